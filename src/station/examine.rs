//! One package: opened as if it came from an enemy, every digest checked, the assessment computed again from the answers
//! by the enclosed files, and what an office's list needs taken out.

use serde::Serialize;
use std::io::{Read, Seek};
use ziping_domain::assess::{Verdict, show_tenths};
use ziping_domain::programme::Pool;
use ziping_domain::{Answers, Programme};
use ziping_package::{Kind, Opened, Problem, open, verify};
use ziping_paper::{Case, recompute, words};

/// What a package turned out to be, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Every file is as packed, and the assessment follows from the answers.
    Intact,
    /// A DOCX was opened and saved again; the answers are intact.
    PaperResaved,
    /// Intact, but made with another version of the programme file than the station's.
    OtherEdition,
    /// The enclosed assessment is not what the answers give.
    JudgedDifferently,
    /// Files were changed after the export.
    Changed,
    /// It cannot be read as a package.
    Unreadable,
}

/// A reason for a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Path in the package; empty for the whole.
    pub path: String,
    /// What, as a stable name in kebab-case.
    pub code: String,
}

/// What is known of the organisation and its application.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Programme id.
    pub programme: String,
    /// Version of the programme file.
    pub programme_version: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Unified social credit code, if the programme asks for it.
    pub credit_code: String,
    /// The application date, `YYYY-MM-DD`.
    pub application: String,
    /// The day the package was made, `YYYY-MM-DD`.
    pub made: String,
    /// The verdict over the conditions: `met`, `declared`, `open`, `notMet`.
    pub eligibility: String,
    /// The suggested category, if it is certain; `below` for below the lowest.
    pub category: String,
    /// The categories still possible, lowest first.
    pub possible: Vec<String>,
    /// The category that the organisation ticked itself, as the form words it.
    pub own: String,
    /// The score in points with one decimal, if there is one.
    pub score: Option<String>,
    /// Who recommends it.
    pub recommender: String,
    /// Whether it returns for another cycle.
    pub returning: bool,
    /// What it is counted by: question id and the words answered.
    pub counts: Vec<(String, Vec<String>)>,
    /// What its category is taught, to whom and when.
    pub teaching: String,
    /// How the pool is checked.
    #[serde(skip)]
    pub rules: Option<Pool>,
}

/// A row of the desk's list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The file's name.
    pub file: String,
    /// What it turned out to be.
    pub state: State,
    /// Why.
    pub notes: Vec<Note>,
    /// What is known, if the answers could be read.
    #[serde(flatten)]
    pub source: Option<Source>,
}

/// Examines a package. `editions` are the station's own programme files, as id and version; `step` is told how many bytes
/// of how many are read, and stops the reading with `false`.
pub fn examine<R: Read + Seek>(
    file: &str,
    reader: R,
    editions: &[(String, String)],
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Row {
    let mut row = Row { file: file.to_owned(), state: State::Intact, notes: Vec::new(), source: None };
    let mut opened = match open(reader) {
        Ok(opened) => opened,
        Err(problem) => return Row::unreadable(file, problem.code()),
    };
    match verify(&mut opened, step) {
        Ok(verification) => {
            for finding in verification.findings {
                let state = if finding.kind == Kind::PaperResaved && verification.answers_intact {
                    State::PaperResaved
                } else {
                    State::Changed
                };
                row.is(state, &finding.path, finding.kind.code());
            }
        }
        Err(problem) => row.is(State::Changed, "", problem.code()),
    }
    match again(&mut opened) {
        Ok((case, same)) => {
            if !same {
                row.is(State::JudgedDifferently, "data/assessment.json", "judged-differently");
            }
            let programme = &case.programme;
            let own = editions.iter().find(|(id, _)| *id == programme.id);
            if own.is_some_and(|(_, version)| *version != programme.version) {
                row.is(State::OtherEdition, "data/programme.json", "other-edition");
            }
            row.source = Some(source(&case));
        }
        Err(code) => row.is(State::Unreadable, "", code),
    }
    row
}

impl Row {
    /// A file that is no package, or cannot even be opened.
    #[must_use]
    pub fn unreadable(file: &str, code: &str) -> Self {
        let note = Note { path: String::new(), code: code.to_owned() };
        Self { file: file.to_owned(), state: State::Unreadable, notes: vec![note], source: None }
    }

    /// Notes a reason; the worst state stands.
    fn is(&mut self, state: State, path: &str, code: &str) {
        self.state = self.state.max(state);
        self.notes.push(Note { path: path.to_owned(), code: code.to_owned() });
    }
}

/// The application judged again by the enclosed files, and whether the enclosed assessment says the same.
fn again<R: Read + Seek>(opened: &mut Opened<R>) -> Result<(Case, bool), &'static str> {
    let coded = |problem: Problem| problem.code();
    let programme = opened.programme_json().map_err(coded)?;
    let criteria = opened.criteria_json().map_err(coded)?;
    let answers = opened.answers_json().map_err(coded)?;
    let assessment = opened.assessment_json().map_err(coded)?;
    recompute(&programme, criteria.as_deref(), &answers, &assessment).map_err(|problem| problem.code())
}

fn source(case: &Case) -> Source {
    let Case { programme, answers, assessment, .. } = case;
    let category = assessment.category.as_ref();
    let name = |id: &Option<String>| id.clone().unwrap_or_else(|| "below".to_owned());
    let suggested = category.and_then(|category| match (&category.category, category.below_lowest) {
        (Some(id), _) => Some(id.clone()),
        (None, true) => Some("below".to_owned()),
        (None, false) => None,
    });
    let taught = suggested.as_ref().and_then(|id| programme.ladder.as_ref()?.category(id));
    let rules = programme.pool.clone();
    let context = case.context();
    let counts = rules.iter().flat_map(|rules| &rules.counts).map(|id| (id.clone(), chosen(programme, answers, id)));
    Source {
        programme: programme.id.clone(),
        programme_version: programme.version.clone(),
        organisation: answers.text(&programme.organisation).trim().to_owned(),
        credit_code: credit_code(programme, answers),
        application: assessment.application.to_string(),
        made: assessment.today.to_string(),
        eligibility: match assessment.eligibility.verdict {
            Verdict::Met => "met",
            Verdict::Declared => "declared",
            Verdict::Open => "open",
            Verdict::NotMet => "notMet",
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
            .map(|found| show_tenths(found.tenths)),
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
        teaching: taught.filter(|category| category.is_taught()).map_or(String::new(), |category| {
            let parts = [category.teaching.zh(), category.teaching_who.zh()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("：")
        }),
        rules,
    }
}

/// The credit code, in capitals and without spaces, so that the same organisation is known again.
fn credit_code(programme: &Programme, answers: &Answers) -> String {
    let asked = programme.questions().find(|question| question.fact.as_deref() == Some("credit-code"));
    let code = asked.map_or("", |question| answers.text(&question.id));
    code.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn chosen(programme: &Programme, answers: &Answers, id: &str) -> Vec<String> {
    let (Some(question), Some(value)) = (programme.question(id), answers.value(id)) else { return Vec::new() };
    let one = |id: &str| ziping_domain::Value::Text(id.to_owned());
    value.chosen().map(|id| words::answer_words(question, &one(id), "")).collect()
}
