//! `ziping review`: every clause, question and note of a programme file stands on the sheet that the office signs.

use crate::support::pdf::pages;
use crate::support::{docx_text, folder, json, repository, ziping};
use serde_json::Value as Json;
use std::fs;

/// Chinese words of a text of a programme file.
fn zh(text: &Json) -> String {
    let text = text["zh"].as_str().or(text.as_str()).unwrap_or_default();
    crate::support::text::squeezed(text)
}

#[test]
fn nothing_of_a_file_is_missing_on_its_sheet() {
    let folder = folder("review");
    for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
        let file = repository("www/programmes").join(format!("{city}.json"));
        let sheet = folder.join(format!("{city}.docx"));
        let run = ziping([
            "review".as_ref(),
            file.as_os_str(),
            "-o".as_ref(),
            sheet.as_os_str(),
            "--today".as_ref(),
            "2026-11-20".as_ref(),
        ]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
        let text = docx_text(&fs::read(&sheet).expect("the sheet"));
        let has = |words: String| assert!(text.contains(&words), "{city}: {words}");
        let programme = json(&file);
        let list = |node: &Json| node.as_array().cloned().unwrap_or_default();
        for condition in list(&programme["conditions"]) {
            has(zh(&condition["clause"]));
            has(zh(&condition["quote"]));
            has(zh(&condition["authority"]));
            has(zh(&condition["elsewhere"]));
        }
        for unused in list(&programme["source"]["unused"]) {
            has(list(&unused["clauses"]).iter().map(zh).collect::<Vec<_>>().join("、"));
            has(zh(&unused["why"]));
        }
        for category in list(&programme["ladder"]["categories"]) {
            has(zh(&category["quote"]));
            has(zh(&category["teachingWhat"]));
        }
        for section in list(&programme["sections"]) {
            for question in list(&section["groups"]).iter().flat_map(|group| list(&group["questions"])) {
                has(zh(&question["label"]));
                for option in list(&question["options"]) {
                    has(zh(&option["label"]));
                }
            }
        }
        for part in ["notes", "materials", "procedure", "duties"] {
            list(&programme[part]).iter().for_each(|line| has(zh(&line["text"])));
        }
        list(&programme["papers"]).iter().for_each(|paper| has(zh(&paper["title"])));
    }
}

#[test]
fn a_rule_is_told_in_words() {
    let folder = folder("review-words");
    let sheet = folder.join("sheet.docx");
    let file = repository("tests/sixth/programme.json");
    let run = ziping(["review".as_ref(), file.as_os_str(), "-o".as_ref(), sheet.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = docx_text(&fs::read(&sheet).expect("the sheet"));
    for words in [
        "“连续经营的年数”不少于4年",
        "“上年度营业收入”不多于40000万元",
        "“各班组的持证情况”答“白班检验员”，并且“各班组的持证情况”答“夜班检验员”",
        "“最近一次产品召回的日期（没有则留空）”在申报日期前2年之外",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn as_a_pdf_it_ends_with_room_for_the_seal() {
    let folder = folder("review-pdf");
    let sheet = folder.join("sheet.pdf");
    let file = repository("www/programmes/wuhu.json");
    let run = ziping(["review".as_ref(), file.as_os_str(), "-o".as_ref(), sheet.as_os_str()]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let pages = pages(&sheet);
    assert!(pages.len() > 5, "{} pages", pages.len());
    assert!(pages.last().is_some_and(|page| page.contains("单位（盖章）")), "{:?}", pages.last());
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder("review-refused");
    let file = repository("www/programmes/wuhu.json");
    let run = ziping(["review".as_ref(), file.as_os_str(), "-o".as_ref(), folder.join("sheet.txt").as_os_str()]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("name it .pdf or .docx"), "{}", run.err);
    let broken = crate::support::file(&folder, "broken.json", "{");
    let run = ziping(["review".as_ref(), broken.as_os_str(), "-o".as_ref(), folder.join("sheet.docx").as_os_str()]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("run `ziping check` for all problems"), "{}", run.err);
}
