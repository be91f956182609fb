//! A workshop of forgeries: a package is changed, its lists are made anew as any BagIt tool does, and it is examined by the
//! rules of the site.

use super::zip::{entries, zipped};
use super::{PACKED, repository};
use serde_json::Value as Json;
use std::fs;
use std::io::Cursor;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use ziping_examine::{Editions, Papers, examine};
use ziping_package::Digest;
use ziping_station::Row;
use ziping_station::words::{self, note};

pub type Files = Vec<(String, Vec<u8>)>;

/// The rules of the site, as the desk and `--programme` have them.
pub static OFFICE: LazyLock<Editions> = LazyLock::new(|| {
    let mut editions = Editions::default();
    let kept = repository("www/programmes/editions");
    let text = |path: &std::path::Path| fs::read_to_string(path).expect("a file");
    editions.list(&text(&kept.join("index.json"))).expect("a list");
    for folder in ["www/programmes", "www/programmes/proofs", "www/criteria"] {
        for entry in fs::read_dir(repository(folder)).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let _ = editions.own(&text(&path));
            }
        }
    }
    for file in editions.files() {
        editions.kept(&text(&kept.join(file)));
    }
    editions
});

pub const ANSWERS: &str = "data/answers.json";
pub const ASSESSMENT: &str = "data/assessment.json";
pub const PROGRAMME: &str = "data/programme.json";
pub const CRITERIA: &str = "data/criteria.json";
pub const FORM: &str = "data/报送件/01-申报表.docx";
pub const LICENCE: &str = "data/证实性材料/01-营业执照副本.pdf";
pub const TAGS: &str = "tagmanifest-sha256.txt";

/// A change of a package, whether its lists are made anew, and what must come of it: the state, and a code among the notes.
pub struct Forgery {
    pub name: &'static str,
    pub anew: bool,
    pub change: fn(&mut Files),
    pub state: &'static str,
    pub code: &'static str,
}

pub fn forged(name: &'static str, state: &'static str, code: &'static str, change: fn(&mut Files)) -> Forgery {
    Forgery { name, anew: true, change, state, code }
}

pub fn touched(name: &'static str, state: &'static str, code: &'static str, change: fn(&mut Files)) -> Forgery {
    Forgery { anew: false, ..forged(name, state, code, change) }
}

pub fn place<'a>(files: &'a mut Files, path: &str) -> &'a mut Vec<u8> {
    &mut files.iter_mut().find(|(name, _)| name == path).unwrap_or_else(|| panic!("no {path}")).1
}

pub fn edit(files: &mut Files, path: &str, change: impl FnOnce(&mut Json)) {
    let bytes = place(files, path);
    let mut value: Json = serde_json::from_slice(bytes).expect("JSON");
    change(&mut value);
    *bytes = value.to_string().into_bytes();
}

pub fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let bytes = place(files, path);
    let text = String::from_utf8(bytes.clone()).expect("a text");
    assert!(text.contains(from), "{path} has no {from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
}

/// A part of the form's document.
pub fn part(files: &mut Files, name: &str, change: impl FnOnce(String) -> String) {
    let bytes = place(files, FORM);
    let mut parts = entries(bytes);
    match parts.iter_mut().find(|(path, _)| path == name) {
        Some((_, part)) => *part = change(String::from_utf8(part.clone()).expect("XML")).into_bytes(),
        None => parts.push((name.to_owned(), change(String::new()).into_bytes())),
    }
    *bytes = zipped("", parts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
}

pub fn body(files: &mut Files, from: &str, to: &str) {
    part(files, "word/document.xml", |xml| {
        assert!(xml.contains(from), "the form has no {from}");
        xml.replacen(from, to, 1)
    });
}

/// Writes the lists anew, with number and size of the files.
pub fn relisted(files: &mut Files) {
    let payload = || files.iter().filter(|(path, _)| path.starts_with("data/"));
    let oxum = format!("{}.{}", payload().map(|(_, bytes)| bytes.len()).sum::<usize>(), payload().count());
    let info = String::from_utf8(place(files, "bag-info.txt").clone()).expect("a text");
    let lines = info.lines().map(|line| match line.starts_with("Payload-Oxum") {
        true => format!("Payload-Oxum: {oxum}\n"),
        false => format!("{line}\n"),
    });
    *place(files, "bag-info.txt") = lines.collect::<String>().into_bytes();
    for (manifest, of_payload) in [("manifest-sha256.txt", true), (TAGS, false)] {
        let listed = |path: &str| path.starts_with("data/") == of_payload && path != TAGS;
        let lines = files.iter().filter(|(path, _)| listed(path));
        let text: String = lines.map(|(path, bytes)| format!("{}  {path}\n", Digest::of(bytes).sha256)).collect();
        *place(files, manifest) = text.into_bytes();
    }
}

pub fn examined(files: &Files) -> Row {
    let zip = zipped("包/", files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    examine("p.zip", Cursor::new(zip), &OFFICE, Papers::Now(None), &mut |_, _| true)
}

/// Looks at each, and says of all that are not as they should be.
pub fn check(forgeries: &[Forgery]) {
    let mut wrong = Vec::new();
    for Forgery { name, anew, change, state, code } in forgeries {
        let mut files = PACKED.files.clone();
        change(&mut files);
        if *anew {
            relisted(&mut files);
        }
        let start = Instant::now();
        let row = examined(&files);
        let took = start.elapsed();
        let codes: Vec<&str> = row.notes.iter().map(|note| note.code.as_str()).collect();
        let is_told = code.is_empty() || codes.contains(code);
        if row.state.name() != *state || !is_told || took > Duration::from_secs(20) {
            wrong.push(format!("{name}: {} {codes:?} in {took:?}, not {state} ({code})", row.state.name()));
        }
        for one in &row.notes {
            let said = [note(one, ziping_domain::Lang::Zh), note(one, ziping_domain::Lang::En)];
            if words::reason(&one.code).is_none() || said.iter().any(|said| said.chars().any(char::is_control)) {
                wrong.push(format!("{name}: no words for {}", one.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
