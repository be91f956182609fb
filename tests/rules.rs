//! Rules over rows, sums and years: each case says what a rule is in words and what it makes of answers on 15 June 2026. Each must
//! also be told apart by the answers that the review sheet tries.

use serde_json::Value as Json;
use ziping_domain::assess::worlds::{Outcome, Worlds};
use ziping_domain::assess::{self, Truth};
use ziping_domain::programme::Condition;
use ziping_domain::{Answers, Programme, answers};
use ziping_kit::Whole;
use ziping_kit::check::{Mistake, check};
use ziping_tests::{repository, text};

fn cases() -> (Json, Vec<Json>) {
    let file: Json = serde_json::from_str(&text(&repository("tests/rules.json"))).expect("JSON");
    (file["programme"].clone(), file["cases"].as_array().expect("cases").clone())
}

/// The programme with a rule as its one condition.
fn with(programme: &Json, rule: &Json) -> String {
    let mut file = programme.clone();
    let condition = serde_json::json!({"id": "c", "clause": "一", "title": "甲", "quote": "甲", "rule": rule});
    file["conditions"] = Json::Array(vec![condition]);
    file.to_string()
}

fn read(file: &str) -> (Programme, Condition) {
    let programme = Programme::parse(file).unwrap_or_else(|problem| panic!("{problem}: {file}"));
    let condition = programme.conditions[0].clone();
    (programme, condition)
}

fn said(given: &Json) -> Answers {
    let mut given = given.clone();
    given["day"] = "2026-06-15".into();
    let file =
        serde_json::json!({"format": "ziping-answers/1", "programme": "x", "programmeVersion": "1", "answers": given});
    answers::parse(&file.to_string()).unwrap_or_else(|problem| panic!("{problem:?}: {file}"))
}

#[test]
fn rules_are_judged_and_said() {
    let (programme, cases) = cases();
    for case in cases {
        let (programme, condition) = read(&with(&programme, &case["rule"]));
        assert_eq!(ziping_kit::review::words(&programme, &condition.rule), case["words"], "{}", case["rule"]);
        for pair in case["answers"].as_array().expect("answers") {
            let given = said(&pair[0]);
            let facts = assess::facts(&programme, &given, "2026-06-15".parse().expect("a day"));
            let truth = match pair[1].as_bool() {
                Some(true) => Truth::True,
                Some(false) => Truth::False,
                None => Truth::Unknown,
            };
            let found = facts.find(&condition.rule);
            assert_eq!(found.truth, truth, "{} of {}", case["rule"], pair[0]);
            let asked: Vec<&str> = condition.rule.questions();
            assert!(found.by.iter().all(|id| asked.contains(id)), "{:?}", found.by);
        }
    }
}

#[test]
fn each_side_of_a_rule_is_found() {
    let (programme, cases) = cases();
    for case in cases {
        let file = with(&programme, &case["rule"]);
        let (programme, condition) = read(&file);
        let worlds = Worlds::of(&programme, &condition).expect("few enough answers");
        for outcome in [Outcome::Met, Outcome::Missed] {
            assert!(worlds.reaches(outcome), "{}: {outcome:?}", case["rule"]);
        }
        assert!(!worlds.pairs().is_empty(), "{}", case["rule"]);
        // Nothing is wrong with the rule itself.
        let whole = Whole::read(&file).unwrap_or_else(|faults| panic!("{faults:?}"));
        let own: Vec<_> = check(&whole, None).into_iter().filter(|problem| problem.pointer.contains("/rule")).collect();
        assert!(own.is_empty(), "{}: {own:?}", case["rule"]);
    }
}

#[test]
fn the_two_sides_of_an_example_read_otherwise() {
    let (programme, cases) = cases();
    for case in cases {
        let (programme, _) = read(&with(&programme, &case["rule"]));
        for words in ziping_kit::review::tried(&programme).remove(0).examples.into_iter().map(|one| one.words) {
            let (met, missed) = words.split_once("：符合；").unwrap_or_else(|| panic!("{words}"));
            let missed = missed.split('：').next().unwrap_or_default();
            assert!(!met.ends_with(missed), "both sides read alike: {words}");
        }
    }
}

/// A condition whose term ends later is met from that day on, also in a row.
#[test]
fn the_day_on_which_a_row_fulfils_it_is_told() {
    let (programme, _) = cases();
    let rule = serde_json::json!({"rows": {"question": "patents", "rule": {"yearsSince": {"question": "granted", "years": 1, "months": 1}}}});
    let (programme, _) = read(&with(&programme, &rule));
    let given = said(&serde_json::json!({"patents": [{"title": "x", "granted": "2025-06-01"}]}));
    let facts = assess::facts(&programme, &given, "2026-06-15".parse().expect("a day"));
    let judged = assess::eligibility::judge(&facts);
    assert_eq!(judged.conditions[0].met_on.map(|day| day.to_string()).as_deref(), Some("2026-07-01"));
}

#[test]
fn what_a_rule_cannot_mean_is_told() {
    let (programme, _) = cases();
    let found = |rule: Json| -> Vec<Mistake> {
        let file = with(&programme, &rule);
        let whole = Whole::read(&file).unwrap_or_else(|faults| panic!("{faults:?}"));
        check(&whole, None)
            .into_iter()
            .filter(|problem| problem.pointer.contains("/rule"))
            .map(|problem| problem.mistake)
            .collect()
    };
    let name = |mistake: &Mistake| format!("{mistake:?}").split([' ', '(']).next().unwrap_or_default().to_owned();
    for (rule, wanted) in [
        (r#"{"several": {"atLeast": 3, "of": [{"answered": "a"}, {"answered": "b"}]}}"#, "SeveralOfFew"),
        (
            r#"{"rows": {"question": "patents", "rule": {"eachRow": {"question": "certs", "column": "title", "option": "x"}}}}"#,
            "RowInRow",
        ),
        (r#"{"rows": {"question": "patents", "atLeast": 0, "rule": {"answered": "title"}}}"#, "NoRowWanted"),
        (r#"{"rows": {"question": "patents", "rule": {"answered": "name"}}}"#, "NoColumn"),
        (r#"{"rows": {"question": "patents", "rule": {"notBefore": "title"}}}"#, "OtherKind"),
        (r#"{"rows": {"question": "patents", "rule": {"is": {"question": "kind", "option": "x"}}}}"#, "NoAnswer"),
        (r#"{"sum": {"of": [], "atLeast": "1"}}"#, "NothingAdded"),
        (r#"{"sum": {"of": ["now"], "than": ["rnd"], "per": ["staff"], "atLeast": "1"}}"#, "TwoBases"),
        (r#"{"sum": {"of": ["now", "staff"], "atLeast": "1"}}"#, "OtherUnits"),
        (r#"{"sum": {"of": ["now"], "atLeast": "很多"}}"#, "NoDecimal"),
        (r#"{"sum": {"of": ["now"]}}"#, "NoBounds"),
        (r#"{"sum": {"of": ["now"], "atLeast": "2", "atMost": "1"}}"#, "EmptyRange"),
        (r#"{"sum": {"of": ["certs:title"], "atLeast": "1"}}"#, "NoAmount"),
        (r#"{"sum": {"of": ["certs:none"], "atLeast": "1"}}"#, "NoColumn"),
        (r#"{"grows": {"question": "certs", "column": "sum", "atLeast": "100"}}"#, "NoYears"),
        (r#"{"sum": {"of": ["certs:sum@1"], "atLeast": "1"}}"#, "NoYears"),
        (r#"{"sum": {"of": ["years:profit@4"], "atLeast": "1"}}"#, "NoSuchYear"),
        (r#"{"sum": {"of": ["years:profit@0"], "atLeast": "1"}}"#, "NoSuchYear"),
        (r#"{"sum": {"of": ["years:profit@last"], "atLeast": "1"}}"#, "NoColumn"),
    ] {
        let rule: Json = serde_json::from_str(rule).expect("JSON");
        let names: Vec<String> = found(rule.clone()).iter().map(name).collect();
        assert!(names.iter().any(|name| name == wanted), "{rule}: {names:?}");
    }
}

#[test]
fn a_table_that_cannot_be_is_told() {
    let (programme, _) = cases();
    let found = |at: &str, put: Json| -> Vec<String> {
        let mut file = programme.clone();
        *file.pointer_mut(at).expect("a place") = put;
        let whole = Whole::read(&file.to_string()).unwrap_or_else(|faults| panic!("{faults:?}"));
        check(&whole, None).into_iter().map(|problem| format!("{:?}", problem.mistake)).collect()
    };
    let all = "/sections/0/groups/0/questions";
    for (at, put, wanted) in [
        (format!("{all}/12/years"), serde_json::json!(0), "NoTableByYears"),
        (
            format!("{all}/12/columns/0"),
            serde_json::json!({"id": "year", "label": "年度", "kind": "number"}),
            "NoTableByYears",
        ),
        (format!("{all}/12/kind"), serde_json::json!("text"), "NoTableByYears"),
        (format!("{all}/10/columns/1/kind"), serde_json::json!("choices"), "ColumnKind"),
    ] {
        let found = found(&at, put);
        assert!(found.iter().any(|mistake| mistake.starts_with(wanted)), "{at}: {found:?}");
    }
}
