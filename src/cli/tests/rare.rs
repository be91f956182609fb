//! Characters that the small font lacks, and those that no font has.

use crate::support::text::squeezed;
use crate::support::{Run, changed_answers, file, folder, fonts, pack, pdf, zip, ziping};
use serde_json::json;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Packs the complete case with another contact.
fn with_contact(folder: &Path, name: &str, more: &[&OsStr]) -> (PathBuf, Run) {
    let answers = changed_answers(folder, |answers| answers["answers"]["contact"] = json!(name));
    let output = folder.join("out.zip");
    let run = pack(&answers, &output, more);
    (output, run)
}

#[test]
fn a_rare_name_is_printed() {
    // 𬭎 is a common character since 2013, beyond the basic plane; 䶮 is of extension A; 龘 stands in the whole font only.
    for (at, name) in ["张𬭎", "李䶮", "王龘"].into_iter().enumerate() {
        let folder = folder(&format!("rare-{at}"));
        let (output, run) = with_contact(&folder, name, &[]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let entries = zip::entries(&fs::read(&output).expect("a package"));
        let form = entries.iter().find(|(path, _)| path.ends_with("01-申报表.pdf")).expect("the form");
        let words = pdf::words(&file(&folder, "form.pdf", &form.1));
        assert_eq!(pdf::find(&words, name).page, 1, "the name can be searched for and copied");
    }
}

#[test]
fn the_whole_font_is_read_for_a_rare_character_only() {
    let folder = folder("rare-font");
    for name in ["serif.ttf", "sans.ttf", "marks.ttf"] {
        file(&folder, &format!("fonts/{name}"), fs::read(fonts().join(name)).expect("a font"));
    }
    let small = folder.join("fonts");
    let more = [OsStr::new("--fonts"), small.as_os_str()];
    let (_, run) = with_contact(&folder, "李示例", &more);
    assert_eq!(run.code, Some(0), "{run:?}");
    let (_, run) = with_contact(&folder, "王龘", &more);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("serif-full.ttf could not be read"), "{run:?}");
}

#[test]
fn a_character_that_no_font_has_is_named_and_costs_its_paper_only() {
    let hard = [("\u{e000}", "U+E000"), ("\u{3fffd}", "U+3FFFD"), ("\u{20bb7}", "U+20BB7"), ("\u{1f600}", "U+1F600")];
    for (at, (character, number)) in hard.into_iter().enumerate() {
        let folder = folder(&format!("no-glyph-{at}"));
        let (output, run) = with_contact(&folder, &format!("张{character}"), &[]);
        assert_eq!(run.code, Some(0), "{run:?}");
        for words in [number, "申报表", "DOCX"] {
            assert!(run.err.contains(words), "{words} is not said: {run:?}");
        }
        let entries = zip::entries(&fs::read(&output).expect("a package"));
        let held = |ending: &str| entries.iter().filter(|(path, _)| path.ends_with(ending)).count();
        assert_eq!((held("01-申报表.pdf"), held("01-申报表.docx")), (0, 1), "a word processor may have the character");
        assert!(held(".pdf") > 2, "the other papers are there");
        let note = entries.iter().find(|(path, _)| path.ends_with("没有PDF.txt") || path.ends_with("说明.txt"));
        let note = String::from_utf8_lossy(&note.expect("a note").1).into_owned();
        assert!(note.contains("《") && note.contains(number), "{note}");
        let verified = ziping([OsStr::new("verify"), output.as_os_str()]);
        assert_eq!(verified.code, Some(0), "{verified:?}");
    }
}

#[test]
fn what_nobody_sees_is_no_hindrance() {
    let folder = folder("unseen");
    let (output, run) = with_contact(&folder, "李\u{200b}示\u{feff}例\u{fe0f}\u{ad}", &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let entries = zip::entries(&fs::read(&output).expect("a package"));
    let form = entries.iter().find(|(path, _)| path.ends_with("01-申报表.pdf")).expect("the form");
    assert!(squeezed(&pdf::flowing(&file(&folder, "form.pdf", &form.1))).contains("李示例"));
}
