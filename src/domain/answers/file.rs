//! The answers file: read with every limit checked, so that a damaged or hostile file only ever gives a message.

use super::data::{Answers, FORMAT};
use ziping_json::{Decode, Encode, Json, Node, Writer, is_format};

/// The largest answers file that is read: 8 MiB of text is more than any form holds.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Why an answers file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// Not the JSON of an answers file: what, with its place, in English; and the place, line and column from 1.
    Broken(String, (usize, usize)),
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
    let mut json = Json::read(json);
    if json.is_broken() {
        return Err(broken(&json));
    }
    let format = json.text(json.field(Node::ROOT, "format")).unwrap_or_default();
    if !is_format(&format, FORMAT) {
        let newer = format.starts_with("ziping-answers/");
        let format = format.chars().take(80).collect();
        return Err(if newer { FileProblem::Newer(format) } else { FileProblem::Foreign(format) });
    }
    // What is written next is of today's format.
    let answers = Answers { format: FORMAT.to_owned(), ..Answers::decode(&mut json, Node::ROOT) };
    if json.is_sound() { Ok(answers) } else { Err(broken(&json)) }
}

fn broken(json: &Json<'_>) -> FileProblem {
    FileProblem::Broken(json.problem().unwrap_or_default(), json.fault_at().unwrap_or_default())
}

impl Answers {
    /// The file's text: keys in one order, two spaces, one line break at the end; the same answers give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut writer = Writer::default();
        self.encode(&mut writer);
        writer.finish() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Action, Depth, Evidence, Finding, FindingKind, Importance, Overrule, Value, update};
    use proptest::prelude::*;
    use ziping_json::Map;

    #[test]
    fn refuses_with_a_reason() {
        assert!(matches!(parse("{"), Err(FileProblem::Broken(_, (1, 2)))));
        assert_eq!(parse("{}"), Err(FileProblem::Foreign(String::new())));
        assert_eq!(parse(r#"{"format":"ziping-answers/9"}"#), Err(FileProblem::Newer("ziping-answers/9".into())));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(matches!(parse(&deep), Err(FileProblem::Broken(..))), "deep nesting is refused, not followed");
        assert_eq!(parse(&" ".repeat(MAX_BYTES + 1)), Err(FileProblem::TooLarge));
    }

    #[test]
    fn keeps_answers_to_unknown_questions() {
        let mut answers = Answers::new("wuhu", "1");
        update(&mut answers, Action::Answer("from-another-year".into(), Value::Text("kept".into())));
        assert_eq!(parse(&answers.to_json()).expect("reads its own file"), answers);
    }

    #[test]
    fn writes_as_serde_did() {
        let mut answers = Answers::new("wuhu", "1");
        let blank = "{\n  \"format\": \"ziping-answers/1\",\n  \"programme\": \"wuhu\",\n  \"programmeVersion\": \"1\",\n  \"answers\": {},\n  \"depth\": \"quick\"\n}\n";
        assert_eq!(answers.to_json(), blank);
        let row = Map::from([("b".to_owned(), "2".to_owned()), ("a".to_owned(), "\u{1}\"\n\u{7f}".to_owned())]);
        let evidence = Evidence {
            name: "证书.pdf".into(),
            size: u64::MAX,
            sha256: "ab".into(),
            crc32: u32::MAX,
            backs: vec!["q".into()],
            enclosed: false,
            note: String::new(),
        };
        let overrule = Some(Overrule { percent: 55, reason: "其他".into() });
        let finding = |kind, text: &str, importance| Finding { kind, text: text.into(), importance, by: String::new() };
        let findings = vec![
            finding(FindingKind::Strength, "好", Importance::High),
            finding(FindingKind::Opportunity, "更好", Importance::Normal),
        ];
        for action in [
            Action::Answer("rows".into(), Value::Rows(vec![row, Map::new()])),
            Action::Answer("many".into(), Value::Many(vec!["x".into(), "y".into()])),
            Action::Depth(Depth::Full),
            Action::Band("4.1.2".into(), Some(3)),
            Action::Dimension { item: "4.1.2".into(), dimension: "approach".into(), band: Some(5) },
            Action::Overrule("4.1.3".into(), overrule),
            Action::Findings("4.1.3".into(), findings),
            Action::Attach(Evidence {
                note: "说明".into(),
                backs: Vec::new(),
                sha256: "cd".into(),
                ..evidence.clone()
            }),
            Action::Attach(evidence),
        ] {
            update(&mut answers, action);
        }
        let text = answers.to_json();
        // Made by `serde_json` from the types as they were when they derived `Serialize`.
        assert_eq!(text, include_str!("written.json"));
        assert_eq!(parse(&text), Ok(answers));
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
