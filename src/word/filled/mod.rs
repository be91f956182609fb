//! A worksheet as it came back: its paragraphs and tables, what stands in its controls and bookmarks, and what somebody
//! remarked or changed under watch.

mod beside;
mod body;
mod data;
mod unreadable;

use crate::parts::Parts;
use crate::read::{ALL, COMPOUND, part};
use crate::text::{text, walk};
use beside::{left_by_program, properties, remarks};
use body::Body;
pub use data::{HandedBack, Named, NamedBy, Piece, Remark, Row, Tracked};
pub use unreadable::Unreadable;
use unreadable::compound;

/// Remarks and changes that are told.
const TOLD: usize = 200;
/// Letters of one.
const LETTERS: usize = 300;

/// Reads what came back.
///
/// # Errors
/// Why it cannot be read.
pub fn handed_back(bytes: &[u8]) -> Result<HandedBack, Unreadable> {
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Unreadable::Rtf);
    }
    let parts = Parts::of(bytes)?;
    let names: Vec<String> = parts.names().map(str::to_owned).collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    if has("mimetype") && has("content.xml") {
        return Err(Unreadable::OpenDocument);
    }
    if has("xl/workbook.xml") {
        return Err(Unreadable::Spreadsheet);
    }
    let mut left = ALL;
    let mut body = Body::default();
    let main = part(&parts, "word/document.xml", &mut left)?;
    walk(&main, &mut |step| body.step(step))?;
    let mut found = body.finish()?;
    if has("docProps/custom.xml") {
        found.properties = properties(&part(&parts, "docProps/custom.xml", &mut left)?)?;
    }
    let is_item = |name: &&String| name.starts_with("customXml/item") && !name.contains("Props");
    for name in names.iter().filter(is_item).take(16) {
        found.left.extend(left_by_program(&part(&parts, name, &mut left)?)?);
    }
    let is_beside = |name: &&String| {
        let name = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")).unwrap_or_default();
        ["header", "footer", "footnotes", "endnotes"].iter().any(|kind| name.starts_with(kind))
    };
    for name in names.iter().filter(is_beside).take(32) {
        // No answer stands there: one that is damaged is no reason to read nothing.
        let words = part(&parts, name, &mut left).and_then(|xml| text(&xml));
        found.afloat.extend(words.map(|text| text.paras).unwrap_or_default().into_iter().take(TOLD));
    }
    if has("word/comments.xml") {
        remarks(&part(&parts, "word/comments.xml", &mut left)?, &mut found.remarks, &body.refers)?;
    }
    Ok(found)
}

/// Adds words up to a number of letters.
fn push(text: &mut String, words: &str, most: usize) {
    let room = most.saturating_sub(text.chars().count());
    text.extend(words.chars().take(room));
}
