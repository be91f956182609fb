//! What is done with files of strangers that are nothing but rubbish: fuzzing calls it with its own, the tests with real ones.

use flate2::Crc;
use std::io::{Cursor, Read};
use ziping_bind::{bind, pages};
use ziping_domain::Lang;
use ziping_examine::{Editions, Papers, examine as examined, judge};
use ziping_package::Texts;
use ziping_paper::Application;
use ziping_paper::back::RefusalWords;
use ziping_returned::read as come_back;
use ziping_seal::{Keys, open};
use ziping_station::register::{Register, Taken, csv as listed, receipts};
use ziping_station::sheet::{Seed, Sheet, begin, compose, lacks};
use ziping_station::{Contacts, Row, State, asked, csv, json_line, pool};
use ziping_word::{compare, read};

mod seeds;

pub use seeds::seeds;

const KEY: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

/// A PDF from an enemy, as it is bound for printing: its pages counted, or refused; what is counted can be bound.
pub fn bound(bytes: &[u8]) {
    if pages(bytes).is_ok() {
        let _ = bind(&[vec![bytes.to_vec(), bytes.to_vec()]], &["题".to_owned()], true, 3);
    }
}

/// A DOCX from an enemy, as a whole and as the XML of its parts: read or refused, and compared with another.
///
/// # Panics
/// Something that must hold does not.
pub fn document(bytes: &[u8]) {
    // A ZIP's check sums keep rubbish out: the same bytes once more as the body of a sound one.
    let made = read(&zipped(bytes));
    if let Ok(found) = read(bytes).or(made) {
        let _ = compare(&Default::default(), &found);
        let told = compare(&found, &found);
        assert!(told.changes.is_empty() && told.filled.is_empty());
    }
}

/// A worksheet from an enemy, as a whole and as the XML of its body, come back to Wuhu's complete application: read or refused
/// with a reason that has words.
///
/// # Panics
/// Something that must hold does not.
pub fn returned(bytes: &[u8]) {
    thread_local! {
        static WUHU: Application = ziping_tests::case_of("wuhu", "complete");
    }
    WUHU.with(|now| {
        for bytes in [bytes, &zipped(bytes)] {
            if let Err(refused) = come_back(bytes, now) {
                assert!(RefusalWords::of(refused.code()).is_some(), "{}", refused.code());
            }
        }
    });
}

/// The least that is a document, with this as its body.
fn zipped(body: &[u8]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    let parts: [(&str, &[u8]); 2] = [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body)];
    for (name, part) in parts {
        let mut crc = Crc::new();
        crc.update(part);
        let (sum, size, start) = (crc.sum(), part.len() as u32, zip.len() as u32);
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend([sum, size, size].into_iter().flat_map(u32::to_le_bytes));
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&head);
        zip.extend(name.as_bytes());
        zip.extend(part);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size) = (zip.len() as u32, directory.len() as u32);
    zip.extend(directory);
    zip.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    zip.extend(size.to_le_bytes());
    zip.extend(at.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

/// A package from an enemy: a row with a state and a reason, never a panic, and a list that can be written.
///
/// # Panics
/// Something that must hold does not.
pub fn examine(bytes: &[u8]) {
    let row = examined("x.zip", Cursor::new(bytes), &Editions::default(), Papers::Now(None), &mut |_, _| true);
    assert_eq!(row.state == State::Intact, row.reasons().next().is_none());
    assert!(row.state >= State::Sealed || row.source.is_some());
    let _ = (
        csv(std::slice::from_ref(&row), Lang::Zh, Contacts::With),
        json_line(&row, Contacts::With),
        pool(std::slice::from_ref(&row)),
    );
    // As it goes from the worker to the desk, and into a list.
    let rows = format!("[{}]", serde_json::to_string(&row).expect("a row is JSON"));
    assert!(asked("recommend", &rows).is_ok());
}

/// The texts of a package from an enemy, one after the other behind zeros, without a ZIP whose check sums keep rubbish
/// out: judged or refused, and what is judged can be made into papers.
pub fn judged(text: &str) {
    let mut parts = text.split('\0').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    let (programme, answers, assessment, criteria, proofs) = (part(), part(), part(), part(), part());
    let [criteria, proofs] = [criteria, proofs].map(|text| Some(text).filter(|text| !text.is_empty()));
    if let Ok(judged) = judge(&Texts { programme, criteria, proofs, answers, assessment }, &Editions::default()) {
        let _ = (
            judged.application.papers(),
            judged
                .office
                .outlines()
                .map(|outline| compose(&begin(&judged.application, outline, Seed::default())))
                .collect::<Vec<_>>(),
        );
    }
}

/// A register from an enemy: read or refused; what is read can be listed, receipted and gone on with.
///
/// # Panics
/// Something that must hold does not.
pub fn register(text: &str) {
    let Ok(mut register) = Register::parse(text) else { return };
    let _ = (listed(&register, &|_| None), receipts(&register.events().collect::<Vec<_>>()));
    let taken = Taken { time: "2026-11-20T16:20".to_owned(), file: "f".repeat(64), ..Taken::default() };
    register.receive(&Row::new("x.zip"), &taken);
    assert_eq!(Register::parse(&register.text()).map(|read| read.events().count()), Ok(register.events().count()));
}

/// A sealed file from an enemy: closed with a reason, never a panic.
pub fn sealed(bytes: &[u8]) {
    let keys = Keys::read(KEY).unwrap_or_else(|_| Keys::none());
    if let Ok(mut reader) = open(Cursor::new(bytes), &keys) {
        let _ = reader.read_to_end(&mut Vec::new());
    }
}

/// A survey report from an enemy: read or refused, and what is read can be composed and kept.
///
/// # Panics
/// Something that must hold does not.
pub fn survey(text: &str) {
    if let Ok(report) = Sheet::parse(text) {
        let _ = (compose(&report), lacks(&report));
        assert_eq!(Sheet::parse(&report.to_json()), Ok(report));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_files_are_read() {
        for (target, name, bytes) in seeds() {
            let text = || std::str::from_utf8(&bytes).expect("a text");
            match target {
                "bound" => bound(&bytes),
                "document" => document(&bytes),
                "examine" => examine(&bytes),
                "judged" => judged(text()),
                "register" => register(text()),
                "returned" => returned(&bytes),
                "sealed" => sealed(&bytes),
                "survey" => survey(text()),
                other => panic!("{name}: nobody reads {other}"),
            }
        }
    }
}
