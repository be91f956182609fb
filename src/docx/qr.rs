//! QR codes as pictures: the only pictures that papers have.

use crate::png;
use docx_rs::{Pic, Run};
use ziping_paper::qr;

/// Side of the printed code in EMU: 20 mm.
const SIDE: u32 = 20 * 36_000;
/// Pixels of a module: sharp at 300 dpi.
const SCALE: usize = 6;
/// How docx-rs describes a picture; readers aloud get words instead.
const BLANK: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";

/// The run that shows a text as a QR code; its words, if there is no code for it.
pub fn run(text: &str) -> Run {
    let modules = qr(text);
    match picture(&modules) {
        // The name is the same every time, else two runs of the program would give two files.
        Ok(drawn) if !modules.is_empty() => {
            let side = (modules.len() * SCALE) as u32;
            Run::new().add_image(Pic::new_with_dimensions(drawn, side, side).id("rIdCode").size(SIDE, SIDE))
        }
        _ => Run::new().add_text(text),
    }
}

/// The document with its pictures described.
pub fn described(document: &str) -> String {
    document.replace(BLANK, "<wp:docPr id=\"1\" name=\"QR\" descr=\"材料包校验码（二维码）\" />")
}

/// A picture of one bit a pixel, black on white.
fn picture(modules: &[Vec<bool>]) -> Result<Vec<u8>, std::io::Error> {
    let side = modules.len() * SCALE;
    let row = |modules: &[bool]| -> Vec<u8> {
        let light = |x: usize| u8::from(x >= side || !modules[x / SCALE]);
        (0..side.div_ceil(8)).map(|byte| (0..8).fold(0, |bits, bit| bits << 1 | light(byte * 8 + bit))).collect()
    };
    let rows: Vec<Vec<u8>> = modules.iter().flat_map(|modules| vec![row(modules); SCALE]).collect();
    png::picture(side as u32, &rows)
}
