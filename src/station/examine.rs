//! One package: opened as if it came from an enemy, every digest checked, the assessment computed again from the answers
//! by the enclosed files, and what an office's list needs taken out.

use crate::row::{Counted, Enclosed, Note, Row, Source, State};
use crate::texts::{Texts, credit_code, mark};
use crate::words::SYSTEM_FILES;
use std::collections::BTreeSet;
use std::io::{Read, Seek};
use ziping_domain::assess::{Verdict, show_points};
use ziping_domain::programme::Shelf;
use ziping_domain::{Answers, Programme};
use ziping_package::{Kind, Opened, open, paths, verify};
use ziping_paper::{Case, wanted, words as paper_words};

/// Examines a package. `editions` are the station's own programme files, as id and version; `step` is told how many bytes
/// of how many are read, and stops the reading with `false`.
pub fn examine<R: Read + Seek>(
    file: &str,
    reader: R,
    editions: &[(String, String)],
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Row {
    let mut row = Row {
        file: file.to_owned(),
        state: State::Intact,
        notes: Vec::new(),
        mark: None,
        papers: Vec::new(),
        source: None,
    };
    let mut opened = match open(reader) {
        Ok(opened) => opened,
        Err(problem) => return Row::refused(file, problem.path().unwrap_or_default(), problem.code()),
    };
    match verify(&mut opened, step) {
        Ok(verification) => {
            for finding in verification.findings {
                let state = if finding.kind == Kind::PaperResaved && verification.answers_intact {
                    State::PaperResaved
                } else {
                    State::Changed
                };
                row.is(state, &finding.path, finding.kind.code(), String::new());
            }
        }
        Err(problem) => row.is(State::Unreadable, problem.path().unwrap_or_default(), problem.code(), String::new()),
    }
    if !opened.junk().is_empty() {
        row.is(State::Intact, "", SYSTEM_FILES, some(opened.junk()));
    }
    row.mark = mark(&mut opened).map(|mark| mark.digest);
    row.papers = enclosed(&opened);
    let texts = Texts::read(&mut opened).map_err(|problem| problem.code());
    match texts.and_then(|texts| texts.judged(None).map_err(|problem| problem.code())) {
        Ok((case, differences)) => {
            add_known(&mut row.papers, &case);
            for one in differences {
                let detail = format!("{}: {} → {}", one.pointer, one.enclosed, one.computed);
                row.is(State::JudgedDifferently, "data/assessment.json", "judged-differently", detail);
            }
            let programme = &case.programme;
            let own = editions.iter().find(|(id, _)| *id == programme.id);
            if let Some((_, version)) = own.filter(|(_, version)| *version != programme.version) {
                let detail = format!("{} → {version}", programme.version);
                row.is(State::OtherEdition, "data/programme.json", "other-edition", detail);
            }
            row.source = Some(source(&case));
        }
        Err(code) => row.is(State::Unreadable, "", code, String::new()),
    }
    row
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
            let (is_pdf, is_docx) = (ending.eq_ignore_ascii_case("pdf"), ending.eq_ignore_ascii_case("docx"));
            if !is_pdf && !is_docx {
                continue;
            }
            let known = papers.iter().position(|paper| paper.name == name && paper.handed_in == handed_in);
            let at = known.unwrap_or_else(|| {
                papers.push(Enclosed { name: name.to_owned(), handed_in, pdf: None, docx: None, id: None });
                papers.len() - 1
            });
            let place = if is_pdf { &mut papers[at].pdf } else { &mut papers[at].docx };
            *place = Some(entry.path.clone());
        }
    }
    papers
}

/// Adds what the programme has beside what is enclosed: it can be made of the answers. A paper that the answers don't call
/// for is not: a second report, another role's sheet.
fn add_known(papers: &mut Vec<Enclosed>, case: &Case) {
    for def in wanted(&case.context()) {
        let handed_in = def.shelf == Shelf::Submit;
        let id = Some(def.id.clone());
        match papers.iter_mut().find(|paper| paper.name == def.file && paper.handed_in == handed_in) {
            Some(paper) => paper.id = id,
            None => papers.push(Enclosed { name: def.file.clone(), handed_in, pdf: None, docx: None, id }),
        }
    }
}

fn source(case: &Case) -> Source {
    let Case { programme, answers, assessment, .. } = case;
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
    let rules = programme.pool.clone();
    let context = case.context();
    let listed = |id: &String| {
        let head = programme.question(id).map_or(id.as_str(), |question| question.label.zh());
        (head.to_owned(), context.words(id))
    };
    let counts = rules.iter().flat_map(|rules| &rules.counts).map(|id| Counted {
        question: id.clone(),
        label: programme.question(id).map_or(id.as_str(), |question| question.label.zh()).to_owned(),
        words: chosen(programme, answers, id),
    });
    Source {
        programme: programme.id.clone(),
        programme_title: programme.title.zh().to_owned(),
        programme_version: programme.version.clone(),
        organisation: answers.text(&programme.organisation).trim().to_owned(),
        place: rules.as_ref().and_then(|rules| rules.places.as_ref()).map_or(String::new(), |places| {
            let address = context.words(&places.question);
            places.names.iter().find(|name| address.contains(name.as_str())).cloned().unwrap_or_default()
        }),
        listed: rules.iter().flat_map(|rules| &rules.listed).map(listed).collect(),
        surveyed: programme.survey.is_some(),
        credit_code: credit_code(programme, answers),
        application: assessment.application.to_string(),
        made: assessment.today.to_string(),
        eligibility: match assessment.eligibility.verdict {
            Verdict::Met => "met",
            Verdict::Declared => "declared",
            Verdict::Open => "open",
            Verdict::NotMet => "notMet",
            Verdict::Unlisted => "unlisted",
        }
        .to_owned(),
        category: suggested.unwrap_or_default(),
        possible: category.iter().flat_map(|category| &category.possible).map(name).collect(),
        own: programme
            .ladder
            .as_ref()
            .and_then(|ladder| ladder.own.as_ref())
            .map(|id| context.words(id))
            .unwrap_or_default(),
        score: assessment
            .maturity
            .as_ref()
            .filter(|maturity| maturity.answered() > 0)
            .map(|found| show_points(found.hundredths)),
        recommender: rules
            .as_ref()
            .and_then(|rules| rules.recommender.as_ref())
            .map(|recommender| context.words(&recommender.question).trim().to_owned())
            .unwrap_or_default(),
        returning: rules
            .as_ref()
            .and_then(|rules| rules.returning.as_ref())
            .is_some_and(|id| answers.text(id) == "yes"),
        counts: counts.collect(),
        taught: taught.collect(),
        station: String::new(),
        station_category: String::new(),
        rules,
    }
}

fn chosen(programme: &Programme, answers: &Answers, id: &str) -> Vec<String> {
    let (Some(question), Some(value)) = (programme.question(id), answers.value(id)) else { return Vec::new() };
    let one = |id: &str| ziping_domain::Value::Text(id.to_owned());
    value.chosen().map(|id| paper_words::answer_words(question, &one(id), "")).collect()
}

impl Row {
    /// Notes a reason; the worst state stands.
    fn is(&mut self, state: State, path: &str, code: &str, detail: String) {
        self.state = self.state.max(state);
        self.notes.push(Note { path: path.to_owned(), code: code.to_owned(), detail });
    }
}
