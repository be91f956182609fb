//! One function gives the one truth: [`assess`]. Everyone recomputes it; nobody passes it on.

use crate::answers::{Answers, Evidence};
use crate::criteria::Criteria;
use crate::date::Date;
use crate::programme::{Kind, Programme, Section};
use serde::Serialize;

pub mod carry;
pub mod category;
pub mod cycles;
mod engine;
pub mod eligibility;
pub mod figures;
pub mod grants;
pub mod logic;
pub mod matching;
pub mod maturity;
pub mod panel;
pub mod plan;
pub mod plausible;

pub use category::{CategoryResult, Standing};
pub use eligibility::{Eligibility, Status, Verdict};
pub use engine::Engine;
pub use grants::Estimate;
pub use logic::{Facts, Truth};
pub use crate::decimal::show_points;
pub use maturity::Maturity;
pub use plan::Plan;
pub use plausible::{Strange, StrangeDate};

/// What follows from the answers on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// `ziping-assessment/2-draft`, or that of the older rules it was asked to judge by.
    pub format: &'static str,
    /// Programme id.
    pub programme: String,
    /// Version of the programme file.
    pub programme_version: String,
    /// The day it was computed for.
    pub today: Date,
    /// The application date that periods are counted to: as answered, else today.
    pub application: Date,
    /// Conditions.
    pub eligibility: Eligibility,
    /// Scores, if the programme has a self-evaluation.
    pub maturity: Option<Maturity>,
    /// Suggested category, if the programme has a table.
    pub category: Option<CategoryResult>,
    /// Dates that are told, in the order of the questions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strange: Vec<StrangeDate>,
    /// Ids of claims that the answers do not back.
    pub unbacked: Vec<String>,
    /// The most that may be granted, if the programme names grants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grants: Option<Estimate>,
    /// The way to the target, if one was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
}

/// Judges answers by a programme.
#[must_use]
pub fn assess(programme: &Programme, criteria: Option<&Criteria>, answers: &Answers, today: Date) -> Assessment {
    assess_by(Engine::default(), programme, criteria, answers, today)
}

/// Judges answers by an edition of the rules: what was judged by an older one is compared by it.
#[must_use]
pub fn assess_by(
    engine: Engine,
    programme: &Programme,
    criteria: Option<&Criteria>,
    answers: &Answers,
    today: Date,
) -> Assessment {
    let facts = facts_by(engine, programme, answers, today);
    let unbacked = programme
        .claims
        .iter()
        .filter(|claim| {
            facts.find(&claim.claimed).truth == Truth::True && facts.find(&claim.backed).truth != Truth::True
        })
        .map(|claim| claim.id.clone())
        .collect();
    let maturity = criteria.map(|criteria| maturity::score_by(engine, criteria, answers));
    let category = programme.ladder.as_ref().map(|ladder| category::suggest(programme, ladder, answers));
    // Shown on the later pages only: the first module leaves it out.
    #[cfg(feature = "papers")]
    let plan = plan::plan(engine, programme, criteria, maturity.as_ref(), category.as_ref(), &answers.wish);
    #[cfg(not(feature = "papers"))]
    let plan = None;
    Assessment {
        format: engine.format(),
        programme: programme.id.clone(),
        programme_version: programme.version.clone(),
        today,
        application: facts.application,
        eligibility: eligibility::judge(&facts),
        maturity,
        category,
        strange: if engine == Engine::Draft1 { Vec::new() } else { plausible::all(&facts) },
        unbacked,
        grants: programme.grants.as_ref().map(|grants| grants::estimate(&facts, grants)),
        plan,
    }
}

/// The facts rules are judged against; the application date is the one answered, unless it is too far ahead, else `today`.
#[must_use]
pub fn facts<'a>(programme: &'a Programme, answers: &'a Answers, today: Date) -> Facts<'a> {
    facts_by(Engine::default(), programme, answers, today)
}

fn facts_by<'a>(engine: Engine, programme: &'a Programme, answers: &'a Answers, today: Date) -> Facts<'a> {
    let application = match engine {
        Engine::Draft1 => {
            let given = programme.application_date.as_ref().and_then(|id| answers.text(id).parse().ok());
            given.unwrap_or(today)
        }
        Engine::Draft2 => plausible::counted(programme, answers, today),
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
            Kind::Files => !facts.answers.evidence.iter().any(|file| backs(file, &question.id)),
            // A date that is half typed, or none, answers nothing.
            Kind::Date => facts.answers.date(&question.id).is_none(),
            _ => facts.answers.value(&question.id).is_none(),
        })
        .map(|question| question.id.as_str())
        .collect()
}

/// Whether a file backs the thing with this id.
#[must_use]
pub fn backs(file: &Evidence, id: &str) -> bool {
    file.backs.iter().any(|back| back == id)
}
