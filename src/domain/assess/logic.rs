//! Three-valued logic after Kleene: an open answer decides nothing unless it cannot matter.

use crate::answers::Answers;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::programme::{Programme, Question, Rule};

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

/// How deep rules may refer to one another before they count as open; a checked programme stays far below.
const MAX_DEPTH: u8 = 32;

/// The facts that rules are judged against.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// The answers.
    pub answers: &'a Answers,
    /// The application date: periods end on this day.
    pub application: Date,
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
    /// Judges a rule.
    #[must_use]
    pub fn find(&self, rule: &'a Rule) -> Finding<'a> {
        self.rule(rule, 0)
    }

    /// Whether a question is asked: its `when` holds, or it has none. Open counts as not asked yet.
    #[must_use]
    pub fn is_asked(&self, question: &Question) -> bool {
        self.relevance(question, 0) == Truth::True
    }

    fn relevance(&self, question: &Question, depth: u8) -> Truth {
        match &question.when {
            None => Truth::True,
            Some(_) if depth >= MAX_DEPTH => Truth::Unknown,
            Some(rule) => self.rule(rule, depth + 1).truth,
        }
    }

    fn rule<'r>(&self, rule: &'r Rule, depth: u8) -> Finding<'r> {
        if depth >= MAX_DEPTH {
            return Finding { truth: Truth::Unknown, by: Vec::new() };
        }
        match rule {
            Rule::All(rules) => self.combine(rules, Truth::False, Truth::True, depth),
            Rule::Any(rules) => self.combine(rules, Truth::True, Truth::False, depth),
            Rule::Not(rule) => {
                let Finding { truth, by } = self.rule(rule, depth + 1);
                let truth = match truth {
                    Truth::True => Truth::False,
                    Truth::False => Truth::True,
                    Truth::Unknown => Truth::Unknown,
                };
                Finding { truth, by }
            }
            Rule::Is { question, option } => self.leaf(question, depth, |_, text| match text {
                Some(_) => truth(self.answers.value(question).is_some_and(|value| value.has(option))),
                None => Truth::Unknown,
            }),
            Rule::Answered(question) => self.leaf(question, depth, |_, text| truth(text.is_some())),
            Rule::AtLeast { question, option } => self.leaf(question, depth, |asked, text| {
                let ranks = text.and_then(|text| asked.rank(text)).zip(asked.rank(option));
                ranks.map_or(Truth::Unknown, |(has, least)| truth(has >= least))
            }),
            Rule::Number { question, at_least, at_most } => self.leaf(question, depth, |_, text| {
                let Some(Ok(number)) = text.map(str::parse::<Decimal>) else {
                    return Truth::Unknown;
                };
                truth(
                    at_least.is_none_or(|least| number >= Decimal::whole(least))
                        && at_most.is_none_or(|most| number <= Decimal::whole(most)),
                )
            }),
            Rule::YearsSince { question, years } => {
                self.date(question, depth, |date| date.full_years_by(*years, self.application))
            }
            Rule::Within { question, years } => {
                self.date(question, depth, |date| date.within_years_of(*years, self.application))
            }
            Rule::NotBefore(question) => self.date(question, depth, |date| date >= self.application),
        }
    }

    /// All or any: one `deciding` part settles it, else one open part keeps it open.
    fn combine<'r>(&self, rules: &'r [Rule], deciding: Truth, otherwise: Truth, depth: u8) -> Finding<'r> {
        let findings: Vec<Finding<'r>> = rules.iter().map(|rule| self.rule(rule, depth + 1)).collect();
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
    fn leaf<'r>(&self, id: &'r str, depth: u8, judge: impl FnOnce(&Question, Option<&str>) -> Truth) -> Finding<'r> {
        let truth = match self.programme.question(id) {
            Some(question) if self.relevance(question, depth) == Truth::True => {
                let value = self.answers.value(id);
                judge(question, value.map(|value| value.as_text().unwrap_or("")))
            }
            _ => Truth::Unknown,
        };
        Finding { truth, by: vec![id] }
    }

    fn date<'r>(&self, id: &'r str, depth: u8, judge: impl FnOnce(Date) -> bool) -> Finding<'r> {
        self.leaf(id, depth, |_, text| {
            text.and_then(|text| text.parse().ok()).map_or(Truth::Unknown, |date| truth(judge(date)))
        })
    }
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::True } else { Truth::False }
}
