//! All PDF papers, as readers, archives and screen readers need them: PDF/A-2a, tagged, with their fonts.

use crate::support::PACKED;
use crate::support::pdf::{above_foot, foot, pages};
use crate::support::programs::{printed, python, text};
use crate::support::text::squeezed;
use std::process::Command;

/// Prints what is not as PDF/A-2a with structure and language asks.
const ARCHIVABLE: &str = "\
import sys, pikepdf
for path in sys.argv[1:]:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
        root = pdf.Root
        found = {
            'part': xmp.get('pdfaid:part') == '2',
            'conformance': xmp.get('pdfaid:conformance') == 'A',
            'PDF/UA': xmp.get('{http://www.aiim.org/pdfua/ns/id/}part') == '1',
            'title': bool(xmp.get('dc:title')),
            'output intent': len(root.OutputIntents) > 0,
            'marked': root.MarkInfo.Marked == True,
            'structure': len(root.StructTreeRoot.K) > 0,
            'language': str(root.Lang).split('-')[0] == 'zh',
            'no script': '/JavaScript' not in root.get('/Names', {}) and '/OpenAction' not in root,
        }
        for name, right in found.items():
            if not right:
                print(path, name)
";

#[test]
fn qpdf_finds_no_fault() {
    for pdf in PACKED.papers(".pdf") {
        printed(Command::new("qpdf").arg("--check").arg(pdf));
    }
}

#[test]
fn they_can_be_archived_and_read_aloud() {
    let mut python = python("pikepdf", "pikepdf==9.11.0");
    let problems = text(python.args(["-c", ARCHIVABLE]).args(PACKED.papers(".pdf")).env("PYTHONUTF8", "1"));
    assert_eq!(problems, "");
}

#[test]
fn every_font_is_embedded() {
    for pdf in PACKED.papers(".pdf") {
        let list = text(Command::new("pdffonts").arg(&pdf));
        let fonts: Vec<_> = list.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{list}");
        for font in fonts {
            // … encoding, embedded, subset, Unicode, object, generation.
            let last: Vec<_> = font.split_whitespace().rev().take(5).collect();
            assert_eq!(last[2..], ["yes", "yes", "yes"], "{}: {font}", pdf.display());
        }
    }
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    for pdf in PACKED.papers(".pdf") {
        let pages = pages(&pdf);
        for (at, page) in pages.iter().enumerate() {
            let foot = foot(at + 1, pages.len());
            assert!(above_foot(&squeezed(page), &foot).is_some(), "{}: {foot}: {page}", pdf.display());
        }
    }
}

#[test]
fn a_group_that_goes_on_is_named_again() {
    let form = PACKED.papers(".pdf").into_iter().find(|pdf| pdf.ends_with("01-申报表.pdf")).expect("the form");
    let named =
        pages(&form).iter().map(|page| squeezed(page).matches("质量基础能力（续）").count()).collect::<Vec<_>>();
    assert_eq!(named, [0, 1, 0], "the second page is of that group alone");
}

#[test]
fn no_share_is_more_than_all() {
    for pdf in PACKED.papers(".pdf") {
        for page in pages(&pdf) {
            let shares =
                page.split('%').map(|before| before.rsplit(|sign: char| !sign.is_ascii_digit() && sign != '.').next());
            let shares = shares.flatten().filter_map(|share| share.parse::<f64>().ok());
            assert!(shares.clone().all(|share| share <= 100.0), "{}: {:?}", pdf.display(), shares.collect::<Vec<_>>());
        }
    }
}
