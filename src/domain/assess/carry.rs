//! One organisation, many programmes: what was answered for one is proposed for another where both ask the same fact.

use super::facts;
use crate::answers::{Answers, Evidence, Value, Wish, other_id};
use crate::date::Date;
use crate::programme::{Column, Kind, Programme, Question};
use ziping_json::Unread;

/// Why an answer from another programme must be looked at before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    /// The two speak of different periods: years there, years here; `None` where a question names no period.
    Period(Option<u8>, Option<u8>),
    /// The words of the question differ.
    Wording,
    /// Some of the options chosen there do not exist here.
    Options,
    /// Something else was answered here.
    Answered,
}

/// An answer of another programme that fits a question here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Id of the question here.
    pub question: String,
    /// Id of the question there.
    pub from: String,
    /// The answer, in the ids of this programme's options.
    pub value: Value,
    /// The text behind an "other" option.
    pub other: String,
    /// Why it must be looked at; empty where it means the same.
    pub differs: Vec<Differs>,
}

/// What `answers`, given for the programme `there`, say to the questions of `here`, where `own` was answered so far:
/// in the order of `here`, without what was answered alike already. An answer that is not asked there is not carried.
#[must_use]
pub fn carry(there: &Programme, answers: &Answers, here: &Programme, own: &Answers, today: Date) -> Vec<Carried> {
    let facts = facts(there, answers, today);
    let asked = |question: &&Question| answers.asks(&question.id) && facts.is_asked(question);
    here.questions()
        .filter_map(|question| {
            let fact = question.fact.as_ref()?;
            let from = there.questions().find(|from| from.fact.as_ref() == Some(fact)).filter(asked)?;
            let (value, whole) = fitting(from, answers.value(&from.id)?, question)?;
            let before = own.value(&question.id);
            if before == Some(&value) {
                return None;
            }
            let mut differs = Vec::new();
            if from.within != question.within {
                differs.push(Differs::Period(from.within, question.within));
            }
            if !is_free(question.kind) && words(from) != words(question) {
                differs.push(Differs::Wording);
            }
            if !whole {
                differs.push(Differs::Options);
            }
            if before.is_some() {
                differs.push(Differs::Answered);
            }
            Some(Carried {
                question: question.id.clone(),
                from: from.id.clone(),
                value,
                other: answers.other(&from.id).to_owned(),
                differs,
            })
        })
        .collect()
}

/// A name or an address is the same whatever the form calls it; what is judged is not.
fn is_free(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::LongText)
}

fn words(question: &Question) -> &str {
    question.label.zh().trim_end_matches(['？', '?'])
}

/// The answer in the ids of `to`, and whether all of it fits; `None` if nothing does.
fn fitting(from: &Question, value: &Value, to: &Question) -> Option<(Value, bool)> {
    use Kind::{Choice, Choices, Date, LongText, Money, Number, Rows, Text, Years, YesNo};
    let alike = match (from.kind, to.kind) {
        (Text | LongText, Text | LongText) | (Date, Date) | (Years, Years) => true,
        (Number, Number) | (Money, Money) => from.unit.zh() == to.unit.zh(),
        _ => false,
    };
    if alike {
        return Some((value.clone(), true));
    }
    match (from.kind, to.kind) {
        (Choice | Choices | YesNo, Choice | Choices | YesNo) => {
            let there = value.chosen().count();
            let mut chosen: Vec<String> =
                value.chosen().filter(|option| to.accepts(option)).map(str::to_owned).collect();
            let whole = chosen.len() == there && to.max.is_none_or(|max| there <= max);
            if to.kind == Choices {
                return (!chosen.is_empty()).then_some((Value::Many(chosen), whole));
            }
            let one = (chosen.len() == 1).then(|| chosen.pop())??;
            Some((Value::Text(one), whole))
        }
        (Rows, Rows) => {
            let Value::Rows(rows) = value else { return None };
            let fits = |column: &Column, cell: &str| {
                column.options.is_empty() || column.options.iter().any(|option| option.id == cell)
            };
            let mut whole = true;
            let kept = rows.iter().map(|row| {
                row.iter()
                    .filter(|(id, cell)| {
                        let kept = to.columns.iter().any(|column| column.id == **id && fits(column, cell));
                        whole &= kept || cell.trim().is_empty();
                        kept
                    })
                    .map(|(id, cell)| (id.clone(), cell.clone()))
                    .collect()
            });
            let value = Value::Rows(kept.collect());
            (!value.is_blank()).then_some((value, whole))
        }
        _ => None,
    }
}

/// The self-evaluation given for another programme, put into a copy of `own`, where both are evaluated against the
/// same edition: marks, profile, assessors, wishes but a category, and the evidence that backs an item or a shared
/// fact.
/// `None` where there is none or it is the same already.
#[must_use]
pub fn evaluation(there: &Programme, answers: &Answers, here: &Programme, own: &Answers) -> Option<Answers> {
    let same = there.criteria.is_some() && there.criteria == here.criteria;
    let entered = !answers.marks.is_empty() || !answers.profile.is_empty() || !answers.panel.is_empty();
    if !same || !entered {
        return None;
    }
    let evidence = answers.evidence.iter().filter_map(|file| {
        let backs: Vec<String> = file.backs.iter().filter_map(|id| counterpart(there, answers, here, id)).collect();
        (!backs.is_empty()).then(|| Evidence { backs, ..file.clone() })
    });
    let next = renewed(own, &Answers { evidence: evidence.collect(), ..answers.clone() });
    (next != *own).then_some(next)
}

/// `own` with the self-evaluation of `given` and its evidence.
#[must_use]
pub fn renewed(own: &Answers, given: &Answers) -> Answers {
    let mut next = Answers {
        profile: given.profile.clone(),
        depth: given.depth,
        marks: given.marks.clone(),
        panel: given.panel.clone(),
        consensus: given.consensus.clone(),
        wish: wish(own, given),
        ..own.clone()
    };
    let known = |file: &&Evidence| !own.evidence.iter().any(|other| other.sha256 == file.sha256);
    next.evidence.extend(given.evidence.iter().filter(known).cloned());
    next
}

/// The wish of `given`; a category is asked for in one programme only.
fn wish(own: &Answers, given: &Answers) -> Unread<Wish> {
    let read = |answers: &Answers| answers.wish.read().unwrap_or_default();
    let (before, given) = (read(own), read(given));
    let wish = Wish { category: before.category.clone(), ..given };
    // What says the same stays as it stands.
    if wish == before { own.wish.clone() } else { Unread::of(&wish) }
}

/// What a file that backs an item or a question there backs here.
fn counterpart(there: &Programme, answers: &Answers, here: &Programme, id: &str) -> Option<String> {
    if answers.marks.contains_key(id) {
        return Some(id.to_owned());
    }
    let fact = there.question(id)?.fact.as_ref()?;
    here.questions().find(|question| question.fact.as_ref() == Some(fact)).map(|question| question.id.clone())
}

/// Whether an answer to one of the questions could ever be proposed for the other.
#[must_use]
pub fn fits(from: &Question, to: &Question) -> bool {
    let sample = match from.kind {
        Kind::Choice | Kind::Choices => {
            return from.options.iter().any(|option| fitting(from, &Value::Text(option.id.clone()), to).is_some());
        }
        Kind::YesNo => Value::Text("yes".to_owned()),
        Kind::Rows => {
            let cell = |column: &Column| column.options.first().map_or("x", |option| option.id.as_str()).to_owned();
            Value::Rows(vec![from.columns.iter().map(|column| (column.id.clone(), cell(column))).collect()])
        }
        Kind::Matrix | Kind::Files => return false,
        _ => Value::Text("1".to_owned()),
    };
    fitting(from, &sample, to).is_some()
}

/// Puts an answer that was carried in its place.
pub fn put(answers: &mut Answers, carried: &Carried) {
    answers.answers.insert(carried.question.clone(), carried.value.clone());
    if !carried.other.is_empty() {
        answers.answers.insert(other_id(&carried.question), Value::Text(carried.other.clone()));
    }
}

/// What is known for the programme `here` without asking anything: `own` answers, and of those given for another one
/// what means the same. For comparing programmes; what must be looked at first is left out.
#[must_use]
pub fn known(there: &Programme, answers: &Answers, here: &Programme, own: &Answers, today: Date) -> Answers {
    let mut known = own.clone();
    for carried in carry(there, answers, here, own, today) {
        if carried.differs.is_empty() {
            put(&mut known, &carried);
        }
    }
    if known.marks.is_empty() && known.profile.is_empty() {
        known = evaluation(there, answers, here, &known).unwrap_or(known);
    }
    known
}
