//! Rules as data: what must hold of the answers. Judged in three-valued logic, see [`crate::assess::logic`].

use ziping_json::tags;

tags! {
    /// A rule over answers.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Rule {
        /// All hold.
        All(Vec<Rule>) = "all",
        /// At least one holds.
        Any(Vec<Rule>) = "any",
        /// Does not hold.
        Not(Box<Rule>) = "not",
        /// The option is chosen.
        Is {
            /// Question id.
            question: String = req "question",
            /// Option id; a matrix's is `row:column`.
            option: String = req "option",
        } = "is",
        /// Every row has this option in a column, as when each company of a group must comply. A row that says nothing there,
        /// or no row at all, leaves it open.
        EachRow {
            /// Question id of repeated rows.
            question: String = req "question",
            /// Column id.
            column: String = req "column",
            /// Option id.
            option: String = req "option",
        } = "eachRow",
        /// The question has an answer.
        Answered(String) = "answered",
        /// The answer stands at this option of an ordered choice or above.
        AtLeast {
            /// Question id of an ordered choice.
            question: String = req "question",
            /// Option id.
            option: String = req "option",
        } = "atLeast",
        /// The number lies within the bounds given.
        Number {
            /// Question id.
            question: String = req "question",
            /// Least, included.
            at_least: Option<i64> = opt "atLeast",
            /// Most, included.
            at_most: Option<i64> = opt "atMost",
        } = "number",
        /// At least so many full years lie between the date and the application date; the anniversary counts.
        YearsSince {
            /// Question id of a date.
            question: String = req "question",
            /// Full years.
            years: u16 = req "years",
        } = "yearsSince",
        /// The date lies no more than so many years before the application date; the boundary day counts as inside, and
        /// so does a later day.
        Within {
            /// Question id of a date.
            question: String = req "question",
            /// Years.
            years: u16 = req "years",
        } = "within",
        /// The date is the application date or later, as a certificate's end must be.
        NotBefore(String) = "notBefore",
    }
}

impl Rule {
    /// The column that a rule over rows looks at, if it is one.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::EachRow { column, .. } => Some(column),
            _ => None,
        }
    }

    /// The ids of all questions the rule looks at, in order, repeats included.
    #[must_use]
    pub fn questions(&self) -> Vec<&str> {
        match self {
            Self::All(rules) | Self::Any(rules) => rules.iter().flat_map(Self::questions).collect(),
            Self::Not(rule) => rule.questions(),
            Self::Is { question, .. }
            | Self::EachRow { question, .. }
            | Self::AtLeast { question, .. }
            | Self::Number { question, .. }
            | Self::YearsSince { question, .. }
            | Self::Within { question, .. }
            | Self::Answered(question)
            | Self::NotBefore(question) => vec![question],
        }
    }
}
