//! What the organisation wants to reach, what it says of its levers, and who does which step by when: the input of the
//! improvement plan.

use ziping_json::{Map, record, words};

words! {
    /// Data that a result cannot do without.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum DataGap {
        /// Own values of three years: without them there is no trend.
        Years = "years",
        /// Values of a competitor or a benchmark.
        Comparison = "comparison",
        /// Values by product, customer or region.
        Segments = "segments",
    }
}

record! {
    /// Who does a step, and by when.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Task {
        /// Who.
        pub who: String = opt "who",
        /// The day by which it is done, as typed.
        pub until: String = opt "until",
    }
}

record! {
    /// A target, and what is known of the ways to it.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Wish {
        /// The total to reach, in whole points.
        pub total: Option<u32> = told "total",
        /// The category to reach.
        pub category: Option<String> = told "category",
        /// Item id → the least band to reach.
        pub bands: Map<u8> = opt "bands",
        /// Item or criterion question id → how hard one step is there compared with others, 1 to 9; else 1.
        pub efforts: Map<u8> = opt "efforts",
        /// Ids of items and criteria that stay as they are.
        pub fixed: Vec<String> = opt "fixed",
        /// Result item id → ids of the process items that it hangs on; else those of the tool's own table.
        pub hangs: Map<Vec<String>> = opt "hangs",
        /// Result item id → months from the last step to the result; else those of the tool's own table.
        pub lags: Map<u8> = opt "lags",
        /// Result item id → data that are missing; else as the figures show.
        pub lacking: Map<Vec<DataGap>> = opt "lacking",
        /// Item or criterion question id → who does the step there, and by when. One that is not in the plan is kept.
        pub tasks: Map<Task> = opt "tasks",
    }
}

impl Wish {
    /// Whether there is something to plan for.
    #[must_use]
    pub fn has_target(&self) -> bool {
        self.total.is_some() || self.category.is_some() || !self.bands.is_empty()
    }

    /// How hard one step is there.
    #[must_use]
    pub fn weight(&self, id: &str) -> u32 {
        self.efforts.get(id).map_or(1, |effort| u32::from((*effort).clamp(1, 9)))
    }

    /// Whether it stays as it is.
    #[must_use]
    pub fn is_fixed(&self, id: &str) -> bool {
        self.fixed.iter().any(|other| other == id)
    }
}
