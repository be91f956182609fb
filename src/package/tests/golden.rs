//! The package byte for byte, and its way there and back.

mod common;

use common::*;
use std::collections::BTreeMap;
use std::io::Write;
use zip::write::{FullFileOptions, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};
use ziping_package::{Content, Digest, FlawKind, PackageProblem, Payload, Segment, bag_name, lay_out, open, verify};

#[test]
fn names_and_bytes() {
    let names: Vec<_> = unzip(&package()).into_iter().map(|(name, _)| name).collect();
    let expected = [
        "bag-info.txt",
        "bagit.txt",
        "data/answers.json",
        "data/assessment.json",
        "data/programme.json",
        "data/报送件/01-申报表.docx",
        "data/报送件/01-申报表.pdf",
        "data/自留件/自我评价报告.pdf",
        "data/证实性材料/01-营业执照.pdf",
        "data/证实性材料/03-合格率 98 统计.csv",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ];
    assert_eq!(names, expected.map(|name| format!("{TOP}/{name}")));
    // A change here changes what packages look like: only with a reason. The version stands in it too.
    assert_eq!(Digest::of(&package()).sha256, "44457821cc778b143e81ce12508a02c0255620e6b21101b8e3110cebb7c91b38");
}

#[test]
fn headers_hold_no_clock_and_no_compression() {
    let zip = package();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip)).expect("a ZIP");
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).expect("an entry");
        assert_eq!(file.compression(), CompressionMethod::Stored);
        assert_eq!(file.last_modified(), DateTime::from_date_and_time(2026, 7, 29, 0, 0, 0).ok());
        assert_eq!(file.unix_mode(), Some(0o100_644));
    }
}

#[test]
fn tag_files() {
    let files: BTreeMap<_, _> = unzip(&package()).into_iter().collect();
    let text = |name: &str| String::from_utf8(files[&format!("{TOP}/{name}")].clone()).expect("UTF-8");
    assert_eq!(text("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    let payload: Vec<_> =
        files.iter().filter(|(name, _)| name.contains("/data/")).map(|(_, bytes)| bytes.len()).collect();
    let oxum = format!("{}.{}", payload.iter().sum::<usize>(), payload.len());
    assert_eq!(
        text("bag-info.txt"),
        format!(
            "Source-Organization: {ORGANISATION}\nExternal-Identifier: wuhu\nBagging-Date: 2026-07-29\n\
             Payload-Oxum: {oxum}\nBag-Software-Agent: Ziping {}\n",
            env!("CARGO_PKG_VERSION")
        )
    );
    assert_eq!(text("manifest-sha256.txt").lines().count(), 8);
    let licence = Digest::of(EVIDENCE[0].1).sha256;
    assert!(text("manifest-sha256.txt").contains(&format!("{licence}  data/证实性材料/01-营业执照.pdf\n")));
    let tagged: Vec<_> = text("tagmanifest-sha256.txt").lines().map(|line| line[66..].to_owned()).collect();
    assert_eq!(tagged, ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"]);
}

#[test]
fn opens_again() {
    let zip = package();
    let mut opened = opened(&zip).expect("opens");
    assert_eq!(opened.top(), TOP);
    assert_eq!(ziping_domain::answers::parse(&opened.answers_json().expect("answers")), Ok(answers()));
    assert_eq!(opened.programme_json().expect("programme"), "{\"id\":\"wuhu\"}");
    assert_eq!(opened.assessment_json().expect("assessment"), "{\"today\":\"2026-07-29\"}");
    let entry = opened.entry("data/证实性材料/01-营业执照.pdf").expect("evidence").clone();
    let offset = entry.offset.expect("stored") as usize;
    assert_eq!(&zip[offset..offset + entry.size as usize], EVIDENCE[0].1, "can be sliced out");
    assert_eq!(opened.manifest().expect("manifest")[&entry.path], Digest::of(EVIDENCE[0].1).sha256);
    assert_eq!(opened.read("data/none"), Err(PackageProblem::NoSuchFile("data/none".into())));
    let (mut last, mut calls) = ((0, 0), 0);
    let verified = verify(&mut opened, &mut |done, total| {
        (last, calls) = ((done, total), calls + 1);
        true
    });
    let verified = verified.expect("verifies");
    assert!(verified.is_intact() && verified.answers_intact, "{verified:?}");
    assert_eq!((verified.files, verified.bytes), (12, last.0));
    assert!(last.0 == last.1 && calls >= 12);
    assert_eq!(verify(&mut opened, &mut |_, _| false), Err(PackageProblem::Cancelled));
}

#[test]
fn packed_again_by_others() {
    let intact = |zip: &[u8]| verified(zip).is_intact();
    assert!(intact(&spoiled(|_| {})), "deflated");
    assert!(intact(&spoiled(|files| files.reverse())), "in another order");
    let root = spoiled(|files| files.iter_mut().for_each(|file| file.0 = file.0.replace(&format!("{TOP}/"), "")));
    assert!(intact(&root), "at the ZIP's root");
    assert_eq!(opened(&root).expect("opens").top(), "");
    let noisy = spoiled(|files| {
        for name in ["x/.DS_Store", "x/data/Thumbs.db", "x/data/", "x/"] {
            files.push((name.replace('x', TOP), vec![]));
        }
        files.push(("__MACOSX/x/._bagit.txt".into(), b"fork".to_vec()));
    });
    assert!(intact(&noisy), "with what macOS and Windows add");
    let crlf = spoiled(|files| {
        for file in files.iter_mut().filter(|file| file.0.ends_with("tagmanifest-sha256.txt")) {
            file.1 = String::from_utf8_lossy(&file.1).replace('\n', "\r\n").into_bytes();
        }
    });
    assert!(intact(&crlf));
}

#[test]
fn a_name_in_another_encoding_is_found_by_its_bytes() {
    // 证 in GBK is D6 A4; the second bytes of these characters include a backslash (誠: D5 5C).
    let utf8 = "data/证实性材料/01-营业执照.pdf".as_bytes();
    let mut gbk = b"data/\xd6\xa4\xca\xb5\xd0\xd4\xb2\xc4\xc1\xcf/01-\xd5\x5c\xd2\xb5.pdf".to_vec();
    gbk.resize(utf8.len(), b'x');
    let zip = patched(package(), utf8, &gbk);
    // The manifest is text of its own: put it back.
    let line = [Digest::of(EVIDENCE[0].1).sha256.as_bytes(), b"  "].concat();
    let bad = [line.clone(), gbk].concat();
    let zip = patched(zip, &bad, &[line, utf8.to_vec()].concat());
    let verified = verified(&zip);
    assert!(verified.answers_intact);
    let found: Vec<_> = verified.findings.iter().map(|finding| (finding.kind, &*finding.path)).collect();
    assert_eq!(found, [(FlawKind::Renamed, "data/证实性材料/01-营业执照.pdf")]);
    let there = verified.findings[0].found.as_deref().expect("a path");
    assert!(there.starts_with("data/%D6%A4") && there.contains("01-%D5%5C"), "{there}");
    // The top folder alone in another code page: it is not the bag's.
    let folder = [&b"wuhu-\xce\xdf"[..], &vec![b'x'; TOP.len() - 7]].concat();
    let verified = common::verified(&patched(package(), TOP.as_bytes(), &folder));
    assert!(verified.is_intact(), "{verified:?}");
}

#[test]
fn folder_names() {
    let name = |organisation: &str| bag_name("wuhu", organisation, day());
    assert_eq!(name("样例公司"), "wuhu-样例公司-2026-07-29");
    assert_eq!(name(" "), "wuhu-未命名-2026-07-29");
    assert_eq!(name("A.B/C Co., Ltd."), "wuhu-A BC Co , Ltd-2026-07-29");
    let long = name(&"质".repeat(100));
    assert!(long.len() <= 76 && long.ends_with("质-2026-07-29"), "{long}: room for .zip");
    assert!(bag_name(&"p".repeat(99), &"质".repeat(99), day()).ends_with("质-2026-07-29"));
}

#[test]
fn refuses_what_it_could_not_open() {
    let file = |path: &str, size| Content {
        path: path.into(),
        source: Payload::External { size, crc32: 0, sha256: "0".repeat(64) },
    };
    let refuse = |contents| lay_out(&bag(), contents, day()).expect_err("refused");
    for path in
        ["answers.json", "data/../x", "data//x", "data/a\nb", "data/a.", "/data/x", "data/NUL", "data/cafe\u{301}"]
    {
        assert_eq!(refuse(vec![file(path, 0)]), PackageProblem::UnsafePath(path.into()));
    }
    let deep = format!("data/{}", "质/".repeat(120));
    assert_eq!(refuse(vec![file(&format!("{deep}x"), 0)]).code(), "unsafe-path");
    assert_eq!(refuse(vec![file("data/a", 0), file("data/A", 0)]), PackageProblem::Duplicate("data/A".into()));
    assert_eq!(refuse(vec![file("data/answers.json", 9 << 20)]).code(), "too-large");
    assert_eq!(refuse(vec![file("data/报送件/a.pdf", 65 << 20)]).code(), "too-large");
    assert_eq!(refuse(vec![file("data/a", u64::MAX)]).code(), "too-large");
    let mut bad = file("data/a", 0);
    bad.source = Payload::External { size: 0, crc32: 0, sha256: format!("{}\n", "0".repeat(63)) };
    assert_eq!(refuse(vec![bad]).code(), "bad-digest");
    let many = (0..10_000).map(|at| file(&format!("data/{at}"), 0)).collect();
    assert_eq!(refuse(many), PackageProblem::TooManyEntries(10_000));
}

#[test]
fn files_beyond_four_gigabytes() {
    let large = |path: &str, size| Content {
        path: path.into(),
        source: Payload::External { size, crc32: 0, sha256: "0".repeat(64) },
    };
    let sizes = [5 << 30, 0, (4 << 30) - 1];
    let contents = vec![
        large("data/证实性材料/01-录像.mp4", sizes[0]),
        Content { path: "data/answers.json".into(), source: Payload::Bytes(b"{}".to_vec()) },
        large("data/证实性材料/02-录像.mp4", sizes[2]),
    ];
    let segments = lay_out(&bag(), contents, day()).expect("lays out");
    assert!(segments.contains(&Segment::External(0)) && !segments.contains(&Segment::External(1)));
    let mut opened = open(Sparse::new(segments, &sizes)).expect("opens");
    let found: Vec<_> = opened.entries().iter().map(|entry| entry.size).filter(|size| *size > 1 << 30).collect();
    assert_eq!(found, [sizes[0], sizes[2]], "stored, so nine gigabytes are no bomb");
    assert_eq!(opened.answers_json().expect("answers"), "{}");
    assert!(opened.entry("manifest-sha256.txt").expect("behind them").offset.is_some_and(|offset| offset > 9 << 30));
    assert_eq!(opened.read("data/证实性材料/01-录像.mp4").expect_err("not into memory").code(), "too-large");
}

#[test]
fn ten_thousand_files() {
    let text = |path: String| Content { path, source: Payload::Bytes(b"x".to_vec()) };
    let mut contents: Vec<_> = (1..9_996).map(|at| text(format!("data/证实性材料/{at:05}"))).collect();
    contents.push(text("data/answers.json".into()));
    let segments = lay_out(&bag(), contents, day()).expect("lays out");
    let mut opened = open(Sparse::new(segments, &[])).expect("opens");
    assert!(verify(&mut opened, &mut |_, _| true).expect("verifies").is_intact());
}

#[test]
fn long_comments_and_fields() {
    // The closing record and the headers are looked at in small pieces first.
    let (files, room) = (unzip(&package()), usize::from(u16::MAX));
    for (comment, extra) in [(room, 0), (4_096 - 22, 513), (4_096, 40_000), (0, 65_000)] {
        let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in &files {
            let mut options = FullFileOptions::default().compression_method(CompressionMethod::Deflated);
            if extra > 0 {
                options.add_extra_data(0x7a71, vec![7; extra], false).expect("a field");
            }
            writer.start_file(name.as_str(), options).expect("an entry");
            writer.write_all(bytes).expect("bytes");
        }
        writer.set_raw_comment(vec![b'x'; comment].into()).expect("a comment");
        let zip = writer.finish().expect("a ZIP").into_inner();
        let mut opened = opened(&zip).unwrap_or_else(|problem| panic!("{comment}, {extra}: {problem}"));
        assert!(verify(&mut opened, &mut |_, _| true).expect("verifies").is_intact(), "{comment}, {extra}");
    }
}

#[test]
fn options_of_the_other_writer() {
    // Guards the helper: a repacked file must be another file.
    assert_ne!(rezip(&unzip(&package()), SimpleFileOptions::default()), package());
}
