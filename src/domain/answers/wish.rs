//! What the organisation wants to reach, and what each step would cost it: the input of the improvement plan.

use ziping_json::{Map, record};

record! {
    /// A target and how hard its steps are.
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
