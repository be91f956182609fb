//! What the five whole applications come to, byte by byte and word by word: a commit that changes a line of
//! `tests/golden/digests.txt` names the sentence that asks for it. `ZIPING_BLESS=1` writes the file anew.

use crate::support::pdf::pages;
use crate::support::text::squeezed;
use crate::support::{TODAY, docx_text, file, folder, repository, zip, ziping};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use ziping_package::Digest;

const CITIES: [&str; 5] = ["hangzhou", "jiaxing", "songjiang", "wuhu", "zhejiang"];

fn digest(bytes: &[u8]) -> String {
    Digest::of(bytes).sha256
}

/// The package of a city's whole application, with PDF or without.
fn packed(city: &str, folder: &Path, pdf: bool) -> PathBuf {
    let output = folder.join(if pdf { "with.zip" } else { "without.zip" });
    let case = repository("tests/cases").join(city).join("complete");
    let programme = repository("www/programmes").join(format!("{city}.json"));
    let mut words = vec![OsStr::new("pack"), "--programme".as_ref(), programme.as_ref(), "--answers".as_ref()];
    let (answers, evidence) = (case.join("answers.json"), case.join("evidence"));
    words.extend([answers.as_os_str(), "--today".as_ref(), TODAY.as_ref(), "-o".as_ref(), output.as_ref()]);
    if evidence.is_dir() {
        words.extend(["--evidence".as_ref(), evidence.as_os_str()]);
    }
    if !pdf {
        words.push("--no-pdf".as_ref());
    }
    let run = ziping(words);
    assert_eq!(run.code, Some(0), "{city}: {run:?}");
    output
}

/// The lines of a city: what, and its digest.
fn lines(city: &str) -> Vec<String> {
    let folder = folder(&format!("digests-{city}"));
    let with = packed(city, &folder, true);
    let mut lines = Vec::new();
    let mut line = |what: &str, bytes: &[u8]| lines.push(format!("{city} {what} {}", digest(bytes)));
    for (path, bytes) in zip::entries(&fs::read(&with).expect("a package")) {
        let Some((_, path)) = path.split_once("/data/") else { continue };
        let name = path.replace(' ', "_");
        line(&name, &bytes);
        if path.ends_with(".docx") {
            line(&format!("{name}:words"), docx_text(&bytes).as_bytes());
        } else if path.ends_with(".pdf") && !path.starts_with("证实性材料/") {
            let words = squeezed(&pages(&file(&folder, "paper.pdf", &bytes)).concat());
            line(&format!("{name}:words"), words.as_bytes());
        }
    }
    line("package", &fs::read(&with).expect("a package"));
    line("package-without-pdf", &fs::read(packed(city, &folder, false)).expect("a package"));
    lines
}

#[test]
fn the_whole_applications_come_to_what_they_came_to() {
    let golden = repository("tests/golden/digests.txt");
    let now = CITIES.into_iter().flat_map(lines).map(|line| line + "\n").collect::<String>();
    if std::env::var_os("ZIPING_BLESS").is_some() {
        fs::write(&golden, &now).expect("the golden file");
    }
    let kept = fs::read_to_string(&golden).expect("tests/golden/digests.txt");
    let missing = |of: &str, from: &str| -> Vec<String> {
        of.lines().filter(|line| !from.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    let (gone, come) = (missing(&kept, &now), missing(&now, &kept));
    assert!(
        gone.is_empty() && come.is_empty(),
        "not as before: {gone:#?}\nnow: {come:#?}\nIf an issue asks for it, `ZIPING_BLESS=1 cargo test -p ziping-cli digests` \
         writes the file, and the commit names the sentence"
    );
}
