//! What office programs rely on in a worksheet, and what their checkers pass over: names that are too long or stand twice, the order
//! of a control's properties, controls without anything in them, a ticket that is whole.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use ziping_returned::hand_out;
use ziping_tests::{case_of, files, repository};

/// The parts of a worksheet.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    names
        .into_iter()
        .map(|name| {
            let mut text = String::new();
            zip.by_name(&name).expect("a part").read_to_string(&mut text).expect("a text");
            (name, text)
        })
        .collect()
}

/// The values of an attribute, each right behind some words.
fn values<'a>(xml: &'a str, before: &'a str) -> Vec<&'a str> {
    xml.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn controls_and_bookmarks_are_as_office_programs_want_them() {
    for city in ["hangzhou", "jiaxing", "songjiang", "wuhu", "zhejiang"] {
        let application = case_of(city, "complete");
        for paper in ziping_paper::sheets(&application.context()) {
            let made = hand_out(&application, Some(&paper)).expect("written").expect("a paper to fill");
            assert_eq!(
                hand_out(&application, Some(&paper)).expect("written"),
                Some(made.clone()),
                "the same bytes each time"
            );
            let parts = parts(&made.bytes);
            let part =
                |name: &str| &parts.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("{name}")).1;
            let document = part("word/document.xml");
            let blank = "<w:placeholder><w:docPart w:val=\"ZipingBlank\"/></w:placeholder>";
            assert!(part("word/glossary/document.xml").contains("<w:name w:val=\"ZipingBlank\"/>"));
            assert!(part("word/_rels/document.xml.rels").contains("Target=\"glossary/document.xml\""));
            assert!(part("[Content_Types].xml").contains("/word/glossary/document.xml"));
            let controls: Vec<&str> = document.split("<w:sdt>").skip(1).collect();
            assert!(controls.len() > 5, "{city} {paper}");
            for control in &controls {
                let (properties, rest) =
                    control.split_once("</w:sdtPr><w:sdtContent>").expect("properties, then content");
                let order = ["<w:sdtPr><w:alias ", "<w:tag ", "<w:id ", "<w:placeholder>", "<w14:checkbox>"];
                let places: Vec<usize> = order.iter().filter_map(|name| properties.find(name)).collect();
                assert!(places.len() >= 3 && places.is_sorted() && places[0] == 0, "{properties}");
                // What is emptied shows room, and none of Word's words; a box is never empty.
                assert!(properties.contains(blank) != properties.contains("<w14:checkbox>"), "{properties}");
                assert!(!properties.contains("<w:text"), "LibreOffice 7.4 destroys those");
                let content = rest.split("</w:sdtContent>").next().unwrap_or_default();
                assert!(content.starts_with("<w:r>") && content.contains("<w:t "), "{content}");
                assert!(!content.contains("<w:p>") && !content.contains("<w:p "), "only runs: {content}");
            }
            let is_short = |name: &&str| name.is_ascii() && name.len() <= 64 && !name.is_empty();
            assert!(values(document, "<w:tag w:val=\"").iter().all(is_short));
            assert!(
                values(document, "<w:alias w:val=\"")
                    .iter()
                    .all(|alias| alias.chars().count() <= 64 && !alias.starts_with('#'))
            );
            for before in ["<w:id w:val=\"", "<w:bookmarkStart w:id=\"", "w:name=\"_q"] {
                let all = values(document, before);
                let distinct: BTreeSet<_> = all.iter().collect();
                assert_eq!((all.len(), distinct.len()), (controls.len(), controls.len()), "{city} {paper}: {before}");
                assert!(all.iter().all(|name| name.len() <= 38));
            }
            assert_eq!(document.matches("<w:bookmarkEnd ").count(), controls.len());
            let property = values(part("docProps/custom.xml"), "<vt:lpwstr>")[0].split('<').next().unwrap_or_default();
            assert!(property.starts_with(&format!("{city} ")) && property.len() < 255, "{property}");
            assert!(part("word/_rels/document.xml.rels").contains("../customXml/item1.xml"));
            assert!(part("[Content_Types].xml").contains("/customXml/itemProps1.xml"));
        }
    }
}

#[test]
fn papers_that_are_handed_in_have_neither() {
    for path in files(&repository("tests/cases"), &[]).iter().filter(|path| path.ends_with("complete/answers.json")) {
        let city = path.iter().rev().nth(2).expect("a city").to_string_lossy().into_owned();
        let application = case_of(&city, "complete");
        for paper in application.papers() {
            let bytes = ziping_docx::docx(&paper, application.case.today).expect("written");
            let all = parts(&bytes);
            assert!(
                all.iter().all(|(name, text)| !name.starts_with("customXml") && !text.contains("<w:sdt>")),
                "{city}"
            );
        }
    }
}
