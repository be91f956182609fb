//! What somebody tired does, or somebody who hopes that nobody looks: the wrong city's rule, a line that is not there, a package in place
//! of another, a column of another name. Each is told or refused.

use crate::rank::table;
use crate::slips::{package, run};
use crate::support::{Run, docx_text, file, folder, json};
use serde_json::json;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use ziping_tests::packages::Kit;

/// A register of Jiaxing with three organisations: the first passed, the second was refused, the third only came.
fn of_jiaxing(folder: &Path) -> PathBuf {
    let register = folder.join("jx.jsonl");
    for (nth, name) in ["甲公司", "乙公司", "丙公司"].into_iter().enumerate() {
        let code = format!("91330400MA000000{nth}A");
        let kit = Kit::of("jiaxing").package(&[("name", name), ("credit-code", &code)], "2026-03-10");
        let one = file(folder, &format!("{name}.zip"), kit);
        let taken = run(&[&"register", &register, &one, &"--time", &"2026-03-11T09:00"]);
        assert_eq!(taken.code, Some(0), "{taken:?}");
    }
    for (kind, name) in [("资格审查符合", "甲公司"), ("资格审查不符合", "乙公司")] {
        let why = if name == "乙公司" { "不符合申报条件" } else { "" };
        let words = ["--enter", kind, "--organisation", name, "--day", "2026-03-20", "--reason", why];
        let entered = enter(&register, &words);
        assert_eq!(entered.code, Some(0), "{entered:?}");
    }
    register
}

fn enter(register: &Path, words: &[&str]) -> Run {
    let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"register", &register];
    all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
    run(&all)
}

#[test]
fn a_vote_is_counted_by_the_rule_of_the_registers_city() {
    let folder = folder("tired-vote");
    let register = of_jiaxing(&folder);
    let votes = table(&folder, "v.xlsx", &[&["组织", "得票"], &["甲公司", "9"], &["乙公司", "3"], &["戊公司", "1"]]);
    let output = folder.join("v.docx");
    let vote = |more: &[&str]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"vote", &votes, &"--register", &register, &"--members", &"12"];
        all.extend([&"--present" as &dyn AsRef<OsStr>, &"12", &"--seats", &"1", &"-o", &output]);
        all.extend(more.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    // Only Hangzhou votes on such an award, and nobody of Hangzhou is in the register.
    let other = vote(&["--award", "innovation"]);
    assert!(other.code == Some(2) && other.err.contains("登记里没有这个项目的组织"), "{other:?}");
    let meant = vote(&["--award", "innovation", "--of", "hangzhou"]);
    assert!(meant.out.contains("登记里没有这个项目的组织：请核对项目是否选对"), "{meant:?}");
    let own = vote(&["--award", "质量奖", "--issued", "12", "--returned", "12", "--valid", "12"]);
    assert!(own.out.contains("嘉兴") && own.out.contains("三(三)"), "by whose rule: {own:?}");
    assert!(own.out.contains("乙公司：名册里是") && own.out.contains("戊公司：登记里没有这个组织"), "{own:?}");
    let none = vote(&["--award", "金奖"]);
    assert!(none.code == Some(2) && none.err.contains("jiaxing：quality（质量奖）"), "{none:?}");
    // Two columns of one meaning are read in neither.
    let twice = table(&folder, "w.xlsx", &[&["组织", "得票", "票数"], &["甲公司", "9", "1"]]);
    let refused = run(&[
        &"vote",
        &twice,
        &"--award",
        &"quality",
        &"--of",
        &"jiaxing",
        &"--members",
        &"12",
        &"--present",
        &"12",
        &"--seats",
        &"1",
        &"-o",
        &output,
    ]);
    assert!(refused.code == Some(2) && refused.err.contains("有不止一列"), "{refused:?}");
}

#[test]
fn a_letter_about_whoever_is_out_and_a_line_that_is_none_are_told() {
    let folder = folder("tired-letter");
    let register = of_jiaxing(&folder);
    let output = folder.join("p.docx");
    let letter = |words: &[&str]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"letter", &register, &"-o", &output];
        all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    let shown = letter(&["--letter", "publicity", "--line", "4", "--line", "5"]);
    assert!(
        shown.out.contains("乙公司：名册里是“资格审查不符合”") && !shown.out.contains("甲公司：名册里是"),
        "{shown:?}"
    );
    let text = docx_text(&fs::read(&output).expect("a letter"));
    assert!(text.contains("拟授奖项"), "three kinds of awards are shown: {text}");
    let none = letter(&["--letter", "publicity", "--line", "4", "--line", "99"]);
    assert!(none.code == Some(2) && none.err.contains("登记里没有这一行"), "{none:?}");
    let other = letter(&["--letter", "refusal", "--line", "5", "--line", "4"]);
    assert!(other.out.contains("第 4 行不是这件函要告知的事项") && other.out.contains("1 家"), "{other:?}");
}

#[test]
fn a_package_in_the_place_of_another_is_missed() {
    let folder = folder("tired-exchanged");
    let older = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let newer = package(&folder, "b.zip", "甲公司", "2026-04-10");
    let register = folder.join("r.jsonl");
    for (one, time) in [(&older, "2026-03-11T09:00"), (&newer, "2026-04-11T09:00")] {
        assert_eq!(run(&[&"register", &register, one, &"--time", &time]).code, Some(0));
    }
    let list = folder.join("l.json");
    let pooled = run(&[&"pool", &older, &"--register", &register, &"-o", &list]);
    assert!(pooled.out.contains("登记第 2 号收到的是另一份材料包"), "{pooled:?}");
    assert!(pooled.out.contains("PDF、OFD 没有与填报内容比对"), "{pooled:?}");
    let both = run(&[&"pool", &older, &newer, &"--register", &register, &"-o", &list]);
    assert!(!both.out.contains("收到的是另一份材料包"), "{both:?}");
    let archive = |one: &PathBuf, out: &str| {
        let out = folder.join(out);
        run(&[&"archive", one, &"--register", &register, &"--keep", &"30年", &"--by", &"办", &"-o", &out])
    };
    let missed = archive(&older, "a.xlsx");
    assert!(
        missed.code == Some(1) && missed.out.contains("登记第 2 号收到的材料包不在这里：甲公司 b.zip"),
        "{missed:?}"
    );
    let unknown = package(&folder, "c.zip", "甲公司", "2026-05-10");
    let unknown = archive(&unknown, "c.xlsx");
    assert!(unknown.out.contains("c.zip：这份材料包没有登记过"), "{unknown:?}");
    let whole = archive(&newer, "b.xlsx");
    assert!(!whole.out.contains("不在这里") && !whole.out.contains("没有登记过"), "{whole:?}");
}

#[test]
fn a_list_of_no_programme_and_a_correction_of_nothing_are_refused() {
    let folder = folder("tired-lists");
    let list = table(
        &folder,
        "y.xlsx",
        &[
            &["单位名称", "事项", "奖项", "生效日期"],
            &["海宁公司", "授奖", "创新奖", "2026-06-18"],
            &["海宁公司", "授奖", "创新奖", "2026.6.18"],
        ],
    );
    let register = folder.join("r.jsonl");
    // Two cities have such an award.
    let refused = enter(&register, &["--from", &list.display().to_string()]);
    assert!(refused.code == Some(2) && refused.err.contains("没有写是哪个项目") && !register.exists(), "{refused:?}");
    let taken = enter(&register, &["--from", &list.display().to_string(), "--of", "jiaxing"]);
    let text = fs::read_to_string(&register).expect("a register");
    assert_eq!(text.matches("\"programme\":\"jiaxing\"").count(), 2, "{text}");
    assert!(taken.out.contains("本次已登记获“创新奖”，又登记一次"), "{taken:?}");
    let wrong = enter(&register, &["--of", "jiaxing"]);
    assert!(wrong.code == Some(2) && wrong.err.contains("--enter"), "{wrong:?}");
    let other = table(&folder, "z.xlsx", &[&["单位名称", "事项", "生效日期"], &["桐乡公司", "退出", "2026-06-19"]]);
    let further = enter(&register, &["--from", &other.display().to_string(), "--of", "jiaxing"]);
    assert!(further.code == Some(2) && further.err.contains("请先导出登记的表格"), "{further:?}");
    let correct = |more: &[&str]| {
        enter(&register, &[&["--enter", "更正", "--organisation", "海宁公司", "--line", "1"][..], more].concat())
    };
    for (more, told) in [
        (&["--reason", "写错"][..], "没有写要改成什么"),
        (&["--volumes", "7"], "载体、册数只在收件时登记"),
        (&["--renamed", "海宁新名"], "改名请登记 --enter 更名"),
    ] {
        let refused = correct(more);
        assert!(refused.code == Some(2) && refused.err.contains(told), "{more:?}: {refused:?}");
    }
    // Revoked twice it bars nobody longer.
    let revoke = |day: &str| {
        enter(&register, &["--enter", "撤销称号", "--organisation", "海宁公司", "--day", day, "--reason", "弄虚作假"])
    };
    let first = revoke("2026-07-01");
    assert!(!first.out.contains("没有还在的这一奖项"), "{first:?}");
    let second = revoke("2026-07-02");
    assert!(second.code == Some(1) && second.out.contains("此前已撤销，没有还在的这一奖项"), "{second:?}");
    let again = file(&folder, "a.zip", Kit::of("jiaxing").package(&[("name", "海宁公司")], "2028-03-10"));
    let again = run(&[&"register", &register, &again, &"--time", &"2028-03-11T09:00"]);
    assert!(again.out.contains("到 2031-07-01 才可再次申报"), "{again:?}");
}

#[test]
fn what_is_out_of_the_pool_counts_in_no_category_and_a_limit_is_told_once() {
    let folder = folder("tired-limits");
    let one = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let other = package(&folder, "b.zip", "乙公司", "2026-03-10");
    let register = folder.join("r.jsonl");
    assert_eq!(run(&[&"register", &register, &one, &other, &"--time", &"2026-03-11T09:00"]).code, Some(0));
    for words in [
        &["--enter", "入池", "--category", "D", "--organisation", "甲公司", "--day", "2026-04-01"][..],
        &["--enter", "入池", "--category", "D", "--organisation", "乙公司", "--day", "2026-04-01"],
        &["--enter", "移出", "--organisation", "乙公司", "--day", "2026-05-01", "--reason", "质量重大事故"],
    ] {
        enter(&register, words);
    }
    let list = folder.join("l.json");
    let pooled = run(&[&"pool", &one, &other, &"--register", &register, &"-o", &list]);
    assert_eq!(pooled.out.matches("多于分类C").count(), 1, "{pooled:?}");
    assert!(pooled.out.contains("分类D 1 个，多于分类C 0 个"), "{pooled:?}");
}

#[test]
fn a_sheet_says_from_what_it_is_begun() {
    let folder = folder("tired-sheets");
    let register = of_jiaxing(&folder);
    let output = folder.join("x.docx");
    let by_package = run(&[&"sheet", &"--register", &register, &"--sheet", &"change", &"-o", &output]);
    assert!(by_package.code == Some(2) && by_package.err.contains("这种表单由材料包开始"), "{by_package:?}");
    let one = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let by_register = run(&[&"sheet", &one, &"--sheet", &"attendance", &"-o", &output]);
    assert!(by_register.out.contains("这种表单由名册开始"), "{by_register:?}");
    let wuhu = folder.join("w.jsonl");
    assert_eq!(run(&[&"register", &wuhu, &one, &"--time", &"2026-03-11T09:00"]).code, Some(0));
    let nobody = run(&[&"sheet", &"--register", &wuhu, &"--sheet", &"attendance", &"--category", &"E", &"-o", &output]);
    assert!(nobody.code == Some(2) && nobody.err.contains("只有A、B、C、D"), "{nobody:?}");
}

#[test]
fn what_was_handed_on_twice_or_under_another_name_is_told() {
    let folder = folder("tired-handed-on");
    let one = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let list = folder.join("t.json");
    assert_eq!(run(&[&"transmit", &one, &"-o", &list, &"--from", &"弋江区"]).code, Some(0));
    let output = folder.join("l.json");
    let told = |change: fn(&mut serde_json::Value)| {
        let mut value = json(&list);
        change(&mut value);
        let changed = file(&folder, "u.json", value.to_string());
        run(&[&"pool", &one, &changed, &"-o", &output])
    };
    let twice = told(|list| {
        let line = list["lines"][0].clone();
        list["lines"].as_array_mut().expect("lines").push(line);
    });
    assert!(
        twice.code == Some(1) && twice.out.contains("清单里列了不止一次") && twice.out.contains("1 家齐全"),
        "{twice:?}"
    );
    let other = told(|list| list["lines"][0]["organisation"] = json!("另一公司"));
    assert!(other.code == Some(1) && other.out.contains("组织名称与清单不同"), "{other:?}");
}
