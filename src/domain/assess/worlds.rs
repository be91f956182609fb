//! All answers that a condition can tell apart, so that what it decides can be said exactly: whether any answers meet it,
//! whether any miss it, which question matters, and which answers lie on either side of the line. Only maintainers and
//! offices ask; the logic is three-valued and small, so everything is tried.

use super::eligibility::{Status, standing};
use super::logic::Facts;
use super::{Engine, Truth};
use crate::answers::{Answers, Value};
use crate::date::Date;
use crate::programme::{Condition, Kind, Programme, Question, Rule};
use values::{is_joint, values};

mod values;

/// More combinations than these are not tried.
const MOST: usize = 60_000;

/// What answers come to at a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They meet it.
    Met,
    /// They miss it.
    Missed,
    /// The document leaves it open.
    Doubtful,
    /// They do not settle it.
    Open,
    /// It does not apply.
    Apart,
}

/// The answers that a condition tells apart, and what each combination comes to.
pub struct Worlds<'a> {
    /// The questions that it looks at, and those on which they hang.
    pub questions: Vec<&'a Question>,
    /// Per question the answers that differ; the first is blank.
    values: Vec<Vec<Option<Value>>>,
    /// What each combination comes to; the first question changes slowest.
    outcomes: Vec<Outcome>,
    /// Whether they are all that it tells apart.
    whole: bool,
}

/// The day that examples apply on.
#[must_use]
pub fn day() -> Date {
    Date::EXAMPLE
}

impl<'a> Worlds<'a> {
    /// Tries everything that a condition can tell apart; `None` where that is too much.
    #[must_use]
    pub fn of(programme: &'a Programme, condition: &Condition) -> Option<Self> {
        let mut rules: Vec<&Rule> = vec![&condition.rule];
        rules.extend(condition.when.as_ref());
        rules.extend(condition.fails.as_ref());
        let mut worlds = Self::asked(programme, &rules)?;
        let alone = Programme::only(&worlds.questions);
        worlds.outcomes = worlds.judged(&alone, |facts| {
            let judged = standing(facts, condition);
            match (judged.status, judged.doubtful) {
                (Status::Met, _) => Outcome::Met,
                (Status::NotMet, _) => Outcome::Missed,
                (Status::NotApplicable, _) => Outcome::Apart,
                // What only lies elsewhere is met as far as answers go.
                (Status::Unknown, true) if facts.find(&condition.rule).truth == Truth::True => Outcome::Met,
                (Status::Unknown, true) => Outcome::Doubtful,
                _ => Outcome::Open,
            }
        });
        Some(worlds)
    }

    /// The same for a rule by itself: met where it holds, missed where it does not.
    #[must_use]
    pub fn of_rule(programme: &'a Programme, rule: &Rule) -> Option<Self> {
        let mut worlds = Self::asked(programme, &[rule])?;
        let alone = Programme::only(&worlds.questions);
        worlds.outcomes = worlds.judged(&alone, |facts| match facts.find(rule).truth {
            Truth::True => Outcome::Met,
            Truth::False => Outcome::Missed,
            Truth::Unknown => Outcome::Open,
        });
        Some(worlds)
    }

    fn asked(programme: &'a Programme, rules: &[&Rule]) -> Option<Self> {
        let mut all: Vec<&Rule> = rules.to_vec();
        let mut questions: Vec<&Question> = Vec::new();
        let mut at = 0;
        while let Some(rule) = all.get(at).copied() {
            for id in rule.questions() {
                let question = programme.question(id)?;
                if !questions.iter().any(|other| other.id == question.id) {
                    questions.push(question);
                    all.extend(&question.when);
                }
            }
            at += 1;
        }
        let whole = !questions.iter().any(|question| is_joint(question, &all));
        let values: Vec<_> = questions.iter().map(|question| values(question, &all)).collect();
        let count = values.iter().try_fold(1usize, |count, values| count.checked_mul(values.len()));
        count.filter(|count| *count <= MOST)?;
        Some(Self { questions, values, outcomes: Vec::new(), whole })
    }

    fn judged(&self, programme: &Programme, judge: impl Fn(&Facts<'_>) -> Outcome) -> Vec<Outcome> {
        let count = self.values.iter().map(Vec::len).product();
        let mut found = Vec::with_capacity(count);
        for world in 0..count {
            let mut answers = Answers::new(&programme.id, "");
            for (question, value) in self.world(world) {
                if let Some(value) = value {
                    answers.answers.insert(question.id.clone(), value.clone());
                }
            }
            found.push(judge(&Facts::new(Engine::default(), programme, &answers, day(), day())));
        }
        found
    }

    /// How many worlds lie between one answer to a question and the next.
    fn stride(&self, question: usize) -> usize {
        self.values.iter().skip(question + 1).map(Vec::len).product()
    }

    fn digit(&self, world: usize, question: usize) -> usize {
        world / self.stride(question) % self.values[question].len()
    }

    /// What a world comes to.
    #[must_use]
    pub fn outcome(&self, world: usize) -> Outcome {
        self.outcomes.get(world).copied().unwrap_or(Outcome::Open)
    }

    /// The answers of a world.
    pub fn world(&self, world: usize) -> impl Iterator<Item = (&'a Question, Option<&Value>)> + '_ {
        let values = self.values.iter().enumerate();
        values.map(move |(at, values)| (self.questions[at], values[self.digit(world, at)].as_ref()))
    }

    /// Whether all that its rules tell apart was tried: of several rules over one table only some of what meets them at once is, so
    /// that what was not found can be there all the same.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether any answers come to this.
    #[must_use]
    pub fn reaches(&self, outcome: Outcome) -> bool {
        self.outcomes.contains(&outcome)
    }

    /// Whether the answer to a question ever makes a difference.
    #[must_use]
    pub fn matters(&self, id: &str) -> bool {
        let Some(at) = self.questions.iter().position(|question| question.id == id) else { return false };
        let stride = self.stride(at);
        let beginnings = (0..self.outcomes.len()).filter(|world| self.digit(*world, at) == 0);
        beginnings.into_iter().any(|world| {
            // A blank leaves everything open: what counts is whether answers differ among themselves.
            let said = (1..self.values[at].len()).map(|digit| self.outcomes[world + digit * stride]);
            let mut said = said.peekable();
            let first = said.peek().copied();
            said.any(|outcome| Some(outcome) != first)
        })
    }

    /// Two worlds as near to one another as can be, of which one meets the condition and the other misses it; with the
    /// question in which they differ. Those in which a date decides come first: they show the boundary day.
    #[must_use]
    pub fn pairs(&self) -> Vec<(usize, usize, usize)> {
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for at in 0..self.questions.len() {
            let stride = self.stride(at);
            let mut best: Option<(usize, usize, usize)> = None;
            for met in (0..self.outcomes.len()).filter(|world| self.outcomes[*world] == Outcome::Met) {
                let own = self.digit(met, at);
                if own == 0 {
                    continue;
                }
                for other in 1..self.values[at].len() {
                    let missed = met - own * stride + other * stride;
                    if !matches!(self.outcomes[missed], Outcome::Missed | Outcome::Doubtful) {
                        continue;
                    }
                    // Few answers are read more easily; neighbours on the calendar show the boundary.
                    let filled = self.world(met).filter(|(_, value)| value.is_some()).count();
                    let far = own.abs_diff(other) + usize::from(self.outcomes[missed] == Outcome::Doubtful);
                    if best.is_none_or(|(found, ..)| filled * 10 + far < found) {
                        best = Some((filled * 10 + far, met, missed));
                    }
                }
            }
            pairs.extend(best.map(|(_, met, missed)| (met, missed, at)));
        }
        pairs.sort_by_key(|(_, _, at)| self.questions[*at].kind != Kind::Date);
        pairs
    }
}
