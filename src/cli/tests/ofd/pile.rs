//! The printed pile as OFD: page by page what the PDF has, with a heading for each organisation and its papers.

use super::{PACKAGES, letters};
use crate::support::pdf::pages;
use crate::support::{Run, file, folder, fonts, repository, ziping, ziping_gently};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use ziping_ofd_check::{faults, unzipped, words};

/// The words that print the packages of two cities.
fn asked(output: &Path, more: &[&str]) -> Vec<OsString> {
    let mut words: Vec<OsString> = vec!["print".into()];
    words.extend([&PACKAGES[3].1, &PACKAGES[1].1].map(OsString::from));
    words.extend(["-o".into(), output.into(), "--today".into(), "2026-03-01".into()]);
    words.extend(["--programme".into(), repository("www/programmes").into(), "--fonts".into(), fonts().into()]);
    words.extend(more.iter().map(Into::into));
    words
}

/// A pile as both.
pub fn pile(folder: &Path, more: &[&str]) -> (Run, PathBuf, PathBuf) {
    let (pdf, ofd) = (folder.join("pile.pdf"), folder.join("pile.ofd"));
    (ziping(asked(&pdf, &[&["--ofd"], more].concat())), pdf, ofd)
}

#[test]
fn it_has_the_pages_of_its_pdf() {
    let folder = folder("ofd-pile");
    for more in [&[][..], &["--single-sided"]] {
        let (run, pdf, ofd) = pile(&folder, more);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
        assert!(run.out.contains("pile.ofd: the same pages"), "{run:?}");
        let ofd = fs::read(ofd).expect("an OFD");
        assert_eq!(faults(&ofd), Vec::<String>::new());
        let (ours, theirs) = (words(&ofd), pages(&pdf));
        assert_eq!(ours.len(), theirs.len(), "{more:?}");
        for (at, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            assert_eq!(letters(ours), letters(theirs), "{more:?}: page {}", at + 1);
        }
        let blank = ours.iter().filter(|page| page.is_empty()).count();
        assert!(if more.is_empty() { blank > 0 } else { blank == 0 }, "{blank} blank pages: {more:?}");
    }
}

#[test]
fn each_organisation_has_a_heading_with_its_papers() {
    let (_, _, ofd) = pile(&folder("ofd-pile-outline"), &[]);
    let ofd = fs::read(ofd).expect("an OFD");
    let files: std::collections::BTreeMap<_, _> = unzipped(&ofd).into_iter().collect();
    let xml = String::from_utf8_lossy(&files["Doc_0/Document.xml"]).into_owned();
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let named = |node: &roxmltree::Node<'_, '_>| node.attribute("Title").unwrap_or_default().to_owned();
    let outlines = document.descendants().find(|node| node.has_tag_name("Outlines")).expect("headings");
    let elements = |node: roxmltree::Node<'_, '_>| -> Vec<String> {
        node.children().filter(|child| child.has_tag_name("OutlineElem")).map(|child| named(&child)).collect()
    };
    let groups = elements(outlines);
    assert_eq!(groups, ["打印清单", "芜湖示例精密制造有限公司", "嘉兴示例集团有限公司"]);
    // Each leads to the page on which it stands.
    let ids: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("Page"))
        .filter_map(|node| node.attribute("ID"))
        .collect();
    let said = words(&ofd);
    for group in outlines.children().filter(|child| child.has_tag_name("OutlineElem")) {
        let dest = group.descendants().find(|node| node.has_tag_name("Dest")).expect("a place");
        let page = ids.iter().position(|id| Some(*id) == dest.attribute("PageID")).expect("a page");
        assert!(page == 0 || page % 2 == 0, "it starts on a sheet of its own");
        assert!(page == 0 || said[page].contains(&named(&group)), "{} on {page}", named(&group));
    }
    let entrance = String::from_utf8_lossy(&files["OFD.xml"]).into_owned();
    assert!(entrance.contains("<ofd:Title>材料打印件<") && entrance.contains("<ofd:CreationDate>2026-03-01<"));
}

#[test]
fn the_same_packages_give_the_same_pile() {
    let folder = folder("ofd-pile-again");
    let made = || fs::read(pile(&folder, &["--paper", "申报表"]).2).expect("an OFD");
    assert!(made() == made(), "byte for byte");
}

#[test]
fn nothing_is_written_over_for_it() {
    let folder = folder("ofd-pile-there");
    let there = file(&folder, "pile.ofd", "mine");
    let run = ziping_gently(asked(&folder.join("pile.pdf"), &["--ofd"]));
    assert!(run.code == Some(2) && run.err.contains("pile.ofd could not be written: a file stands there"), "{run:?}");
    assert_eq!(fs::read(&there).expect("a file"), b"mine");
    assert!(!folder.join("pile.pdf").exists(), "asked before the work begins");
    let run = ziping(asked(&folder.join("other.ofd"), &["--ofd"]));
    assert!(run.code == Some(2) && run.err.contains("other.ofd: name the PDF"), "{run:?}");
    // Without it nothing is made beside.
    let run = ziping(asked(&folder.join("plain.pdf"), &["--paper", "申报表"]));
    assert!(run.out.contains("plain.pdf: ") && !folder.join("plain.ofd").exists(), "{run:?}");
}
