//! Conditions: each names its clause, quotes it, and has a rule that can be followed.

use super::{Check, Mistake};
use std::collections::BTreeSet;

impl Check<'_> {
    pub(super) fn conditions(&mut self) {
        let is_own = self.programme.ladder.as_ref().is_some_and(|ladder| ladder.borrowed.is_empty());
        if is_own && !self.programme.uncategorised.is_empty() {
            self.say("/uncategorised", Mistake::AlsoUncategorised);
        }
        let mut titles = BTreeSet::new();
        for (at, condition) in self.programme.conditions.iter().enumerate() {
            if !titles.insert((condition.title.zh().trim(), &condition.clause)) {
                let title = condition.title.zh().to_owned();
                self.say(format!("/conditions/{at}/title"), Mistake::TwoOfOneTitle { title });
            }
            if condition.clause.is_empty() {
                self.say(format!("/conditions/{at}/clause"), Mistake::ConditionUnsourced);
            }
            if condition.quote.trim().is_empty() {
                self.say(format!("/conditions/{at}/quote"), Mistake::NoQuote { id: condition.id.to_string() });
            }
            self.rule(&condition.rule, &format!("/conditions/{at}/rule"));
            if let Some(fails) = &condition.fails {
                self.rule(fails, &format!("/conditions/{at}/fails"));
            }
            for (nth, id) in condition.also.iter().enumerate() {
                self.known(id, &format!("/conditions/{at}/also/{nth}"), &[]);
            }
            let role =
                condition.role.as_ref().filter(|role| !self.programme.rules.iter().any(|rule| rule.id == **role));
            if let Some(role) = role {
                self.say(format!("/conditions/{at}/role"), Mistake::NoRole { id: role.to_string() });
            }
            if let Some(when) = &condition.when {
                self.rule(when, &format!("/conditions/{at}/when"));
            }
        }
    }
}
