//! Money that a programme names as an upper bound, and the steps that it goes through: shown, never promised.

use super::Rule;
use crate::text::Text;
use ziping_json::record;

/// Grants 激励资助 of which the highest counts and none is paid twice (就高不重复).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Grants {
    /// Clause of the rule by which they add up.
    pub clause: String,
    /// The source's own words of that rule.
    pub quote: String,
    /// Unit of the amounts, e.g. 万元.
    pub unit: Text,
    /// What may be granted.
    pub amounts: Vec<Amount>,
    /// The question that says how much was granted before, in the same unit; it is taken off.
    pub before: Option<String>,
}

/// One grant.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Amount {
    /// What it is for.
    pub title: Text,
    /// Clause of the source.
    pub clause: String,
    /// The most that may be granted; none where the source names no amount.
    pub most: Option<u32>,
    /// When it may be granted.
    pub when: Rule,
}

/// One step of the procedure, or a duty after it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Step {
    /// Its name.
    pub title: Text,
    /// Clause of the source.
    pub clause: String,
    /// What happens, by whom, in which time.
    pub text: Text,
    /// What the tool itself reads into it: marked as its own.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub reading: Text,
}

/// One part of the score by which winners are chosen.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Weight {
    /// Its name, e.g. 资料评审.
    pub title: Text,
    /// Clause of the source.
    pub clause: String,
    /// Its share in percent.
    pub percent: u8,
    /// Whether the self-evaluation gives an idea of it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub estimated: bool,
}

record! {
    Weight { title: req "title", clause: req "clause", percent: req "percent", estimated: opt "estimated" }
    Grants { clause: req "clause", quote: req "quote", unit: req "unit", amounts: req "amounts", before: opt "before" }
    Amount { title: req "title", clause: req "clause", most: opt "most", when: req "when" }
    Step { title: req "title", clause: req "clause", text: req "text", reading: opt "reading" }
}
