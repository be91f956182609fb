//! A whole application per city: its papers hold every label of the source's form, or of what the source asks where it has
//! no form; what the source has no form for says so.

use crate::support::pdf::pages;
use crate::support::text::{first_missing_of, squeezed};
use crate::support::{docx_text, file, folder, fonts, repository, zip, ziping};
use std::fs;
use std::path::PathBuf;

/// The papers of `tests/data/<city>-labels.txt` by their file's name, each with its labels in order.
fn labels(city: &str) -> Vec<(String, Vec<String>)> {
    let path = repository("tests/data").join(format!("{city}-labels.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut papers: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        match (line.strip_prefix("== "), papers.last_mut()) {
            (Some(name), _) => papers.push((name.to_owned(), Vec::new())),
            (None, Some((_, labels))) => labels.push(squeezed(line)),
            (None, None) => panic!("{line} stands before the first paper"),
        }
    }
    papers
}

/// The files of the package that the whole application makes, checked once more; `test` is who asks.
fn packed(test: &str, city: &str) -> Vec<(String, Vec<u8>)> {
    let output = folder(&format!("{test}-{city}")).join("out.zip");
    let programme = repository("www/programmes").join(format!("{city}.json"));
    let answers = repository("tests/cases").join(city).join("complete/answers.json");
    let fonts: PathBuf = fonts();
    let run = ziping([
        "pack".as_ref(),
        "--programme".as_ref(),
        programme.as_os_str(),
        "--answers".as_ref(),
        answers.as_os_str(),
        "--today".as_ref(),
        "2026-03-01".as_ref(),
        "--fonts".as_ref(),
        fonts.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
    ]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{city}: {run:?}");
    let verified = ziping(["verify".as_ref(), output.as_os_str()]);
    assert_eq!(verified.code, Some(0), "{city}: {verified:?}");
    zip::entries(&fs::read(&output).expect("a package"))
}

/// Both formats of each paper hold its labels: the DOCX in their order, the PDF wherever a cell over several rows puts them.
fn holds_its_labels(city: &str) {
    let entries = packed("complete", city);
    let find = |ending: &str| entries.iter().find(|(path, _)| path.ends_with(ending)).map(|(_, bytes)| bytes);
    let folder = folder(&format!("complete-{city}-pdf"));
    for (name, labels) in labels(city) {
        let docx = find(&format!("{name}.docx")).unwrap_or_else(|| panic!("{city} makes no {name}.docx"));
        assert_eq!(first_missing_of(labels.iter().cloned(), &docx_text(docx)), None, "{city}: {name}.docx");
        let pdf = find(&format!("{name}.pdf")).unwrap_or_else(|| panic!("{city} makes no {name}.pdf"));
        let text = squeezed(&pages(&file(&folder, "paper.pdf", pdf)).concat()).replace('☑', "□");
        let missing: Vec<&String> = labels.iter().filter(|label| !text.contains(label.as_str())).collect();
        assert!(missing.is_empty(), "{city}: {name}.pdf lacks {missing:?}");
    }
}

#[test]
fn songjiangs_annexes() {
    holds_its_labels("songjiang");
}

#[test]
fn zhejiangs_sheets() {
    holds_its_labels("zhejiang");
}

#[test]
fn jiaxings_overview_and_report() {
    holds_its_labels("jiaxing");
}

#[test]
fn hangzhous_report() {
    holds_its_labels("hangzhou");
}

#[test]
fn papers_without_an_official_form_say_so() {
    for city in ["zhejiang", "jiaxing", "hangzhou"] {
        for (path, bytes) in packed("complete-unofficial", city).iter().filter(|(path, _)| path.ends_with(".docx")) {
            let text = docx_text(bytes);
            assert!(["不是官方表格", "非官方表格"].iter().any(|words| text.contains(words)), "{city}: {path}");
        }
    }
}
