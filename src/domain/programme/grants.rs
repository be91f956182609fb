//! Money that a programme names as an upper bound: shown, never promised.

use super::Rule;
use crate::text::Text;
use ziping_json::record;

record! {
    /// Grants 激励资助 of which the highest counts and none is paid twice (就高不重复).
    #[derive(Clone, Debug, PartialEq)]
    pub struct Grants {
        /// Clause of the rule by which they add up.
        pub clause: String = req "clause",
        /// The source's own words of that rule.
        pub quote: String = req "quote",
        /// Unit of the amounts, e.g. 万元.
        pub unit: Text = req "unit",
        /// What may be granted.
        pub amounts: Vec<Amount> = req "amounts",
        /// The question that says how much was granted before, in the same unit; it is taken off.
        pub before: Option<String> = opt "before",
    }
}

record! {
    /// One grant.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Amount {
        /// What it is for.
        pub title: Text = req "title",
        /// Clause of the source.
        pub clause: String = req "clause",
        /// The most that may be granted; none where the source names no amount.
        pub most: Option<u32> = opt "most",
        /// When it may be granted.
        pub when: Rule = req "when",
    }
}

record! {
    /// One part of the score by which winners are chosen.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Weight {
        /// Its name, e.g. 资料评审.
        pub title: Text = req "title",
        /// Clause of the source.
        pub clause: String = req "clause",
        /// Its share in percent.
        pub percent: u8 = req "percent",
        /// Whether the self-evaluation gives an idea of it.
        pub estimated: bool = opt "estimated",
    }
}
