//! The DOCX papers as LibreOffice opens them.

use crate::support::pdf::{foot, pages};
use crate::support::programs::output;
use crate::support::text::{first_missing, squeezed};
use crate::support::{PACKED, complete, file, folder, fonts, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Only the papers' own fonts, so that the same characters can be drawn on every machine.
fn font_config(folder: &Path) -> String {
    let place = |name: &str| folder.join(name).display().to_string().replace('&', "&amp;");
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\
         <fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>",
        place("fonts"),
        place("cache")
    )
}

/// Converts all DOCX papers; gives the folder.
fn converted(folder: &Path, to: &str) -> PathBuf {
    for name in ["serif.ttf", "marks.ttf"] {
        file(folder, &format!("fonts/{name}"), fs::read(fonts().join(name)).expect("a font"));
    }
    let (config, out) = (file(folder, "fonts.conf", font_config(folder)), folder.join("out"));
    let profile = fs::canonicalize(folder).expect("a folder").join("profile");
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", profile.display()));
    office.args(["--headless", "--convert-to", to, "--outdir"]).arg(&out).args(PACKED.papers(".docx"));
    let said = output(office.env("FONTCONFIG_FILE", config));
    let messages = String::from_utf8_lossy(&said.stderr).into_owned() + &String::from_utf8_lossy(&said.stdout);
    assert!(said.status.success() && !messages.contains("Error"), "{messages}");
    out
}

/// Each DOCX paper's name and what became of it.
fn results(out: &Path, ending: &str) -> Vec<(String, PathBuf)> {
    let result = |paper: PathBuf| {
        let name = paper.file_stem().expect("a name").to_string_lossy().into_owned();
        let path = out.join(format!("{name}.{ending}"));
        assert!(path.is_file(), "{name} was not opened");
        (name, path)
    };
    PACKED.papers(".docx").into_iter().map(result).collect()
}

#[test]
fn libreoffice_prints_them_with_numbered_pages() {
    let out = converted(&folder("libreoffice-pdf"), "pdf");
    for (name, pdf) in results(&out, "pdf") {
        let pages = pages(&pdf);
        for (at, page) in pages.iter().enumerate() {
            let foot = foot(at + 1, pages.len());
            assert!(squeezed(page).contains(&foot), "{name}: {foot}: {page}");
        }
    }
}

#[test]
fn libreoffice_reads_all_their_words() {
    let out = converted(&folder("libreoffice-txt"), "txt:Text (encoded):UTF8");
    let answers = json(&complete("answers.json"))["answers"].clone();
    for (name, path) in results(&out, "txt") {
        let text = fs::read_to_string(path).expect("a text");
        assert!(text.contains(answers["name"].as_str().expect("a name")), "{name}");
        if name == "01-申报表" {
            assert_eq!(first_missing(&text), None);
            for question in ["address", "contact", "phone", "email", "testing", "strengths"] {
                let answer = squeezed(answers[question].as_str().expect("an answer"));
                assert!(squeezed(&text).contains(&answer), "{question}: {answer}");
            }
            let (_, own) = text.split_once("推荐单位意见：").expect("the recommender's box");
            assert_eq!(squeezed(own), "（盖章）年月日");
        }
    }
}
