//! What a clerk runs into through a year: receipts withdrawn and taken in again, lists of the office's own, who is refused and still stands
//! in a table.

use crate::rank::table;
use crate::slips::{package, run};
use crate::support::{file, folder};
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use ziping_tests::packages::Kit;

/// A receipt that was withdrawn can come again; a moment that cannot be right and another programme are told as it is taken in.
#[test]
fn what_was_withdrawn_can_be_taken_in_again_and_odd_moments_are_told() {
    let folder = folder("slips-withdrawn");
    let register = folder.join("r.jsonl");
    let one = package(&folder, "a.zip", "甲公司", "2026-03-10");
    let take = |package: &PathBuf, time: &str| run(&[&"register", &register, package, &"--time", &time]);
    assert!(take(&one, "2026-03-11T09:00").out.contains("甲公司"));
    let same = take(&one, "2026-03-11T10:00");
    assert!(same.out.contains("不再登记") && !same.out.contains("文件不是登记的那一份"), "{same:?}");
    // The same data in another file: a comment of the ZIP is enough, and papers may be others too.
    let mut bytes = fs::read(&one).expect("the package");
    let end = bytes.len() - 2;
    bytes[end] = 1;
    bytes.push(b'x');
    let other = folder.join("other.zip");
    fs::write(&other, bytes).expect("another file");
    let told = take(&other, "2026-03-11T10:00");
    assert!(told.out.contains("文件不是登记的那一份") && told.out.contains("不再登记"), "{told:?}");
    let enter = |words: &[&str]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"register", &register];
        all.extend(words.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    let day = ["--organisation", "甲公司", "--time", "2026-03-12T09:00"];
    assert_eq!(enter(&[&["--enter", "作废", "--line", "1"][..], &day].concat()).code, Some(0));
    let again = take(&one, "2026-03-13T09:00");
    assert!(!again.out.contains("不再登记") && again.out.contains("3　2026-03-13 09:00"), "{again:?}");
    // 补正 that is due before it is asked for.
    let asked = enter(&[
        "--enter",
        "补正",
        "--until",
        "2026-03-01",
        "--organisation",
        "甲公司",
        "--reason",
        "缺一页",
        "--time",
        "2026-03-14T09:00",
    ]);
    assert!(
        asked.out.contains("补正期限 2026-03-01 早于这一行的日期") && !asked.out.contains("截止后收到"),
        "{asked:?}"
    );
    for (time, told) in [
        ("2036-03-15T09:00", "收件时间在今天以后"),
        ("2026-03-09T09:00", "早于材料包的生成日期 2026-03-10"),
        ("2026-03-13T08:00", "早于登记里上一行的"),
    ] {
        let copy = folder.join(format!("{}.jsonl", time.replace(':', "")));
        fs::copy(&register, &copy).expect("a copy");
        let other = package(&folder, "b.zip", "乙公司", "2026-03-10");
        let taken = run(&[&"register", &copy, &other, &"--time", &time]);
        assert!(taken.out.contains(told), "{told}: {taken:?}");
    }
    let foreign = file(&folder, "c.zip", Kit::of("songjiang").package(&[("name", "丙公司")], "2026-03-10"));
    let taken = take(&foreign, "2026-03-20T09:00");
    assert!(taken.out.contains("登记里还没有“") && taken.out.contains("请核对是否同一份登记"), "{taken:?}");
}

/// A list of the office's own: the programme and the award are known by their names, what nobody knows is refused, who enters it is
/// written; several awards of one round are told.
#[test]
fn programmes_and_awards_of_a_table_are_known_by_name() {
    let folder = folder("slips-named");
    let written = |name: &str, award: &str, programme: &str| {
        table(
            &folder,
            name,
            &[
                &["企业名称", "统一社会信用代码", "项目", "事项", "生效日期", "奖项"],
                &["甲公司", "91330400MA0000001A", programme, "撤销称号", "2024-03-01", award],
            ],
        )
    };
    let register = folder.join("r.jsonl");
    let list = written("a.xlsx", "质量奖", "嘉兴市市长质量奖");
    let taken = run(&[&"register", &register, &"--from", &list, &"--by", &"李四"]);
    assert!(taken.out.contains("撤销称号　质量奖"), "{taken:?}");
    let text = fs::read_to_string(&register).expect("a register");
    for words in ["\"programme\":\"jiaxing\"", "\"award\":\"quality\"", "\"by\":\"李四\""] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // Within five years: as the source has it, because the programme is known.
    let one = file(
        &folder,
        "one.zip",
        Kit::of("jiaxing").package(&[("name", "甲公司"), ("credit-code", "91330400MA0000001A")], "2026-03-10"),
    );
    let again = run(&[&"register", &register, &one, &"--time", &"2026-03-11T09:00"]);
    assert!(again.out.contains("才可再次申报"), "{again:?}");
    for (award, programme, told) in
        [("金奖", "嘉兴市市长质量奖", "register-award"), ("质量奖", "某市质量奖", "register-programme")]
    {
        let list = written("b.xlsx", award, programme);
        let refused = run(&[&"register", &folder.join("new.jsonl"), &"--from", &list]);
        assert!(refused.code == Some(2) && refused.err.contains(told), "{refused:?}");
    }
    let enter = |award: &str, time: &str| {
        run(&[
            &"register",
            &register,
            &"--enter",
            &"授奖",
            &"--category",
            &award,
            &"--organisation",
            &"甲公司",
            &"--time",
            &time,
        ])
    };
    enter("提名奖", "2026-06-01T09:00");
    let beside = enter("质量奖", "2026-06-02T09:00");
    assert!(beside.out.contains("本次已登记获“提名奖”，又登记另一奖项"), "{beside:?}");
    let twice = enter("质量奖", "2026-06-03T09:00");
    assert!(twice.out.contains("本次已登记获“质量奖”，又登记一次"), "{twice:?}");
}

/// Who is refused or in no line of the register is told beside scores and votes; a cycle that nobody has is told by the archive.
#[test]
fn the_register_is_looked_up_where_it_is_given() {
    let folder = folder("slips-looked-up");
    let register = folder.join("r.jsonl");
    let of = |name: &str, code: &str| {
        file(
            &folder,
            &format!("in/{name}.zip"),
            Kit::of("jiaxing").package(&[("name", name), ("credit-code", code)], "2026-03-10"),
        )
    };
    let (one, two) = (of("甲公司", "91330400MA0000001A"), of("乙公司", "91330400MA0000002B"));
    assert_eq!(run(&[&"register", &register, &one, &two]).code, Some(0));
    run(&[&"register", &register, &"--enter", &"资格审查不符合", &"--organisation", &"乙公司"]);
    run(&[&"register", &register, &"--enter", &"资格审查符合", &"--organisation", &"甲公司"]);
    let scores = table(
        &folder,
        "s.xlsx",
        &[
            &["组织", "资料评审", "现场评审"],
            &["甲公司", "500", "600"],
            &["乙公司", "500", "600"],
            &["丙公司", "1", "1"],
            &["（合计）", "9", "9"],
        ],
    );
    let order = run(&[&"rank", &scores, &"--awards", &"1", &"--register", &register, &"-o", &folder.join("o.xlsx")]);
    for told in ["乙公司：名册里是“资格审查不符合”", "丙公司：登记里没有这个组织", "“（合计）”是汇总行"]
    {
        assert!(order.out.contains(told), "{told}: {order:?}");
    }
    let votes = table(&folder, "v.xlsx", &[&["组织", "得票"], &["甲公司", "9"], &["乙公司", "8"]]);
    let vote = |more: &[&str]| {
        let output = folder.join("v.docx");
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![
            &"vote",
            &votes,
            &"--award",
            &"quality",
            &"--members",
            &"12",
            &"--present",
            &"9",
            &"--seats",
            &"2",
            &"-o",
            &output,
            &"--of",
            &"jiaxing",
            &"--register",
            &register,
        ];
        all.extend(more.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    let unsaid = vote(&[]);
    assert!(unsaid.code == Some(2) && unsaid.err.contains("请填发出、收回、有效票数"), "{unsaid:?}");
    let counted = vote(&["--issued", "9", "--returned", "9", "--valid", "9"]);
    assert!(counted.code == Some(1) && counted.out.contains("乙公司：名册里是“资格审查不符合”"), "{counted:?}");
    let archive = |cycle: &str| {
        run(&[
            &"archive",
            &one,
            &"--register",
            &register,
            &"--of",
            &"jiaxing",
            &"--cycle",
            &cycle,
            &"-o",
            &folder.join("l.docx"),
        ])
    };
    assert!(archive("2062").out.contains("登记里没有周期“2062”，有：2026"), "{:?}", archive("2062"));
    // A letter that tells of no decision is written to whom somebody chose.
    let letter = |more: &[&str]| {
        let output = folder.join("letter.docx");
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&"letter", &register, &"--letter", &"publicity", &"-o", &output];
        all.extend(more.iter().map(|word| word as &dyn AsRef<OsStr>));
        run(&all)
    };
    let unchosen = letter(&[]);
    assert!(unchosen.code == Some(2) && unchosen.err.contains("请用 --line 选定组织"), "{unchosen:?}");
    let chosen = letter(&["--line", "1"]);
    assert_eq!(chosen.code, Some(0), "{chosen:?}");
}
