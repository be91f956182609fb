//! The parts of a DOCX: which of them are read, how large they may be, and what they bring along.

use crate::parts::Parts;
use crate::text::{attribute, text};
use crate::{Document, Refusal};

/// Bytes of a part that is read.
const PART: u64 = 16 << 20;
/// Bytes of all parts that are read.
pub const ALL: u64 = 48 << 20;
/// Files of Word before 2007, and those with a password.
pub const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Reads a document.
///
/// # Errors
/// Why it cannot be compared.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    if bytes.starts_with(COMPOUND) {
        return Err(Refusal::OldOrLocked);
    }
    let parts = Parts::of(bytes)?;
    let names: Vec<String> = parts.names().map(str::to_owned).collect();
    let mut left = ALL;
    let types = part(&parts, "[Content_Types].xml", &mut left)?;
    let main = part(&parts, "word/document.xml", &mut left)?;
    let mut found = Document::default();
    let carries = |name: &String| {
        let name = name.to_ascii_lowercase();
        ["vbaproject", "vbadata", "activex", "/embeddings/", "oleobject"].iter().any(|word| name.contains(word))
    };
    found.has_program = names.iter().any(carries) || types.to_ascii_lowercase().contains("macroenabled");
    // By itself, or by a style that lists are written in.
    found.is_numbered = main.contains("<w:numPr") || main.contains("<w:pStyle w:val=\"List");
    let body = text(&main)?;
    found.outside.extend(body.fields);
    (found.paras, found.pages) = (body.paras, body.pages);
    for name in names.iter().filter(|name| name.ends_with(".rels")) {
        let rels = part(&parts, name, &mut left)?;
        links(&rels, &mut found.outside)?;
    }
    let is_head = |name: &&String| {
        let name = name.strip_prefix("word/").unwrap_or_default();
        ["header", "footer", "footnotes", "endnotes"].iter().any(|start| name.starts_with(start))
            && name.ends_with(".xml")
    };
    for name in names.iter().filter(is_head) {
        let head = text(&part(&parts, name, &mut left)?)?;
        found.outside.extend(head.fields);
        found.heads.extend(head.paras);
    }
    Ok(found)
}

/// A part as text.
pub fn part(parts: &Parts<'_>, name: &str, left: &mut u64) -> Result<String, Refusal> {
    let bytes = parts.read(name, PART.min(*left))?;
    *left -= bytes.len() as u64;
    String::from_utf8(bytes).map_err(|_| Refusal::Broken)
}

/// The targets outside that are taken when the document is opened. A link that somebody has to click is none, if it leads
/// to a page or an address for mail: office programs make those by themselves.
fn links(rels: &str, outside: &mut Vec<String>) -> Result<(), Refusal> {
    crate::text::each(rels, &mut |name, event| {
        if name != "Relationship" || attribute(event, "TargetMode").as_deref() != Some("External") {
            return;
        }
        let target = attribute(event, "Target").unwrap_or_default();
        let is_click = attribute(event, "Type").is_some_and(|kind| kind.ends_with("/hyperlink"));
        let is_plain =
            ["http:", "https:", "mailto:"].iter().any(|scheme| target.to_ascii_lowercase().starts_with(scheme));
        if !(is_click && is_plain) {
            outside.push(target.chars().take(120).collect());
        }
    })
}
