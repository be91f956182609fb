//! Several hands: the marks of those who evaluated alone, and what assessors agreed on.

use super::{Depth, Mark};
use ziping_json::Map;

/// The marks of one who evaluated alone, as their answers file brought them: an assessor, or a controlled company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Evaluation {
    /// Who.
    pub who: String,
    /// How deep they went.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub depth: Depth,
    /// Item id → judgement.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub marks: Map<Mark>,
}

/// What the assessors agreed on for an item; it counts only with a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Consensus {
    /// Percentage in steps of 5.
    pub percent: u8,
    /// How it came about.
    pub reason: String,
    /// The view of those who would have marked otherwise.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub minority: String,
}

impl Consensus {
    /// Whether it counts: a step of 5 up to 100, and a reason.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.percent <= 100 && self.percent.is_multiple_of(5) && !self.reason.trim().is_empty()
    }
}
