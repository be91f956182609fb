//! Three-valued logic after Kleene: an open answer decides nothing unless it cannot matter.

use crate::answers::Answers;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::map::Map;
use crate::programme::{Programme, Question, Rule};
use std::rc::Rc;

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
    /// Whether each question is asked, settled once: however questions refer to one another, each rule is judged
    /// once.
    asked: Rc<Map<Truth>>,
}

/// A verdict and the ids of the questions that decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'a> {
    /// The verdict.
    pub truth: Truth,
    /// Question ids, in order, without repeats.
    pub by: Vec<&'a str>,
}

impl<'a> Facts<'a> {
    /// The facts of these answers.
    #[must_use]
    pub fn new(programme: &'a Programme, answers: &'a Answers, application: Date) -> Self {
        let mut facts = Self { programme, answers, application, asked: Rc::default() };
        let mut open: Vec<&Question> = programme.questions().filter(|question| question.when.is_some()).collect();
        // In rounds: a question is settled once all that its rule looks at are. What is left stands in a circle and
        // stays open.
        loop {
            let round = std::mem::take(&mut open);
            let waiting: Vec<&str> = round.iter().map(|question| question.id.as_str()).collect();
            for question in &round {
                match &question.when {
                    Some(when) if when.questions().iter().all(|id| !waiting.contains(id)) => {
                        let truth = facts.find(when).truth;
                        facts.settle(question, truth);
                    }
                    _ => open.push(question),
                }
            }
            if open.len() == round.len() {
                break;
            }
        }
        for question in open {
            facts.settle(question, Truth::Unknown);
        }
        facts
    }

    fn settle(&mut self, question: &Question, truth: Truth) {
        Rc::make_mut(&mut self.asked).insert(question.id.clone(), truth);
    }

    /// Whether a question is asked: its `when` holds, or it has none. Open counts as not asked yet.
    #[must_use]
    pub fn is_asked(&self, question: &Question) -> bool {
        question.when.is_none() || self.asked.get(&question.id) == Some(&Truth::True)
    }

    /// Judges a rule.
    #[must_use]
    pub fn find<'r>(&self, rule: &'r Rule) -> Finding<'r> {
        self.rule(rule)
    }

    /// Rules nest no deeper than a file's JSON may.
    fn rule<'r>(&self, rule: &'r Rule) -> Finding<'r> {
        match rule {
            Rule::All(rules) => self.combine(rules, Truth::False, Truth::True),
            Rule::Any(rules) => self.combine(rules, Truth::True, Truth::False),
            Rule::Not(rule) => {
                let Finding { truth, by } = self.rule(rule);
                let truth = match truth {
                    Truth::True => Truth::False,
                    Truth::False => Truth::True,
                    Truth::Unknown => Truth::Unknown,
                };
                Finding { truth, by }
            }
            Rule::Is { question, option } => self.leaf(question, |_, text| match text {
                Some(_) => truth(self.answers.value(question).is_some_and(|value| value.has(option))),
                None => Truth::Unknown,
            }),
            Rule::Answered(question) => self.leaf(question, |_, text| truth(text.is_some())),
            Rule::AtLeast { question, option } => self.leaf(question, |asked, text| {
                let ranks = text.and_then(|text| asked.rank(text)).zip(asked.rank(option));
                ranks.map_or(Truth::Unknown, |(has, least)| truth(has >= least))
            }),
            Rule::Number { question, at_least, at_most } => self.leaf(question, |_, text| {
                let Some(Ok(number)) = text.map(str::parse::<Decimal>) else {
                    return Truth::Unknown;
                };
                truth(
                    at_least.is_none_or(|least| number >= Decimal::whole(least))
                        && at_most.is_none_or(|most| number <= Decimal::whole(most)),
                )
            }),
            Rule::YearsSince { question, years } => {
                self.date(question, |date| date.full_years_by(*years, self.application))
            }
            Rule::Within { question, years } => {
                self.date(question, |date| date.within_years_of(*years, self.application))
            }
            Rule::NotBefore(question) => self.date(question, |date| date >= self.application),
        }
    }

    /// All or any: one `deciding` part settles it, else one open part keeps it open.
    fn combine<'r>(&self, rules: &'r [Rule], deciding: Truth, otherwise: Truth) -> Finding<'r> {
        let findings: Vec<Finding<'r>> = rules.iter().map(|rule| self.rule(rule)).collect();
        let truth = if findings.iter().any(|finding| finding.truth == deciding) {
            deciding
        } else if findings.iter().any(|finding| finding.truth == Truth::Unknown) {
            Truth::Unknown
        } else {
            otherwise
        };
        let mut by = Vec::new();
        for finding in findings.into_iter().filter(|finding| finding.truth == truth) {
            for id in finding.by {
                if !by.contains(&id) {
                    by.push(id);
                }
            }
        }
        Finding { truth, by }
    }

    /// A rule over one question. An answer to a question that is not asked is kept, but not judged.
    fn leaf<'r>(&self, id: &'r str, judge: impl FnOnce(&Question, Option<&str>) -> Truth) -> Finding<'r> {
        let truth = match self.programme.question(id) {
            Some(question) if self.is_asked(question) => {
                let value = self.answers.value(id);
                judge(question, value.map(|value| value.as_text().unwrap_or("")))
            }
            _ => Truth::Unknown,
        };
        Finding { truth, by: vec![id] }
    }

    fn date<'r>(&self, id: &'r str, judge: impl FnOnce(Date) -> bool) -> Finding<'r> {
        self.leaf(id, |_, text| {
            text.and_then(|text| text.parse().ok()).map_or(Truth::Unknown, |date| truth(judge(date)))
        })
    }
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::True } else { Truth::False }
}
