//! Three-valued logic after Kleene: an open answer decides nothing unless it cannot matter.

use super::engine::Engine;
use super::plausible::{self, Strange};
use crate::answers::{Answers, Value};
use crate::clean;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::programme::{Choice, Programme, Question, Rule, Summand};
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
        let truth = self.rule(rule, None, &mut by);
        Decided { truth, by }
    }

    /// Judges a rule and adds what decides it. Rules nest no deeper than a file's JSON may. Within a row of a question its columns
    /// are what is asked.
    fn rule<'r>(&self, rule: &'r Rule, row: Option<Row<'_>>, by: &mut Vec<&'r str>) -> Truth {
        match rule {
            Rule::All(rules) => self.combine(rules, rules.len(), row, by),
            Rule::Any(rules) => self.combine(rules, 1, row, by),
            Rule::Several { at_least, of } => self.combine(of, (*at_least).into(), row, by),
            Rule::Not(rule) => match self.rule(rule, row, by) {
                Truth::True => Truth::False,
                Truth::False => Truth::True,
                Truth::Unknown => Truth::Unknown,
            },
            Rule::Is { question, option } => self.leaf(question, row, by, &mut |asked, value| match value {
                // "None" together with something says neither.
                Some(value) if self.engine != Engine::Draft1 && asked.contradicts(value) => Truth::Unknown,
                Some(value) => truth(value.has(option)),
                None => Truth::Unknown,
            }),
            Rule::EachRow { question, column, option } => {
                let own = Rule::Is { question: column.clone(), option: option.clone() };
                self.rows(question, None, &own, by)
            }
            Rule::Rows { question, at_least, rule } => self.rows(question, *at_least, rule, by),
            Rule::Answered(question) => self.leaf(question, row, by, &mut |_, value| truth(value.is_some())),
            Rule::AtLeast { question, option } => self.leaf(question, row, by, &mut |asked, value| {
                let ranks = value.and_then(|value| asked.rank(words(value))).zip(asked.rank(option));
                ranks.map_or(Truth::Unknown, |(has, least)| truth(has >= least))
            }),
            Rule::Number { question, at_least, at_most } => self.leaf(question, row, by, &mut |asked, value| {
                let Some(number) = value.and_then(|value| self.engine.amount(words(value), asked.unit)) else {
                    return Truth::Unknown;
                };
                truth(
                    at_least.is_none_or(|least| number >= Decimal::whole(least))
                        && at_most.is_none_or(|most| number <= Decimal::whole(most)),
                )
            }),
            Rule::Sum { of, than, per, at_least, at_most, beyond } => {
                let base = if than.is_empty() { per } else { than };
                let (sum, base) = (self.sum(of, row, by), self.sum(base, row, by));
                let (Some(sum), Some(base)) = (sum, base) else { return Truth::Unknown };
                let parts = if than.is_empty() { 1 } else { 100 };
                let base = if than.is_empty() && per.is_empty() { ONE } else { base };
                let mut sides = Vec::new();
                for (bound, is_most) in [(at_least, false), (at_most, true)] {
                    if let Some(bound) = bound {
                        sides.push(compare(sum, base, parts, bound, is_most, *beyond));
                    }
                }
                every(sides)
            }
            Rule::Grows { question, column, at_least, beyond } => self.leaf(question, None, by, &mut |asked, value| {
                let Some(table) = asked.question else { return Truth::Unknown };
                let lines = self.lines(table, value);
                let mut grown = Vec::new();
                for (at, now) in lines.iter().enumerate().skip(1) {
                    let pair = (self.amount(table, lines[at - 1], column), self.amount(table, now, column));
                    grown.push(match pair {
                        (Some(before), Some(now)) => compare(now, before, 100, at_least, false, *beyond),
                        _ => Truth::Unknown,
                    });
                }
                // A year that is not there is a step that is not known.
                if lines.len() < usize::from(table.years.unwrap_or(2)) {
                    grown.push(Truth::Unknown);
                }
                every(grown)
            }),
            Rule::YearsSince { question, years, months } => {
                self.date(question, row, by, &|date| date.plus_years(*years).plus_months(*months) <= self.application)
            }
            Rule::Within { question, years, months } => {
                self.date(question, row, by, &|date| date.plus_years(*years).plus_months(*months) >= self.application)
            }
            Rule::NotBefore(question) => self.date(question, row, by, &|date| date >= self.application),
        }
    }

    /// A rule over the rows of a table: what decides is the table, whichever of its columns.
    fn rows<'r>(&self, question: &'r str, least: Option<u16>, rule: &Rule, by: &mut Vec<&'r str>) -> Truth {
        self.leaf(question, None, by, &mut |asked, value| {
            let Some(table) = asked.question else { return Truth::Unknown };
            let mut judged: Vec<Truth> = Vec::new();
            for cells in self.lines(table, value) {
                judged.push(self.rule(rule, Some(Row { table, cells }), &mut Vec::new()));
            }
            let is_said = !judged.is_empty();
            // A year that is not there is not known.
            if judged.len() < table.years.unwrap_or(0).into() {
                judged.push(Truth::Unknown);
            }
            match least {
                Some(least) if is_said => count(&judged, least.into()),
                _ => every(judged),
            }
        })
    }

    /// The rows that say something: of a table by years, those of the years asked for in their order.
    fn lines<'v>(&self, table: &Question, value: Option<&'v Value>) -> Vec<&'v Map<String>> {
        let said = said(value);
        let (Some(years), Some(first)) = (table.years, table.columns.first()) else { return said };
        let mut lines = Vec::new();
        for year in asked_years(years, self.application) {
            let year = year.to_string();
            lines.extend(said.iter().find(|row| cell(row, &first.id) == year));
        }
        lines
    }

    /// The amount in a cell, in ten-thousandths.
    fn amount(&self, table: &Question, row: &Map<String>, column: &str) -> Option<i64> {
        let asked = table.columns.iter().find(|one| one.id == column)?;
        Some(self.engine.amount(cell(row, column), asked.unit.zh())?.ten_thousandths())
    }

    /// Amounts added up, in ten-thousandths; nothing where one of them is open.
    fn sum<'r>(&self, parts: &'r [String], row: Option<Row<'_>>, by: &mut Vec<&'r str>) -> Option<i64> {
        let (mut sum, mut is_whole) = (0_i64, true);
        for part in parts {
            let part = Summand::of(part);
            let mut add = |amount: Option<i64>| {
                is_whole &= amount.is_some();
                sum = sum.saturating_add(amount.unwrap_or(0));
            };
            let mut is_asked = false;
            self.leaf(part.question, row, by, &mut |asked, value| {
                is_asked = true;
                match (part.column, asked.question) {
                    (Some(column), Some(table)) => {
                        let mut rows = self.lines(table, value);
                        let mut wanted = usize::from(table.years.unwrap_or(1));
                        if let (Some(year), Some(first)) = (part.year(self.application), table.columns.first()) {
                            let year = year.to_string();
                            rows.retain(|row| table.years.is_some() && cell(row, &first.id) == year);
                            wanted = 1;
                        }
                        if rows.len() < wanted {
                            add(None);
                        }
                        for row in rows {
                            add(self.amount(table, row, column));
                        }
                    }
                    _ => {
                        let amount = value.and_then(|value| self.engine.amount(words(value), asked.unit));
                        add(amount.map(Decimal::ten_thousandths));
                    }
                }
                Truth::Unknown
            });
            is_whole &= is_asked;
        }
        is_whole.then_some(sum)
    }

    /// All, any, or so many: once enough parts hold, or too few can, it is settled; else open parts keep it open. What decides the
    /// parts that came out like the whole decides the whole.
    fn combine<'r>(&self, rules: &'r [Rule], least: usize, row: Option<Row<'_>>, by: &mut Vec<&'r str>) -> Truth {
        let start = by.len();
        // Where each part's ids end, and how it came out.
        let (mut ends, mut truths) = (Vec::new(), Vec::new());
        for rule in rules {
            truths.push(self.rule(rule, row, by));
            ends.push(by.len());
        }
        let truth = count(&truths, least);
        let (mut from, mut kept) = (start, start);
        for (end, part) in ends.into_iter().zip(truths) {
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

    /// A rule over one question, or over one cell of a row. An answer to a question that is not asked is kept, but not judged.
    fn leaf<'r>(
        &self,
        id: &'r str,
        row: Option<Row<'_>>,
        by: &mut Vec<&'r str>,
        judge: &mut dyn FnMut(Asked<'_>, Option<&Value>) -> Truth,
    ) -> Truth {
        if let Some(Row { table, cells }) = row {
            let Some(column) = table.columns.iter().find(|column| column.id == id) else { return Truth::Unknown };
            let value = Some(cell(cells, id)).filter(|cell| !cell.is_empty()).map(|cell| Value::Text(cell.to_owned()));
            let asked =
                Asked { question: None, options: &column.options, unit: column.unit.zh(), upcoming: column.upcoming };
            return judge(asked, value.as_ref());
        }
        by.push(id);
        match self.programme.find(id) {
            Some((number, question)) if self.is_on(number) => {
                let (options, unit) = (&question.options[..], question.unit.zh());
                let asked = Asked { question: Some(question), options, unit, upcoming: question.upcoming };
                judge(asked, self.answers.value(id))
            }
            _ => Truth::Unknown,
        }
    }

    /// The date of an answer, if it can be right.
    fn plausible(&self, asked: Asked<'_>, value: &Value) -> Option<Date> {
        if self.engine == Engine::Draft1 {
            return words(value).parse().ok();
        }
        let date = clean::date(words(value)).ok()?;
        let Some(question) = asked.question else {
            return Some(date).filter(|date| asked.upcoming || *date <= self.today.max(self.application));
        };
        let strange = plausible::strange(self.programme, question, self.answers, self.today);
        strange.is_none_or(Strange::counts).then_some(date)
    }

    fn date<'r>(
        &self,
        id: &'r str,
        row: Option<Row<'_>>,
        by: &mut Vec<&'r str>,
        judge: &dyn Fn(Date) -> bool,
    ) -> Truth {
        self.leaf(id, row, by, &mut |asked, value| {
            value.and_then(|value| self.plausible(asked, value)).map_or(Truth::Unknown, |date| truth(judge(date)))
        })
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
struct Row<'w> {
    table: &'w Question,
    cells: &'w Map<String>,
}

/// What is asked: a question, or a column of one.
#[derive(Clone, Copy)]
struct Asked<'w> {
    question: Option<&'w Question>,
    options: &'w [Choice],
    unit: &'w str,
    upcoming: bool,
}

impl Asked<'_> {
    fn rank(self, option: &str) -> Option<usize> {
        self.options.iter().position(|other| other.id == option)
    }

    fn contradicts(self, value: &Value) -> bool {
        self.question.is_some_and(|question| question.contradicts(value))
    }
}

/// The whole years that a table by years asks for: so many before the application date, the earliest first.
pub fn asked_years(years: u8, application: Date) -> impl Iterator<Item = u16> {
    let end = application.year();
    end.saturating_sub(years.into())..end
}

/// One, in ten-thousandths.
const ONE: i64 = Decimal::whole(1).ten_thousandths();

/// Whether a sum is at least so many of the `parts` of another, or at most: compared without dividing. Against nothing, or less,
/// no share can be told.
fn compare(sum: i64, base: i64, parts: i64, bound: &str, is_most: bool, beyond: bool) -> Truth {
    let Ok(bound) = bound.parse::<Decimal>() else { return Truth::Unknown };
    if base <= 0 {
        return Truth::Unknown;
    }
    // Nineteen digits by nineteen: thirty-eight hold the product.
    let is = i128::from(sum) * i128::from(parts * ONE);
    let line = i128::from(base) * i128::from(bound.ten_thousandths());
    truth(if is == line { !beyond } else { (is > line) != is_most })
}

/// Whether at least so many hold.
fn count(truths: &[Truth], least: usize) -> Truth {
    let how_many = |wanted: Truth| truths.iter().filter(|truth| **truth == wanted).count();
    if how_many(Truth::True) >= least {
        Truth::True
    } else if truths.len() - how_many(Truth::False) < least {
        Truth::False
    } else {
        Truth::Unknown
    }
}

/// Whether each one holds, and there is one.
fn every(truths: Vec<Truth>) -> Truth {
    if truths.is_empty() { Truth::Unknown } else { count(&truths, truths.len()) }
}

/// The rows of an answer that say something.
fn said(value: Option<&Value>) -> Vec<&Map<String>> {
    let Some(Value::Rows(rows)) = value else { return Vec::new() };
    rows.iter().filter(|row| row.values().any(|cell| !cell.trim().is_empty())).collect()
}

/// What a cell says.
fn cell<'w>(row: &'w Map<String>, column: &str) -> &'w str {
    row.get(column).map_or("", |cell| cell.trim())
}

/// The text of an answer; of rows and several options there is none.
fn words(value: &Value) -> &str {
    value.as_text().unwrap_or_default()
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::True } else { Truth::False }
}
