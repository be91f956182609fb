//! The DOCX papers as LibreOffice opens them.

use crate::support::pdf::pages;
use crate::support::programs::output;
use crate::support::text::{first_missing, squeezed};
use crate::support::{PACKED, complete, file, folder, fonts, json};
use std::fs;
use std::process::Command;

/// Only the papers' own fonts, so that the same characters can be drawn on every machine.
const FONTS: &str = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\
    <fontconfig><dir prefix=\"relative\">fonts</dir><cachedir prefix=\"relative\">cache</cachedir></fontconfig>";

#[test]
fn libreoffice_opens_them_with_all_their_words() {
    let folder = folder("libreoffice");
    for name in ["serif.ttf", "marks.ttf"] {
        file(&folder, &format!("fonts/{name}"), fs::read(fonts().join(name)).expect("a font"));
    }
    let (config, out) = (file(&folder, "fonts.conf", FONTS), folder.join("out"));
    let profile = format!("-env:UserInstallation=file://{}", fs::canonicalize(&folder).expect("a folder").join("profile").display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]).arg(&out).args(PACKED.papers(".docx"));
    let said = output(office.env("FONTCONFIG_FILE", config));
    let messages = String::from_utf8_lossy(&said.stderr).into_owned() + &String::from_utf8_lossy(&said.stdout);
    assert!(said.status.success() && !messages.contains("Error"), "{messages}");
    for paper in PACKED.papers(".docx") {
        let name = paper.file_stem().expect("a name").to_string_lossy().into_owned();
        let pdf = out.join(format!("{name}.pdf"));
        assert!(pdf.is_file(), "{name} was not opened: {messages}");
        let pages = pages(&pdf);
        for (at, page) in pages.iter().enumerate() {
            let foot = format!("第{}页共{}页", at + 1, pages.len());
            assert!(squeezed(page).contains(&foot), "{name}: {foot}: {page}");
        }
        // Where a row goes over pages, a foot may stand in the middle of a word.
        let feet = (1..=pages.len()).map(|at| format!("第{at}页共{}页", pages.len()));
        let text = feet.fold(squeezed(&pages.concat()), |text, foot| text.replace(&foot, ""));
        let answers = json(&complete("answers.json"));
        assert!(text.contains(answers["answers"]["name"].as_str().expect("a name")), "{name}");
        if name == "01-申报表" {
            assert_eq!(first_missing(&text), None);
            for question in ["address", "contact", "phone", "email", "testing", "strengths"] {
                let answer = squeezed(answers["answers"][question].as_str().expect("an answer"));
                assert!(text.contains(&answer), "{question}: {answer}");
            }
        }
    }
}
