//! Counter-examples: the nearest answers of which one meets a condition and the other misses it, with the boundary day, so that
//! an office sees at once when a rule is the wrong way round.

use crate::compose::answer_words;
use crate::standing::chinese;
use ziping_domain::assess::worlds::{Outcome, Worlds, day};
use ziping_domain::programme::{Condition, Kind, Question, Rule};
use ziping_domain::{Programme, Value};

/// How many pairs are shown: what decides beside the first is mostly another way to the same.
const MOST: usize = 3;

/// The pairs of a condition in Chinese, one line each.
#[must_use]
pub fn of(programme: &Programme, condition: &Condition) -> Vec<String> {
    let Some(worlds) = Worlds::of(programme, condition) else { return Vec::new() };
    let pairs = worlds.pairs();
    let pair = |(met, missed, at): &(usize, usize, usize)| {
        let differs = worlds.questions.get(*at)?;
        let kept: Vec<String> = worlds
            .world(*met)
            .filter(|(question, value)| question.id != differs.id && value.is_some())
            .filter(|(question, _)| is_asked(question, worlds.world(*met)))
            .filter_map(|(question, value)| Some(line(question, value?, condition)))
            .collect();
        let own = |world: usize| {
            let (question, value) = worlds.world(world).find(|(question, _)| question.id == differs.id)?;
            Some(line(question, value?, condition))
        };
        let otherwise = match worlds.outcome(*missed) {
            Outcome::Doubtful => "尚不清楚",
            _ => "不符合",
        };
        let dates = kept.iter().any(|words| words.contains('年')) || differs.kind == Kind::Date;
        let on = if dates { format!("（申报日期{}）", chinese(day())) } else { String::new() };
        let kept = if kept.is_empty() { String::new() } else { format!("{}时，", kept.join("，")) };
        Some(format!("例{on}：{kept}{}：符合；{}：{otherwise}。", own(*met)?, own(*missed)?))
    };
    pairs.iter().take(MOST).filter_map(pair).collect()
}

/// Whether a question is asked where these answers are given: what is not asked is not shown.
fn is_asked<'a>(question: &Question, world: impl Iterator<Item = (&'a Question, Option<&'a Value>)>) -> bool {
    let Some(when) = &question.when else { return true };
    let answers: Vec<_> = world.collect();
    holds(when, &answers)
}

/// A plain reading of the rules by which questions are asked; what it does not know counts as holding.
fn holds(rule: &Rule, answers: &[(&Question, Option<&Value>)]) -> bool {
    let value = |id: &str| answers.iter().find(|(question, _)| question.id == id).and_then(|(_, value)| *value);
    match rule {
        Rule::All(rules) => rules.iter().all(|rule| holds(rule, answers)),
        Rule::Any(rules) => rules.iter().any(|rule| holds(rule, answers)),
        Rule::Not(rule) => !holds(rule, answers),
        Rule::Is { question, option } => value(question).is_some_and(|value| value.has(option)),
        Rule::Answered(question) => value(question).is_some(),
        _ => true,
    }
}

/// A question with an answer, as an office reads it.
fn line(question: &Question, value: &Value, condition: &Condition) -> String {
    let label = question.label.zh().trim_end_matches('？');
    match (question.kind, value) {
        (Kind::Date, Value::Text(text)) => {
            format!("“{label}”填{}", text.parse().map_or_else(|_| text.clone(), chinese))
        }
        (Kind::Rows, Value::Rows(rows)) => {
            let cell = |column: &str| rows.first().and_then(|row| row.get(column)).map_or("", String::as_str);
            let column = condition.rule.column().and_then(|id| question.columns.iter().find(|one| one.id == id));
            column.map_or_else(
                || format!("“{label}”有一行"),
                |column| format!("“{label}”有一行的“{}”是“{}”", column.label.zh(), column.words(cell(&column.id))),
            )
        }
        (Kind::Number | Kind::Money | Kind::Years, _) => format!("“{label}”填{}", answer_words(question, value, "")),
        (Kind::Text | Kind::LongText | Kind::Files, _) => format!("“{label}”已填"),
        _ => format!("“{label}”答“{}”", answer_words(question, value, "")),
    }
}
