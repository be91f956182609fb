//! The parts of a DOCX: which of them are read, how large they may be, and what they bring along.

use crate::odd;
use crate::parts::Parts;
use crate::text::{attribute, each, text};
use crate::{Document, Refusal};
use std::collections::BTreeSet;

/// Where the words of a document stand.
const MAIN: &str = "word/document.xml";

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
    if !is_main_alone(&types, &part(&parts, "_rels/.rels", &mut left)?)? {
        return Err(Refusal::NotADocument);
    }
    let main = part(&parts, MAIN, &mut left)?;
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
    (found.paras, found.pages, found.odd) = (body.paras, body.pages, body.odd);
    let shown = |what: &str, words: &str| format!("{what}“{}”", words.trim().chars().take(60).collect::<String>());
    let deleted = body.deleted.iter().filter(|words| !words.trim().is_empty());
    found.beside.extend(deleted.map(|words| shown("修订删除", words)));
    if main.contains("themeColor=") {
        for name in names.iter().filter(|name| name.starts_with("word/theme/") && name.ends_with(".xml")) {
            if odd::is_pale_theme(&part(&parts, name, &mut left)?)? {
                *found.odd.entry(odd::THEME).or_default() += 1;
            }
        }
    }
    for name in names.iter().filter(|name| name.starts_with("word/comments") && name.ends_with(".xml")) {
        let words = text(&part(&parts, name, &mut left)?)?.paras.join(" ");
        found.beside.extend((!words.trim().is_empty()).then(|| shown("批注", &words)));
    }
    let mut styles = body.styles;
    // What the document calls a head, a foot or its styles, wherever it lies.
    let (mut called, mut styled) = (BTreeSet::new(), "word/styles.xml".to_owned());
    for name in names.iter().filter(|name| name.ends_with(".rels")) {
        let rels = part(&parts, name, &mut left)?;
        links(&rels, &mut found.outside)?;
        if name == "word/_rels/document.xml.rels" {
            each(&rels, &mut |_, event| {
                let kind = attribute(event, "Type").unwrap_or_default();
                let target = place(&attribute(event, "Target").unwrap_or_default());
                match kind.rsplit('/').next() {
                    Some("header" | "footer" | "footnotes" | "endnotes") => drop(called.insert(target)),
                    Some("styles") => styled = target,
                    _ => {}
                }
            })?;
        }
    }
    for (sign, folder) in [(odd::FONTS, "word/fonts/"), (odd::CHARTS, "word/diagrams/"), (odd::CHARTS, "word/charts/")]
    {
        if names.iter().any(|name| name.starts_with(folder)) {
            *found.odd.entry(sign).or_default() += 1;
        }
    }
    let is_head = |name: &&String| {
        let name = name.strip_prefix("word/").unwrap_or_default();
        ["header", "footer", "footnotes", "endnotes"].iter().any(|start| name.starts_with(start))
            && name.ends_with(".xml")
    };
    for name in names.iter().filter(|name| is_head(name) || called.contains(*name)) {
        let head = text(&part(&parts, name, &mut left)?)?;
        found.outside.extend(head.fields);
        found.heads.extend(head.paras);
        styles.extend(head.styles);
        for (sign, count) in head.odd {
            *found.odd.entry(sign).or_default() += count;
        }
    }
    if names.contains(&styled) {
        for sign in odd::of_styles(&part(&parts, &styled, &mut left)?, &styles)? {
            *found.odd.entry(sign).or_default() += 1;
        }
    }
    Ok(found)
}

/// Whether the words that programs show are those of the part that is read, and no other part calls itself the document.
fn is_main_alone(types: &str, rels: &str) -> Result<bool, Refusal> {
    let (mut main, mut others) = (0, 0);
    each(rels, &mut |_, event| {
        if attribute(event, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
            let target = attribute(event, "Target").unwrap_or_default();
            *if target.trim_start_matches('/') == MAIN { &mut main } else { &mut others } += 1;
        }
    })?;
    each(types, &mut |_, event| {
        let is_document = attribute(event, "ContentType").is_some_and(|kind| kind.contains(".main+xml"));
        let name = attribute(event, "PartName").unwrap_or_default();
        others += usize::from(is_document && !name.is_empty() && name.trim_start_matches('/') != MAIN);
    })?;
    Ok(main == 1 && others == 0)
}

/// Where a part lies that the document names.
fn place(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(from_top) => from_top.to_owned(),
        None => format!("word/{}", target.trim_start_matches("./")),
    }
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
    each(rels, &mut |name, event| {
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
