//! Eligibility conditions and claims that want backing.

use super::Rule;
use crate::text::Text;
use ziping_json::{record, words};

words! {
    /// How strongly a condition is asked.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Force {
        /// It must be met.
        Required = "required",
        /// 宜, 鼓励, 原则上: welcome, never a bar.
        Encouraged = "encouraged",
        /// No condition at all: what a form asks of itself, shown as a strength or a gap.
        Strength = "strength",
        /// No condition either: what is owed later, once the organisation takes part.
        Duty = "duty",
    }
}

record! {
    /// One condition, or one part of a compound one; parts share their clause.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Condition {
        /// Identifier, kebab-case, never reused.
        pub id: String = req "id",
        /// Clause of the source.
        pub clause: String = req "clause",
        /// What is asked, in a few words.
        pub title: Text = req "title",
        /// The source's own words.
        pub quote: String = req "quote",
        /// Required or encouraged.
        pub force: Force = told "force",
        /// Applies only when this holds.
        pub when: Option<Rule> = opt "when",
        /// Id of the rule among the file's `rules` by which an organisation takes part in a role, one of several: what bars this
        /// role bars none of the others.
        pub role: Option<String> = opt "role",
        /// When it is met.
        pub rule: Rule = req "rule",
        /// When it is not met, where the document leaves something open between the two: what is neither met nor not met is
        /// "not yet known", with the words of `doubt`.
        pub fails: Option<Rule> = opt "fails",
        /// Questions whose answers are shown with it though they decide nothing, such as a date that the authority needs.
        pub also: Vec<String> = opt "also",
        /// Only an authority can find it: met answers count as declared. Says who decides.
        pub authority: Text = opt "authority",
        /// When the rule fails, the status is "not yet known" with these words instead of "not met".
        pub doubt: Text = opt "doubt",
        /// What the tool cannot check because the source refers elsewhere: the status is then never "met".
        pub elsewhere: Text = opt "elsewhere",
        /// What to do when it is not met.
        pub remedy: Text = opt "remedy",
        /// What of it is the tool's own reading, not the document's words: marked as such wherever it is shown.
        pub reading: Text = opt "reading",
    }
}

impl Condition {
    /// Whether it counts for whoever takes part in the role of this rule, if in one of several.
    #[must_use]
    pub fn counts_for(&self, role: Option<&str>) -> bool {
        match (&self.role, role) {
            (Some(own), Some(role)) => own == role,
            _ => true,
        }
    }
}

record! {
    /// A claim that the form's own answers should back. It changes no verdict.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Claim {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// When the claim is made.
        pub claimed: Rule = req "claimed",
        /// When answers back it.
        pub backed: Option<Rule> = opt "backed",
        /// What to say when they don't.
        pub text: Text = req "text",
        /// Answers that contradict one another rather than a claim: the text names both, and nothing backs them.
        pub contradiction: bool = opt "contradiction",
    }
}
