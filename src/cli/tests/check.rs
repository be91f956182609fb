//! `ziping check`: all that is wrong with a programme file at once, each with its line.

use crate::support::{Run, file, folder, json, programme, repository, ziping};
use serde_json::{Value as Json, json};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

fn check(files: &[&Path]) -> Run {
    // A day before the deadline of the notice, and a language whatever the locale.
    let options = ["check", "--lang", "en", "--today", "2026-03-01"].map(OsStr::new);
    ziping(options.into_iter().chain(files.iter().map(|path| path.as_os_str())))
}

/// A programme file in its usual place beside the criteria.
fn placed(name: &str, text: &str) -> PathBuf {
    let folder = folder(&format!("check-{name}"));
    let criteria = "criteria/gbt-19580-2012.json";
    file(&folder, criteria, fs::read(repository("www").join(criteria)).expect("the criteria"));
    let notice = "notices/ronggang.json";
    let told = fs::read_to_string(repository("tests/sixth").join(notice)).expect("a notice");
    // The sixth programme's notice asks for another form, which the app tells: here it fits.
    file(&folder, &format!("programmes/{notice}"), told.replace("\"2026-2\"", "\"2026-1\""));
    file(&folder, "programmes/broken.json", text)
}

/// A way to break a programme: where, the value put there, what then stands on its line, what is said of it.
type Break = (&'static str, Json, &'static str, &'static str);

/// The programme with all that broken at once, as an editor would write it.
fn broken(breaks: &[Break]) -> String {
    let mut programme = json(&programme());
    for (pointer, value, ..) in breaks {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let parent = programme.pointer_mut(parent).unwrap_or_else(|| panic!("the programme has no {parent}"));
        match parent {
            Json::Object(fields) => {
                fields.insert(name.to_owned(), value.clone());
            }
            Json::Array(list) => list[name.parse::<usize>().expect("a place")] = value.clone(),
            _ => panic!("{pointer} leads nowhere"),
        }
    }
    serde_json::to_string_pretty(&programme).expect("JSON")
}

/// Each break is named on the line it stands on.
fn all_are_named(name: &str, breaks: &[Break]) {
    let text = broken(breaks);
    let path = placed(name, &text);
    let run = check(&[&path]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    for (pointer, _, on_line, said) in breaks {
        let lines: Vec<_> = text.lines().enumerate().filter(|(_, line)| line.contains(on_line)).collect();
        let [(line, _)] = lines[..] else { panic!("{pointer}: {on_line} stands on {} lines", lines.len()) };
        // What is said of an object is said of the line above, where it begins.
        let starts = [line + 1, line].map(|line| format!("{}:{line}:", path.display()));
        let here = |said: &&str| starts.iter().any(|start| said.starts_with(start));
        let named = run.out.lines().filter(here).any(|line| line.contains(said));
        assert!(named, "{pointer}: no line begins with {} and says {said}:\n{}", starts[0], run.out);
    }
    let remedies = run.out.matches("\n    remedy: ").count();
    assert!(remedies >= breaks.len(), "every problem has a remedy:\n{}", run.out);
    assert!(run.out.ends_with(&format!("{}: {remedies} problems\n", path.display())), "{}", run.out);
}

#[test]
fn no_programme_of_the_site_has_a_problem() {
    let folder = programme().parent().expect("a folder").to_owned();
    let files = fs::read_dir(folder).expect("programmes").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter(|path| !path.to_string_lossy().ends_with("schema.json"))
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    let run = check(&files.iter().map(std::path::PathBuf::as_path).collect::<Vec<_>>());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let lines: String = files.iter().map(|path| format!("{}: no problem\n", path.display())).collect();
    assert_eq!(run.out, lines);
}

#[test]
fn all_that_makes_no_sense_is_named_at_once() {
    let is = |question: &str, option: &str| json!({ "is": { "question": question, "option": option } });
    let twice = json(&programme()).pointer("/sections/0/groups/1/questions/0/id").cloned().expect("an id");
    assert_eq!(twice, json!("registered-in-city"));
    all_are_named(
        "meaning",
        &[
            ("/id", json!("Wu Hu!"), "\"Wu Hu!\"", "no identifier"),
            ("/organisation", json!("no-name"), "\"no-name\"", "there is no question"),
            ("/applicationDate", json!("address"), "\"applicationDate\"", "is of kind text, this needs date"),
            ("/conditions/3/rule", json!({ "all": [] }), "\"all\": []", "empty list"),
            ("/conditions/4/rule", is("no-question", "yes"), "\"no-question\"", "there is no question"),
            ("/conditions/5/rule", is("legal-form", "no-option"), "\"no-option\"", "has no option"),
            ("/conditions/6/clause", json!(""), "\"clause\": \"\"", "without a clause"),
            (
                "/conditions/7/rule",
                json!({ "atLeast": { "question": "size", "option": "no-size" } }),
                "\"no-size\"",
                "has no option",
            ),
            ("/conditions/8/id", json!("c-qms "), "\"c-qms \"", "no identifier"),
            ("/ladder/criteria/0/least/E", json!("good"), "\"E\": \"good\"", "there is no category"),
            ("/ladder/criteria/1/least/D", json!("no-level"), "\"no-level\"", "no answer reaches it"),
            ("/ladder/criteria/1/items/0", json!("9.9.9"), "\"9.9.9\"", "have no item"),
            ("/ladder/own", json!("no-own"), "\"no-own\"", "there is no question"),
            ("/papers/1/id", json!("Report"), "\"Report\"", "no identifier"),
            (
                "/papers/0/blocks/3/table/rows/0/cells/1/content/0/0",
                json!({ "answer": "no-field" }),
                "\"no-field\"",
                "there is no question",
            ),
            (
                "/papers/0/blocks/3/table/rows/1/cells/1/content/0/0",
                json!({ "answer": "gbt19001-until" }),
                "\"answer\": \"gbt19001-until\"",
                "helper question",
            ),
        ],
    );
}

#[test]
fn all_that_is_no_programme_is_named_at_once() {
    all_are_named(
        "structure",
        &[
            ("/colour", json!("no-colour"), "\"no-colour\"", "colour"),
            ("/title", json!(17), "\"title\": 17", "number"),
            ("/sections/0/groups/1/questions/0/kind", json!("no-kind"), "\"no-kind\"", "no-kind"),
            ("/sections/0/groups/1/questions/1/ordered", json!("maybe"), "\"maybe\"", "text"),
            ("/sections/0/groups/1/questions/2/Label", json!("no-label"), "\"no-label\"", "Label"),
            ("/sections/1/groups/0/questions/0/options", json!({}), "\"options\": {}", "object"),
            ("/sections/1/groups/1/questions/0/clause", json!(null), "\"clause\": null", "null"),
            ("/conditions/0/rule", json!({ "no-rule": 1 }), "\"no-rule\": 1", "no-rule"),
            ("/conditions/3/rule/all/0/yearsSince/years", json!(2.5), "2.5", "whole number"),
            ("/conditions/5/force", json!("no-force"), "\"no-force\"", "no-force"),
            ("/ladder/criteria/0/least", json!(["a"]), "\"least\": [", "list"),
            ("/papers/0/shelf", json!("no-shelf"), "\"no-shelf\"", "no-shelf"),
            ("/papers/0/formats/0", json!("no-format"), "\"no-format\"", "no-format"),
            ("/papers/0/blocks/3/table/rows/0/cells/1/span", json!(-3), "\"span\": -3", "-3"),
        ],
    );
}

/// `breaks.json`: what is put at a pointer (or removed), what is then said, and where, if that is another place. One break
/// is one problem, unless `more` says what follows from it.
#[test]
fn each_break_is_named_by_itself() {
    let breaks = json(&repository("src/cli/tests/breaks.json"));
    let breaks = breaks.as_array().expect("a list");
    assert!(breaks.len() >= 50, "{} ways to break a programme", breaks.len());
    let whole = json(&repository("tests/sixth/programme.json"));
    let mut wrong = Vec::new();
    for each in breaks {
        let at = each["at"].as_str().expect("a pointer");
        let mut programme = whole.clone();
        let (parent, name) = at.rsplit_once('/').expect("a pointer");
        match programme.pointer_mut(parent).unwrap_or_else(|| panic!("the programme has no {parent}")) {
            Json::Object(fields) if each["remove"] == json!(true) => drop(fields.remove(name).expect("the field")),
            Json::Object(fields) => drop(fields.insert(name.to_owned(), each["put"].clone())),
            Json::Array(list) => list[name.parse::<usize>().expect("a place")] = each["put"].clone(),
            _ => panic!("{at} leads nowhere"),
        }
        let run = check(&[&placed("each", &serde_json::to_string_pretty(&programme).expect("JSON"))]);
        let place = format!("\n    at {}\n    remedy: ", each["where"].as_str().unwrap_or(at));
        let said = each["says"].as_str().expect("words");
        let named = run.out.match_indices(&place).any(|(end, _)| {
            let line = run.out[..end].lines().next_back().unwrap_or_default();
            line.contains(said)
        });
        let problems = run.out.matches("\n    remedy: ").count();
        if run.code != Some(1) || !named || (problems != 1 && each["more"].is_null()) {
            wrong.push(format!("{each}\n{}", run.out));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), breaks.len(), wrong.join("\n"));
}

#[test]
fn the_list_of_a_portal_is_checked() {
    let folder = folder("check-list");
    let wuhu = fs::read(programme()).expect("a programme");
    file(&folder, "wuhu.json", &wuhu);
    file(&folder, "again.json", &wuhu);
    let list = |names: &str| {
        let text = format!("{{ \"format\": \"ziping-programmes/1\", \"programmes\": [{names}] }}");
        check(&[&file(&folder, "index.json", text)])
    };
    assert_eq!(list("\"wuhu.json\"").code, Some(0));
    let run = list("\"wuhu.json\", \"again.json\", \"gone.json\", \"../wuhu.json\"");
    assert_eq!(run.code, Some(1));
    for said in [
        "programme \"wuhu\" stands twice\n    at /programmes/1\n",
        "\"gone.json\" cannot be used: ",
        "\"../wuhu.json\" cannot be used: it is no .json file beside the list",
        "3 problems",
    ] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
}

#[test]
fn broken_json_has_its_line() {
    let text = serde_json::to_string_pretty(&json(&programme())).expect("JSON");
    for (name, line, from, to) in [("comma", 40, ",", ""), ("quote", 60, "\"", ""), ("brace", 90, ":", ";")] {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        let at = (line..lines.len()).find(|at| lines[*at].contains(from)).expect("such a line");
        lines[at] = lines[at].replacen(from, to, 1);
        let path = placed(name, &lines.join("\n"));
        let run = check(&[&path]);
        assert_eq!(run.code, Some(1), "{run:?}");
        // Where a comma is missing is seen on the next line.
        let named = (at + 1..=at + 2).any(|line| run.out.starts_with(&format!("{}:{line}:", path.display())));
        assert!(named && run.out.contains("no JSON"), "{name} on line {}:\n{}", at + 1, run.out);
        assert!(run.out.ends_with(": 1 problem\n"), "{}", run.out);
    }
}

#[test]
fn other_files_are_checked_nevertheless() {
    let (empty, whole) = (placed("empty", ""), programme());
    let run = check(&[&empty, &whole]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("wuhu.json: no problem"), "{run:?}");
    let run = check(&[&folder("check-none").join("none.json"), &whole]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("wuhu.json: no problem"), "{run:?}");
    assert!(run.err.contains("none.json could not be read"), "{run:?}");
}

#[test]
fn criteria_are_built_in_given_or_named() {
    let alone = file(&folder("check-alone"), "wuhu.json", fs::read(programme()).expect("the programme"));
    assert_eq!(check(&[&alone]).code, Some(0), "GB/T 19580-2012 is built in");
    let text = fs::read_to_string(programme()).expect("the programme").replace("gbt-19580-2012", "gbt-19580-2099");
    let newer = file(&folder("check-newer"), "wuhu.json", text);
    let run = check(&[&newer]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("gbt-19580-2099") && run.out.contains("give --criteria"), "{run:?}");
    let criteria = repository("www/criteria/gbt-19580-2012.json");
    let run = check(&[Path::new("--criteria"), &criteria, &newer]);
    assert!(run.out.contains("the criteria given are \"gbt-19580-2012\""), "{run:?}");
    assert_eq!(check(&[Path::new("--criteria"), &criteria, &alone]).code, Some(0));
}

#[test]
fn a_notice_of_another_form_or_of_last_year_is_named() {
    let programme = fs::read_to_string(repository("tests/sixth/programme.json")).expect("the sixth programme");
    let placed = placed("notice", &programme);
    assert_eq!(check(&[&placed]).code, Some(0), "it fits");
    let late = ziping([OsStr::new("check"), "--today".as_ref(), "2026-04-01".as_ref(), placed.as_os_str()]);
    assert!(late.out.contains("the deadline 2026-03-31 of the notice notices/ronggang.json has passed"), "{late:?}");
    let notice = placed.parent().expect("a folder").join("notices/ronggang.json");
    let told = fs::read_to_string(&notice).expect("a notice");
    let days = "\"hour\": \"25:00\", \"recommenderBy\": \"2026-03-20\", \"days\": [{\"step\": \"visit\", \"on\": \"2026-05-04\"}], \"deadline\"";
    fs::write(&notice, told.replace("\"deadline\"", days)).expect("written");
    let run = check(&[&placed]);
    for words in ["\"25:00\" in the notice", "names a step \"visit\"", "names a step \"to-recommender\""] {
        assert!(run.out.contains(words), "{words}: {run:?}");
    }
    fs::write(&notice, told.replace("\"deadline\"", "\"holidays\": [\"2026-05-05/2026-05-01\"], \"deadline\""))
        .expect("written");
    assert!(check(&[&placed]).out.contains("\"2026-05-05/2026-05-01\" is no date"), "it ends before it begins");
    fs::write(&notice, told).expect("written");
    let other = file(placed.parent().expect("a folder"), "other.json", programme.replace("\"2026-1\"", "\"2025-9\""));
    let run = check(&[&other]);
    assert!(run.out.contains("is for form \"2026-1\", the programme has \"2025-9\""), "{run:?}");
}

#[test]
fn the_wrong_sign_is_named_in_both_languages() {
    let folder = folder("check-signs");
    for (name, text, zh, en) in [
        ("comma", "{\n\"a\": 1，\n\"b\": 2}", "用了全角的“，”", "a full-width “，”"),
        ("comment", "{\n// why\n\"a\": 1}", "不能写注释", "JSON has no comments"),
        ("bracket", "{\n\"a\": [1}\n}", "不配对", "“}” closes what “[” opened in line 2"),
    ] {
        let path = file(&folder, &format!("{name}.json"), text);
        let run = ziping([OsStr::new("check"), "--lang".as_ref(), "zh".as_ref(), path.as_os_str()]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.out.contains(&format!("{}:2:", path.display())), "{run:?}");
        assert!(run.out.contains(zh) && run.out.contains(en) && run.out.contains("办法："), "{run:?}");
    }
    let gbk = file(&folder, "gbk.json", [b"{\n\"a\": \"".as_slice(), &[0xce, 0xdf, 0xba, 0xfe], b"\"}"].concat());
    let run = ziping([OsStr::new("check"), "--lang".as_ref(), "zh".as_ref(), gbk.as_os_str()]);
    assert!(run.out.contains(&format!("{}:2:7:", gbk.display())) && run.out.contains("GBK"), "{run:?}");
}

#[test]
fn files_are_laid_out_and_stay_what_they_say() {
    let wild = serde_json::to_string_pretty(&json(&programme())).expect("JSON");
    let path = file(&folder("fmt"), "wuhu.json", &wild);
    let fmt = |option: &[&str]| {
        let options = ["fmt"].iter().chain(option).map(OsStr::new);
        ziping(options.chain([path.as_os_str()]))
    };
    assert_eq!(fmt(&["--check"]).code, Some(1), "it would change");
    assert_eq!(fs::read_to_string(&path).expect("a file"), wild, "nothing is written");
    assert_eq!(fmt(&[]).code, Some(0));
    assert_eq!(fmt(&["--check"]).code, Some(0), "it stays");
    assert_eq!(json(&path), json(&programme()));
    let inside: Vec<_> = fs::read_dir(path.parent().expect("a folder")).expect("a folder").collect();
    assert_eq!(inside.len(), 1, "nothing half written is left");
}

/// A link goes on leading to its file, and what must not be written is not.
#[test]
#[cfg(unix)]
fn files_are_laid_out_where_they_lie() {
    let folder = folder("fmt-link");
    let wild = serde_json::to_string_pretty(&json(&programme())).expect("JSON");
    let path = file(&folder, "there/wuhu.json", &wild);
    let link = folder.join("link.json");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    let mut known = fs::metadata(&path).expect("a file").permissions();
    known.set_readonly(true);
    fs::set_permissions(&path, known.clone()).expect("read only");
    let refused = ziping([OsStr::new("fmt"), link.as_os_str()]);
    assert!(refused.code == Some(2) && refused.err.contains("could not be written"), "{refused:?}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), wild);
    std::os::unix::fs::PermissionsExt::set_mode(&mut known, 0o640);
    fs::set_permissions(&path, known).expect("writable");
    assert_eq!(ziping([OsStr::new("fmt"), link.as_os_str()]).code, Some(0));
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink(), "the link is kept");
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).expect("a file").permissions());
    assert_eq!((mode & 0o777, json(&path)), (0o640, json(&programme())));
}

/// A file of proofs is checked beside the programme that lies a folder above.
#[test]
fn proofs_are_checked_beside_their_programme() {
    let right = repository("www/programmes/proofs/wuhu.json");
    let run = check(&[&right]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = fs::read_to_string(&right).expect("proofs");
    let place = placed("proofs", &fs::read_to_string(repository("www/programmes/wuhu.json")).expect("a programme"));
    let programmes = place.parent().expect("a folder");
    file(programmes, "wuhu.json", fs::read(&place).expect("a programme"));
    let wrong = text.replacen("\"c-credit\"", "\"c-kredit\"", 1).replacen("[\"完税\"", "[\"税\"", 1);
    let run = check(&[&file(programmes, "proofs/wuhu.json", wrong)]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("there is no condition, question or item \"c-kredit\""), "{run:?}");
    assert!(
        run.out.contains("no file's name can tell that it is \"tax\"") && run.out.contains(": 2 problems"),
        "{run:?}"
    );
    let alone = file(&folder("check-apart"), "proofs/wuhu.json", text);
    let run = check(&[&alone]);
    assert!(run.code == Some(1) && run.out.contains("the programme \"wuhu\" is not at hand"), "{run:?}");
}
