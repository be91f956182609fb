//! `ziping verify`: what a station asks of a package, in the words of the desk.

use crate::gather::gather;
use crate::rules::StationRules;
use crate::{all_read, pack, pool, say};
use anyhow::{Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_domain::{Date, Lang};
use ziping_paper::Paper;
use ziping_paper::def::FileKind;
use ziping_station::words::{note, printable, reason, stated};
use ziping_station::{Basis, Row, RowNote, State};
use ziping_typeset::Fonts;

/// Verifies packages by the office's rules; `true` when all are ticks. What cannot be read keeps no other from being looked
/// at. Where there are no rules, only the inside is compared with itself, which each line says.
pub fn run(paths: &[PathBuf], fonts: Option<&Path>, office: &Arc<StationRules>) -> Result<bool> {
    let mut found = gather(paths, false);
    let named = std::env::var_os("ZIPING_FONTS").map(PathBuf::from).filter(|folder| folder.is_dir());
    let fonts = fonts.or(named.as_deref());
    let mut ticks = true;
    let mut loaded = None;
    for package in &found.files {
        let row = match fonts {
            Some(fonts) => typeset(package, office, fonts, &mut loaded),
            None => pool::one(package, office),
        };
        if is_unread(&row) {
            // One that is not there was told of already.
            if package.exists() {
                found.missing.push(anyhow!("{} could not be read", package.display()));
            }
            continue;
        }
        // A tick says nothing of what was not looked at.
        let has_pages = row.papers.iter().any(|paper| paper.pdf.is_some() || paper.ofd.is_some());
        if fonts.is_none() && has_pages && row.state.is_tick() {
            let uncompared = "note: PDF and OFD were not compared; give --fonts to make them again and compare";
            say(&format!("{}: {uncompared}\n", printable(&row.file)))?;
        }
        for line in lines(&row) {
            say(&format!("{}: {line}\n", printable(&row.file)))?;
        }
        ticks &= row.state.is_tick();
    }
    found.missing.append(&mut found.unread);
    if found.files.is_empty() && found.missing.is_empty() {
        bail!("no package was found: give packages, or folders that hold some");
    }
    all_read(found.missing)?;
    Ok(ticks)
}

/// The row of one file whose papers are compared as PDF too. `loaded` keeps the fonts for the next one.
fn typeset(package: &Path, office: &Arc<StationRules>, fonts: &Path, loaded: &mut Option<Fonts>) -> Row {
    let (fonts, mut own) = (fonts.to_owned(), loaded.take());
    let looked = pool::bounded(package, office, move |path, office, beat| {
        let mut typeset = |paper: &Paper, format: FileKind, today: Date| {
            beat();
            match format {
                FileKind::Ofd => pack::ofd(paper, Some(&fonts), &mut own, today),
                _ => pack::pdf(paper, Some(&fonts), &mut own, today).ok(),
            }
        };
        let row = pool::look(path, office, Some(&mut typeset), beat);
        (row, own)
    });
    match looked {
        Ok((row, own)) => {
            *loaded = own;
            row
        }
        Err(code) => Row::unreadable(&package.display().to_string(), code),
    }
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
    if is_open {
        let words = stated(row).1.1;
        lines.push(match row.state {
            State::Intact if row.judged_by == Basis::Package => {
                format!("{}: {words}; for more give --programme", row.state.name())
            }
            state => format!("{}: {words}", state.name()),
        });
    }
    lines
}

fn found(one: &RowNote) -> String {
    if one.is_remark() {
        return format!("note: {}", note(one, Lang::En));
    }
    let path = if one.path.is_empty() { String::new() } else { format!("{}: ", printable(&one.path)) };
    let detail = if one.detail.is_empty() { String::new() } else { format!(" ({})", printable(&one.detail)) };
    format!("{path}{}: {}{detail}", one.code, words(one))
}

fn closed(one: &RowNote) -> String {
    let path = if one.path.is_empty() { String::new() } else { format!("{}: ", printable(&one.path)) };
    format!("not opened ({}): {path}{}", one.code, words(one))
}

fn words(one: &RowNote) -> &str {
    reason(&one.code).map_or(one.code.as_str(), |words| words.1)
}
