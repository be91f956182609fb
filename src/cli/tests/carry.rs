//! What answers for one programme say to another, by the cases of carry.json, and over all pairs of the five cities.

use crate::support::{folder, json, repository, ziping};
use serde_json::{Value as Json, json};
use std::fs;
use ziping_domain::assess::carry::{Carried, Differs, carry, evaluation, known, put};
use ziping_domain::{Answers, Date, Programme, Value};
use ziping_kit::check::clashes;

const CITIES: [&str; 5] = ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"];

fn city(id: &str) -> Programme {
    let path = repository("www/programmes").join(format!("{id}.json"));
    Programme::parse(&fs::read_to_string(path).expect("a programme")).expect("its structure")
}

fn today() -> Date {
    "2026-11-20".parse().expect("a date")
}

fn answers(programme: &str, given: &Json) -> Answers {
    let mut answers = Answers::new(programme, "1");
    for (id, value) in given.as_object().into_iter().flatten() {
        answers.answers.insert(id.clone(), value_of(value));
    }
    answers
}

fn value_of(value: &Json) -> Value {
    match value {
        Json::Array(list) => Value::Many(list.iter().map(|one| one.as_str().expect("an option").to_owned()).collect()),
        value => Value::Text(value.as_str().expect("a text").to_owned()),
    }
}

fn words(carried: &Carried) -> Json {
    let years = |within: Option<u8>| within.map_or("-".to_owned(), |years| years.to_string());
    let differs = carried.differs.iter().map(|differs| match differs {
        Differs::Period(there, here) => format!("period {} {}", years(*there), years(*here)),
        Differs::Wording => "wording".to_owned(),
        Differs::Options => "options".to_owned(),
        Differs::Answered => "answered".to_owned(),
    });
    let value = match &carried.value {
        Value::Text(text) => json!(text),
        Value::Many(many) => json!(many),
        Value::Rows(_) => json!("rows"),
    };
    json!({ "question": carried.question, "from": carried.from, "value": value, "differs": differs.collect::<Vec<_>>() })
}

#[test]
fn the_cases_hold() {
    let cases = json(&repository("src/cli/tests/carry.json"));
    for case in cases.as_array().expect("a list of cases") {
        let [from, to] = ["from", "to"].map(|name| city(case[name].as_str().expect("a city")));
        let (given, own) = (answers(&from.id, &case["given"]), answers(&to.id, &case["own"]));
        let carried = carry(&from, &given, &to, &own, today());
        let found: Vec<Json> = carried.iter().map(words).collect();
        assert_eq!(json!(found), case["expect"], "{}", case["says"]);
        // What is doubtful is not counted as known; the rest is.
        let known = known(&from, &given, &to, &own, today());
        for one in &carried {
            let counted = known.value(&one.question) == Some(&one.value);
            assert_eq!(counted, one.differs.is_empty(), "{}: {}", case["says"], one.question);
        }
    }
}

#[test]
fn the_five_cities_share_their_facts() {
    for first in CITIES {
        for second in CITIES.into_iter().filter(|second| *second != first) {
            assert_eq!(clashes(&city(first), &city(second)), [], "{first} and {second}");
        }
    }
}

#[test]
fn a_whole_application_goes_over_and_comes_back() {
    let wuhu = city("wuhu");
    let path = repository("tests/cases/wuhu/complete/answers.json");
    let complete =
        ziping_domain::answers::parse(&fs::read_to_string(path).expect("the answers")).expect("answers that parse");
    for id in CITIES.into_iter().filter(|id| *id != "wuhu") {
        let there = city(id);
        let mut over = Answers::new(id, "1");
        let carried = carry(&wuhu, &complete, &there, &over, today());
        assert!(carried.iter().any(|one| one.question == "name" && one.differs.is_empty()), "{id}");
        for one in &carried {
            put(&mut over, one);
        }
        assert_eq!(carry(&wuhu, &complete, &there, &over, today()), [], "{id}: nothing is proposed twice");
        // What came from here and was accepted there says nothing new here.
        assert_eq!(carry(&there, &over, &wuhu, &complete, today()), [], "{id}");
        let evaluated = evaluation(&wuhu, &complete, &there, &over).expect("the evaluation is by the same edition");
        assert_eq!(evaluated.marks, complete.marks, "{id}");
        assert_eq!(evaluated.answers, over.answers, "{id}");
        assert_eq!(evaluation(&wuhu, &complete, &there, &evaluated), None, "{id}: the same is not offered again");
    }
}

#[test]
fn two_files_that_call_different_things_by_one_name_are_told() {
    let folder = folder("check-facts");
    for name in ["criteria/gbt-19580-2012.json", "programmes/jiaxing.json"] {
        crate::support::file(&folder, name, fs::read(repository("www").join(name)).expect("a file of the site"));
    }
    let mut other = json(&repository("www/programmes/hangzhou.json"));
    let questions =
        other.pointer_mut("/sections/0/groups/1/questions").and_then(Json::as_array_mut).expect("questions");
    let date = questions.iter_mut().find(|one| one["fact"] == "registered-on").expect("the date of registration");
    date["fact"] = json!("credit-code");
    let own = other.pointer_mut("/sections/1/groups/0/questions/1").expect("the credit code");
    assert_eq!(own["fact"], "credit-code");
    own["fact"] = json!("registered-on");
    let text = serde_json::to_string_pretty(&other).expect("JSON");
    let changed = crate::support::file(&folder, "programmes/hangzhou.json", text);
    let run = ziping(["check".as_ref(), folder.join("programmes/jiaxing.json").as_os_str(), changed.as_os_str()]);
    assert_eq!(run.code, Some(1), "{run:?}");
    for fact in ["registered-on", "credit-code"] {
        let said = format!("\"{fact}\" is asked by question \"{fact}\" of programme \"jiaxing\" in another kind");
        assert!(run.out.contains(&said), "{}", run.out);
    }
    let alone = ziping(["check".as_ref(), changed.as_os_str()]);
    assert_eq!(alone.code, Some(0), "{alone:?}");
}
