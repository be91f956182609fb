//! A season's pile: many packages, some of them broken and some forged by somebody who knows how. Each of those is found, and
//! no other is suspected.

use crate::pool::{broken, files, listed, zipped};
use crate::support::forgery::{
    ANSWERS, ASSESSMENT, CRITERIA, FORM, Files, PROGRAMME, body, edit, part, relisted, replace,
};
use crate::support::{file, folder, repository};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::thread;
use std::time::Instant;
use ziping_tests::packages::Kit;

/// What somebody does to a package who writes its lists anew, and the state that must come of it; the number is another one
/// each time.
type Forged = (fn(&mut Files, usize), &'static str);

/// State and reason that a package must be listed with, by the name of its file.
type Wanted = BTreeMap<String, (&'static str, &'static str)>;

const FORGED: [Forged; 10] = [
    (|files, at| replace(files, PROGRAMME, "\"years\":3", &format!("\"years\":{}", [1, 2, 0][at % 3])), "alteredRules"),
    (|files, at| edit(files, PROGRAMME, |file| drop(list(file, "conditions").remove(at))), "alteredRules"),
    (
        |files, at| {
            edit(files, PROGRAMME, |file| {
                file["version"] = format!("2099-01-0{}", at + 1).into();
                file["conditions"] = json!([]);
            });
        },
        "unknownRules",
    ),
    (
        |files, at| {
            edit(files, CRITERIA, |file| {
                for band in list(file, "bands") {
                    (band["low"], band["high"]) = ((90 + at).into(), 100.into());
                }
            });
        },
        "alteredRules",
    ),
    (
        |files, at| edit(files, ASSESSMENT, |file| file["maturity"]["hundredths"] = (90_000 + at).into()),
        "judgedDifferently",
    ),
    (
        |files, at| edit(files, ASSESSMENT, |file| file["category"]["category"] = ["A", "C", "D"][at % 3].into()),
        "judgedDifferently",
    ),
    (|files, at| edit(files, ANSWERS, |file| file["answers"]["name"] = format!("别的公司{at}").into()), "paperDiffers"),
    (|files, at| body(files, "□", ["☑", "■", "√"][at % 3]), "paperDiffers"),
    (|files, at| part(files, &format!("word/vba{at}/vbaProject.bin"), |_| "x".to_owned()), "paperUnsafe"),
    (
        |files, at| match at % 3 {
            0 => files.push(("data/报送件/02-补充说明.pdf".into(), b"%PDF".to_vec())),
            1 => files.retain(|(path, _)| path != FORM),
            _ => files.push(("data/证实性材料/01-获奖证书.pdf".into(), b"%PDF".to_vec())),
        },
        "changed",
    ),
];

fn list<'a>(file: &'a mut Json, name: &str) -> &'a mut Vec<Json> {
    file[name].as_array_mut().expect("a list")
}

/// Writes so many good packages, and in each round every kind of broken and forged ones.
fn write(to: &Path, good: usize, rounds: usize) -> Wanted {
    let kit = &Kit::wuhu();
    let package = |at: usize| {
        let (name, code) = (format!("第{at}家示例公司"), format!("9134020{at:011}"));
        let recommender = format!("推荐单位{}", at / 2);
        kit.package(&[("name", &name), ("credit-code", &code), ("recommender", &recommender)], "2026-03-10")
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for from in 0..cores {
            let package = &package;
            scope.spawn(move || {
                for at in (from..good).step_by(cores) {
                    file(to, &format!("p{at}.zip"), package(at));
                }
            });
        }
    });
    let mut wanted: Wanted = (0..good).map(|at| (format!("p{at}"), ("intact", ""))).collect();
    for round in 0..rounds {
        let base = package(good + round);
        // Thirty of each kind in two rounds of the one and three of the other.
        let broken = if round < 2 { broken(&base) } else { Vec::new() };
        for (name, bytes, state, reason) in broken {
            file(to, &format!("{name}-{round}.zip"), bytes);
            wanted.insert(format!("{name}-{round}"), (state, reason));
        }
        for (at, (change, state)) in FORGED.iter().enumerate() {
            let (top, mut files) = files(&base);
            change(&mut files, round);
            relisted(&mut files);
            file(to, &format!("forged-{at}-{round}.zip"), zipped(&top, &files));
            wanted.insert(format!("forged-{at}-{round}"), (state, ""));
        }
    }
    wanted
}

/// Looks at such a pile; how many there were.
fn all_are_found(good: usize, rounds: usize) -> usize {
    let pile = folder(&format!("many-{good}"));
    let wanted = write(&pile, good, rounds);
    let rules = repository("www/programmes").display().to_string();
    let list = listed(&pile, &folder(&format!("many-{good}-list")).join("list.json"), &["--programme", &rules]);
    assert_eq!((list.code, list.rows.len()), (Some(1), wanted.len()), "{}", list.out);
    let mut wrong = Vec::new();
    for (name, (state, reason)) in &wanted {
        let (found, notes) = (&list.rows[name]["state"], list.rows[name]["notes"].as_str().expect("notes"));
        let is_told = match *state {
            "intact" => notes.is_empty(),
            _ => !notes.is_empty() && notes.contains(reason),
        };
        if found != state || !is_told {
            wrong.push(format!("{name}: {found} ({notes}), not {state} ({reason})"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), wanted.len(), wrong.join("\n"));
    assert_eq!(list.rows["p7"]["organisation"], json!("第7家示例公司"));
    assert_eq!(list.rows["p7"]["score"], json!(450));
    wanted.len()
}

#[test]
fn one_of_each_kind_is_found_and_no_other() {
    all_are_found(15, 1);
}

#[test]
#[ignore = "makes 500 packages: `cargo xtask test --deep`"]
fn thirty_broken_and_thirty_forged_among_five_hundred_are_found_and_no_other() {
    let start = Instant::now();
    assert_eq!(all_are_found(440, 3), 500);
    let took = start.elapsed().as_secs_f32();
    println!("figures: 500 packages, 30 broken and 30 forged: all found, none falsely, made and listed in {took:.0} s");
}
