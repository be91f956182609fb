//! `ziping worksheet` and `ziping return`: what a department filled comes back answer by answer, and nothing is written while
//! something is open.

use crate::support::{Run, TODAY, complete, folder, json, programme, ziping, ziping_gently};
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use ziping_tests::repository;

fn with(command: &str, first: &[&Path], more: &[&str]) -> Vec<OsString> {
    let mut words: Vec<OsString> = vec![command.into()];
    words.extend(first.iter().map(Into::into));
    words.extend(["--programme".into(), programme().into(), "--answers".into(), complete("answers.json").into()]);
    words.extend(["--today".into(), TODAY.into()]);
    words.extend(more.iter().map(Into::into));
    words
}

fn come_back(paper: &Path, more: &[&str]) -> Run {
    ziping(with("return", &[paper], more))
}

/// A file of the corpus by its way of editing and its paper.
fn edited(way: &str, paper: &str) -> PathBuf {
    let index = json(&repository("tests/returned/corpus/index.json"));
    let entries = index.as_array().expect("entries");
    let entry = entries.iter().find(|one| one["way"] == way && one["programme"] == "wuhu" && one["paper"] == paper);
    repository("tests/returned/corpus").join(entry.expect(way)["file"].as_str().expect("a file"))
}

#[test]
fn what_nobody_filled_changes_nothing() {
    let folder = folder("returned-same");
    for (name, more) in
        [("form", &[][..]), ("list", &["--paper", "worksheet", "--for", "质量部"]), ("part", &["--question", "name"])]
    {
        let (paper, answers) = (folder.join(format!("{name}.docx")), folder.join(format!("{name}.json")));
        let out = [more, &["-o", paper.to_str().expect("a path")]].concat();
        let made = ziping(with("worksheet", &[], &out));
        assert_eq!(made.code, Some(0), "{made:?}");
        let back = come_back(&paper, &["-o", answers.to_str().expect("a path")]);
        assert_eq!(back.code, Some(0), "{back:?}");
        assert!(back.out.contains("0 differ"), "{back:?}");
        assert_eq!(json(&answers)["answers"], json(&complete("answers.json"))["answers"], "{name}");
    }
    let unknown = ziping(with("worksheet", &[], &["--question", "nobody-asks", "-o", "x.docx"]));
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
}

#[test]
fn what_differs_is_taken_or_asked() {
    let folder = folder("returned-differs");
    let answers = folder.join("answers.json");
    let to = answers.to_str().expect("a path");
    let paper = edited("ticked with √", "form");
    let back = come_back(&paper, &["-o", to]);
    assert_eq!(back.code, Some(0), "{back:?}");
    assert!(back.out.contains("[proposed]") && back.out.contains("导出"), "{back:?}");
    let before = json(&complete("answers.json"));
    assert_ne!(json(&answers)["answers"], before["answers"]);
    // Where somebody has to look, nothing is written until it is settled.
    let paper = edited("ticks behind the words", "form");
    let open = folder.join("open.json");
    let to = open.to_str().expect("a path");
    let back = come_back(&paper, &["-o", to]);
    assert_eq!(back.code, Some(1), "{back:?}");
    assert!(back.out.contains("[unclear]") && !open.exists(), "{back:?}");
    let asked: Vec<&str> = back.out.lines().filter(|line| line.starts_with("[unclear]")).collect();
    let ids: Vec<&str> = asked
        .iter()
        .filter_map(|line| {
            line.split(['(', ')']).find(|word| word.is_ascii() && !word.contains(' ') && !word.is_empty())
        })
        .collect();
    let mut settled: Vec<&str> = vec!["-o", to];
    for (at, id) in ids.iter().enumerate() {
        settled.extend([if at == 0 { "--take" } else { "--keep" }, *id]);
    }
    let back = come_back(&paper, &settled);
    assert_eq!(back.code, Some(0), "{back:?}");
    let now = json(&open);
    assert_ne!(now["answers"][ids[0]], before["answers"][ids[0]], "taken");
    assert_eq!(now["answers"][ids[1]], before["answers"][ids[1]], "kept");
}

#[test]
fn blank_never_erases() {
    let folder = folder("returned-blank");
    let answers = folder.join("answers.json");
    let to = answers.to_str().expect("a path");
    let paper = folder.join("emptied.docx");
    // The form goes out with a name; what comes back has none.
    let out = ["--question", "name", "--question", "address", "-o", paper.to_str().expect("a path")];
    assert_eq!(ziping(with("worksheet", &[], &out)).code, Some(0));
    let bytes = emptied(&std::fs::read(&paper).expect("the worksheet"), "芜湖示例精密制造有限公司");
    std::fs::write(&paper, bytes).expect("written");
    let back = come_back(&paper, &["-o", to]);
    assert_eq!(back.code, Some(0), "{back:?}");
    assert!(back.out.contains("[emptied]"), "{back:?}");
    assert_eq!(json(&answers)["answers"]["name"], json!("芜湖示例精密制造有限公司"));
    let back = come_back(&paper, &["--take", "name", "-o", to]);
    assert_eq!((back.code, json(&answers)["answers"].get("name").is_none()), (Some(0), true), "{back:?}");
}

/// The document without these words.
fn emptied(bytes: &[u8], words: &str) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in zip.file_names().map(str::to_owned).collect::<Vec<_>>() {
        let mut part = String::new();
        zip.by_name(&name).expect("a part").read_to_string(&mut part).expect("a text");
        let part = if name == "word/document.xml" { part.replace(words, "") } else { part };
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        out.write_all(part.as_bytes()).expect("written");
    }
    out.finish().expect("an archive").into_inner()
}

#[test]
fn foreign_files_get_words() {
    let folder = folder("returned-foreign");
    let file = folder.join("old.doc");
    std::fs::write(&file, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").expect("written");
    let back = ziping_gently(with("return", &[&file], &[]));
    assert_eq!(back.code, Some(2), "{back:?}");
    assert!(back.err.contains(".docx") && back.err.contains("另存"), "{back:?}");
}
