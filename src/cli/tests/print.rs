//! `ziping print`: one PDF of many packages, checked page by page.

use crate::support::pdf::{pages, scanned};
use crate::support::programs::text;
use crate::support::text::squeezed;
use crate::support::{PACKED, file, folder, fonts, repository, ziping, ziping_gently};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping_domain::programme::Shelf;
use ziping_package::Made;
use ziping_tests::packages::Kit;

fn packed(folder: &Path, city: &str) -> PathBuf {
    let output = folder.join(format!("{city}.zip"));
    let words: [OsString; 11] = [
        "pack".into(),
        "--programme".into(),
        repository("www/programmes").join(format!("{city}.json")).into(),
        "--answers".into(),
        repository("tests/cases").join(city).join("complete/answers.json").into(),
        "--today".into(),
        "2026-03-01".into(),
        "--fonts".into(),
        fonts().into(),
        "-o".into(),
        output.clone().into(),
    ];
    let run = ziping(words);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    output
}

fn print(packages: &[&Path], output: &Path, more: &[&str]) -> crate::support::Run {
    let mut words: Vec<OsString> = vec!["print".into()];
    words.extend(packages.iter().map(Into::into));
    words.extend(["-o".into(), output.into(), "--today".into(), "2026-03-01".into()]);
    words.extend(["--fonts".into(), fonts().into()]);
    words.extend(more.iter().map(Into::into));
    ziping(words)
}

#[test]
fn each_organisation_starts_on_a_sheet_of_its_own() {
    let folder = folder("print");
    let (songjiang, zhejiang) = (packed(&folder, "songjiang"), packed(&folder, "zhejiang"));
    let broken = file(&folder, "broken.zip", &fs::read(&songjiang).expect("a package")[..20_000]);
    let output = folder.join("out.pdf");
    let chosen = ["--paper", "附录A", "--paper", "入孵"];
    let gone = folder.join("gone.zip");
    let run = print(&[&songjiang, &broken, &gone, &zhejiang], &output, &chosen);
    assert!(run.out.contains("gone.zip: not printed (unreadable)"), "{run:?}");
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.contains("2 of 4 packages") && run.out.contains("broken.zip: not printed (truncated)"),
        "{}",
        run.out
    );
    text(Command::new("qpdf").arg("--check").arg(&output));
    let sides: Vec<String> = pages(&output).iter().map(|page| squeezed(page)).collect();
    assert_eq!(sides.len(), 5, "{sides:?}");
    assert!(sides[2].contains("松江区政府质量奖培育孵化项目申请书") && sides[2].contains("上海松江示例电子有限公司"));
    assert!(sides[4].contains("入孵单位情况表") && sides[4].contains("浙江示例轴承有限公司"));
    assert_eq!((sides[1].as_str(), sides[3].as_str()), ("", ""), "the backs stay blank");
    let cover = &sides[0];
    for words in [
        "共4份材料包，打印2份",
        "broken.zip未打印文件不完整，可能没有复制完，请重新复制打不开—0",
        "01-附录A-申请书只核对了包内是否一致",
        "入孵单位情况表只核对了包内是否一致",
    ] {
        assert!(cover.contains(words), "{words}: {cover}");
    }
    // Each package that was printed can be scanned from the list.
    let mut codes: Vec<String> = [&songjiang, &zhejiang]
        .map(|package| {
            let file = fs::File::open(package).expect("a package");
            let row = ziping_examine::examine(
                "",
                std::io::BufReader::new(file),
                &ziping_examine::Editions::default(),
                ziping_examine::Papers::Now(None),
                &mut |_, _| true,
            );
            row.mark().expect("a mark").text()
        })
        .to_vec();
    let mut scanned = scanned(&output);
    scanned.sort();
    // Zhejiang's sheet is no official form and carries its package's code itself.
    scanned.dedup();
    codes.sort();
    assert_eq!(scanned, codes);
    let run = print(&[&songjiang, &zhejiang], &output, &["--paper", "附录A", "--paper", "入孵", "--single-sided"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(pages(&output).len(), 3);
}

#[test]
fn all_that_is_handed_in_comes_in_its_order() {
    let folder = folder("print-all");
    let songjiang = packed(&folder, "songjiang");
    let output = folder.join("out.pdf");
    let run = print(&[&songjiang], &output, &[]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let whole = squeezed(&pages(&output).concat());
    let places =
        ["打印清单", "培育孵化项目申请书", "培育孵化前期自评表", "目录一、组织概述"].map(|words| whole.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    assert!(!whole.contains("条件与优势差距"), "what the organisation keeps is not printed");
}

#[test]
fn papers_stand_in_the_order_of_their_programme() {
    let package = packed(&folder("print-order"), "hangzhou");
    let file = std::io::BufReader::new(fs::File::open(package).expect("a package"));
    let editions = ziping_examine::Editions::default();
    let row = ziping_examine::examine("", file, &editions, ziping_examine::Papers::Later, &mut |_, _| true);
    let order = ["report", "profile", "gaps", "evidence"].map(|id| {
        row.papers.iter().position(|paper| paper.id.as_deref() == Some(id)).expect("a paper of the programme")
    });
    // By their names the profile would be first; printing takes them in this order, here and at the desk.
    assert!(order.is_sorted(), "{:?}", row.papers);
}

#[test]
fn a_package_without_such_a_paper_says_so() {
    let folder = folder("print-half");
    let zhejiang = packed(&folder, "zhejiang");
    let run = print(&[&zhejiang], &folder.join("out.pdf"), &["--paper", "no such paper"]);
    assert!(run.out.contains("zhejiang.zip: not printed (no such paper as PDF)"), "{run:?}");
    assert!(squeezed(&pages(&folder.join("out.pdf"))[0]).contains("没有选中的那些材料"), "the list says why");
}

#[test]
fn what_was_changed_is_not_printed() {
    let folder = folder("print-changed");
    let package = fs::read(packed(&folder, "zhejiang")).expect("a package");
    let entries = crate::support::zip::entries(&package);
    let change = |(path, bytes): &(String, Vec<u8>)| {
        let changed = path.ends_with("入孵单位情况表.pdf");
        (path.clone(), if changed { [bytes.as_slice(), b"\n"].concat() } else { bytes.clone() })
    };
    let entries: Vec<(String, Vec<u8>)> = entries.iter().map(change).collect();
    let zip = crate::support::zip::zipped("", entries.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let run = print(&[&file(&folder, "changed.zip", zip)], &folder.join("out.pdf"), &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("not printed (changed"), "{}", run.out);
}

#[test]
fn what_is_printed_is_made_of_the_answers_whatever_is_enclosed() {
    let folder = folder("print-no-pdf");
    let papers = vec![Made { shelf: Shelf::Submit, file: "01-申报表.pdf".to_owned(), bytes: b"no PDF".to_vec() }];
    let broken = file(&folder, "broken.zip", Kit::wuhu().with_papers(&[], "2026-03-10", papers));
    let zhejiang = packed(&folder, "zhejiang");
    let output = folder.join("out.pdf");
    let run = print(&[&broken, &zhejiang], &output, &[]);
    assert_eq!((run.code, run.out.contains("2 of 2 packages")), (Some(0), true), "{run:?}");
    let whole = squeezed(&pages(&output).concat());
    assert!(whole.contains("入孵单位情况表") && whole.contains("芜湖示例精密制造有限公司"), "{whole}");
    // The stamped paper may have been printed from what was enclosed: that is told, of this one and no other.
    let told: Vec<&str> = run.out.lines().filter(|line| line.contains("pdf-differs")).collect();
    let is_named = told.len() == 1 && told[0].contains("broken.zip: data/报送件/01-申报表.pdf: pdf-differs");
    assert!(is_named, "{}", run.out);
    let cover = squeezed(&pages(&output)[0]);
    assert_eq!(cover.matches("PDF与按填报内容生成的不同").count(), 1, "{cover}");
}

#[test]
fn a_character_that_no_font_has_stops_no_pile() {
    let folder = folder("print-box");
    let odd = Kit::wuhu().package(&[("name", "甲\u{e000}公司")], "2026-03-10");
    let (odd, zhejiang) = (file(&folder, "odd.zip", odd), packed(&folder, "zhejiang"));
    let output = folder.join("out.pdf");
    let run = print(&[&odd, &zhejiang], &output, &[]);
    assert_eq!((run.code, run.out.contains("2 of 2 packages")), (Some(0), true), "{run:?}");
    let pages = pages(&output);
    assert!(squeezed(&pages[0]).contains("甲□(U+E000)公司"), "{}", pages[0]);
    let list = folder.join("list.pdf");
    let run = ziping(["recommend".as_ref(), odd.as_os_str(), "-o".as_ref(), list.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn a_reason_is_told_once() {
    let folder = folder("print-reason");
    let extra = |name: &str| (format!("data/{name}.exe"), b"x".to_vec());
    let all: Vec<_> = PACKED.files.iter().cloned().chain([extra("a"), extra("b"), extra("c")]).collect();
    let bytes = crate::support::zip::zipped("", all.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let package = file(&folder, "extra.zip", bytes);
    let run = print(&[&package], &folder.join("a.pdf"), &[]);
    assert!(run.out.contains("extra.zip: not printed (extra): 多出的文件"), "{run:?}");
    let report = folder.join("a.json");
    let run = ziping_gently(["survey".as_ref(), package.as_os_str(), "-o".as_ref(), report.as_os_str()]);
    assert!(!format!("{}{}", run.out, run.err).contains("extra, extra"), "{run:?}");
}
