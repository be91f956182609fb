//! XML written by hand: names and numbers are ours, and every text is cleaned and escaped.

use crate::affine::{Affine, Bounds};
use crate::model::Tint;
use std::fmt::Write;

/// What every file begins with.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The namespace, on each root.
pub const NAMESPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// The largest number that is written: no page is a kilometre wide.
const MOST: f64 = 1e6;

/// A length in thousandths of a millimetre, to which all are rounded.
pub fn thousandths(millimetres: f64) -> i64 {
    (millimetres.clamp(-MOST, MOST) * 1000.0).round() as i64
}

/// Thousandths as a decimal number without needless zeros.
pub fn decimal(thousandths: i64, to: &mut String) {
    if thousandths < 0 {
        to.push('-');
    }
    // Digit by digit from the end: a page has thousands of places, and formatting costs more than all else.
    let (mut size, mut digits) = (thousandths.unsigned_abs(), [0_u8; 24]);
    let mut at = digits.len();
    let mut is_end = true;
    for place in 0.. {
        if place >= 4 && size == 0 {
            break;
        }
        if place == 3 && at < digits.len() {
            at -= 1;
            digits[at] = b'.';
        }
        let digit = (size % 10) as u8;
        size /= 10;
        is_end &= place < 3 && digit == 0;
        if !is_end {
            at -= 1;
            digits[at] = b'0' + digit;
        }
    }
    to.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// A length.
pub fn length(millimetres: f64) -> String {
    let mut text = String::new();
    decimal(thousandths(millimetres), &mut text);
    text
}

/// A number of which a thousandth is too coarse.
fn fine(number: f64) -> String {
    let number = if number.is_finite() { number.clamp(-MOST, MOST) } else { 0.0 };
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A transformation as the attribute CTM has it.
pub fn matrix(at: Affine) -> String {
    let turned = [at.a, at.b, at.c, at.d].map(fine).join(" ");
    format!("{turned} {} {}", length(at.e), length(at.f))
}

/// A rectangle: left, top, width, height; its corners are rounded, so that it is no thousandth off.
pub fn rectangle(bounds: Bounds) -> String {
    let [left, top, right, bottom] = [bounds.left, bounds.top, bounds.right, bounds.bottom].map(thousandths);
    let mut text = String::new();
    for (at, number) in [left, top, (right - left).max(1), (bottom - top).max(1)].into_iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        decimal(number, &mut text);
    }
    text
}

/// A colour as an element, `FillColor` or `StrokeColor`.
pub fn colour(element: &str, tint: Tint, to: &mut String) {
    let Tint { red, green, blue, alpha } = tint;
    let _ = write!(to, "<ofd:{element} Value=\"{red} {green} {blue}\"");
    if alpha < 255 {
        let _ = write!(to, " Alpha=\"{alpha}\"");
    }
    to.push_str("/>");
}

/// Whether XML 1.0 can hold the character.
pub fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{1_0000}'..)
}

/// A text in an element or in an attribute; white space of any kind but `U+3000` and its like is a blank.
pub fn escaped(text: &str, to: &mut String) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\t' | '\n' | '\r' => to.push(' '),
            c if allowed(c) => to.push(c),
            _ => {}
        }
    }
}

/// The same as a text of its own.
pub fn escape(text: &str) -> String {
    let mut escape = String::with_capacity(text.len());
    escaped(text, &mut escape);
    escape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_short_and_whole() {
        let said = |number| {
            let mut text = String::new();
            decimal(number, &mut text);
            text
        };
        for (number, text) in
            [(0, "0"), (5, "0.005"), (-40, "-0.04"), (1000, "1"), (1500, "1.5"), (-1_000_010, "-1000.01")]
        {
            assert_eq!(said(number), text);
        }
        for number in (-1_000_000..1_000_000).step_by(997).chain([i64::MIN, i64::MAX]) {
            let text = said(number);
            assert!(!text.ends_with('.') && (!text.contains('.') || !text.ends_with('0')), "{text}");
            let (whole, rest) =
                text.trim_start_matches('-').split_once('.').map_or((&*text, ""), |(whole, rest)| (whole, rest));
            let digits = format!("{}{rest:0<3}", whole.trim_start_matches('-'));
            assert_eq!(digits.parse::<u64>().expect("digits"), number.unsigned_abs(), "{text}");
            assert_eq!(text.starts_with('-'), number < 0);
        }
    }
}
