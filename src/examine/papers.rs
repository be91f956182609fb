//! The papers of a package beside those that its answers give: the same bytes, the same words, or what is different.

use crate::active::active;
use crate::bound::ending;
use crate::editions::{Editions, digest};
use crate::judge::{Judgement, judge};
use std::collections::BTreeSet;
use std::io::{Read, Seek};
use ziping_domain::Date;
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::programme::Shelf;
use ziping_package::{CheckCode, DESCRIPTORS, Opened, TEMPLATES, Texts, names, paths};
use ziping_paper::def::FileKind;
use ziping_paper::{Application, Block, Paper, Revision, compose, compose_older, wanted};
use ziping_station::marked::line;
use ziping_station::{Basis, Reason, RowNote, State};
use ziping_word::{CONTENTS, Compared, Document, Refusal, WordChange, compare, read};

/// Differences of a paper that are told one by one.
const MOST: usize = 5;
/// Places that were filled in that are told one by one, and letters of all of them.
const FILLED: usize = 30;
const LETTERS: usize = 2_000;
/// What the line begins with that carries the package's code.
const CODE: &str = "材料包校验码";

/// Makes a paper as PDF or as OFD; nothing, if it cannot, and no bytes where the answers give no such file.
pub type Typeset<'a> = dyn FnMut(&Paper, FileKind, Date) -> Option<Vec<u8>> + 'a;

/// How far the papers of a package are looked at.
pub enum Papers<'a, 'b> {
    /// Only those that were changed since the package was made; the others are told as not compared yet.
    Later,
    /// Documents, and PDFs where they can be made again.
    Now(Option<&'b mut Typeset<'a>>),
}

/// Compares the papers with those that the answers give.
pub fn compared<R: Read + Seek>(
    opened: &mut Opened<R>,
    application: Application,
    mark: Option<&str>,
    editions: &Editions,
    saved_again: &BTreeSet<&str>,
    mut typeset: Option<&mut Typeset<'_>>,
) -> Vec<(State, RowNote)> {
    let mut told = Vec::new();
    let (has_words, revision) = known(opened, &application, editions);
    let can_be_same = revision.is_some();
    let application = prepared(application, has_words, revision, mark, editions);
    let mut left_out = Vec::new();
    let context = application.context();
    for def in wanted(&context) {
        let paper = compose(&context, def);
        let folder = if paper.shelf == Shelf::Submit { paths::SUBMIT } else { paths::KEEP };
        for format in FileKind::possible(&paper.formats) {
            let path = format!("{folder}{}", names::segment(&format!("{}.{}", paper.file, ending(format))));
            if opened.entry(&path).is_none() {
                continue;
            }
            // What another revision made of the tool's own templates may be worded otherwise; a form of the source may not.
            let found = match opened.read(&path) {
                Ok(found) => found,
                // The manifests told of it.
                Err(_) => continue,
            };
            if !paper.official && (!can_be_same || !has_words) {
                let reason = match unsound(format, &found) {
                    Some((state, reason, detail)) => {
                        told.push((state, note(&path, reason.code(), &detail)));
                        continue;
                    }
                    None if saved_again.contains(path.as_str()) => Some(Reason::PaperUnread),
                    // What is handed in and says nobody knows what is no tick.
                    None if paper.shelf == Shelf::Submit && !editions.is_empty() => Some(Reason::PaperUncompared),
                    None => None,
                };
                match reason {
                    Some(reason) => told.push((State::PaperDiffers, note(&path, reason.code(), ""))),
                    None => left_out.push(path),
                }
                continue;
            }
            match format {
                FileKind::Docx => {
                    let compared = |paper: &Paper| {
                        let mut told = Vec::new();
                        document(paper, application.case.today, &path, &found, can_be_same, &mut told);
                        told
                    };
                    let differs =
                        |told: &[(State, RowNote)]| told.iter().any(|(state, _)| *state == State::PaperDiffers);
                    let mut found = compared(&paper);
                    // Before revision 3 repeated rows were lines.
                    if !can_be_same && differs(&found) {
                        let older = compared(&compose_older(&context, def));
                        found = if differs(&older) { found } else { older };
                    }
                    told.extend(found);
                }
                FileKind::Pdf | FileKind::Ofd => {
                    let made = typeset.as_mut().and_then(|typeset| typeset(&paper, format, application.case.today));
                    let differs = if format == FileKind::Pdf { Reason::PdfDiffers } else { Reason::OfdDiffers };
                    let wrong = unsound(format, &found);
                    match (made, wrong) {
                        (Some(made), _) if made == found && !made.is_empty() => {}
                        (_, Some((state @ State::PaperUnsafe, reason, detail))) => {
                            told.push((state, note(&path, reason.code(), &detail)));
                        }
                        // Equal words are not an equal page: what is printed is made anew.
                        (Some(_), _) if can_be_same => {
                            told.push((State::PaperDiffers, note(&path, differs.code(), "")))
                        }
                        (_, Some((state, reason, detail))) => told.push((state, note(&path, reason.code(), &detail))),
                        // What another revision made cannot be told from what anybody made: handed in, it is no tick.
                        (_, None) if !can_be_same && paper.shelf == Shelf::Submit && !editions.is_empty() => {
                            told.push((State::PaperDiffers, note(&path, Reason::PaperUncompared.code(), "")))
                        }
                        (Some(_), None) => left_out.push(path),
                        // They are made again before they are printed.
                        (None, None) => {}
                    }
                }
                FileKind::Ics if application.calendar(&def.id).as_bytes() == found => {}
                FileKind::Ics => told.push((State::PaperDiffers, note(&path, Reason::PaperDiffers.code(), ""))),
            }
        }
    }
    // Without rules of its own the station says of everything that only the inside was compared.
    if !left_out.is_empty() && !editions.is_empty() {
        let names: Vec<&str> = left_out.iter().map(|path| path.trim_start_matches("data/")).collect();
        told.push((State::Intact, note("", Reason::PapersNotCompared.code(), &names.join(", "))));
    }
    told
}

/// What is wrong with a file that nothing is compared with: it is none of its kind, or brings a program along.
fn unsound(format: FileKind, bytes: &[u8]) -> Option<(State, Reason, String)> {
    let no_document = || Some((State::PaperDiffers, Reason::PaperNoDocument, String::new()));
    match format {
        FileKind::Pdf if !bytes.starts_with(b"%PDF") => no_document(),
        FileKind::Pdf => match active(bytes) {
            all if all.is_empty() => None,
            all => Some((State::PaperUnsafe, Reason::PaperUnsafe, all.join(", "))),
        },
        FileKind::Ofd if !bytes.starts_with(b"PK\x03\x04") => no_document(),
        FileKind::Docx => match read(bytes) {
            Ok(document) if document.has_program || !document.outside.is_empty() => {
                Some((State::PaperUnsafe, Reason::PaperUnsafe, document.outside.join(", ")))
            }
            Ok(_) => None,
            Err(Refusal::TooLarge) => Some((State::PaperDiffers, Reason::PaperTooLarge, String::new())),
            Err(Refusal::OldOrLocked) => Some((State::PaperDiffers, Reason::PaperOldFormat, String::new())),
            Err(Refusal::NotADocument | Refusal::Broken) => no_document(),
        },
        FileKind::Ofd | FileKind::Ics => None,
    }
}

/// The words of a case's criteria in force.
fn words<'a>(application: &Application, editions: &'a Editions) -> Option<&'a str> {
    application.case.criteria.as_ref().and_then(|criteria| editions.descriptors(&criteria.id))
}

/// Whether the words of the criteria and the proofs that the package names are at hand, and the revision of its papers, if it is
/// one that is made here.
fn known<R: Read + Seek>(
    opened: &mut Opened<R>,
    application: &Application,
    editions: &Editions,
) -> (bool, Option<Revision>) {
    let named = opened.info(DESCRIPTORS);
    // Papers with the criteria's words can only be made with those words.
    let has_words =
        named.as_deref().is_none_or(|named| words(application, editions).map(digest).as_deref() == Some(named));
    // Those that were not believed are not among its forms.
    let has_proofs = opened.entry(paths::PROOFS).is_none() || !application.forms.proofs.as_text().is_empty();
    (has_words && has_proofs, opened.info(TEMPLATES).as_deref().and_then(Revision::of))
}

/// The ids of the papers of which the package's own PDF must be the same file as one made here of the same answers.
pub fn exact<R: Read + Seek>(opened: &mut Opened<R>, judged: &Judgement, editions: &Editions) -> Vec<String> {
    let application = &judged.application;
    let (has_words, revision) = known(opened, application, editions);
    // By other rules, or rules in other words, other papers are made.
    let is_comparable = revision.is_some() && judged.rules.is_none() && judged.basis != Basis::Words;
    let papers = wanted(&application.context()).into_iter().filter(|def| is_comparable && (def.official || has_words));
    papers.map(|def| def.id.clone()).collect()
}

/// A case ready for its papers: with the words of the criteria, if they are those that the package names, of its revision, and with
/// its mark.
fn prepared(
    mut application: Application,
    has_words: bool,
    revision: Option<Revision>,
    mark: Option<&str>,
    editions: &Editions,
) -> Application {
    let words = words(&application, editions).map(str::to_owned);
    let fits =
        |words: &Descriptors| application.case.criteria.as_ref().is_some_and(|criteria| criteria.id == words.criteria);
    application.descriptors = words.filter(|_| has_words).and_then(|text| Descriptors::parse(&text).ok()).filter(fits);
    application.revision = revision.unwrap_or_default();
    application.mark = mark.map(|digest| line(&CheckCode { digest: digest.to_owned() }));
    application
}

/// The papers that the desk makes itself of a package.
pub struct Own {
    /// Each with whether an enclosed PDF must be the same file.
    pub papers: Vec<(Paper, bool)>,
    /// The day they are made for.
    pub day: Date,
}

/// The papers that the desk makes itself of a package.
///
/// # Errors
/// The code of what could not be read.
pub fn own_papers<R: Read + Seek>(
    opened: &mut Opened<R>,
    mark: Option<&str>,
    editions: &Editions,
) -> Result<Own, &'static str> {
    let texts = Texts::read(opened).map_err(|problem| problem.code())?;
    let judged = judge(&texts, editions)?;
    let exact = exact(opened, &judged, editions);
    let (has_words, revision) = known(opened, &judged.application, editions);
    let application = prepared(judged.application, has_words, revision, mark, editions);
    let papers = application.papers().into_iter().map(|paper| {
        let is_exact = exact.contains(&paper.id);
        (paper, is_exact)
    });
    Ok(Own { papers: papers.collect(), day: application.case.today })
}

fn note(path: &str, code: &str, detail: &str) -> RowNote {
    RowNote { path: path.to_owned(), code: code.to_owned(), detail: detail.to_owned(), ..RowNote::default() }
}

/// One document.
fn document(paper: &Paper, today: Date, path: &str, found: &[u8], can_be_same: bool, told: &mut Vec<(State, RowNote)>) {
    // The pages in its contents are those of a PDF that is not made here: they are taken from the document, and prove nothing.
    let has_contents = paper.blocks.contains(&Block::Contents);
    let told_pages =
        has_contents.then(|| read(found).map(|now| ziping_docx::pages_in(paper, &now.paras)).ok()).flatten();
    let Ok(made) = ziping_docx::docx_with_pages(paper, &told_pages.unwrap_or_default(), today) else { return };
    if made == found {
        return;
    }
    let mut tell = |state, code: &str, detail: &str, page: Option<u32>| {
        told.push((state, RowNote { page, ..note(path, code, detail) }));
    };
    let mut now = match read(found) {
        Ok(now) => now,
        Err(Refusal::TooLarge) => return tell(State::PaperDiffers, Reason::PaperTooLarge.code(), "", None),
        Err(Refusal::OldOrLocked) => return tell(State::PaperDiffers, Reason::PaperOldFormat.code(), "", None),
        Err(Refusal::NotADocument | Refusal::Broken) => {
            return tell(State::PaperDiffers, Reason::PaperNoDocument.code(), "", None);
        }
    };
    if now.has_program || !now.outside.is_empty() {
        return tell(State::PaperUnsafe, Reason::PaperUnsafe.code(), &now.outside.join(", "), None);
    }
    let Ok(mut then) = read(&made) else { return };
    if !can_be_same {
        // Older papers carry the code in another length.
        for document in [&mut then, &mut now] {
            without_code(document);
        }
    }
    let Compared { mut changes, filled } = compare(&then, &now);
    // The code of another package says it all.
    let is_code = |change: &WordChange| change.made.starts_with(CODE) || change.found.starts_with(CODE);
    if let Some(change) = changes.iter().find(|change| is_code(change)) {
        let detail = format!("“{}” → “{}”", change.made, change.found);
        tell(State::PaperDiffers, Reason::PaperOfAnother.code(), &detail, change.page);
        changes.retain(|change| !is_code(change));
        if changes.is_empty() {
            return;
        }
    }
    // What can show other words than those that were read.
    let hidden: Vec<&str> = now
        .odd
        .iter()
        .filter(|(sign, count)| then.odd.get(*sign).unwrap_or(&0) < *count)
        // Contents are made anew by the programs that show them.
        .filter(|(sign, _)| **sign != CONTENTS || !then.odd.contains_key(CONTENTS))
        .map(|(sign, _)| *sign)
        .collect();
    if !hidden.is_empty() {
        tell(State::PaperDiffers, Reason::PaperHides.code(), &hidden.join("、"), None);
    }
    for words in now.beside.iter().take(MOST) {
        tell(State::PaperDiffers, Reason::PaperBeside.code(), words, None);
    }
    for change in changes.iter().take(MOST) {
        let detail = format!("“{}” → “{}”", change.made, change.found);
        tell(State::PaperDiffers, Reason::PaperDiffers.code(), &detail, change.page);
    }
    let more = changes.len().saturating_sub(MOST);
    if more > 0 {
        told.push((
            State::PaperDiffers,
            RowNote { more: Some(more), ..note(path, Reason::PaperDiffers.code(), &format!("+{more}")) },
        ));
    }
    if !filled.is_empty() {
        // Whoever looks at it has to see all of it, or that there is more.
        let all = filled.join("；");
        let (state, detail) = match filled.len() <= FILLED && all.chars().count() <= LETTERS {
            true => (State::PaperResaved, all),
            false => {
                let shown: String = filled.iter().take(FILLED).cloned().collect::<Vec<_>>().join("；");
                let shown: String = shown.chars().take(LETTERS).collect();
                (State::PaperDiffers, format!("{shown}……（共 {} 处，没有列全，请打开文稿看）", filled.len()))
            }
        };
        told.push((state, note(path, Reason::PaperFilled.code(), &detail)));
    } else if changes.is_empty() && hidden.is_empty() {
        told.push((State::PaperResaved, note(path, Reason::PaperResaved.code(), "")));
    }
}

fn without_code(document: &mut Document) {
    let is_kept: Vec<bool> = document.paras.iter().map(|para| !para.trim_start().starts_with(CODE)).collect();
    let mut kept = is_kept.iter();
    document.paras.retain(|_| kept.next().copied().unwrap_or_default());
    let mut kept = is_kept.iter();
    document.pages.retain(|_| kept.next().copied().unwrap_or_default());
}
