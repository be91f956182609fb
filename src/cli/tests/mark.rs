//! `ziping mark`, `agree`, `experts`: from a package to assessors' own files, through Excel and back, to what they agreed on.

use crate::support::{PACKED, Run, docx_text, file, folder, json, repository, ziping};
use serde_json::Value;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use ziping_bind::sheet_of_texts;

fn run(words: &[&dyn AsRef<OsStr>]) -> Run {
    ziping(words.iter().map(|word| word.as_ref().to_owned()).collect::<Vec<OsString>>())
}

/// The rows of a spreadsheet.
fn table(path: &Path) -> Vec<Vec<String>> {
    let lines = ziping_word::sheet(&fs::read(path).expect("a file")).expect("a spreadsheet");
    lines.into_iter().map(|line| line.cells).collect()
}

/// An assessor's marks of the example, each the same.
fn marked(folder: &Path, who: &str, percent: &str) -> std::path::PathBuf {
    let programme = repository("www/programmes/wuhu.json");
    let (rows, filled) = (folder.join(format!("{who}.xlsx")), format!("{who}-filled.xlsx"));
    let saved = folder.join(format!("{who}.json"));
    let begun: &[&dyn AsRef<OsStr>] =
        &[&"mark", &PACKED.zip, &"--programme", &programme, &"--stage", &"资料评审", &"--assessor", &who];
    let mut to_rows = begun.to_vec();
    to_rows.extend([&"-o" as &dyn AsRef<OsStr>, &rows]);
    let told = run(&to_rows);
    assert!(told.code == Some(1) && told.out.contains("还有 23 条没有评分"), "{told:?}");
    let mut all = table(&rows);
    assert_eq!(all[0][..4], ["条款", "名称", "分值", "组织自评%"]);
    for row in all.iter_mut().skip(1) {
        row.resize(9, String::new());
        (row[5], row[6]) = (percent.to_owned(), "方法清楚".to_owned());
    }
    let filled = file(folder, &filled, sheet_of_texts("评分", &all, None).expect("a sheet"));
    let mut to_json = begun.to_vec();
    to_json.extend([&"--filled" as &dyn AsRef<OsStr>, &filled, &"--free", &"--day", &"2027-05-10"]);
    to_json.extend([&"--signed-on" as &dyn AsRef<OsStr>, &"2027-05-11", &"-o", &saved]);
    let told = run(&to_json);
    assert!(told.code == Some(0), "{told:?}");
    saved
}

#[test]
fn assessors_mark_alone_and_agree_together() {
    let folder = folder("mark");
    let one = marked(&folder, "张三", "55");
    let other = marked(&folder, "李四", "75");
    let saved = json(&one);
    assert_eq!(saved["of"]["mark"], json(&other)["of"]["mark"], "begun from one package");
    let items = saved["items"].as_array().expect("items");
    assert_eq!((items.len(), saved["of"]["organisation"].as_str()), (23, Some("芜湖示例精密制造有限公司")));
    assert!(items.iter().any(|item| item["own"].is_u64()), "the organisation's own mark stands beside");
    let said = items.iter().flat_map(|item| item["said"].as_array().cloned().unwrap_or_default()).count();
    assert!(said > 0, "and its own words");
    let sheet = folder.join("zhang.docx");
    let told = run(&[&"mark", &one, &"-o", &sheet]);
    assert!(told.code == Some(0) && told.out.contains("已评 23 条，共 23 条，550 分"), "{told:?}");
    let text = docx_text(&fs::read(&sheet).expect("a paper"));
    assert!(text.contains("合计：550分。") && text.contains("无利益关系") && text.contains("方法清楚"), "{text}");
    // Side by side; nothing is agreed on by itself.
    let rows = folder.join("agreed.xlsx");
    let told = run(&[&"agree", &one, &other, &"-o", &rows]);
    assert!(told.code == Some(1) && told.out.contains("还有 23 条没有合议"), "{told:?}");
    let mut all = table(&rows);
    assert_eq!(all[0][3..], ["张三%", "李四%", "分歧", "合议%", "理由", "少数意见"]);
    assert_eq!(all[1][3..6], ["55", "75", "有分歧"]);
    for row in all.iter_mut().skip(1) {
        row.resize(9, String::new());
        row[6] = "65".to_owned();
        row[7] = if row[0] == "4.1.2" { String::new() } else { "现场看到了新证据".to_owned() };
    }
    let filled = file(&folder, "agreed-filled.xlsx", sheet_of_texts("合议", &all, None).expect("a sheet"));
    let agreed = folder.join("agreed.json");
    let told = run(&[&"agree", &one, &other, &"--filled", &filled, &"--lead", &"张三", &"-o", &agreed]);
    assert!(told.out.contains("4.1.2 各人评分不同，合议要写理由"), "{told:?}");
    // The files that it was begun from are known again.
    let mut changed = json(&other);
    changed["items"][0]["percent"] = Value::from("80");
    let changed = file(&folder, "changed.json", changed.to_string());
    let paper = folder.join("agreed.docx");
    let told = run(&[&"agree", &agreed, &one, &changed, &"-o", &paper]);
    assert!(told.out.contains("李四 的评分与合议时用的不是同一份"), "{told:?}");
    let text = docx_text(&fs::read(&paper).expect("a paper"));
    assert!(
        text.contains("资料评审合议记录") && text.contains("张三：55%") && text.contains("不由各人得分计算"),
        "{text}"
    );
    // Next stage: the earlier marks and questions stand beside.
    let site = folder.join("site.json");
    let told =
        run(&[&"mark", &PACKED.zip, &"--stage", &"现场评审", &"--assessor", &"张三", &"--after", &one, &"-o", &site]);
    assert_eq!(json(&site)["items"][0]["before"], "55", "{told:?}");
}

#[test]
fn what_does_not_fit_is_told_and_what_is_read_is_never_replaced() {
    let folder = folder("mark-slips");
    let one = marked(&folder, "张三", "55");
    let mut slip = json(&one);
    (slip["items"][0]["percent"], slip["assessor"]) = (Value::from("52"), Value::from("王五"));
    let slip = file(&folder, "slip.json", slip.to_string());
    let out = folder.join("out.json");
    let told = run(&[&"mark", &slip, &"--ties", &"曾任顾问", &"--copied-by", &"甲", &"--second", &"甲", &"-o", &out]);
    assert_eq!(told.code, Some(1));
    for words in ["的评分“52”不对", "有利益关系：曾任顾问；是否回避由办公室决定", "没有第二人", "签字后有改动"]
    {
        assert!(told.out.contains(words), "{words}: {told:?}");
    }
    let told = run(&[&"mark", &one, &"-o", &one]);
    assert!(told.code == Some(2) && told.err.contains("one of the files that are read"), "{told:?}");
    for (name, text, words) in [
        ("newer.json", "{\"format\":\"ziping-marking/9\"}", "marking-newer"),
        ("other.json", "{}", "not-marking"),
        ("broken.json", "{\"format\":\"ziping-marking/1\",\"items\":3}", "marking-broken"),
    ] {
        let told = run(&[&"agree", &file(&folder, name, text), &"-o", &folder.join("never.json")]);
        assert!(told.code == Some(2) && told.err.contains(words), "{words}: {told:?}");
    }
    // Sealed to the office, and opened by its key.
    let key = folder.join("key.txt");
    let public = run(&[&"keygen", &"-o", &key]).out.trim().to_owned();
    let sealed = folder.join("zhang.json.age");
    let told = run(&[&"mark", &one, &"--seal-for", &public, &"-o", &sealed]);
    assert!(told.code == Some(0) && fs::read(&sealed).expect("sealed").starts_with(b"age-encryption.org"), "{told:?}");
    let told = run(&[&"agree", &sealed, &out, &"--key", &key, &"-o", &folder.join("both.json")]);
    assert!(told.out.contains("2 人"), "{told:?}");
    let told = run(&[&"agree", &sealed, &"-o", &folder.join("closed.json")]);
    assert!(told.code == Some(2) && told.err.contains("sealed"), "{told:?}");
}

#[test]
fn experts_are_a_list_of_the_offices_own() {
    let folder = folder("experts");
    let programme = repository("www/programmes/songjiang.json");
    let empty = folder.join("empty.xlsx");
    let told = run(&[&"experts", &"--programme", &programme, &"-o", &empty]);
    assert_eq!(told.code, Some(0), "{told:?}");
    let mut rows = table(&empty);
    assert_eq!(rows[0][..3], ["姓名", "工作单位", "专业领域"]);
    assert!(rows[0].len() == 11, "three roles: {:?}", rows[0]);
    let mut one = vec![String::new(); 11];
    (one[0], one[1], one[5], one[8]) = ("张三".into(), "质量协会".into(), "甲公司".into(), "好".into());
    rows.push(one);
    let list = file(&folder, "list.xlsx", sheet_of_texts("专家库", &rows, None).expect("a sheet"));
    let assigned: Vec<Vec<String>> =
        [["组织", "评审员"], ["甲公司", "张三"]].iter().map(|row| row.map(str::to_owned).to_vec()).collect();
    let assigned = file(&folder, "assigned.xlsx", sheet_of_texts("安排", &assigned, None).expect("a sheet"));
    let paper = folder.join("assigned.docx");
    let told = run(&[&"experts", &list, &"--programme", &programme, &"--assigned", &assigned, &"-o", &paper]);
    assert!(told.code == Some(1) && told.out.contains("甲公司：张三 已定为回避"), "{told:?}");
    let text = docx_text(&fs::read(&paper).expect("a paper"));
    assert!(text.contains("（4.2.3）") && text.contains("另行安排"), "{text}");
    let grades = folder.join("grades.docx");
    let told = run(&[&"experts", &list, &"--programme", &programme, &"--grades", &"-o", &grades]);
    let text = docx_text(&fs::read(&grades).expect("a paper"));
    assert!(told.code == Some(0) && text.contains("好1人，中0人，差0人"), "{told:?} {text}");
    let wuhu = repository("www/programmes/wuhu.json");
    let told = run(&[&"experts", &list, &"--programme", &wuhu, &"--grades", &"-o", &folder.join("no.docx")]);
    assert!(told.code == Some(2) && told.err.contains("没有规定专家评价"), "{told:?}");
}
