//! One function gives the one truth: [`assess`]. Everyone recomputes it; nobody passes it on.

use crate::answers::Answers;
use crate::clean;
use crate::criteria::Criteria;
use crate::date::Date;
use crate::programme::{Kind, Programme, Section};
use ziping_json::record;

pub mod carry;
pub mod category;
pub mod cycles;
pub mod eligibility;
mod engine;
pub mod figures;
pub mod grants;
pub mod logic;
pub mod matching;
pub mod maturity;
pub mod panel;
pub mod plan;
pub mod plausible;
pub mod worlds;

pub use crate::decimal::show_points;
pub use category::{CategoryResult, Standing};
pub use eligibility::{ConditionResult, Eligibility, Status, Verdict};
pub use engine::Engine;
pub use grants::Estimate;
pub use logic::{Facts, Relevance, Truth, asked_years};
pub use maturity::Maturity;
pub use plan::Plan;
pub use plausible::{Strange, StrangeDate};

record! {
    /// What follows from the answers on a day.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Assessment {
        /// `ziping-assessment/4`, or that of the older rules it was asked to judge by.
        pub format: String = always "format",
        /// Programme id.
        pub programme: String = always "programme",
        /// Version of the programme file.
        pub programme_version: String = always "programmeVersion",
        /// The day it was computed for.
        pub today: Date = always "today",
        /// The application date that periods are counted to: as answered, else today.
        pub application: Date = always "application",
        /// Conditions.
        pub eligibility: Eligibility = always "eligibility",
        /// Scores, if the programme has a self-evaluation.
        pub maturity: Option<Maturity> = always "maturity",
        /// Suggested category, if the programme has a table.
        pub category: Option<CategoryResult> = always "category",
        /// Dates that are told, in the order of the questions.
        pub strange: Vec<StrangeDate> = opt "strange",
        /// Ids of claims that the answers do not back, and of contradictions between answers.
        pub unbacked: Vec<String> = always "unbacked",
        /// The most that may be granted, if the programme names grants.
        pub grants: Option<Estimate> = opt "grants",
        /// The way to the target, if one was chosen.
        pub plan: Option<Plan> = opt "plan",
    }
}

impl Assessment {
    /// What is shown before anything is judged.
    #[must_use]
    pub fn blank(today: Date) -> Self {
        Self {
            format: Engine::default().format().to_owned(),
            programme: String::new(),
            programme_version: String::new(),
            today,
            application: today,
            eligibility: Eligibility { verdict: Verdict::Open, conditions: Vec::new() },
            maturity: None,
            category: None,
            strange: Vec::new(),
            unbacked: Vec::new(),
            grants: None,
            plan: None,
        }
    }
}

/// Judges answers by a programme.
#[must_use]
pub fn assess(programme: &Programme, criteria: Option<&Criteria>, answers: &Answers, today: Date) -> Assessment {
    judge(&facts(programme, answers, today), criteria)
}

/// Judges what is held of some answers.
#[must_use]
pub fn judge(facts: &Facts<'_>, criteria: Option<&Criteria>) -> Assessment {
    let Facts { programme, answers, engine, .. } = *facts;
    let mut judged = outline_of(facts, criteria);
    if let (Some(criteria), Some(maturity)) = (criteria, &mut judged.maturity) {
        maturity::flag(engine, maturity, criteria, answers);
    }
    judged.unbacked = unbacked(programme, facts);
    judged.grants = programme.grants.as_ref().map(|grants| grants::estimate(facts, grants));
    let (maturity, category) = (judged.maturity.as_ref(), judged.category.as_ref());
    judged.plan = plan::plan(engine, programme, criteria, maturity, category, answers);
    judged
}

/// What the first pages show of an assessment: conditions, scores and category. All else is blank.
#[must_use]
pub fn outline(programme: &Programme, criteria: Option<&Criteria>, answers: &Answers, today: Date) -> Assessment {
    outline_of(&facts(programme, answers, today), criteria)
}

fn outline_of(facts: &Facts<'_>, criteria: Option<&Criteria>) -> Assessment {
    let Facts { programme, answers, engine, .. } = *facts;
    let maturity = criteria.map(|criteria| maturity::outline_by(engine, criteria, answers));
    let category = programme.ladder.as_ref().map(|ladder| category::suggest(facts, ladder));
    Assessment {
        format: engine.format().to_owned(),
        programme: programme.id.clone(),
        programme_version: programme.version.clone(),
        today: facts.today,
        application: facts.application,
        eligibility: eligibility::judge(facts),
        maturity,
        category,
        strange: if engine == Engine::Draft1 { Vec::new() } else { plausible::all(facts) },
        unbacked: Vec::new(),
        grants: None,
        plan: None,
    }
}

/// Ids of claims that the answers do not back.
fn unbacked(programme: &Programme, facts: &Facts<'_>) -> Vec<String> {
    let is = |rule, truth| facts.find(rule).truth == truth;
    let claims = programme.claims.iter();
    claims
        .filter(|claim| is(&claim.claimed, Truth::True))
        .filter(|claim| claim.backed.as_ref().is_none_or(|backed| !is(backed, Truth::True)))
        .map(|claim| claim.id.clone())
        .collect()
}

/// The facts rules are judged against; the application date is the one answered, unless it is too far ahead, else `today`.
#[must_use]
pub fn facts<'a>(programme: &'a Programme, answers: &'a Answers, today: Date) -> Facts<'a> {
    facts_by(Engine::default(), programme, answers, today)
}

/// The facts by an edition of the rules: what was judged by an older one is compared by it.
#[must_use]
pub fn facts_by<'a>(engine: Engine, programme: &'a Programme, answers: &'a Answers, today: Date) -> Facts<'a> {
    let application = match engine {
        Engine::Draft1 => {
            let given = programme.application_date.as_ref().and_then(|id| answers.text(id).parse().ok());
            given.unwrap_or(today)
        }
        _ => plausible::counted(programme, answers, today),
    };
    Facts::new(engine, programme, answers, application, today)
}

/// Ids of a section's questions that are asked, not optional and unanswered.
#[must_use]
pub fn open_questions<'a>(facts: &Facts<'_>, section: &'a Section) -> Vec<&'a str> {
    section
        .questions()
        .filter(|question| !question.optional && facts.answers.asks(&question.id) && facts.is_asked(question))
        .filter(|question| match question.kind {
            Kind::Files => !facts.answers.evidence.iter().any(|file| file.is_for(&question.id)),
            // A date that is half typed, or none, answers nothing.
            Kind::Date => facts.answers.date(&question.id).is_none(),
            // Nor what is no clear number.
            Kind::Number | Kind::Money | Kind::Years => {
                clean::number(facts.answers.text(&question.id), question.unit.zh()).is_err()
            }
            _ => facts.answers.value(&question.id).is_none(),
        })
        .map(|question| question.id.as_str())
        .collect()
}
