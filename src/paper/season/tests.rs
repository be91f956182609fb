//! A version is fixed, then something changes: which papers are to be printed and stamped again, and where they differ.

use super::fixed::{Reprint, Since, fix, reprints};
use crate::Application;
use ziping_domain::season::{Fixed, Season, as_fixed};
use ziping_domain::{Action, Answers, Date, Value, answers, update};
use ziping_json::{Map, Unread};

const WWW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/");

fn text(path: &str) -> String {
    std::fs::read_to_string(format!("{WWW}{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn day() -> Date {
    "2026-03-10".parse().expect("a day")
}

/// The complete case of a city.
fn complete(city: &str) -> Answers {
    answers::parse(&text(&format!("../tests/cases/{city}/complete/answers.json"))).expect("answers")
}

fn application(city: &str, answers: &Answers, day: Date) -> Application {
    let criteria = text("criteria/gbt-19580-2012.json");
    let programme = text(&format!("programmes/{city}.json"));
    Application::read(&programme, Some(&criteria), &answers.to_json(), day).expect("an application")
}

fn fixed(city: &str, answers: &Answers) -> Fixed {
    fix(&application(city, answers, day()).context(), &text(&format!("programmes/{city}.json")))
}

/// What is to be printed again after a change.
fn after(city: &str, change: impl FnOnce(&mut Answers)) -> Vec<Reprint> {
    let mut answers = complete(city);
    let fixed = fixed(city, &answers);
    change(&mut answers);
    reprints(&fixed, &application(city, &answers, day()).context())
}

fn answer(answers: &mut Answers, id: &str, words: &str) {
    update(answers, Action::Answer(id.to_owned(), Value::Text(words.to_owned())));
}

#[test]
fn nothing_changed_nothing_is_printed_again() {
    for city in ["wuhu", "songjiang", "jiaxing", "hangzhou", "zhejiang"] {
        assert_eq!(after(city, |_| ()), [], "{city}");
    }
}

#[test]
fn a_form_says_at_which_label_it_differs() {
    let found = after("wuhu", |answers| answer(answers, "address", "鸠江区示例路 1 号"));
    let [form] = &found[..] else { panic!("{found:?}") };
    assert_eq!((form.title.as_str(), form.since), ("争创省级以上政府质量奖培育孵化组织申报表", Since::Differs));
    assert_eq!(form.parts, ["地址"]);
}

#[test]
fn what_stands_on_no_paper_changes_a_code_only_where_there_is_one() {
    assert_eq!(after("wuhu", |answers| answer(answers, "recommender", "某协会")), [], "the form carries no code");
    let found = after("jiaxing", |answers| answers.who = "质量部".to_owned());
    assert!(!found.is_empty() && found.iter().all(|one| one.since == Since::Code), "{found:?}");
}

#[test]
fn papers_that_came_and_went_are_named() {
    let found = after("jiaxing", |answers| answers.profile = Map::new());
    assert!(found.iter().any(|one| one.title == "概述" && one.since == Since::Gone), "{found:?}");
    let mut answers = complete("jiaxing");
    answers.profile = Map::new();
    let fixed = fixed("jiaxing", &answers);
    let full = application("jiaxing", &complete("jiaxing"), day());
    let found = reprints(&fixed, &full.context());
    assert!(found.iter().any(|one| one.title == "概述" && one.since == Since::New), "{found:?}");
}

#[test]
fn the_fixed_version_is_made_as_on_its_day_whatever_became_known() {
    let mut answers = complete("wuhu");
    assert_eq!(as_fixed(&answers), None);
    let fixed = fixed("wuhu", &answers);
    answers.season = Unread::of(&Season { fixed: Some(fixed.clone()), ..Season::default() });
    let (then, on) = as_fixed(&answers).expect("it is fixed");
    assert_eq!(on, day());
    let known = ziping_domain::programme::Known { step: "survey".to_owned(), on: "2026-06-01".to_owned(), to: None };
    let stays = Fixed { stays: "2027-01-01".to_owned(), ..fixed };
    answers.season = Unread::of(&Season { fixed: Some(stays), days: vec![known], ..Season::default() });
    answers.programme_version = "2027-01-01".to_owned();
    let again = as_fixed(&answers).expect("it is fixed").0;
    assert_eq!(again.to_json(), then.to_json(), "the same bytes");
}
