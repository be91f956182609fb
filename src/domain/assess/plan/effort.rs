//! Effort in words. Inside it is counted in quarters of a year, so that efforts add up: that is the tool's own measure.

use crate::criteria::Band;
use ziping_json::words;

words! {
    /// How much work a step is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Effort {
        /// 小: one department, about a quarter of a year.
        Small = "small",
        /// 中: several departments, half a year or a little more.
        Medium = "medium",
        /// 大: the whole organisation, about a year or more.
        Large = "large",
        /// 很大: the whole organisation, two years or more.
        Huge = "huge",
    }
}

impl Effort {
    /// So many quarters of a year in a word.
    #[must_use]
    pub fn of(quarters: u32) -> Self {
        match quarters {
            0..=1 => Self::Small,
            2..=3 => Self::Medium,
            4..=7 => Self::Large,
            _ => Self::Huge,
        }
    }
}

/// Quarters of a year that it takes to bring a process into a band from the one below.
pub(super) fn into(band: &Band) -> u32 {
    match band.low {
        ..30 => 1,
        30..70 => 2,
        70.. => 4,
    }
}
