//! Worksheets of the five programmes as they came back from python-docx and LibreOffice (`edit.py` made them): how many answers
//! are read right, asked for, and wrong without a word.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use ziping_domain::Value;
use ziping_paper::{Application, Part, spots, worksheet};
use ziping_returned::{Returned, Turn, read, same};
use ziping_tests::{bytes, case_of, repository, text};

mod hostile;
mod listed;
mod written;

/// Of 1,000 answers: at least so many are right, and at most so many wrong without a word.
const RIGHT: usize = 970;
const WRONG: usize = 3;

/// Words that stand where no answer is read, by the way in which a file was edited; there are none in any other.
const BESIDE: [(&str, &[&str]); 3] = [
    ("head and foot added", &["各位领导：请审阅。填表人 王工", "请审阅。填", "财务部 已填"]),
    ("a text box over the form", &["内部资料"]),
    ("rows added", &["部门补充说明"]),
];

fn corpus() -> PathBuf {
    repository("tests/returned/corpus")
}

/// What came of the answers of a file.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    asked: usize,
    wrong: usize,
}

/// The ids of the answers that stand on a paper.
fn ids(application: &Application, paper: &str) -> Vec<String> {
    let paper = worksheet(&application.context(), paper).expect("a paper to fill");
    let mut ids: Vec<String> = Vec::new();
    for spot in spots(&paper) {
        let id = match spot.part {
            Part::Other => format!("{}.other", spot.question),
            _ => spot.question,
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn value(json: &Json) -> Option<Value> {
    match json {
        Json::String(text) if text.is_empty() => None,
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Array(list) if list.iter().all(Json::is_string) => {
            Some(Value::Many(list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()))
        }
        Json::Array(list) => Some(Value::Rows(
            list.iter()
                .filter_map(Json::as_object)
                .map(|row| {
                    row.iter().map(|(id, cell)| (id.clone(), cell.as_str().unwrap_or_default().to_owned())).collect()
                })
                .collect(),
        )),
        _ => None,
    }
}

/// What stands on the paper of an answer before anybody changed it: nothing where it is not asked.
fn standing(application: &Application, id: &str) -> Option<Value> {
    let answers = &application.case.answers;
    if let Some(section) = id.strip_prefix("profile.") {
        return answers.profile.get(section).map(|text| Value::Text(text.clone()));
    }
    answers.value(id).cloned()
}

fn count(
    application: &Application,
    paper: &str,
    expected: &BTreeMap<String, Json>,
    returned: &Returned,
    name: &str,
) -> Counts {
    let mut counts = Counts::default();
    for id in ids(application, paper) {
        let question = application.case.programme.question(&id);
        let current = standing(application, &id);
        let wanted = expected.get(&id).map_or(current.clone(), value);
        let is = |one: Option<&Value>| same(question, one, wanted.as_ref());
        let difference = returned.differences.iter().find(|one| one.id == id);
        match difference {
            None if returned.missing.contains(&id) && !is(current.as_ref()) => counts.asked += 1,
            None if is(current.as_ref()) => counts.right += 1,
            None => {
                eprintln!("{name}: {id} came back as {wanted:?}, nothing was seen");
                counts.wrong += 1;
            }
            Some(one) if one.turn.asks() => counts.asked += 1,
            Some(one) if one.turn == Turn::Emptied && wanted.is_none() => counts.right += 1,
            Some(one) if one.turn == Turn::Emptied => counts.asked += 1,
            Some(one) if is(one.returned.first()) => counts.right += 1,
            Some(one) => {
                eprintln!("{name}: {id} came back as {wanted:?}, read was {:?}", one.returned);
                counts.wrong += 1;
            }
        }
    }
    counts
}

#[test]
fn worksheets_come_back() {
    let index: Vec<Json> = serde_json::from_str(&text(&corpus().join("index.json"))).expect("the corpus' index");
    let mut applications: BTreeMap<String, Application> = BTreeMap::new();
    let (mut all, mut by_way) = (Counts::default(), BTreeMap::<String, Counts>::new());
    for entry in &index {
        let get = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let (file, city, paper, way) = (get("file"), get("programme"), get("paper"), get("way"));
        let expected: BTreeMap<String, Json> =
            entry["changed"].as_object().into_iter().flatten().map(|(id, json)| (id.clone(), json.clone())).collect();
        let application = applications.entry(city.clone()).or_insert_with(|| case_of(&city, "complete"));
        let paper = match paper.as_str() {
            "form" => ziping_paper::sheets(&application.context())[0].clone(),
            _ => ziping_paper::LIST.to_owned(),
        };
        let returned = read(&bytes(&corpus().join(&file)), application);
        let returned = returned.unwrap_or_else(|refused| panic!("{file}: {refused:?}"));
        let counts = count(application, &paper, &expected, &returned, &file);
        let beside = BESIDE.iter().find(|(other, _)| *other == way).map_or(&[][..], |(_, words)| *words);
        let strays: Vec<&str> = returned.strays.iter().map(String::as_str).collect();
        assert!(
            strays.iter().all(|words| beside.contains(words)) && strays.is_empty() == beside.is_empty(),
            "{file}: {strays:?} for {beside:?}"
        );
        for sum in [&mut all, by_way.entry(way).or_default()] {
            sum.right += counts.right;
            sum.asked += counts.asked;
            sum.wrong += counts.wrong;
        }
        if std::env::var_os("ZIPING_TOLD").is_some() {
            for one in returned.differences.iter().filter(|one| one.turn.asks()) {
                println!("  {file}: asked {} {:?} {:?} | {:?}", one.id, one.why, one.returned, one.current);
            }
            println!("  {file}: nobody's {:?}", returned.strays);
        }
    }
    for (way, counts) in &by_way {
        println!("{way}: {counts:?}");
    }
    let sum = all.right + all.asked + all.wrong;
    println!("figures: {} files edited in {} ways, {sum} answers: {all:?}", index.len(), by_way.len());
    assert!(by_way.len() >= 40 && sum > 1_000);
    assert!(all.right * 1_000 >= RIGHT * sum, "too few are right: {all:?}");
    assert!(all.wrong * 1_000 <= WRONG * sum, "too many are wrong without a word: {all:?}");
}
