//! `ziping assess`: the case's own verdict, and files that cannot be judged.

use crate::support::{Run, changed_answers, complete, file, folder, json, programme, repository, ziping};
use serde_json::{Value as Json, json};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn assess(programme: &Path, answers: &Path, today: &str, more: &[&OsStr]) -> Run {
    let [command, programme_is, answers_are, today_is, day] =
        ["assess", "--programme", "--answers", "--today", today].map(OsStr::new);
    let words = [command, programme_is, programme.as_os_str(), answers_are, answers.as_os_str(), today_is, day];
    ziping(words.into_iter().chain(more.iter().copied()))
}

#[test]
fn the_json_is_what_the_case_expects() {
    let expected = json(&complete("expected.json"));
    let today = expected["today"].as_str().expect("a day");
    let run = assess(&programme(), &complete("answers.json"), today, &[OsStr::new("--json")]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let found: Json = serde_json::from_str(&run.out).expect("JSON");
    assert!(found["format"].as_str().is_some_and(|format| format.starts_with("ziping-assessment/4")));
    for (key, place) in [
        ("today", "/today"),
        ("application", "/application"),
        ("verdict", "/eligibility/verdict"),
        ("category", "/category/category"),
        ("possible", "/category/possible"),
        ("belowLowest", "/category/belowLowest"),
        ("openItems", "/maturity/open"),
        ("unbacked", "/unbacked"),
    ] {
        assert!(!expected[key].is_null(), "the case expects {key}");
        assert_eq!(found.pointer(place), Some(&expected[key]), "{key}");
    }
    let total = found["maturity"]["hundredths"].as_u64().expect("a total");
    assert_eq!(json!(ziping_domain::assess::show_points(total as u32)), expected["total"]);
}

#[test]
fn the_text_says_it_in_words() {
    let run = assess(&programme(), &complete("answers.json"), "2026-03-10", &[]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    for words in [
        "征求意见稿（试行）",
        "芜湖示例精密制造有限公司",
        "申报条件：按所填内容均符合，其中部分以有关部门认定为准",
        "自评得分：450 / 1000，0 条未评（GB/T 19580-2012《卓越绩效评价准则》）",
        "建议分类：按所填情况，目前达到B类的条件。",
        "距C类：质量基础：良好 → 扎实",
    ] {
        assert!(run.out.contains(words), "{words} is not said:\n{}", run.out);
    }
}

/// The run fails and its message names the file and has these words.
fn refused(run: &Run, named: &str, words: &str) {
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.err.starts_with("ziping: ") && run.err.contains(named), "{named} is not named: {run:?}");
    assert!(run.err.contains(words), "“{words}” is not said: {run:?}");
}

#[test]
fn answers_that_cannot_be_judged_are_named() {
    let folder = folder("assess-answers");
    let other = changed_answers(&folder, |answers| answers["programme"] = json!("songjiang"));
    let run = assess(&programme(), &other, "2026-03-10", &[]);
    refused(&run, "answers.json", "other-programme");
    refused(&run, "answers.json", "\"songjiang\"");
    let newer = changed_answers(&folder, |answers| answers["format"] = json!("ziping-answers/9"));
    let run = assess(&programme(), &newer, "2026-03-10", &[]);
    refused(&run, "answers.json", "ziping-answers/9");
    refused(&run, "answers.json", "update this program");
    let foreign = file(&folder, "foreign.json", "{\"format\": \"photo-album/3\"}");
    refused(&assess(&programme(), &foreign, "2026-03-10", &[]), "foreign.json", "photo-album/3");
    let whole = fs::read_to_string(complete("answers.json")).expect("answers");
    let cut = file(&folder, "cut.json", whole.chars().take(whole.chars().count() / 2).collect::<String>());
    refused(&assess(&programme(), &cut, "2026-03-10", &[]), "cut.json", "answers-broken");
    let wrong = changed_answers(&folder, |answers| answers["depth"] = json!("abyss"));
    refused(&assess(&programme(), &wrong, "2026-03-10", &[]), "answers.json", "abyss");
    let bytes = file(&folder, "bytes.json", [0xff, 0xfe, 0x00]);
    refused(&assess(&programme(), &bytes, "2026-03-10", &[]), "bytes.json", "could not be read");
    refused(&assess(&programme(), &folder.join("none.json"), "2026-03-10", &[]), "none.json", "could not be read");
}

#[test]
fn a_programme_or_criteria_that_cannot_be_read_are_named() {
    let folder = folder("assess-programme");
    let answers = complete("answers.json");
    let criteria = repository("www/criteria/gbt-19580-2012.json");
    let cut = file(&folder, "cut.json", "{\"format\": \"ziping-programme/1\",");
    refused(&assess(&cut, &answers, "2026-03-10", &[]), "cut.json", "no JSON");
    let wrong = file(&folder, "wrong.json", "{\"format\": \"ziping-programme/1\"}");
    refused(&assess(&wrong, &answers, "2026-03-10", &[]), "wrong.json", "ziping check");
    let alone = file(&folder, "alone/wuhu.json", fs::read(programme()).expect("the programme"));
    assert_eq!(assess(&alone, &answers, "2026-03-10", &[]).code, Some(0), "GB/T 19580-2012 is built in");
    let newer = fs::read_to_string(programme()).expect("the programme").replace("gbt-19580-2012", "gbt-19580-2099");
    let newer = file(&folder, "alone/newer.json", newer);
    refused(&assess(&newer, &answers, "2026-03-10", &[]), "gbt-19580-2099.json", "could not be read");
    let with =
        |criteria: &Path| assess(&alone, &answers, "2026-03-10", &[OsStr::new("--criteria"), criteria.as_os_str()]);
    assert_eq!(with(&criteria).code, Some(0));
    refused(&with(&answers), "complete/answers.json: criteria-broken", "");
    let text = fs::read_to_string(criteria).expect("the criteria");
    let other = file(&folder, "other.json", text.replacen("gbt-19580-2012", "gbt-19580-2025", 1));
    refused(&with(&other), "other.json: criteria-broken", "gbt-19580-2025");
}

#[test]
fn a_reader_that_had_enough_is_no_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ziping"));
    command.args(["assess", "--json", "--programme"]).arg(programme()).arg("--answers").arg(complete("answers.json"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_mark_that_some_editors_put_first_is_no_hindrance() {
    let folder = folder("assess-mark");
    let marked =
        |name: &str, path: &Path| file(&folder, name, format!("\u{feff}{}", fs::read_to_string(path).expect("a text")));
    let criteria = marked("criteria.json", &repository("www/criteria/gbt-19580-2012.json"));
    let (programme, answers) = (marked("p.json", &programme()), marked("a.json", &complete("answers.json")));
    let run = assess(&programme, &answers, "2026-03-10", &[OsStr::new("--criteria"), criteria.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

/// A file made by program: what the programme does not know is told, and judged no otherwise.
#[test]
fn unknown_questions_and_options_are_told() {
    let answers = changed_answers(&folder("strangers"), |answers| {
        answers["answers"]["no-such-question"] = json!("yes");
        answers["answers"]["size"] = json!("gigantic");
        answers["answers"]["honours"] = json!([{ "name": "x", "level": "county", "colour": "red" }]);
    });
    let run = assess(&programme(), &answers, "2026-03-01", &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for said in [
        "\"no-such-question\" is no question of this programme",
        "\"size\" cannot be \"gigantic\"",
        "it takes large, medium, small, micro",
        "\"honours\" cannot be \"county\"",
        "\"honours\" cannot be \"colour\"",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

#[test]
fn an_example_is_an_answers_file_without_strangers() {
    let folder = folder("example");
    for city in ["wuhu", "songjiang", "jiaxing", "hangzhou", "zhejiang"] {
        let programme = repository(&format!("www/programmes/{city}.json"));
        let path = folder.join(format!("{city}.json"));
        let words = [OsStr::new("example"), programme.as_os_str(), "-o".as_ref(), path.as_os_str(), "--today".as_ref()];
        let run = ziping(words.into_iter().chain([OsStr::new("2026-03-01")]));
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
        let example = json(&path);
        let (answers, about) = (&example["answers"], &example["about"]);
        let filled = answers.as_object().expect("answers");
        assert!(filled.len() > 10 && filled.keys().all(|id| about[id].is_string()), "{city}");
        let run = assess(&programme, &path, "2026-03-01", &[]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
        assert!(!run.out.contains("✕"), "{city}: an example that meets what is asked:\n{}", run.out);
    }
}
