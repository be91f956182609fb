//! An outline is what it says; no damage is a panic.

use super::*;
use proptest::prelude::*;
use proptest::sample::Index;
use ziping_json::Json;

#[test]
fn an_outline_leaves_out_what_is_put_off_and_nothing_else() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/");
    for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
        let json = std::fs::read_to_string(format!("{path}{city}.json")).expect("a file of the site");
        let whole = Programme::parse(&json).expect("the structure is right");
        let outline = Programme::outline(&json).expect("the structure is right");
        assert!(outline.source.clauses.is_empty() && !whole.source.clauses.is_empty(), "{city}");
        let Programme {
            source,
            claims,
            matching,
            grants,
            weights,
            materials,
            handing,
            procedure,
            duties,
            seal,
            rules,
            ..
        } = whole.clone();
        let filled = Programme {
            source,
            claims,
            matching,
            grants,
            weights,
            materials,
            handing,
            procedure,
            duties,
            seal,
            rules,
            ..outline
        };
        assert_eq!(filled, whole, "{city}");
    }
}

#[test]
fn naming_rules_changed_none_of_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/editions/");
    for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
        let read = |version: &str| {
            let json = std::fs::read_to_string(format!("{path}{city}-{version}.json")).expect("an edition");
            Programme::parse(&json).expect("the structure is right")
        };
        let (before, after) = (read("2026-11-27"), read("2026-11-28"));
        assert!(!after.rules.is_empty(), "{city}");
        let Programme { version, history, .. } = before.clone();
        assert_eq!(Programme { version, history, rules: Vec::new(), ..after }, before, "{city}");
    }
}

proptest! {
    #[test]
    fn a_damaged_file_gives_problems_and_no_panic(at in any::<Index>(), length in 0usize..40, put in "[\\[\\]{}\",:0-9a-z-]{0,9}") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/wuhu.json");
        let mut bytes = std::fs::read(path).expect("a file of the site");
        let at = at.index(bytes.len());
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, put.into_bytes());
        let text = String::from_utf8_lossy(&bytes);
        match (Programme::read(&text), Programme::parse(&text)) {
            (Ok(read), Ok(parsed)) => prop_assert_eq!(read, parsed),
            (Err(problems), Err(_)) => {
                let json = Json::read(&text);
                prop_assert!(!problems.is_empty() && problems.iter().all(|problem| json.place(&problem.pointer).0 > 0));
            }
            (read, parsed) => prop_assert!(false, "{:?} {:?}", read.is_ok(), parsed.is_ok()),
        }
    }
}
