//! The answers file: read with every limit checked, so that a damaged or hostile file only ever gives a message.

use super::{Answers, FORMAT};
use serde_json::Value as Json;

/// The largest answers file that is read: 8 MiB of text is more than any form holds.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Why an answers file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// Not the JSON of an answers file; where and what, in English.
    Broken(String),
    /// Some other JSON file: its `format`, if it has one.
    Foreign(String),
    /// A format newer than this version reads.
    Newer(String),
}

/// Reads an answers file.
///
/// # Errors
/// [`FileProblem`]; nothing is ever partly read.
pub fn parse(json: &str) -> Result<Answers, FileProblem> {
    if json.len() > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let broken = |error: serde_json::Error| FileProblem::Broken(error.to_string());
    let value: Json = serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(broken)?;
    let format = value.get("format").and_then(Json::as_str).unwrap_or_default();
    if format != FORMAT {
        let newer = format.starts_with("ziping-answers/");
        let format = format.chars().take(80).collect();
        return Err(if newer { FileProblem::Newer(format) } else { FileProblem::Foreign(format) });
    }
    serde_json::from_value(value).map_err(broken)
}

impl Answers {
    /// The file's text: sorted keys, two spaces, one line break at the end; the same answers give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Action, Value, update};
    use proptest::prelude::*;

    #[test]
    fn refuses_with_a_reason() {
        assert!(matches!(parse("{"), Err(FileProblem::Broken(_))));
        assert_eq!(parse("{}"), Err(FileProblem::Foreign(String::new())));
        assert_eq!(parse(r#"{"format":"ziping-answers/9"}"#), Err(FileProblem::Newer("ziping-answers/9".into())));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(matches!(parse(&deep), Err(FileProblem::Broken(_))), "deep nesting is refused, not followed");
        assert_eq!(parse(&" ".repeat(MAX_BYTES + 1)), Err(FileProblem::TooLarge));
    }

    #[test]
    fn keeps_answers_to_unknown_questions() {
        let mut answers = Answers::new("wuhu", "1");
        update(&mut answers, Action::Answer("from-another-year".into(), Value::Text("kept".into())));
        assert_eq!(parse(&answers.to_json()).expect("reads its own file"), answers);
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in ".{0,400}") {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_written_is_read(texts in proptest::collection::btree_map("[a-z-]{1,12}", "\\PC{0,40}", 0..12)) {
            let mut answers = Answers::new("wuhu", "1");
            for (id, text) in texts {
                update(&mut answers, Action::Answer(id, Value::Text(text)));
            }
            prop_assert_eq!(parse(&answers.to_json()), Ok(answers));
        }
    }
}
