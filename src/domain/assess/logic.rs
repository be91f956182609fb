//! Three-valued logic after Kleene: an open answer decides nothing unless it cannot matter.

use super::engine::Engine;
use super::plausible::{self, Strange};
use crate::answers::{Answers, Value};
use crate::clean;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::programme::{Programme, Question, Rule};
use std::sync::Arc;
use ziping_json::Map;

/// What a rule says of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Holds.
    True,
    /// Does not hold.
    False,
    /// Open: answers are missing that could decide either way.
    Unknown,
}

/// The facts that rules are judged against.
#[derive(Clone)]
pub struct Facts<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// The answers.
    pub answers: &'a Answers,
    /// The application date: periods end on this day.
    pub application: Date,
    /// The day it is judged on.
    pub today: Date,
    /// The edition of the rules.
    pub engine: Engine,
    /// Whether each question is asked, settled once: however questions refer to one another, each rule is judged
    /// once.
    asked: Arc<Vec<Truth>>,
}

/// What settling the questions of some answers gave, to be held beside them: whoever holds it needs to settle nothing
/// again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relevance {
    application: Date,
    today: Date,
    engine: Engine,
    asked: Arc<Vec<Truth>>,
}

impl Relevance {
    /// The facts of the answers that it was settled for, and of no others.
    #[must_use]
    pub fn facts<'a>(&self, programme: &'a Programme, answers: &'a Answers) -> Facts<'a> {
        let Self { application, today, engine, asked } = self.clone();
        Facts { programme, answers, application, today, engine, asked }
    }
}

/// A verdict and the ids of the questions that decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided<'a> {
    /// The verdict.
    pub truth: Truth,
    /// Question ids, in order, without repeats.
    pub by: Vec<&'a str>,
}

impl<'a> Facts<'a> {
    /// The facts of these answers.
    #[must_use]
    pub fn new(engine: Engine, programme: &'a Programme, answers: &'a Answers, application: Date, today: Date) -> Self {
        let all: Vec<&Question> = programme.questions().collect();
        let mut facts =
            Self { programme, answers, application, today, engine, asked: Arc::new(vec![Truth::True; all.len()]) };
        // Which are not settled yet, by number.
        let mut waiting: Vec<bool> = all.iter().map(|question| question.when.is_some()).collect();
        let mut open: Vec<usize> = (0..all.len()).filter(|number| waiting[*number]).collect();
        // In rounds: a question is settled once all that its rule looks at are. What is left stands in a circle and
        // stays open.
        loop {
            let round = std::mem::take(&mut open);
            let settled = |id: &&str| programme.find(id).is_none_or(|(number, _)| !waiting[number]);
            let ready: Vec<usize> = round
                .iter()
                .copied()
                .filter(|number| all[*number].when.as_ref().is_some_and(|when| when.questions().iter().all(settled)))
                .collect();
            for number in &ready {
                let truth = all[*number].when.as_ref().map_or(Truth::True, |when| facts.find(when).truth);
                facts.settle(*number, truth);
                waiting[*number] = false;
            }
            if ready.is_empty() {
                break;
            }
            open.extend(round.into_iter().filter(|number| waiting[*number]));
        }
        for (number, _) in waiting.iter().enumerate().filter(|(_, waiting)| **waiting) {
            facts.settle(number, Truth::Unknown);
        }
        facts
    }

    /// What was settled, to be held.
    #[must_use]
    pub fn relevance(&self) -> Relevance {
        let Self { application, today, engine, asked, .. } = self.clone();
        Relevance { application, today, engine, asked }
    }

    /// The same answers with another application date.
    pub(super) fn on(&self, application: Date) -> Self {
        Self { application, ..self.clone() }
    }

    fn settle(&mut self, number: usize, truth: Truth) {
        if let Some(asked) = Arc::make_mut(&mut self.asked).get_mut(number) {
            *asked = truth;
        }
    }

    /// The names of a group's controlled companies as answered, without blanks and repeats; none where the question is
    /// not asked.
    #[must_use]
    pub fn companies(&self) -> Vec<&'a str> {
        let question = self.programme.companies.as_ref().and_then(|id| self.programme.question(id));
        let Some(question) = question.filter(|question| self.is_asked(question)) else { return Vec::new() };
        let (Some(Value::Rows(rows)), Some(name)) = (self.answers.value(&question.id), question.columns.first()) else {
            return Vec::new();
        };
        let mut names = Vec::new();
        for cell in rows.iter().filter_map(|row| row.get(&name.id)).map(|cell| cell.trim()) {
            if !cell.is_empty() && !names.contains(&cell) {
                names.push(cell);
            }
        }
        names
    }

    /// Whether a question is asked: its `when` holds, or it has none. Open counts as not asked yet.
    #[must_use]
    pub fn is_asked(&self, question: &Question) -> bool {
        question.when.is_none() || self.programme.find(&question.id).is_some_and(|(number, _)| self.is_on(number))
    }

    /// Whether the question of this number is asked.
    fn is_on(&self, number: usize) -> bool {
        self.asked.get(number) == Some(&Truth::True)
    }

    /// Judges a rule.
    #[must_use]
    pub fn find<'r>(&self, rule: &'r Rule) -> Decided<'r> {
        let mut by = Vec::new();
        let truth = self.rule(rule, &mut by);
        Decided { truth, by }
    }

    /// Judges a rule and adds what decides it. Rules nest no deeper than a file's JSON may.
    fn rule<'r>(&self, rule: &'r Rule, by: &mut Vec<&'r str>) -> Truth {
        match rule {
            Rule::All(rules) => self.combine(rules, Truth::False, Truth::True, by),
            Rule::Any(rules) => self.combine(rules, Truth::True, Truth::False, by),
            Rule::Not(rule) => match self.rule(rule, by) {
                Truth::True => Truth::False,
                Truth::False => Truth::True,
                Truth::Unknown => Truth::Unknown,
            },
            Rule::Is { question, option } => self.leaf(question, by, |asked, value| match value {
                // "None" together with something says neither.
                Some(value) if self.engine != Engine::Draft1 && asked.contradicts(value) => Truth::Unknown,
                Some(value) => truth(value.has(option)),
                None => Truth::Unknown,
            }),
            Rule::EachRow { question, column, option } => self.leaf(question, by, |_, value| {
                let rows = match value {
                    Some(Value::Rows(rows)) => &rows[..],
                    _ => &[],
                };
                let cell = |row: &Map<String>| row.get(column).map_or("", |cell| cell.trim()).to_owned();
                let said: Vec<String> =
                    rows.iter().filter(|row| !row.values().all(|cell| cell.trim().is_empty())).map(cell).collect();
                if said.iter().any(|cell| !cell.is_empty() && cell != option) {
                    Truth::False
                } else if said.is_empty() || said.iter().any(String::is_empty) {
                    Truth::Unknown
                } else {
                    Truth::True
                }
            }),
            Rule::Answered(question) => self.leaf(question, by, |_, value| truth(value.is_some())),
            Rule::AtLeast { question, option } => self.leaf(question, by, |asked, value| {
                let ranks = value.and_then(|value| asked.rank(words(value))).zip(asked.rank(option));
                ranks.map_or(Truth::Unknown, |(has, least)| truth(has >= least))
            }),
            Rule::Number { question, at_least, at_most } => self.leaf(question, by, |asked, value| {
                let Some(number) = value.and_then(|value| self.engine.amount(words(value), asked.unit.zh())) else {
                    return Truth::Unknown;
                };
                truth(
                    at_least.is_none_or(|least| number >= Decimal::whole(least))
                        && at_most.is_none_or(|most| number <= Decimal::whole(most)),
                )
            }),
            Rule::YearsSince { question, years } => {
                self.date(question, by, |date| date.full_years_by(*years, self.application))
            }
            Rule::Within { question, years } => {
                self.date(question, by, |date| date.within_years_of(*years, self.application))
            }
            Rule::NotBefore(question) => self.date(question, by, |date| date >= self.application),
        }
    }

    /// All or any: one `deciding` part settles it, else one open part keeps it open. What decides the parts that came
    /// out like the whole decides the whole.
    fn combine<'r>(&self, rules: &'r [Rule], deciding: Truth, otherwise: Truth, by: &mut Vec<&'r str>) -> Truth {
        let start = by.len();
        // Where each part's ids end, and how it came out.
        let parts: Vec<(usize, Truth)> = rules
            .iter()
            .map(|rule| {
                let truth = self.rule(rule, by);
                (by.len(), truth)
            })
            .collect();
        let came_out = |wanted: Truth| parts.iter().any(|(_, truth)| *truth == wanted);
        let truth = if came_out(deciding) {
            deciding
        } else if came_out(Truth::Unknown) {
            Truth::Unknown
        } else {
            otherwise
        };
        let (mut from, mut kept) = (start, start);
        for (end, part) in parts {
            for at in from..end {
                let id = by[at];
                if part == truth && !by[start..kept].contains(&id) {
                    by[kept] = id;
                    kept += 1;
                }
            }
            from = end;
        }
        by.truncate(kept);
        truth
    }

    /// A rule over one question. An answer to a question that is not asked is kept, but not judged.
    fn leaf<'r>(
        &self,
        id: &'r str,
        by: &mut Vec<&'r str>,
        judge: impl FnOnce(&Question, Option<&Value>) -> Truth,
    ) -> Truth {
        by.push(id);
        match self.programme.find(id) {
            Some((number, question)) if self.is_on(number) => judge(question, self.answers.value(id)),
            _ => Truth::Unknown,
        }
    }

    /// The date of an answer, if it can be right.
    fn plausible(&self, question: &Question, value: &Value) -> Option<Date> {
        if self.engine == Engine::Draft1 {
            return words(value).parse().ok();
        }
        let date = clean::date(words(value)).ok()?;
        let strange = plausible::strange(self.programme, question, self.answers, self.today);
        strange.is_none_or(Strange::counts).then_some(date)
    }

    fn date<'r>(&self, id: &'r str, by: &mut Vec<&'r str>, judge: impl FnOnce(Date) -> bool) -> Truth {
        self.leaf(id, by, |question, value| {
            value.and_then(|value| self.plausible(question, value)).map_or(Truth::Unknown, |date| truth(judge(date)))
        })
    }
}

/// The text of an answer; of rows and several options there is none.
fn words(value: &Value) -> &str {
    value.as_text().unwrap_or_default()
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::True } else { Truth::False }
}
