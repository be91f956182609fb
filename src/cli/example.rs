//! `ziping example`: a filled answers file with a word on each value, for whoever makes such files by program.

use crate::files::{text, today};
use crate::out::Out;
use crate::{say, say_exactly};
use anyhow::{Result, anyhow};
use serde_json::{Value as Json, json};
use std::path::Path;
use ziping_domain::assess::{asked_years, facts};
use ziping_domain::programme::{Choice, Kind, Question};
use ziping_domain::{Answers, Date, Lang, Programme, Value};
use ziping_json::Map;

/// How often it is looked which questions are asked: each round may bring up more.
const ROUNDS: usize = 8;

/// Writes the file, or prints it.
pub fn run(programme: &Path, output: Option<Out>, day: Option<Date>) -> Result<bool> {
    let json = text(programme)?;
    let file = Programme::parse(&json)
        .map_err(|error| anyhow!("{}: {error}; run `ziping check` for all problems", programme.display()))?;
    let example = example(&file, day.map_or_else(today, Ok)?)?;
    match output {
        None => say_exactly(&example)?,
        Some(output) => {
            let output = output.beside(&[programme.to_owned()])?;
            output.write(example.as_bytes())?;
            say(&format!("{}\n", output.path.display()))?;
        }
    }
    Ok(true)
}

/// Answers to all that is asked, with `about`: a word on each.
fn example(programme: &Programme, today: Date) -> Result<String> {
    let mut answers = Answers::new(&programme.id, &programme.version);
    for _ in 0..ROUNDS {
        let asked = facts(programme, &answers, today);
        let open: Vec<(String, Value)> = programme
            .questions()
            .filter(|question| asked.is_asked(question) && answers.value(&question.id).is_none())
            .filter_map(|question| Some((question.id.clone(), value(programme, question, today)?)))
            .collect();
        if open.is_empty() {
            break;
        }
        for (id, value) in open {
            answers.answers.insert(id, value);
        }
    }
    let mut file: Json = serde_json::from_str(&answers.to_json())?;
    let about = programme.questions().map(|question| (question.id.clone(), json!(word(question)))).collect();
    if let Some(fields) = file.as_object_mut() {
        fields.insert("about".to_owned(), Json::Object(about));
    }
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

/// A value that the question takes; what must not be is not there.
fn value(programme: &Programme, question: &Question, today: Date) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let label = question.label.zh();
    match question.kind {
        Kind::YesNo => {
            let bad = ["有无", "是否被", "是否以集团", "外区迁入", "以外迁入", "公务员法", "不合格"];
            text(if bad.iter().any(|words| label.contains(words)) { "no" } else { "yes" })
        }
        Kind::Choice => {
            let last = question.options.iter().rev().find(|option| !is_none(option));
            let first = question.options.iter().find(|option| !is_none(option));
            (if question.ordered { last } else { first }).map(|option| Value::Text(option.id.clone()))
        }
        Kind::Choices => {
            let first = question.options.iter().find(|option| !is_none(option))?;
            Some(Value::Many(vec![first.id.clone()]))
        }
        Kind::Matrix => {
            let (row, column) = (question.rows.first()?, question.options.first()?);
            Some(Value::Many(vec![format!("{}:{}", row.id, column.id)]))
        }
        Kind::Rows => {
            let cell = |column: &ziping_domain::programme::Column| {
                let option = column.options.first().map(|option| option.id.clone());
                let text = match column.kind {
                    Kind::Number => "100".to_owned(),
                    Kind::Date if column.upcoming => today.plus_years(2).to_string(),
                    Kind::Date => today.minus_months(12).to_string(),
                    _ if column.within.is_some() => today.minus_months(12).to_string(),
                    _ => format!("示例{}", column.label.zh()),
                };
                (column.id.clone(), option.unwrap_or(text))
            };
            let mut rows = vec![question.columns.iter().map(cell).collect::<Map<String>>()];
            if let (Some(years), Some(first)) = (question.years, question.columns.first()) {
                rows = vec![rows[0].clone(); years.into()];
                for (row, year) in rows.iter_mut().zip(asked_years(years, today)) {
                    row.insert(first.id.clone(), year.to_string());
                }
            }
            Some(Value::Rows(rows))
        }
        Kind::Date if programme.application_date.as_ref() == Some(&question.id) => text(&today.to_string()),
        Kind::Date if question.upcoming => text(&today.plus_years(2).to_string()),
        // Later things happened later, so that nothing lies before what it cannot lie before.
        Kind::Date => {
            let year = if question.not_before.is_some() { 5 } else { 10 };
            let day = Date::new(today.year().saturating_sub(year), 6, 15).ok()?;
            text(&day.to_string())
        }
        Kind::Number | Kind::Money | Kind::Years => {
            let least = question.at_least.unwrap_or(1).max(1);
            text(&question.at_most.map_or(least, |most| least.min(most)).to_string())
        }
        Kind::Text | Kind::LongText => text(match question.format {
            Some(ziping_domain::programme::Format::CreditCode) => "91350100M000100Y43",
            Some(ziping_domain::programme::Format::Phone) => "0571-00000000",
            Some(ziping_domain::programme::Format::Email) => "name@example.com",
            None => "示例",
        }),
        Kind::Files => None,
    }
}

/// Whether an option says that there is nothing.
fn is_none(option: &Choice) -> bool {
    option.alone || option.other || ["none", "neither", "outside"].contains(&option.id.as_str())
}

/// What a cell takes, where it is no plain text.
fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "（日期，YYYY-MM-DD）",
        Kind::Number => "（数字的文字）",
        _ => "",
    }
}

/// A word on a question: its label, clause, kind and what it takes.
fn word(question: &Question) -> String {
    let mut parts = vec![question.label.zh().to_owned()];
    if !question.clause.is_empty() {
        parts.push(format!("（{}）", question.clause));
    }
    let options = |options: &[Choice]| {
        options.iter().map(|option| format!("{}={}", option.id, option.label.zh())).collect::<Vec<_>>().join("，")
    };
    let kind = match question.kind {
        Kind::Text => "文字".to_owned(),
        Kind::LongText => "多行文字".to_owned(),
        Kind::Number | Kind::Years => format!("数字的文字，单位{}", question.unit.zh()),
        Kind::Money => format!("金额的文字，单位{}", question.unit.zh()),
        Kind::Date => "日期，YYYY-MM-DD".to_owned(),
        Kind::YesNo if question.options.is_empty() => "yes=是，no=否".to_owned(),
        Kind::Choice | Kind::YesNo => format!("选一个：{}", options(&question.options)),
        Kind::Choices => format!("列表，可选多个：{}", options(&question.options)),
        Kind::Matrix => {
            let rows: Vec<String> = question.rows.iter().map(|row| format!("{}={}", row.id, row.label.zh())).collect();
            format!("列表，每个写“行:列”；行：{}；列：{}", rows.join("，"), options(&question.options))
        }
        Kind::Rows => {
            let columns = question.columns.iter().map(|column| match column.options.is_empty() {
                true => format!("{}={}{}", column.id, column.head(Lang::Zh), of_kind(column.kind)),
                false => format!("{}={}（{}）", column.id, column.label.zh(), options(&column.options)),
            });
            format!("对象的列表，每行一个；列：{}", columns.collect::<Vec<_>>().join("，"))
        }
        Kind::Files => "文件写在evidence里，backs写本题标识".to_owned(),
    };
    parts.push(format!("：{kind}"));
    if let Some(most) = question.max {
        parts.push(format!("，最多{most}项"));
    }
    if let Some(most) = question.max_chars {
        parts.push(format!("，最多{most}字"));
    }
    if question.when.is_some() {
        parts.push("；只在有关时问".to_owned());
    }
    if question.optional {
        parts.push("；选填".to_owned());
    }
    parts.concat()
}
