//! `ziping print`: one PDF of the papers of many packages, in order, with a list of them as its cover.

use crate::gather::gather;
use crate::{Writing, all_read, files, pack, pool, say, sealed};
use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use ziping_package::{open, paths};
use ziping_paper::Paper;
use ziping_seal::Keys;
use ziping_station::words::printable;
use ziping_station::{Note, Row, State, bind, cover, pages};

/// What is printed, and how.
pub struct Wanted<'a> {
    /// Words in the file names of the papers wanted; all that are handed in, if none is named.
    pub papers: &'a [String],
    /// One side of the paper only.
    pub single: bool,
    /// Fonts and day of the list.
    pub writing: &'a Writing,
}

/// A package's row, and name and bytes of each of its papers that are wanted.
type Pile = (Row, Vec<(String, Vec<u8>)>);

/// Prints the packages; `true` when all could be.
pub fn run(packages: &[PathBuf], output: &Path, wanted: &Wanted<'_>, keys: &Keys) -> Result<bool> {
    let today = wanted.writing.today.map_or_else(files::today, Ok)?;
    let found = gather(packages, false);
    let mut listed: Vec<Pile> = found.files.iter().map(|path| read(path, wanted.papers, keys)).collect();
    let mut counts = Vec::new();
    for (row, papers) in &mut listed {
        let count = papers.iter().map(|(_, pdf)| pages(pdf)).sum::<Result<usize, _>>();
        // A paper that is no PDF keeps its package back, and no other.
        counts.push(count.unwrap_or_else(|_| {
            row.notes.push(Note { path: String::new(), code: "pdf-broken".to_owned(), detail: String::new() });
            papers.clear();
            0
        }));
    }
    let mut fonts = None;
    let cover = covered(&listed, &counts, !wanted.single, &mut |paper| {
        pack::pdf(paper, wanted.writing.fonts.as_deref(), &mut fonts, today)
    })?;
    let printed = listed.iter().filter(|(_, papers)| !papers.is_empty()).count();
    let groups = listed.iter().map(|(_, papers)| papers.iter().map(|(_, pdf)| pdf.clone()).collect());
    let groups: Vec<Vec<Vec<u8>>> = std::iter::once(vec![cover]).chain(groups).collect();
    let bytes = bind(&groups, !wanted.single).map_err(|error| anyhow!("{error}"))?;
    fs::write(output, bytes).with_context(|| format!("{} could not be written", output.display()))?;
    say(&format!("{}: {printed} of {} packages\n", output.display(), listed.len()))?;
    for (row, _) in listed.iter().filter(|(_, papers)| papers.is_empty()) {
        let notes: Vec<&str> = row.reasons().map(|note| note.code.as_str()).collect();
        let why = if notes.is_empty() { "no such paper as PDF".to_owned() } else { notes.join(", ") };
        say(&format!("{}: not printed ({why})\n", printable(&row.file)))?;
    }
    all_read(found.unread)?;
    Ok(printed == listed.len())
}

/// The cover: its own length decides on which page the first package starts.
fn covered(
    listed: &[Pile],
    counts: &[usize],
    double: bool,
    typeset: &mut dyn FnMut(&Paper) -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let rows: Vec<(&Row, Vec<&str>, usize)> = listed
        .iter()
        .zip(counts)
        .map(|((row, papers), count)| (row, papers.iter().map(|(name, _)| name.as_str()).collect(), *count))
        .collect();
    let mut length = 1;
    loop {
        let pdf = typeset(&cover(&rows, length, double))?;
        let own = pages(&pdf).map_err(|error| anyhow!("{error}"))?;
        if own == length {
            return Ok(pdf);
        }
        if own < length {
            bail!("the cover has no stable length");
        }
        length = own;
    }
}

/// A package, and its papers that are wanted. Nothing is printed of one that was changed: a paper may not be what was
/// handed in.
fn read(path: &Path, papers: &[String], keys: &Keys) -> Pile {
    let mut row = pool::one(path, &[], keys);
    if row.state >= State::Changed {
        return (row, Vec::new());
    }
    match taken(path, papers, keys) {
        Ok(read) => (row, read),
        // It was there a moment ago, or a paper is too large to be held.
        Err(code) => {
            row.notes.push(Note { path: String::new(), code: code.to_owned(), detail: String::new() });
            (row, Vec::new())
        }
    }
}

/// Name and bytes of the papers that are wanted.
fn taken(path: &Path, papers: &[String], keys: &Keys) -> Result<Vec<(String, Vec<u8>)>, &'static str> {
    let mut opened = open(sealed::open(path, keys)?).map_err(|problem| problem.code())?;
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().trim_end_matches(".pdf").to_owned();
    let wanted = |path: &str| {
        let handed_in = path.starts_with(paths::SUBMIT);
        let named = papers.iter().any(|words| name(path).contains(words.as_str()));
        path.ends_with(".pdf") && if papers.is_empty() { handed_in } else { named }
    };
    let chosen: Vec<String> =
        opened.entries().iter().map(|entry| entry.path.clone()).filter(|path| wanted(path)).collect();
    let mut read = Vec::new();
    for path in chosen {
        read.push((name(&path), opened.read(&path).map_err(|problem| problem.code())?));
    }
    Ok(read)
}
