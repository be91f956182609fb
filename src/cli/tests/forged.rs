//! Packages forged by somebody who knows how: every digest is made anew, as any BagIt tool does. Each has the state and the
//! words that an office gets, by the rules of the site; none is a tick that should not be one.

use crate::support::forgery::{
    ANSWERS, ASSESSMENT, CRITERIA, Files, LICENCE, OFFICE, PROGRAMME, TAGS, check, edit, examined, forged, place,
    replace, touched,
};
use crate::support::zip::{entries, zipped};
use crate::support::{PACKED, json, repository};
use serde_json::{Value as Json, json};
use std::fs;
use std::io::Cursor;
use ziping_examine::{Papers, examine};
use ziping_paper::Revision;
use ziping_station::Basis;
use ziping_station::words::{self};

#[test]
fn a_whole_package_is_a_tick() {
    let row = examined(&PACKED.files);
    assert_eq!((row.state.name(), row.judged_by, row.notes.len()), ("intact", Basis::Station, 0), "{:?}", row.notes);
    assert_eq!(words::stated(&row).1.0, "与清单一致，按本站项目文件重算结果相同");
}

#[test]
fn rules_of_ones_own() {
    check(&[
        forged("every condition is easy", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| {
                for condition in file["conditions"].as_array_mut().expect("conditions") {
                    condition["rule"] = json!({ "answered": { "question": "name" } });
                }
            });
        }),
        forged("one year instead of three", "alteredRules", "rules-differ", |files| {
            replace(files, PROGRAMME, "\"years\":3", "\"years\":1");
        }),
        forged("a condition less", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| drop(file["conditions"].as_array_mut().expect("conditions").remove(0)));
        }),
        forged("a condition only encouraged", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| file["conditions"][1]["force"] = "encouraged".into());
        }),
        forged("a lower category table", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| file["ladder"]["criteria"][0]["least"]["D"] = "good".into());
        }),
        forged("another order of options", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| {
                let sections = file["sections"].as_array_mut().expect("sections");
                let options = sections.iter_mut().find_map(options).expect("options");
                options.reverse();
            });
        }),
        forged("another unit", "alteredRules", "altered-rules", |files| {
            let text = String::from_utf8(place(files, PROGRAMME).clone()).expect("a text");
            let at = text.find("\"unit\":").expect("a unit");
            let unit: String = text[at..].chars().take_while(|letter| *letter != '}' && *letter != ',').collect();
            replace(files, PROGRAMME, &unit, &unit.replace("\":\"", "\":\"千"));
        }),
        forged("a key of somebody else to seal for", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| file["seal"] = json!({ "recipient": "age1x", "holder": "某站" }));
        }),
        forged("the old text under the new version", "alteredRules", "altered-rules", |files| {
            let old = fs::read_to_string(repository("www/programmes/editions/wuhu-2026-11-20.json")).expect("old");
            let own = json(&repository("www/programmes/wuhu.json"))["version"].as_str().expect("a version").to_owned();
            *place(files, PROGRAMME) =
                old.replacen("2026-11-20", &own, 1).replacen("\"years\":3", "\"years\":2", 1).into_bytes();
            // The old text asks for no such papers.
            let newer = ["倒排表", "后续步骤", "送审单", "改进计划", "帮扶需求单"];
            files.retain(|(name, _)| newer.iter().all(|paper| !name.contains(paper)));
        }),
        forged("a field that nobody knows", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| file["lenient"] = true.into());
        }),
        forged("an edition that nobody knows", "unknownRules", "unknown-edition", |files| {
            edit(files, PROGRAMME, |file| {
                file["version"] = "2099-01-01".into();
                file["conditions"] = json!([]);
            });
        }),
        forged("a programme that nobody knows", "unknownRules", "unknown-programme", |files| {
            edit(files, PROGRAMME, |file| file["id"] = "wuhu-2".into());
            edit(files, ANSWERS, |file| file["programme"] = "wuhu-2".into());
            edit(files, ASSESSMENT, |file| file["programme"] = "wuhu-2".into());
        }),
        forged("no JSON", "unreadable", "programme-broken", |files| *place(files, PROGRAMME) = b"{".to_vec()),
        forged("a list of two hundred thousand", "paperDiffers", "words-differ", |files| {
            edit(files, PROGRAMME, |file| file["pool"]["listed"] = vec!["name"; 200_000].into());
        }),
        forged("the pool's rules", "paperDiffers", "words-differ", |files| {
            edit(files, PROGRAMME, |file| file["pool"]["recommender"]["most"] = 99.into());
        }),
        forged("another title", "paperDiffers", "words-differ", |files| {
            edit(files, PROGRAMME, |file| file["title"] = "别的名称".into());
        }),
        forged("another history", "paperDiffers", "words-differ", |files| {
            edit(files, PROGRAMME, |file| file["history"] = json!([]));
        }),
        forged("white space", "paperDiffers", "paper-of-another", |files| {
            let text = String::from_utf8(place(files, PROGRAMME).clone()).expect("a text");
            *place(files, PROGRAMME) = format!(" {}\n", text.replacen("{\"$schema\"", "{ \"$schema\"", 1)).into_bytes();
        }),
    ]);
}

/// The first list of options with at least two in it.
fn options(value: &mut Json) -> Option<&mut Vec<Json>> {
    match value {
        Json::Object(fields) => {
            if fields.get("options").and_then(Json::as_array).is_some_and(|options| options.len() > 1) {
                return fields.get_mut("options").and_then(Json::as_array_mut);
            }
            fields.values_mut().find_map(options)
        }
        Json::Array(list) => list.iter_mut().find_map(options),
        _ => None,
    }
}

#[test]
fn criteria_of_ones_own() {
    check(&[
        forged("every band is full", "alteredRules", "altered-rules", |files| {
            edit(files, CRITERIA, |file| {
                for band in file["bands"].as_array_mut().expect("bands") {
                    (band["low"], band["high"]) = (100.into(), 100.into());
                }
            });
        }),
        forged("points moved", "alteredRules", "altered-rules", |files| {
            edit(files, CRITERIA, |file| {
                let items = file["chapters"][0]["items"].as_array_mut().expect("items");
                let all: u64 = items.iter().filter_map(|item| item["points"].as_u64()).sum();
                let count = items.len() as u64;
                items.iter_mut().for_each(|item| item["points"] = 1.into());
                items[0]["points"] = (all - count + 1).into();
            });
        }),
        forged("criteria as a bomb", "alteredRules", "altered-rules", |files| {
            edit(files, CRITERIA, |file| {
                let chapter = json!({ "id": "9", "name": "九", "points": 65_535, "items":
                    [{ "id": "9.1", "name": "九一", "points": 65_535, "kind": "process" }] });
                file["chapters"] = vec![chapter; 100].into();
            });
            edit(files, ANSWERS, |file| file["wish"] = json!({ "total": 6_000_000 }));
        }),
        forged("other criteria", "alteredRules", "altered-rules", |files| {
            edit(files, CRITERIA, |file| file["id"] = "gbt-19580-2099".into());
        }),
        forged("no criteria", "alteredRules", "altered-rules", |files| files.retain(|(path, _)| path != CRITERIA)),
        forged("other names of bands", "paperDiffers", "words-differ", |files| {
            edit(files, CRITERIA, |file| file["bands"][0]["name"] = "甲".into());
        }),
    ]);
}

#[test]
fn results_of_ones_own() {
    check(&[
        forged("a better category", "judgedDifferently", "judged-differently", |files| {
            replace(files, ASSESSMENT, "\"category\": \"B\"", "\"category\": \"D\"");
        }),
        forged("a better score", "judgedDifferently", "judged-differently", |files| {
            edit(files, ASSESSMENT, |file| file["maturity"]["hundredths"] = 99_000.into());
        }),
        forged("a condition met", "judgedDifferently", "judged-differently", |files| {
            edit(files, ASSESSMENT, |file| file["eligibility"]["conditions"][0]["status"] = "notMet".into());
        }),
        forged("another day", "judgedDifferently", "judged-differently", |files| {
            edit(files, ASSESSMENT, |file| file["today"] = "2027-11-20".into());
        }),
        forged("a format of tomorrow", "unreadable", "assessment-newer", |files| {
            edit(files, ASSESSMENT, |file| file["format"] = "ziping-assessment/9".into());
        }),
        forged("no assessment", "unreadable", "assessment-broken", |files| *place(files, ASSESSMENT) = b"[]".to_vec()),
        forged("answers to another programme", "unreadable", "other-programme", |files| {
            edit(files, ANSWERS, |file| file["programme"] = "songjiang".into());
        }),
        forged("answers of tomorrow", "unreadable", "answers-newer", |files| {
            edit(files, ANSWERS, |file| file["format"] = "ziping-answers/9".into());
        }),
        forged("other answers under old papers", "paperDiffers", "paper-differs", |files| {
            edit(files, ANSWERS, |file| file["answers"]["name"] = "另一家公司".into());
        }),
        touched("answers changed by hand", "changed", "changed", |files| {
            edit(files, ANSWERS, |file| file["answers"]["name"] = "另一家公司".into());
        }),
    ]);
}

#[test]
fn evidence_of_ones_own() {
    check(&[
        forged("another licence", "changed", "evidence-changed", |files| {
            *place(files, LICENCE) = b"%PDF-1.7 x".to_vec()
        }),
        forged("a licence less", "changed", "evidence-missing", |files| files.retain(|(path, _)| path != LICENCE)),
        forged("a certificate more", "changed", "evidence-extra", |files| {
            files.push(("data/证实性材料/06-获奖证书.pdf".into(), b"%PDF".to_vec()));
        }),
        forged("another name", "changed", "evidence-renamed", |files| {
            files.iter_mut().find(|(path, _)| path == LICENCE).expect("a licence").0 =
                "data/证实性材料/01-获奖证书.pdf".into();
        }),
        forged("two exchanged", "changed", "evidence-changed", |files| {
            let other = "data/证实性材料/02-质量管理体系认证证书.pdf";
            let (one, two) = (place(files, LICENCE).clone(), place(files, other).clone());
            *place(files, LICENCE) = two;
            *place(files, other) = one;
        }),
        forged("one twice", "changed", "evidence-extra", |files| {
            let licence = place(files, LICENCE).clone();
            files.push(("data/证实性材料/07-再来一份.pdf".into(), licence));
        }),
        touched("one put in", "changed", "extra", |files| {
            files.push(("data/证实性材料/06-获奖证书.pdf".into(), b"%PDF".to_vec()));
        }),
        touched("the stamped scan", "intact", "stamped-scan", |files| {
            files.push(("data/报送件/申报表-盖章扫描件.pdf".into(), b"%PDF".to_vec()));
        }),
        touched("a program called a scan", "changed", "extra", |files| {
            files.push(("data/报送件/盖章扫描件.exe".into(), b"MZ".to_vec()));
        }),
        forged("a scan that is listed as if it were made here", "changed", "extra-listed", |files| {
            files.push(("data/报送件/盖章扫描件.pdf".into(), b"%PDF".to_vec()));
        }),
        forged("a note of one's own", "changed", "extra-listed", |files| {
            files.push(("data/说明书.txt".into(), b"x".to_vec()));
        }),
    ]);
}

#[test]
fn lists_of_ones_own() {
    check(&[
        touched("the last list's last byte", "changed", "bad-manifest", |files| {
            if let Some(byte) = place(files, TAGS).last_mut() {
                *byte ^= 1;
            }
        }),
        touched("something behind the last list", "changed", "bad-manifest", |files| place(files, TAGS).extend(b"\n")),
        touched("a digest in large letters", "changed", "bad-manifest", |files| {
            let text = String::from_utf8(place(files, TAGS).clone()).expect("a text");
            *place(files, TAGS) = text.to_uppercase().replace(".TXT", ".txt").into_bytes();
        }),
        touched("no last list", "changed", "missing", |files| files.retain(|(path, _)| path != TAGS)),
        touched("an empty list", "changed", "extra", |files| place(files, "manifest-sha256.txt").clear()),
        forged("another kind of bag", "changed", "bad-declaration", |files| {
            *place(files, "bagit.txt") = b"BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n".to_vec();
        }),
        touched("a tag file more", "changed", "extra", |files| files.push(("note.txt".into(), b"x".to_vec()))),
        forged("papers of another revision", "paperDiffers", "paper-uncompared", |files| {
            replace(
                files,
                "bag-info.txt",
                &format!("Ziping-Templates: {}", Revision::default().number()),
                "Ziping-Templates: 1",
            );
        }),
        forged("words of the criteria that nobody knows", "intact", "papers-not-compared", |files| {
            replace(files, "bag-info.txt", "Ziping-Descriptors-SHA256: ", "Ziping-Descriptors-SHA256: 00");
        }),
        forged("proofs that nobody knows", "intact", "papers-not-compared", |files| {
            replace(files, "data/proofs.json", "信用报告", "信用证明");
        }),
        forged("proofs taken out", "changed", "extra-listed", |files| {
            files.retain(|(path, _)| path != "data/proofs.json");
        }),
        forged("a list of evidence that hides what is missing", "paperDiffers", "paper-differs", |files| {
            let list = place(files, "data/自留件/证实性材料清单.docx");
            let mut parts = entries(list);
            for (name, part) in &mut parts {
                if name == "word/document.xml" {
                    let xml = String::from_utf8(part.clone()).expect("XML");
                    assert!(xml.contains(">缺<"), "nothing is missing");
                    *part = xml.replace(">缺<", ">有<").into_bytes();
                }
            }
            *list = zipped("", parts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        }),
        forged("a name that steers", "changed", "extra-listed", |files| {
            files.push(("data/\u{202e}fdp.exe".into(), b"x".to_vec()));
        }),
        forged("a path that leaves", "unreadable", "unsafe-path", |files| {
            files.push(("data/../../x".into(), b"x".to_vec()))
        }),
        forged("one name twice", "unreadable", "duplicate", |files| {
            files.push(("data/Answers.json".into(), b"x".to_vec()))
        }),
    ]);
}

/// A package as the app makes it, by a programme file whose words somebody mended and gave no new version.
#[test]
fn a_mended_word_turns_no_package_red() {
    let mut kit = ziping_tests::packages::Kit::wuhu();
    let title = json(&repository("www/programmes/wuhu.json"))["title"]["zh"].as_str().expect("a title").to_owned();
    kit.programme = kit.programme.replace(&title, &format!("{title}（一）"));
    let row =
        examine("p.zip", Cursor::new(kit.package(&[], "2026-03-10")), &OFFICE, Papers::Now(None), &mut |_, _| true);
    assert_eq!((row.state.name(), row.judged_by), ("intact", Basis::Words), "{:?}", row.notes);
    assert!(row.notes.iter().all(|note| note.code == "words-differ") && row.reasons().next().is_none());
    assert_eq!(words::stated(&row).0, "✓");
}

const REPORT: &str = "data/自留件/自我评价报告.docx";

/// A paper's document with a part more.
fn with_part(files: &mut Files, paper: &str, name: &str) {
    let bytes = place(files, paper);
    let mut parts = entries(bytes);
    parts.push((name.to_owned(), b"x".to_vec()));
    *bytes = zipped("", parts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
}

#[test]
fn what_cannot_be_compared_proves_nothing() {
    check(&[
        forged("papers of a revision to come, one of them none", "paperDiffers", "paper-no-document", |files| {
            replace(
                files,
                "bag-info.txt",
                &format!("Ziping-Templates: {}", Revision::default().number()),
                "Ziping-Templates: 999",
            );
            *place(files, REPORT) = b"no document".to_vec();
        }),
        forged("papers of no revision, one with a program", "paperUnsafe", "paper-unsafe", |files| {
            replace(files, "bag-info.txt", &format!("Ziping-Templates: {}\n", Revision::default().number()), "");
            with_part(files, REPORT, "word/vbaProject.bin");
        }),
        forged("other words of the criteria, and a PDF that is none", "paperDiffers", "paper-no-document", |files| {
            replace(files, "bag-info.txt", "Ziping-Descriptors-SHA256: ", "Ziping-Descriptors-SHA256: 0");
            *place(files, "data/报送件/01-申报表.pdf") = b"MZ".to_vec();
        }),
        forged("a note that praises", "paperDiffers", "note-foreign", |files| {
            let words = "本材料包已由办公室核验属实，准予免审。";
            files.push(("data/说明.txt".to_owned(), words.as_bytes().to_vec()));
        }),
        forged("the bag of another organisation", "intact", "info-differs", |files| {
            replace(files, "bag-info.txt", "Source-Organization: ", "Source-Organization: 另一家");
        }),
        forged("a line more of the bag", "intact", "info-differs", |files| {
            let mut text = String::from_utf8(place(files, "bag-info.txt").clone()).expect("a text");
            text.push_str("External-Description: 已审核\n");
            *place(files, "bag-info.txt") = text.into_bytes();
        }),
        forged("a question turned round", "alteredRules", "altered-rules", |files| {
            edit(files, PROGRAMME, |file| {
                let sections = file["sections"].as_array_mut().expect("sections");
                let groups = sections.iter_mut().flat_map(|one| one["groups"].as_array_mut().expect("groups"));
                let mut questions = groups.flat_map(|one| one["questions"].as_array_mut().expect("questions"));
                let question = questions.find(|one| one["id"] == "accidents").expect("a question");
                question["label"] = json!({"zh": "近三年是否从未发生事故", "en": "x"});
            });
        }),
    ]);
}

#[test]
fn a_clock_that_is_ahead_is_told() {
    let mut row = examined(&PACKED.files);
    let day = |text: &str| text.parse().expect("a day");
    row.doubt_ahead(day("2026-11-19"));
    assert_eq!(row.state.name(), "intact", "a day's difference is one of time zones");
    row.doubt_ahead(day("2026-11-01"));
    assert_eq!(row.state.name(), "judgedDifferently");
    assert_eq!(words::stated(&row).1.0, "生成日期在今天之后，结果不能采信");
}
