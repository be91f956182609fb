//! One question and the kinds there are.

use super::Rule;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines, with a limit counted as WPS does.
    LongText,
    /// A number with its unit.
    Number,
    /// An amount of money; the unit says in what.
    Money,
    /// A date.
    Date,
    /// A number of years.
    Years,
    /// One of several options; an `ordered` one is a scale, least first.
    Choice,
    /// Any of several options, at most `max`.
    Choices,
    /// Yes or no; `options` may give other words for `yes` and `no`.
    YesNo,
    /// Repeated rows of `columns`.
    Rows,
    /// Options (columns) to tick per row of `rows`.
    Matrix,
    /// Files that back something.
    Files,
}

/// A form that a text should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// Unified social credit code, GB 32100.
    CreditCode,
    /// Telephone numbers.
    Phone,
    /// An e-mail address.
    Email,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// Identifier, kebab-case, never reused.
    pub id: String,
    /// Kind of answer.
    pub kind: Kind,
    /// The question as the user reads it.
    pub label: Text,
    /// Clause or form row it comes from; empty only for a helper.
    #[serde(default)]
    pub clause: String,
    /// Help in one line.
    #[serde(default)]
    pub help: Text,
    /// More help, unfolded on demand.
    #[serde(default)]
    pub more: Text,
    /// A question of the tool that the official form lacks: never printed on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub helper: bool,
    /// May stay open without being counted as missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Asked only when this holds; an answer given before is kept but not judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// Options of a choice, or columns of a matrix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The options are a scale, least first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// Rows of a matrix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<MatrixRow>,
    /// Columns of repeated rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// The most options that may be chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<usize>,
    /// The most characters 字数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_chars: Option<usize>,
    /// Unit of a number.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub unit: Text,
    /// The least number that makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<i64>,
    /// The largest number that makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<i64>,
    /// A form that the text should have; it warns and never blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// Identifier within the question.
    pub id: String,
    /// Words of the option.
    pub label: Text,
    /// What it means, under the words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub help: Text,
    /// "Other: ___": a text is asked beside it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other: bool,
    /// Takes all other options off, as "none" does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// A row of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MatrixRow {
    /// Identifier within the question.
    pub id: String,
    /// Words of the row.
    pub label: Text,
}

/// A column of repeated rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Column {
    /// Identifier within the question.
    pub id: String,
    /// Words of the column.
    pub label: Text,
    /// Share of the width, in parts.
    #[serde(default = "one")]
    pub width: u8,
    /// Options to choose from instead of free text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

impl Column {
    /// A cell's words in Chinese: the option's label, or the text as typed.
    #[must_use]
    pub fn words<'a>(&'a self, cell: &'a str) -> &'a str {
        self.options.iter().find(|option| option.id == cell).map_or(cell, |option| option.label.zh())
    }
}

fn one() -> u8 {
    1
}

impl Question {
    /// The option with this id.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.id == id)
    }

    /// The place of an option on an ordered scale, from 0.
    #[must_use]
    pub fn rank(&self, option: &str) -> Option<usize> {
        self.options.iter().position(|other| other.id == option)
    }

    /// Whether an option with this id can be answered.
    #[must_use]
    pub fn accepts(&self, option: &str) -> bool {
        match self.kind {
            Kind::YesNo => matches!(option, "yes" | "no"),
            Kind::Choice | Kind::Choices => self.option(option).is_some(),
            Kind::Matrix => option.split_once(':').is_some_and(|(row, column)| {
                self.rows.iter().any(|other| other.id == row) && self.option(column).is_some()
            }),
            _ => false,
        }
    }
}
