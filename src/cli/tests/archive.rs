//! `ziping archive`: the list that is filled in and read back, the bag that another program validates, and what is told.

use crate::support::programs::{python, text};
use crate::support::{PACKED, Run, file, folder, repository, zip, ziping, ziping_gently};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use ziping_bind::sheet_of_texts;
use ziping_tests::packages::Kit;

fn run(words: &[&dyn AsRef<OsStr>]) -> Run {
    let programmes = repository("www/programmes");
    let words: Vec<OsString> = words.iter().map(|word| word.as_ref().to_owned()).collect();
    ziping(words.into_iter().chain(["--programme".into(), programmes.into(), "--today".into(), "2028-01-10".into()]))
}

/// The rows of a spreadsheet.
fn table(path: &Path) -> Vec<Vec<String>> {
    let lines = ziping_word::sheet(&fs::read(path).expect("a file")).expect("a spreadsheet");
    lines.into_iter().map(|line| line.cells).collect()
}

const VALIDATE: &str = "\
import sys, os, zipfile, bagit
zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])
folder, = os.listdir(sys.argv[2])
bag = bagit.Bag(os.path.join(sys.argv[2], folder))
bag.validate()
for name in sorted(bag.payload_entries()): sys.stdout.buffer.write((name + '\\n').encode())
";

#[test]
fn a_cycle_is_listed_filled_in_and_archived() {
    let folder = folder("archive");
    let register = folder.join("2026.jsonl");
    let code = "91340200MA0000001B";
    let second = Kit::wuhu().package(&[("name", "乙公司"), ("credit-code", code)], "2026-03-10");
    let packages = folder.join("in");
    file(&packages, "a.zip", fs::read(&PACKED.zip).expect("a package"));
    let gone = file(&folder, "b.zip", second);
    let office = repository("www/programmes");
    let mut taken: Vec<OsString> = vec!["register".into(), register.clone().into(), packages.clone().into()];
    taken.extend([gone.into(), "--programme".into(), office.into(), "--time".into(), "2026-11-21T09:00".into()]);
    assert_eq!(ziping_gently(&taken).code, Some(0));
    let paper = zip::entries(&fs::read(&PACKED.zip).expect("a package"));
    let (_, paper) = paper.iter().find(|(path, _)| path.ends_with(".pdf")).expect("a PDF");
    file(&packages, "纪要/入池通知.pdf", paper);
    file(&packages, "纪要/.DS_Store", "x");
    file(&packages, "notes.txt", "x");
    assert_eq!(run(&[&"sheet", &packages.join("a.zip"), &"-o", &packages.join("survey.json")]).code, Some(0));
    let list = folder.join("list.xlsx");
    let asked: &[&dyn AsRef<OsStr>] =
        &[&"archive", &packages, &"--register", &register, &"--by", &"市创奖办", &"--cycle", &"2026-2027"];
    let with = |more: &[&dyn AsRef<OsStr>]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = asked.to_vec();
        all.extend_from_slice(more);
        run(&all)
    };
    let listed = with(&[&"-o", &list]);
    assert_eq!(listed.code, Some(1), "{listed:?}");
    for told in ["登记里有、没有材料包：乙公司", "5 件没有保管期限", "5 件\n"] {
        assert!(listed.out.contains(told), "{told}: {listed:?}");
    }
    let mut rows = table(&list);
    assert_eq!(rows[0][..4], ["件号", "责任者", "文号", "题名"]);
    let titles: Vec<&str> = rows.iter().skip(1).map(|row| row[3].as_str()).collect();
    assert!(
        titles[0].contains("名册") && titles[1].contains("申报材料包：芜湖示例精密制造有限公司（校验码 "),
        "{titles:?}"
    );
    assert!(titles[2].contains("基本情况调查") && titles[3..] == ["notes", "入池通知"], "{titles:?}");
    let pages = |row: &[String]| row[5].parse::<u32>().unwrap_or_default();
    assert!(pages(&rows[2]) > 1 && pages(&rows[5]) > 1 && rows[1][5].is_empty(), "{rows:?}");
    // Somebody fills it in, and puts the notes last.
    for row in rows.iter_mut().skip(1) {
        row[6] = if row[3].contains("名册") { "永久" } else { "30年" }.to_owned();
        for (at, words) in [(1, "市创奖办"), (2, "芜创奖办〔2026〕3号"), (4, "2026-04-01")] {
            if row[at].is_empty() {
                row[at] = words.to_owned();
            }
        }
    }
    rows.swap(4, 5);
    let filled = file(&folder, "filled.xlsx", sheet_of_texts("目录", &rows, None).expect("a sheet"));
    let bag = folder.join("2026.zip");
    let archived = with(&[&"--index", &filled, &"-o", &bag]);
    assert!(archived.code == Some(1) && archived.out.matches("! ").count() == 1, "only 乙公司: {archived:?}");
    let once = fs::read(&bag).expect("a bag");
    with(&[&"--index", &filled, &"-o", &bag]);
    assert!(fs::read(&bag).expect("a bag") == once, "the same bytes again");
    let inside = folder.join("inside");
    fs::create_dir_all(&inside).expect("a folder");
    let names =
        text(python("bagit", "bagit==1.9.0").args(["-c", VALIDATE]).arg(&bag).arg(&inside).env("PYTHONUTF8", "1"));
    assert_eq!(
        names.lines().collect::<Vec<_>>(),
        [
            "data/1-登记/001-2026.jsonl",
            "data/2-申报材料包/002-a.zip",
            "data/3-表单/003-survey.json",
            "data/5-其他文件/004-入池通知.pdf",
            "data/5-其他文件/005-notes.txt",
            "data/归档文件目录.docx",
            "data/归档文件目录.xlsx",
        ]
    );
    let paper = folder.join("list.pdf");
    assert_eq!(with(&[&"--index", &filled, &"-o", &paper]).code, Some(1));
    let words = crate::support::text::squeezed(&crate::support::pdf::pages(&paper).concat());
    for told in ["归档文件目录", "芜创奖办〔2026〕3号", "签字、盖章的纸质件是原件", "来源没有规定保存年限", "须先鉴定"]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    // A file that is gone, and one that was changed since it was listed.
    file(&packages, "notes.txt", "y");
    fs::remove_file(packages.join("纪要/入池通知.pdf")).expect("removed");
    let told = with(&[&"--index", &filled, &"-o", &bag]);
    assert!(
        told.out.contains("没有找到文件“入池通知.pdf”") && told.out.contains("文件“notes.txt”与列目录时不同"),
        "{told:?}"
    );
}

/// Songjiang's source says how long; several programmes have to be told apart; nothing that is read is written over.
#[test]
fn what_cannot_be_meant_is_asked() {
    let folder = folder("archive-asked");
    let one = file(&folder, "in/a.zip", Kit::of("songjiang").package(&[], "2026-03-10"));
    let list = folder.join("list.docx");
    let listed = run(&[&"archive", &one, &"--keep", &"10年", &"-o", &list]);
    assert!(listed.code == Some(0), "{listed:?}");
    let words = crate::support::docx_text(&fs::read(&list).expect("a list"));
    assert!(words.contains("来源要求至少保存5年（6.2）") && words.contains("10年"), "{words}");
    for (term, told) in
        [("三年", "短于来源要求的 5 年（6.2）：a.zip（三年）"), ("定期", "保管期限读不出年数（“定期”）")]
    {
        let listed = run(&[&"archive", &one, &"--keep", &term, &"-o", &list]);
        assert!(listed.code == Some(1) && listed.out.contains(told), "{listed:?}");
    }
    file(&folder, "in/b.zip", fs::read(&PACKED.zip).expect("a package"));
    let several = run(&[&"archive", &folder.join("in"), &"-o", &list]);
    assert!(several.code == Some(2) && several.err.contains("--of songjiang or --of wuhu"), "{several:?}");
    // A register that lies in the folder is one item, however it is spelled; a JSON of somebody else's stops nothing.
    let register = folder.join("in/r.jsonl");
    let taken = ["register".as_ref(), register.as_os_str(), one.as_os_str(), "--programme".as_ref()];
    let office = repository("www/programmes");
    assert_eq!(ziping_gently(taken.into_iter().chain([office.as_os_str()])).code, Some(0));
    file(&folder, "in/gbk.json", [0xb9, 0xab, 0xcb, 0xbe]);
    let spelled = folder.join("in/../in/r.jsonl");
    let both = run(&[&"archive", &folder.join("in"), &"--of", &"songjiang", &"--register", &spelled, &"-o", &list]);
    assert!(both.out.ends_with(" 4 件\n") && !both.out.contains("同一文件"), "{both:?}");
    assert!(both.out.contains("b.zip：是“") && both.out.contains("不是本次归档的项目"), "{both:?}");
    // What Songjiang's source says of its years holds for no package of Wuhu.
    let short = run(&[
        &"archive",
        &folder.join("in"),
        &"--of",
        &"songjiang",
        &"--register",
        &spelled,
        &"--keep",
        &"三年",
        &"-o",
        &list,
    ]);
    assert!(short.out.contains("3 件的保管期限短于来源要求的 5 年（6.2）"), "{short:?}");
    let over = run(&[&"archive", &folder.join("in"), &"--of", &"wuhu", &"-o", &one]);
    assert!(over.code == Some(2) && over.err.contains("one of the files that are read"), "{over:?}");
}
