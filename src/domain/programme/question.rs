//! One question and the kinds there are.

use super::Rule;
use crate::answers::Value;
use crate::text::{Lang, Text};
use ziping_json::{record, words};

words! {
    /// What kind of answer a question takes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Kind {
        /// One line of text.
        Text = "text",
        /// Several lines, with a limit counted as WPS does.
        LongText = "longText",
        /// A number with its unit.
        Number = "number",
        /// An amount of money; the unit says in what.
        Money = "money",
        /// A date.
        Date = "date",
        /// A number of years.
        Years = "years",
        /// One of several options; an `ordered` one is a scale, least first.
        Choice = "choice",
        /// Any of several options, at most `max`.
        Choices = "choices",
        /// Yes or no; `options` may give other words for `yes` and `no`.
        YesNo = "yesNo",
        /// Repeated rows of `columns`.
        Rows = "rows",
        /// Options (columns) to tick per row of `rows`.
        Matrix = "matrix",
        /// Files that back something.
        Files = "files",
    }
}

words! {
    /// A form that a text should have.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Format {
        /// Unified social credit code, GB 32100.
        CreditCode = "creditCode",
        /// Telephone numbers.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
    }
}

record! {
    /// One question.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Question {
        /// Identifier, kebab-case, never reused.
        pub id: String = req "id",
        /// Kind of answer.
        pub kind: Kind = req "kind",
        /// The question as the user reads it.
        pub label: Text = req "label",
        /// Clause or form row it comes from; empty only for a helper.
        pub clause: String = opt "clause",
        /// Help in one line.
        pub help: Text = opt "help",
        /// More help, unfolded on demand.
        pub more: Text = opt "more",
        /// A question of the tool that the official form lacks: never printed on it.
        pub helper: bool = opt "helper",
        /// Its help, and what its options are explained with, are the tool's own words, not the document's: marked as such.
        pub own_help: bool = opt "ownHelp",
        /// May stay open without being counted as missing.
        pub optional: bool = opt "optional",
        /// Asked only when this holds; an answer given before is kept but not judged.
        pub when: Option<Rule> = opt "when",
        /// Options of a choice, or columns of a matrix.
        pub options: Vec<Choice> = opt "options",
        /// The scale of the file whose options these are, where several questions share them.
        pub scale: Option<String> = opt "scale",
        /// The options are a scale, least first.
        pub ordered: bool = opt "ordered",
        /// Rows of a matrix.
        pub rows: Vec<MatrixRow> = opt "rows",
        /// Columns of repeated rows.
        pub columns: Vec<Column> = opt "columns",
        /// Rows by years: one for each of so many whole years before the application date, its year in the first column.
        pub years: Option<u8> = opt "years",
        /// The most options that may be chosen.
        pub max: Option<usize> = opt "max",
        /// The most characters 字数.
        pub max_chars: Option<usize> = opt "maxChars",
        /// Unit of a number.
        pub unit: Text = opt "unit",
        /// The least number that makes sense.
        pub at_least: Option<i64> = opt "atLeast",
        /// The largest number that makes sense.
        pub at_most: Option<i64> = opt "atMost",
        /// A form that the text should have; it warns and never blocks.
        pub format: Option<Format> = opt "format",
        /// The fact that is asked, by a name that programmes share: where two name the same one, an answer given here is
        /// proposed there.
        pub fact: Option<String> = opt "fact",
        /// How many years back the answer itself speaks of, where it speaks of a period.
        pub within: Option<u8> = opt "within",
        /// The date may lie ahead, as the end of a validity does. Any other date after today cannot be right.
        pub upcoming: bool = opt "upcoming",
        /// The question whose date this one cannot lie before, as a licence cannot be older than the organisation.
        pub not_before: Option<String> = opt "notBefore",
    }
}

record! {
    /// One option.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Choice {
        /// Identifier within the question.
        pub id: String = req "id",
        /// Words of the option.
        pub label: Text = req "label",
        /// What it means, under the words.
        pub help: Text = opt "help",
        /// "Other: ___": a text is asked beside it.
        pub other: bool = opt "other",
        /// Takes all other options off, as "none" does.
        pub alone: bool = opt "alone",
    }
}

record! {
    /// A row of a matrix.
    #[derive(Clone, Debug, PartialEq)]
    pub struct MatrixRow {
        /// Identifier within the question.
        pub id: String = req "id",
        /// Words of the row.
        pub label: Text = req "label",
    }
}

record! {
    /// A column of repeated rows.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Column {
        /// Identifier within the question.
        pub id: String = req "id",
        /// Words of the column.
        pub label: Text = req "label",
        /// Share of the width, in parts.
        pub width: u8 = opt "width" or 1,
        /// Options to choose from instead of free text.
        pub options: Vec<Choice> = opt "options",
        /// What its cells say: `text`, `number` or `date`.
        pub kind: Kind = opt "kind",
        /// Unit of a number.
        pub unit: Text = opt "unit",
        /// The date may lie ahead, as the end of a validity does.
        pub upcoming: bool = opt "upcoming",
        /// How many years before the application date what stands here is of: an earlier day, month or year is told.
        pub within: Option<u8> = opt "within",
    }
}

impl Column {
    /// The words over it, with the unit behind them where they do not tell it.
    #[must_use]
    pub fn head(&self, lang: Lang) -> String {
        let (label, unit) = (self.label.get(lang), self.unit.get(lang));
        if unit.is_empty() || label.contains(unit) {
            label.to_owned()
        } else {
            lang.pick(format!("{label}（{unit}）"), format!("{label} ({unit})"))
        }
    }

    /// A cell's words in Chinese: the option's label, or the text as typed.
    #[must_use]
    pub fn words<'a>(&'a self, cell: &'a str) -> &'a str {
        self.options.iter().find(|option| option.id == cell).map_or(cell, |option| option.label.zh())
    }
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
