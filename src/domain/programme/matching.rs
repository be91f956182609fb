//! What an organisation's needs are compared with: a public list of incubators, held against its answers in the browser.

use ziping_json::record;

record! {
    /// How incubators 孵化单位 are ranked for an organisation.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Matching {
        /// The list: a file beside the programme's, e.g. `incubators/zhejiang.json`.
        pub list: String = req "list",
        /// Clause of the source.
        pub clause: String = req "clause",
        /// What is compared, the weightiest first.
        pub by: Vec<Need> = req "by",
    }
}

record! {
    /// One need.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Need {
        /// Question id; its options have the ids that the list uses.
        pub question: String = req "question",
        /// The field of an incubator's offers that it is compared with.
        pub offer: String = req "offer",
        /// Points per option that both name.
        pub weight: u8 = req "weight",
    }
}
