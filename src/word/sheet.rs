//! The first sheet of a spreadsheet as office programs save it, as texts: what people keep beside this program and hand back.

mod formats;

use crate::Refusal;
use crate::parts::Parts;
use crate::read::{ALL, COMPOUND, part};
use crate::text::{Step, attribute, each, walk};
use formats::Formats;

/// Columns that are looked at; a file may name sixteen thousand.
const COLUMNS: usize = 64;
/// Rows that are read.
const ROWS: usize = 50_000;

/// A row with something in it: its number as the program shows it, and its cells up to the last filled one. Days are still
/// the numbers that they are in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// 1 and up.
    pub number: u32,
    /// The cells.
    pub cells: Vec<String>,
}

/// The rows of the first sheet, as the file holds them.
///
/// # Errors
/// Why it cannot be read; [`Refusal::NotADocument`], if it is no XLSX.
pub fn sheet(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    read(bytes, false)
}

/// The rows of the first sheet that is not hidden, as the program shows them: days as `2024-05-18`, shares with their percent
/// sign, numbers with the decimals of their format.
///
/// # Errors
/// As [`sheet`].
pub fn shown(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    read(bytes, true)
}

fn read(bytes: &[u8], as_shown: bool) -> Result<Vec<Line>, Refusal> {
    if bytes.starts_with(COMPOUND) {
        return Err(Refusal::OldOrLocked);
    }
    let parts = Parts::of(bytes)?;
    let mut left = ALL;
    let book = part(&parts, "xl/workbook.xml", &mut left)?;
    let (mut first, mut from_1904) = (None, false);
    each(&book, &mut |name, event| {
        let is_hidden = || as_shown && attribute(event, "state").is_some_and(|state| state != "visible");
        if name == "sheet" && first.is_none() && !is_hidden() {
            first = attribute(event, "id");
        }
        if name == "workbookPr" {
            from_1904 = matches!(attribute(event, "date1904").as_deref(), Some("1" | "true"));
        }
    })?;
    let (first, mut target) = (first.ok_or(Refusal::Broken)?, None);
    each(&part(&parts, "xl/_rels/workbook.xml.rels", &mut left)?, &mut |name, event| {
        if name == "Relationship" && attribute(event, "Id").as_ref() == Some(&first) {
            target = attribute(event, "Target");
        }
    })?;
    let target = target.ok_or(Refusal::Broken)?;
    let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    // A book of numbers only has no texts of its own.
    let has_texts = parts.names().any(|name| name == "xl/sharedStrings.xml");
    let shared = match has_texts {
        true => texts(&part(&parts, "xl/sharedStrings.xml", &mut left)?)?,
        false => Vec::new(),
    };
    let has_formats = as_shown && parts.names().any(|name| name == "xl/styles.xml");
    let formats = match has_formats {
        true => Some(Formats::of(&part(&parts, "xl/styles.xml", &mut left)?, from_1904)?),
        false => None,
    };
    lines(&part(&parts, &target, &mut left)?, &shared, formats.as_ref())
}

/// The texts that cells point to.
fn texts(xml: &str) -> Result<Vec<String>, Refusal> {
    let (mut all, mut in_words, mut skipped) = (Vec::<String>::new(), false, false);
    walk(xml, &mut |step| {
        match step {
            Step::Start("si", _) => all.push(String::new()),
            // How a name is read aloud stands beside it.
            Step::Start("rPh", _) => skipped = true,
            Step::End("rPh") => skipped = false,
            Step::Start("t", _) => in_words = true,
            Step::End("t") => in_words = false,
            Step::Words(words) if in_words && !skipped => {
                if let Some(text) = all.last_mut() {
                    text.push_str(words);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

/// A cell's text with its signs: office programs write what XML cannot hold, and what looks like that, as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let digits = rest.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let letter = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        let (taken, letter) = match letter {
            Some(letter) if rest[at + 6..].starts_with('_') => (7, letter),
            _ => (1, '_'),
        };
        out.push(letter);
        rest = &rest[at + taken..];
    }
    out + rest
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    format: usize,
    text: String,
    in_words: bool,
}

fn lines(xml: &str, shared: &[String], formats: Option<&Formats>) -> Result<Vec<Line>, Refusal> {
    let (mut all, mut cell, mut number) = (Vec::<Line>::new(), Cell::default(), 0);
    // A text that is shared may stand in every cell.
    let mut room = ALL;
    walk(xml, &mut |step| {
        match step {
            Step::Start("row", event) => {
                number = attribute(event, "r").and_then(|text| text.parse().ok()).unwrap_or(number + 1);
                all.push(Line { number, cells: Vec::new() });
                cell = Cell::default();
            }
            Step::Start("c", event) => {
                let column = attribute(event, "r").and_then(|place| column(&place)).unwrap_or(cell.column);
                let format = attribute(event, "s").and_then(|at| at.parse().ok()).unwrap_or_default();
                cell = Cell { column, kind: attribute(event, "t").unwrap_or_default(), format, ..Cell::default() };
            }
            Step::Start("v" | "t", _) => cell.in_words = true,
            Step::End("v" | "t") => cell.in_words = false,
            Step::Words(words) if cell.in_words => cell.text.push_str(words),
            Step::End("c") => {
                let text = std::mem::take(&mut cell.text);
                let text = match (&*cell.kind, formats) {
                    ("s", _) => {
                        text.trim().parse().ok().and_then(|at: usize| shared.get(at)).cloned().unwrap_or_default()
                    }
                    // As programs show it: no number that somebody typed.
                    ("b", _) => if text.trim() == "0" { "FALSE" } else { "TRUE" }.to_owned(),
                    ("" | "n", Some(formats)) => formats.shown(cell.format, &text),
                    _ => text,
                };
                if let Some(line) = all.last_mut().filter(|_| cell.column < COLUMNS && !text.trim().is_empty()) {
                    line.cells.resize(line.cells.len().max(cell.column + 1), String::new());
                    room = room.checked_sub(text.len() as u64).ok_or(Refusal::TooLarge)?;
                    line.cells[cell.column] = unescaped(&text);
                }
                cell.column += 1;
            }
            Step::End("row") => {
                all.pop_if(|line| line.cells.is_empty());
                if all.len() > ROWS {
                    return Err(Refusal::TooLarge);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

/// The column of a place like `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(4);
    let number = letters.fold(0usize, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_every_cell_has_an_end() {
        let rows = r#"<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>"#.repeat(1_000);
        let read = |length: usize| lines(&format!("<sheetData>{rows}</sheetData>"), &["x".repeat(length)], None);
        assert_eq!(read(1_000).map(|lines| lines.len()), Ok(1_000));
        assert_eq!(read(30_000), Err(Refusal::TooLarge));
    }

    #[test]
    fn as_programs_show_it() {
        let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>";
        let formats = Formats::of(styles, false).expect("formats");
        let xml = "<worksheet><cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row hidden=\"1\">\
            <c t=\"s\"><v>0</v></c><c s=\"1\"><v>45430</v></c><c s=\"2\"><f>A1/2</f><v>0.98099999999999998</v></c>\
            <c t=\"str\" s=\"1\"><v>45430</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v></c><c s=\"0\"><v>98.599999999999994</v></c></row></sheetData></worksheet>";
        let shown = lines(xml, &["甲".to_owned()], Some(&formats)).expect("lines");
        assert_eq!(shown[0].cells, ["甲", "2024-05-18", "98.10%", "45430", "#N/A", "TRUE", "98.6"]);
    }

    #[test]
    fn signs_that_xml_cannot_hold() {
        for (text, read) in [
            ("甲_x000D_\n乙", "甲\r\n乙"),
            ("_x005F_x0041_公司", "_x0041_公司"),
            ("_x0041", "_x0041"),
            ("_x00_x4e00_", "_x00一"),
            ("a_x", "a_x"),
            ("_x甲乙丙丁_", "_x甲乙丙丁_"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(unescaped(text), read, "{text}");
        }
    }

    #[test]
    fn places() {
        assert_eq!(
            ["A1", "Z9", "AA10", "XFD1048576", "12"].map(column),
            [Some(0), Some(25), Some(26), Some(16_383), None]
        );
    }

    #[test]
    fn cells_of_every_kind() {
        let shared =
            texts("<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>yi</t></rPh></si></sst>");
        let shared = shared.expect("texts");
        let xml = "<worksheet><sheetData>\
            <row r=\"2\"><c r=\"B2\" t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>丁 </t></is></c><c r=\"XFD2\"><v>9</v></c></row>\
            <row><c><f>1+1</f><v>45981.68</v></c></row><row r=\"9\"><c r=\"A9\"/></row></sheetData></worksheet>";
        let text = |words: &str| words.to_owned();
        assert_eq!(
            lines(xml, &shared, None),
            Ok(vec![
                Line { number: 2, cells: vec![String::new(), text("乙丙"), text("丁 ")] },
                Line { number: 3, cells: vec![text("45981.68")] },
            ])
        );
        assert_eq!(sheet(b"PK"), Err(Refusal::NotADocument));
    }
}
