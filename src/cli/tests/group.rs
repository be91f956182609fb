//! A group: its report has an evaluation of each controlled company by itself (Jiaxing 二(二) 申报材料（2）).

use crate::support::{docx_text, file, folder, repository, zip, ziping};
use serde_json::{Value as Json, json};
use std::fs;

/// The report of a group of three companies: one evaluated in full, one in part, one not at all; a fourth is no longer
/// among them.
fn report(name: &str, change: impl FnOnce(&mut Json)) -> String {
    let folder = folder(&format!("group-{name}"));
    let mut answers = json!({
        "format": "ziping-answers/1", "programme": "jiaxing", "programmeVersion": "2026-12-01",
        "answers": {
            "name": "示例集团", "as-group": "yes",
            "companies": [
                { "name": " 甲子公司 ", "law": "yes" }, { "name": "乙子公司" }, { "name": "甲子公司" }, { "name": "丙子公司" }, { "name": "" }
            ]
        },
        "depth": "quick",
        "marks": { "4.1.2": { "band": 4 } },
        "companies": [
            { "who": "甲子公司", "depth": "full", "marks": { "4.1.2": {
                "dimensions": { "approach": 3, "deployment": 3, "learning": 3, "integration": 3 },
                "narrative": { "approach": "甲公司每季度由总经理主持质量评审。" },
                "findings": [{ "kind": "opportunity", "text": "评审结论没有传到班组。" }]
            } } },
            { "who": "乙子公司", "marks": { "4.1.3": { "band": 1 } } },
            { "who": "丁子公司", "marks": { "4.1.3": { "band": 5 } } }
        ]
    });
    change(&mut answers);
    let answers = file(&folder, "answers.json", answers.to_string());
    let output = folder.join("group.zip");
    let run = ziping([
        "pack".as_ref(),
        "--no-pdf".as_ref(),
        "--today".as_ref(),
        "2026-11-20".as_ref(),
        "--programme".as_ref(),
        repository("www/programmes/jiaxing.json").as_os_str(),
        "--answers".as_ref(),
        answers.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
    ]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let entries = zip::entries(&fs::read(&output).expect("a package"));
    let (_, bytes) = entries.iter().find(|(path, _)| path.ends_with("02-自我评价报告.docx")).expect("the report");
    docx_text(bytes)
}

#[test]
fn each_company_stands_by_itself() {
    let text = report("whole", |_| {});
    let (own, companies) = text.split_once("、各控股企业的评价各控股企业分别对照准则评价").expect("a part of its own");
    let (companies, _) = companies.split_once("、可以优先改进的条款").expect("the next part");
    // Band 3 of 50 points: 50 % and a second step, three dimensions in the band: hand-worked 55 % of 50 is 27.5.
    for words in [
        "甲子公司1/2327.5/1000",
        "乙子公司1/234.5/1000",
        "丙子公司未提供—",
        "甲公司每季度由总经理主持质量评审",
        "评审结论没有传到班组",
        "还没有该企业的评价",
    ] {
        assert!(companies.contains(words), "{words}: {companies}");
        assert!(!own.contains(words), "{words} counts for the group");
    }
    assert!(!text.contains("丁子公司"), "a company that is not listed stands in the report");
    // The group's own band 4 of the same item is no company's.
    assert!(own.contains("4.1.2高层领导的作用75%"), "{own}");
    assert!(!companies.contains("4.1.2高层领导的作用75%"), "{companies}");
}

#[test]
fn without_a_group_nothing_is_said_of_companies() {
    let text = report("none", |answers| answers["answers"]["as-group"] = json!("no"));
    assert!(!text.contains("控股企业的评价"), "{text}");
}

#[test]
fn the_score_of_the_group_is_its_own() {
    let (with, without) = (report("with", |_| {}), report("without", |answers| answers["companies"] = json!([])));
    let total = |text: &str| text.split("总分").nth(1).map(|rest| rest.chars().take(12).collect::<String>());
    assert_eq!(total(&with), total(&without));
}
