//! `ziping assess`.

use crate::{CaseFiles, files, say, say_exactly, show};
use anyhow::Result;
use ziping_station::words::printable;

/// Prints the assessment.
pub fn run(source: &CaseFiles, json: bool) -> Result<bool> {
    let loaded = files::load(source)?;
    match json {
        true => say_exactly(&escaped(&loaded.application.case.assessment_json()))?,
        false => say(&show::lines(&loaded.application))?,
    }
    Ok(true)
}

/// The same JSON, with what steers a terminal by its number.
fn escaped(json: &str) -> String {
    let steers =
        |letter: char| letter != '\n' && printable(letter.encode_utf8(&mut [0; 4])).starts_with('\\') && letter != '\\';
    json.chars().fold(String::with_capacity(json.len()), |mut text, letter| {
        match steers(letter) {
            true => letter.encode_utf16(&mut [0; 2]).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04x}"))),
            false => text.push(letter),
        }
        text
    })
}
