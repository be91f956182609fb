//! `ziping pool`: the pool's rules; the list as CSV, JSON lines and a spreadsheet, read by others. What `many` finds among many
//! packages is made here.

use crate::support::programs::{python, text};
use crate::support::{folder, repository, zip, ziping};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use ziping_domain::Lang;
use ziping_examine::{Editions, Papers, examine};
use ziping_station::{Contacts, State, csv};
use ziping_tests::packages::{CATEGORY_D, Kit};

/// Paths and bytes.
pub type Files = Vec<(String, Vec<u8>)>;

/// The files of a package with their paths in the bag, and the bag's folder.
pub fn files(package: &[u8]) -> (String, Files) {
    let entries = zip::entries(package);
    let top = entries[0].0.split_once('/').expect("a folder").0.to_owned() + "/";
    let inside = |(path, bytes): (String, Vec<u8>)| (path.strip_prefix(&top).expect("inside").to_owned(), bytes);
    (top.clone(), entries.into_iter().map(inside).collect())
}

pub fn zipped(top: &str, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip::zipped(top, files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("text");
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

/// A whole package broken in a known way: what it is called, and the state and reason it must be listed with.
pub fn broken(package: &[u8]) -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let (top, files) = files(package);
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = files.clone();
        change(&mut files);
        files
    };
    let edit = |path: &str, from: &str, to: &str| {
        with(&|files| {
            let place = files.iter_mut().find(|(name, _)| name == path).expect("the file");
            place.1 = replaced(&place.1, from, to);
        })
    };
    let sealed = |mut files: Files| {
        zip::sealed(&mut files);
        zipped(&top, &files)
    };
    let without = |path: &str| with(&|files| files.retain(|(name, _)| name != path));
    let mut flipped = package.to_vec();
    let name = b"data/programme.json";
    let at = flipped.windows(name.len()).position(|piece| piece == name).expect("its header");
    flipped[at + 2000] ^= 1;
    let answers = files.iter().find(|(path, _)| path == "data/answers.json").expect("answers").1.clone();
    vec![
        ("empty", Vec::new(), "unreadable", "not-zip"),
        ("half", package[..package.len() / 2].to_vec(), "unreadable", "truncated"),
        ("words", b"not a package at all".to_vec(), "unreadable", "not-zip"),
        ("answers-alone", answers, "unreadable", "json"),
        (
            "office",
            zip::zipped("", [("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", b"<w/>")]),
            "unreadable",
            "foreign-zip",
        ),
        ("no-bag", zip::zipped("x/", [("data/answers.json", &b"{}"[..])]), "unreadable", "not-bag"),
        ("no-answers", zipped(&top, &without("data/answers.json")), "unreadable", "foreign-bag"),
        ("in-a-package", zip::zipped("outer/", [("inner.zip", package)]), "unreadable", "package-inside"),
        (
            "leaves",
            zipped(&top, &with(&|files| files.push(("../../x.txt".into(), b"x".to_vec())))),
            "unreadable",
            "unsafe-path",
        ),
        (
            "answers-changed",
            zipped(&top, &edit("data/answers.json", "\"stable\"", "\"experienced\"")),
            "changed",
            "changed",
        ),
        (
            "programme-changed",
            zipped(&top, &edit("data/programme.json", "wuhu", "wuhu ")),
            "unreadable",
            "other-programme",
        ),
        (
            "assessment-sealed",
            sealed(edit("data/assessment.json", "\"category\": \"B\"", "\"category\": \"C\"")),
            "judgedDifferently",
            "judged-differently (/category/category: C → B)",
        ),
        (
            "answers-sealed",
            sealed(edit("data/answers.json", "\"foundation-level\": \"good\"", "\"foundation-level\": \"weak\"")),
            "judgedDifferently",
            "judged-differently",
        ),
        (
            "one-more",
            zipped(&top, &with(&|files| files.push(("data/x.txt".into(), b"x".to_vec())))),
            "changed",
            "extra",
        ),
        ("flipped", flipped, "unreadable", "damaged"),
    ]
}

/// A list as `pool` wrote it, by the names of the files, and how it ended.
pub struct Listed {
    pub rows: BTreeMap<String, Json>,
    pub out: String,
    pub code: Option<i32>,
}

/// Lists packages.
pub fn listed(packages: &Path, output: &Path, more: &[&str]) -> Listed {
    let mut words: Vec<std::ffi::OsString> = vec!["pool".into(), packages.into(), "-o".into(), output.into()];
    words.extend(more.iter().map(Into::into));
    let run = ziping(words);
    let text = fs::read_to_string(output).unwrap_or_default();
    let rows = text.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
    let name = |row: &Json| {
        let file = PathBuf::from(row["file"].as_str().expect("a file"));
        file.file_stem().expect("a name").to_string_lossy().into_owned()
    };
    Listed { rows: rows.map(|row| (name(&row), row)).collect(), out: run.out, code: run.code }
}

/// One package, damaged anew in every run of the property.
static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| Kit::wuhu().package(&[], "2026-03-10"));

proptest! {
    #[test]
    fn damage_gives_a_row_with_a_reason(at in any::<Index>(), length in 0usize..200, put in prop::collection::vec(any::<u8>(), 0..200), in_place in any::<bool>()) {
        let mut bytes = WHOLE.clone();
        let at = at.index(bytes.len());
        let end = (at + length).min(bytes.len());
        // In place the ZIP's directory stays right, and the damage is seen further in.
        if in_place {
            bytes[at..end].iter_mut().zip(put).for_each(|(byte, new)| *byte = new);
        } else {
            bytes.splice(at..end, put);
        }
        let row = examine("x.zip", Cursor::new(&bytes), &Editions::default(), Papers::Now(None), &mut |_, _| true);
        prop_assert_eq!(row.state == State::Intact, row.reasons().next().is_none());
        prop_assert!(row.state == State::Unreadable || row.source.is_some());
        prop_assert!(ziping_station::pool(std::slice::from_ref(&row)).files == 1 && csv(&[row], Lang::Zh, Contacts::With).lines().count() >= 2);
    }
}

#[test]
fn tampering_with_any_file_of_a_package_is_seen() {
    let kit = Kit::wuhu();
    let folder = folder("pool-tampered");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).expect("a folder");
    let package = kit.package(&[], "2026-03-10");
    let (top, files) = files(&package);
    for (at, (_, bytes)) in files.iter().enumerate() {
        let mut changed = files.clone();
        // A blank at the end: the least that can be changed, and no other meaning.
        changed[at].1 = [bytes.as_slice(), b" "].concat();
        fs::write(packages.join(format!("f{at}.zip")), zipped(&top, &changed)).expect("written");
    }
    let list = listed(&packages, &folder.join("out.json"), &[]);
    assert_eq!(list.rows.len(), files.len());
    for (at, (path, _)) in files.iter().enumerate() {
        let state = &list.rows[&format!("f{at}")]["state"];
        if path.ends_with(".docx") {
            // What needs the station's files to be compared stays to be looked at.
            assert!([json!("paperResaved"), json!("paperDiffers")].contains(state), "{path}: {state}");
        } else {
            assert_eq!(*state, json!("changed"), "{path}");
        }
    }
}

#[test]
fn the_rules_of_the_pool_are_checked() {
    let kit = Kit::wuhu();
    let folder = folder("pool-rules");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).expect("a folder");
    let put = |file: &str, change: &[(&str, &str)], made: &str| {
        fs::write(packages.join(file), kit.package(change, made)).expect("written");
    };
    for number in 0..3 {
        let (name, code) = (format!("D{number}"), format!("91340299999999999{number}"));
        let change: Vec<(&str, &str)> = CATEGORY_D
            .into_iter()
            .chain([("name", name.as_str()), ("credit-code", &code), ("recommender", "镜湖区")])
            .collect();
        put(&format!("d{number}.zip"), &change, "2026-03-10");
    }
    // The same organisation again, later: it counts once, and its code is known in small letters too.
    put(
        "d0-again.zip",
        &[
            ("name", "D0 新"),
            ("credit-code", " 91340299999999999 0"),
            ("recommender", "弋江区"),
            ("second-cycle", "yes"),
        ],
        "2026-03-12",
    );
    let list = listed(&packages, &folder.join("out.json"), &[]);
    assert_eq!(list.code, Some(0), "{}", list.out);
    for said in [
        "4 files, 3 organisations",
        "D0、D0 新：统一社会信用代码都是 913402999999999990，名称不同",
        "分类D 2 个，多于分类C 0 个（四(二)1）",
    ] {
        assert!(list.out.contains(said), "{said}: {}", list.out);
    }
    // Two organisations are left to this recommender: as many as the source allows as a rule.
    assert!(!list.out.contains("镜湖区"), "{}", list.out);
    assert_eq!(list.rows["d0-again"]["secondCycle"], json!(true));
    assert_eq!(list.rows["d1"]["category"], json!("D"));
    assert!(list.rows["d1"]["teaching"].as_str().is_some_and(|text| text.contains("进阶型")), "{}", list.rows["d1"]);
    put(
        "d3.zip",
        &[("name", "另一家"), ("credit-code", "913402000000000001"), ("recommender", "镜湖区")],
        "2026-03-10",
    );
    let list = listed(&packages, &folder.join("out.json"), &[]);
    assert!(list.out.contains("镜湖区：推荐了 3 个组织，原则上不超过 2 个（三(二)）：另一家、D1、D2"), "{}", list.out);
}

#[test]
fn what_the_office_plans_decides_how_long_the_list_is() {
    let folder = folder("pool-planned");
    let package = folder.join("packages/jiaxing.zip");
    fs::create_dir_all(folder.join("packages")).expect("a folder");
    let (office, answers) = (repository("www/programmes"), repository("tests/cases/jiaxing/complete/answers.json"));
    let programme = office.join("jiaxing.json");
    let words = ["--programme".as_ref(), programme.as_os_str(), "--answers".as_ref(), answers.as_os_str()];
    let run = ziping([["pack".as_ref()].as_slice(), &words, &["-o".as_ref(), package.as_os_str()]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    let pool = |output: &str, planned: &str| {
        let output = folder.join(output);
        let more = ["--programme", office.to_str().expect("a path"), "--planned", planned];
        (listed(&folder.join("packages"), &output, &more), output)
    };
    let (list, _) = pool("out.json", "3");
    let row = &list.rows["jiaxing"];
    assert_eq!((&row["planned"], &row["candidates"]), (&json!(3), &json!(6)), "{row}");
    for said in [
        "计划授奖数 planned: 3",
        "candidates: 6",
        "! 计划授奖3个（最多8个），候选6个（本工具的理解），可作候选的组织1个（二(二)3；三(三)1①），请核对",
    ] {
        assert!(list.out.contains(said), "{said}: {}", list.out);
    }
    let csv = fs::read_to_string(pool("out.csv", "9").1).expect("the list");
    assert!(csv.contains(",计划授奖数,候选数（本工具的理解）,") && csv.contains(",9,18,"), "{csv}");
    // What nobody typed is not there.
    let list = listed(&folder.join("packages"), &folder.join("none.json"), &[]);
    assert_eq!((&list.rows["jiaxing"]["planned"], list.out.contains("计划授奖")), (&Json::Null, false), "{}", list.out);
    let (_, sheet) = pool("out.xlsx", "3");
    let script = "import sys, openpyxl\n\
        book = openpyxl.load_workbook(sys.argv[1])['汇总']\n\
        print([(row[0].value, row[1].value) for row in book.iter_rows() if row[1].value in (3, 6)])";
    let read = text(python("openpyxl", "openpyxl==3.1.5").args(["-c", script]).arg(&sheet));
    assert_eq!(read.trim(), "[('计划授奖数', 3), ('候选数（本工具的理解）', 6)]");
    // No number, none at all, and a programme that leaves none to the office.
    for planned in ["0", "many"] {
        assert_eq!(pool("no.json", planned).0.code, Some(2), "{planned}");
    }
    fs::remove_file(&package).expect("removed");
    fs::write(&package, Kit::wuhu().package(&[], "2026-03-10")).expect("written");
    assert_eq!((pool("no.json", "3").0.code, folder.join("no.json").exists()), (Some(2), false));
}

#[test]
fn another_edition_than_the_offices_is_told() {
    let kit = Kit::wuhu();
    let folder = folder("pool-edition").join("programmes");
    let package = crate::support::file(&folder, "a.zip", kit.package(&[], "2026-03-10"));
    let newer = kit.programme.replacen("\"version\": \"2026-12-01\"", "\"version\": \"2027-01-01\"", 1);
    let newer = crate::support::file(&folder, "wuhu.json", newer);
    let own = ["--programme", newer.to_str().expect("a path")];
    // The office's file judges alike, but the criteria are not at hand.
    let list = listed(&package, &folder.join("out.json"), &own);
    assert_eq!(list.rows["a"]["state"], json!("unknownRules"));
    crate::support::file(
        &folder,
        "../criteria/gbt-19580-2012.json",
        fs::read(repository("www/criteria/gbt-19580-2012.json")).expect("criteria"),
    );
    let list = listed(&package, &folder.join("out.json"), &own);
    assert_eq!((&list.rows["a"]["state"], &list.rows["a"]["judgedBy"]), (&json!("intact"), &json!("words")));
    let notes = list.rows["a"]["notes"].as_str().unwrap_or_default();
    assert!(notes.contains("/version: 2026-12-01 → 2027-01-01"), "{notes}");
    let office = repository("www/programmes");
    let own = ["--programme", office.to_str().expect("a path")];
    let list = listed(&package, &folder.join("out.json"), &own);
    assert_eq!((&list.rows["a"]["state"], &list.rows["a"]["judgedBy"]), (&json!("intact"), &json!("station")));
    let list = listed(&repository("tests/old/22409a5/wuhu.zip"), &folder.join("out.json"), &own);
    assert_eq!(
        (&list.rows["wuhu"]["state"], &list.rows["wuhu"]["judgedBy"]),
        // Its forms are of a revision of old: nobody can tell them from others.
        (&json!("paperDiffers"), &json!("older"))
    );
    let notes = list.rows["wuhu"]["notes"].as_str().unwrap_or_default();
    let now = crate::support::json(&office.join("wuhu.json"))["version"].as_str().unwrap_or_default().to_owned();
    assert!(notes.contains(&format!("2026-11-20 → {now}")), "{notes}");
}

#[test]
fn the_spreadsheet_holds_real_numbers_and_dates() {
    let kit = Kit::wuhu();
    let folder = folder("pool-sheet");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).expect("a folder");
    let change = [("name", "＝1+1"), ("credit-code", "012345678901234567")];
    fs::write(packages.join("a.zip"), kit.package(&change, "2026-03-10")).expect("written");
    let output = folder.join("out.xlsx");
    let run = ziping(["pool".as_ref(), packages.as_os_str(), "-o".as_ref(), output.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let script = "import sys, openpyxl\n\
        sheet = openpyxl.load_workbook(sys.argv[1])['材料包']\n\
        head = [cell.value for cell in sheet[1]]\n\
        row = dict(zip(head, [cell for cell in sheet[2]]))\n\
        print(row['自评得分'].value, row['自评得分'].data_type, row['申报日期'].value.date(), row['申报日期'].is_date, row['组织名称'].value, row['组织名称'].data_type, row['组织名称'].number_format)\n\
        print(row['统一社会信用代码'].value, row['统一社会信用代码'].data_type, row['状态'].value, row['申报条件'].value, row['可能的分类（本工具）'].value, row['项目'].value, row['分组'].value)\n\
        book = openpyxl.load_workbook(sys.argv[1])['汇总']\n\
        print([str(cell.value) for row in book.iter_rows() for cell in row if cell.value is not None])";
    let read = text(python("openpyxl", "openpyxl==3.1.5").args(["-c", script]).arg(&output));
    let mut lines = read.lines();
    assert_eq!(lines.next(), Some("450 n 2026-03-16 True ＝1+1 s @"));
    let words = lines.next().expect("a line");
    assert!(
        words.starts_with("012345678901234567 s ○ 只核对了包内是否一致（本站没有此项目文件，结果未核） ✓ 自述符合 B "),
        "{words}"
    );
    for words in [words, lines.next().expect("the second sheet")] {
        assert!(
            words.contains("制造业")
                && !["wuhu", "intact", "declared", "below", "industry", "|"].iter().any(|id| words.contains(id)),
            "{words}"
        );
    }
    // LibreOffice shows the same.
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    text(
        office
            .args(["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"])
            .arg(&folder)
            .arg(&output),
    );
    let shown = fs::read_to_string(folder.join("out.csv")).expect("the sheet");
    let line = shown.lines().nth(1).expect("a row");
    assert!(
        line.contains(",＝1+1,")
            && line.contains(",012345678901234567,")
            && line.contains(",2026-03-16,")
            && line.contains(",450.0,"),
        "{shown}"
    );
    // As CSV what looks like a formula or a number is kept from being one, and the words are those of the screen.
    let output = folder.join("out.csv");
    let run = ziping(["pool".as_ref(), packages.as_os_str(), "-o".as_ref(), output.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let csv = fs::read_to_string(&output).expect("the list");
    let mut lines = csv.split("\r\n");
    assert!(lines.next().is_some_and(|head| head.starts_with("\u{feff}文件,状态,核对依据,说明,项目,")), "{csv}");
    let line = lines.next().expect("a row");
    for cell in [
        ",○ 只核对了包内是否一致（本站没有此项目文件，结果未核）,仅包内,",
        ",\"\t＝1+1\",",
        ",\"\t012345678901234567\",",
        ",2026-03-16,",
        ",✓ 自述符合,B,B,",
        ",450,",
    ] {
        assert!(line.contains(cell), "{cell}: {csv}");
    }
}

#[test]
fn duckdb_reads_the_lines_as_they_are() {
    let kit = Kit::wuhu();
    let folder = folder("pool-duckdb");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).expect("a folder");
    for (at, name) in ["甲，\"一\"", "乙\n二"].into_iter().enumerate() {
        let code = format!("91340200000000000{at}");
        let package = kit.package(&[("name", name), ("credit-code", &code)], "2026-03-10");
        fs::write(packages.join(format!("{at}.zip")), package).expect("written");
    }
    fs::write(packages.join("x.zip"), "no package").expect("written");
    let query = "select count(*), count(score), sum(score)::decimal(9, 1)::varchar, min(application)::varchar, \
        typeof(min(application)), max(organisation), bool_or(secondCycle)";
    let output = folder.join("out.json");
    let run = ziping(["pool".as_ref(), packages.as_os_str(), "-o".as_ref(), output.as_os_str()]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let script = format!(
        "import sys, duckdb\nprint(duckdb.sql(f\"{query} from read_json_auto('{{sys.argv[1]}}')\").fetchall())"
    );
    let read = text(python("duckdb", "duckdb==2.0.0").args(["-c", &script]).arg(&output));
    assert_eq!(read.trim(), "[(3, 2, '900.0', '2026-03-16', 'DATE', '甲，\"一\"', False)]");
    let lines = fs::read_to_string(&output).expect("the list");
    assert!(lines.contains("\"state\":\"intact\"") && lines.contains("\"eligibility\":\"declared\""), "ids: {lines}");
}

#[test]
fn a_path_that_cannot_be_read_keeps_no_other_from_being_listed() {
    let folder = folder("pool-beside");
    let packages = folder.join("packages");
    let whole = Kit::wuhu().package(&[], "2026-03-10");
    for name in ["a.zip", "县/b.zip"] {
        crate::support::file(&packages, name, &whole);
    }
    // What a stick has beside packages: the other halves of a Mac's files, waste, papers, other texts.
    for name in
        ["._a.zip", "$RECYCLE.BIN/c.zip", ".Trashes/501/d.zip", "申报表.docx", "目录.json", "__MACOSX/县/._b.zip"]
    {
        crate::support::file(&packages, name, "{}");
    }
    let (gone, output) = (folder.join("gone.zip"), folder.join("out.json"));
    for command in ["pool", "verify"] {
        let mut words = vec![command.as_ref(), gone.as_os_str(), packages.as_os_str()];
        if command == "pool" {
            words.extend(["-o".as_ref(), output.as_os_str()]);
        }
        let run = ziping(words);
        assert_eq!((run.code, run.err.contains("gone.zip could not be read")), (Some(2), true), "{run:?}");
        assert_eq!(
            run.out.matches(if command == "pool" { "intact: 2\n" } else { ": intact: " }).count(),
            if command == "pool" { 1 } else { 2 },
            "{run:?}"
        );
    }
    let list = fs::read_to_string(&output).expect("the list");
    assert_eq!((list.lines().count(), list.matches("unreadable").count()), (3, 2), "each path has its row: {list}");
}

#[test]
fn what_cannot_be_listed_is_said() {
    let folder = folder("pool-refused");
    let run = ziping(["pool".as_ref(), folder.as_os_str(), "-o".as_ref(), folder.join("x.doc").as_os_str()]);
    assert_eq!((run.code, run.err.contains("name it .csv")), (Some(2), true), "{run:?}");
    let gone = folder.join("gone");
    let run = ziping(["pool".as_ref(), gone.as_os_str(), "-o".as_ref(), folder.join("x.csv").as_os_str()]);
    assert_eq!((run.code, run.err.contains("could not be read")), (Some(2), true), "{run:?}");
}
