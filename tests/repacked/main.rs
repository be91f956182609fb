//! Packages in real life: whatever program packed one again, in whatever folders, with whatever systems left in it, it is the
//! same package, at the desk and in the app; what was changed is changed there too, and named.

mod shapes;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use shapes::{Names, STYLES, Style, zipped};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::LazyLock;
use ziping_domain::programme::Shelf;
use ziping_domain::{Evidence, Lang};
use ziping_examine::{Editions, Papers, examine, reopen};
use ziping_package::{Digest, Made};
use ziping_station::words::differing;
use ziping_station::{Reason, Row, RowNote, State};
use ziping_tests::packages::Kit;

/// What systems and programs leave behind: a line each. A name with a slash at its end is an empty folder.
const JUNK: &[&str] = &[
    "~$申报表.docx",
    "~$01-申报表.docx",
    "~$清单.xlsx",
    ".~01-申报表.docx",
    ".~清单.xlsx",
    ".~lock.01-申报表.docx#",
    "~WRL0001.tmp",
    "~WRD0003.tmp",
    "~WRD0000.doc",
    "ppt8A2.tmp",
    "A1B2.TMP",
    "7zS4.tmp",
    "备份属于 01-申报表.wbk",
    "01-申报表的自动恢复.asd",
    "01-申报表.docx~",
    ".01-申报表.docx.swp",
    ".DS_Store",
    "._01-申报表.pdf",
    "._.DS_Store",
    "Icon\r",
    ".localized",
    ".apdisk",
    ".VolumeIcon.icns",
    ".com.apple.timemachine.donotpresent",
    "__MACOSX/._x",
    "__MACOSX/a/b/._01-申报表.pdf",
    "__MACOSX/",
    ".Spotlight-V100/Store-V2/x/0.indexHead",
    ".Trashes/501/旧.docx",
    ".fseventsd/0000000000a1b2c3",
    ".TemporaryItems/folders.501/x",
    ".DocumentRevisions-V100/db-V1/db.sqlite",
    "Thumbs.db",
    "THUMBS.DB",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "$RECYCLE.BIN/S-1-5-21/$I1.docx",
    "$Recycle.Bin/desktop.ini",
    "RECYCLER/x.doc",
    "System Volume Information/IndexerVolumeGuid",
    "System Volume Information/",
    "FOUND.000/FILE0000.CHK",
    "01-申报表.pdf:Zone.Identifier",
    "@eaDir/01-申报表.pdf@SynoEAStream",
    "@eaDir/",
    "#recycle/旧.pdf",
    ".directory",
    ".Trash-1000/files/旧.docx",
    "lost+found/",
    ".nfs000000000001",
    ".thumbnails/1.jpg",
    "LOST.DIR/1",
];

/// Where it lies, below the folder that the bag lies in; `<` is the ZIP's root.
const PLACES: &[&str] = &["<", "", "data/", "data/报送件/", "data/自留件/", "data/证实性材料/"];

/// The folders around the bag; the last part of each is the bag's own, or was renamed, or is gone.
const FOLDERS: &[&str] = &[
    "",
    "TOP/",
    "改过的名字/",
    "下载/TOP/",
    "2026年申报/芜湖/TOP/",
    "U盘/2026年申报/材料/TOP/",
    "a/b/c/d/TOP/",
    "Temp/TOP/TOP/",
];

/// What a clerk or somebody else puts in that is no junk: it stays told by its name.
const ADDED: &[(&str, &str)] = &[
    ("补充说明.pdf", "extra"),
    ("data/补充说明.pdf", "extra"),
    ("data/报送件/01-申报表（新）.pdf", "extra"),
    ("data/报送件/01-申报表 - 副本.docx", "extra"),
    ("data/报送件/01-申报表(1).pdf", "extra"),
    ("data/证实性材料/03-补交.pdf", "extra"),
    ("data/证实性材料/新建文本文档.txt", "extra"),
    ("说明.txt", "extra"),
    ("审核意见.docx", "extra"),
    ("快捷方式.lnk", "extra"),
    ("autorun.inf", "extra"),
    ("macosx/x", "extra"),
    ("Icon", "extra"),
    ("tmp/x.pdf", "extra"),
    ("<补充说明.pdf", "beside"),
    ("<readme.txt", "beside"),
    ("<另一个文件夹/照片.jpg", "beside"),
];

const EVIDENCE: [(&str, &[u8]); 3] = [
    ("营业执照.pdf", b"%PDF-1.7 licence"),
    ("誠信证书é.tmp", b"a draft that was attached"),
    ("合格率.csv", b"2025,99\n"),
];

/// A package with papers and evidence.
struct Whole {
    files: Vec<(String, Vec<u8>)>,
    row: Row,
    evidence: BTreeSet<String>,
}

static WHOLE: LazyLock<Whole> = LazyLock::new(|| {
    let paper = |shelf, file: &str, bytes: &[u8]| Made { shelf, file: file.to_owned(), bytes: bytes.to_vec() };
    let papers = vec![
        paper(Shelf::Submit, "01-申报表.pdf", b"%PDF form"),
        paper(Shelf::Keep, "差距分析.pdf", b"%PDF gaps"),
        paper(Shelf::Keep, "组织概述.pdf", b"%PDF a profile of one shape"),
    ];
    let evidence = EVIDENCE.map(|(name, bytes)| {
        let known = Digest::of(bytes);
        let (name, size, sha256, crc32) = (name.to_owned(), known.size, known.sha256, known.crc32);
        (Evidence { name, size, sha256, crc32, backs: vec![], enclosed: true, note: String::new() }, bytes)
    });
    let package = Kit::with_evidence(&evidence, papers);
    let mut archive = zip::ZipArchive::new(Cursor::new(&package)).expect("a ZIP");
    let count = archive.len();
    let mut read = |at| {
        let mut file = archive.by_index(at).expect("an entry");
        let (name, mut bytes) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut bytes).expect("its bytes");
        (name.split_once('/').expect("a folder").1.to_owned(), bytes)
    };
    let files = (0..count).map(&mut read).collect();
    let row = examined(&package);
    assert_eq!((row.state, row.notes.len()), (State::Intact, 0), "{:?}", row.notes);
    let opened = reopen(Cursor::new(&package), None, &mut |_, _| true).expect("opens");
    assert!(opened.findings.is_empty() && opened.evidence.len() == EVIDENCE.len(), "{:?}", opened.findings);
    Whole { files, row, evidence: opened.evidence.into_iter().map(|file| file.sha256).collect() }
});

fn examined(zip: &[u8]) -> Row {
    examine("p.zip", Cursor::new(zip), &Editions::default(), Papers::Now(None), &mut |_, _| true)
}

/// The place of a file in a ZIP with these folders around the bag.
fn at(folder: &str, path: &str) -> String {
    path.strip_prefix('<').map_or_else(|| format!("{folder}{path}"), str::to_owned)
}

/// The package packed again, with more in it; a file of the same path takes the other's place.
fn packed(style: &Style, folder: &str, more: &[(String, Vec<u8>)]) -> Vec<u8> {
    let folder = folder.replace("TOP", "wuhu-芜湖示例精密制造有限公司-2026-03-10");
    let own = WHOLE.files.iter().filter(|(path, _)| !more.iter().any(|(other, _)| other == path));
    let all: Vec<_> = own.chain(more).map(|(path, bytes)| (at(&folder, path), bytes.clone())).collect();
    zipped(style, &all)
}

fn junk(place: &str, name: &str) -> (String, Vec<u8>) {
    (format!("{place}{name}"), if name.ends_with('/') { vec![] } else { name.as_bytes().to_vec() })
}

/// Looks whether a ZIP is the same package, here and in the app; with what was left in it told, and nothing else.
fn same(zip: &[u8], is_told: bool, label: &str) -> Result<(), TestCaseError> {
    let mut row = examined(zip);
    let told: Vec<RowNote> = row.notes.iter().filter(|note| note.is(Reason::SystemFiles)).cloned().collect();
    row.notes.retain(|note| !note.is(Reason::SystemFiles));
    prop_assert_eq!(&row, &WHOLE.row, "{}", label);
    prop_assert_eq!(told.len(), usize::from(is_told), "{}: {:?}", label, told);
    prop_assert!(told.iter().all(|note| note.path.is_empty() && !note.detail.is_empty()));
    let opened = reopen(Cursor::new(zip), None, &mut |_, _| true);
    let opened = opened.map_err(|problem| TestCaseError::fail(format!("{label}: {problem}")))?;
    prop_assert!(opened.findings.is_empty(), "{}: {:?}", label, opened.findings);
    let evidence: BTreeSet<String> = opened.evidence.into_iter().map(|file| file.sha256).collect();
    prop_assert_eq!(&evidence, &WHOLE.evidence, "{}", label);
    Ok(())
}

#[test]
fn every_program_and_every_folder_gives_the_same_package() {
    for style in STYLES {
        for folder in FOLDERS {
            let label = format!("{} {folder}", style.program);
            same(&packed(style, folder, &[]), false, &label).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

#[test]
fn what_systems_leave_is_told_wherever_it_lies() {
    for (at, name) in JUNK.iter().enumerate() {
        for place in PLACES {
            // Each name is seen with several programs.
            for style in [&STYLES[at % STYLES.len()], &STYLES[1]] {
                let folder = FOLDERS[(at + place.len()) % FOLDERS.len()];
                // Nothing lies both in and beside the bag at the ZIP's root.
                let label = format!("{} {folder} {place} {name}", style.program);
                let zip = packed(style, folder, &[junk(place, name)]);
                same(&zip, true, &label).unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }
}

#[test]
fn all_of_it_at_once() {
    let all: Vec<_> = PLACES
        .iter()
        .flat_map(|place| JUNK.iter().map(|name| junk(place, name)))
        // Two names that are one to Windows, and a folder's two spellings, are another matter.
        .filter(|(path, _)| {
            !path.contains("THUMBS.DB") && !path.contains("Desktop.ini") && !path.contains("$Recycle.Bin")
        })
        .collect();
    for style in STYLES {
        let folder = "下载/TOP/";
        let zip = packed(style, folder, &all);
        same(&zip, true, style.program).unwrap_or_else(|error| panic!("{error}"));
        let row = examined(&zip);
        let note = row.notes.iter().find(|note| note.is(Reason::SystemFiles)).expect("a remark");
        assert!(note.detail.contains(".DS_Store") && note.detail.contains("(+"), "{}: {}", style.program, note.detail);
    }
}

#[test]
fn what_was_added_is_named_and_nothing_else() {
    for (path, code) in ADDED {
        for folder in ["TOP/", "下载/TOP/"] {
            for style in STYLES {
                let zip = packed(style, folder, &[((*path).to_owned(), b"new".to_vec()), junk("", ".DS_Store")]);
                let row = examined(&zip);
                let label = format!("{} {folder} {path}: {:?}", style.program, row.notes);
                assert_eq!(row.state, State::Changed, "{label}");
                let reasons: Vec<_> = row.reasons().collect();
                assert_eq!((reasons.len(), reasons[0].code.as_str()), (1, *code), "{label}");
                // In a code page only its own letters are known.
                if !matches!(style.names, Names::Gbk) || path.is_ascii() {
                    assert_eq!(reasons[0].path, path.trim_start_matches('<'), "{label}");
                }
                assert_eq!((&row.mark, &row.source), (&WHOLE.row.mark, &WHOLE.row.source), "{label}");
                // The list names it too.
                let name = reasons[0].path.rsplit('/').next().unwrap_or_default();
                assert_eq!(differing(&row, Lang::Zh), name, "{label}");
                let opened = reopen(Cursor::new(&zip), None, &mut |_, _| true).expect("opens");
                let evidence: BTreeSet<String> = opened.evidence.into_iter().map(|file| file.sha256).collect();
                assert_eq!(evidence, WHOLE.evidence, "{label}: no evidence");
            }
        }
    }
}

#[test]
fn a_scan_of_the_stamped_paper_is_taken_in_with_a_remark() {
    for path in ["盖章扫描件.pdf", "data/报送件/01-申报表（盖章）.pdf", "<扫描/0001-scan.JPG"] {
        let row = examined(&packed(&STYLES[0], "TOP/", &[(path.to_owned(), b"new".to_vec())]));
        let codes: Vec<_> = row.notes.iter().map(|note| note.code.as_str()).collect();
        assert_eq!((row.state, codes), (State::Intact, vec!["stamped-scan"]), "{path}");
        assert_eq!((&row.mark, &row.source), (&WHOLE.row.mark, &WHOLE.row.source), "{path}");
    }
}

#[test]
fn what_was_changed_is_told_by_every_program() {
    for (path, _) in WHOLE.files.iter().filter(|(path, _)| path.starts_with("data/")) {
        for style in STYLES {
            let changed = vec![(path.clone(), b"{}".to_vec()), junk("data/", "Thumbs.db")];
            let row = examined(&packed(style, "下载/TOP/", &changed));
            let label = format!("{} {path}: {:?}", style.program, row.notes);
            assert_ne!(row.state, State::Intact, "{label}");
            assert!(row.reasons().any(|note| note.path == *path || note.path.is_empty()), "{label}");
            assert!(!row.reasons().any(|note| matches!(note.code.as_str(), "extra" | "beside")), "{label}");
        }
    }
}

#[test]
fn junk_that_the_manifest_lists_is_a_file_as_any_other() {
    let path = "data/证实性材料/02-誠信证书é.tmp";
    assert!(WHOLE.files.iter().any(|(name, _)| name == path));
    for style in STYLES {
        let row = examined(&packed(style, "TOP/", &[(path.to_owned(), b"another draft".to_vec())]));
        let reasons: Vec<_> = row.reasons().map(|note| (note.path.as_str(), note.code.as_str())).collect();
        assert_eq!((row.state, reasons), (State::Changed, vec![(path, "changed")]), "{}", style.program);
    }
    let others = WHOLE.files.iter().filter(|(name, _)| name != path);
    let files: Vec<_> = others.map(|(name, bytes)| (format!("x/{name}"), bytes.clone())).collect();
    let row = examined(&zipped(&STYLES[1], &files));
    assert_eq!((row.notes[0].path.as_str(), row.notes[0].code.as_str()), (path, "missing"));
}

/// What is refused: files of the ZIP, what is done to its bytes, and the code that is told with the path.
#[test]
fn what_cannot_be_opened_says_why_and_where() {
    let style = &STYLES[1];
    let other: Vec<_> = WHOLE.files.iter().map(|(path, bytes)| (format!("<另一份/{path}"), bytes.clone())).collect();
    let two = packed(style, "一份/", &other);
    let nested =
        zipped(style, &[("外/里.zip".to_owned(), packed(style, "TOP/", &[])), ("外/.DS_Store".to_owned(), vec![1])]);
    let with = |offset: usize, value: u8| {
        let mut zip = packed(style, "TOP/", &[]);
        let name = "data/answers.json";
        let at = zip.windows(name.len()).rposition(|window| window == name.as_bytes()).expect("a name");
        let header = zip[..at].windows(4).rposition(|four| four == b"PK\x01\x02").expect("a header");
        zip[header + offset] = value;
        zip
    };
    for (zip, code, path) in [
        (two, "several-packages", "另一份/"),
        (nested, "package-inside", ""),
        (with(8, 9), "encrypted", "answers.json"),
        (with(10, 9), "compression-method", "answers.json"),
        (with(10, 14), "compression-method", "answers.json"),
        (zipped(style, &[("照片/1.jpg".to_owned(), vec![1]), (".DS_Store".to_owned(), vec![])]), "not-bag", ""),
        (b"Rar!\x1a\x07\x01\x00".to_vec(), "not-zip", ""),
        (b"7z\xbc\xaf\x27\x1c".to_vec(), "not-zip", ""),
    ] {
        let row = examined(&zip);
        assert_eq!(
            (row.state, row.notes.len(), row.notes[0].code.as_str()),
            (State::Unreadable, 1, code),
            "{:?}",
            row.notes
        );
        assert!(
            row.notes[0].path.ends_with(path) && row.notes[0].path.is_empty() == path.is_empty(),
            "{:?}",
            row.notes
        );
        assert!(ziping_station::words::reason(code).is_some(), "{code}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_of_it_together_changes_nothing(
        style in select(STYLES),
        folder in select(FOLDERS),
        names in subsequence(JUNK, 0..6),
        places in prop::collection::vec(select(PLACES), 6),
        deeper in "([a-z质é]{1,5}/){0,3}",
    ) {
        let junk: Vec<_> = names.iter().zip(&places).map(|(name, place)| junk(&format!("{place}{deeper}"), name)).collect();
        let keys: BTreeSet<String> = junk.iter().map(|(path, _)| path.to_uppercase()).collect();
        prop_assume!(keys.len() == junk.len());
        same(&packed(&style, folder, &junk), !junk.is_empty(), &format!("{} {folder} {junk:?}", style.program))?;
    }
}
