//! `docs/coverage.md` is counted: each row says how far its sentence is served and by what that is shown, and what it names is
//! there.

use std::collections::BTreeMap;
use std::path::Path;
use ziping_domain::programme::Known;
use ziping_domain::season::{Ahead, Moment, Season, ahead};
use ziping_kit::Whole;
use ziping_tests::packages::Kit;
use ziping_tests::{programme, repository, text, whole};

/// The cities as the document heads them, with their clauses.
const CITIES: [(&str, &str, usize); 5] = [
    ("Wuhu", "wuhu", 55),
    ("Songjiang", "songjiang", 52),
    ("Zhejiang", "zhejiang", 33),
    ("Jiaxing", "jiaxing", 64),
    ("Hangzhou", "hangzhou", 44),
];

/// Where the files lie that rows name.
const ROOTS: [&str; 5] = ["", "src", "tests/browser", "src/station", "src/station/register"];

/// The rows of the tables under a head, cell by cell.
fn rows<'a>(document: &'a str, head: &str) -> Vec<Vec<&'a str>> {
    let lines = document.lines().skip_while(|line| !line.starts_with(head)).skip(1);
    let lines = lines.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with('|')).skip(2);
    lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// What stands between signs of code.
fn named(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

fn is_there(name: &str) -> bool {
    ROOTS.iter().any(|root| repository(root).join(Path::new(name)).exists())
}

/// Whether a programme file has a sheet, a letter or a decision of this name.
fn is_of(file: &Whole, name: &str) -> bool {
    let pool = file.office.pool.iter();
    file.office.outline(name).is_some()
        || pool.clone().flat_map(|pool| &pool.letters).any(|one| one.id == name)
        || pool.flat_map(|pool| &pool.decisions).any(|one| one.kind.word() == name)
}

/// What is wrong with the document.
fn wrong(document: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut sums = BTreeMap::new();
    for (city, id, clauses) in CITIES {
        let file = whole(id);
        let rows = rows(document, &format!("## {city}"));
        if rows.len() != clauses {
            wrong.push(format!("{city}: {} rows of {clauses}", rows.len()));
        }
        let mut counts = [rows.len(), 0, 0, 0];
        for row in &rows {
            let [clause, who, what, state, shown] = row.as_slice() else {
                wrong.push(format!("{city}: no row: {row:?}"));
                continue;
            };
            match *state {
                "whole" => counts[1] += 1,
                "part" => counts[2] += 1,
                "nothing" => counts[3] += 1,
                other => wrong.push(format!("{city} {clause}: “{other}”")),
            }
            if [clause, who, what, shown].iter().any(|cell| cell.is_empty()) {
                wrong.push(format!("{city} {clause} {what}: something is not said"));
            }
            let known: Vec<&str> = named(shown).collect();
            if *state == "whole" && known.is_empty() {
                wrong.push(format!("{city} {clause} {what}: nothing shows it"));
            }
            for name in known.into_iter().filter(|name| !is_there(name) && !is_of(&file, name)) {
                wrong.push(format!("{city} {clause} {what}: there is no `{name}`"));
            }
        }
        sums.insert(city, counts);
    }
    let told = |city: &str| {
        let row = document.lines().find_map(|line| line.strip_prefix(&format!("| {city} | ")))?;
        let numbers = row.trim_end_matches('|').split('|').filter_map(|cell| cell.trim().parse().ok());
        <[usize; 4]>::try_from(numbers.collect::<Vec<usize>>()).ok()
    };
    let all = sums.values().fold([0; 4], |all, counts| std::array::from_fn(|at| all[at] + counts[at]));
    sums.insert("all", all);
    for (city, counts) in sums {
        if told(city) != Some(counts) {
            wrong.push(format!("{city}: counted {counts:?}, told {:?}", told(city)));
        }
    }
    wrong
}

#[test]
fn the_document_names_what_is_there_and_counts_right() {
    let wrong = wrong(&text(&repository("docs/coverage.md")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The comparison itself: a row too few, a word that is none, a test and a sheet that there are not, a wrong sum.
#[test]
fn what_is_not_so_is_found() {
    let document = text(&repository("docs/coverage.md"));
    let row = "| 4.1.1 | 区评审办 | plans the work | whole | sheet `plan` |";
    assert!(document.contains(row));
    for (put, found) in [
        ("", 3),
        ("| 4.1.1 | 区评审办 | plans the work | half | sheet `plan` |", 3),
        ("| 4.1.1 | 区评审办 | plans the work | whole | sheet `plans` |", 1),
        ("| 4.1.1 | 区评审办 | plans the work | whole | `cli/tests/plans.rs` |", 1),
        ("| 4.1.1 | 区评审办 | plans the work | whole | a sheet |", 1),
        ("| 4.1.1 | 区评审办 | plans the work | part | sheet `plan` |", 2),
    ] {
        let wrong = wrong(&document.replace(row, put));
        assert_eq!(wrong.len(), found, "{put}: {wrong:?}");
    }
}

/// Jiaxing 五(四): once the day of a grave change is known, so is the last day of the written report.
#[test]
fn a_change_is_told_within_fifteen_working_days() {
    let file = programme("jiaxing");
    let known = |on: &str| Known { step: "changed".to_owned(), on: on.to_owned(), to: None };
    let reported = |season: &Season| {
        let all: Vec<Ahead<'_>> = ahead(&file, season);
        let one = all.iter().find(|one| one.step.id == "reported").expect("a duty");
        (one.day.clone(), one.loose)
    };
    let season = Season { days: vec![known("2027-03-01")], ..Season::default() };
    // Three weeks of five days; nobody listed holidays, and that is said.
    assert_eq!(reported(&season), (Moment::Until("2027-03-22".parse().expect("a day")), true));
    assert!(matches!(reported(&Season::default()), (Moment::Open(_), _)), "no day is invented");
}

/// What an applicant of a city without a form answers for the office stands on a paper, to be copied into the year's form.
#[test]
fn what_is_asked_for_the_office_stands_on_a_paper() {
    for (city, labels) in [("hangzhou", ["申报的奖项", "推荐单位"]), ("jiaxing", ["推荐途径", "优先推荐的情形"])]
    {
        let papers = Kit::of(city).case(&[], "2026-03-10").papers();
        let cover = papers.iter().find(|paper| paper.title == "申报组织信息").expect("a paper");
        let words = cover.text();
        assert!(labels.iter().all(|label| words.contains(label)), "{city}: {words}");
    }
}
