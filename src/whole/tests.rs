//! What the app reaches at the end of its road, run in Wasm as wasm-pack builds it.

use super::ROAD;
use wasm_bindgen_test::wasm_bindgen_test;
use ziping_domain::assess::{facts, judge};
use ziping_domain::{Criteria, Date, Programme, answers};

const PROGRAMME: &str = include_str!("../../www/programmes/wuhu.json");
const CRITERIA: &str = include_str!("../../www/criteria/gbt-19580-2012.json");
const ANSWERS: &str = include_str!("../../tests/cases/wuhu/complete/answers.json");

#[wasm_bindgen_test]
async fn the_later_pages_are_there_at_once_and_judge_as_the_core_does() {
    let later = (ROAD.reach)().await.expect("the later pages");
    let programme = Programme::parse(PROGRAMME).expect("a programme");
    let criteria = Criteria::parse(CRITERIA).expect("criteria");
    let answers = answers::parse(ANSWERS).expect("answers");
    let today = Date::new(2026, 11, 20).expect("a day");
    let facts = facts(&programme, &answers, today);
    assert_eq!((later.judge)(&facts, Some(&criteria)), judge(&facts, Some(&criteria)));
    assert_eq!((later.rated)(&criteria, &answers), 23);
}
