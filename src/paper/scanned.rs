//! What stands on papers to be typed or scanned: a code in words, and any text as a QR code.

use crate::def::Align;
use crate::{Para, Run, Tone};
use qrcodegen::{QrCode, QrCodeEcc};

/// The line by which a paper says to which package it belongs: the code in words, and what a scanner reads.
#[must_use]
pub fn mark_line(code: &str, scanned: &str) -> Para {
    let words = Run::new(format!("材料包校验码 {code}　"), Tone::Muted);
    Para { runs: vec![words, code_run(scanned)], align: Align::Right, ..Para::default() }
}

/// A text as a QR code.
#[must_use]
pub fn code_run(text: &str) -> Run {
    Run::new(text, Tone::Code)
}

/// The dark modules of a text as a QR code, row by row, without the quiet zone; none if the text is too long for one.
#[must_use]
pub fn qr(text: &str) -> Vec<Vec<bool>> {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return Vec::new() };
    (0..code.size()).map(|y| (0..code.size()).map(|x| code.get_module(x, y)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_qr_code_is_a_square_with_three_eyes() {
        let modules = qr("ZIPING1:4A8520AE4B10EBB5B869744F7481244CA0F49A0B52CB44317DC5012FF4DCD0DF");
        let size = modules.len();
        assert_eq!((size - 17) % 4, 0);
        assert!(modules.iter().all(|row| row.len() == size));
        for (y, x) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            assert!((0..7).all(|at| modules[y][x + at] && modules[y + at][x]));
        }
    }
}
