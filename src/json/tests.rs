//! The reader against `serde_json`, faults with their places, and what is written.

use super::{Absent, Decode, Encode, Fault, Form, Json, Node, Shape, Shaped, Writer, forms, record, tags, words};
use crate::Map;
use proptest::prelude::*;
use serde_json::Value;

words! {
    /// A colour.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Colour {
        /// Warm.
        Red = "red",
        /// Cold.
        DarkBlue = "darkBlue",
    }
}

record! {
    /// A thing,
    /// or two.
    #[derive(Debug, PartialEq)]
    struct Thing {
        /// Its name.
        name: String = req "name",
        /// Its colour.
        colour: Colour = req "colour",
        /// What it is made of.
        parts: Vec<Thing> = opt "parts",
        /// How heavy it is.
        weight: Option<u8> = opt "weight",
        /// How wide it is.
        wide: u16 = opt "wide" or 7,
        /// What else there is.
        other: Map<bool> = always "other",
        /// What is read later.
        late: String = put "late";
        /// Only here.
        own: u8,
    }
}

tags! {
    /// What is to be done.
    #[derive(Debug, PartialEq)]
    enum Deed {
        /// It is left.
        Leave(String) = "leave",
        /// It is moved.
        Move {
            /// How far.
            by: i64 = req "by",
            /// Whether at once.
            now: bool = opt "now" or true,
        } = "move",
        /// It is done with.
        End {} = "end",
    }
}

forms! {
    /// One or several.
    #[derive(Debug, PartialEq)]
    enum Deeds {
        /// One.
        One(Deed),
        /// Several.
        Several(Vec<Deed>),
    }
}

impl Decode for Deeds {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        if json.is_list(node) { Self::Several(Vec::decode(json, node)) } else { Self::One(Deed::decode(json, node)) }
    }
}

fn faults(text: &str) -> Vec<(String, String)> {
    let mut json = Json::read(text);
    if !json.is_broken() {
        Thing::decode(&mut json, Node::ROOT);
    }
    json.faults().into_iter().map(|problem| (problem.pointer.clone(), problem.what())).collect()
}

#[test]
fn reads_a_record() {
    let text = "\u{feff}{\"name\": \"\\u8d28\\u91cf \\ud83d\\ude00 \\\\n\\n\", \"colour\": \"darkBlue\",
        \"p\\u0061rts\": [{\"name\": \"a\", \"colour\": \"red\", \"weight\": null, \"wide\": 0}], \"weight\": 255, \"other\": {\"x\": true}}";
    let mut json = Json::read(text);
    let thing = Thing::decode(&mut json, Node::ROOT);
    assert_eq!(json.faults(), []);
    assert_eq!((thing.name.as_str(), thing.colour, thing.weight), ("质量 😀 \\n\n", Colour::DarkBlue, Some(255)));
    assert_eq!((thing.wide, thing.parts[0].wide, thing.parts[0].weight), (7, 0, None));
    assert_eq!(thing.other, Map::from([("x".to_owned(), true)]));
}

fn written(value: &impl Encode) -> String {
    let mut writer = Writer::default();
    value.encode(&mut writer);
    crate::compact(&writer.finish())
}

#[test]
fn writes_what_it_reads_and_leaves_out_what_is_blank() {
    let text = r#"{"name":"","colour":"red","parts":[{"name":"a","colour":"darkBlue","weight":0,"other":{"x":false}}],"wide":3,"other":{}}"#;
    let mut json = Json::read(text);
    let thing = Thing::decode(&mut json, Node::ROOT);
    assert_eq!(json.faults(), []);
    assert_eq!(written(&thing), text);
    for text in [r#"{"leave":"it"}"#, r#"[{"move":{"by":-5}},{"move":{"by":5,"now":false}},{"end":{}}]"#, "[]"] {
        let mut json = Json::read(text);
        let deeds = Deeds::decode(&mut json, Node::ROOT);
        assert_eq!(json.faults(), []);
        assert_eq!(written(&deeds), text);
    }
    for (text, what) in [
        (r#"{"move":{"now":true}}"#, "the field \"by\" is missing"),
        (r#"{"stay":1}"#, "there is no field \"stay\" here"),
        ("{}", "an object with one field is expected"),
        (r#"{"end":{"x":1}}"#, "there is no field \"x\" here"),
    ] {
        let mut json = Json::read(text);
        Deeds::decode(&mut json, Node::ROOT);
        assert_eq!(json.faults().first().map(Fault::what).as_deref(), Some(what));
    }
}

#[test]
fn tells_its_shape_with_the_words_of_its_declaration() {
    let Shape::Named("Thing", "A thing,\n or two.\n" | " A thing,\n or two.\n", form) = Thing::shape() else {
        panic!("a thing")
    };
    let Form::Record(fields) = form() else { panic!("a record") };
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    assert_eq!(names, ["name", "colour", "parts", "weight", "wide", "other", "late"]);
    assert!(matches!(fields[0].absent, Absent::Refused) && matches!(fields[4].absent, Absent::Is("7")));
    assert!(matches!(&fields[2].shape, Shape::List(inner) if matches!(**inner, Shape::Named("Thing", ..))));
}

#[test]
fn names_every_fault_with_its_place() {
    let text = r#"{
  "name": 5,
  "colour": "green",
  "size/kg": 1,
  "parts": [ {"name": "a", "colour": "red", "weight": 256}, {"colour": "red"}, 3 ],
  "weight": 1.5,
  "wide": -1,
  "wide": 2,
  "other": {"x": "yes", "y": true, "x": false}
}"#;
    let expected = [
        ("/name", "a number stands where a text is expected"),
        ("/colour", "\"green\" is none of the words known here"),
        ("/size~1kg", "there is no field \"size/kg\" here"),
        ("/parts/0/weight", "256 is not between 0 and 255"),
        ("/parts/1", "the field \"name\" is missing"),
        ("/parts/2", "a number stands where an object is expected"),
        ("/weight", "1.5 is no whole number"),
        ("/wide", "-1 is not between 0 and 65535"),
        ("/wide", "the field \"wide\" stands twice"),
        ("/other/x", "a text stands where true or false is expected"),
        ("/other/x", "the field \"x\" stands twice"),
    ];
    assert_eq!(faults(text), expected.map(|(pointer, what)| (pointer.to_owned(), what.to_owned())));
    let first = {
        let mut json = Json::read(text);
        Thing::decode(&mut json, Node::ROOT);
        json.problem()
    };
    assert_eq!(first.as_deref(), Some("1.5 is no whole number, line 6 column 13"), "it was noted by the reader");
}

#[test]
fn says_where_a_text_breaks() {
    for (text, what, at) in [
        ("", "a value is expected", (1, 1)),
        ("{\"a\": 1,\n \"b\" 2}", "a colon is expected", (2, 6)),
        ("[1,\n2 3]", "a comma or the end of the list is expected", (2, 3)),
        ("[1,]", "a value is expected", (1, 4)),
        ("{\"a\": 1,}", "a name in quotes is expected", (1, 9)),
        ("[01]", "a number begins with a nought", (1, 3)),
        ("[1.]", "a digit is expected", (1, 4)),
        ("\"质\\x\"", "a text has a broken escape in it", (1, 2)),
        ("\"\\ud800\"", "a text has a broken escape in it", (1, 2)),
        ("\"a\nb\"", "a text is not closed, or has a line break or control character in it", (1, 3)),
        ("{} {}", "the text goes on after its end", (1, 4)),
    ] {
        assert_eq!(faults(text), [(String::new(), format!("no JSON: {what}"))], "{text}");
        assert_eq!(Json::read(text).place(""), at, "{text}");
    }
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(!Json::read(&deep(64)).is_broken());
    assert!(Json::read(&deep(65)).is_broken());
    assert!(Json::read(&deep(1_000_000)).is_broken(), "deep nesting is refused, not followed");
}

#[test]
fn finds_lines() {
    let text = "{\n \"a\": [1,\n  {\"b/c\": \"质\\\"量\", \"d\": 2}\n ],\n \"e\": true\n}";
    assert_eq!(Json::read(text).place(""), (1, 1));
    assert_eq!(Json::read(text).place("/a/1/b~1c"), (3, 11));
    assert_eq!(Json::read(text).place("/a/1/d"), (3, 24));
    assert_eq!(Json::read(text).place("/e"), (5, 7));
    assert_eq!(Json::read(text).place("/a/1/nothing"), (3, 3), "the last place on the way");
}

/// What was read, as `serde_json` would have it.
fn value(json: &Json<'_>, node: Node) -> Value {
    use super::Token;
    match json.token(node) {
        Token::Absent | Token::Null => Value::Null,
        Token::False | Token::True => json.is_true(node).into(),
        Token::Number => serde_json::from_str(json.raw(node)).expect("a number"),
        Token::Text => json.string(node).into(),
        Token::List => json.items(node).into_iter().map(|item| value(json, item)).collect(),
        Token::Record => {
            json.members(node).into_iter().map(|(key, item)| (json.string(key), value(json, item))).collect()
        }
    }
}

fn write(to: &mut Writer, value: &Value) {
    match value {
        Value::Null => to.null(),
        Value::Bool(flag) => to.flag(*flag),
        Value::Number(number) => to.number(number.as_u64().expect("from nought")),
        Value::String(text) => to.string(text),
        Value::Array(items) => {
            to.open('[');
            for item in items {
                to.item();
                write(to, item);
            }
            to.close(']');
        }
        Value::Object(fields) => {
            to.open('{');
            for (name, field) in fields {
                to.key(name);
                write(to, field);
            }
            to.close('}');
        }
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A text is read as `serde_json` reads it. Only huge numbers differ, which become floats there, and the depth.
fn same(text: &str) -> Result<(), TestCaseError> {
    let json = Json::read(text);
    let other = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}'));
    let float = json.problem().is_some_and(|problem| problem.contains("number"));
    if !float {
        prop_assert_eq!(json.is_broken(), other.is_err(), "{:?} {:?}", text, json.problem());
        if let Ok(other) = other {
            prop_assert_eq!(value(&json, Node::ROOT), other);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), pointer in "(/[a0-3])*") {
        let text = String::from_utf8_lossy(&bytes);
        same(&text)?;
        faults(&text);
        let _ = Json::read(&text).place(&pointer);
    }

    #[test]
    fn what_looks_like_json_is_accepted_as_elsewhere(text in r#"([\[\]{},:"\\/bfnrtux0-9a-eE+. \n-]|true|false|null|"a":|\\u[0-9a-f]{4}|"[a质]"){0,30}"#) {
        same(&text)?;
        faults(&text);
    }

    #[test]
    fn reads_and_writes_as_elsewhere(value in values(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.expect("JSON");
        same(&text)?;
        prop_assert!(!Json::read(&text).is_broken());
        let mut writer = Writer::default();
        write(&mut writer, &value);
        prop_assert_eq!(writer.finish(), serde_json::to_string_pretty(&value).expect("JSON"));
    }

    #[test]
    fn broken_json_is_refused_as_elsewhere(value in values(), at in any::<prop::sample::Index>(), byte in 0x20u8..0x7f) {
        let mut bytes = serde_json::to_vec(&value).expect("JSON");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes);
        same(&text)?;
        faults(&text);
    }
}
