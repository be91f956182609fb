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
        /// Questions whose words stand beside an incubator in the public list, e.g. its award and city.
        pub about: Vec<String> = opt "about",
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
        /// Question id in which an incubator says what it offers, by the same option ids: an office lays both sides together.
        pub offered: Option<String> = opt "offered",
    }
}
