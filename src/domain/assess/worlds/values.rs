//! The answers to one question that rules tell apart: the boundary days, each option alone, cells as asked and otherwise.

use super::day;
use crate::answers::Value;
use crate::date::Date;
use crate::programme::{Kind, Question, Rule};
use ziping_json::Map;

/// The answers to a question that these rules tell apart; blank first.
pub(super) fn values(question: &Question, rules: &[&Rule]) -> Vec<Option<Value>> {
    let mut seen = Seen::default();
    rules.iter().for_each(|rule| seen.look(rule, &question.id));
    let text = |text: &str| Value::Text(text.to_owned());
    let mut values: Vec<Value> = match question.kind {
        Kind::YesNo => vec![text("yes"), text("no")],
        Kind::Choice => question
            .options
            .iter()
            .filter(|option| question.ordered || seen.options.contains(&option.id.as_str()))
            .chain(question.options.iter().find(|option| !seen.options.contains(&option.id.as_str())))
            .map(|option| text(&option.id))
            .collect(),
        Kind::Choices | Kind::Matrix => sets(question, &seen.options),
        Kind::Date => dates(&seen).into_iter().map(|date| text(&date.to_string())).collect(),
        Kind::Number | Kind::Money | Kind::Years => {
            let mut numbers: Vec<i64> = seen.numbers.iter().flat_map(|bound| [bound - 1, *bound, bound + 1]).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let numbers = if numbers.is_empty() { vec![1] } else { numbers };
            numbers.into_iter().map(|number| text(&number.to_string())).collect()
        }
        Kind::Rows => rows(question, &seen.cells),
        Kind::Text | Kind::LongText | Kind::Files => vec![text("示例")],
    };
    values.dedup();
    std::iter::once(None).chain(values.into_iter().map(Some)).collect()
}

/// What rules look at in a question.
#[derive(Default)]
struct Seen<'r> {
    options: Vec<&'r str>,
    numbers: Vec<i64>,
    years: Vec<u16>,
    ends: bool,
    cells: Vec<(&'r str, &'r str)>,
}

impl<'r> Seen<'r> {
    fn look(&mut self, rule: &'r Rule, id: &str) {
        match rule {
            Rule::All(rules) | Rule::Any(rules) => rules.iter().for_each(|rule| self.look(rule, id)),
            Rule::Not(rule) => self.look(rule, id),
            Rule::Is { question, option } if question == id => self.options.push(option),
            Rule::AtLeast { question, option } if question == id => self.options.push(option),
            Rule::Number { question, at_least, at_most } if question == id => {
                self.numbers.extend(at_least);
                self.numbers.extend(at_most);
            }
            Rule::YearsSince { question, years } | Rule::Within { question, years } if question == id => {
                self.years.push(*years);
            }
            Rule::NotBefore(question) if question == id => self.ends = true,
            Rule::EachRow { question, column, option } if question == id => self.cells.push((column, option)),
            _ => {}
        }
    }
}

/// The boundary day of each term, and the days beside it.
fn dates(seen: &Seen<'_>) -> Vec<Date> {
    let day = day();
    let mut dates = Vec::new();
    let ends = if seen.ends { Some(0) } else { None };
    for years in seen.years.iter().copied().chain(ends) {
        let ago = |day_of_month| Date::new(day.year().saturating_sub(years), day.month(), day_of_month);
        dates.extend([day.day() - 1, day.day(), day.day() + 1].into_iter().filter_map(|day| ago(day).ok()));
    }
    if dates.is_empty() {
        dates.extend(Date::new(day.year().saturating_sub(1), day.month(), day.day()).ok());
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// Sets of options: each seen one alone, all together, and one that no rule sees.
fn sets(question: &Question, seen: &[&str]) -> Vec<Value> {
    let mut ids: Vec<String> = Vec::new();
    for id in seen {
        if !ids.iter().any(|other| other == id) {
            ids.push((*id).to_owned());
        }
    }
    let all: Vec<String> = match question.kind {
        Kind::Matrix => {
            let cell = |row: &str| question.options.first().map(|column| format!("{row}:{}", column.id));
            question.rows.iter().filter_map(|row| cell(&row.id)).collect()
        }
        _ => question.options.iter().map(|option| option.id.clone()).collect(),
    };
    let unseen = all.into_iter().find(|id| !ids.contains(id));
    let alone = |id: &String| question.option(id).is_some_and(|option| option.alone);
    let together: Vec<String> = ids.iter().filter(|id| !alone(id)).cloned().collect();
    let mut sets: Vec<Vec<String>> = ids.iter().chain(&unseen).map(|id| vec![id.clone()]).collect();
    // Each pair as well, where there are few.
    if together.len() <= 4 {
        for (at, one) in together.iter().enumerate() {
            sets.extend(together.iter().skip(at + 1).map(|other| vec![one.clone(), other.clone()]));
        }
    }
    if together.len() > 2 {
        sets.push(together);
    }
    sets.into_iter().map(Value::Many).collect()
}

/// Tables of one row: all cells as asked, and each one otherwise.
fn rows(question: &Question, cells: &[(&str, &str)]) -> Vec<Value> {
    let named = |row: &mut Map<String>| {
        if let Some(first) = question.columns.first() {
            row.insert(first.id.clone(), "示例企业".to_owned());
        }
    };
    let mut good: Map<String> = Map::new();
    named(&mut good);
    for (column, option) in cells {
        good.insert((*column).to_owned(), (*option).to_owned());
    }
    let mut rows = vec![Value::Rows(vec![good.clone()])];
    for (column, option) in cells {
        let asked = question.columns.iter().find(|one| one.id == *column);
        let other = asked.and_then(|asked| asked.options.iter().find(|one| one.id != *option));
        if let Some(other) = other {
            let mut bad = good.clone();
            bad.insert((*column).to_owned(), other.id.clone());
            rows.push(Value::Rows(vec![bad]));
        }
    }
    rows
}
