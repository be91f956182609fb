//! What of a programme judges, without its words: two texts that judge alike are equal here, whatever they say of it.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What of a text is judged by, without what is only read: words, sources, papers, the office's own pages. Two texts that
/// judge alike are equal here.
#[must_use]
pub fn judged(text: &str) -> Value {
    let mut value: Value = serde_json::from_str(text).unwrap_or_default();
    let asked = asked(&value);
    if let Some(fields) = value.as_object_mut() {
        for name in NOT_JUDGED {
            fields.remove(name);
        }
    }
    without_words(&mut value);
    // Who answered, answered these words.
    if let Some(fields) = value.as_object_mut() {
        fields.insert("asked".to_owned(), asked);
    }
    value
}

/// The Chinese words of the questions that something is judged by, with those of their options.
fn asked(programme: &Value) -> Value {
    let mut looked_at = BTreeSet::new();
    for name in ["conditions", "rules", "ladder", "claims"] {
        questions(&programme[name], &mut looked_at);
    }
    let words = |of: &Value| {
        let label = &of["label"];
        let text = label.as_str().or_else(|| label["zh"].as_str()).unwrap_or_default();
        text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>()
    };
    let list = |of: &Value, name: &str| of[name].as_array().cloned().unwrap_or_default();
    let mut said = BTreeMap::new();
    for section in list(programme, "sections") {
        for group in list(&section, "groups") {
            for question in list(&group, "questions") {
                let id = question["id"].as_str().unwrap_or_default();
                if !looked_at.contains(id) {
                    continue;
                }
                let parts = ["options", "rows", "columns"].map(|name| list(&question, name));
                let parts = parts.iter().flatten().map(&words);
                let all: Vec<String> = std::iter::once(words(&question)).chain(parts).collect();
                said.insert(id.to_owned(), all);
            }
        }
    }
    serde_json::to_value(said).unwrap_or_default()
}

/// The ids of questions that rules name.
fn questions(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("question" | "answered" | "notBefore", Value::String(id)) => drop(found.insert(id.clone())),
                    ("of" | "than" | "per", Value::Array(parts)) => {
                        let ids = parts.iter().filter_map(Value::as_str);
                        found.extend(ids.map(|part| part.split(':').next().unwrap_or_default().to_owned()));
                        questions(value, found);
                    }
                    _ => questions(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| questions(item, found)),
        _ => {}
    }
}

/// Parts of a programme that no judgement looks at.
const NOT_JUDGED: [&str; 16] = [
    "$schema",
    "format",
    "version",
    "form",
    "notice",
    "history",
    "source",
    "notes",
    "materials",
    "handing",
    "procedure",
    "duties",
    "papers",
    "pool",
    "survey",
    "sheets",
];

/// Fields that hold words outside of papers. A unit is none of them: 万元 and 元 are not the same answer.
const WORDS: [&str; 28] = [
    "actor",
    "authority",
    "below",
    "borrowed",
    "clause",
    "doubt",
    "edition",
    "elsewhere",
    "guide",
    "help",
    "holder",
    "intro",
    "issuer",
    "label",
    "more",
    "name",
    "note",
    "place",
    "quote",
    "reading",
    "readings",
    "remedy",
    "status",
    "teaching",
    "text",
    "title",
    "uncategorised",
    "why",
];

/// Blanks words; that there are some stays.
fn without_words(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                if WORDS.contains(&name.as_str()) || name.starts_with("teaching") || name == "words" {
                    blank(value);
                } else {
                    without_words(value);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(without_words),
        _ => {}
    }
}

/// A text, in one language or two, or several texts.
fn blank(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(blank),
        Value::Object(fields) if fields.contains_key("zh") => *value = Value::String(String::new()),
        Value::Object(fields) => fields.values_mut().for_each(blank),
        Value::String(text) => text.clear(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ziping_json::compact;

    const WUHU: &str = include_str!("../../www/programmes/wuhu.json");

    #[test]
    fn words_are_not_judged_and_everything_else_is() {
        let own = judged(WUHU);
        let changed = |from: &str, to: &str| {
            assert!(compact(WUHU).contains(from), "{from}");
            judged(&compact(WUHU).replacen(from, to, 1))
        };
        assert_eq!(own, changed("\"title\":{\"zh\":\"", "\"title\":{\"zh\":\"甲"));
        assert_eq!(own, changed("\"version\":\"", "\"version\":\"9"));
        assert_ne!(own, changed("\"years\":3", "\"years\":1"));
        assert_ne!(own, changed("\"kind\":\"yesNo\"", "\"kind\":\"text\""));
        assert_ne!(own, judged("{}"));
    }

    #[test]
    fn the_fields_with_words_are_those_of_the_schema() {
        let schema: Value = serde_json::from_str(include_str!("../../www/programmes/schema.json")).expect("a schema");
        let mut missing = Vec::new();
        words_in(&schema, "", &mut missing);
        assert_eq!(missing, Vec::<String>::new(), "a field with words that is neither blanked nor left out");
    }

    /// Fields of type `Text` that are judged, but for the unit.
    fn words_in(schema: &Value, at: &str, missing: &mut Vec<String>) {
        match schema {
            Value::Object(fields) => {
                for (name, value) in fields.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    let is_text = value.to_string().contains("#/$defs/Text");
                    let is_blanked = WORDS.contains(&name.as_str()) || name.starts_with("teaching");
                    if is_text && !is_blanked && name != "unit" {
                        missing.push(format!("{at}/{name}"));
                    }
                }
                fields.iter().for_each(|(name, value)| words_in(value, name, missing));
            }
            Value::Array(list) => list.iter().for_each(|value| words_in(value, at, missing)),
            _ => {}
        }
    }
}
