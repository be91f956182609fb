//! What people paste, brought into the form that is kept: full width, invisible characters, blanks, units, thousands. Nothing
//! is guessed: what can be read in two ways is a doubt, and the text stays as it was typed.

mod date;
mod hour;
mod number;
mod text;

pub use date::{DateDoubt, date, latest};
pub use hour::hour;
pub use number::{NumberDoubt, is_numeral, number, numeral, whole, with_unit};
pub use text::{breaks, code, half_width, lines, mail, numbered, one_line, phone, seen};

use crate::programme::{Column, Format, Kind, Question};

/// A date that cannot be, in the parts in which its three fields show it; anything else as it is.
fn parts(typed: &str) -> String {
    let digits = |part: &&str| !part.is_empty() && part.len() <= 5 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = typed.split(['-', '/', '.']).collect();
    if parts.len() == 3 && parts.iter().all(digits) { parts.join("-") } else { typed.to_owned() }
}

/// The text that a cell of a column keeps, the same way.
#[must_use]
pub fn cell(column: &Column, typed: &str) -> String {
    kept(column.kind, None, column.unit.zh(), typed)
}

/// The text that a question keeps of what was typed, as far as it is clear: what is in doubt stays as it is, and
/// [`crate::validate::oddity`] asks.
#[must_use]
pub fn answer(question: &Question, typed: &str) -> String {
    kept(question.kind, question.format, question.unit.zh(), typed)
}

fn kept(kind: Kind, format: Option<Format>, unit: &str, typed: &str) -> String {
    let doubtful = || seen(typed).trim().to_owned();
    match (kind, format) {
        (Kind::Number | Kind::Money | Kind::Years, _) => number(typed, unit).unwrap_or_else(|_| doubtful()),
        (Kind::Date, _) => date(typed).map_or_else(|_| parts(typed.trim()), |date| date.to_string()),
        (Kind::Text, Some(Format::CreditCode)) => code(typed),
        (Kind::Text, Some(Format::Phone)) => phone(typed),
        (Kind::Text, Some(Format::Email)) => mail(typed),
        (Kind::LongText, _) => lines(typed),
        (Kind::Text, _) => one_line(typed),
        _ => typed.to_owned(),
    }
}
