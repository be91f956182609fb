//! Conditions: each names its clause, quotes it, and has a rule that can be followed.

use super::{Check, Mistake};

impl Check<'_> {
    pub(super) fn conditions(&mut self) {
        for (at, condition) in self.programme.conditions.iter().enumerate() {
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
