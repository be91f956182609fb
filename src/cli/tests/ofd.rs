//! OFD beside PDF, in the packages of all cities and on the printed pile: the same text, the same pictures, and what is tampered
//! with is found.

mod others;
mod pile;

use crate::support::forgery::relisted;
use crate::support::pdf::pages;
use crate::support::text::squeezed;
use crate::support::zip::{entries, zipped};
use crate::support::{Run, TODAY, file, folder, fonts, repository, ziping};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use ziping_ofd_check::{faults, words};
use ziping_package::{Unprinted, WithoutOfd, note};

const CITIES: [&str; 5] = ["hangzhou", "jiaxing", "songjiang", "wuhu", "zhejiang"];

/// A paper as both.
struct Twin {
    name: String,
    pdf: Vec<u8>,
    ofd: Vec<u8>,
}

fn packed(city: &str, output: &Path) {
    let case = repository("tests/cases").join(city).join("complete");
    let programme = repository("www/programmes").join(format!("{city}.json"));
    let (answers, evidence) = (case.join("answers.json"), case.join("evidence"));
    let mut words = vec![OsStr::new("pack"), "--programme".as_ref(), programme.as_ref(), "--answers".as_ref()];
    words.extend([answers.as_os_str(), "--today".as_ref(), TODAY.as_ref(), "--ofd".as_ref()]);
    words.extend(["-o".as_ref(), output.as_os_str()]);
    if evidence.is_dir() {
        words.extend(["--evidence".as_ref(), evidence.as_os_str()]);
    }
    let run = ziping(words);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{city}: {run:?}");
}

/// The packages of all cities, each made once for all tests here.
static PACKAGES: LazyLock<Vec<(&str, PathBuf)>> = LazyLock::new(|| {
    let made = |city| {
        let output = folder(&format!("ofd-{city}")).join("with-ofd.zip");
        packed(city, &output);
        (city, output)
    };
    CITIES.into_iter().map(made).collect()
});

fn twins(package: &Path) -> Vec<Twin> {
    let files = entries(&fs::read(package).expect("a package"));
    let is_paper = |path: &str| path.contains("/报送件/") || path.contains("/自留件/");
    let papers = files.iter().filter(|(path, _)| is_paper(path) && path.ends_with(".pdf"));
    papers
        .map(|(path, pdf)| {
            let beside = path.replace(".pdf", ".ofd");
            let ofd = files.iter().find(|(path, _)| *path == beside).unwrap_or_else(|| panic!("no {beside}"));
            let name = path.rsplit('/').next().expect("a name").to_owned();
            Twin { name, pdf: pdf.clone(), ofd: ofd.1.clone() }
        })
        .collect()
}

/// The letters of a page: tools read tables in other orders. The PDF keeps what forbids a line to end, an OFD what is seen.
fn letters(page: &str) -> Vec<char> {
    let mut letters: Vec<char> = squeezed(page).chars().filter(|c| *c != '\u{2060}').collect();
    letters.sort_unstable();
    letters
}

#[test]
fn every_paper_says_what_its_pdf_says() {
    let (mut papers, mut sizes) = (0, [0, 0]);
    for (city, package) in PACKAGES.iter() {
        let folder = package.parent().expect("a folder");
        for twin in twins(package) {
            let name = format!("{city}: {}", twin.name);
            assert_eq!(faults(&twin.ofd), Vec::<String>::new(), "{name}");
            let (ours, theirs) = (words(&twin.ofd), pages(&file(folder, "paper.pdf", &twin.pdf)));
            assert_eq!(ours.len(), theirs.len(), "{name}: pages");
            for (at, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
                assert_eq!(letters(ours), letters(theirs), "{name}: page {}", at + 1);
            }
            papers += 1;
            sizes = [sizes[0] + twin.pdf.len(), sizes[1] + twin.ofd.len()];
        }
    }
    println!("figures: {papers} papers: PDF {} bytes, OFD {} bytes", sizes[0], sizes[1]);
    assert!(papers > 20, "{papers}");
}

#[test]
fn the_same_answers_give_the_same_ofd() {
    let (city, package) = &PACKAGES[3];
    let again = package.with_file_name("again.zip");
    packed(city, &again);
    assert!(fs::read(package).expect("a package") == fs::read(again).expect("a package"), "byte for byte");
}

fn verified(package: &Path) -> Run {
    let (programmes, fonts) = (repository("www/programmes"), fonts());
    let words = ["verify".as_ref(), package.as_os_str(), "--programme".as_ref(), programmes.as_os_str()];
    ziping(words.into_iter().chain(["--fonts".as_ref(), fonts.as_os_str()]))
}

/// The files of a package, by their paths in the bag.
fn inside(package: &Path) -> Vec<(String, Vec<u8>)> {
    let files = entries(&fs::read(package).expect("a package"));
    files.into_iter().map(|(path, bytes)| (path.split_once('/').expect("one folder").1.to_owned(), bytes)).collect()
}

/// What is said of these files as a package, with new manifests or with those that are among them.
fn said_of(mut files: Vec<(String, Vec<u8>)>, name: &str, anew: bool) -> Run {
    if anew {
        relisted(&mut files);
    }
    let bytes = zipped("包/", files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    verified(&file(PACKAGES[3].1.parent().expect("a folder"), name, bytes))
}

#[test]
fn an_ofd_that_was_changed_is_found() {
    let whole = verified(&PACKAGES[3].1);
    assert_eq!(whole.code, Some(0), "{whole:?}");
    let place = "data/报送件/01-申报表.ofd";
    let mut files = inside(&PACKAGES[3].1);
    let form = files.iter_mut().find(|(path, _)| path == place).expect("the form as OFD");
    form.1.push(b'\n');
    let changed = said_of(files.clone(), "changed.zip", false);
    assert_eq!(changed.code, Some(1), "{changed:?}");
    assert!(changed.out.contains(&format!("{place}: changed")), "{changed:?}");
    // With new manifests only making it again finds it.
    let forged = said_of(files.clone(), "forged.zip", true);
    assert_eq!(forged.code, Some(1), "{forged:?}");
    assert!(forged.out.contains(&format!("{place}: ofd-differs: ")), "{forged:?}");
    // One that no paper has is an addition.
    files.push(("data/报送件/多余.ofd".to_owned(), b"PK".to_vec()));
    let more = said_of(files, "more.zip", true);
    assert!(more.out.contains("data/报送件/多余.ofd: extra"), "{more:?}");
}

#[test]
fn an_ofd_by_itself_is_told_what_it_is() {
    let twin = twins(&PACKAGES[3].1).remove(0);
    let lone = file(&folder("ofd-alone"), "01-申报表.ofd", &twin.ofd);
    let run = verified(&lone);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("01-申报表.ofd: not opened (ofd-file): a paper as OFD, not a package"), "{run:?}");
    assert!(run.out.contains("open the package that it came in"), "{run:?}");
}

/// A package that says of one paper why it is not there as PDF or OFD says nothing of another.
#[test]
fn only_papers_that_the_note_names_may_be_missing() {
    let (form, other) = ("data/报送件/01-申报表", "data/自留件/差距分析");
    let less = |gone: &[String], note: Option<String>, name: &str| {
        let mut files = inside(&PACKAGES[3].1);
        let before = files.len();
        files.retain(|(path, _)| !gone.contains(path));
        assert_eq!(files.len() + gone.len(), before, "{gone:?}");
        files.extend(note.map(|words| ("data/说明.txt".to_owned(), words.into_bytes())));
        said_of(files, name, true)
    };
    let programme = crate::support::json(&repository("www/programmes/wuhu.json"));
    let papers = programme["papers"].as_array().expect("papers");
    let title = |file: &str| {
        let paper = papers.iter().find(|paper| file_name(file) == paper["file"]).expect("the paper");
        paper["title"].as_str().expect("a title").to_owned()
    };
    let unprinted = |file: &str| Unprinted { title: title(file), characters: "\u{e000}".to_owned() };
    let both = |file: &str| ["pdf", "ofd"].map(|ending| format!("{file}.{ending}"));
    let named = note(true, &[unprinted(form)], &[]);
    let excused = less(&both(form), named.clone(), "excused.zip");
    assert_eq!(excused.code, Some(0), "{excused:?}");
    let silent = less(&both(form), None, "silent.zip");
    for path in both(form) {
        assert!(silent.out.contains(&format!("{path}: paper-missing: ")), "{path}: {silent:?}");
    }
    let more = less(&[both(form), both(other)].concat(), named, "unnamed.zip");
    assert_eq!(more.code, Some(1), "{more:?}");
    for path in both(other) {
        assert!(more.out.contains(&format!("{path}: paper-missing: ")), "{path}: {more:?}");
    }
    assert!(!more.out.contains(form), "{more:?}");
    // Without an OFD there is the PDF all the same.
    let lacking = WithoutOfd { title: title(other), lacks: "第2页有渐变色".to_owned() };
    let lacking = note(true, &[], &[lacking]);
    let without = less(&both(other)[1..], lacking.clone(), "without-ofd.zip");
    assert_eq!(without.code, Some(0), "{without:?}");
    let without = less(&both(other), lacking, "without-both.zip");
    assert!(without.out.contains(&format!("{other}.pdf: paper-missing: ")), "{without:?}");
    assert!(!without.out.contains(&format!("{other}.ofd")), "{without:?}");
}

/// A PDF in place of an OFD that could not be made belongs to its paper: it is compared as such, and no addition.
#[test]
fn a_pdf_may_stand_in_for_an_ofd() {
    let output = folder("ofd-stands-in").join("sixth.zip");
    let path = |name: &str| repository("tests/sixth").join(name).into_os_string();
    let mut words = vec!["pack".into(), "--programme".into(), path("programme.json"), "--answers".into()];
    words.extend([path("answers.json"), "--today".into(), TODAY.into(), "-o".into(), output.clone().into()]);
    let run = ziping(words);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let mut files = inside(&output);
    let (path, bytes) = files.iter_mut().find(|(path, _)| path.ends_with("召回情况说明.ofd")).expect("the note as OFD");
    (*path, *bytes) = (path.replace(".ofd", ".pdf"), b"%PDF-1.7 another".to_vec());
    let told = said_of(files, "stands-in.zip", true);
    assert!(told.out.contains("召回情况说明.pdf: pdf-differs: "), "{told:?}");
    assert!(!told.out.contains("extra"), "{told:?}");
}

/// The name of a paper's file, without folder.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
