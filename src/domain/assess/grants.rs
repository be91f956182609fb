//! The most that may be granted: the highest amount whose condition holds, less what was granted before.

use super::logic::{Facts, Truth};
use crate::decimal::Decimal;
use crate::programme::Grants;
use ziping_json::record;

record! {
    /// The estimate. It is an upper bound by the source's words, not a promise.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Estimate {
        /// Per amount of the programme, in order: whether it may be granted; `null` while that is open.
        pub applies: Vec<Option<bool>> = always "applies",
        /// The highest amount that applies, in the programme's unit; 0 if none does.
        pub highest: u32 = always "highest",
        /// What was granted before, in ten-thousandths of the unit; `null` while that is open or no number.
        pub before: Option<i64> = always "before",
        /// What is left of the highest, in ten-thousandths of the unit, never below 0; `null` while anything is open that
        /// could change it.
        pub left: Option<i64> = always "left",
    }
}

/// Estimates by the answers.
#[must_use]
pub fn estimate(facts: &Facts<'_>, grants: &Grants) -> Estimate {
    let applies: Vec<Option<bool>> = grants
        .amounts
        .iter()
        .map(|amount| match facts.find(&amount.when).truth {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown => None,
        })
        .collect();
    let most = |wanted: Option<bool>| {
        let amounts = grants.amounts.iter().zip(&applies).filter(|(_, applies)| **applies == wanted);
        amounts.filter_map(|(amount, _)| amount.most).max().unwrap_or(0)
    };
    let highest = most(Some(true));
    let before = match &grants.before {
        None => Some(0),
        Some(id) => {
            let unit = facts.programme.question(id).map_or("", |question| question.unit.zh());
            facts.engine.amount(facts.answers.text(id), unit).map(Decimal::ten_thousandths)
        }
    };
    // An open amount that is no higher than the highest changes nothing.
    let settled = most(None) <= highest;
    let left = before
        .filter(|_| settled)
        .map(|before| Decimal::whole(highest.into()).ten_thousandths().saturating_sub(before.max(0)).max(0));
    Estimate { applies, highest, before, left }
}
