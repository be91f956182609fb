//! Dates that are dates and cannot be right: they are told, and decide no term.

use super::logic::Facts;
use crate::answers::Answers;
use crate::clean;
use crate::date::Date;
use crate::programme::{Kind, Programme, Question};
use ziping_json::{record, words};

/// How many days an application date may lie ahead without a notice that says more.
const AHEAD: u16 = 90;

words! {
    /// Why a date is told.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Strange {
        /// After today, where something is asked that has happened.
        Ahead = "ahead",
        /// An application date further ahead than 90 days and the notice's deadline: today counts instead.
        FarAhead = "farAhead",
        /// An application date more than a year back: it counts all the same.
        LongAgo = "longAgo",
        /// Before the date that it cannot lie before.
        TooEarly = "tooEarly",
    }
}

impl Strange {
    /// Whether the date decides all the same.
    #[must_use]
    pub fn counts(self) -> bool {
        self == Self::LongAgo
    }
}

record! {
    /// A date that is told.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct StrangeDate {
        /// Question id.
        pub question: String = always "question",
        /// Why.
        pub why: Strange = always "why",
    }
}

/// What is strange about an application date.
#[must_use]
pub fn application(date: Date, deadline: Option<Date>, today: Date) -> Option<Strange> {
    if date > today.plus_days(AHEAD) && deadline.is_none_or(|deadline| date > deadline) {
        Some(Strange::FarAhead)
    } else if date.plus_years(1) < today {
        Some(Strange::LongAgo)
    } else {
        None
    }
}

/// What is strange about a date answered to a question other than the application's. `latest` is the last day of what can
/// have happened.
#[must_use]
pub fn event(question: &Question, date: Date, answers: &Answers, latest: Date) -> Option<Strange> {
    if !question.upcoming && date > latest {
        return Some(Strange::Ahead);
    }
    let earliest = question.not_before.as_ref().and_then(|other| answers.date(other));
    (earliest.is_some_and(|earliest| date < earliest)).then_some(Strange::TooEarly)
}

/// What is strange about the date answered to a question, as far as `today` and the answers tell.
#[must_use]
pub fn strange(programme: &Programme, question: &Question, answers: &Answers, today: Date) -> Option<Strange> {
    let date = clean::date(answers.text(&question.id)).ok().filter(|_| question.kind == Kind::Date)?;
    let deadline = answers.deadline.parse().ok();
    if programme.application_date.as_ref() == Some(&question.id) {
        return application(date, deadline, today);
    }
    event(question, date, answers, latest(programme, answers, today))
}

/// The last day of what can have happened: today, or the day of the application where that lies ahead.
fn latest(programme: &Programme, answers: &Answers, today: Date) -> Date {
    counted(programme, answers, today).max(today)
}

/// The application date that counts: as answered, unless it is too far ahead; else today.
#[must_use]
pub fn counted(programme: &Programme, answers: &Answers, today: Date) -> Date {
    let given = programme.application_date.as_ref().and_then(|id| answers.date(id));
    let plausible = |date: &Date| application(*date, answers.deadline.parse().ok(), today) != Some(Strange::FarAhead);
    given.filter(plausible).unwrap_or(today)
}

/// All strange dates of questions that are asked.
pub(super) fn all(facts: &Facts<'_>) -> Vec<StrangeDate> {
    let asked = facts.programme.questions().filter(|question| facts.is_asked(question));
    let strange = |question: &Question| strange(facts.programme, question, facts.answers, facts.today);
    asked.filter_map(|question| Some(StrangeDate { question: question.id.clone(), why: strange(question)? })).collect()
}
