//! Several hands: the marks of those who evaluated alone, and what assessors agreed on.

use super::data::Depth;
use super::mark::Mark;
use ziping_json::{Map, record};

record! {
    /// The marks of one who evaluated alone, as their answers file brought them: an assessor, or a controlled company.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Evaluation {
        /// Who.
        pub who: String = req "who",
        /// How deep they went.
        pub depth: Depth = always "depth",
        /// Item id → judgement.
        pub marks: Map<Mark> = opt "marks",
    }
}

record! {
    /// What the assessors agreed on for an item; it counts only with a reason.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Consensus {
        /// Percentage in steps of 5.
        pub percent: u8 = req "percent",
        /// How it came about.
        pub reason: String = req "reason",
        /// The view of those who would have marked otherwise.
        pub minority: String = opt "minority",
    }
}

impl Consensus {
    /// Whether it counts: a step of 5 up to 100, and a reason.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.percent <= 100 && self.percent.is_multiple_of(5) && !self.reason.trim().is_empty()
    }
}
