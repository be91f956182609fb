//! Wuhu's application form as printed: the source's words in order, and each answer in its own cell.

use crate::support::pdf::{find, flowing, words};
use crate::support::text::first_missing;
use crate::support::{PACKED, changed_answers, complete, folder, json, pack, zip};
use serde_json::json;
use std::fs;

/// The labels of cells, and the questions answered beside them.
const CELLS: [(&str, &str); 6] = [
    ("组织名称", "name"),
    ("地址", "address"),
    ("联系人", "contact"),
    ("所在部门", "department"),
    ("电话/手机", "phone"),
    ("电子邮箱", "email"),
];

#[test]
fn all_labels_stand_in_the_sources_order() {
    assert_eq!(first_missing(&flowing(&PACKED.form())), None);
}

#[test]
fn so_they_do_when_nothing_is_answered() {
    let folder = folder("form-empty");
    let answers = changed_answers(&folder, |answers| {
        *answers = json!({ "format": answers["format"], "programme": "wuhu" });
    });
    let output = folder.join("out.zip");
    let run = pack(&answers, &output, &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let entries = zip::entries(&fs::read(output).expect("a package"));
    let form = entries.into_iter().find(|(path, _)| path.ends_with("01-申报表.pdf")).expect("the form").1;
    let text = flowing(&crate::support::file(&folder, "form.pdf", form));
    assert_eq!(first_missing(&text), None);
    assert!(!text.contains('☑'), "nothing is ticked");
    assert!(text.ends_with("推荐单位意见：（盖章）年月日"), "{text}");
}

#[test]
fn each_answer_stands_on_the_row_and_to_the_right_of_its_label() {
    let (words, answers) = (words(&PACKED.form()), json(&complete("answers.json")));
    let labels = CELLS.map(|(label, _)| find(&words, label));
    for ((label, question), place) in CELLS.iter().zip(&labels) {
        let answer = find(&words, answers["answers"][question].as_str().expect("an answer"));
        assert_eq!((answer.page, place.page), (1, 1), "{label}");
        let middle = place.middle();
        assert!(answer.top <= middle && middle <= answer.bottom, "{label} and its answer are on one row: {answer:?}");
        assert!((answer.middle() - middle).abs() < 2.0, "both stand in the middle of the row: {place:?} {answer:?}");
        assert!(answer.left > place.right, "{label} is left of its answer: {answer:?}");
        for other in labels.iter().filter(|other| other.left > place.right && other.middle() == middle) {
            assert!(answer.right < other.left, "{label}: the answer stays in its cell: {answer:?} {other:?}");
        }
    }
    let middles: Vec<_> = labels.iter().map(|label| label.middle()).collect();
    assert!(middles[0] < middles[1] && middles[1] < middles[2] && middles[3] < middles[4], "{middles:?}");
    assert!(middles[2] == middles[3] && middles[4] == middles[5], "two pairs on one row each: {middles:?}");
}

#[test]
fn the_recommenders_box_has_only_its_own_words() {
    let answers = json(&complete("answers.json"));
    let recommender = answers["answers"]["recommender"].as_str().expect("the case names one");
    let text = flowing(&PACKED.form());
    let (_, words) = text.split_once("推荐单位意见：").expect("the box");
    assert_eq!(words, "（盖章）年月日");
    assert!(!text.contains(recommender));
}
