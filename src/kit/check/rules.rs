//! What a rule refers to: questions that exist and are of the right kind, options that they have, bounds that can be met.

use super::{Check, Mistake};
use std::collections::BTreeSet;
use ziping_domain::decimal::Decimal;
use ziping_domain::programme::{Column, Kind, NamedRule, Question, Rule, Summand};
use ziping_json::{Decode, Json, Node};

const DATE: &[Kind] = &[Kind::Date];
const NUMBERS: &[Kind] = &[Kind::Number, Kind::Money, Kind::Years];

/// A column as a question, which is what a rule over a row takes it for.
#[must_use]
pub fn column_asked(column: &Column) -> Question {
    let mut json = Json::read("{}");
    let blank = Question::decode(&mut json, Node::ROOT);
    let kind = if column.options.is_empty() { column.kind } else { Kind::Choice };
    let Column { id, label, options, unit, .. } = column.clone();
    Question { id, label, options, unit, kind, ..blank }
}

impl Check<'_> {
    /// The question exists and is of one of the kinds.
    pub(super) fn known(&mut self, id: &str, pointer: &str, kinds: &[Kind]) -> Option<Question> {
        let column =
            self.row.as_ref().map(|table| table.columns.iter().find(|column| column.id == id).map(column_asked));
        let question = column.clone().unwrap_or_else(|| self.programme.question(id).cloned());
        match &question {
            None if id.is_empty() => {
                self.say(pointer, Mistake::Unchosen);
                None
            }
            None if column.is_some() => {
                let question = self.row.as_ref().map_or(String::new(), |table| table.id.clone());
                self.say(pointer, Mistake::NoColumn { question, column: id.to_string() });
                None
            }
            None => {
                self.say(pointer, Mistake::NoQuestion { id: id.to_string() });
                None
            }
            Some(question) if !kinds.is_empty() && !kinds.contains(&question.kind) => {
                self.say(
                    pointer,
                    Mistake::OtherKind {
                        id: id.to_string(),
                        kind: question.kind.word().to_string(),
                        wanted: kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", "),
                    },
                );
                None
            }
            Some(question) => Some(question.clone()),
        }
    }

    /// The rules that others name: each is named, and its faults are told where it stands.
    pub(super) fn named(&mut self) {
        let mut seen = BTreeSet::new();
        for ((at, NamedRule { id, label, rule }), used) in self.programme.rules.iter().enumerate().zip(self.named) {
            let pointer = format!("/rules/{at}");
            self.identifier(&mut seen, id, &format!("{pointer}/id"));
            if label.zh().trim().is_empty() {
                self.say(format!("{pointer}/label"), Mistake::RuleWordless { id: id.to_string() });
            }
            self.rule(rule, &format!("{pointer}/rule"));
            if !used {
                self.say(&pointer, Mistake::RuleUnnamed { id: id.to_string() });
            }
        }
    }

    pub(super) fn rule(&mut self, rule: &Rule, pointer: &str) {
        let named = self.programme.rules.iter().position(|named| named.rule == *rule);
        if named.is_some_and(|at| pointer != format!("/rules/{at}/rule")) {
            return;
        }
        match rule {
            Rule::All(rules) | Rule::Any(rules) => {
                let name = if matches!(rule, Rule::All(_)) { "all" } else { "any" };
                if rules.is_empty() {
                    self.say(format!("{pointer}/{name}"), Mistake::EmptyRules);
                }
                for (at, rule) in rules.iter().enumerate() {
                    self.rule(rule, &format!("{pointer}/{name}/{at}"));
                }
            }
            Rule::Several { at_least, of } => {
                let place = format!("{pointer}/several");
                if *at_least == 0 || usize::from(*at_least) > of.len() {
                    let (least, count) = (at_least.to_string(), of.len().to_string());
                    self.say(format!("{place}/atLeast"), Mistake::SeveralOfFew { least, count });
                }
                for (at, rule) in of.iter().enumerate() {
                    self.rule(rule, &format!("{place}/of/{at}"));
                }
            }
            Rule::Rows { question, at_least, rule } => {
                let place = format!("{pointer}/rows");
                if self.row.is_some() {
                    self.say(place, Mistake::RowInRow);
                    return;
                }
                if *at_least == Some(0) {
                    self.say(format!("{place}/atLeast"), Mistake::NoRowWanted);
                }
                if let Some(table) = self.known(question, &format!("{place}/question"), &[Kind::Rows]) {
                    self.row = Some(table);
                    self.rule(rule, &format!("{place}/rule"));
                    self.row = None;
                }
            }
            Rule::Sum { of, than, per, at_least, at_most, .. } => {
                let place = format!("{pointer}/sum");
                if of.is_empty() {
                    self.say(format!("{place}/of"), Mistake::NothingAdded);
                }
                if !than.is_empty() && !per.is_empty() {
                    self.say(format!("{place}/per"), Mistake::TwoBases);
                }
                let units: Vec<String> = of
                    .iter()
                    .enumerate()
                    .filter_map(|(at, part)| self.added(part, &format!("{place}/of/{at}")))
                    .collect();
                let base: Vec<String> = than
                    .iter()
                    .enumerate()
                    .filter_map(|(at, part)| self.added(part, &format!("{place}/than/{at}")))
                    .collect();
                for (at, part) in per.iter().enumerate() {
                    self.added(part, &format!("{place}/per/{at}"));
                }
                let all: BTreeSet<&String> = units.iter().chain(&base).collect();
                if let [one, other, ..] = &all.into_iter().collect::<Vec<_>>()[..] {
                    let (one, other) = ((*one).clone(), (*other).clone());
                    self.say(format!("{place}/of"), Mistake::OtherUnits { one, other });
                }
                let bounds = [("atLeast", at_least), ("atMost", at_most)];
                let read = bounds.map(|(name, bound)| self.decimal(bound.as_deref(), &format!("{place}/{name}")));
                if let [Some(least), Some(most)] = read
                    && least > most
                {
                    let [least, most] = bounds.map(|(_, bound)| bound.clone().unwrap_or_default());
                    self.say(format!("{place}/atLeast"), Mistake::EmptyRange { least, most });
                }
                if at_least.is_none() && at_most.is_none() {
                    self.say(place, Mistake::NoBounds);
                }
            }
            Rule::Grows { question, column, at_least, .. } => {
                let place = format!("{pointer}/grows");
                if self.row.is_some() {
                    self.say(place, Mistake::RowInRow);
                    return;
                }
                if let Some(table) = self.known(question, &format!("{place}/question"), &[Kind::Rows]) {
                    if table.years.is_none() {
                        self.say(format!("{place}/question"), Mistake::NoYears { question: question.to_string() });
                    }
                    self.added(&format!("{question}:{column}"), &format!("{place}/column"));
                }
                self.decimal(Some(at_least), &format!("{place}/atLeast"));
            }
            Rule::Not(rule) => self.rule(rule, &format!("{pointer}/not")),
            Rule::Is { question, option } => {
                let place = format!("{pointer}/is");
                if let Some(asked) = self.known(question, &format!("{place}/question"), &[])
                    && !asked.accepts(option)
                {
                    self.say(
                        format!("{place}/option"),
                        Mistake::NoAnswer { question: question.to_string(), option: option.to_string() },
                    );
                }
            }
            Rule::AtLeast { question, option } => {
                let place = format!("{pointer}/atLeast");
                if let Some(asked) = self.known(question, &format!("{place}/question"), &[Kind::Choice]) {
                    if !asked.ordered {
                        self.say(format!("{place}/question"), Mistake::Unordered { question: question.to_string() });
                    }
                    if asked.option(option).is_none() {
                        self.say(
                            format!("{place}/option"),
                            Mistake::NoOption { question: question.to_string(), option: option.to_string() },
                        );
                    }
                }
            }
            Rule::Number { question, at_least, at_most } => {
                let place = format!("{pointer}/number");
                self.known(question, &format!("{place}/question"), NUMBERS);
                if let (Some(least), Some(most)) = (at_least, at_most)
                    && least > most
                {
                    self.say(
                        format!("{place}/atLeast"),
                        Mistake::EmptyRange { least: least.to_string(), most: most.to_string() },
                    );
                }
                if at_least.is_none() && at_most.is_none() {
                    self.say(place, Mistake::NoBounds);
                }
            }
            Rule::EachRow { question, column, option } => {
                let place = format!("{pointer}/eachRow");
                if self.row.is_some() {
                    self.say(place, Mistake::RowInRow);
                    return;
                }
                if let Some(asked) = self.known(question, &format!("{place}/question"), &[Kind::Rows]) {
                    match asked.columns.iter().find(|one| one.id == *column) {
                        None if column.is_empty() => {
                            self.say(format!("{place}/column"), Mistake::NoColumnChosen);
                        }
                        None => self.say(
                            format!("{place}/column"),
                            Mistake::NoColumn { question: question.to_string(), column: column.to_string() },
                        ),
                        Some(one) if !one.options.iter().any(|one| one.id == *option) => self.say(
                            format!("{place}/option"),
                            Mistake::NoOptionInColumn { column: column.to_string(), option: option.to_string() },
                        ),
                        Some(_) => {}
                    }
                }
            }
            Rule::YearsSince { question, .. } => {
                self.known(question, &format!("{pointer}/yearsSince/question"), DATE);
            }
            Rule::Within { question, .. } => {
                self.known(question, &format!("{pointer}/within/question"), DATE);
            }
            Rule::NotBefore(question) => {
                let place = format!("{pointer}/notBefore");
                // In rows a day that lies ahead is none, where the column does not take such.
                let column = self.row.as_ref().and_then(|table| table.columns.iter().find(|one| one.id == *question));
                let is_shut = column.is_some_and(|column| column.kind == Kind::Date && !column.upcoming);
                self.known(question, &place, DATE);
                if is_shut {
                    self.say(place, Mistake::NotAhead { question: question.to_string() });
                }
            }
            Rule::Answered(question) => {
                self.known(question, &format!("{pointer}/answered"), &[]);
            }
        }
    }

    /// What a sum adds up: a number, or a column of numbers. Gives its unit.
    fn added(&mut self, part: &str, pointer: &str) -> Option<String> {
        let Summand { question: id, column, back } = Summand::of(part);
        let Some(column) = column else {
            return self.known(id, pointer, NUMBERS).map(|question| question.unit.zh().to_owned());
        };
        let table = self.known(id, pointer, &[Kind::Rows])?;
        if let Some(back) = back {
            match table.years {
                None => self.say(pointer, Mistake::NoYears { question: id.to_string() }),
                Some(years) if back == 0 || back > years => {
                    self.say(
                        pointer,
                        Mistake::NoSuchYear {
                            question: id.to_string(),
                            back: back.to_string(),
                            years: years.to_string(),
                        },
                    );
                }
                Some(_) => {}
            }
        }
        match table.columns.iter().find(|one| one.id == column) {
            None if column.is_empty() => {
                self.say(pointer, Mistake::NoColumnChosen);
                None
            }
            None => {
                self.say(pointer, Mistake::NoColumn { question: id.to_string(), column: column.to_string() });
                None
            }
            Some(one) if one.kind != Kind::Number => {
                self.say(pointer, Mistake::NoAmount { column: column.to_string() });
                None
            }
            Some(one) => Some(one.unit.zh().to_owned()),
        }
    }

    fn decimal(&mut self, text: Option<&str>, pointer: &str) -> Option<Decimal> {
        let text = text?;
        let read = text.parse().ok();
        if read.is_none() {
            self.say(pointer, Mistake::NoDecimal { text: text.to_string() });
        }
        read
    }
}
