//! Questions in the forms of the file: which fields belong to which kind, and a table by years made at once.

use ziping_json::Tree;
use ziping_kit::tree::{fresh, ids};

/// The kinds of questions that a field belongs to; nothing for one that any question has.
const OF_KINDS: [(&str, &[&str]); 14] = [
    ("options", &["choice", "choices", "matrix", "yesNo"]),
    ("scale", &["choice", "choices", "matrix"]),
    ("ordered", &["choice"]),
    ("rows", &["matrix"]),
    ("columns", &["rows"]),
    ("years", &["rows"]),
    ("max", &["choices"]),
    ("maxChars", &["text", "longText"]),
    ("unit", &["number", "money", "years"]),
    ("atLeast", &["number", "money", "years"]),
    ("atMost", &["number", "money", "years"]),
    ("format", &["text"]),
    ("upcoming", &["date"]),
    ("notBefore", &["date"]),
];
/// What a question of a kind cannot do without.
const NEEDED: [(&str, &[&str]); 4] =
    [("choice", &["options"]), ("choices", &["options"]), ("matrix", &["options", "rows"]), ("rows", &["columns"])];

/// Whether a place of the file is a question.
pub(crate) fn is_question(place: &str) -> bool {
    let (above, step) = crate::state::parent(place);
    above.starts_with("/sections/") && above.ends_with("/questions") && step.parse::<usize>().is_ok()
}

/// Whether a question of a kind can have a field.
pub(crate) fn belongs(kind: &str, field: &str) -> bool {
    OF_KINDS.iter().find(|(name, _)| *name == field).is_none_or(|(_, kinds)| kinds.contains(&kind))
}

/// Whether a question of a kind cannot do without a field.
pub(crate) fn is_needed(kind: &str, field: &str) -> bool {
    NEEDED.iter().any(|(name, fields)| *name == kind && fields.contains(&field))
}

/// How many years a table by years begins with, as documents mostly ask for.
const YEARS: &str = "3";

/// Makes a table by years of a question: a line for each of the last years, the year in its first column.
pub(crate) fn by_years(file: &mut Tree, place: &str) {
    let taken = ids(file);
    let Some(question) = file.at_mut(place) else { return };
    let mut columns = question.field("columns").map_or(&[][..], Tree::items).to_vec();
    let says_year = |column: &Tree| {
        let is_text = matches!(column.word("kind"), "" | "text");
        is_text && column.field("options").is_none() && ziping_kit::tree::label(column).contains('年')
    };
    if !columns.first().is_some_and(says_year) {
        let year = Tree::record([("id", Tree::Text(fresh(&taken, "year"))), ("label", "年度".into())]);
        columns.insert(0, year);
    }
    if columns.len() == 1 {
        columns.push(Tree::record([
            ("id", Tree::Text(fresh(&taken, "amount"))),
            ("label", "数额".into()),
            ("kind", "number".into()),
            ("unit", "万元".into()),
        ]));
    }
    question.set("columns", Tree::List(columns));
    question.set("years", Tree::Number(YEARS.to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_by_years_is_made_at_once_and_keeps_its_columns() {
        let made = |columns: &str| {
            let text = format!(
                r#"{{"sections": [{{"groups": [{{"questions": [{{"id": "a", "kind": "rows", "columns": [{columns}]}}]}}]}}]}}"#
            );
            let mut file = Tree::read(&text).expect("JSON");
            by_years(&mut file, "/sections/0/groups/0/questions/0");
            let question = file.at("/sections/0/groups/0/questions/0").expect("a question").clone();
            let labels: Vec<String> = question
                .field("columns")
                .map_or(&[][..], Tree::items)
                .iter()
                .map(|column| ziping_kit::tree::label(column).to_owned())
                .collect();
            assert_eq!(question.field("years"), Some(&Tree::Number("3".to_owned())));
            labels
        };
        assert_eq!(made(""), ["年度", "数额"]);
        assert_eq!(made(r#"{"id": "c1", "label": "年份"}, {"id": "c2", "label": "收入"}"#), ["年份", "收入"]);
        assert_eq!(made(r#"{"id": "c1", "label": "收入", "kind": "number"}"#), ["年度", "收入"]);
    }

    #[test]
    fn a_kind_has_its_own_fields() {
        assert!(belongs("rows", "columns") && !belongs("rows", "options") && !belongs("text", "scale"));
        assert!(belongs("date", "upcoming") && belongs("date", "help") && !belongs("choice", "maxChars"));
        assert!(is_needed("rows", "columns") && !is_needed("text", "options"));
    }
}
