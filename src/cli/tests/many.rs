//! A season's pile: many packages, some of them broken and some forged by somebody who knows how. Each of those is found, and
//! no other is suspected.

use crate::forged::{
    ANSWERS, ASSESSMENT, CRITERIA, FORM, Files, PROGRAMME, body, edit, part, place, relisted, replace,
};
use crate::support::zip::{entries, zipped};
use crate::support::{file, folder, repository, ziping};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::thread;
use ziping_tests::packages::Kit;

/// What happens to files by accident: the bytes that are left of a package, and the states that fit. `at` is another number
/// each time.
type Broken = (fn(Vec<u8>, usize) -> Vec<u8>, &'static [&'static str]);
/// What somebody does to a package who writes its lists anew, and the state that must come of it.
type Forged = (fn(&mut Files, usize), &'static str);

const BROKEN: [Broken; 6] = [
    (|bytes, at| bytes[..bytes.len() / (at + 2)].to_vec(), &["unreadable"]),
    (|bytes, at| bytes[..bytes.len() - 1 - at].to_vec(), &["unreadable"]),
    (|_, _| Vec::new(), &["unreadable"]),
    (|bytes, at| [vec![0; 512 * (at + 1)], bytes[512 * (at + 1)..].to_vec()].concat(), &["unreadable"]),
    (flipped, &["changed", "unreadable"]),
    (|_, at| format!("{at} Bytes of another file").into_bytes(), &["unreadable"]),
];

/// A bit that turned over somewhere in the middle.
fn flipped(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    let place = bytes.len() * (at + 2) / 40;
    bytes[place] ^= 1 << (at % 8);
    bytes
}

const FORGED: [Forged; 10] = [
    (
        |files, at| replace(files, PROGRAMME, "\"years\": 3", &format!("\"years\": {}", [1, 2, 0][at % 3])),
        "alteredRules",
    ),
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

/// Writes packages `from` and on, each `step`th; of so many at the front a number is broken, then as many forged.
fn write(to: &Path, count: usize, bad: usize, from: usize, step: usize) {
    let kit = Kit::wuhu();
    for at in (from..count).step_by(step) {
        let (name, code) = (format!("第{at}家示例公司"), format!("9134020{at:011}"));
        let recommender = format!("推荐单位{}", at / 2);
        let change = [("name", name.as_str()), ("credit-code", &code), ("recommender", &recommender)];
        let mut bytes = kit.package(&change, "2026-03-10");
        if at < bad {
            bytes = BROKEN[at % BROKEN.len()].0(bytes, at / BROKEN.len());
        } else if at < 2 * bad {
            let mut files: Files = entries(&bytes);
            let top = files[0].0.split_once('/').map_or(String::new(), |(top, _)| format!("{top}/"));
            files.iter_mut().for_each(|(path, _)| *path = path.trim_start_matches(&top).to_owned());
            FORGED[at % FORGED.len()].0(&mut files, (at - bad) / FORGED.len());
            relisted(&mut files);
            bytes = zipped(&top, files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        }
        file(to, &format!("p{at:03}.zip"), bytes);
    }
}

/// Looks at a pile of so many packages.
fn all_are_found(count: usize, bad: usize) {
    let pile = folder(&format!("many-{count}"));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for from in 0..cores {
            let pile = &pile;
            scope.spawn(move || write(pile, count, bad, from, cores));
        }
    });
    let list = folder(&format!("many-{count}-list")).join("list.json");
    let words = ["pool".as_ref(), pile.as_os_str(), "--programme".as_ref(), repository("www/programmes").as_os_str()];
    let run = ziping(words.into_iter().chain([OsStr::new("-o"), list.as_os_str()]));
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{}", run.out);
    let text = fs::read_to_string(&list).expect("a list");
    let rows = text.lines().map(|line| serde_json::from_str::<Json>(line).expect("a row"));
    let rows: BTreeMap<String, Json> = rows
        .map(|row| (row["file"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned(), row))
        .collect();
    assert_eq!(rows.len(), count);
    let mut wrong = Vec::new();
    for (at, (name, row)) in rows.iter().enumerate() {
        let fits: &[&str] = match at {
            at if at < bad => BROKEN[at % BROKEN.len()].1,
            at if at < 2 * bad => &[FORGED[at % FORGED.len()].1],
            _ => &["intact"],
        };
        let state = row["state"].as_str().unwrap_or_default();
        if !fits.contains(&state) {
            wrong.push(format!("{name}: {state}, not {fits:?}: {}", row["notes"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_dozen_bad_ones_among_forty_are_found() {
    all_are_found(40, 6);
}

#[test]
#[ignore = "makes 500 packages: `cargo xtask test --deep`"]
fn thirty_broken_and_thirty_forged_among_five_hundred_are_found() {
    let start = std::time::Instant::now();
    all_are_found(500, 30);
    println!(
        "figures: 500 packages, 30 broken and 30 forged: all found, none falsely, in {:.0} s",
        start.elapsed().as_secs_f32()
    );
}
