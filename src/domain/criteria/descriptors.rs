//! The words that help to place an organisation: questions per dimension, descriptors per band. Loaded late.

use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-descriptors/1-draft";

/// Descriptors of one edition of the criteria.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Descriptors {
    /// Always `ziping-descriptors/1-draft`.
    pub format: String,
    /// Id of the criteria.
    pub criteria: String,
    /// Kind of item → dimension id → descriptor per band.
    pub dimensions: BTreeMap<String, BTreeMap<String, Vec<Text>>>,
    /// Item id → its words.
    pub items: BTreeMap<String, ItemWords>,
}

/// One item's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemWords {
    /// Dimension id → question.
    pub ask: BTreeMap<String, Text>,
    /// Descriptor per band.
    pub bands: Vec<Text>,
}

impl Descriptors {
    /// Reads a descriptors file.
    ///
    /// # Errors
    /// What is wrong, in English.
    pub fn parse(json: &str) -> Result<Self, String> {
        let words: Self = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if words.format == FORMAT {
            Ok(words)
        } else {
            Err(format!("format is \"{}\", not \"{FORMAT}\"", words.format))
        }
    }
}
