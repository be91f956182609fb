//! The words that help to place an organisation: questions per dimension, descriptors per band. Loaded late.

use crate::text::Text;
use ziping_json::Map;
use ziping_json::{Json, record};

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-descriptors/1";

record! {
    /// Descriptors of one edition of the criteria.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Descriptors {
        /// Always `ziping-descriptors/1`.
        pub format: String = req "format",
        /// Id of the criteria.
        pub criteria: String = req "criteria",
        /// Kind of item → dimension id → descriptor per band.
        pub dimensions: Map<Map<Vec<Text>>> = req "dimensions",
        /// Item id → its words.
        pub items: Map<ItemWords> = req "items",
        /// Part of the profile → the questions that lead through it.
        pub profile: Map<Vec<Text>> = opt "profile",
    }
}

record! {
    /// One item's words.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ItemWords {
        /// Dimension id → question.
        pub ask: Map<Text> = req "ask",
        /// Descriptor per band.
        pub bands: Vec<Text> = req "bands",
    }
}

impl Descriptors {
    /// Reads a descriptors file.
    ///
    /// # Errors
    /// What is wrong, in English.
    pub fn parse(json: &str) -> Result<Self, String> {
        let mut json = Json::read(json);
        let words = json.whole(FORMAT);
        json.problem().map_or(Ok(words), Err)
    }
}
