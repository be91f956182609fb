//! Slips of the pen of those who keep a register, write sheets and hand lists on: refused before anything stands, or told where they
//! show.

use crate::support::{PACKED, Run, file, folder, json, repository, ziping, ziping_gently};
use serde_json::json;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use ziping_tests::packages::Kit;

pub fn run(words: &[&dyn AsRef<OsStr>]) -> Run {
    let programmes = repository("www/programmes");
    let words: Vec<OsString> = words.iter().map(|word| word.as_ref().to_owned()).collect();
    ziping(words.into_iter().chain(["--programme".into(), programmes.into()]))
}

pub fn package(folder: &Path, name: &str, organisation: &str, day: &str) -> PathBuf {
    let code = format!("91340200MA{:08}", organisation.chars().next().map_or(0, u32::from));
    let change = [("name", organisation), ("credit-code", &code), ("application-date", day)];
    file(folder, name, Kit::wuhu().package(&change, day))
}

/// A city without a pool: what is decided is entered and told in the words of its own source.
#[test]
fn what_the_source_calls_a_decision_is_entered_by_that_name() {
    let folder = folder("slips-called");
    let register = folder.join("a.jsonl");
    let one = file(&folder, "a.zip", Kit::of("hangzhou").package(&[("name", "甲公司")], "2026-03-10"));
    assert_eq!(run(&[&"register", &register, &one]).code, Some(0));
    let entered = run(&[&"register", &register, &"--enter", &"资格审查符合", &"--organisation", &"甲公司"]);
    assert_eq!(entered.code, Some(0), "{entered:?}");
    assert!(entered.out.contains("资格审查符合") && !entered.out.contains("在池"), "{entered:?}");
    let list = folder.join("list.json");
    let pooled = run(&[&"pool", &one, &"--register", &register, &"-o", &list]);
    assert_eq!(pooled.code, Some(0), "{pooled:?}");
    let again = run(&[&"register", &register, &"--enter", &"资格审查符合", &"--organisation", &"甲公司"]);
    assert!(!again.out.contains("入池"), "{again:?}");
}

/// A correction of an award says another one, by its name or id; whoever only has an award is not called taken in.
#[test]
fn an_award_is_corrected_to_another_one() {
    let folder = folder("slips-corrected");
    let register = folder.join("a.jsonl");
    let one = file(&folder, "a.zip", Kit::of("hangzhou").package(&[("name", "甲公司")], "2026-03-10"));
    assert_eq!(run(&[&"register", &register, &one, &"--time", &"2026-03-11T09:00"]).code, Some(0));
    let enter = |words: &[&str]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"register", &register];
        all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&[&all[..], &[&"--organisation", &"甲公司"]].concat())
    };
    assert_eq!(enter(&["--enter", "资格审查符合", "--day", "2026-03-12"]).code, Some(0));
    assert_eq!(enter(&["--enter", "授奖", "--category", "merit", "--day", "2026-04-01"]).code, Some(0));
    let other = enter(&["--enter", "更正", "--line", "3", "--category", "甲类"]);
    assert!(other.code == Some(2) && other.err.contains("请写明奖项"), "{other:?}");
    let day = enter(&["--enter", "更正", "--line", "3", "--day", "2026-04-02"]);
    assert!(day.code == Some(0) && day.out.contains("获奖 优胜奖"), "{day:?}");
    let corrected = enter(&["--enter", "更正", "--line", "3", "--category", "质量奖"]);
    assert!(corrected.out.contains("获奖 质量奖") && !corrected.out.contains("优胜奖"), "{corrected:?}");
    // The first line was of somebody else.
    let withdrawn = enter(&["--enter", "作废", "--line", "1"]);
    let without = enter(&["--enter", "作废", "--line", "2"]);
    assert!(withdrawn.out.contains("资格审查符合"), "{withdrawn:?}");
    assert!(without.out.contains("没有收件登记　获奖 质量奖") && !without.out.contains("已收件"), "{without:?}");
}

/// Awards: by their names, told on the paper that is signed, doubted where nobody passed, revoked one by one or all.
#[test]
fn awards_are_entered_told_and_revoked_as_the_source_calls_them() {
    let folder = folder("slips-awards");
    let register = folder.join("a.jsonl");
    let package = |name: &str, organisation: &str, code: &str| {
        let change = [("name", organisation), ("credit-code", code)];
        file(&folder, name, Kit::of("hangzhou").package(&change, "2026-03-10"))
    };
    let one = package("a.zip", "甲公司", "91330100MA0000001A");
    let other = package("b.zip", "乙公司", "91330100MA0000002B");
    assert_eq!(run(&[&"register", &register, &one, &other]).code, Some(0));
    let enter = |words: &[&str]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"register", &register];
        all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    assert_eq!(enter(&["--enter", "资格审查符合", "--organisation", "甲公司"]).code, Some(0));
    assert_eq!(enter(&["--enter", "授奖", "--category", "质量奖", "--organisation", "甲公司"]).code, Some(0));
    let second = enter(&["--enter", "授奖", "--category", "merit", "--organisation", "甲公司"]);
    assert!(second.out.contains("资格审查符合　获奖 质量奖、优胜奖"), "{second:?}");
    let unpassed = enter(&["--enter", "授奖", "--category", "merit", "--organisation", "乙公司"]);
    assert!(unpassed.code == Some(1) && unpassed.out.contains("此前没有“资格审查符合”的登记"), "{unpassed:?}");
    let minutes = folder.join("m.docx");
    enter(&["--minutes", &minutes.display().to_string()]);
    let text = crate::support::docx_text(&fs::read(&minutes).expect("a paper"));
    assert!(text.contains("获奖质量奖、优胜奖") && !text.contains("merit") && !text.contains("quality"), "{text}");
    let revoked = enter(&["--enter", "撤销奖项", "--category", "优胜奖", "--organisation", "甲公司"]);
    assert!(revoked.out.contains("获奖 质量奖　撤销奖项 优胜奖（"), "{revoked:?}");
    let all = enter(&["--enter", "撤销奖项", "--organisation", "甲公司"]);
    assert!(!all.out.contains("获奖 质量奖") && all.out.contains("撤销奖项 质量奖（"), "{all:?}");
    // The table for Excel calls all of it so too, and comes back as it was.
    let (list, words, again) = (folder.join("a.xlsx"), folder.join("a.csv"), folder.join("again.jsonl"));
    enter(&["-o", &list.display().to_string()]);
    enter(&["-o", &words.display().to_string()]);
    let cells = fs::read_to_string(&words).expect("a table");
    for words in ["资格审查符合", "授奖", "撤销奖项", ",质量奖,quality,", ",优胜奖,merit,"] {
        assert!(cells.contains(words), "{words}: {cells}");
    }
    assert!(!cells.contains("入池") && !cells.contains("获奖"), "{cells}");
    run(&[&"register", &again, &"--from", &list]);
    assert_eq!(fs::read(&again).expect("a register"), fs::read(&register).expect("a register"));
    // 六(二): in the application already; what the source does not know is told.
    let third = package("c.zip", "丙公司", "91330100MA0000003C");
    assert_eq!(run(&[&"register", &register, &third]).code, Some(1), "of the others something is to be looked at");
    let out = enter(&["--enter", "取消本次纳入奖项资格", "--reason", "存在弄虚作假", "--organisation", "丙公司"]);
    assert!(!out.out.contains("丙公司，取消本次纳入奖项资格"), "{out:?}");
    let ended = enter(&["--enter", "期满", "--organisation", "乙公司"]);
    assert!(ended.out.contains("期满：来源没有列这一事项"), "{ended:?}");
    let unknown = enter(&["--enter", "取消", "--organisation", "乙公司"]);
    assert!(unknown.code == Some(2) && unknown.err.contains("获奖（授奖）"), "{unknown:?}");
}

/// Jiaxing lists as candidates only those that passed.
#[test]
fn who_did_not_pass_is_no_candidate() {
    let folder = folder("slips-candidates");
    let register = folder.join("a.jsonl");
    for (at, organisation) in ["甲公司", "乙公司", "丙公司"].into_iter().enumerate() {
        let change = [("name", organisation), ("credit-code", &format!("91330400MA000000{at}A") as &str)];
        file(&folder, &format!("in/{at}.zip"), Kit::of("jiaxing").package(&change, "2026-03-10"));
    }
    let packages = folder.join("in");
    assert_eq!(run(&[&"register", &register, &packages]).code, Some(0));
    let pooled =
        || run(&[&"pool", &packages, &"--register", &register, &"--planned", &"2", &"-o", &folder.join("l.xlsx")]);
    assert!(pooled().out.contains("可作候选的组织3个"), "{:?}", pooled());
    for (words, organisation) in [("资格审查不符合", "甲公司"), ("退出", "乙公司")] {
        let told = run(&[&"register", &register, &"--enter", &words, &"--organisation", &organisation]);
        assert!(!told.out.contains("此前没有"), "{told:?}");
    }
    assert!(pooled().out.contains("可作候选的组织1个"), "{:?}", pooled());
}

#[test]
fn what_cannot_be_meant_is_not_entered() {
    let folder = folder("slips-register");
    let register = folder.join("a.jsonl");
    let nothing = run(&[&"register", &register]);
    assert_eq!(
        (nothing.code, register.exists()),
        (Some(2), false),
        "a slip of the pen begins no register: {nothing:?}"
    );
    let first = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let second = package(&folder, "b.zip", "乙公司", "2026-03-10");
    assert_eq!(run(&[&"register", &register, &first, &second]).code, Some(0));
    let before = fs::read_to_string(&register).expect("a register");
    for (words, told) in [
        (vec!["--enter", "入池", "--category", "E"], "只有A、B、C、D"),
        (vec!["--enter", "更名"], "--renamed"),
        (vec!["--enter", "更正", "--line", "99", "--category", "A"], "no line of this organisation"),
        (vec!["--enter", "作废", "--line", "2"], "no line of this organisation"),
    ] {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"register", &register, &"--organisation", &"甲公司"];
        all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
        let entered = run(&all);
        assert!(entered.code == Some(2) && entered.err.contains(told), "{words:?}: {entered:?}");
    }
    assert_eq!(fs::read_to_string(&register).expect("a register"), before, "nothing stands");
    // A ground that the source does not name is entered, and told.
    let admitted =
        run(&[&"register", &register, &"--enter", &"入池", &"--category", &"A", &"--organisation", &"甲公司"]);
    assert_eq!(admitted.code, Some(0), "{admitted:?}");
    let removed =
        run(&[&"register", &register, &"--enter", &"移出", &"--reason", &"天气", &"--organisation", &"甲公司"]);
    assert!(removed.code == Some(1) && removed.out.contains("事由不在来源列明的情形之内"), "{removed:?}");
    let printed = run(&[&"register", &register, &"--printed", &"ABC"]);
    assert!(printed.out.contains("请先核对有没有输错"), "{printed:?}");
}

#[test]
fn the_package_that_counts_is_written_from_and_approvals_are_not_replaced() {
    let folder = folder("slips-sheet");
    let older = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let newer = package(&folder, "b.zip", "甲公司", "2026-04-10");
    let output = folder.join("survey.json");
    for order in [[&older, &newer], [&newer, &older]] {
        let begun = run(&[&"sheet", order[0], order[1], &"-o", &output]);
        assert!(begun.out.contains("a.zip：同一组织有较新的材料包，没有用这一份"), "{begun:?}");
    }
    let mark = json(&output)["organisations"][0]["mark"].clone();
    // A sheet of the older one tells that a newer one was taken in.
    let register = folder.join("a.jsonl");
    assert_eq!(run(&[&"register", &register, &older, &newer]).code, Some(0));
    let begun = run(&[&"sheet", &older, &"--register", &register, &"-o", &output]);
    assert!(begun.out.contains("登记里较晚收到的是另一份材料包（第2号"), "{begun:?}");
    assert_ne!(json(&output)["organisations"][0]["mark"], mark);
    let wrong = ziping([
        OsStr::new("sheet"),
        newer.as_os_str(),
        "--sheet".as_ref(),
        "visits".as_ref(),
        "-o".as_ref(),
        output.as_os_str(),
    ]);
    assert!(wrong.out.contains("visit 孵化组织回访记录") && wrong.out.contains("survey "), "{wrong:?}");
    let approve = |by: &str| {
        let out = folder.join(format!("{by}.json"));
        let words: Vec<OsString> = vec![
            "sheet".into(),
            folder.join("begun.json").into(),
            "--approved-by".into(),
            by.into(),
            "--approved-on".into(),
            "2026-05-01".into(),
            "-o".into(),
            out.into(),
        ];
        ziping_gently(words)
    };
    let mut sheet = json(&output);
    sheet["day"] = json!("2026-06-01");
    fs::write(folder.join("begun.json"), sheet.to_string()).expect("written");
    let approved = approve("甲办");
    assert!(approved.code == Some(0) && approved.out.contains("早于表单的日期"), "{approved:?}");
    fs::copy(folder.join("甲办.json"), folder.join("begun.json")).expect("copied");
    let again = approve("乙办");
    assert!(again.code == Some(2) && again.err.contains("approved by 甲办"), "{again:?}");
}

/// Counting a whole city need not compare each document; what was not compared is told, and a changed file is found all the same.
#[test]
fn counting_without_papers_says_so() {
    let folder = folder("slips-quick");
    let whole = PACKED.zip.clone();
    let output = folder.join("out.json");
    let quick = run(&[&"pool", &whole, &"--no-papers", &"-o", &output]);
    assert_eq!(quick.code, Some(0), "{quick:?}");
    let row = json(&output);
    assert!(
        row["state"] == "intact" && row["notes"].as_str().is_some_and(|notes| notes.contains("papers-not-compared")),
        "{row}"
    );
    let slow = run(&[&"pool", &whole, &"-o", &output]);
    let row = json(&output);
    assert!(
        slow.code == Some(0) && !row["notes"].as_str().unwrap_or_default().contains("papers-not-compared"),
        "{row}"
    );
}

#[test]
fn lists_that_are_cut_or_of_another_programme_are_told() {
    let folder = folder("slips-list");
    let first = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let other = package(&folder, "b.zip", "乙公司", "2026-03-10");
    let list = folder.join("list.json");
    assert_eq!(run(&[&"transmit", &first, &"--from", &"弋江区", &"-o", &list]).code, Some(0));
    let output = folder.join("out.json");
    let pool = |list: &Path| run(&[&"pool", &first, &other, &list, &"-o", &output]);
    let whole = pool(&list);
    assert!(whole.code == Some(0) && whole.out.contains("清单（弋江区）没有列、却在这里的：乙公司"), "{whole:?}");
    let text = fs::read_to_string(&list).expect("a list");
    let cut = file(&folder, "cut.json", &text[..text.len() / 2]);
    let told = pool(&cut);
    assert!(
        told.code != Some(0) && fs::read_to_string(&output).expect("rows").contains("transmittal-broken"),
        "{told:?}"
    );
    let jiaxing =
        file(&folder, "jiaxing.json", text.replacen("\"programme\": \"wuhu\"", "\"programme\": \"jiaxing\"", 1));
    let told = pool(&jiaxing);
    assert!(told.code == Some(1) && told.out.contains("这里没有这个项目的材料包"), "{told:?}");
    // A cut sheet is told as one, too.
    let sheet = folder.join("survey.json");
    assert_eq!(run(&[&"sheet", &first, &"-o", &sheet]).code, Some(0));
    let text = fs::read_to_string(&sheet).expect("a sheet");
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at > text.len() / 2).expect("a place");
    let cut = file(&folder, "cut-sheet.json", &text[..end]);
    pool(&cut);
    assert!(fs::read_to_string(&output).expect("rows").contains("survey-broken"));
}

/// A decision reaches whom it means, or nobody.
#[test]
fn a_decision_reaches_whom_it_means() {
    let folder = folder("slips-meant");
    let register = folder.join("r.jsonl");
    let kit = Kit::wuhu();
    let code = |at: u8| format!("91340200MA000000{at:02}");
    let package = |name: &str, at: u8| {
        let code = code(at);
        file(&folder, &format!("{name}{at}.zip"), kit.package(&[("name", name), ("credit-code", &code)], "2026-03-10"))
    };
    let all = [package("甲公司", 1), package("乙公司", 2), package("甲公司", 3)];
    let taken = run(&[&"register", &register, &all[0], &all[1], &all[2], &"--time", &"2026-11-01T09:00"]);
    assert_eq!(taken.code, Some(0), "{taken:?}");
    let enter = |words: &[&str]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"register", &register, &"--time", &"2026-11-02T09:00"];
        all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    let lines = || fs::read_to_string(&register).expect("a register").lines().count();
    for (words, told) in [
        (vec!["--enter", "入池", "--category", "A", "--organisation", ""], "没有写明组织"),
        (vec!["--enter", "入池", "--category", "A", "--organisation", "甲公司"], "不止一个"),
        (vec!["--enter", "入池", "--category", "A", "--organisation", "甲"], "甲公司"),
        (vec!["--enter", "更名", "--renamed", "甲公司", "--organisation", "乙公司"], "另一组织现用这个名称"),
    ] {
        let entered = enter(&words);
        assert!(entered.code == Some(2) && entered.err.contains(told), "{words:?}: {entered:?}");
    }
    assert_eq!(lines(), 3, "nothing stands");
    // By its code, in whatever letters; and by a name that it has now before one that it had.
    let small = code(1).to_lowercase();
    let entered = enter(&["--enter", "入池", "--category", "A", "--organisation", &small]);
    assert!(entered.code == Some(0) && lines() == 4, "{entered:?}");
    let entered = enter(&["--enter", "更名", "--renamed", "丙公司", "--organisation", &code(3)]);
    assert!(lines() == 5, "{entered:?}");
    let entered = enter(&["--enter", "移出", "--reason", "自愿退出", "--organisation", "甲公司"]);
    assert!(lines() == 6, "{entered:?}");
    let last = fs::read_to_string(&register).expect("a register").lines().last().expect("a line").to_owned();
    assert!(last.contains(&code(1)), "the one that is called so now: {last}");
    // The same code under another name is told, and renames nobody.
    let other = package("丁公司", 2);
    let told = run(&[&"register", &register, &other, &"--time", &"2026-11-03T09:00"]);
    assert!(told.code == Some(0) || told.code == Some(1), "{told:?}");
    assert!(told.out.contains("此前登记的名称是“乙公司”") && told.out.contains("乙公司　已收件"), "{told:?}");
}

/// What 补正 asked for is late by no deadline; why a line is corrected is no reason of the decision.
#[test]
fn what_was_asked_for_is_not_late() {
    let folder = folder("slips-completed");
    let register = folder.join("r.jsonl");
    let first = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let second = package(&folder, "b.zip", "甲公司", "2026-03-11");
    let take = |package: &PathBuf, time: &str| {
        run(&[&"register", &register, package, &"--time", &time, &"--deadline", &"2026-11-20T17:00"])
    };
    assert!(!take(&first, "2026-11-20T16:00").out.contains("截止后收到"));
    let entered = run(&[
        &"register",
        &register,
        &"--enter",
        &"补正",
        &"--organisation",
        &"甲公司",
        &"--reason",
        &"缺一页",
        &"--time",
        &"2026-11-21T09:00",
    ]);
    assert_eq!(entered.code, Some(0), "{entered:?}");
    let again = take(&second, "2026-12-01T09:00");
    assert!(again.out.contains("甲公司") && !again.out.contains("截止后收到"), "{again:?}");
}

/// Who is called otherwise by now is called so in all that is written; whose cycle ran out is told; letters say what is odd of
/// their lines.
#[test]
fn the_present_name_stands_in_what_is_written_and_a_cycle_that_ran_out_is_told() {
    let folder = folder("slips-renamed");
    let (register, output) = (folder.join("r.jsonl"), folder.join("out.json"));
    let first = package(&folder, "a.zip", "甲公司", "2022-03-10");
    let enter = |words: &[&str]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"register", &register];
        all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    assert_eq!(run(&[&"register", &register, &first, &"--time", &"2022-03-12T09:00"]).code, Some(0));
    let day = ["--day", "2022-04-01", "--time", "2022-04-02T09:00", "--organisation", "甲公司"];
    let admitted = enter(&[&["--enter", "入池", "--category", "A"][..], &day].concat());
    assert!(admitted.out.contains("周期 2022-2023 按年份已过") && admitted.out.contains("：甲公司"), "{admitted:?}");
    let renamed = enter(&["--enter", "更名", "--renamed", "甲股份公司", "--organisation", "甲公司"]);
    assert_eq!(renamed.code, Some(0), "{renamed:?}");
    let counted = run(&[&"pool", &first, &"--register", &register, &"-o", &output]);
    let told = ["登记的现名是“甲股份公司”", "周期 2022-2023 按年份已过"];
    assert!(told.iter().all(|words| counted.out.contains(words)), "{counted:?}");
    assert_eq!(json(&output)["renamed"], "甲股份公司");
    let sheet = folder.join("survey.json");
    let begun = run(&[&"sheet", &first, &"--register", &register, &"-o", &sheet]);
    assert_eq!(
        (begun.code, &json(&sheet)["organisations"][0]["organisation"]),
        (Some(0), &json!("甲股份公司")),
        "{begun:?}"
    );
    // A package that is joined by its mark is still of this organisation.
    let counted = run(&[&"pool", &first, &sheet, &"-o", &output]);
    assert!(!counted.out.contains("没有材料包"), "{counted:?}");
    let left = enter(&["--enter", "移出", "--reason", "天气", "--organisation", "甲股份公司"]);
    assert_eq!(left.code, Some(1), "{left:?}");
    let letter = run(&[&"letter", &register, &"--letter", &"removal", &"-o", &folder.join("letter.docx")]);
    assert!(
        letter.code == Some(0) && letter.out.contains("! 第 4 行") && letter.out.contains("事由不在来源"),
        "{letter:?}"
    );
    let ended = enter(&["--enter", "期满", "--organisation", "甲股份公司"]);
    assert!(!ended.out.contains("按年份已过"), "{ended:?}");
}

/// An empty file is rather a register that was cut; a sheet of another edition is another sheet; an approval that cannot be is told.
#[test]
fn what_is_empty_of_another_edition_or_approved_unseen_is_told() {
    let folder = folder("slips-told");
    let first = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let other = package(&folder, "b.zip", "乙公司", "2026-03-10");
    let empty = file(&folder, "empty.jsonl", "");
    for command in [
        run(&[&"register", &empty]),
        run(&[&"pool", &first, &"--register", &empty, &"-o", &folder.join("out.csv")]),
        run(&[&"register", &empty, &other]),
    ] {
        assert!(command.err.contains("登记文件是空的"), "{command:?}");
    }
    let sheet = |package: &Path, name: &str| {
        let path = folder.join(name);
        assert_eq!(run(&[&"sheet", &package, &"-o", &path]).code, Some(0));
        path
    };
    let (one, two) = (sheet(&first, "one.json"), sheet(&other, "two.json"));
    let mut newer = json(&two);
    newer["programmeVersion"] = json!("2099-01-01");
    fs::write(&two, newer.to_string()).expect("written");
    let both = folder.join("both.json");
    let joined = run(&[&"sheet", &one, &two, &"-o", &both]);
    assert!(joined.code == Some(1) && joined.out.contains("按另一版项目文件写的（wuhu 2099-01-01"), "{joined:?}");
    assert_eq!(json(&both)["organisations"].as_array().map(Vec::len), Some(1));
    let approved = run(&[&"sheet", &one, &"--approved-by", &"镜湖区", &"--approved-on", &"2099-01-01", &"-o", &both]);
    assert!(approved.out.contains("还没有到") && approved.out.contains("处没有填，就记为已审定"), "{approved:?}");
}
