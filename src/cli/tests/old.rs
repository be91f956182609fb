//! Files that earlier versions made: each opens, keeps its state and its code, for ever. `tests/old/22409a5` is the first one
//! that counts as published.

use crate::support::{folder, json, repository, ziping};
use serde_json::Value as Json;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

fn old(name: &str) -> PathBuf {
    repository("tests/old/22409a5").join(name)
}

#[test]
fn packages_keep_their_state_and_code() {
    let output = folder("old-pool").join("list.json");
    let expected = json(&old("list.json"));
    let expected = expected.as_array().expect("a list");
    let packages: Vec<PathBuf> = expected.iter().map(|row| old(row["file"].as_str().expect("a name"))).collect();
    let words = packages.iter().map(|path| path.as_os_str());
    let run = ziping([OsStr::new("pool")].into_iter().chain(words).chain(["-o".as_ref(), output.as_os_str()]));
    assert_eq!(run.code, Some(0), "{run:?}");
    let found = fs::read_to_string(&output).expect("the list");
    let found: Vec<Json> = found.lines().map(|line| serde_json::from_str(line).expect("a line")).collect();
    for row in expected {
        let name = row["file"].as_str().expect("a name");
        let now = found.iter().find(|now| now["file"].as_str().is_some_and(|file| file.ends_with(name)));
        let now = now.unwrap_or_else(|| panic!("{name} is not listed"));
        for (key, value) in row.as_object().expect("a row").iter().filter(|(key, _)| *key != "file") {
            if key == "code" {
                // What stands on its papers is the beginning of what is shown today.
                let plain = |code: &Json| code.as_str().expect("a code").replace('-', "");
                assert!(plain(&now[key]).starts_with(&plain(value)), "{name}: {}", now[key]);
            } else {
                assert_eq!(&now[key], value, "{name}: {key}");
            }
        }
    }
}

#[test]
fn packages_are_verified() {
    for name in ["hangzhou.zip", "jiaxing.zip", "songjiang.zip", "wuhu.zip", "zhejiang.zip"] {
        let run = ziping([OsStr::new("verify"), old(name).as_os_str()]);
        assert_eq!(run.code, Some(0), "{name}: {run:?}");
    }
}

#[test]
fn the_sealed_package_opens() {
    let run = ziping([
        OsStr::new("verify"),
        old("sealed.zip.age").as_os_str(),
        "--key".as_ref(),
        old("station.key").as_os_str(),
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn answers_are_judged_and_the_report_is_printed() {
    let programme = repository("www/programmes/wuhu.json");
    let run = ziping([
        OsStr::new("assess"),
        "--programme".as_ref(),
        programme.as_os_str(),
        "--answers".as_ref(),
        old("answers.json").as_os_str(),
        "--json".as_ref(),
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let docx = folder("old-survey").join("report.docx");
    let run = ziping([OsStr::new("survey"), old("survey.json").as_os_str(), "-o".as_ref(), docx.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(docx.is_file());
}
