//! What was read as an answer of a question.

use crate::said::{BoxMark, Said, squeezed};
use ziping_domain::Value;
use ziping_domain::clean;
use ziping_domain::programme::{Kind, Question};
use ziping_json::Map;
use ziping_paper::{Part, Spot};

/// An answer that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Nothing stands there.
    Blank,
    /// It.
    Value(Value),
    /// Something that can be meant otherwise: the words, and what it would be as it stands, if the question could take that.
    Doubtful(String, Option<Value>),
}

impl Read {
    /// The value that could be taken.
    pub fn value(&self) -> Option<Value> {
        match self {
            Self::Blank => None,
            Self::Value(value) => Some(value.clone()),
            Self::Doubtful(_, value) => value.clone(),
        }
    }
}

/// A text as an answer.
pub fn of_text(question: Option<&Question>, text: &str) -> Read {
    if text.trim().is_empty() {
        return Read::Blank;
    }
    // A section of the profile.
    let Some(question) = question else { return Read::Value(Value::Text(text.to_owned())) };
    let typed = clean::answer(question, text);
    let is_read = match question.kind {
        Kind::Number | Kind::Money | Kind::Years => clean::number(text, question.unit.zh()).is_ok(),
        Kind::Date if squeezed(text) == "年月日" => return Read::Blank,
        Kind::Date => clean::date(text).is_ok(),
        Kind::Choice | Kind::Choices | Kind::YesNo => return of_words(question, text),
        _ => true,
    };
    if question.kind != Kind::Text && question.kind != Kind::LongText && is_only_unit(question, text) {
        return Read::Blank;
    }
    match is_read {
        true => Read::Value(Value::Text(typed)),
        false => Read::Doubtful(text.to_owned(), Some(Value::Text(text.to_owned()))),
    }
}

/// Whether only the unit is left, as in room that nobody filled.
fn is_only_unit(question: &Question, text: &str) -> bool {
    squeezed(text) == squeezed(question.unit.zh())
}

/// Options by their words, which may hold the signs that part them.
fn of_words(question: &Question, text: &str) -> Read {
    let is_between = |letter: char| matches!(letter, '、' | ';' | '；' | ',');
    let options: Vec<(String, String)> =
        ziping_paper::options(question).into_iter().map(|(id, label, _)| (id, squeezed(&label))).collect();
    let text_squeezed = squeezed(text);
    let (mut rest, mut ids) = (text_squeezed.as_str(), Vec::new());
    while !rest.is_empty() {
        let begins = options.iter().filter(|(_, label)| {
            !label.is_empty()
                && rest
                    .strip_prefix(label.as_str())
                    .is_some_and(|after| after.is_empty() || after.starts_with(is_between))
        });
        let Some((id, label)) = begins.max_by_key(|(_, label)| label.len()) else {
            return Read::Doubtful(text.to_owned(), None);
        };
        ids.push(id.clone());
        rest = rest[label.len()..].trim_start_matches(is_between);
    }
    match (question.kind, &ids[..]) {
        (Kind::Choices, ids) => Read::Value(Value::Many(ids.to_vec())),
        (_, [one]) => Read::Value(Value::Text(one.clone())),
        _ => Read::Doubtful(text.to_owned(), None),
    }
}

/// Boxes as an answer: what stands in each, by its place.
pub fn of_boxes(question: &Question, boxes: &[(&Spot, BoxMark)]) -> Read {
    let words = |boxes: &[(&Spot, BoxMark)]| {
        let on = boxes.iter().filter(|(_, mark)| *mark == BoxMark::On).map(|(spot, _)| spot.label.as_str());
        on.collect::<Vec<_>>().join("、")
    };
    let on: Vec<&Spot> = boxes.iter().filter(|(_, mark)| *mark == BoxMark::On).map(|(spot, _)| *spot).collect();
    let options: Vec<&str> = on
        .iter()
        .filter_map(|spot| match &spot.part {
            Part::Option(option) => Some(option.as_str()),
            _ => None,
        })
        .collect();
    // A row's own box without one of its columns says only half.
    let is_half = on.iter().any(|spot| match &spot.part {
        Part::Any(row) => !options.iter().any(|option| option.split_once(':').is_some_and(|(other, _)| other == row)),
        _ => false,
    });
    if is_half || boxes.iter().any(|(_, mark)| *mark == BoxMark::Unclear) {
        return Read::Doubtful(words(boxes), None);
    }
    match (question.kind, &options[..]) {
        (_, []) => Read::Blank,
        (Kind::Choices | Kind::Matrix, options) => {
            Read::Value(Value::Many(options.iter().map(|option| (*option).to_owned()).collect()))
        }
        (_, [one]) => Read::Value(Value::Text((*one).to_owned())),
        _ => Read::Doubtful(words(boxes), None),
    }
}

/// Rows as an answer: words of options become the options. What a cell cannot take is left out of it, and told: all else can be taken.
pub fn of_rows(question: &Question, rows: &[Map<String>]) -> Read {
    let mut strange: Vec<String> = Vec::new();
    let mut read: Vec<Map<String>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut line = Map::new();
        for (id, text) in row.iter() {
            let column = question.columns.iter().find(|column| column.id == *id);
            let options = column.map_or(&[][..], |column| &column.options[..]);
            let meant = options.iter().find(|option| squeezed(option.label.zh()) == squeezed(text));
            // A day or a number as it is kept; words stand as they were written.
            let kept = match column.filter(|column| column.kind != Kind::Text) {
                Some(column) => clean::cell(column, text),
                None => text.clone(),
            };
            match meant {
                Some(option) => drop(line.insert(id.clone(), option.id.clone())),
                None if options.is_empty() => drop(line.insert(id.clone(), kept)),
                None => {
                    let head = column.map_or("", |column| column.label.zh());
                    strange.push(format!("第{}行{head}：{text}", at + 1));
                }
            }
        }
        read.push(line);
    }
    match (rows.is_empty(), strange.is_empty()) {
        (true, _) => Read::Blank,
        (_, true) => Read::Value(Value::Rows(read)),
        (_, false) => Read::Doubtful(strange.join("；"), Some(Value::Rows(read))),
    }
}

/// The text of an "other" option without the colon before it.
pub fn beside(text: &str) -> String {
    let is_before = |letter: char| letter.is_whitespace() || matches!(letter, '：' | ':' | '（' | '(' | '_' | '＿');
    let text =
        text.trim_start_matches(is_before).trim_end_matches(|letter: char| letter.is_whitespace() || letter == '_');
    // A bracket that was opened before the text.
    match text.contains(['（', '(']) {
        true => text.to_owned(),
        false => text.trim_end_matches(['）', ')']).to_owned(),
    }
}

/// A reading as it is compared with another.
pub fn compared(said: &Said) -> Said {
    match said {
        Said::Text(text) => Said::Text(squeezed(&beside(text))),
        Said::Box(mark) => Said::Box(*mark),
    }
}
