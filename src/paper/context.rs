//! What papers are made from: the application, and answers in words.

use crate::def::Forms;
use crate::{Para, Revision};
use ziping_domain::assess::{Assessment, Facts, Relevance};
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::programme::{Kind, Question};
use ziping_domain::{Answers, Criteria, Programme, Value, clean};

/// What papers are made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// Its papers.
    pub forms: &'a Forms,
    /// Which questions the answers are asked.
    pub relevance: &'a Relevance,
    /// The criteria, if the programme has a self-evaluation.
    pub criteria: Option<&'a Criteria>,
    /// The answers.
    pub answers: &'a Answers,
    /// What follows from them.
    pub assessment: &'a Assessment,
    /// The words of the criteria's bands, if they are at hand: the plan says more with them.
    pub descriptors: Option<&'a Descriptors>,
    /// The line that says to which package the papers belong, once it is known; see [`crate::mark_line`].
    pub mark: Option<&'a Para>,
    /// Of which revision the papers are.
    pub revision: Revision,
}

impl<'a> Context<'a> {
    /// The organisation's name, or a stand-in.
    #[must_use]
    pub fn organisation(&self) -> &'a str {
        match self.answers.text(&self.programme.organisation) {
            "" => "（未填写组织名称）",
            name => name,
        }
    }

    /// The facts of the answers.
    #[must_use]
    pub fn facts(&self) -> Facts<'a> {
        self.relevance.facts(self.programme, self.answers)
    }

    /// The question, if it is asked.
    pub(crate) fn asked(&self, id: &str) -> Option<&'a Question> {
        self.programme.question(id).filter(|question| self.facts().is_asked(question))
    }

    /// The answer in Chinese words; empty if there is none or the question is not asked.
    #[must_use]
    pub fn words(&self, id: &str) -> String {
        let Some(question) = self.asked(id) else {
            return String::new();
        };
        let Some(value) = self.answers.value(id) else {
            return String::new();
        };
        match (question.kind, value) {
            (Kind::Number | Kind::Money | Kind::Years, Value::Text(text)) if self.revision == Revision::Fifth => {
                format!("{text}{}", question.unit.zh())
            }
            _ => answer_words(question, value, self.answers.other(id)),
        }
    }
}

/// An answer in Chinese words.
#[must_use]
pub fn answer_words(question: &Question, value: &Value, other: &str) -> String {
    let option = |id: &str| -> String {
        match (question.option(id), id) {
            (Some(option), _) if option.other && !other.is_empty() => format!("{}：{other}", option.label.zh()),
            (Some(option), _) => option.label.zh().to_owned(),
            (None, "yes") => "是".to_owned(),
            (None, "no") => "否".to_owned(),
            (None, _) => id.to_owned(),
        }
    };
    match (question.kind, value) {
        (Kind::Choice | Kind::Choices | Kind::YesNo, value) => {
            value.chosen().map(option).collect::<Vec<_>>().join("、")
        }
        (Kind::Matrix, value) => {
            let cell = |chosen: &str| {
                let (row, column) = chosen.split_once(':').unwrap_or((chosen, ""));
                let row = question.rows.iter().find(|other| other.id == row).map_or("", |row| row.label.zh());
                format!("{row}{}", question.option(column).map_or("", |column| column.label.zh()))
            };
            value.chosen().map(cell).collect::<Vec<_>>().join("、")
        }
        (Kind::Number | Kind::Money | Kind::Years, Value::Text(text)) => clean::with_unit(text, question.unit.zh()),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Many(many)) => many.join("、"),
        (_, Value::Rows(rows)) => rows
            .iter()
            .map(|row| {
                let cells =
                    question.columns.iter().filter_map(|column| row.get(&column.id).map(|cell| column.words(cell)));
                cells.collect::<Vec<_>>().join("　")
            })
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
