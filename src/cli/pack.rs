//! `ziping pack`: the same package as the browser's, byte for byte.

use crate::evidence::{GivenFile, found, read};
use crate::out::{Out, Readers};
use crate::{CaseFiles, files, say, tell};
use anyhow::{Context, Result, anyhow, bail};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use ziping_domain::Date;
use ziping_domain::clean::numbered;
use ziping_domain::programme::Yearly;
use ziping_domain::season::{Fixed, Season, as_fixed, fingerprint};
use ziping_examine::editions::digest;
use ziping_json::Unread;
use ziping_package::{Bag, Made, Records, Segment, Unprinted, WithoutOfd, contents, lay_out, limits, note};
use ziping_paper::Paper;
use ziping_paper::def::FileKind;
use ziping_paper::season::fixed::{Reprint, pages_again, reprints};
use ziping_station::marked::marked;
use ziping_typeset::{Fonts, LaidOut, OfdOutcome, OfdProblem, Pdf, PdfProblem};

/// What is given beside the application itself.
pub struct PackInput<'a> {
    /// The folder of the evidence.
    pub evidence: Option<&'a Path>,
    /// The year's notice.
    pub notice: Option<&'a Path>,
}

/// In which fixed formats papers are made.
#[derive(Clone, Copy)]
pub struct FixedFormats {
    /// As PDF, where their programme has it.
    pub pdf: bool,
    /// As OFD beside every PDF; else only where their programme has it.
    pub ofd: bool,
}

/// Makes the package.
pub fn run(
    source: &CaseFiles,
    given: &PackInput<'_>,
    output: Out,
    fonts: Option<&Path>,
    fixed: FixedFormats,
) -> Result<bool> {
    let read = [&source.programme, &source.answers].into_iter().chain(&source.criteria).cloned();
    let read: Vec<PathBuf> = read.chain(given.notice.map(Path::to_owned)).collect();
    let output = output.beside(&read)?;
    let mut loaded = files::load(source)?;
    let application = &mut loaded.application;
    if let Some(path) = given.notice {
        notice(application, path)?;
    }
    let mut again = None;
    if let Some((answers, day)) = as_fixed(&application.case.answers) {
        again = since_fixed(application, day);
        application.case.answers = answers;
    }
    let held = given.evidence.map(found).transpose()?.unwrap_or_default();
    for file in application.case.answers.evidence.iter_mut().filter(|file| file.enclosed) {
        match held.get(&file.sha256) {
            // Answers written by hand may lack them, and the ZIP's directory must have them right.
            Some(GivenFile { known, .. }) => (file.size, file.crc32) = (known.size, known.crc32),
            None => {
                tell(&format!("left out, no file with its digest is at hand: {}", file.name));
                file.enclosed = false;
            }
        }
    }
    loaded.application = marked(loaded.application, &loaded.programme, loaded.criteria.as_deref());
    let application = &loaded.application;
    let case = &application.case;
    // Told before the papers are made, which takes long with so many.
    let enclosed = case.answers.evidence.iter().filter(|file| file.enclosed).count();
    if enclosed > limits::EVIDENCE {
        bail!("{enclosed} files of evidence: a package holds {} at most; enclose fewer", limits::EVIDENCE);
    }
    let (composed, mut loaded_fonts) = (application.papers(), None);
    if let Some((version, again)) = again {
        tell_since(&version, &again, &composed, |paper| match fixed.pdf {
            true => drawn(paper, fonts, &mut loaded_fonts),
            false => Ok(Vec::new()),
        })?;
    }
    let Papers { made, unprinted, without_ofd } = papers(application, &composed, fonts, fixed, &mut loaded_fonts)?;
    for paper in &unprinted {
        tell(&format!(
            "no PDF of {}: no font has {}; its DOCX is in the package",
            paper.title,
            numbered(&paper.characters)
        ));
    }
    for (paper, problem) in &without_ofd {
        tell(&format!("no OFD of {}: {problem}; its PDF is in the package", paper.title));
    }
    let without_ofd: Vec<WithoutOfd> = without_ofd.into_iter().map(|(paper, _)| paper).collect();
    let records = Records {
        programme: loaded.programme,
        criteria: loaded.criteria,
        proofs: loaded.proofs,
        assessment: case.assessment_json(),
        note: note(fixed.pdf, &unprinted, &without_ofd),
    };
    let assembled = contents(&case.answers, records, made);
    let places: Vec<Option<&GivenFile>> = (0..assembled.contents.len())
        .map(|at| held.get(&case.answers.evidence[assembled.evidence_at(at)?].sha256))
        .collect();
    let bag = Bag {
        programme: case.programme.id.clone(),
        organisation: application.context().organisation().to_owned(),
        templates: application.revision.number().to_owned(),
        descriptors: loaded.descriptors.as_deref().map(digest).unwrap_or_default(),
    };
    let segments = lay_out(&bag, assembled.contents, case.today).map_err(|problem| anyhow!("{problem}"))?;
    let held: Vec<PathBuf> = held.values().map(|held| held.path.clone()).collect();
    let output = output.beside(&held)?;
    output.fill(Readers::Anybody, |file| fill(file, segments, &places))?;
    say(&format!("{}\n", output.path.display()))?;
    Ok(true)
}

/// The fixed version 定稿, and which of its papers are not what they were.
fn since_fixed(application: &ziping_paper::Application, day: Date) -> Option<(Fixed, Vec<Reprint>)> {
    let season = application.case.answers.season.read().unwrap_or_default();
    let Some(fixed) = season.fixed.filter(|_| application.case.today == day) else {
        tell(&format!("the version was fixed (定稿) on {day}: give --today {day} to make the same papers"));
        return None;
    };
    let again = reprints(&fixed, &application.context());
    Some((fixed, again))
}

/// Says which papers of a fixed version are to be printed and stamped again, and which pages of them; `drawn` tells what is on
/// the pages of one now.
fn tell_since(
    fixed: &Fixed,
    again: &[Reprint],
    papers: &[Paper],
    mut drawn: impl FnMut(&Paper) -> Result<Vec<String>>,
) -> Result<()> {
    for one in again {
        let (zh, en) = one.words();
        let before = fixed.papers.iter().find(|paper| paper.id == one.id).filter(|paper| !paper.pages.is_empty());
        let paper = papers.iter().find(|paper| paper.id == one.id);
        let pages = match before.zip(paper) {
            Some((before, paper)) => pages_again(&before.pages, &drawn(paper)?),
            None => None,
        };
        let (pages_zh, pages_en) = pages.map(|pages| pages.words()).unwrap_or_default();
        tell(&format!("since the version was fixed (定稿): {zh}{pages_zh} ({en}{pages_en})"));
    }
    Ok(())
}

/// Puts the notice of a file among the answers, as the page does with the portal's.
fn notice(application: &mut ziping_paper::Application, path: &Path) -> Result<()> {
    let notice = Yearly::parse(&files::text(path)?).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    if notice.programme != application.case.programme.id {
        bail!("{}: a notice of \"{}\", not of this programme", path.display(), notice.programme);
    }
    let season = &mut application.case.answers.season;
    let kept = season.read().unwrap_or_default();
    *season = Unread::of(&Season { notice: Some(notice), copied: false, ..kept });
    Ok(())
}

/// Writes a package: headers, and files where they belong.
pub fn fill(file: &mut BufWriter<File>, segments: Vec<Segment>, places: &[Option<&GivenFile>]) -> Result<()> {
    for segment in segments {
        match segment {
            Segment::Bytes(bytes) => file.write_all(&bytes)?,
            Segment::External(at) => {
                let GivenFile { path, known } = places[at].context("evidence without a file")?;
                if read(path, |piece| file.write_all(piece))? != *known {
                    bail!("{} changed while it was packed", path.display());
                }
            }
        }
    }
    Ok(())
}

/// The papers of a package.
#[derive(Default)]
struct Papers {
    made: Vec<Made>,
    unprinted: Vec<Unprinted>,
    without_ofd: Vec<(WithoutOfd, OfdProblem)>,
}

fn papers(
    application: &ziping_paper::Application,
    composed: &[Paper],
    fonts: Option<&Path>,
    fixed: FixedFormats,
    loaded: &mut Option<Fonts>,
) -> Result<Papers> {
    let mut papers = Papers::default();
    for paper in composed {
        let mut formats = if fixed.ofd { FileKind::with_ofd(&paper.formats) } else { paper.formats.clone() };
        if !fixed.pdf {
            formats.retain(|kind| !matches!(kind, FileKind::Pdf | FileKind::Ofd));
        }
        // Laid out first: the contents of the DOCX tell the pages, which PDF and OFD share.
        let (mut pages, mut laid) = (Vec::new(), None);
        if formats.iter().any(|kind| matches!(kind, FileKind::Pdf | FileKind::Ofd)) {
            let with_ofd = formats.contains(&FileKind::Ofd);
            match set(paper, fonts, loaded, application.case.today, with_ofd)? {
                Ok(mut set) => {
                    pages = std::mem::take(&mut set.pdf.pages);
                    laid = Some(set);
                }
                // One paper does not stop the others.
                Err(PdfProblem::Missing(characters)) => {
                    let characters = characters.into_iter().collect();
                    papers.unprinted.push(Unprinted { title: paper.title.clone(), characters });
                }
                Err(problem) => return Err(named(paper, &problem)),
            }
        }
        // What has no pages comes as document, though it has none by itself: no paper is promised that is not there.
        let has_pages = paper.formats.iter().any(|kind| matches!(kind, FileKind::Pdf | FileKind::Ofd));
        let is_instead = has_pages && laid.is_none() && !paper.formats.contains(&FileKind::Docx);
        for format in formats.into_iter().chain(is_instead.then_some(FileKind::Docx)) {
            let (ending, bytes) = match format {
                FileKind::Docx => {
                    let made = ziping_docx::docx_with_pages(paper, &pages, application.case.today);
                    ("docx", made.map_err(|error| anyhow!("{error}"))?)
                }
                FileKind::Ics => ("ics", application.calendar(&paper.id).into_bytes()),
                FileKind::Pdf => match &mut laid {
                    Some(Laid { pdf, .. }) => ("pdf", std::mem::take(&mut pdf.bytes)),
                    None => continue,
                },
                FileKind::Ofd => match laid.as_mut().and_then(|laid| laid.ofd.take()) {
                    Some(Ok(bytes)) => ("ofd", bytes),
                    Some(Err(problem)) => {
                        let without = WithoutOfd { title: paper.title.clone(), lacks: problem.told() };
                        papers.without_ofd.push((without, problem));
                        // What OFD cannot hold is there as PDF.
                        match &mut laid {
                            Some(Laid { pdf, .. }) if !paper.formats.contains(&FileKind::Pdf) => {
                                ("pdf", std::mem::take(&mut pdf.bytes))
                            }
                            _ => continue,
                        }
                    }
                    None => continue,
                },
            };
            papers.made.push(Made { shelf: paper.shelf, file: format!("{}.{ending}", paper.file), bytes });
        }
    }
    Ok(papers)
}

/// A paper that was laid out once for both.
struct Laid {
    pdf: Pdf,
    /// If it was asked for.
    ofd: Option<OfdOutcome>,
}

/// A paper as PDF; `loaded` keeps the fonts for the next one.
pub fn pdf(paper: &Paper, folder: Option<&Path>, loaded: &mut Option<Fonts>, today: Date) -> Result<Vec<u8>> {
    set(paper, folder, loaded, today, false)?.map(|laid| laid.pdf.bytes).map_err(|problem| named(paper, &problem))
}

/// Whether there are fonts to set a paper with: asked before what the paper tells of is done.
pub fn has_fonts(folder: Option<&Path>) -> Result<()> {
    fonts(folder, false).map(drop)
}

/// A paper as OFD: no bytes where OFD lacks something for it, nothing where it cannot be laid out.
pub fn ofd(paper: &Paper, folder: Option<&Path>, loaded: &mut Option<Fonts>, today: Date) -> Option<Vec<u8>> {
    let made = with_fonts(paper, folder, loaded, |fonts| ziping_typeset::ofd(paper, fonts, today));
    Some(made.ok()?.ok()?.unwrap_or_default())
}

fn named(paper: &Paper, problem: &PdfProblem) -> anyhow::Error {
    anyhow!("{}: {}", paper.title, worded(problem))
}

/// The outer result is of the fonts, the inner one of the paper.
fn set(
    paper: &Paper,
    folder: Option<&Path>,
    loaded: &mut Option<Fonts>,
    today: Date,
    with_ofd: bool,
) -> Result<Result<Laid, PdfProblem>> {
    with_fonts(paper, folder, loaded, |fonts| match with_ofd {
        true => {
            let (pdf, ofd) = ziping_typeset::pdf_and_ofd(paper, fonts, today)?;
            Ok(Laid { pdf, ofd: Some(ofd) })
        }
        false => ziping_typeset::pdf_with_pages(paper, fonts, today).map(|pdf| Laid { pdf, ofd: None }),
    })
}

/// Fingerprints of what is drawn on the pages of a paper; none where a character has no glyph.
fn drawn(paper: &Paper, folder: Option<&Path>, loaded: &mut Option<Fonts>) -> Result<Vec<String>> {
    let pages = with_fonts(paper, folder, loaded, |fonts| ziping_typeset::drawn(paper, fonts))?;
    Ok(pages.unwrap_or_default().iter().map(|page| fingerprint(page)).collect())
}

/// Does something with the fonts that a paper needs, in the same order as in the browser: the whole one only for a rare character.
fn with_fonts<T>(
    paper: &Paper,
    folder: Option<&Path>,
    loaded: &mut Option<Fonts>,
    does: impl FnOnce(&Fonts) -> T,
) -> Result<T> {
    if loaded.is_none() {
        *loaded = Some(fonts(folder, false)?);
    }
    let small = loaded.as_ref().context("fonts")?;
    let missing = ziping_typeset::missing(paper, small);
    let whole = if missing.is_empty() { None } else { Some(fonts(folder, true)?) };
    Ok(does(whole.as_ref().unwrap_or(small)))
}

/// The same with a box for each character that no font has: lists and piles of an office.
pub fn pdf_boxed(paper: &Paper, folder: Option<&Path>, loaded: &mut Option<Fonts>, today: Date) -> Result<Vec<u8>> {
    Ok(boxed(paper, folder, loaded, today)?.1)
}

/// The same, with the pages that the PDF was made of.
pub fn boxed(
    paper: &Paper,
    folder: Option<&Path>,
    loaded: &mut Option<Fonts>,
    today: Date,
) -> Result<(LaidOut, Vec<u8>)> {
    let made = with_fonts(paper, folder, loaded, |fonts| {
        let laid = ziping_typeset::laid_out(&ziping_typeset::boxed(paper, fonts), fonts)?;
        let pdf = laid.pdf(today)?;
        Ok((laid, pdf.bytes))
    })?;
    made.map_err(|problem| named(paper, &problem))
}

fn worded(problem: &PdfProblem) -> String {
    let PdfProblem::Missing(characters) = problem else { return problem.to_string() };
    let named = numbered(&characters.iter().collect::<String>());
    format!("no font has {named}; replace it in the answers, or use --no-pdf")
}

/// The fonts, as the site's build leaves them.
fn fonts(folder: Option<&Path>, whole: bool) -> Result<Fonts> {
    let beside = || Some(std::env::current_exe().ok()?.parent()?.join("fonts"));
    let named = std::env::var_os("ZIPING_FONTS").map(PathBuf::from);
    let Some(folder) = folder.map(Path::to_owned).or(named).or_else(beside).filter(|folder| folder.is_dir()) else {
        bail!(
            "no fonts found: give --fonts DIR or set ZIPING_FONTS (`cargo xtask fonts` makes the folder), or use --no-pdf"
        );
    };
    let names = ["serif.ttf", "sans.ttf", "marks.ttf", "serif-full.ttf"];
    let count = if whole { 4 } else { 3 };
    let read = |name: &&str| {
        let path = folder.join(name);
        files::bytes(&path)
    };
    let files = names.iter().take(count).map(read).collect::<Result<Vec<_>>>()?;
    Fonts::new(files).map_err(|problem| anyhow!("{problem}"))
}
