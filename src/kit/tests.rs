//! The JSON Schema and the decoder agree: what one refuses the other refuses, in Wuhu's file broken in many ways.

use crate::schema;
use serde_json::{Value, json};
use ziping_domain::{Answers, Programme};

fn wuhu() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/wuhu.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("a file of the site")).expect("JSON")
}

fn read(value: &Value) -> Result<Programme, Vec<ziping_json::Problem>> {
    Programme::read(&serde_json::to_string_pretty(value).expect("JSON"))
}

/// Pointers to everything in the file.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), field)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in inside {
        pointers(value, &format!("{here}/{}", name.replace('~', "~0").replace('/', "~1")), all);
    }
}

/// The kind of place a pointer names: its numbers left out.
fn kind(pointer: &str) -> String {
    pointer.split('/').map(|part| if part.parse::<usize>().is_ok() { "#" } else { part }).collect::<Vec<_>>().join("/")
}

#[test]
fn decoder_and_schema_agree() {
    let schema = schema::<Programme>();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let wuhu = wuhu();
    assert!(validator.is_valid(&wuhu));
    assert!(read(&wuhu).is_ok());

    let mut all = Vec::new();
    pointers(&wuhu, "", &mut all);
    // One place of every kind; all of Wuhu's 5,000 would take minutes and show nothing more.
    let mut kinds = std::collections::BTreeSet::new();
    all.retain(|pointer| kinds.insert(kind(pointer)));
    assert!(all.len() > 150, "{}", all.len());

    let others = [json!(null), json!(true), json!(-1), json!(300), json!(70_000), json!("text"), json!([]), json!({})];
    let (mut refused, mut accepted) = (0, 0);
    let mut agree = |broken: &Value, what: &str| {
        let (by_schema, by_decoder) = (validator.is_valid(broken), read(broken));
        // Nor does it know whether a name is one of a rule.
        let named = |problem: &ziping_json::Problem| problem.what.starts_with("there is no rule ");
        if by_decoder.as_ref().is_err_and(|problems| problems.iter().all(named)) {
            return assert!(by_schema, "{what}");
        }
        assert_eq!(by_schema, by_decoder.is_ok(), "{what}: {:?}", by_decoder.err());
        if by_schema { accepted += 1 } else { refused += 1 }
    };
    for pointer in &all {
        let mut broken = wuhu.clone();
        let place = broken.pointer_mut(pointer).expect("a place of it");
        let names: Vec<String> = place.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
        for name in names {
            let mut broken = wuhu.clone();
            broken.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object").remove(&name);
            agree(&broken, &format!("{pointer} without {name}"));
        }
        if let Some(fields) = place.as_object_mut() {
            // The category table's maps take any name, their values are texts.
            fields.insert("unheard-of".to_owned(), json!(1));
            agree(&broken, &format!("{pointer} with a field more"));
        }
        for other in &others {
            // The schema does not know the number of the format.
            if pointer != "/format" {
                let mut broken = wuhu.clone();
                *broken.pointer_mut(pointer).expect("a place of it") = other.clone();
                agree(&broken, &format!("{pointer} = {other}"));
            }
        }
    }
    assert!(refused > 500 && accepted > 60, "{refused} refused, {accepted} accepted");
}

#[test]
fn several_broken_places_are_named_at_once() {
    let mut broken = wuhu();
    broken["format"] = json!("ziping-programme/9");
    broken["sections"][0]["groups"][0]["questions"][0]["kind"] = json!("txt");
    broken["sections"][1]["titel"] = json!("?");
    broken["conditions"][0].as_object_mut().expect("an object").remove("rule");
    broken["conditions"][1]["rule"] = json!({ "is": { "question": 1, "option": "yes" } });
    broken["papers"] = json!("none");
    let problems = read(&broken).expect_err("broken");
    let mut places: Vec<&str> = problems.iter().map(|problem| problem.pointer.as_str()).collect();
    places.sort_unstable();
    let expected = [
        "/conditions/0",
        "/conditions/1/rule/is/question",
        "/format",
        "/papers",
        "/sections/0/groups/0/questions/0/kind",
        "/sections/1/titel",
    ];
    assert_eq!(places, expected);
    assert!(problems.iter().all(|problem| !problem.what.is_empty() && !problem.remedy.is_empty()));
    let first = Programme::parse(&broken.to_string()).expect_err("broken");
    assert!(first.starts_with("format is \"ziping-programme/9\", this version reads"), "{first}");
}

#[test]
fn a_schema_is_named_after_its_type() {
    for (schema, title, field) in
        [(schema::<Programme>(), "Programme", "sections"), (schema::<Answers>(), "Answers", "answers")]
    {
        assert_eq!(schema["title"], title);
        assert!(schema["properties"][field].is_object());
    }
}
