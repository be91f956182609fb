//! Rules in Chinese words, so that an office can sign off what a file makes of its document.

use ziping_domain::Programme;
use ziping_domain::programme::Rule;

/// What must hold, in words; of a rule that has a name its label stands before them.
#[must_use]
pub fn words(programme: &Programme, rule: &Rule) -> String {
    match programme.rules.iter().find(|named| named.rule == *rule) {
        Some(named) => format!("{}（{}）", named.label.zh(), plain(programme, rule)),
        None => plain(programme, rule),
    }
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
            Rule::Within { question, years } => {
                format!("“{}”在申报日期前{years}年之外（满{years}年的当天仍算在内）", label(programme, question))
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
        Rule::YearsSince { question, years } => {
            format!("“{}”到申报日期满{years}年（满{years}年的当天算满）", label(programme, question))
        }
        Rule::Within { question, years } => {
            format!("“{}”在申报日期前{years}年之内（满{years}年的当天仍算在内）", label(programme, question))
        }
        Rule::NotBefore(question) => format!("“{}”不早于申报日期", label(programme, question)),
    }
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
