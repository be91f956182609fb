//! The files of the site have no problem; the JSON Schema and the decoder agree: what one refuses the other refuses, in Wuhu's file broken in many ways.

use crate::check::{check, check_proofs};
use crate::document::Made;
use crate::{Whole, WholeProofs, schema};
use serde_json::{Value, json};
use ziping_domain::programme::{Condition, Ladder, Section};
use ziping_domain::{Answers, Criteria, Programme};
use ziping_json::{Decode, Encode, Fields, Form, Json, Node, Shape, Shaped, Writer};
use ziping_paper::def::{Forms, PaperDef};
use ziping_station::Office;

#[test]
fn no_programme_of_the_site_has_a_problem() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/");
    let read = |path: &str| std::fs::read_to_string(format!("{folder}{path}")).expect("a file of the site");
    let criteria = Criteria::parse(&read("criteria/gbt-19580-2012.json")).expect("the criteria are right");
    let words = read("criteria/gbt-19580-2012.descriptors.json");
    ziping_domain::criteria::descriptors::Descriptors::parse(&words).expect("the descriptors are right");
    let items: Vec<String> = criteria.items().map(|item| item.id.clone()).collect();
    for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
        let whole = Whole::parse(&read(&format!("programmes/{city}.json"))).expect("the structure is right");
        let found = check(&whole, Some(&items));
        let lines: Vec<String> =
            found.iter().map(|one| format!("{}: {}", one.pointer, one.mistake.what(ziping_domain::Lang::En))).collect();
        assert!(found.is_empty(), "{city}:\n{}", lines.join("\n"));
        let proofs =
            WholeProofs::read(&read(&format!("programmes/proofs/{city}.json"))).expect("the structure is right");
        let found = check_proofs(&proofs, &whole, Some(&items));
        let lines: Vec<String> =
            found.iter().map(|one| format!("{}: {}", one.pointer, one.mistake.what(ziping_domain::Lang::En))).collect();
        assert!(found.is_empty(), "{city}:\n{}", lines.join("\n"));
    }
}

/// A field of a file, read, written and read again.
fn twice<T: Decode + Encode>(json: &mut Json<'_>, name: &str) -> (T, T) {
    let node = json.field(Node::ROOT, name);
    let once = T::decode(json, node);
    let mut to = Writer::default();
    once.encode(&mut to);
    let text = to.finish();
    let mut again = Json::read(&text);
    let second = T::decode(&mut again, Node::ROOT);
    assert_eq!(again.faults(), []);
    (once, second)
}

#[test]
fn what_is_written_is_read_again() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/");
    for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
        let text = std::fs::read_to_string(format!("{path}{city}.json")).expect("a file of the site");
        let mut json = Json::read(&text);
        let (once, again): (Vec<Section>, _) = twice(&mut json, "sections");
        assert_eq!(once, again, "{city}");
        let (once, again): (Vec<Condition>, _) = twice(&mut json, "conditions");
        assert_eq!(once, again, "{city}");
        let (once, again): (Option<Ladder>, _) = twice(&mut json, "ladder");
        assert_eq!(once, again, "{city}");
        let (once, again): (Vec<PaperDef>, _) = twice(&mut json, "papers");
        assert_eq!(once, again, "{city}");
    }
}

/// What the programme leaves to views is read by exactly one of them, and no view reads what the programme does not know.
#[test]
fn each_field_of_a_programme_is_read_once() {
    let Shape::Named(_, _, form) = Programme::shape() else { panic!("a named type") };
    let Form::Record(fields) = form() else { panic!("a record") };
    let mut left: Vec<&str> =
        fields.iter().filter(|field| matches!(field.shape, Shape::Elsewhere)).map(|field| field.name).collect();
    let mut told: Vec<&str> =
        Forms::fields().iter().chain(&Office::fields()).chain(&Made::fields()).map(|field| field.name).collect();
    left.sort_unstable();
    told.sort_unstable();
    assert_eq!(left, told);
    assert!(left.len() > 2);
}

fn wuhu() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/wuhu.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("a file of the site")).expect("JSON")
}

fn read(value: &Value) -> Result<Whole, Vec<ziping_json::Fault>> {
    Whole::read(&serde_json::to_string_pretty(value).expect("JSON"))
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
    let schema = schema::<Whole>();
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
        let named = |fault: &ziping_json::Fault| fault.what().starts_with("there is no rule ");
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
    assert!(problems.iter().all(|problem| !problem.what().is_empty() && !problem.remedy().is_empty()));
    let first = Whole::parse(&broken.to_string()).expect_err("broken");
    assert!(first.starts_with("format is \"ziping-programme/9\", this version reads"), "{first}");
}

#[test]
fn a_schema_is_named_after_its_type() {
    for (schema, title, field) in
        [(schema::<Whole>(), "Programme", "sections"), (schema::<Answers>(), "Answers", "answers")]
    {
        assert_eq!(schema["title"], title);
        assert!(schema["properties"][field].is_object());
    }
}

/// Mistakes in a file of proofs, each named at its place.
#[test]
fn mistakes_in_proofs_are_named() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/");
    let text = |path: &str| std::fs::read_to_string(format!("{folder}{path}")).expect("a file of the site");
    let whole = Whole::parse(&text("wuhu.json")).expect("the structure is right");
    let right: Value = serde_json::from_str(&text("proofs/wuhu.json")).expect("JSON");
    for (at, put, says) in [
        ("/programme", json!("hangzhou"), "the proofs of \"hangzhou\""),
        ("/proofs/1/id", json!("licence"), "stands twice"),
        ("/proofs/1/id", json!("Permit"), "is no identifier"),
        ("/proofs/0/title", json!(" "), "has no title"),
        ("/proofs/0/words", json!([]), "no file's name can tell"),
        ("/proofs/0/words", json!(["照"]), "no file's name can tell"),
        ("/proofs/0/clause", json!(""), "names no clause"),
        ("/proofs/0/clause", json!("九(九)"), "the source has no clause 九(九)"),
        ("/proofs/0/perCompany", json!(true), "of each controlled company"),
        ("/proofs/0/backs/0", json!("nothing"), "no condition, question or item \"nothing\""),
        ("/proofs/0/when", json!({"answered": "nobody"}), "there is no question \"nobody\""),
        ("/papers/0/id", json!("evidence"), "stands twice"),
        ("/papers/0/file", json!("证实性材料清单"), "a paper of the programme has the file name"),
        ("/papers/0/file", json!("a/b"), "is no file name everywhere"),
        ("/papers/0/official", json!(true), "calls itself official"),
    ] {
        let mut wrong = right.clone();
        let (parent, name) = at.rsplit_once('/').expect("a pointer");
        match wrong.pointer_mut(parent).expect("a place") {
            Value::Object(fields) => drop(fields.insert(name.to_owned(), put)),
            Value::Array(list) => list[name.parse::<usize>().expect("a place")] = put,
            _ => panic!("{at} leads nowhere"),
        }
        let read = WholeProofs::read(&wrong.to_string()).expect("only the meaning is wrong");
        let found = check_proofs(&read, &whole, Some(&[]));
        let named = |one: &crate::check::Problem| {
            one.pointer.starts_with(at) && one.mistake.what(ziping_domain::Lang::En).contains(says)
        };
        assert!(found.iter().any(named), "{at}: {found:?}");
        // What is official prints no helper question either.
        assert!(found.len() == 1 || at.ends_with("official"), "{at}: {found:?}");
    }
    let unknown = right.to_string().replacen("\"words\"", "\"wrods\"", 1);
    assert!(WholeProofs::read(&unknown).is_err(), "what is unknown is a fault");
}

/// What a sum adds up is named by it: taking another condition away leaves it, and nothing that is named counts as unused.
#[test]
fn a_question_that_only_a_sum_names_stays() {
    let text = r#"{"sections": [{"id": "s", "groups": [{"questions": [
        {"id": "a", "kind": "money", "label": "甲"}, {"id": "b", "kind": "money", "label": "乙"},
        {"id": "t", "kind": "rows", "label": "表"}, {"id": "idle", "kind": "yesNo", "label": "闲"}]}]}],
        "conditions": [
            {"id": "one", "rule": {"number": {"question": "a", "atLeast": 1}}},
            {"id": "two", "rule": {"sum": {"of": ["a", "t:x@1"], "than": ["b"], "atLeast": "1"}}}]}"#;
    let mut file = ziping_json::Tree::read(text).expect("JSON");
    assert_eq!(crate::tree::unnamed(&file), ["idle"]);
    assert_eq!(crate::tree::remove_condition(&mut file, 0), 0, "the sum still adds it up");
    assert_eq!(crate::tree::remove_condition(&mut file, 0), 3);
    assert_eq!(crate::tree::unnamed(&file), ["idle"]);
}

/// Who uses a question or a named rule is known before it is taken away; what goes with it uses nothing any more.
#[test]
fn what_uses_something_is_found() {
    let text = r#"{"sections": [{"id": "s", "groups": [{"questions": [
        {"id": "a", "kind": "money", "label": "甲"},
        {"id": "b", "kind": "money", "label": "乙", "when": {"answered": "a"}}]}]}],
        "rules": [{"id": "r", "rule": {"answered": "b"}}],
        "conditions": [
            {"id": "one", "rule": {"sum": {"of": ["a", "b"], "atLeast": "1"}}},
            {"id": "two", "rule": {"not": {"rule": "r"}}}],
        "papers": [{"id": "p", "blocks": [{"text": [{"answer": "b"}]}]}]}"#;
    let file = ziping_json::Tree::read(text).expect("JSON");
    let users = |place: &str| crate::tree::users(&file, place);
    assert_eq!(users("/sections/0/groups/0/questions/0"), ["/sections/0/groups/0/questions/1", "/conditions/0"]);
    assert_eq!(users("/sections/0/groups/0/questions/1"), ["/rules/0", "/conditions/0", "/papers/0"]);
    assert_eq!(users("/rules/0"), ["/conditions/1"]);
    assert_eq!(users("/sections/0"), ["/rules/0", "/conditions/0", "/papers/0"]);
    assert_eq!(users("/conditions/0"), Vec::<String>::new());
    // An option, a column, an award, a category: whatever has a name.
    let text = r#"{"sections": [{"id": "s", "groups": [{"questions": [
        {"id": "kind", "kind": "choice", "label": "类", "options": [{"id": "x", "label": "甲"}, {"id": "y", "label": "乙"}]},
        {"id": "t", "kind": "rows", "label": "表", "columns": [{"id": "sum", "label": "额"}, {"id": "day", "label": "日"}]}]}]}],
        "conditions": [
            {"id": "one", "rule": {"is": {"question": "kind", "option": "x"}}},
            {"id": "two", "rule": {"sum": {"of": ["t:sum@1"], "atLeast": "1"}}},
            {"id": "three", "rule": {"rows": {"question": "t", "rule": {"notBefore": "day"}}}}],
        "ladder": {"categories": [{"id": "a"}], "criteria": [{"question": "kind", "least": {"a": "x"}}]},
        "scales": [{"id": "steps"}],
        "pool": {"awards": [{"id": "quality", "title": "质量奖"}], "limits": [{"more": "a", "fewer": "b"}]},
        "history": [{"version": "1", "was": {"x": "a"}}]}"#;
    let file = ziping_json::Tree::read(text).expect("JSON");
    let users = |place: &str| crate::tree::users(&file, place);
    let question = "/sections/0/groups/0/questions";
    assert_eq!(users(&format!("{question}/0/options/0")), ["/conditions/0", "/ladder"]);
    assert_eq!(users(&format!("{question}/0/options/1")), Vec::<String>::new());
    assert_eq!(users(&format!("{question}/1/columns/0")), ["/conditions/1"]);
    assert_eq!(users(&format!("{question}/1/columns/1")), ["/conditions/2"]);
    assert_eq!(users("/ladder/categories/0"), ["/pool"]);
    assert_eq!(users("/scales/0"), Vec::<String>::new());
}

#[test]
fn what_a_rule_of_ones_own_asked_goes_with_it() {
    let with = |label: &str| {
        let text = format!(
            r#"{{"sections": [{{"id": "conditions", "groups": [{{"questions": [
            {{"id": "own-1", "kind": "yesNo", "label": "{label}"}}, {{"id": "founded", "kind": "date", "label": "日"}}]}}]}}],
            "conditions": [{{"id": "c", "quote": "成立五年", "rule": {{"is": {{"question": "own-1", "option": "yes"}}}}}}]}}"#
        );
        ziping_json::Tree::read(&text).expect("JSON")
    };
    let place = "/conditions/0/rule";
    let mut file = with("是否成立五年？");
    assert_eq!(crate::tree::own_question(&file, place).as_deref(), Some("own-1"));
    assert!(!crate::tree::drop_unused(&mut file, "own-1"), "it is asked");
    let rule = ziping_json::Tree::read(r#"{"yearsSince": {"question": "founded", "years": 5}}"#).expect("JSON");
    file.at_mut("/conditions/0").expect("it").set("rule", rule);
    assert!(crate::tree::drop_unused(&mut file, "own-1"));
    let left: Vec<&str> = crate::tree::questions(&file).into_iter().map(|one| one.word("id")).collect();
    assert_eq!(left, ["founded"]);
    // What someone has worded is theirs, whatever its id.
    assert_eq!(crate::tree::own_question(&with("成立满五年了吗？"), place), None);
    assert_eq!(crate::tree::own_question(&with("是否成立五年？"), "/papers/0"), None);
}
