//! Eligibility 申报条件: per condition its status, and an overall verdict that hides neither an open answer nor an
//! authority's say.

use super::engine::Engine;
use super::logic::{Facts, Truth};
use crate::answers::Value;
use crate::clean;
use crate::date::Date;
use crate::programme::{Condition, Force, NamedRule, Programme, Rule};
use ziping_json::order::sort_by_key;
use ziping_json::{Map, record, words};

words! {
    /// Where an organisation stands with one condition.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Status {
        /// Met by the answers.
        Met = "met",
        /// Not met by the answers.
        NotMet = "notMet",
        /// Answers are missing, or someone else must look.
        Unknown = "unknown",
        /// Does not apply to this organisation.
        NotApplicable = "notApplicable",
    }
}

record! {
    /// One condition's outcome.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConditionResult {
        /// Condition id.
        pub id: String = always "id",
        /// Clause of the source.
        pub clause: String = always "clause",
        /// Where it stands.
        pub status: Status = always "status",
        /// Required or encouraged.
        pub force: Force = always "force",
        /// Met or open only as declared: an authority decides.
        pub declared: bool = opt "declared",
        /// Open though all is answered: the document leaves it open, and the condition says whom to ask.
        pub doubtful: bool = opt "doubtful",
        /// A reading of the tool's own is part of it: the condition says which.
        pub own: bool = opt "own",
        /// The day from which it will be met by time alone, other answers staying as they are.
        pub met_on: Option<Date> = opt "metOn",
        /// Ids of the questions whose answers decide it.
        pub by: Vec<String> = always "by",
    }
}

words! {
    /// The overall verdict over the required conditions, the worst first.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Verdict {
        /// At least one is not met.
        NotMet = "notMet",
        /// None fails, at least one is open.
        Open = "open",
        /// All are met by the answers, some only as declared.
        Declared = "declared",
        /// All are met by the answers.
        Met = "met",
        /// The programme file lists no conditions: nothing is said.
        Unlisted = "unlisted",
    }
}

record! {
    /// All conditions and the verdict.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Eligibility {
        /// The overall verdict.
        pub verdict: Verdict = always "verdict",
        /// Conditions in the programme's order.
        pub conditions: Vec<ConditionResult> = always "conditions",
    }
}

impl Eligibility {
    /// How many required conditions have this status: what is only welcome, a strength or a later duty counts nowhere.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        let required = self.conditions.iter().filter(|condition| condition.force == Force::Required);
        required.filter(|condition| condition.status == status).count()
    }

    /// The roles in which the answers take part, each with the verdict over its own conditions and those of everybody.
    #[must_use]
    pub fn roles<'a>(&self, programme: &'a Programme) -> Vec<(&'a NamedRule, Verdict)> {
        let mut roles = Vec::new();
        for role in &programme.rules {
            let (mut takes_part, mut verdict) = (false, Verdict::Unlisted);
            for (condition, result) in programme.conditions.iter().zip(&self.conditions) {
                if condition.counts_for(Some(&role.id)) {
                    takes_part |= condition.role.is_some() && result.status != Status::NotApplicable;
                    verdict = verdict.with(result);
                }
            }
            if takes_part {
                roles.push((role, verdict));
            }
        }
        roles
    }

    /// The same where they stand otherwise than one another; none where one verdict says it all.
    #[must_use]
    pub fn split<'a>(&self, programme: &'a Programme) -> Vec<(&'a NamedRule, Verdict)> {
        let mut roles = self.roles(programme);
        let first = roles.first().map(|(_, verdict)| *verdict);
        if roles.iter().all(|(_, verdict)| Some(*verdict) == first) {
            roles.clear();
        }
        roles
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
    let mut verdict = if facts.engine == Engine::Draft1 { Verdict::Met } else { Verdict::Unlisted };
    for result in &conditions {
        verdict = verdict.with(result);
    }
    Eligibility { verdict, conditions }
}

impl Verdict {
    /// The verdict over one condition more: the worst of those that are required.
    fn with(self, result: &ConditionResult) -> Self {
        let own = match result.status {
            _ if result.force != Force::Required => return self,
            Status::NotMet => Self::NotMet,
            Status::Unknown => Self::Open,
            Status::Met | Status::NotApplicable if result.declared => Self::Declared,
            Status::Met | Status::NotApplicable => Self::Met,
        };
        if (own as u8) < self as u8 { own } else { self }
    }
}

fn one(facts: &Facts<'_>, condition: &Condition) -> ConditionResult {
    let result = standing(facts, condition);
    if facts.engine == Engine::Draft1 || matches!(result.status, Status::Met | Status::NotApplicable) {
        return result;
    }
    // Only a day on which a term ends can change anything.
    let mut days = Vec::new();
    for rule in std::iter::once(&condition.rule).chain(&condition.fails) {
        ends(facts, rule, None, &mut days);
    }
    sort_by_key(&mut days, |day| *day);
    let met = |day: &Date| *day > facts.application && standing(&facts.on(*day), condition).status == Status::Met;
    ConditionResult { met_on: days.into_iter().find(met), ..result }
}

/// The days on which the terms of a rule end; of a row, those of its cells.
fn ends(facts: &Facts<'_>, rule: &Rule, row: Option<&Map<String>>, days: &mut Vec<Date>) {
    let date = |id: &str| match row {
        Some(row) => row.get(id).and_then(|cell| clean::date(cell).ok()),
        None => facts.answers.date(id),
    };
    match rule {
        Rule::All(rules) | Rule::Any(rules) | Rule::Several { of: rules, .. } => {
            rules.iter().for_each(|rule| ends(facts, rule, row, days));
        }
        Rule::Not(rule) => ends(facts, rule, row, days),
        Rule::Rows { question, rule, .. } => {
            if let Some(Value::Rows(rows)) = facts.answers.value(question) {
                rows.iter().for_each(|row| ends(facts, rule, Some(row), days));
            }
        }
        Rule::YearsSince { question, years, months } => {
            days.extend(date(question).map(|date| date.plus_years(*years).plus_months(*months)));
        }
        Rule::Within { question, years, months } => {
            days.extend(date(question).map(|date| date.plus_years(*years).plus_months(*months).plus_days(1)));
        }
        _ => {}
    }
}

/// Where a condition stands, without the day on which it will be met.
pub(super) fn standing<'c>(facts: &Facts<'_>, condition: &'c Condition) -> ConditionResult {
    let also = || condition.also.iter().map(String::as_str);
    let result = |status, declared, doubtful, mut by: Vec<&'c str>| {
        for id in also() {
            if facts.engine == Engine::Draft1 || !by.contains(&id) {
                by.push(id);
            }
        }
        ConditionResult {
            id: condition.id.clone(),
            clause: condition.clause.clone(),
            status,
            force: condition.force,
            declared,
            doubtful: doubtful && facts.engine != Engine::Draft1,
            own: !condition.reading.is_empty() && facts.engine != Engine::Draft1,
            met_on: None,
            by: by.into_iter().filter(|id| is_asked(facts, id)).map(str::to_owned).collect(),
        }
    };
    if let Some(when) = &condition.when {
        let applies = facts.find(when);
        match applies.truth {
            Truth::False => return result(Status::NotApplicable, false, false, applies.by),
            Truth::Unknown => return result(Status::Unknown, false, false, applies.by),
            Truth::True => {}
        }
    }
    let mut found = facts.find(&condition.rule);
    let authority = !condition.authority.is_empty();
    if let Some(fails) = condition.fails.as_ref().filter(|_| found.truth != Truth::True) {
        let failing = facts.find(fails);
        return match failing.truth {
            Truth::True => result(Status::NotMet, false, false, failing.by),
            Truth::False if found.truth == Truth::False => result(Status::Unknown, authority, true, found.by),
            Truth::False => result(Status::Unknown, false, false, found.by),
            Truth::Unknown => {
                // What was answered for the other half says nothing of why it is open.
                if found.truth == Truth::False {
                    found.by.clear();
                }
                found.by.extend(failing.by);
                let mut seen = Vec::new();
                found.by.retain(|id| {
                    !seen.contains(id) && {
                        seen.push(*id);
                        true
                    }
                });
                result(Status::Unknown, false, false, found.by)
            }
        };
    }
    match found.truth {
        Truth::True if condition.elsewhere.is_empty() => result(Status::Met, authority, false, found.by),
        Truth::True => result(Status::Unknown, authority, true, found.by),
        Truth::False if condition.doubt.is_empty() => result(Status::NotMet, false, false, found.by),
        Truth::False => result(Status::Unknown, authority, true, found.by),
        Truth::Unknown => result(Status::Unknown, false, false, found.by),
    }
}

/// A question that is not asked decides nothing, and is not to be answered either.
fn is_asked(facts: &Facts<'_>, id: &str) -> bool {
    facts.programme.question(id).is_some_and(|question| facts.is_asked(question))
}
