//! Files that are no package, or were made to do harm: a message and exit 1, never a panic or a hang.

use crate::support::zip::zipped;
use crate::support::{PACKED, file, folder, ziping};
use std::ffi::OsStr;
use std::fs;
use std::time::{Duration, Instant};

/// What is said of bytes that pretend to be a package.
fn said(name: &str, bytes: &[u8]) -> String {
    let path = file(&folder(&format!("hostile-{name}")), "p.zip", bytes);
    let start = Instant::now();
    let run = ziping([OsStr::new("verify"), path.as_os_str()]);
    assert!(start.elapsed() < Duration::from_secs(30), "{name} took {:?}", start.elapsed());
    assert_eq!(run.code, Some(1), "{name}: {run:?}");
    let line = run.out.strip_prefix(&format!("{}: ", path.display())).expect("the package is named").to_owned();
    assert!(!line.contains("intact"), "{line}");
    line
}

#[test]
fn no_zip_at_all() {
    for (at, bytes) in [b"".as_slice(), b"hello", &[0; 70_000], "芜湖".repeat(9_000).as_bytes()].into_iter().enumerate()
    {
        assert!(said(&format!("none-{at}"), bytes).starts_with("not opened (not-zip): "));
    }
    assert!(said("json", PACKED.bytes("data/answers.json")).starts_with("not opened (json): "));
}

#[test]
fn a_broken_download() {
    let whole = fs::read(&PACKED.zip).expect("a package");
    // Right behind an enclosed document it ends as that document does, and is called broken.
    let ends_nothing = |end: &usize| !whole[end - 66_000..*end].windows(4).any(|four| four == b"PK\x05\x06");
    let inside = (whole.len() / 3..whole.len()).step_by(10_000).find(ends_nothing).expect("something large");
    for (at, length) in [40, inside, whole.len() - 2_000, whole.len() - 1].into_iter().enumerate() {
        let said = said(&format!("cut-{at}"), &whole[..length]);
        assert!(said.starts_with("not opened (truncated): "), "{length} of {}: {said}", whole.len());
    }
}

#[test]
fn a_zip_of_another_program() {
    let document = PACKED.bytes("data/报送件/01-申报表.docx");
    assert!(said("docx", document).starts_with("not opened (foreign-zip): "));
    let photos = zipped("photos/", [("a.txt", b"a".as_slice()), ("b.txt", b"b")]);
    assert!(said("photos", &photos).starts_with("not opened (not-bag): "));
    let declaration = PACKED.bytes("bagit.txt");
    let foreign = zipped("bag/", [("bagit.txt", declaration), ("data/photo.jpg", b"x")]);
    assert!(said("bag", &foreign).starts_with("not opened (foreign-bag): "));
}

#[test]
fn a_compression_bomb() {
    let zeros = vec![0; 48 << 20];
    for (at, path) in ["data/证实性材料/01-a.bin", "data/answers.json", "bag-info.txt"].into_iter().enumerate() {
        let files = [("bagit.txt", PACKED.bytes("bagit.txt")), ("data/answers.json", b"{}"), (path, &zeros)];
        let files = files.into_iter().filter(|(other, bytes)| *other != path || bytes.len() > 2);
        let bomb = zipped("bag/", files);
        assert!(bomb.len() < 200_000);
        let said = said(&format!("bomb-{at}"), &bomb);
        assert!(said.starts_with("not opened (bomb): "), "{path}: {said}");
    }
}

#[test]
fn paths_that_leave_the_folder() {
    for (at, path) in ["../evil.txt", "data/../../evil.txt", "data\\evil.txt", "C:/evil.txt"].into_iter().enumerate() {
        let files = [("bagit.txt", PACKED.bytes("bagit.txt")), ("data/answers.json", b"{}"), (path, b"x")];
        let said = said(&format!("path-{at}"), &zipped("bag/", files));
        assert!(said.starts_with("not opened (unsafe-path): "), "{path}: {said}");
    }
}

/// A pipe that nobody writes into has no end; the packages beside it are looked at all the same.
#[test]
#[cfg(unix)]
fn a_pipe_harms_no_other() {
    let folder = folder("pipe");
    let pipe = folder.join("pipe.zip");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    let start = Instant::now();
    let list = folder.join("list.json");
    let words = ["pool".as_ref(), pipe.as_os_str(), PACKED.zip.as_os_str(), "-o".as_ref(), list.as_os_str()];
    let run = ziping(words);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("pipe.zip could not be read: it is no file"), "{run:?}");
    let rows = fs::read_to_string(&list).expect("a list");
    assert_eq!(rows.lines().map(|row| row.matches("\"state\":\"intact\"").count()).sum::<usize>(), 1, "{rows}");
    let run = ziping([OsStr::new("verify"), pipe.as_os_str(), PACKED.zip.as_os_str()]);
    assert!(run.out.contains("intact: "), "{run:?}");
    assert!(start.elapsed() < Duration::from_secs(60), "it took {:?}", start.elapsed());
}

#[test]
fn a_file_that_is_not_there() {
    let nowhere = folder("nowhere").join("no such.zip");
    let run = ziping([OsStr::new("verify"), nowhere.as_os_str()]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("no such.zip could not be read"), "{run:?}");
}
