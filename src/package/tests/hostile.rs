//! Files made to harm: each is refused by name, or found out.

mod common;

use common::*;
use std::io::{Cursor, Read, Seek, SeekFrom};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;
use ziping_package::{FlawKind, PackageProblem, open, verify};

fn code(zip: &[u8]) -> &'static str {
    opened(zip).expect_err("refused").code()
}

fn findings(zip: &[u8]) -> Vec<(FlawKind, String)> {
    let strip = |path: String| path.replace("data/", "");
    verified(zip).findings.into_iter().map(|finding| (finding.kind, strip(finding.path))).collect()
}

/// A file of the package by the end of its name.
fn file<'a>(files: &'a mut [(String, Vec<u8>)], name: &str) -> &'a mut (String, Vec<u8>) {
    files.iter_mut().find(|file| file.0.ends_with(name)).expect("a file")
}

fn zip_of(names: &[&str]) -> Vec<u8> {
    let files: Vec<_> = names.iter().map(|name| ((*name).to_owned(), b"{}".to_vec())).collect();
    rezip(&files, SimpleFileOptions::default())
}

#[test]
fn other_files() {
    assert_eq!(code(b""), "not-zip");
    assert_eq!(code(b"PK"), "not-zip");
    assert_eq!(code(b"%PDF-1.7"), "not-zip");
    assert_eq!(code(b"Rar!\x1a\x07"), "not-zip");
    assert_eq!(code(answers().to_json().as_bytes()), "json");
    assert_eq!(code("\u{feff} \n{}".as_bytes()), "json");
    assert_eq!(code(&zip_of(&["[Content_Types].xml", "word/document.xml"])), "foreign-zip");
    assert_eq!(code(&zip_of(&["mimetype"])), "foreign-zip");
    assert_eq!(code(&zip_of(&["OFD.xml", "Doc_0/Document.xml"])), "ofd-file");
    assert_eq!(code(&zip_of(&["Doc_0/OFD.xml"])), "not-bag", "only where an OFD has it");
    assert_eq!(code(&zip_of(&["a.txt"])), "not-bag");
    assert_eq!(code(&zip_of(&[])), "not-bag");
    assert_eq!(code(&zip_of(&["a/b/bagit.txt"])), "foreign-bag", "two folders deep");
    assert_eq!(code(&zip_of(&["__MACOSX/bagit.txt"])), "not-bag", "in what a system leaves");
    assert_eq!(code(&zip_of(&["a/bagit.txt", "a/data/x"])), "foreign-bag");
    assert_eq!(code(&zip_of(&["a/bagit.txt", "a/data/answers.json", "b/bagit.txt"])), "several-packages");
    assert_eq!(code(&zip_of(&["a/bagit.txt", "a/data/answers.json", "b/c/bagit.txt"])), "several-packages");
    assert!(opened(&zip_of(&["a/bagit.txt", "a/data/answers.json", "a/data/x/bagit.txt"])).is_ok(), "evidence");
}

#[test]
fn cut_short_or_with_more() {
    let zip = package();
    for length in 4..zip.len() {
        let code = code(&zip[..length]);
        assert!(matches!(code, "truncated" | "broken-zip"), "{length}: {code}");
    }
    assert_eq!(code(&zip[..zip.len() - 1]), "truncated");
    assert_eq!(code(&[&zip[..], b"x"].concat()), "broken-zip");
    assert_eq!(code(&[b"x", &zip[..]].concat()), "not-zip");
    assert_eq!(code(&[&zip[..], &zip[..]].concat()), "broken-zip", "two in one file");
}

#[test]
fn paths_that_lead_outside() {
    for bad in ["../x", "a/../../x", "/x", "a/./x", "a//x", "C:/x", "C:x", "a\\x", "..\\x", "a/x\u{7}", "a/.."] {
        // Of the same length, because the library's writer would not write them.
        let fine = "z".repeat(bad.len());
        let zip = patched(zip_of(&["a/bagit.txt", "a/data/answers.json", &fine]), fine.as_bytes(), bad.as_bytes());
        assert_eq!(code(&zip), "unsafe-path", "{bad:?}");
    }
    let long = format!("a/{}", "x".repeat(600));
    assert_eq!(code(&zip_of(&["a/bagit.txt", &long])), "unsafe-path");
}

#[test]
fn names_that_come_twice() {
    let zip = zip_of(&["a/bagit.txt", "a/data/answers.json", "a/data/answers.jsoX"]);
    assert_eq!(code(&patched(zip, b"answers.jsoX", b"answers.json")), "duplicate", "the same bytes");
    assert_eq!(code(&zip_of(&["a/bagit.txt", "a/data/answers.json", "a/data/ANSWERS.json"])), "duplicate");
    assert_eq!(code(&zip_of(&["a/bagit.txt", "a/data/é", "a/data/e\u{301}"])), "duplicate");
    assert_eq!(code(&zip_of(&["a/bagit.txt", "a/data/x", "a/data/x/"])), "duplicate", "file and folder");
    // Two spellings of the top folder, one of them not UTF-8, with the same file in both.
    let zip = zip_of(&["质/bagit.txt", "质/data/answers.json", "zz/data/answers.json"]);
    assert_eq!(code(&patched(zip, b"zz/data", b"\xd6\xca/data")), "duplicate");
}

#[test]
fn links_secrets_and_methods() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("a/link", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
    let mut zip = writer.finish().expect("a ZIP").into_inner();
    assert_eq!(code(&zip), "not-a-file");
    let start = zip.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    zip[start + 5] = 0;
    assert_eq!(code(&zip), "not-a-file", "from a system without links, it says");
    // Flags and method stand at bytes 8 and 10 of the directory's headers.
    let with = |at: usize, value: u8| {
        let mut zip = package();
        let start = zip.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
        zip[start + at] = value;
        zip
    };
    assert_eq!(code(&with(8, 1)), "encrypted");
    for method in [1, 9, 12, 14, 93, 95, 98] {
        assert_eq!(code(&with(10, method)), "compression-method", "{method}");
    }
    assert!(opened(&with(10, 99)).is_err(), "AES");
    assert_eq!(code(&with(24, 1)), "broken-zip", "a stored file of two sizes");
}

#[test]
fn bombs() {
    let zeros = |path: &str, size: usize| {
        let names = ["a/bagit.txt", "a/data/answers.json"].map(|name| (name.to_owned(), vec![]));
        let files = [&names[..], &[(path.to_owned(), vec![0; size])]].concat();
        rezip(&files, SimpleFileOptions::default())
    };
    assert_eq!(code(&zeros("a/data/x", 32 << 20)), "bomb");
    assert!(opened(&zeros("a/data/x", 1 << 20)).is_ok(), "small files may be repetitive");
    // Not a bomb by ratio, but above what its folder allows.
    let stored = |path: &str, size: usize| {
        let names = ["a/bagit.txt", "a/data/answers.json"].map(|name| (name.to_owned(), vec![]));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        rezip(&[&names[..], &[(path.to_owned(), vec![0; size])]].concat(), options)
    };
    assert_eq!(code(&stored("a/data/programme.json", (8 << 20) + 1)), "too-large");
    assert_eq!(code(&stored("a/data/自留件/x.pdf", (64 << 20) + 1)), "too-large");
    assert_eq!(code(&stored("a/bag-info.txt", (8 << 20) + 1)), "too-large");
    assert!(opened(&stored("a/盖章扫描件.pdf", (8 << 20) + 1)).is_ok(), "it is never read as text");
    assert!(opened(&stored("a/data/证实性材料/01-x.mp4", (64 << 20) + 1)).is_ok(), "evidence is only streamed");
}

#[test]
fn entries_that_share_their_bytes() {
    // All of the directory's lines point to one large file, as in overlapping bombs.
    let mut zip = laid_out(&[("data/answers.json", &[b' '; 5000]), ("data/b.json", &[b' '; 5000])]);
    let headers: Vec<_> = (0..zip.len() - 4).filter(|at| zip[*at..].starts_with(b"PK\x01\x02")).collect();
    let first = headers[2];
    for at in headers {
        // Check sum and sizes, then the place.
        for part in [16..28, 42..46] {
            let of_first: Vec<_> = zip[first + part.start..first + part.end].to_vec();
            zip[at + part.start..at + part.end].copy_from_slice(&of_first);
        }
    }
    assert_eq!(code(&zip), "bomb");
}

#[test]
fn sizes_that_lie() {
    // The uncompressed size of a deflated file: in the directory alone, and in both places.
    for (change, label) in [(1_i8, "more than there is"), (-1, "less than there is")] {
        let mut zip = spoiled(|_| {});
        let name = format!("{TOP}/data/programme.json");
        let places: Vec<_> = (0..zip.len() - name.len()).filter(|at| zip[*at..].starts_with(name.as_bytes())).collect();
        let [local, central] = places[..] else { panic!("a name stands twice") };
        zip[central - 46 + 24] = zip[central - 46 + 24].wrapping_add_signed(change);
        assert_eq!(code(&zip), "zip-headers", "{label}");
        zip[local - 30 + 22] = zip[central - 46 + 24];
        assert_eq!(findings(&zip), [(FlawKind::Damaged, "programme.json".into())], "{label}");
        assert_eq!(opened(&zip).expect("opens").programme_json().expect_err("damaged").code(), "damaged");
    }
}

#[test]
fn what_two_readers_would_read_differently() {
    let name = format!("{TOP}/data/programme.json");
    let place = |zip: &[u8]| zip.windows(name.len()).position(|window| window == name.as_bytes()).expect("a name");
    for (at, label) in [(0, "name"), (-22, "method"), (-16, "check sum"), (-12, "packed size"), (-8, "size")] {
        let mut zip = spoiled(|_| {});
        let start = place(&zip);
        zip[start.checked_add_signed(at).expect("in the file")] ^= 1;
        assert_eq!(code(&zip), "zip-headers", "{label}");
    }
    // An entry that only a reader from the front finds: between two others, and before the directory.
    let hidden = zip_of(&["hidden.txt"]);
    let entry = &hidden[..hidden.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory")];
    let zip = package();
    let directory = zip.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    let mut with = [&zip[..directory], entry, &zip[directory..]].concat();
    let end = with.len() - 22 + 16;
    let start = u32::try_from(directory + entry.len()).expect("small");
    with[end..end + 4].copy_from_slice(&start.to_le_bytes());
    assert_eq!(code(&with), "zip-headers");
    // What streaming packers write behind an entry is read, and compared.
    let streamed = |crc: u8| {
        let (name, body) = (b"a/bagit.txt", b"x");
        let sum = [0x83_u8, 0x16, 0xdc, 0x8c ^ crc];
        let head = |central: bool| {
            let mut head: Vec<u8> = if central { b"PK\x01\x02\x14\x00".to_vec() } else { b"PK\x03\x04".to_vec() };
            head.extend([20, 0, 8, 0, 0, 0, 0, 0, 0, 0]);
            let known = [0x83, 0x16, 0xdc, 0x8c, 1, 0, 0, 0, 1, 0, 0, 0];
            head.extend(if central { known } else { [0; 12] });
            head.extend([11, 0, 0, 0]);
            head.extend(if central { vec![0; 14] } else { vec![] });
            head.extend(name);
            head
        };
        let mut zip = [&head(false)[..], body, b"PK\x07\x08", &sum, &[1, 0, 0, 0, 1, 0, 0, 0]].concat();
        let start = zip.len() as u32;
        let central = head(true);
        zip.extend(&central);
        zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        zip.extend((central.len() as u32).to_le_bytes());
        zip.extend(start.to_le_bytes());
        zip.extend([0, 0]);
        code(&zip)
    };
    assert_eq!((streamed(0), streamed(1)), ("foreign-bag", "zip-headers"));
}

#[test]
fn a_second_name_is_one_for_the_first() {
    let zip = |name: &str, sum: u32| {
        let file = (b"a/bagit.txt", b"{}");
        let known = ziping_package::Digest::of(file.1).crc32.to_le_bytes();
        let field =
            [b"up", &(name.len() as u16 + 5).to_le_bytes()[..], &[1], &sum.to_le_bytes(), name.as_bytes()].concat();
        let head = |start: &[u8]| {
            let sizes = [&known[..], &[2, 0, 0, 0, 2, 0, 0, 0, 11, 0], &(field.len() as u16).to_le_bytes()].concat();
            [start, &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0], &sizes].concat()
        };
        let local = [&head(b"PK\x03\x04"), &file.0[..], &field, file.1].concat();
        let line = [&head(b"PK\x01\x02\x14\x00"), &[0; 14][..], file.0, &field].concat();
        let end = [line.len() as u32, local.len() as u32].map(u32::to_le_bytes).concat();
        code(&[&local, &line, &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &end, &[0, 0]].concat())
    };
    let sum = ziping_package::Digest::of(b"a/bagit.txt").crc32;
    assert_eq!(zip("b/bagit.txt", sum), "foreign-bag");
    assert_eq!(zip("../bagit.txt", sum), "unsafe-path", "it is the name");
    assert_eq!(zip("b/bagit.txt", sum ^ 1), "broken-zip", "another file's");
}

#[test]
fn too_many_entries_claimed() {
    let mut zip = package();
    let end = zip.len() - 22;
    zip[end + 8..end + 12].copy_from_slice(&[0x11, 0x27, 0x11, 0x27]);
    assert_eq!(opened(&zip).map(drop), Err(PackageProblem::TooManyEntries(10_001)));
    zip[end + 8..end + 12].fill(0xff);
    assert_eq!(code(&zip), "broken-zip", "ZIP64 claimed, but not there");
    // A directory that breaks off must not send the library to look for another one inside an enclosed file.
    let inner = package();
    let mut outer = laid_out(&[("data/answers.json", b"{}"), ("data/证实性材料/01-x.zip", &inner)]);
    assert!(opened(&outer).is_ok(), "a package in a package");
    let at = outer.windows(4).rposition(|four| four == b"PK\x01\x02").expect("a header");
    outer[at] = 0;
    assert_eq!(code(&outer), "broken-zip");
}

#[test]
fn what_verifying_finds() {
    let intact = |zip: &[u8]| verified(zip).answers_intact;
    let zip = spoiled(|files| file(files, "01-申报表.docx").1 = b"PK saved by WPS".to_vec());
    assert_eq!(findings(&zip), [(FlawKind::PaperResaved, "报送件/01-申报表.docx".into())]);
    assert!(intact(&zip));
    let zip = spoiled(|files| file(files, "01-申报表.pdf").1.push(b' '));
    assert_eq!(findings(&zip), [(FlawKind::Changed, "报送件/01-申报表.pdf".into())]);
    let zip = spoiled(|files| {
        file(files, "answers.json").1.push(b' ');
        file(files, "01-申报表.docx").1.push(b' ');
    });
    let changed = |path: &str| (FlawKind::Changed, path.to_owned());
    assert_eq!(findings(&zip), [changed("answers.json"), changed("报送件/01-申报表.docx")], "not just resaved");
    assert!(!intact(&zip));
    let zip = spoiled(|files| files.retain(|file| !file.0.ends_with("assessment.json")));
    assert_eq!(findings(&zip), [(FlawKind::Missing, "assessment.json".into())]);
    let zip = spoiled(|files| files.push((format!("{TOP}/data/x"), b"new".to_vec())));
    assert_eq!(findings(&zip), [(FlawKind::Extra, "x".into())]);
    let zip = spoiled(|files| files.push((format!("{TOP}/x.pdf"), b"new".to_vec())));
    assert_eq!(findings(&zip), [(FlawKind::Extra, "x.pdf".into())]);
    let zip = spoiled(|files| file(files, "bag-info.txt").1.extend(b"Contact-Name: x\n"));
    assert_eq!(findings(&zip), [changed("bag-info.txt")]);
    let zip = spoiled(|files| file(files, "/bagit.txt").1 = b"BagIt-Version: 9.9\n".to_vec());
    assert_eq!(findings(&zip), [(FlawKind::BadDeclaration, "bagit.txt".into())]);
    let zip = spoiled(|files| files.retain(|file| !file.0.ends_with("/manifest-sha256.txt")));
    assert_eq!(findings(&zip), [(FlawKind::Missing, "manifest-sha256.txt".into())]);
    assert!(!intact(&zip), "nothing says so");
    let zip = spoiled(|files| files.retain(|file| !file.0.ends_with("tagmanifest-sha256.txt")));
    assert_eq!(findings(&zip), [(FlawKind::Missing, "tagmanifest-sha256.txt".into())]);
    let zip = spoiled(|files| file(files, "tagmanifest-sha256.txt").1.extend(b"nonsense\n"));
    assert_eq!(findings(&zip), [(FlawKind::BadManifest, "tagmanifest-sha256.txt".into())]);
    let zip = spoiled(|files| file(files, "01-营业执照.pdf").0 = format!("{TOP}/data/执照.pdf"));
    assert_eq!(findings(&zip), [(FlawKind::Renamed, "证实性材料/01-营业执照.pdf".into())]);
}

#[test]
fn a_forged_manifest_is_noticed_by_the_tag_manifest() {
    let zip = spoiled(|files| {
        let old = ziping_package::Digest::of(&file(files, "answers.json").1).sha256;
        file(files, "answers.json").1.push(b'\n');
        let new = ziping_package::Digest::of(&file(files, "answers.json").1).sha256;
        let manifest = &mut file(files, "/manifest-sha256.txt").1;
        *manifest = patched(manifest.clone(), old.as_bytes(), new.as_bytes());
    });
    assert_eq!(findings(&zip), [(FlawKind::Changed, "manifest-sha256.txt".into())]);
    assert!(!verified(&zip).answers_intact);
}

#[test]
fn a_wrong_sum_alone_is_told() {
    // Everything lists right but the number of bytes.
    let zip = spoiled(|files| {
        let info = String::from_utf8_lossy(&file(files, "bag-info.txt").1).replace(".8\n", ".9\n");
        let old = ziping_package::Digest::of(&file(files, "bag-info.txt").1).sha256;
        file(files, "bag-info.txt").1 = info.into_bytes();
        let new = ziping_package::Digest::of(&file(files, "bag-info.txt").1).sha256;
        let tags = &mut file(files, "tagmanifest-sha256.txt").1;
        *tags = patched(tags.clone(), old.as_bytes(), new.as_bytes());
    });
    assert_eq!(findings(&zip), [(FlawKind::BadOxum, "bag-info.txt".into())]);
}

#[test]
fn damage_is_told_from_change() {
    let zip = patched(package(), b"2024,98\n", b"2024,89\n");
    let path = "证实性材料/03-合格率 98 统计.csv";
    assert_eq!(findings(&zip), [(FlawKind::Damaged, path.into())], "the ZIP's own CRC is wrong");
    let good = ziping_package::Digest::of(b"2024,98\n2025,99\n").crc32.to_le_bytes();
    let bad = ziping_package::Digest::of(b"2024,89\n2025,99\n").crc32.to_le_bytes();
    assert_eq!(findings(&patched(zip, &good, &bad)), [(FlawKind::Changed, path.into())], "the CRC was changed with it");
    let wrong = patched(package(), &good, &bad);
    assert_eq!(findings(&wrong), [(FlawKind::Damaged, path.into())], "only the CRC is wrong");
}

#[test]
fn deep_json_is_carried_not_followed() {
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    let zip = laid_out(&[("data/answers.json", &deep), ("data/assessment.json", &deep)]);
    let mut opened = opened(&zip).expect("opens");
    assert!(ziping_domain::answers::parse(&opened.answers_json().expect("text")).is_err());
    assert!(opened.assessment_json().is_ok(), "a text as any other");
    let zip = laid_out(&[("data/answers.json", b"\xff\xfe")]);
    assert_eq!(common::opened(&zip).expect("opens").answers_json().expect_err("refused").code(), "not-text");
}

/// A file that can't be read from some point on, as when a USB stick is pulled out.
struct Pulled(Cursor<Vec<u8>>, std::rc::Rc<std::cell::Cell<bool>>);

impl Read for Pulled {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.1.get() { Err(std::io::Error::other("gone")) } else { self.0.read(buffer) }
    }
}

impl Seek for Pulled {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_failing_disk_is_no_forgery() {
    let gone = std::rc::Rc::new(std::cell::Cell::new(false));
    let mut opened = open(Pulled(Cursor::new(package()), gone.clone())).expect("opens");
    gone.set(true);
    assert_eq!(verify(&mut opened, &mut |_, _| true), Err(PackageProblem::Unreadable("gone".into())));
    assert_eq!(open(Pulled(Cursor::new(package()), gone)).map(drop), Err(PackageProblem::Unreadable("gone".into())));
}
