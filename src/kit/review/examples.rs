//! Counter-examples: the nearest answers of which one meets a condition and the other misses it, with the boundary day, so that
//! an office sees at once when a rule is the wrong way round.

use ziping_domain::assess::worlds::{Outcome, Worlds, day};
use ziping_domain::programme::{Column, Condition, Kind, Question, Rule};
use ziping_domain::{Programme, Value};
use ziping_json::Map;
use ziping_paper::standing::chinese;
use ziping_paper::words::answer_words;

/// How many pairs are shown: what decides beside the first is mostly another way to the same.
const MOST: usize = 3;

/// Answers of which one meets a condition and the other misses it, or leaves it open.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What is said of them, in Chinese.
    pub words: String,
    /// The answers that meet it.
    pub met: Vec<(String, Value)>,
    /// Those that don't.
    pub missed: Vec<(String, Value)>,
}

/// The pairs of a condition in Chinese, one line each.
#[must_use]
pub fn of(programme: &Programme, condition: &Condition) -> Vec<String> {
    examples(programme, condition).into_iter().map(|example| example.words).collect()
}

/// The pairs of a condition, on the day [`day`].
#[must_use]
pub fn examples(programme: &Programme, condition: &Condition) -> Vec<Example> {
    let Some(worlds) = Worlds::of(programme, condition) else { return Vec::new() };
    let pairs = worlds.pairs();
    let pair = |(met, missed, at): &(usize, usize, usize)| {
        let differs = worlds.questions.get(*at)?;
        // What stands on both sides is said once; what only one of them is asked is said there.
        let [of_met, of_missed] = [*met, *missed].map(|world| given(worlds.world(world)));
        let is_on = |all: &[(&Question, &Value)], one: &(&Question, &Value)| {
            all.iter().any(|other| other.0.id == one.0.id && other.1 == one.1)
        };
        let said = |one: &(&Question, &Value)| format!("“{}”{}", label(one.0), answer(one.0, one.1, None, condition));
        let is_other = |one: &&(&Question, &Value)| one.0.id != differs.id;
        let kept: Vec<String> = of_met.iter().filter(is_other).filter(|one| is_on(&of_missed, one)).map(said).collect();
        let only = |own: &[(&Question, &Value)], other: &[(&Question, &Value)]| -> String {
            let all: Vec<String> = own.iter().filter(is_other).filter(|one| !is_on(other, one)).map(said).collect();
            if all.is_empty() { String::new() } else { format!("（{}）", all.join("，")) }
        };
        let (met_only, missed_only) = (only(&of_met, &of_missed), only(&of_missed, &of_met));
        let of = |world: usize| worlds.world(world).find(|(question, _)| question.id == differs.id)?.1;
        let own = |world: usize, other: usize| Some(answer(differs, of(world)?, of(other), condition));
        let otherwise = match worlds.outcome(*missed) {
            Outcome::Doubtful => "尚不清楚",
            _ => "不符合",
        };
        let says_year = |words: &String| words.contains('年');
        // Columns of dates hang on the day of the application, too.
        let has_days = |question: &Question| {
            question.kind == Kind::Date || question.columns.iter().any(|column| column.kind == Kind::Date)
        };
        let dates = kept.iter().chain([&met_only, &missed_only]).any(says_year) || has_days(differs);
        let on = if dates { format!("（申报日期{}）", chinese(day())) } else { String::new() };
        let kept = if kept.is_empty() { String::new() } else { format!("{}时，", kept.join("，")) };
        let answers = |world: usize| {
            let given = given(worlds.world(world)).into_iter();
            given.map(|(question, value)| (question.id.clone(), value.clone())).collect()
        };
        let (is, is_not) = (own(*met, *missed)?, own(*missed, *met)?);
        Some(Example {
            words: format!(
                "例{on}：{kept}“{}”{is}{met_only}：符合；{is_not}{missed_only}：{otherwise}。",
                label(differs)
            ),
            met: answers(*met),
            missed: answers(*missed),
        })
    };
    pairs.iter().take(MOST).filter_map(pair).collect()
}

/// The answers of a world to the questions that are asked in it: what is not asked is not shown.
fn given<'a>(world: impl Iterator<Item = (&'a Question, Option<&'a Value>)>) -> Vec<(&'a Question, &'a Value)> {
    let mut given: Vec<_> = world.filter_map(|(question, value)| Some((question, value?))).collect();
    loop {
        let asked = |(question, _): &(&Question, &Value)| question.when.as_ref().is_none_or(|when| holds(when, &given));
        let kept: Vec<_> = given.iter().copied().filter(asked).collect();
        if kept.len() == given.len() {
            return kept;
        }
        given = kept;
    }
}

fn label(question: &Question) -> &str {
    question.label.zh().trim_end_matches('？')
}

/// A plain reading of the rules by which questions are asked; what it does not know counts as holding.
fn holds(rule: &Rule, answers: &[(&Question, &Value)]) -> bool {
    let value = |id: &str| answers.iter().find(|(question, _)| question.id == id).map(|(_, value)| *value);
    match rule {
        Rule::All(rules) => rules.iter().all(|rule| holds(rule, answers)),
        Rule::Any(rules) => rules.iter().any(|rule| holds(rule, answers)),
        Rule::Not(rule) => !holds(rule, answers),
        Rule::Is { question, option } => value(question).is_some_and(|value| value.has(option)),
        Rule::Answered(question) => value(question).is_some(),
        _ => true,
    }
}

/// What stands in the columns of a table in which two answers differ, row by row; nothing where they differ otherwise.
fn apart(question: &Question, rows: &[Map<String>], others: &[Map<String>]) -> Option<String> {
    let cells = |rows: &[Map<String>], column: &str| -> Vec<String> {
        rows.iter().map(|row| row.get(column).cloned().unwrap_or_default()).collect()
    };
    let differs = |id: &str| rows.len() == others.len() && cells(rows, id) != cells(others, id);
    if !question.columns.iter().any(|column| differs(&column.id)) {
        return None;
    }
    // What else a rule may look at is said too: else two examples may say opposite things of the same words.
    let is_judged = |column: &&Column| column.kind != Kind::Text || !column.options.is_empty();
    let is_said = |column: &&Column| rows.iter().any(|row| row.get(&column.id).is_some_and(|cell| !cell.is_empty()));
    let columns: Vec<&Column> =
        question.columns.iter().filter(|one| differs(&one.id) || (is_judged(one) && is_said(one))).collect();
    let first = question.columns.first()?;
    let row = |(at, row): (usize, &Map<String>)| {
        let said = columns.iter().map(|column| {
            let cell = row.get(&column.id).map_or("", String::as_str);
            let cell = cell.parse().map_or_else(|_| column.words(cell).to_owned(), chinese);
            format!("“{}”{cell}{}", column.label.zh(), column.unit.zh())
        });
        let said = said.collect::<Vec<_>>().join("、");
        match (question.years, rows.len()) {
            (Some(_), _) => format!("{}年{said}", row.get(&first.id).map_or("", String::as_str)),
            (None, 1) => said,
            (None, _) => format!("第{}行{said}", at + 1),
        }
    };
    let words = rows.iter().enumerate().map(row).collect::<Vec<_>>().join("，");
    Some(format!("填{words}"))
}

/// An answer, as an office reads it; beside another one, what makes the difference.
fn answer(question: &Question, value: &Value, other: Option<&Value>, condition: &Condition) -> String {
    if let (Value::Rows(rows), Some(Value::Rows(others))) = (value, other)
        && !matches!(condition.rule, Rule::EachRow { .. })
        && let Some(words) = apart(question, rows, others)
    {
        return words;
    }
    match (question.kind, value) {
        (Kind::Date, Value::Text(text)) => format!("填{}", text.parse().map_or_else(|_| text.clone(), chinese)),
        (Kind::Rows, Value::Rows(rows)) => {
            let cell = |column: &str| rows.first().and_then(|row| row.get(column)).map_or("", String::as_str);
            let column = condition.rule.column().and_then(|id| question.columns.iter().find(|one| one.id == id));
            column.map_or_else(
                || format!("填{}行：{}", rows.len(), answer_words(question, value, "").replace('\n', "；")),
                |column| format!("有一行的“{}”是“{}”", column.label.zh(), column.words(cell(&column.id))),
            )
        }
        (Kind::Number | Kind::Money | Kind::Years, _) => format!("填{}", answer_words(question, value, "")),
        (Kind::Text | Kind::LongText | Kind::Files, _) => "已填".to_owned(),
        _ => format!("答“{}”", answer_words(question, value, "")),
    }
}
