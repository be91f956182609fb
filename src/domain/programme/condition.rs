//! Eligibility conditions and claims that want backing.

use super::Rule;
use crate::text::Text;
use serde::Serialize;
use ziping_json::{record, words};

/// How strongly a condition is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Force {
    /// It must be met.
    #[default]
    Required,
    /// 宜, 鼓励, 原则上: welcome, never a bar.
    Encouraged,
    /// No condition at all: what a form asks of itself, shown as a strength or a gap.
    Strength,
    /// No condition either: what is owed later, once the organisation takes part.
    Duty,
}

/// One condition, or one part of a compound one; parts share their clause.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Condition {
    /// Identifier, kebab-case, never reused.
    pub id: String,
    /// Clause of the source.
    pub clause: String,
    /// What is asked, in a few words.
    pub title: Text,
    /// The source's own words.
    pub quote: String,
    /// Required or encouraged.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub force: Force,
    /// Applies only when this holds.
    pub when: Option<Rule>,
    /// When it is met.
    pub rule: Rule,
    /// When it is not met, where the document leaves something open between the two: what is neither met nor not met is
    /// "not yet known", with the words of `doubt`.
    pub fails: Option<Rule>,
    /// Questions whose answers are shown with it though they decide nothing, such as a date that the authority needs.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub also: Vec<String>,
    /// Only an authority can find it: met answers count as declared. Says who decides.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub authority: Text,
    /// When the rule fails, the status is "not yet known" with these words instead of "not met".
    #[cfg_attr(feature = "schema", schemars(default))]
    pub doubt: Text,
    /// What the tool cannot check because the source refers elsewhere: the status is then never "met".
    #[cfg_attr(feature = "schema", schemars(default))]
    pub elsewhere: Text,
    /// What to do when it is not met.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub remedy: Text,
    /// What of it is the tool's own reading, not the document's words: marked as such wherever it is shown.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub reading: Text,
}

/// A claim that the form's own answers should back. It changes no verdict.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Claim {
    /// Identifier, kebab-case.
    pub id: String,
    /// When the claim is made.
    pub claimed: Rule,
    /// When answers back it.
    pub backed: Option<Rule>,
    /// What to say when they don't.
    pub text: Text,
    /// Answers that contradict one another rather than a claim: the text names both, and nothing backs them.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub contradiction: bool,
}

words! {
    Force { Required = "required", Encouraged = "encouraged", Strength = "strength", Duty = "duty" }
}

record! {
    Condition {
        id: req "id",
        clause: req "clause",
        title: req "title",
        quote: req "quote",
        force: opt "force",
        when: opt "when",
        rule: req "rule",
        fails: opt "fails",
        also: opt "also",
        authority: opt "authority",
        doubt: opt "doubt",
        elsewhere: opt "elsewhere",
        remedy: opt "remedy",
        reading: opt "reading",
    }
    Claim {
        id: req "id",
        claimed: req "claimed",
        backed: opt "backed",
        text: req "text",
        contradiction: opt "contradiction",
    }
}
