//! `ziping print`: one PDF of the papers of many packages, in order, with a list of them as its cover; and an OFD of the same pages.

use crate::gather::gather;
use crate::out::Out;
use crate::rules::StationRules;
use crate::show::why;
use crate::{Writing, all_read, files, pack, pool, say, sealed};
use anyhow::{Error, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_bind::{bind, pages};
use ziping_domain::Date;
use ziping_domain::programme::Shelf;
use ziping_examine::{Own, own_papers};
use ziping_package::{open, paths};
use ziping_paper::Paper;
use ziping_paper::def::FileKind;
use ziping_station::pile::{Bound, Had, NO_PAPER, Pile, Sheaf, Step};
use ziping_station::words::printable;
use ziping_station::{Enclosed, LIST, Reason, Row, State, cover};
use ziping_typeset::{Fonts, LaidOut, PileGroup, pile_ofd};

/// What the OFD of a pile is called in it.
const PILE: &str = "材料打印件";

/// What is printed, and how.
pub struct PrintWanted {
    /// Words in the file names of the papers wanted; all that are handed in, if none is named.
    pub papers: Vec<String>,
    /// One side of the paper only.
    pub single: bool,
    /// As OFD too.
    pub ofd: bool,
    /// Fonts and day of the list.
    pub writing: Writing,
}

/// A paper on the pile.
struct PrintedPaper {
    title: String,
    pdf: Vec<u8>,
    /// Its pages, where an OFD is made of them too.
    laid: Option<LaidOut>,
}

impl PrintedPaper {
    fn of(paper: &Paper, (laid, pdf): (LaidOut, Vec<u8>), with_ofd: bool) -> Self {
        Self { title: paper.title.clone(), pdf, laid: with_ofd.then_some(laid) }
    }
}

/// The papers of a package.
type Papers = Sheaf<PrintedPaper>;

/// Prints the packages; `true` when all could be.
pub fn run(packages: &[PathBuf], output: Out, wanted: PrintWanted, office: &Arc<StationRules>) -> Result<bool> {
    let today = wanted.writing.today.map_or_else(files::today, Ok)?;
    let found = gather(packages, false);
    let output = output.beside(&found.files)?;
    let beside = if wanted.ofd { Some(beside(&output)?) } else { None };
    let (double, folder, wanted) = (!wanted.single, wanted.writing.fonts.clone(), Arc::new(wanted));
    let mut fonts = None;
    let mut pile = Pile::new(double, true);
    for path in &found.files {
        pile.add(read(path, &wanted, office, &mut fonts));
    }
    let unlisted = listed(&mut pile, &mut |paper| {
        let made = pack::boxed(paper, folder.as_deref(), &mut fonts, today)?;
        Ok(PrintedPaper::of(paper, made, wanted.ofd))
    });
    let printed = pile.printed();
    if let Some(problem) = unlisted {
        // Neither packages nor a list: nothing is left to be printed.
        if printed == 0 {
            return Err(problem);
        }
        say(&format!("{LIST}: not printed ({problem:#})\n"))?;
    }
    let told = told(&pile);
    let (is_listed, all) = (pile.list_failed().is_none(), pile.sheaves().len());
    let mut bound = pile.bound();
    let pdfs: Vec<Vec<Vec<u8>>> = bound
        .groups
        .iter_mut()
        .map(|group| group.iter_mut().map(|paper| std::mem::take(&mut paper.pdf)).collect())
        .collect();
    let bytes = bind(&pdfs, &bound.titles, bound.double, bound.room).map_err(|error| anyhow!("{error}"))?;
    output.write(&bytes)?;
    say(&format!("{}: {printed} of {all} packages\n{told}", output.path.display()))?;
    let is_whole = beside.map_or(Ok(true), |beside| as_ofd(&bound, &beside, today))?;
    all_read(found.unread)?;
    Ok(printed == all && is_listed && is_whole)
}

/// Where the OFD is written.
fn beside(output: &Out) -> Result<Out> {
    let path = output.path.with_extension("ofd");
    if path == output.path {
        bail!("{}: name the PDF; the OFD is written beside it", path.display());
    }
    let beside = Out { path, force: output.force, inputs: output.inputs.clone() };
    beside.check()?;
    Ok(beside)
}

/// Writes the same pages as OFD; `false` and told, where they have what OFD lacks. The PDF is there all the same.
fn as_ofd(bound: &Bound<PrintedPaper>, output: &Out, today: Date) -> Result<bool> {
    let groups: Vec<PileGroup<'_>> = bound
        .groups
        .iter()
        .zip(&bound.titles)
        .map(|(papers, title)| {
            let papers = papers.iter().filter_map(|paper| Some((paper.title.as_str(), paper.laid.as_ref()?))).collect();
            PileGroup { title, papers }
        })
        .collect();
    let shown = output.path.display();
    match pile_ofd(PILE, &groups, bound.double, bound.room, today) {
        Ok(bytes) => {
            output.write(&bytes)?;
            say(&format!("{shown}: the same pages\n"))?;
            Ok(true)
        }
        Err(problem) => {
            say(&format!("{shown}: not made: {problem}; use the PDF\n"))?;
            Ok(false)
        }
    }
}

/// Typesets the list on top; why there is none.
fn listed(pile: &mut Pile<PrintedPaper>, typeset: &mut dyn FnMut(&Paper) -> Result<PrintedPaper>) -> Option<Error> {
    while let Some(paper) = pile.list().map(|list| cover(&list)) {
        match typeset(&paper).and_then(|made| counted(&made.pdf).map(|pages| (made, pages))) {
            Ok((made, pages)) => pile.listed(made, pages),
            Err(problem) => {
                pile.unlisted("typesetting");
                return Some(problem);
            }
        }
    }
    None
}

fn counted(pdf: &[u8]) -> Result<usize> {
    pages(pdf).map_err(|error| anyhow!("{error}"))
}

/// What was not printed and why; then whose enclosed PDF differs.
fn told(pile: &Pile<PrintedPaper>) -> String {
    let (printed, others): (Vec<&Papers>, Vec<&Papers>) = pile.sheaves().iter().partition(|sheaf| sheaf.is_printed());
    let mut lines = String::new();
    for row in others.into_iter().map(Sheaf::row) {
        let mut notes: Vec<&str> = row.reasons().map(|note| note.code.as_str()).collect();
        // Five thousand files that were put in are one reason.
        notes.dedup();
        let why = if notes.first() == Some(&NO_PAPER) { "(no such paper as PDF)".to_owned() } else { why(&notes) };
        lines += &format!("{}: not printed {why}\n", printable(&row.file));
    }
    for row in printed.into_iter().map(Sheaf::row) {
        for note in row.notes.iter().filter(|note| note.is(Reason::PdfDiffers)) {
            lines += &format!("{}: {}\n", printable(&row.file), printable(&note.line()));
        }
    }
    lines
}

/// A package, and its papers that are wanted. What keeps it from an end keeps it back and no other. `loaded` keeps the fonts
/// for the next one.
fn read(path: &Path, wanted: &Arc<PrintWanted>, office: &Arc<StationRules>, loaded: &mut Option<Fonts>) -> Papers {
    let (wanted, mut own) = (Arc::clone(wanted), loaded.take());
    let done = pool::bounded(path, office, move |path, office, beat| {
        let typeset = &mut |paper: &Paper, today| {
            beat();
            let made = pack::boxed(paper, wanted.writing.fonts.as_deref(), &mut own, today)?;
            Ok(PrintedPaper::of(paper, made, wanted.ofd))
        };
        let sheaf = made(path, &wanted, office, typeset, beat);
        (sheaf, own)
    });
    match done {
        Ok((sheaf, own)) => {
            *loaded = own;
            sheaf
        }
        Err(code) => Sheaf::without(Row::unreadable(&path.display().to_string(), code), code),
    }
}

/// Makes a paper.
type Typeset<'a> = dyn FnMut(&Paper, Date) -> Result<PrintedPaper> + 'a;

/// The same without bounds.
fn made(
    path: &Path,
    wanted: &PrintWanted,
    office: &StationRules,
    typeset: &mut Typeset<'_>,
    beat: &dyn Fn(),
) -> Papers {
    let row = pool::look(path, office, None, beat);
    if row.state >= State::Changed {
        return Sheaf::new(row, Vec::new(), true);
    }
    let (papers, day) = match taken(path, &row, wanted, office) {
        Ok(taken) => taken,
        // It was there a moment ago, or a paper is too large to be held.
        Err(code) => return Sheaf::without(row, code),
    };
    let mut sheaf = Sheaf::new(row, papers.iter().map(|taken| taken.listed.clone()).collect(), true);
    let mut by_id: BTreeMap<&str, &Taken> = papers.iter().map(|taken| (taken.paper.id.as_str(), taken)).collect();
    while let Some((_, step)) = sheaf.next() {
        let found = match step {
            Step::Make(id, _) => by_id.remove(id),
            Step::Take(_) => None,
        };
        let done = found.ok_or_else(|| anyhow!("no such paper")).and_then(|Taken { paper, enclosed, .. }| {
            let made = typeset(paper, day)?;
            Ok((enclosed.as_ref().is_some_and(|enclosed| *enclosed != made.pdf), made))
        });
        match done {
            Ok((differs, made)) => match pages(&made.pdf) {
                Ok(pages) => sheaf.had(Had { pdf: made, pages, differs }),
                Err(_) => sheaf.lost(Reason::PdfBroken.code(), ""),
            },
            Err(problem) => sheaf.lost("typesetting", &printable(&format!("{problem:#}"))),
        }
    }
    sheaf
}

/// A paper that is wanted: as it is made here, and as it is enclosed where the two must be the same file.
struct Taken {
    paper: Paper,
    listed: Enclosed,
    enclosed: Option<Vec<u8>>,
}

/// The papers of a package that are wanted, and the day they are made for.
fn taken(
    path: &Path,
    row: &Row,
    wanted: &PrintWanted,
    office: &StationRules,
) -> Result<(Vec<Taken>, Date), &'static str> {
    let mut opened = open(sealed::open(path, &office.keys)?).map_err(|problem| problem.code())?;
    let Own { papers, day } = own_papers(&mut opened, row.mark.as_deref(), &office.editions)?;
    let is_wanted = |paper: &Paper| {
        let named = wanted.papers.iter().any(|words| paper.file.contains(words.as_str()));
        paper.formats.contains(&FileKind::Pdf)
            && if wanted.papers.is_empty() { paper.shelf == Shelf::Submit } else { named }
    };
    let mut read = Vec::new();
    for (paper, is_exact) in papers.into_iter().filter(|(paper, _)| is_wanted(paper)) {
        let handed_in = paper.shelf == Shelf::Submit;
        let place = format!("{}{}.pdf", if handed_in { paths::SUBMIT } else { paths::KEEP }, paper.file);
        let pdf = opened.entry(&place).map(|_| place);
        let enclosed = match pdf.as_deref().filter(|_| is_exact) {
            Some(place) => Some(opened.read(place).map_err(|problem| problem.code())?),
            None => None,
        };
        let (name, id) = (paper.file.clone(), Some(paper.id.clone()));
        read.push(Taken { listed: Enclosed { name, handed_in, pdf, docx: None, ofd: None, id }, paper, enclosed });
    }
    Ok((read, day))
}
