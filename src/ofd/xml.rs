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
    let (sign, size) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    let _ = write!(to, "{sign}{}", size / 1000);
    let rest = size % 1000;
    if rest > 0 {
        let digits = format!(".{rest:03}");
        to.push_str(digits.trim_end_matches('0'));
    }
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
