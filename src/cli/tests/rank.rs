//! `ziping rank` and `ziping vote`: tables as people keep them, in order and counted by the rules of the five programmes.

use crate::support::{docx_text, file, folder, repository, ziping};
use std::ffi::OsString;
use std::path::Path;
use ziping_bind::sheet_of_texts;

pub fn table(folder: &Path, name: &str, rows: &[&[&str]]) -> std::path::PathBuf {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    file(folder, name, sheet_of_texts("表", &rows, None).expect("a sheet"))
}

fn run(words: &[&str], table: &Path, output: &Path) -> crate::support::Run {
    let mut all: Vec<OsString> = vec![words[0].into(), table.into()];
    all.extend(words[1..].iter().map(Into::into));
    all.extend([OsString::from("--programme"), repository("www/programmes").into(), "-o".into(), output.into()]);
    ziping(all)
}

#[test]
fn scores_are_put_in_order_as_the_source_says() {
    let folder = folder("rank");
    let scores = table(
        &folder,
        "scores.xlsx",
        &[
            &["2026年度评审得分"],
            &["序号", "申报组织", "资料评审得分", "现场评审得分", "优先情形"],
            &["1", "甲公司", "500", "600", ""],
            &["2", "乙公司", "500.01", "600", "品字标认证"],
            &["3", "丙公司", "480", "590", "曾三次以上申报质量奖并进入现场评审环节；省级绿色工厂"],
            &["4", "丁公司", "", "590", ""],
            &["5", "甲 公司", "1", "1", ""],
        ],
    );
    let output = folder.join("order.docx");
    let told = run(&["rank", "--awards", "1"], &scores, &output);
    assert_eq!(told.code, Some(1), "a line is left out: {told:?}");
    for words in [
        "3 ranked",
        "2 candidates",
        "第6行：丁公司 没有资料评审得分",
        "第7行：甲 公司 在第3行已有",
        "排序按未取整的合计",
    ] {
        assert!(told.out.contains(words), "{words}: {told:?}");
    }
    let text = docx_text(&std::fs::read(&output).expect("a paper"));
    for words in [
        "资料评审占30%，现场评审占70%（三(三)1①）",
        "候选2个（1：2）",
        "570.003",
        "可优先推荐为创新奖（三(三)1④）",
        "优先情形“省级绿色工厂”没有对上来源所列的情形",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let (one, other) = (text.find("乙公司").expect("there"), text.find("甲公司").expect("there"));
    assert!(one < other, "the exact total decides");
    let sheet = folder.join("order.xlsx");
    assert_eq!(run(&["rank", "--awards", "1"], &scores, &sheet).code, Some(1));
    let lines = ziping_word::sheet(&std::fs::read(&sheet).expect("a sheet")).expect("lines");
    assert_eq!(lines[0].cells[7..], ["优先情形", "说明"], "nothing that was typed is dropped");
    assert!(lines[1].cells[7] == "品字标认证" && lines[1].cells[8].contains("三(三)1③"), "{lines:?}");
    // What is read is never replaced, not even by force.
    let rules = file(&folder, "rules.docx", std::fs::read(repository("www/programmes/jiaxing.json")).expect("rules"));
    let mut all = ["rank", "--awards", "1", "--programme"].map(OsString::from).to_vec();
    all.extend([rules.clone().into(), scores.clone().into(), "-o".into(), rules.clone().into()]);
    let told = ziping(all);
    assert!(told.code == Some(2) && told.err.contains("one of the files that are read"), "{told:?}");
    assert!(std::fs::read(&rules).expect("there").starts_with(b"{"), "{told:?}");
    // A city without the rule, and a table without the heads.
    let told = run(&["rank", "--awards", "1", "--of", "wuhu"], &scores, &folder.join("x.docx"));
    assert!(told.code == Some(2) && told.err.contains("没有这条规则"), "{told:?}");
    let bad = table(&folder, "bad.xlsx", &[&["组织", "得分"], &["甲", "1"]]);
    let told = run(&["rank", "--awards", "1"], &bad, &folder.join("x.docx"));
    assert!(told.code == Some(2) && told.err.contains("资料评审"), "{told:?}");
}

#[test]
fn a_vote_holds_or_says_why_not() {
    let folder = folder("vote");
    let tally = table(
        &folder,
        "tally.xlsx",
        &[&["候选授奖组织", "有效得票数"], &["甲公司", "9"], &["乙公司", "6"], &["丙公司", "6"], &["丁公司", "5"]],
    );
    let (output, ballots) = (folder.join("vote.docx"), ["--issued", "9", "--returned", "9", "--valid", "9"]);
    let quality = ["vote", "--award", "quality", "--of", "jiaxing", "--members", "12", "--seats", "2"];
    let words: Vec<&str> = quality.into_iter().chain(["--present", "9"]).chain(ballots).collect();
    let told = run(&words, &tally, &output);
    assert_eq!(told.code, Some(1), "a tie is to be voted on again: {told:?}");
    assert!(told.out.contains("入选 chosen: 甲公司") && told.out.contains("乙公司、丙公司"), "{told:?}");
    assert!(told.out.contains("需再投票（三(三)3）"), "{told:?}");
    let text = docx_text(&std::fs::read(&output).expect("a paper"));
    for words in ["质量奖表决结果（第1轮）", "得6票及以上方可入选（全体成员12人）", "并列，再投票", "票数不足"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    // Between the two that tied nobody has half of all members: nothing is made of it.
    let again = table(&folder, "again.xlsx", &[&["组织", "得票"], &["乙公司", "5"], &["丙公司", "4"]]);
    let words: Vec<&str> =
        ["vote", "--award", "quality", "--of", "jiaxing", "--members", "12", "--seats", "1", "--present", "9"]
            .into_iter()
            .chain(ballots)
            .chain(["--round", "2", "--again", "乙公司", "--again", "丙公司"])
            .collect();
    let output = folder.join("again.docx");
    let told = run(&words, &again, &output);
    assert_eq!(told.code, Some(1), "{told:?}");
    let text = docx_text(&std::fs::read(&output).expect("a paper"));
    for words in ["有1个没有产生（票数不足）", "来源没有写再投票是否仍有这一要求"] {
        assert!(
            told.out.replace(' ', "").contains(words) && text.replace(' ', "").contains(words),
            "{words}: {told:?} {text}"
        );
    }
    // Seven of twelve are not two thirds.
    let words: Vec<&str> = quality.into_iter().chain(["--present", "7"]).chain(ballots).collect();
    let told = run(&words, &tally, &folder.join("no.docx"));
    assert!(
        told.code == Some(1) && told.out.contains("不足 8 人（三(三)2）") && !told.out.contains("chosen"),
        "{told:?}"
    );
    // Hangzhou raises hands, and its source sets neither quorum nor share.
    let words = ["vote", "--award", "innovation", "--members", "12", "--present", "4", "--seats", "1"];
    let hands = table(&folder, "hands.xlsx", &[&["组织", "票数"], &["甲公司", "3"], &["乙公司", "1"]]);
    let told = run(&words, &hands, &folder.join("hands.docx"));
    assert!(told.code == Some(0) && told.out.contains("甲公司"), "{told:?}");
    // Of those with the same votes it says nothing: no rule is made for it.
    let even = table(&folder, "even.xlsx", &[&["组织", "票数"], &["甲公司", "2"], &["乙公司", "2"]]);
    let output = folder.join("even.docx");
    let told = run(&words, &even, &output);
    assert!(told.code == Some(1) && told.out.contains("来源没有写怎样定") && !told.out.contains("再投票"), "{told:?}");
    let text = docx_text(&std::fs::read(&output).expect("a paper"));
    assert!(text.contains("由评委会决定") && !text.contains("再投票"), "{text}");
}
