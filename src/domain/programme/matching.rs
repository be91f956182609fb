//! What an organisation's needs are compared with: a public list of incubators, held against its answers in the browser.

use ziping_json::record;

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

record! {
    Matching { list: req "list", clause: req "clause", by: req "by" }
    Need { question: req "question", offer: req "offer", weight: req "weight" }
}
