//! What an organisation's needs are compared with: a public list of incubators, held against its answers in the browser.

use crate::json::record;

/// How incubators 孵化单位 are ranked for an organisation.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Matching {
    /// The list: a file beside the programme's, e.g. `incubators/zhejiang.json`.
    pub list: String,
    /// Clause of the source.
    pub clause: String,
    /// What is compared, the weightiest first.
    pub by: Vec<Need>,
}

/// One need.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Need {
    /// Question id; its options have the ids that the list uses.
    pub question: String,
    /// The field of an incubator's offers that it is compared with.
    pub offer: String,
    /// Points per option that both name.
    pub weight: u8,
}

impl Matching {
    /// Whether the list is a file beside the programme's or in a folder below it: the element fetches no other.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        let part = |part: &str| {
            part.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
                && part.chars().all(|one| one.is_ascii_alphanumeric() || "_.-".contains(one))
        };
        self.list.ends_with(".json") && self.list.split('/').all(part)
    }
}

record! {
    Matching { list: req "list", clause: req "clause", by: req "by" }
    Need { question: req "question", offer: req "offer", weight: req "weight" }
}
