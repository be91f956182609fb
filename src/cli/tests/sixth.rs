//! An invented city by its file alone: checked, judged, packed, verified and printed.

use crate::support::pdf::flowing;
use crate::support::{file, folder, repository, zip, ziping};
use serde_json::{Value as Json, json};
use std::fs;

const TODAY: &str = "2026-03-01";

/// What the sheet reads from top to bottom: every label of the form, and every answer. The label of two rows stands between.
const SHEET: &str = "榕港市质量标兵申报附表 项目 内容 组织全称 榕港示例茶具厂 经营年数 4年 营业收入 40000万元 白班 \
    ☑检验员□焊工 班组持证 夜班 □检验员☑焊工 改进方法 ☑QC小组□全员生产维护☑其他：看板□没有 表彰 名称 级别 茶具工匠 市级 巧手班组 县级 改进故事 \
    釉面针孔从百分之五降到百分之一。 自荐等级 □铜牌□银牌☑金牌 县区意见：（盖章） 年月日 填表日期：2026年3月1日";

fn run(command: &str, more: &[&str]) -> crate::support::Run {
    let path = |name: &str| repository("tests/sixth").join(name).to_string_lossy().into_owned();
    let (programme, answers) = (path("programme.json"), path("answers.json"));
    let own = [command, "--programme", &programme, "--answers", &answers, "--today", TODAY];
    ziping(own.into_iter().chain(more.iter().copied()))
}

#[test]
fn it_has_no_problem() {
    let programme = repository("tests/sixth/programme.json");
    let run = ziping(["check", "--lang", "en", "--today", TODAY, programme.to_str().expect("a path")]);
    // Its notice is of the year after, so that the app has something to warn of: nothing else is wrong.
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    assert!(run.out.contains("is for form \"2026-2\", the programme has \"2026-1\""), "{run:?}");
    assert!(run.out.ends_with(": 1 problem\n"), "{run:?}");
}

#[test]
fn its_yearly_notice_is_checked_with_it_and_alone() {
    let folder = folder("sixth-notice");
    let copy = |name: &str| {
        let text = fs::read_to_string(repository("tests/sixth").join(name)).expect("a file");
        text.replace("\"2026-2\"", "\"2026-1\"")
    };
    let programme = file(&folder, "programme.json", copy("programme.json"));
    let check =
        |path: &std::path::Path| ziping(["check", "--lang", "en", "--today", TODAY, path.to_str().expect("a path")]);
    let missing = check(&programme);
    assert_eq!(missing.code, Some(1));
    assert!(missing.out.contains("the notice notices/ronggang.json cannot be used"), "{}", missing.out);
    let notice = file(&folder, "notices/ronggang.json", copy("notices/ronggang.json"));
    assert_eq!((check(&programme).code, check(&notice).code), (Some(0), Some(0)));
    let broken = copy("notices/ronggang.json").replace("2026-03-31", "2026-02-30");
    let notice = file(&folder, "notices/ronggang.json", broken);
    let (programme, alone) = (check(&programme), check(&notice));
    assert!(programme.out.contains("\"2026-02-30\" is no date, line 8 column 14"), "{}", programme.out);
    assert!(alone.out.contains(":8:14: \"2026-02-30\" is no date\n    at /deadline"), "{}", alone.out);
    let other = copy("notices/ronggang.json").replace("\"programme\": \"ronggang\"", "\"programme\": \"wuhu\"");
    let other = other.replace("\"deadline\"", "\"dedline\"");
    let run = check(&file(&folder, "notices/ronggang.json", other));
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("dedline") && run.out.contains("deadline"), "{}", run.out);
}

#[test]
fn it_is_judged_by_its_own_words() {
    let run = run("assess", &["--json"]);
    let judged: Json = serde_json::from_str(&run.out).expect("an assessment");
    let conditions = judged["eligibility"]["conditions"].as_array().expect("conditions");
    let statuses: Vec<_> = conditions.iter().map(|one| one["status"].as_str().expect("a status")).collect();
    // The recall of 29 February 2024 lies a day and two years back; one shift has no inspector, one award is a county's.
    assert_eq!(statuses, ["met", "met", "met", "met", "notMet", "notMet"]);
    assert_eq!(judged["eligibility"]["verdict"], json!("declared"), "{}", judged["eligibility"]);
    assert_eq!(judged["category"]["category"], json!("Silver"), "{}", judged["category"]);
    assert_eq!(judged["maturity"], Json::Null);
}

#[test]
fn its_papers_are_printed_packed_and_verified() {
    let folder = folder("sixth");
    let output = folder.join("out.zip");
    let run = run("pack", &["-o", &output.to_string_lossy()]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let verified = ziping(["verify".as_ref(), output.as_os_str()]);
    assert_eq!(verified.code, Some(0), "{verified:?}");
    let entries = zip::entries(&fs::read(&output).expect("a package"));
    let top = "ronggang-榕港示例茶具厂-2026-03-01/data/";
    let names: Vec<_> = entries.iter().filter_map(|(path, _)| path.strip_prefix(top)).collect();
    assert_eq!(
        names,
        [
            "answers.json",
            "assessment.json",
            "programme.json",
            "报送件/召回情况说明.docx",
            "报送件/召回情况说明.ofd",
            "报送件/申报附表.docx",
            "报送件/申报附表.pdf",
            "自留件/差距分析.docx",
            "自留件/差距分析.pdf",
        ]
    );
    let text = |name: &str| {
        let (_, bytes) = entries.iter().find(|(path, _)| path.ends_with(name)).expect("the paper");
        flowing(&file(&folder, "paper.pdf", bytes))
    };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&text("申报附表.pdf")), squeezed(SHEET));
    let gaps = text("差距分析.pdf");
    for words in ["目前达到银牌的条件。", "申报表上由组织自选：金牌。与建议不同。", "距金牌还差什么"]
    {
        assert!(gaps.contains(words), "{words} in {gaps}");
    }
    // What the programme does not have is not spoken of.
    for words in ["得分", "工具对条文用词的理解", "教学帮扶", "理由", "评分条款", "资助", "19580"]
    {
        assert!(!gaps.contains(words), "{words} in {gaps}");
    }
}
