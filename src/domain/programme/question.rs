//! One question and the kinds there are.

use super::Rule;
use crate::answers::Value;
use crate::text::Text;
use ziping_json::{record, words};

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
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

impl Kind {
    /// Its name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "longText",
            Self::Number => "number",
            Self::Money => "money",
            Self::Date => "date",
            Self::Years => "years",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::YesNo => "yesNo",
            Self::Rows => "rows",
            Self::Matrix => "matrix",
            Self::Files => "files",
        }
    }
}

/// A form that a text should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Format {
    /// Unified social credit code, GB 32100.
    CreditCode,
    /// Telephone numbers.
    Phone,
    /// An e-mail address.
    Email,
}

/// One question.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Question {
    /// Identifier, kebab-case, never reused.
    pub id: String,
    /// Kind of answer.
    pub kind: Kind,
    /// The question as the user reads it.
    pub label: Text,
    /// Clause or form row it comes from; empty only for a helper.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub clause: String,
    /// Help in one line.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub help: Text,
    /// More help, unfolded on demand.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub more: Text,
    /// A question of the tool that the official form lacks: never printed on it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub helper: bool,
    /// Its help, and what its options are explained with, are the tool's own words, not the document's: marked as such.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub own_help: bool,
    /// May stay open without being counted as missing.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub optional: bool,
    /// Asked only when this holds; an answer given before is kept but not judged.
    pub when: Option<Rule>,
    /// Options of a choice, or columns of a matrix.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub options: Vec<Choice>,
    /// The scale of the file whose options these are, where several questions share them.
    pub scale: Option<String>,
    /// The options are a scale, least first.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub ordered: bool,
    /// Rows of a matrix.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub rows: Vec<MatrixRow>,
    /// Columns of repeated rows.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub columns: Vec<Column>,
    /// The most options that may be chosen.
    pub max: Option<usize>,
    /// The most characters 字数.
    pub max_chars: Option<usize>,
    /// Unit of a number.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub unit: Text,
    /// The least number that makes sense.
    pub at_least: Option<i64>,
    /// The largest number that makes sense.
    pub at_most: Option<i64>,
    /// A form that the text should have; it warns and never blocks.
    pub format: Option<Format>,
    /// The fact that is asked, by a name that programmes share: where two name the same one, an answer given here is
    /// proposed there.
    pub fact: Option<String>,
    /// How many years back the answer itself speaks of, where it speaks of a period.
    pub within: Option<u8>,
    /// The date may lie ahead, as the end of a validity does. Any other date after today cannot be right.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub upcoming: bool,
    /// The question whose date this one cannot lie before, as a licence cannot be older than the organisation.
    pub not_before: Option<String>,
}

/// One option.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Choice {
    /// Identifier within the question.
    pub id: String,
    /// Words of the option.
    pub label: Text,
    /// What it means, under the words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub help: Text,
    /// "Other: ___": a text is asked beside it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub other: bool,
    /// Takes all other options off, as "none" does.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub alone: bool,
}

/// A row of a matrix.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct MatrixRow {
    /// Identifier within the question.
    pub id: String,
    /// Words of the row.
    pub label: Text,
}

/// A column of repeated rows.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Column {
    /// Identifier within the question.
    pub id: String,
    /// Words of the column.
    pub label: Text,
    /// Share of the width, in parts.
    #[cfg_attr(feature = "schema", schemars(default = "one"))]
    pub width: u8,
    /// Options to choose from instead of free text.
    #[cfg_attr(feature = "schema", schemars(default))]
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

    /// Whether an answer chooses an option that stands alone, such as "none", together with another.
    #[must_use]
    pub fn contradicts(&self, value: &Value) -> bool {
        value.chosen().nth(1).is_some() && self.options.iter().any(|option| option.alone && value.has(&option.id))
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

words! {
    Kind {
        Text = "text",
        LongText = "longText",
        Number = "number",
        Money = "money",
        Date = "date",
        Years = "years",
        Choice = "choice",
        Choices = "choices",
        YesNo = "yesNo",
        Rows = "rows",
        Matrix = "matrix",
        Files = "files",
    }
    Format { CreditCode = "creditCode", Phone = "phone", Email = "email" }
}

record! {
    Question {
        id: req "id",
        kind: req "kind",
        label: req "label",
        clause: opt "clause",
        help: opt "help",
        more: opt "more",
        helper: opt "helper",
        own_help: opt "ownHelp",
        optional: opt "optional",
        when: opt "when",
        options: opt "options",
        scale: opt "scale",
        ordered: opt "ordered",
        rows: opt "rows",
        columns: opt "columns",
        max: opt "max",
        max_chars: opt "maxChars",
        unit: opt "unit",
        at_least: opt "atLeast",
        at_most: opt "atMost",
        format: opt "format",
        fact: opt "fact",
        within: opt "within",
        upcoming: opt "upcoming",
        not_before: opt "notBefore",
    }
    Choice { id: req "id", label: req "label", help: opt "help", other: opt "other", alone: opt "alone" }
    MatrixRow { id: req "id", label: req "label" }
    Column { id: req "id", label: req "label", width: opt "width" or one(), options: opt "options" }
}
