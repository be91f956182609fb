//! `ziping verify`: what a station asks of a package, in the words of the desk.

use crate::gather::gather;
use crate::{all_read, pool, say};
use anyhow::{Result, anyhow, bail};
use std::path::PathBuf;
use ziping_domain::Lang;
use ziping_seal::Keys;
use ziping_station::words::{SYSTEM_FILES, note, printable, reason};
use ziping_station::{Note, Row};

/// Verifies packages; `true` when all are intact. What cannot be read keeps no other from being looked at.
pub fn run(paths: &[PathBuf], keys: &Keys) -> Result<bool> {
    let mut found = gather(paths, false);
    let mut intact = true;
    for package in &found.files {
        let row = pool::one(package, &[], keys);
        if is_unread(&row) {
            // One that is not there was told of already.
            if package.exists() {
                found.missing.push(anyhow!("{} could not be read", package.display()));
            }
            continue;
        }
        for line in lines(&row) {
            say(&format!("{}: {line}\n", printable(&row.file)))?;
        }
        intact &= row.reasons().next().is_none();
    }
    found.missing.append(&mut found.unread);
    if found.files.is_empty() && found.missing.is_empty() {
        bail!("no package was found: give packages, or folders that hold some");
    }
    all_read(found.missing)?;
    Ok(intact)
}

/// Whether the file itself could not be read, whatever is in it.
fn is_unread(row: &Row) -> bool {
    row.source.is_none() && row.reasons().any(|note| note.path.is_empty() && note.code == "unreadable")
}

/// What there is to say of a package: a line each.
fn lines(row: &Row) -> Vec<String> {
    let is_open = row.mark.is_some() || row.source.is_some();
    let mut lines: Vec<String> =
        row.notes.iter().map(|note| if is_open { found(note) } else { closed(note) }).collect();
    if row.reasons().next().is_none() {
        lines.push("intact, and the assessment follows from the answers".to_owned());
    }
    lines
}

fn found(one: &Note) -> String {
    if one.code == SYSTEM_FILES {
        return format!("note: {}", note(one, Lang::En));
    }
    let path = if one.path.is_empty() { String::new() } else { format!("{}: ", printable(&one.path)) };
    let detail = if one.detail.is_empty() { String::new() } else { format!(" ({})", printable(&one.detail)) };
    format!("{path}{}: {}{detail}", one.code, words(one))
}

fn closed(one: &Note) -> String {
    let path = if one.path.is_empty() { String::new() } else { format!("{}: ", printable(&one.path)) };
    format!("not opened ({}): {path}{}", one.code, words(one))
}

fn words(one: &Note) -> &str {
    reason(&one.code).map_or(one.code.as_str(), |words| words.1)
}
