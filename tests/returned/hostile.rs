//! Files that are no worksheets, or were made to harm: each gets words, none a fault or a wait.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use ziping_paper::Application;
use ziping_paper::back::RefusalWords;
use ziping_returned::{Provenance, Refused, hand_out, read};
use ziping_tests::case_of;

fn wuhu() -> Application {
    case_of("wuhu", "complete")
}

/// The form of Wuhu as it goes out.
fn form(application: &Application) -> Vec<u8> {
    hand_out(application, None).expect("written").expect("a form").bytes
}

/// An archive of these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The least that is a document, with this as its body.
fn document(body: &str) -> Vec<u8> {
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())])
}

/// The form with a part of it changed.
pub fn with_part(form: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(form)).expect("an archive");
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let parts: Vec<(String, Vec<u8>)> = names
        .into_iter()
        .map(|name| {
            let mut text = String::new();
            zip.by_name(&name).expect("a part").read_to_string(&mut text).expect("a text");
            let text = if name == part { change(text) } else { text };
            (name, text.into_bytes())
        })
        .collect();
    zipped(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

/// The code of what a file is refused for.
fn refused(bytes: &[u8], application: &Application) -> &'static str {
    let from = Instant::now();
    let code = read(bytes, application).map_or_else(|refused| refused.code(), |_| "read");
    assert!(from.elapsed() < Duration::from_secs(20), "{code}: {:?}", from.elapsed());
    assert!(code == "read" || RefusalWords::of(code).is_some(), "{code} has no words");
    code
}

#[test]
fn other_kinds_of_files_get_words_of_their_own() {
    let application = wuhu();
    let compound = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 600], name].concat()
    };
    let odt = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]);
    for (bytes, code) in [
        (compound("WordDocument"), "worksheet-old"),
        (compound("EncryptedPackage"), "worksheet-locked"),
        (odt, "worksheet-odt"),
        (b"{\\rtf1 x}".to_vec(), "worksheet-rtf"),
        (zipped(&[("xl/workbook.xml", b"<x/>")]), "worksheet-is-sheet"),
        (b"%PDF-1.7".to_vec(), "worksheet-none"),
        (Vec::new(), "worksheet-none"),
        (zipped(&[("bag/bagit.txt", b"x")]), "worksheet-none"),
        (
            document("<w:document><w:body><w:p><w:r><w:t>别的表</w:t></w:r></w:p></w:body></w:document>"),
            "worksheet-foreign",
        ),
        (form(&case_of("songjiang", "complete")), "worksheet-other-programme"),
    ] {
        assert_eq!(refused(&bytes, &application), code);
    }
}

#[test]
fn what_was_made_to_harm_is_refused_at_once() {
    let application = wuhu();
    let form = form(&application);
    let deep =
        |name: &str| format!("<d>{}{}</d>", format!("<{name}>").repeat(90_000), format!("</{name}>").repeat(90_000));
    for body in [
        deep("w:tbl"),
        deep("w:sdt"),
        deep("w:p"),
        "<!DOCTYPE d [<!ENTITY a \"x\">]><d>&a;</d>".to_owned(),
        "<w:document><w:body><w:p><w:r><w:t>半截".to_owned(),
        "<w:document></w:body>".to_owned(),
    ] {
        assert_eq!(refused(&document(&body), &application), "worksheet-broken");
    }
    // A bomb, and rows without end.
    let bomb = format!("<d><w:t>{}</w:t></d>", "0".repeat(40 << 20));
    assert_eq!(refused(&document(&bomb), &application), "worksheet-too-large");
    let rows = format!("<d><w:tbl>{}</w:tbl></d>", "<w:tr><w:tc><w:p/></w:tc></w:tr>".repeat(120_000));
    assert_eq!(refused(&document(&rows), &application), "worksheet-too-large");
    // Cut off anywhere.
    for part in 1..40 {
        refused(&form[..form.len() * part / 40], &application);
    }
    for part in 1..60 {
        let cut = |text: String| text.chars().take(text.chars().count() * part / 60).collect();
        assert_eq!(refused(&with_part(&form, "word/document.xml", cut), &application), "worksheet-broken");
    }
}

#[test]
fn what_costs_time_comes_to_an_end() {
    let application = wuhu();
    let form = form(&application);
    // Places with one name, bookmarks within one another, long answers, many lines: as much as a part has room for.
    let places = "<w:sdt><w:sdtPr><w:tag w:val=\"name\"/></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>";
    let long = format!("<w:r><w:t>{}</w:t></w:r>", "质量基础能力标准化".repeat(20_000));
    for more in [
        format!("<w:p>{}</w:p>", places.repeat(5_000)),
        format!("<w:p>{long}</w:p>"),
        "<w:p><w:r><w:t>组织名称：联系人所在部门</w:t></w:r></w:p>".repeat(20_000),
    ] {
        let with =
            with_part(&form, "word/document.xml", |text| text.replacen("<w:body>", &format!("<w:body>{more}"), 1));
        refused(&with, &application);
        let within = with_part(&form, "word/document.xml", |text| {
            text.replacen("芜湖示例精密制造有限公司</w:t></w:r>", &format!("x</w:t></w:r>{long}"), 1)
        });
        refused(&within, &application);
    }
    let open: String = (0..400).map(|id| format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"_q{id}\"/>")).collect();
    let with = with_part(&form, "word/document.xml", |text| text.replacen("<w:body>", &format!("<w:body>{open}"), 1));
    assert_eq!(refused(&with, &application), "worksheet-too-large");
}

#[test]
fn what_was_forged_is_not_believed() {
    let application = wuhu();
    let form = form(&application);
    // The answers that went out, changed: they are no more what the property says, and what stands there now is taken.
    let forged = with_part(&form, "customXml/item1.xml", |text| text.replace("芜湖示例精密制造有限公司", "乙公司"));
    let returned = read(&forged, &application).expect("read");
    assert_eq!((returned.known, returned.differences.len()), (Provenance::Whole, 0));
    let mut other = wuhu();
    let value = ziping_domain::Value::Text("改名后的公司".to_owned());
    other.case.answers.answers.insert("name".to_owned(), value);
    let returned = read(&forged, &other).expect("read");
    assert_eq!(returned.known, Provenance::Looks);
    let turns: Vec<_> = returned.differences.iter().map(|one| (one.id.as_str(), one.turn.code())).collect();
    assert_eq!(turns, [("name", "both-changed")], "nothing says what went out");
    assert_eq!(read(b"PK", &application).err().map(|one: Refused| one.code()), Some("worksheet-none"));
}

#[test]
fn a_document_made_wrong_by_chance_is_read_or_refused() {
    let application = wuhu();
    let form = form(&application);
    // The same in every run.
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    for _ in 0..60 {
        let (at, length, to) = (next(1_000), next(400), next(1_000));
        let change = |text: String| {
            let letters: Vec<char> = text.chars().collect();
            let place = |part: usize| letters.len() * part / 1_000;
            let end = (place(at) + length).min(letters.len());
            let moved: String = letters[place(at)..end].iter().collect();
            let rest: Vec<char> = letters[..place(at)].iter().chain(&letters[end..]).copied().collect();
            let to = place(to).min(rest.len());
            rest[..to].iter().collect::<String>() + &moved + &rest[to..].iter().collect::<String>()
        };
        refused(&with_part(&form, "word/document.xml", change), &application);
    }
}
