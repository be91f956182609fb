//! One function gives the one truth: [`assess`]. Everyone recomputes it; nobody passes it on.

use crate::answers::{Answers, Evidence};
use crate::criteria::Criteria;
use crate::date::Date;
use crate::programme::{Kind, Programme, Section};
use serde::Serialize;

pub mod carry;
pub mod category;
pub mod cycles;
pub mod eligibility;
pub mod figures;
pub mod grants;
pub mod logic;
pub mod matching;
pub mod maturity;
pub mod panel;
pub mod plan;

pub use category::{CategoryResult, Standing};
pub use eligibility::{Eligibility, Status, Verdict};
pub use grants::Estimate;
pub use logic::{Facts, Truth};
pub use maturity::{Maturity, show_tenths};
pub use plan::Plan;

/// Number of the format this version writes.
pub const FORMAT: &str = "ziping-assessment/1-draft";

/// What follows from the answers on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// Always `ziping-assessment/1-draft`.
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
    let mut judged = outline(programme, criteria, answers, today);
    if let (Some(criteria), Some(maturity)) = (criteria, &mut judged.maturity) {
        maturity::flag(maturity, criteria, answers);
    }
    let facts = facts(programme, answers, today);
    judged.unbacked = unbacked(programme, &facts);
    judged.grants = programme.grants.as_ref().map(|grants| grants::estimate(&facts, grants));
    judged.plan = plan::plan(programme, criteria, judged.maturity.as_ref(), judged.category.as_ref(), &answers.wish);
    judged
}

/// What the first pages show of an assessment: conditions, scores and category. All else is blank.
#[must_use]
pub fn outline(programme: &Programme, criteria: Option<&Criteria>, answers: &Answers, today: Date) -> Assessment {
    let facts = facts(programme, answers, today);
    let maturity = criteria.map(|criteria| maturity::outline(criteria, answers));
    let category = programme.ladder.as_ref().map(|ladder| category::suggest(programme, ladder, answers));
    Assessment {
        format: FORMAT,
        programme: programme.id.clone(),
        programme_version: programme.version.clone(),
        today,
        application: facts.application,
        eligibility: eligibility::judge(&facts),
        maturity,
        category,
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
        .filter(|claim| is(&claim.claimed, Truth::True) && !is(&claim.backed, Truth::True))
        .map(|claim| claim.id.clone())
        .collect()
}

/// The facts rules are judged against; the application date is the one answered, else `today`.
#[must_use]
pub fn facts<'a>(programme: &'a Programme, answers: &'a Answers, today: Date) -> Facts<'a> {
    let application = programme.application_date.as_ref().and_then(|id| answers.date(id)).unwrap_or(today);
    Facts::new(programme, answers, application)
}

/// Ids of a section's questions that are asked, not optional and unanswered.
#[must_use]
pub fn open_questions<'a>(facts: &Facts<'_>, section: &'a Section) -> Vec<&'a str> {
    section
        .questions()
        .filter(|question| !question.optional && facts.answers.asks(&question.id) && facts.is_asked(question))
        .filter(|question| match question.kind {
            Kind::Files => !facts.answers.evidence.iter().any(|file| backs(file, &question.id)),
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
