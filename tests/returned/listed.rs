//! A form's own list amid its other rows: what was written into its lines comes back, lines that somebody added too, and nothing of the
//! rows below them.

use crate::hostile::with_part;
use ziping_domain::Value;
use ziping_paper::Application;
use ziping_returned::{Returned, Turn, hand_out, read};
use ziping_tests::{answers_of, criteria_text, programme_text};

/// The paper: a list of honours between two other rows, all of as many cells.
const BLOCKS: &str = r#"[{"table": {"columns": [20, 50, 30, 30, 30], "rows": [
    {"cells": [{"content": ["组织名称"], "label": true}, {"content": [[{"answer": "name"}]], "span": 4}]},
    {"cells": [{"content": ["序号"], "label": true}, {"content": ["荣誉名称"], "label": true}, {"content": ["级别"], "label": true},
        {"content": ["授予单位"], "label": true}, {"content": ["获得时间"], "label": true}]},
    {"least": 2, "cells": [{"content": [[{"rowNumber": {"question": "honours"}}]]},
        {"content": [[{"column": {"question": "honours", "column": "name"}}]]},
        {"content": [[{"column": {"question": "honours", "column": "level"}}]]},
        {"content": [[{"column": {"question": "honours", "column": "issuer"}}]]},
        {"content": [[{"column": {"question": "honours", "column": "date"}}]]}]},
    {"cells": [{"content": ["推荐意见"], "label": true}, {"content": ["由推荐单位填写"]}, {"content": [""]}, {"content": ["日期"]}, {"content": [""]}]},
    {"cells": [{"content": ["联系人"], "label": true}, {"content": [[{"answer": "contact"}]], "span": 2}, {"content": ["电话"]}, {"content": [[{"answer": "phone"}]]}]}
]}}]"#;

fn application() -> Application {
    let mut file: serde_json::Value = serde_json::from_str(&programme_text("wuhu")).expect("a programme");
    let mut paper = file["papers"][0].clone();
    paper["id"] = "listed".into();
    (paper["title"], paper["file"]) = ("名单".into(), "名单".into());
    paper["blocks"] = serde_json::from_str(BLOCKS).expect("blocks");
    file["papers"].as_array_mut().expect("papers").push(paper);
    let mut answers: serde_json::Value = serde_json::from_str(&answers_of("wuhu", "complete")).expect("answers");
    answers["answers"].as_object_mut().expect("answers").remove("honours");
    let criteria = criteria_text("gbt-19580-2012");
    let today = "2026-03-01".parse().expect("a day");
    Application::read(&file.to_string(), Some(&criteria), &answers.to_string(), today).expect("an application")
}

/// The document with names written into the lines of the list, the last of them added below the first two.
fn filled(document: &str) -> String {
    let said = |row: &str, name: &str| {
        let (before, rest) = row.split_once("w:val=\"honours.name\"").expect("its name");
        let (own, rest) = rest.split_once("</w:t>").expect("its words");
        let (own, _) = own.rsplit_once('>').expect("a text");
        format!("{before}w:val=\"honours.name\"{own}>{name}</w:t>{rest}")
    };
    let parts: Vec<&str> = document.split_inclusive("</w:tr>").collect();
    let lines: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].contains("honours.name")).collect();
    let [first, second, ..] = lines[..] else { panic!("{} lines", lines.len()) };
    let part = |(at, part): (usize, &&str)| match at {
        at if at == first => said(part, "质量标杆"),
        at if at == second => format!("{}{}", said(part, "名牌产品"), said(part, "省级奖状")),
        _ => (*part).to_owned(),
    };
    parts.iter().enumerate().map(part).collect()
}

fn rows(returned: &Returned) -> Vec<Vec<(String, String)>> {
    let found = returned.differences.iter().find(|one| one.id == "honours").and_then(|one| one.returned.first());
    let Some(Value::Rows(rows)) = found else { panic!("{:?}", returned.differences) };
    rows.iter().map(|row| row.iter().map(|(id, cell)| (id.clone(), cell.clone())).collect()).collect()
}

#[test]
fn its_lines_come_back_by_their_names_and_by_their_heads() {
    let application = application();
    let form = hand_out(&application, Some("listed")).expect("written").expect("a form").bytes;
    let wanted: Vec<Vec<(String, String)>> =
        ["质量标杆", "名牌产品", "省级奖状"].iter().map(|name| vec![("name".to_owned(), (*name).to_owned())]).collect();
    let named = with_part(&form, "word/document.xml", |document| filled(&document));
    let returned = read(&named, &application).expect("read");
    assert_eq!(rows(&returned), wanted);
    // A cell that its column does not know is told; all else of the rows can be taken.
    let odd = with_part(&named, "word/document.xml", |document| {
        let (before, rest) = document.split_once("w:val=\"honours.level\"").expect("a cell");
        format!("{before}w:val=\"honours.level\"{}", rest.replacen(">　</w:t>", ">县级</w:t>", 1))
    });
    let odd = read(&odd, &application).expect("read");
    assert_eq!(rows(&odd), wanted);
    let one = odd.differences.iter().find(|one| one.id == "honours").expect("it");
    assert_eq!((one.turn, &one.seen[..]), (Turn::Unclear, &["第1行级别：县级".to_owned()][..]));
    assert!(returned.strays.is_empty() && returned.differences.len() == 1, "{returned:?}");
    // Another program kept no names.
    let nameless = with_part(&named, "word/document.xml", |document| {
        document.replace("honours.", "lost.").replace("w:name=\"_q", "w:name=\"lost")
    });
    let returned = read(&nameless, &application).expect("read");
    assert_eq!(rows(&returned), wanted);
}
