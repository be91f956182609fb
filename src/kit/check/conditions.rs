//! Conditions: each names its clause, quotes it, and has a rule that can be followed.

use super::Check;

impl Check<'_> {
    pub(super) fn conditions(&mut self) {
        for (at, condition) in self.programme.conditions.iter().enumerate() {
            if condition.clause.is_empty() {
                self.say(
                    format!("/conditions/{at}/clause"),
                    "a condition without a clause",
                    "name the clause of the source",
                );
            }
            if condition.quote.trim().is_empty() {
                self.say(
                    format!("/conditions/{at}/quote"),
                    format!("\"{}\" quotes nothing of the source", condition.id),
                    "copy the source's own words",
                );
            }
            self.rule(&condition.rule, &format!("/conditions/{at}/rule"));
            if let Some(fails) = &condition.fails {
                self.rule(fails, &format!("/conditions/{at}/fails"));
            }
            for (nth, id) in condition.also.iter().enumerate() {
                self.known(id, &format!("/conditions/{at}/also/{nth}"), &[]);
            }
            if let Some(when) = &condition.when {
                self.rule(when, &format!("/conditions/{at}/when"));
            }
        }
    }
}
