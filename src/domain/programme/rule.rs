//! Rules as data: what must hold of the answers. Judged in three-valued logic, see [`crate::assess::logic`].

use ziping_json::{Decode, Json, Node};

/// A rule over answers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)
)]
pub enum Rule {
    /// All hold.
    All(Vec<Rule>),
    /// At least one holds.
    Any(Vec<Rule>),
    /// Does not hold.
    Not(Box<Rule>),
    /// The option is chosen.
    Is {
        /// Question id.
        question: String,
        /// Option id; a matrix's is `row:column`.
        option: String,
    },
    /// Every row has this option in a column, as when each company of a group must comply. A row that says nothing there,
    /// or no row at all, leaves it open.
    EachRow {
        /// Question id of repeated rows.
        question: String,
        /// Column id.
        column: String,
        /// Option id.
        option: String,
    },
    /// The question has an answer.
    Answered(String),
    /// The answer stands at this option of an ordered choice or above.
    AtLeast {
        /// Question id of an ordered choice.
        question: String,
        /// Option id.
        option: String,
    },
    /// The number lies within the bounds given.
    Number {
        /// Question id.
        question: String,
        /// Least, included.
        at_least: Option<i64>,
        /// Most, included.
        at_most: Option<i64>,
    },
    /// At least so many full years lie between the date and the application date; the anniversary counts.
    YearsSince {
        /// Question id of a date.
        question: String,
        /// Full years.
        years: u16,
    },
    /// The date lies no more than so many years before the application date; the boundary day counts as inside, and
    /// so does a later day.
    Within {
        /// Question id of a date.
        question: String,
        /// Years.
        years: u16,
    },
    /// The date is the application date or later, as a certificate's end must be.
    NotBefore(String),
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

impl Decode for Rule {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        const TAGS: &str = "all any not is answered atLeast number yearsSince within notBefore eachRow ";
        let (tag, value) = json.tag(node, TAGS);
        let mut part = |table| {
            let mut found = [Node::ABSENT; 3];
            json.fields(value, table, &mut found);
            let [question, second, third] = found;
            (String::decode(json, question), second, third)
        };
        match tag {
            1 => Self::Any(Vec::decode(json, value)),
            2 => Self::Not(Box::decode(json, value)),
            3 => {
                let (question, option, _) = part("question option ");
                Self::Is { question, option: String::decode(json, option) }
            }
            4 => Self::Answered(String::decode(json, value)),
            5 => {
                let (question, option, _) = part("question option ");
                Self::AtLeast { question, option: String::decode(json, option) }
            }
            6 => {
                let (question, at_least, at_most) = part("question ?atLeast ?atMost ");
                Self::Number {
                    question,
                    at_least: Option::decode(json, at_least),
                    at_most: Option::decode(json, at_most),
                }
            }
            7 => {
                let (question, years, _) = part("question years ");
                Self::YearsSince { question, years: u16::decode(json, years) }
            }
            8 => {
                let (question, years, _) = part("question years ");
                Self::Within { question, years: u16::decode(json, years) }
            }
            9 => Self::NotBefore(String::decode(json, value)),
            10 => {
                let (question, column, option) = part("question column option ");
                Self::EachRow { question, column: String::decode(json, column), option: String::decode(json, option) }
            }
            _ => Self::All(Vec::decode(json, value)),
        }
    }
}
