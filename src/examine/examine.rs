//! One package: opened as if it came from an enemy, every digest checked, the assessment computed again from the answers
//! by the station's rules, and what an office's list needs taken out.

use crate::active::active;
use crate::begun::credit_code;
use crate::bound::unbound;
use crate::editions::Editions;
use crate::judge::{Judgement, judge};
use crate::papers::{Papers, compared};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use std::sync::Arc;
use ziping_domain::assess::{matching, show_points};
use ziping_domain::programme::{Kind, Matching, Need, Shelf};
use ziping_domain::{Answers, Case, Date, Programme, clean};
use ziping_json::Unread;
use ziping_json::order::{set, sort_by_key};
use ziping_package::{CheckCode, Flaw, FlawKind, Opened, Texts, foreign, open, paths, verify_knowing};
use ziping_paper::{Application, wanted, words as paper_words};
use ziping_station::office::SheetFrom;
use ziping_station::words::printable;
use ziping_station::{
    Applicant, Attached, Counted, Enclosed, MatchField, MatchSide, Office, Reason, Row, SheetOffer, State,
};

/// Examines a package by the station's `editions`; `step` is told how many bytes of how many are read, and stops the reading
/// with `false`.
pub fn examine<R: Read + Seek>(
    file: &str,
    reader: R,
    editions: &Editions,
    papers: Papers<'_, '_>,
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Row {
    let mut opened = match open(reader) {
        Ok(opened) => opened,
        Err(problem) => return Row::refused(file, problem.path().unwrap_or_default(), problem.code()),
    };
    let mut row = Row::new(file);
    let (mut findings, mut digests) = (Vec::new(), BTreeMap::new());
    // What every package of a programme encloses was digested once.
    let known = |path: &str, text: &[u8]| {
        let is_rules = [paths::PROGRAMME, paths::CRITERIA, paths::PROOFS].contains(&path);
        is_rules.then(|| editions.at_hand(text)).flatten().map(str::to_owned)
    };
    match verify_knowing(&mut opened, &known, step) {
        Ok(verification) => (findings, digests) = (verification.findings, verification.digests),
        Err(problem) => row.is(State::Unreadable, problem.path().unwrap_or_default(), problem.code(), String::new()),
    }
    if !opened.junk().is_empty() {
        row.is(State::Intact, "", Reason::SystemFiles.code(), some(opened.junk()));
    }
    row.mark = Some(CheckCode::listed(&digests).digest).filter(|_| !digests.is_empty());
    row.papers = enclosed(&opened);
    let evidence = opened.entries().iter().filter(|entry| entry.path.starts_with(paths::EVIDENCE));
    row.evidence = evidence.map(|entry| Attached { path: entry.path.clone(), size: entry.size }).collect();
    let texts = Texts::read(&mut opened).map_err(|problem| problem.code());
    let judged = texts.and_then(|texts| judge(&texts, editions));
    // A document that was saved again is told by its words, where it can be made again.
    let is_compared = |finding: &Flaw| {
        judged.is_ok()
            && paths::is_paper(&finding.path)
            && matches!(finding.kind, FlawKind::PaperResaved | FlawKind::Changed)
            && finding.path.to_ascii_lowercase().ends_with(".docx")
    };
    let (saved_again, told): (Vec<Flaw>, Vec<Flaw>) = findings.into_iter().partition(is_compared);
    for finding in &told {
        let (state, code, detail) = match finding.kind {
            FlawKind::Extra | FlawKind::Beside if is_scan(&finding.path) => {
                // Only a PDF does anything; the bytes of a picture may look like its names.
                let is_pdf = finding.path.to_ascii_lowercase().ends_with(".pdf");
                let read = is_pdf.then(|| opened.read(&finding.path).ok()).flatten();
                let does = read.map_or_else(Vec::new, |bytes| active(&bytes));
                match does.is_empty() {
                    true => (State::Intact, Reason::StampedScan.code(), String::new()),
                    false => (State::PaperUnsafe, Reason::PaperUnsafe.code(), does.join(", ")),
                }
            }
            kind => (State::Changed, kind.code(), String::new()),
        };
        row.is(state, &finding.path, code, detail);
    }
    match judged {
        Ok(judgement) => {
            let known = set(told.iter().map(|finding| finding.path.as_str()));
            for (state, path, code, lines) in unsaid(&mut opened, &judgement) {
                if !known.contains(path) {
                    row.is(state, path, code, some(&lines.into_iter().collect()));
                }
            }
            let application = take_in(&mut row, judgement, &digests, &known, &opened.note());
            let typeset = match papers {
                Papers::Later if saved_again.is_empty() => return row,
                Papers::Later => None,
                Papers::Now(typeset) => typeset,
            };
            let saved_again = saved_again.iter().map(|finding| finding.path.as_str()).collect();
            for (state, note) in
                compared(&mut opened, application, row.mark.as_deref(), editions, &saved_again, typeset)
            {
                row.note(state, note);
            }
            row.papers_compared = true;
        }
        Err(code) => row.is(State::Unreadable, "", code, String::new()),
    }
    row
}

/// What stands in the package's note and in `bag-info.txt` and follows from nothing in it. What nobody prints is told; what lies there
/// to be read is looked at.
fn unsaid<R: Read + Seek>(
    opened: &mut Opened<R>,
    judgement: &Judgement,
) -> Vec<(State, &'static str, &'static str, Vec<String>)> {
    let case = &judgement.application.case;
    let (context, made) = (judgement.application.context(), case.assessment.today.to_string());
    let due = [
        ("Source-Organization", context.organisation()),
        ("External-Identifier", case.programme.id.as_str()),
        ("Bagging-Date", made.as_str()),
    ];
    let found = [
        (State::Intact, paths::INFO, Reason::InfoDiffers.code(), opened.undue(&due)),
        (State::PaperDiffers, paths::NOTE, Reason::NoteForeign.code(), foreign(&opened.note())),
    ];
    let short = |line: String| printable(&line.chars().take(60).collect::<String>());
    let found = found.into_iter().filter(|(.., lines)| !lines.is_empty());
    found.map(|(state, path, code, lines)| (state, path, code, lines.into_iter().map(short).collect())).collect()
}

/// Whether a file that was added looks like the stamped paper as it was scanned.
fn is_scan(path: &str) -> bool {
    // Evidence is what the answers list, whatever it is called.
    if path.starts_with(paths::EVIDENCE) {
        return false;
    }
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_picture =
        ["pdf", "jpg", "jpeg", "png", "tif", "tiff"].iter().any(|ending| name.ends_with(&format!(".{ending}")));
    is_picture && ["盖章", "签章", "签字", "扫描", "scan"].iter().any(|word| name.contains(word))
}

/// The first of many names, and how many more there are.
fn some(names: &BTreeSet<String>) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(|name| name.trim_start_matches("data/")).collect();
    let more = names.len() - shown.len();
    if more == 0 { shown.join(", ") } else { format!("{} … (+{more})", shown.join(", ")) }
}

/// The papers in a package, handed-in ones first.
fn enclosed<R: Read + Seek>(opened: &Opened<R>) -> Vec<Enclosed> {
    let mut papers: Vec<Enclosed> = Vec::new();
    for (folder, handed_in) in [(paths::SUBMIT, true), (paths::KEEP, false)] {
        for entry in opened.entries() {
            let Some((name, ending)) = entry.path.strip_prefix(folder).and_then(|file| file.rsplit_once('.')) else {
                continue;
            };
            let ending = ending.to_ascii_lowercase();
            if !["pdf", "docx", "ofd"].contains(&ending.as_str()) {
                continue;
            }
            let known = papers.iter().position(|paper| paper.name == name && paper.handed_in == handed_in);
            let at = known.unwrap_or_else(|| {
                papers.push(Enclosed { name: name.to_owned(), handed_in, pdf: None, docx: None, ofd: None, id: None });
                papers.len() - 1
            });
            let paper = &mut papers[at];
            let place = match ending.as_str() {
                "pdf" => &mut paper.pdf,
                "docx" => &mut paper.docx,
                _ => &mut paper.ofd,
            };
            *place = Some(entry.path.clone());
        }
    }
    papers
}

/// Adds what the programme has beside what is enclosed: it can be made of the answers. A paper that the answers don't call
/// for is not: a second report, another role's sheet. They stand in the programme's order, by which they are printed too; behind
/// them what it does not know, by name.
fn add_known(papers: &mut Vec<Enclosed>, application: &Application) {
    let mut order = Vec::new();
    for def in wanted(&application.context()) {
        order.push(def.id.clone());
        let handed_in = def.shelf == Shelf::Submit;
        let id = Some(def.id.clone());
        match papers.iter_mut().find(|paper| paper.name == def.file && paper.handed_in == handed_in) {
            Some(paper) => paper.id = id,
            None => papers.push(Enclosed { name: def.file.clone(), handed_in, pdf: None, docx: None, ofd: None, id }),
        }
    }
    let place = |paper: &Enclosed| order.iter().position(|id| paper.id.as_ref() == Some(id)).unwrap_or(usize::MAX);
    sort_by_key(papers, |paper| (!paper.handed_in, place(paper)));
}

/// Letters of a cell in an office's list.
const LETTERS: usize = 2_000;
/// Columns that a programme adds to it.
const COLUMNS: usize = 60;

/// Words of a stranger as every list can show them, line by line: nothing in them turns a line round or steers a terminal.
fn shown(text: &str) -> String {
    let text: String = text.chars().take(LETTERS).collect();
    text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

/// What is one line on a form, as one: what stood below it would be read as said by whoever lists it.
fn line(text: &str) -> String {
    let lines = shown(&clean::breaks(text));
    lines.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn source(application: &Application, office: &Office) -> Applicant {
    let Case { programme, answers, assessment, .. } = &application.case;
    // A table that the tool borrows from another programme gives no category: the document has none.
    let own = programme.ladder.as_ref().filter(|ladder| ladder.borrowed.is_empty());
    let category = assessment.category.as_ref().filter(|_| own.is_some());
    let name = |id: &Option<String>| id.clone().unwrap_or_else(|| "below".to_owned());
    let suggested = category.and_then(|category| match (&category.category, category.below_lowest) {
        (Some(id), _) => Some(id.clone()),
        (None, true) => Some("below".to_owned()),
        (None, false) => None,
    });
    let categories = programme.ladder.iter().flat_map(|ladder| &ladder.categories);
    let taught = categories.filter(|category| category.is_taught()).map(|category| {
        let parts = [category.teaching.zh(), category.teaching_who.zh()];
        let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("：");
        (category.id.clone(), words)
    });
    let rules = office.pool.clone().map(|pool| pool.with(programme));
    let context = application.context();
    // A list of an office has no room for more, and a file can name one question as often as it likes.
    let words = |id: &String| match programme.question(id).map(|question| question.kind) {
        Some(Kind::Text) => line(&context.words(id)),
        _ => shown(&context.words(id)),
    };
    let listed = |id: &String| {
        let head = programme.question(id).map_or(id.as_str(), |question| question.label.zh());
        (shown(head), words(id))
    };
    let counts = rules.iter().flat_map(|rules| &rules.counts).take(COLUMNS).map(|id| Counted {
        question: id.clone(),
        label: programme.question(id).map_or(id.as_str(), |question| question.label.zh()).to_owned(),
        words: chosen(programme, answers, id),
    });
    Applicant {
        programme: programme.id.clone(),
        programme_title: shown(programme.title.zh()),
        programme_version: programme.version.clone(),
        organisation: line(answers.text(&programme.organisation)),
        place: rules.as_ref().and_then(|rules| rules.places.as_ref()).map_or(String::new(), |places| {
            let address = context.words(&places.question);
            places.names.iter().find(|name| address.contains(name.as_str())).cloned().unwrap_or_default()
        }),
        listed: rules.iter().flat_map(|rules| &rules.listed).take(COLUMNS).map(listed).collect(),
        noted: Vec::new(),
        renamed: String::new(),
        sheets: office.outlines().filter(|one| one.from == SheetFrom::Package).map(SheetOffer::of).collect(),
        credit_code: credit_code(programme, answers),
        application: assessment.application.to_string(),
        claimed: programme
            .application_date
            .as_ref()
            .map(|id| answers.text(id))
            .filter(|text| text.parse::<Date>().is_ok_and(|date| date != assessment.application))
            .unwrap_or_default()
            .to_owned(),
        made: assessment.today.to_string(),
        eligibility: assessment.eligibility.verdict.word().to_owned(),
        category: suggested.unwrap_or_default(),
        possible: category.iter().flat_map(|category| &category.possible).map(name).collect(),
        own: programme.ladder.as_ref().and_then(|ladder| ladder.own.as_ref()).map(words).unwrap_or_default(),
        score: assessment
            .maturity
            .as_ref()
            .filter(|maturity| maturity.answered() > 0)
            .map(|found| show_points(found.hundredths)),
        recommender: rules
            .as_ref()
            .and_then(|rules| rules.recommender.as_ref())
            .map(|recommender| words(&recommender.question).trim().to_owned())
            .unwrap_or_default(),
        returning: rules
            .as_ref()
            .and_then(|rules| rules.returning.as_ref())
            .is_some_and(|id| answers.text(id) == "yes"),
        counts: counts.collect(),
        taught: taught.collect(),
        matching: programme.matching.as_ref().map(|matching| side(application, matching)),
        planned: None,
        station: String::new(),
        station_category: String::new(),
        standing: None,
        stood: None,
        decided: String::new(),
        cycle: String::new(),
        rules: rules.map(Arc::new),
    }
}

/// What is sought and offered, where both sides are laid together.
fn side(application: &Application, matching: &Matching) -> MatchSide {
    let context = application.context();
    let facts = context.facts();
    let options = |id: &str| {
        let Some(question) = facts.programme.question(id) else { return Vec::new() };
        let chosen = matching::chosen(&facts, id).into_iter().filter_map(|id| question.option(id)).take(COLUMNS);
        chosen.map(|option| (option.id.clone(), option.label.zh().to_owned())).collect()
    };
    let field = |need: &Need| MatchField {
        field: need.offer.clone(),
        label: facts.programme.question(&need.question).map_or("", |question| question.label.zh()).to_owned(),
        weight: need.weight.into(),
        seeks: options(&need.question),
        offers: need.offered.as_ref().map_or_else(Vec::new, |id| options(id)),
    };
    let about: Vec<String> = matching.about.iter().take(COLUMNS).map(|id| shown(&context.words(id))).collect();
    MatchSide {
        organisation: String::new(),
        about: about.join(" "),
        clause: matching.clause.clone(),
        fields: matching.by.iter().take(COLUMNS).map(field).collect(),
    }
}

fn chosen(programme: &Programme, answers: &Answers, id: &str) -> Vec<String> {
    let (Some(question), Some(value)) = (programme.question(id), answers.value(id)) else { return Vec::new() };
    let one = |id: &str| ziping_domain::Value::Text(id.to_owned());
    value.chosen().take(COLUMNS).map(|id| paper_words::answer_words(question, &one(id), "")).collect()
}

/// Takes in by whose rules a package was judged and what came of it; gives the case by which its papers are compared.
fn take_in(
    row: &mut Row,
    judgement: Judgement,
    digests: &BTreeMap<String, String>,
    known: &BTreeSet<&str>,
    said: &str,
) -> Application {
    let Judgement { application, office, own, basis, notes, inside, wants, unproven, .. } = judgement;
    for (state, note) in notes {
        row.note(state, note);
    }
    (row.judged_by, row.inside, row.wants) = (basis, inside, wants);
    add_known(&mut row.papers, &application);
    let source = source(&application, &office);
    if !source.is_plausible() {
        let detail = format!("{} / {}", source.applied(), source.made);
        row.is(State::Intact, "", Reason::ImplausibleDate.code(), detail);
    }
    row.source = Some(source);
    let strangers = ziping_domain::validate::strangers(&application.case.programme, &application.case.answers);
    if !strangers.is_empty() {
        let ids = set(strangers.iter().map(|stranger| stranger.id().to_owned()));
        row.is(State::Intact, "", Reason::UnknownAnswers.code(), some(&ids));
    }
    let mut application = own.unwrap_or(application);
    // Proofs that are not believed say all the same which papers came with them; these are not compared.
    let own_papers = application.forms.papers.len();
    if let Some(proofs) = &unproven {
        let _ = application.forms.prove(proofs);
    }
    for (state, note) in unbound(&application, digests, known, said) {
        row.note(state, note);
    }
    if unproven.is_some() {
        application.forms.papers.truncate(own_papers);
        application.forms.proofs = Unread::default();
    }
    application
}
