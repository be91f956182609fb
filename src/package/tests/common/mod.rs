//! A small whole package, and ways to spoil one.

#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use ziping_domain::programme::Shelf;
use ziping_domain::{Action, Answers, Date, Evidence, Value, update};
use ziping_package::{
    Bag, Content, Digest, Made, Opened, PackageProblem, Payload, Records, Segment, Verification, contents, lay_out,
};

pub const ORGANISATION: &str = "芜湖市“样例”智能装备/制造股份有限公司";
pub const TOP: &str = "wuhu-芜湖市“样例”智能装备制造股份有限公司-2026-07-29";

pub fn day() -> Date {
    Date::new(2026, 7, 29).expect("a date")
}

pub fn bag() -> Bag {
    Bag { programme: "wuhu".into(), organisation: ORGANISATION.into(), ..Bag::default() }
}

/// The evidence files, by their place in the list.
pub const EVIDENCE: [(&str, &[u8], bool); 3] = [
    ("营业执照.pdf", b"%PDF-1.7 licence", true),
    ("不提交.txt", b"left out", false),
    ("合格率 98%: 统计?.csv", b"2024,98\n2025,99\n", true),
];

pub fn answers() -> Answers {
    let mut answers = Answers::new("wuhu", "1");
    update(&mut answers, Action::Answer("org-name".into(), Value::Text(ORGANISATION.into())));
    for (name, bytes, enclosed) in EVIDENCE {
        let known = Digest::of(bytes);
        let (name, backs, note) = (name.to_owned(), vec![], String::new());
        let (size, sha256, crc32) = (known.size, known.sha256, known.crc32);
        update(&mut answers, Action::Attach(Evidence { name, size, sha256, crc32, backs, enclosed, note }));
    }
    answers
}

/// The whole package as bytes.
pub fn package() -> Vec<u8> {
    let paper = |shelf, file: &str, bytes: &[u8]| Made { shelf, file: file.into(), bytes: bytes.to_vec() };
    let papers = vec![
        paper(Shelf::Submit, "01-申报表.pdf", b"%PDF form"),
        paper(Shelf::Submit, "01-申报表.docx", b"PK docx form"),
        paper(Shelf::Keep, "自我评价报告.pdf", b"%PDF report"),
    ];
    let records = Records {
        programme: "{\"id\":\"wuhu\"}".into(),
        assessment: "{\"today\":\"2026-07-29\"}".into(),
        ..Records::default()
    };
    let made = contents(&answers(), records, papers);
    let files: Vec<_> = (0..made.contents.len()).map(|at| made.evidence_at(at)).collect();
    let mut zip = Vec::new();
    for segment in lay_out(&bag(), made.contents, day()).expect("lays out") {
        match segment {
            Segment::Bytes(bytes) => zip.extend(bytes),
            Segment::External(at) => zip.extend(EVIDENCE[files[at].expect("evidence")].1),
        }
    }
    zip
}

/// Files of a bag as a ZIP, laid out by this crate.
pub fn laid_out(files: &[(&str, &[u8])]) -> Vec<u8> {
    let content =
        |(path, bytes): &(&str, &[u8])| Content { path: (*path).into(), source: Payload::Bytes(bytes.to_vec()) };
    let segments = lay_out(&bag(), files.iter().map(content).collect(), day()).expect("lays out");
    let bytes = |segment| match segment {
        Segment::Bytes(bytes) => bytes,
        Segment::External(_) => unreachable!("no external files given"),
    };
    segments.into_iter().flat_map(bytes).collect()
}

pub fn opened(zip: &[u8]) -> Result<Opened<Cursor<Vec<u8>>>, PackageProblem> {
    ziping_package::open(Cursor::new(zip.to_vec()))
}

pub fn verified(zip: &[u8]) -> Verification {
    let mut opened = opened(zip).expect("opens");
    ziping_package::verify(&mut opened, &mut |_, _| true).expect("verifies")
}

/// All files of a ZIP by the ZIP library: the independent reader.
pub fn unzip(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
    let count = archive.len();
    let read = |at| {
        let mut file = archive.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        (file.name().to_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// Files as a ZIP that another program made.
pub fn rezip(files: &[(String, Vec<u8>)], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        match name.strip_suffix('/') {
            Some(folder) => writer.add_directory(folder, options).expect("a folder"),
            None => {
                writer.start_file(name, options).expect("an entry");
                writer.write_all(bytes).expect("its bytes");
            }
        }
    }
    writer.finish().expect("a ZIP").into_inner()
}

/// Files as a deflated ZIP with changes made to them before.
pub fn spoiled(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut files = unzip(&package());
    change(&mut files);
    rezip(&files, SimpleFileOptions::default())
}

/// Replaces bytes by others of the same length, everywhere.
pub fn patched(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    let mut hits = 0;
    while at + from.len() <= zip.len() {
        if zip[at..].starts_with(from) {
            zip[at..at + to.len()].copy_from_slice(to);
            hits += 1;
        }
        at += 1;
    }
    assert!(hits > 0, "nothing to patch");
    zip
}

/// Segments as a file without holding the external ones: they read as zeros.
pub struct Sparse {
    pieces: Vec<(u64, Option<Vec<u8>>)>,
    length: u64,
    position: u64,
}

impl Sparse {
    pub fn new(segments: Vec<Segment>, sizes: &[u64]) -> Self {
        let (mut pieces, mut length) = (Vec::new(), 0);
        for segment in segments {
            let (size, bytes) = match segment {
                Segment::Bytes(bytes) => (bytes.len() as u64, Some(bytes)),
                Segment::External(at) => (sizes[at], None),
            };
            pieces.push((length, bytes));
            length += size;
        }
        Self { pieces, length, position: 0 }
    }
}

impl Read for Sparse {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let at = self.pieces.partition_point(|(start, _)| *start <= self.position) - 1;
        let end = self.pieces.get(at + 1).map_or(self.length, |(start, _)| *start);
        let read = (buffer.len() as u64).min(end.saturating_sub(self.position)) as usize;
        let from = (self.position - self.pieces[at].0) as usize;
        match &self.pieces[at].1 {
            Some(bytes) => buffer[..read].copy_from_slice(&bytes[from..from + read]),
            None => buffer[..read].fill(0),
        }
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.position = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length.checked_add_signed(by).expect("in the file"),
            SeekFrom::Current(by) => self.position.checked_add_signed(by).expect("in the file"),
        };
        Ok(self.position)
    }
}
