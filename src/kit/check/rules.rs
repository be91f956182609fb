//! What a rule refers to: questions that exist and are of the right kind, options that they have, bounds that can be met.

use super::{Check, Mistake};
use std::collections::BTreeSet;
use ziping_domain::programme::{Kind, NamedRule, Question, Rule};

impl Check<'_> {
    /// The question exists and is of one of the kinds.
    pub(super) fn known(&mut self, id: &str, pointer: &str, kinds: &[Kind]) -> Option<Question> {
        match self.programme.question(id) {
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
                        wanted: kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or ").to_string(),
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
        const DATE: &[Kind] = &[Kind::Date];
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
                self.known(question, &format!("{place}/question"), &[Kind::Number, Kind::Money, Kind::Years]);
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
                if let Some(asked) = self.known(question, &format!("{place}/question"), &[Kind::Rows]) {
                    match asked.columns.iter().find(|one| one.id == *column) {
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
                self.known(question, &format!("{pointer}/notBefore"), DATE);
            }
            Rule::Answered(question) => {
                self.known(question, &format!("{pointer}/answered"), &[]);
            }
        }
    }
}
