//! Eligibility 申报条件: per condition its status, and an overall verdict that hides neither an open answer nor an
//! authority's say.

use super::logic::{Facts, Truth};
use crate::programme::{Condition, Force};
use serde::Serialize;

/// Where an organisation stands with one condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Met by the answers.
    Met,
    /// Not met by the answers.
    NotMet,
    /// Answers are missing, or someone else must look.
    Unknown,
    /// Does not apply to this organisation.
    NotApplicable,
}

/// One condition's outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConditionResult {
    /// Condition id.
    pub id: String,
    /// Clause of the source.
    pub clause: String,
    /// Where it stands.
    pub status: Status,
    /// Required or encouraged.
    pub force: Force,
    /// Met or open only as declared: an authority decides.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub declared: bool,
    /// Ids of the questions whose answers decide it.
    pub by: Vec<String>,
}

/// The overall verdict over the required conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// At least one is not met.
    NotMet,
    /// None fails, at least one is open.
    Open,
    /// All are met by the answers, some only as declared.
    Declared,
    /// All are met by the answers.
    Met,
}

/// All conditions and the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Eligibility {
    /// The overall verdict.
    pub verdict: Verdict,
    /// Conditions in the programme's order.
    pub conditions: Vec<ConditionResult>,
}

impl Eligibility {
    /// How many conditions have this status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.conditions.iter().filter(|condition| condition.status == status).count()
    }

    /// The outcome of one condition.
    #[must_use]
    pub fn condition(&self, id: &str) -> Option<&ConditionResult> {
        self.conditions.iter().find(|condition| condition.id == id)
    }
}

/// Judges all conditions.
#[must_use]
pub fn judge(facts: &Facts<'_>) -> Eligibility {
    let conditions: Vec<_> = facts.programme.conditions.iter().map(|condition| one(facts, condition)).collect();
    let required = || conditions.iter().filter(|condition| condition.force == Force::Required);
    let verdict = if required().any(|condition| condition.status == Status::NotMet) {
        Verdict::NotMet
    } else if required().any(|condition| condition.status == Status::Unknown) {
        Verdict::Open
    } else if required().any(|condition| condition.declared) {
        Verdict::Declared
    } else {
        Verdict::Met
    };
    Eligibility { verdict, conditions }
}

fn one(facts: &Facts<'_>, condition: &Condition) -> ConditionResult {
    let also = || condition.also.iter().map(String::as_str);
    let result = |status, declared, by: Vec<&str>| ConditionResult {
        id: condition.id.clone(),
        clause: condition.clause.clone(),
        status,
        force: condition.force,
        declared,
        by: by.into_iter().chain(also()).filter(|id| is_asked(facts, id)).map(str::to_owned).collect(),
    };
    if let Some(when) = &condition.when {
        let applies = facts.find(when);
        match applies.truth {
            Truth::False => return result(Status::NotApplicable, false, applies.by),
            Truth::Unknown => return result(Status::Unknown, false, applies.by),
            Truth::True => {}
        }
    }
    let found = facts.find(&condition.rule);
    let authority = !condition.authority.is_empty();
    match found.truth {
        Truth::True if condition.elsewhere.is_empty() => result(Status::Met, authority, found.by),
        Truth::True => result(Status::Unknown, authority, found.by),
        Truth::False if condition.doubt.is_empty() => result(Status::NotMet, false, found.by),
        Truth::False => result(Status::Unknown, authority, found.by),
        Truth::Unknown => result(Status::Unknown, false, found.by),
    }
}

/// A question that is not asked decides nothing, and is not to be answered either.
fn is_asked(facts: &Facts<'_>, id: &str) -> bool {
    facts.programme.question(id).is_some_and(|question| facts.is_asked(question))
}
