//! `ziping draw`: frozen, drawn, noted, drawn again only with a reason; lots for a draw by hand.

use crate::support::{Run, file, folder, ziping};
use std::ffi::OsStr;
use std::fs;
use ziping_bind::sheet_of_texts;

#[test]
fn a_list_is_frozen_and_drawn_from_once() {
    let folder = folder("draw");
    let table = |name: &str, names: &[&str]| {
        let rows = ["组织"].iter().chain(names).map(|name| vec![(*name).to_owned()]).collect::<Vec<_>>();
        file(&folder, name, sheet_of_texts("名单", &rows, None).expect("a sheet"))
    };
    let list = table("list.xlsx", &["乙公司", "甲公司", "丙公司"]);
    let (paper, log) = (folder.join("out.docx"), folder.join("draws.jsonl"));
    let run = |list: &std::path::Path, more: &[&str]| -> Run {
        let words = ["draw".as_ref(), list.as_os_str(), "--clause".as_ref(), "三(二)2(2)".as_ref()];
        let more = more.iter().map(OsStr::new).chain(["-o".as_ref(), paper.as_os_str()]);
        ziping(words.into_iter().chain(more))
    };
    let frozen = run(&list, &[]);
    assert_eq!(frozen.code, Some(0), "{frozen:?}");
    let code = frozen.out.trim().rsplit(' ').next().expect("a code").to_owned();
    let words = crate::support::docx_text(&fs::read(&paper).expect("a paper"));
    assert!(words.contains(&code) && words.contains("三(二)2(2)"), "{code}: {words}");
    let log_name = log.to_string_lossy().into_owned();
    let draw = |list: &std::path::Path, code: &str, more: &[&str]| {
        let mut all = vec!["--seed", "3 8 5 1 9 2", "--frozen", code, "--groups", "2", "--log", &log_name];
        all.extend(more);
        run(list, &all)
    };
    let drawn = draw(&list, &code, &[]);
    assert!(drawn.code == Some(0) && drawn.out.lines().count() == 3, "{drawn:?}");
    let words = crate::support::docx_text(&fs::read(&paper).expect("a paper"));
    assert!(words.contains("385192") && words.contains("怎样复核") && !words.contains("重抽"), "{words}");
    let again = draw(&list, &code, &[]);
    assert!(again.code == Some(2) && again.err.contains("已抽过 1 次"), "{again:?}");
    let again = draw(&list, &code, &["--again", "乙公司回避"]);
    assert_eq!((again.code, &again.out), (Some(0), &drawn.out), "the same list and seed: the same draw");
    let words = crate::support::docx_text(&fs::read(&paper).expect("a paper"));
    assert!(words.contains("此前抽过1次") && words.contains("乙公司回避"), "{words}");
    assert_eq!(fs::read_to_string(&log).expect("a log").lines().count(), 2);
    // A list that was changed after it was frozen, one name twice, a seed to please.
    let other = table("other.xlsx", &["乙公司", "甲公司"]);
    let twice = table("twice.xlsx", &["乙公司", "乙 公司"]);
    for (run, told) in [
        (draw(&other, &code, &[]), "名单与封定时的不同"),
        (run(&twice, &[]), "名单里有两个"),
        (run(&list, &["--seed", "1", "--frozen", &code, "--log", &log_name]), "种子数太短"),
    ] {
        assert!(run.code == Some(2) && run.err.contains(told), "{told}: {run:?}");
    }
    assert_eq!(fs::read_to_string(&log).expect("a log").lines().count(), 2, "nothing is noted");
    let lots = run(&list, &["--lots"]);
    let words = crate::support::docx_text(&fs::read(&paper).expect("a paper"));
    assert!(lots.code == Some(0) && words.contains("抽签人（组长）") && words.contains("丙公司"), "{lots:?} {words}");
}
