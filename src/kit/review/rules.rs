//! Rules in Chinese words, so that an office can sign off what a file makes of its document.

use ziping_domain::Programme;
use ziping_domain::programme::{Question, Rule, Summand};

/// What must hold, in words; of a rule that has a name its label stands before them.
#[must_use]
pub fn words(programme: &Programme, rule: &Rule) -> String {
    match programme.rules.iter().find(|named| named.rule == *rule) {
        Some(named) => format!("{}（{}）", named.label.zh(), plain(programme, rule)),
        None => plain(programme, rule),
    }
}

/// A term of years and months.
fn term(years: u16, months: u8) -> String {
    match (years, months) {
        (years, 0) => format!("{years}年"),
        (0, months) => format!("{months}个月"),
        (years, months) => format!("{years}年{months}个月"),
    }
}

/// Which year before the application.
#[must_use]
pub fn year(back: u8) -> String {
    if back == 1 { "申报前最近一整年".to_owned() } else { format!("申报前倒数第{back}年") }
}

/// What is added up.
fn amounts(programme: &Programme, parts: &[String]) -> String {
    let one = |part: &String| match Summand::of(part) {
        Summand { question, column: None, .. } => format!("“{}”", label(programme, question)),
        Summand { question, column: Some(column), back } => {
            let table = programme.question(question);
            let head = table.and_then(|table| table.columns.iter().find(|one| one.id == column));
            let head = head.map_or(column, |column| column.label.zh());
            let label = label(programme, question);
            match back {
                None => format!("“{label}”各行“{head}”之和"),
                Some(back) => format!("“{label}”{}的“{head}”", year(back)),
            }
        }
    };
    let words = parts.iter().map(one).collect::<Vec<_>>().join("＋");
    if parts.len() > 1 { format!("（{words}）") } else { words }
}

/// Bounds in words, with what follows each number.
fn bounds(least: Option<&str>, most: Option<&str>, beyond: bool, unit: &str) -> String {
    let (over, under) = if beyond { ("超过", "低于") } else { ("不少于", "不多于") };
    let said = [least.map(|least| format!("{over}{least}{unit}")), most.map(|most| format!("{under}{most}{unit}"))];
    said.into_iter().flatten().collect::<Vec<_>>().join("且")
}

/// A table as a file of its own whose questions are its columns: so a rule over a row is told like any other.
fn of_row(programme: &Programme, table: &Question) -> Programme {
    let columns: Vec<Question> = table.columns.iter().map(crate::check::column_asked).collect();
    let mut alone = Programme::only(&columns.iter().collect::<Vec<_>>());
    alone.rules.clone_from(&programme.rules);
    alone
}

fn plain(programme: &Programme, rule: &Rule) -> String {
    let named = |rule: &Rule| programme.rules.iter().any(|named| named.rule == *rule);
    let list = |rules: &[Rule], between: &str| {
        let words = rules.iter().map(|rule| match rule {
            Rule::All(inner) | Rule::Any(inner) if inner.len() > 1 && !named(rule) => {
                format!("（{}）", words(programme, rule))
            }
            _ => words(programme, rule),
        });
        words.collect::<Vec<_>>().join(between)
    };
    match rule {
        Rule::All(rules) => list(rules, "，并且"),
        Rule::Any(rules) => list(rules, "，或者"),
        Rule::Not(inner) => match &**inner {
            Rule::Is { question, option } => {
                format!("“{}”没有答“{}”", label(programme, question), option_words(programme, question, option))
            }
            Rule::Within { question, years, months } => {
                let term = term(*years, *months);
                format!("“{}”在申报日期前{term}之外（满{term}的当天仍算在内）", label(programme, question))
            }
            _ => format!("不成立：{}", words(programme, inner)),
        },
        Rule::Is { question, option } => {
            format!("“{}”答“{}”", label(programme, question), option_words(programme, question, option))
        }
        Rule::EachRow { question, column, option } => {
            let asked = programme
                .question(question)
                .and_then(|question| question.columns.iter().find(|other| other.id == *column));
            let (name, cell) =
                asked.map_or((column.as_str(), option.as_str()), |column| (column.label.zh(), column.words(option)));
            format!("“{}”每一行的“{name}”都是“{cell}”", label(programme, question))
        }
        Rule::Answered(question) => format!("“{}”已填写", label(programme, question)),
        Rule::AtLeast { question, option } => {
            format!("“{}”达到“{}”或以上", label(programme, question), option_words(programme, question, option))
        }
        Rule::Number { question, at_least, at_most } => {
            let unit = programme.question(question).map_or("", |question| question.unit.zh());
            let bound = |word: &str, bound: &Option<i64>| bound.map(|bound| format!("{word}{bound}{unit}"));
            let bounds = [bound("不少于", at_least), bound("不多于", at_most)];
            format!("“{}”{}", label(programme, question), bounds.into_iter().flatten().collect::<Vec<_>>().join("且"))
        }
        Rule::YearsSince { question, years, months } => {
            let term = term(*years, *months);
            format!("“{}”到申报日期满{term}（满{term}的当天算满）", label(programme, question))
        }
        Rule::Within { question, years, months } => {
            let term = term(*years, *months);
            format!("“{}”在申报日期前{term}之内（满{term}的当天仍算在内）", label(programme, question))
        }
        Rule::Several { at_least, of } => {
            format!("下列{}项中至少{at_least}项成立：{}", of.len(), list(of, "；"))
        }
        Rule::Rows { question, at_least, rule } => {
            let Some(table) = programme.question(question) else { return question.clone() };
            let rule = words(&of_row(programme, table), rule);
            let year = if table.years.is_some() { "年" } else { "行" };
            match at_least {
                None => format!("“{}”的每一{year}都符合：{rule}", label(programme, question)),
                Some(least) => format!("“{}”至少有{least}{year}符合：{rule}", label(programme, question)),
            }
        }
        Rule::Sum { of, than, per, at_least, at_most, beyond } => {
            let sum = amounts(programme, of);
            let (least, most) = (at_least.as_deref(), at_most.as_deref());
            if !than.is_empty() {
                format!("{sum}为{}的百分比{}", amounts(programme, than), bounds(least, most, *beyond, "%"))
            } else if !per.is_empty() {
                format!("{sum}除以{}{}", amounts(programme, per), bounds(least, most, *beyond, ""))
            } else {
                let unit = of.first().map(|part| unit(programme, part)).unwrap_or_default();
                format!("{sum}{}", bounds(least, most, *beyond, unit))
            }
        }
        Rule::Grows { question, column, at_least, beyond } => {
            let table = programme.question(question);
            let head = table.and_then(|table| table.columns.iter().find(|one| one.id == *column));
            let head = head.map_or(column.as_str(), |column| column.label.zh());
            let than = bounds(Some(at_least), None, *beyond, "%");
            format!("“{}”的“{head}”每年{than}（以上一年为100%）", label(programme, question))
        }
        Rule::NotBefore(question) => format!("“{}”不早于申报日期", label(programme, question)),
    }
}

fn unit<'a>(programme: &'a Programme, part: &str) -> &'a str {
    let Summand { question: id, column, .. } = Summand::of(part);
    let Some(question) = programme.question(id) else { return "" };
    let of = |column: &str| question.columns.iter().find(|one| one.id == column).map_or("", |one| one.unit.zh());
    column.map_or(question.unit.zh(), of)
}

fn label<'a>(programme: &'a Programme, id: &'a str) -> &'a str {
    programme.question(id).map_or(id, |question| question.label.zh()).trim_end_matches('？')
}

fn option_words(programme: &Programme, question: &str, option: &str) -> String {
    let Some(question) = programme.question(question) else { return option.to_owned() };
    let label = |id: &str| question.option(id).map(|option| option.label.zh().to_owned());
    match (label(option), option) {
        (Some(label), _) => label,
        (None, "yes") => "是".to_owned(),
        (None, "no") => "否".to_owned(),
        (None, cell) => {
            let (row, column) = cell.split_once(':').unwrap_or((cell, ""));
            let row = question.rows.iter().find(|other| other.id == row).map_or(row, |row| row.label.zh());
            format!("{row}{}", label(column).unwrap_or_default())
        }
    }
}
