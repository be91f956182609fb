//! Cycles side by side: what came out earlier beside what comes out today.

use super::{Assessment, Status};
use crate::answers::Cycle;
use crate::programme::{Programme, Question};

impl Cycle {
    /// What an assessment comes to, as later cycles keep it.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        let maturity = assessment.maturity.as_ref();
        let percents = maturity.into_iter().flat_map(|maturity| maturity.items());
        let conditions = assessment.eligibility.conditions.iter();
        let criterion = assessment.category.iter().flat_map(|category| &category.criteria);
        Self {
            day: assessment.application.to_string(),
            programme_version: assessment.programme_version.clone(),
            criteria: maturity.map(|maturity| maturity.criteria.clone()).unwrap_or_default(),
            hundredths: maturity.map(|maturity| maturity.hundredths),
            tenths: None,
            percents: percents.filter_map(|item| Some((item.id.clone(), item.percent?))).collect(),
            conditions: conditions
                .map(|condition| (condition.id.clone(), status_word(condition.status, condition.declared).to_owned()))
                .collect(),
            category: assessment.category.as_ref().and_then(|category| category.category.clone()),
            criterion: criterion
                .filter_map(|criterion| Some((criterion.question.clone(), criterion.current.clone()?)))
                .collect(),
        }
    }
}

/// A condition's status in the word that a cycle keeps.
#[must_use]
pub fn status_word(status: Status, declared: bool) -> &'static str {
    match (status, declared) {
        (Status::Met, false) => "met",
        (Status::Met, true) => "declared",
        (Status::NotMet, _) => "notMet",
        (Status::Unknown, _) => "unknown",
        (Status::NotApplicable, _) => "notApplicable",
    }
}

/// How a question of today stands to the same one in an older programme file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not asked then.
    New,
    /// It is asked with other words, options or limits.
    Changed,
}

/// Questions that are new or changed against an older file of the programme, in today's order.
#[must_use]
pub fn changes<'a>(old: &Programme, new: &'a Programme) -> Vec<(&'a str, Change)> {
    new.questions()
        .filter_map(|question| match old.question(&question.id) {
            None => Some((question.id.as_str(), Change::New)),
            Some(before) => (!alike(before, question)).then_some((question.id.as_str(), Change::Changed)),
        })
        .collect()
}

/// Whether a user sees the same question: by which name programmes share its fact is no part of it.
fn alike(before: &Question, now: &Question) -> bool {
    let Question { fact, within, .. } = before.clone();
    *before == Question { fact, within, ..now.clone() }
}
