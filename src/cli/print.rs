//! `ziping print`: one PDF of the papers of many packages, in order, with a list of them as its cover.

use crate::gather::gather;
use crate::out::Out;
use crate::rules::Office;
use crate::{Writing, all_read, files, pack, pool, say, sealed};
use anyhow::{Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_bind::{bind, pages};
use ziping_domain::Date;
use ziping_domain::programme::Shelf;
use ziping_examine::{Own, own_papers};
use ziping_package::{open, paths};
use ziping_paper::Paper;
use ziping_paper::def::FileKind;
use ziping_station::words::{PDF_DIFFERS, printable};
use ziping_station::{Note, Row, State, cover};
use ziping_typeset::Fonts;

/// What is printed, and how.
pub struct Wanted {
    /// Words in the file names of the papers wanted; all that are handed in, if none is named.
    pub papers: Vec<String>,
    /// One side of the paper only.
    pub single: bool,
    /// Fonts and day of the list.
    pub writing: Writing,
}

/// A package's row, and name and bytes of each of its papers that are wanted.
type Pile = (Row, Vec<(String, Vec<u8>)>);

/// Prints the packages; `true` when all could be.
pub fn run(packages: &[PathBuf], output: Out, wanted: Wanted, office: &Arc<Office>) -> Result<bool> {
    let today = wanted.writing.today.map_or_else(files::today, Ok)?;
    let found = gather(packages, false);
    let output = output.beside(&found.files)?;
    let (double, folder, wanted) = (!wanted.single, wanted.writing.fonts.clone(), Arc::new(wanted));
    let mut fonts = None;
    let mut listed: Vec<Pile> = found.files.iter().map(|path| read(path, &wanted, office, &mut fonts)).collect();
    let mut counts = Vec::new();
    for (row, papers) in &mut listed {
        let count = papers.iter().map(|(_, pdf)| pages(pdf)).sum::<Result<usize, _>>();
        // A paper that is no PDF keeps its package back, and no other.
        counts.push(count.unwrap_or_else(|_| {
            row.notes.insert(0, why("", "pdf-broken"));
            papers.clear();
            0
        }));
    }
    let typeset = &mut |paper: &Paper| pack::pdf_boxed(paper, folder.as_deref(), &mut fonts, today);
    let cover = covered(&listed, &counts, double, typeset)?;
    let printed = listed.iter().filter(|(_, papers)| !papers.is_empty()).count();
    let groups = listed.iter().map(|(_, papers)| papers.iter().map(|(_, pdf)| pdf.clone()).collect());
    let groups: Vec<Vec<Vec<u8>>> = std::iter::once(vec![cover]).chain(groups).collect();
    let titles: Vec<String> = std::iter::once("打印清单".to_owned())
        .chain(listed.iter().map(|(row, _)| printable(row.organisation())))
        .collect();
    let bytes = bind(&groups, &titles, double).map_err(|error| anyhow!("{error}"))?;
    output.write(&bytes)?;
    say(&format!("{}: {printed} of {} packages\n", output.path.display(), listed.len()))?;
    for (row, _) in listed.iter().filter(|(_, papers)| papers.is_empty()) {
        let mut notes: Vec<&str> = row.reasons().map(|note| note.code.as_str()).collect();
        // Five thousand files that were put in are one reason.
        notes.dedup();
        let why = if notes.is_empty() { "no such paper as PDF".to_owned() } else { notes.join(", ") };
        say(&format!("{}: not printed ({why})\n", printable(&row.file)))?;
    }
    for (row, _) in listed.iter().filter(|(_, papers)| !papers.is_empty()) {
        for note in row.notes.iter().filter(|note| note.code == PDF_DIFFERS) {
            say(&format!("{}: {}\n", printable(&row.file), printable(&note.line())))?;
        }
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

fn why(path: &str, code: &str) -> Note {
    Note { path: path.to_owned(), code: code.to_owned(), ..Note::default() }
}

/// A package, and its papers that are wanted. What keeps it from an end keeps it back and no other. `loaded` keeps the fonts
/// for the next one.
fn read(path: &Path, wanted: &Arc<Wanted>, office: &Arc<Office>, loaded: &mut Option<Fonts>) -> Pile {
    let (wanted, mut own) = (Arc::clone(wanted), loaded.take());
    let done = pool::bounded(path, office, move |path, office, beat| {
        let typeset = &mut |paper: &Paper, today| {
            beat();
            pack::pdf_boxed(paper, wanted.writing.fonts.as_deref(), &mut own, today)
        };
        let pile = made(path, &wanted, office, typeset, beat);
        (pile, own)
    });
    match done {
        Ok((pile, own)) => {
            *loaded = own;
            pile
        }
        Err(code) => (Row::unreadable(&path.display().to_string(), code), Vec::new()),
    }
}

/// Makes the PDF of a paper.
type Typeset<'a> = dyn FnMut(&Paper, Date) -> Result<Vec<u8>> + 'a;

/// The same without bounds. Nothing is printed of one that was changed.
fn made(path: &Path, wanted: &Wanted, office: &Office, typeset: &mut Typeset<'_>, beat: &dyn Fn()) -> Pile {
    let mut row = pool::look(path, office, None, beat);
    if row.state >= State::Changed {
        return (row, Vec::new());
    }
    let papers = match taken(path, &row, wanted, office) {
        Ok(papers) => papers,
        // It was there a moment ago, or a paper is too large to be held.
        Err(code) => {
            row.notes.insert(0, why("", code));
            return (row, Vec::new());
        }
    };
    let mut made = Vec::new();
    for Taken { paper, is_exact, day, place, enclosed } in papers {
        match typeset(&paper, day) {
            // What is printed is what the office made itself; the same bytes are that too.
            Ok(own) => {
                let differs = enclosed.is_some_and(|enclosed| enclosed != own);
                if differs && is_exact {
                    // The stamped paper may have been printed from it.
                    row.state = row.state.max(State::PaperDiffers);
                    row.notes.push(why(&place, PDF_DIFFERS));
                } else if differs {
                    row.notes.push(why(&place, "printed-anew"));
                }
                made.push((paper.file, own));
            }
            Err(problem) => {
                let detail = printable(&format!("{problem:#}"));
                row.notes.insert(0, Note { detail, ..why(&paper.file, "typesetting") });
                return (row, Vec::new());
            }
        }
    }
    (row, made)
}

/// A paper that is wanted: as it is made here, and as it is enclosed.
struct Taken {
    paper: Paper,
    /// Whether the two must be the same file.
    is_exact: bool,
    day: Date,
    place: String,
    enclosed: Option<Vec<u8>>,
}

/// The papers of a package that are wanted.
fn taken(path: &Path, row: &Row, wanted: &Wanted, office: &Office) -> Result<Vec<Taken>, &'static str> {
    let mut opened = open(sealed::open(path, &office.keys)?).map_err(|problem| problem.code())?;
    let Own { papers, day } = own_papers(&mut opened, row.mark.as_deref(), &office.editions)?;
    let is_wanted = |paper: &Paper| {
        let named = wanted.papers.iter().any(|words| paper.file.contains(words.as_str()));
        paper.formats.contains(&FileKind::Pdf)
            && if wanted.papers.is_empty() { paper.shelf == Shelf::Submit } else { named }
    };
    let mut read = Vec::new();
    for (paper, is_exact) in papers.into_iter().filter(|(paper, _)| is_wanted(paper)) {
        let folder = if paper.shelf == Shelf::Submit { paths::SUBMIT } else { paths::KEEP };
        let place = format!("{folder}{}.pdf", paper.file);
        let enclosed = match opened.entry(&place) {
            Some(_) => Some(opened.read(&place).map_err(|problem| problem.code())?),
            None => None,
        };
        read.push(Taken { paper, is_exact, day, place, enclosed });
    }
    Ok(read)
}
