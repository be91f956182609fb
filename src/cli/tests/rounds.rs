//! Every sheet and every letter of every city, begun, written and read: none has a blank that nobody filled, none tells what it
//! must not, and each says by which clause it is.

use crate::support::{docx_text, folder, json, repository, ziping};
use serde_json::{Value as Json, json};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

const CITIES: [&str; 5] = ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"];

/// A package of a city, made of its complete case.
fn package(city: &str, folder: &Path) -> PathBuf {
    let case = repository(&format!("tests/cases/{city}/complete"));
    let output = folder.join(format!("{city}.zip"));
    let mut words: Vec<OsString> = vec!["pack".into(), "--no-pdf".into(), "--today".into(), "2026-12-01".into()];
    words.extend(["--programme".into(), repository(&format!("www/programmes/{city}.json")).into()]);
    words.extend(["--answers".into(), case.join("answers.json").into(), "-o".into(), output.clone().into()]);
    if case.join("evidence").is_dir() {
        words.extend(["--evidence".into(), case.join("evidence").into()]);
    }
    let run = ziping(words);
    assert_eq!(run.code, Some(0), "{city}: {run:?}");
    output
}

fn run(words: &[&OsStr]) -> crate::support::Run {
    let programmes = repository("www/programmes");
    ziping(words.iter().copied().chain(["--programme".as_ref(), programmes.as_os_str()]))
}

fn text(path: &Path) -> String {
    docx_text(&fs::read(path).expect("a paper"))
}

/// What is wrong with a letter that is written now.
fn written(city: &str, folder: &Path, register: &Path, letter: &Json) -> Vec<String> {
    let id = letter["id"].as_str().expect("an id");
    let output = folder.join(format!("{city}-letter-{id}.docx"));
    let written = run(&[
        "letter".as_ref(),
        register.as_ref(),
        "--letter".as_ref(),
        id.as_ref(),
        "--all".as_ref(),
        "-o".as_ref(),
        output.as_ref(),
    ]);
    if written.code != Some(0) {
        return vec![format!("{city} {id}: {written:?}")];
    }
    let said = text(&output);
    let names = letter["names"].as_array().map_or(1, Vec::len);
    let is_told_too_much = said.contains("推荐单位") || said.contains("某项事由");
    let mut wrong = Vec::new();
    for (what, holds) in [
        ("has a blank that nobody filled", !said.contains('{') && !said.contains('}')),
        ("has no room for its number", said.matches("〔").count() >= names),
        ("has no room for its date", said.matches("年月日").count() >= names),
        ("tells a score", !said.contains("自评总分") && !said.contains("450")),
        ("tells a contact", !said.contains("139") && !said.contains("@")),
        // Departments get name, code and period only.
        ("tells a department too much", letter["to"] != json!("departments") || !is_told_too_much),
    ] {
        if !holds {
            wrong.push(format!("{city} letter {id} {what}: {said}"));
        }
    }
    wrong
}

#[test]
fn every_sheet_and_letter_of_every_city() {
    let folder = folder("loop");
    let mut wrong = Vec::new();
    for city in CITIES {
        let programme = json(&repository(&format!("www/programmes/{city}.json")));
        let zip = package(city, &folder);
        let register = folder.join(format!("{city}.jsonl"));
        let taken = run(&["register".as_ref(), register.as_ref(), zip.as_ref(), "--by".as_ref(), "王五".as_ref()]);
        assert_eq!(taken.code, Some(0), "{taken:?}");
        let line: Json =
            serde_json::from_str(fs::read_to_string(&register).expect("lines").lines().next().expect("a line"))
                .expect("JSON");
        let name = line["organisation"].as_str().expect("a name").to_owned();
        // Everything that the office may decide, so that each letter has somebody.
        let letters = programme["pool"]["letters"].as_array().expect("letters");
        let decisions = programme["pool"]["decisions"].as_array().expect("decisions");
        let mut kinds: Vec<&str> = decisions.iter().map(|one| one["kind"].as_str().expect("a kind")).collect();
        // Whoever is taught stands in the pool, and whoever reports has an award: these come last.
        kinds.sort_by_key(|kind| match *kind {
            "admitted" => 1,
            "reclassified" => 2,
            "awarded" => 3,
            _ => 0,
        });
        for kind in kinds {
            let words: Vec<&OsStr> = vec![
                "register".as_ref(),
                register.as_ref(),
                "--enter".as_ref(),
                kind.as_ref(),
                "--organisation".as_ref(),
                name.as_ref(),
                "--reason".as_ref(),
                "某项事由".as_ref(),
                "--by".as_ref(),
                "王五".as_ref(),
            ];
            let mut words = words;
            if kind == "renamed" {
                words.extend([OsStr::new("--renamed"), name.as_ref()]);
            }
            if city == "wuhu" {
                words.extend([OsStr::new("--category"), "C".as_ref()]);
            } else if kind == "awarded" {
                words.extend([OsStr::new("--category"), "quality".as_ref()]);
            }
            let entered = run(&words);
            assert!(matches!(entered.code, Some(0 | 1)), "{city} {kind}: {entered:?}");
            // A letter tells of what stands: each is written as soon as its decision is.
            let tells = |letter: &&Json| letter["tells"].as_array().is_some_and(|all| all.contains(&json!(kind)));
            for letter in letters.iter().filter(tells) {
                wrong.extend(written(city, &folder, &register, letter));
            }
        }
        for sheet in programme["sheets"].as_array().expect("sheets") {
            let id = sheet["id"].as_str().expect("an id");
            let output = folder.join(format!("{city}-{id}.docx"));
            let begun = if sheet["from"].as_str().is_some_and(|from| from != "package") {
                run(&[
                    "sheet".as_ref(),
                    "--register".as_ref(),
                    register.as_ref(),
                    "--sheet".as_ref(),
                    id.as_ref(),
                    "-o".as_ref(),
                    output.as_ref(),
                ])
            } else {
                run(&["sheet".as_ref(), zip.as_ref(), "--sheet".as_ref(), id.as_ref(), "-o".as_ref(), output.as_ref()])
            };
            if begun.code != Some(0) {
                wrong.push(format!("{city} {id}: {begun:?}"));
                continue;
            }
            let said = text(&output);
            let is_own = said.contains("栏目由本工具拟定");
            for (what, holds) in [
                ("names nobody", said.contains(&name) || sheet["from"] == json!("round")),
                ("names no clause", said.contains(sheet["clause"].as_str().expect("a clause"))),
                ("does not say whose outline it is", is_own == (sheet["own"] == json!(true))),
                ("has a number that nobody wrote", !said.contains("None") && !said.contains("null")),
            ] {
                if !holds {
                    wrong.push(format!("{city} {id} {what}: {said}"));
                }
            }
        }
        for letter in letters.iter().filter(|letter| letter["tells"].as_array().is_none_or(Vec::is_empty)) {
            wrong.extend(written(city, &folder, &register, letter));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
