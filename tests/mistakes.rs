//! Mistakes of meaning that `ziping check` must find: each is put into a programme file of the site, and must be named at its
//! place.

use serde_json::{Value as Json, json};
use ziping_domain::Lang;
use ziping_json::Json as Read;
use ziping_kit::Whole;
use ziping_kit::check::{Problem, check};
use ziping_tests::{criteria, programme, programme_text, repository, text};

/// A pointer; `question:id/…` and `condition:id/…` lead to the one with that id.
fn pointer(file: &Json, at: &str) -> String {
    let (of, rest) = match at.split_once(':') {
        Some(("question", rest)) => ("/questions/", rest),
        Some(("condition", rest)) => ("/conditions/", rest),
        _ => return at.to_owned(),
    };
    let (id, rest) = rest.split_once('/').map_or((rest, String::new()), |(id, rest)| (id, format!("/{rest}")));
    let mut places = Vec::new();
    walk(file, String::new(), &mut |place, value| {
        let own = place.rsplit_once('/').is_some_and(|(parent, _)| format!("{parent}/").ends_with(of));
        if own && value["id"] == json!(id) {
            places.push(place.to_owned());
        }
    });
    assert_eq!(places.len(), 1, "{at}: {places:?}");
    format!("{}{rest}", places[0])
}

fn walk(value: &Json, place: String, see: &mut impl FnMut(&str, &Json)) {
    see(&place, value);
    match value {
        Json::Object(fields) => fields.iter().for_each(|(name, value)| walk(value, format!("{place}/{name}"), see)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| walk(value, format!("{place}/{at}"), see))
        }
        _ => {}
    }
}

/// What is found in a programme with something else at a place.
fn found(city: &str, at: &str, put: &Json) -> (Vec<Problem>, Json) {
    let mut file: Json = serde_json::from_str(&programme_text(city)).expect("JSON");
    let at = pointer(&file, at);
    let (parent, name) = at.rsplit_once('/').expect("a pointer");
    match file.pointer_mut(parent).unwrap_or_else(|| panic!("{city} has no {parent}")) {
        Json::Object(fields) => drop(fields.insert(name.to_owned(), put.clone())),
        Json::Array(list) => list[name.parse::<usize>().expect("a place")] = put.clone(),
        _ => panic!("{at} leads nowhere"),
    }
    let items: Vec<String> = criteria(&programme(city)).items().map(|item| item.id.clone()).collect();
    let text = file.to_string();
    let problems = match Whole::read(&text) {
        Ok(broken) => check(&broken, Some(&items)),
        Err(faults) => faults.into_iter().map(Problem::from).collect(),
    };
    // Every place is one of the file.
    let json = Read::read(&text);
    assert!(problems.iter().all(|problem| json.place(&problem.pointer).0 > 0), "{problems:?}");
    (problems, file)
}

#[test]
fn every_mistake_is_named() {
    let mistakes: Vec<Json> =
        serde_json::from_str(&text(&repository("tests/mistakes.json"))).expect("a list of mistakes");
    assert!(mistakes.len() >= 60, "{} mistakes", mistakes.len());
    // Each tries all answers of a whole file: side by side.
    let halves: Vec<&[Json]> = mistakes.chunks(mistakes.len() / 4 + 1).collect();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = halves.into_iter().map(|half| scope.spawn(move || wrong(half))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread ends")).collect()
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), mistakes.len(), wrong.join("\n"));
}

/// Of these mistakes those that are not named.
fn wrong(mistakes: &[Json]) -> Vec<String> {
    let mut wrong = Vec::new();
    for mistake in mistakes {
        let word = |name: &str| mistake[name].as_str().unwrap_or_default();
        let (problems, file) = found(word("in"), word("at"), &mistake["put"]);
        let place = pointer(&file, if word("where").is_empty() { word("at") } else { word("where") });
        let named =
            problems.iter().any(|one| one.pointer == place && one.mistake.what(Lang::En).contains(word("says")));
        if !named || (problems.len() != 1 && mistake["more"].is_null()) {
            let lines: Vec<String> =
                problems.iter().map(|one| format!("    {}: {}", one.pointer, one.mistake.what(Lang::En))).collect();
            wrong.push(format!("{mistake}\n{}", lines.join("\n")));
        }
    }
    wrong
}

/// Many mistakes in one file are named at once: one hides no other that does not follow from it.
#[test]
fn mistakes_hide_no_others() {
    let mistakes: Vec<Json> =
        serde_json::from_str(&text(&repository("tests/mistakes.json"))).expect("a list of mistakes");
    let mut named = 0;
    let mut hidden = Vec::new();
    for city in ["wuhu", "songjiang", "jiaxing", "hangzhou", "zhejiang"] {
        let whole: Json = serde_json::from_str(&programme_text(city)).expect("JSON");
        let mut file = whole.clone();
        let (mut used, mut put) = (Vec::new(), Vec::new());
        for mistake in mistakes.iter().filter(|one| one["in"] == json!(city) && one["more"].is_null()) {
            let at = pointer(&whole, mistake["at"].as_str().expect("a pointer"));
            // One mistake a condition, question or paper, and none that takes everything else away.
            let of = at.split('/').take(if at.starts_with("/sections") { 7 } else { 3 }).collect::<Vec<_>>().join("/");
            if used.contains(&of) || at.matches('/').count() < 2 {
                continue;
            }
            used.push(of);
            let (parent, name) = at.rsplit_once('/').expect("a pointer");
            match file.pointer_mut(parent).expect("a place") {
                Json::Object(fields) => drop(fields.insert(name.to_owned(), mistake["put"].clone())),
                Json::Array(list) => list[name.parse::<usize>().expect("a place")] = mistake["put"].clone(),
                _ => panic!("{at} leads nowhere"),
            }
            put.push(mistake);
        }
        let items: Vec<String> = criteria(&programme(city)).items().map(|item| item.id.clone()).collect();
        let problems = check(&Whole::read(&file.to_string()).expect("the structure is right"), Some(&items));
        for mistake in put {
            let says = mistake["says"].as_str().expect("words");
            match problems.iter().any(|one| one.mistake.what(Lang::En).contains(says)) {
                true => named += 1,
                false => hidden.push(format!("{mistake}")),
            }
        }
    }
    assert!(hidden.is_empty() && named >= 35, "{named} are named, these are not:\n{}", hidden.join("\n"));
}
