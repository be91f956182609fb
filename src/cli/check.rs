//! `ziping check`: structure, then meaning; every problem at once with line and remedy, in Chinese with English beside it or
//! in English.

use crate::files::{beside, bytes, criteria, text, today};
use crate::{all_read, say};
use anyhow::Result;
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use ziping_domain::programme::{List, Yearly, is_beside};
use ziping_domain::{Criteria, Date, Programme};
use ziping_json::Problem;
use ziping_json::problem::signs;
use ziping_json::{Json, Node};
use ziping_kit::Whole;
use ziping_kit::check::{check, clashes};

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// Chinese, with English beside it.
    Zh,
    /// English.
    En,
}

impl Tongue {
    /// As asked, else as the locale says.
    fn of(asked: Option<Self>) -> Self {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        asked.unwrap_or(if locale.to_lowercase().starts_with("zh") { Self::Zh } else { Self::En })
    }
}

/// What is looked at beside the files.
pub struct Asked<'a> {
    /// Criteria file for all programmes instead of the one beside each.
    pub criteria: Option<&'a Path>,
    /// Language of the messages.
    pub lang: Option<Tongue>,
    /// The day that deadlines are compared with.
    pub today: Option<Date>,
}

/// Checks the files; `true` when none has a problem.
pub fn run(files: &[PathBuf], asked: &Asked<'_>) -> Result<bool> {
    let (mut clean, mut unread) = (true, Vec::new());
    let mut earlier: Vec<Programme> = Vec::new();
    let tongue = Tongue::of(asked.lang);
    for file in files {
        let bytes = match bytes(file) {
            Ok(bytes) => bytes,
            // The other files are looked at all the same.
            Err(problem) => {
                unread.push(problem);
                continue;
            }
        };
        let found = found(file, bytes, asked, &mut earlier);
        for ((line, column), problem) in &found {
            say(&told(file, (*line, *column), problem, tongue))?;
        }
        let name = file.display();
        match (found.len(), tongue) {
            (0, Tongue::En) => say(&format!("{name}: no problem\n"))?,
            (0, Tongue::Zh) => say(&format!("{name}: 没有问题 (no problem)\n"))?,
            (count, Tongue::En) => say(&format!("{name}: {count} problem{}\n", if count == 1 { "" } else { "s" }))?,
            (count, Tongue::Zh) => say(&format!("{name}: {count}个问题 (problems)\n"))?,
        }
        clean &= found.is_empty();
    }
    all_read(unread)?;
    Ok(clean)
}

/// A problem with its place and remedy.
fn told(file: &Path, (line, column): (usize, usize), problem: &Problem, tongue: Tongue) -> String {
    let Problem { pointer, what, remedy } = problem;
    let place = format!("{}:{line}:{column}", file.display());
    match tongue {
        Tongue::En => format!("{place}: {what}\n    at {pointer}\n    remedy: {remedy}\n"),
        Tongue::Zh => {
            let (zh, help) = problem.chinese();
            format!("{place}: {zh}\n    {what}\n    at {pointer}\n    办法：{help}\n    remedy: {remedy}\n")
        }
    }
}

type Placed = ((usize, usize), Problem);

/// All problems of a file with their places.
fn found(file: &Path, bytes: Vec<u8>, asked: &Asked<'_>, earlier: &mut Vec<Programme>) -> Vec<Placed> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            let problem = Problem {
                pointer: String::new(),
                what: "the file is not UTF-8: perhaps it was saved as GBK".to_owned(),
                remedy: "save it as UTF-8 (in the editor: “Save as”, encoding UTF-8)".to_owned(),
            };
            return vec![((before.matches('\n').count() + 1, column), problem)];
        }
    };
    let json = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let read = Json::read(json);
    if let Some((line, column)) = read.broken_at()
        && let Some(named) = signs::named(json, line, column)
    {
        let (place, problem) = named;
        return vec![(place, Problem { what: format!("no JSON: {}", problem.what), ..problem })];
    }
    let problems = problems(file, json, asked, earlier);
    read.placed(&problems).into_iter().map(|(place, problem)| (place, problem.clone())).collect()
}

/// Structure first; what a broken file means is not looked at. Programmes checked in one call share their facts: each
/// is compared with those before it.
fn problems(file: &Path, json: &str, asked: &Asked<'_>, earlier: &mut Vec<Programme>) -> Vec<Problem> {
    let head = Json::read(json);
    let format = head.text(head.field(Node::ROOT, "format")).unwrap_or_default();
    if format.starts_with("ziping-notice/") {
        return Yearly::read(json).err().unwrap_or_default();
    }
    if format.starts_with("ziping-programmes/") {
        return List::read(json).map_or_else(|problems| problems, |list| listed(file, &list));
    }
    Whole::read(json).map_or_else(
        |problems| problems,
        |whole| {
            let mut found = meaning(file, &whole, asked);
            for other in earlier.iter().filter(|other| other.id != whole.programme.id) {
                found.extend(clashes(other, &whole.programme));
            }
            earlier.push(whole.programme);
            found
        },
    )
}

/// Whether each file of a portal's list is there and is a programme.
fn listed(file: &Path, list: &List) -> Vec<Problem> {
    let mut ids = Vec::new();
    let one = |(at, name): (usize, &String)| {
        let path = file.parent().unwrap_or(Path::new(".")).join(name);
        let read = if is_beside(name) {
            text(&path)
                .map_err(|error| format!("{error:#}"))
                .and_then(|json| Whole::parse(&json))
                .map(|whole| whole.programme)
        } else {
            Err("it is no .json file beside the list".to_owned())
        };
        let what = match read {
            Ok(programme) if ids.contains(&programme.id) => format!("programme \"{}\" stands twice", programme.id),
            Ok(programme) => {
                ids.push(programme.id);
                return None;
            }
            Err(error) => format!("\"{name}\" cannot be used: {error}"),
        };
        let remedy = format!("correct the name, or run `ziping check {}`", path.display());
        Some(Problem { pointer: format!("/programmes/{at}"), what, remedy })
    };
    list.programmes.iter().enumerate().filter_map(one).collect()
}

fn meaning(file: &Path, whole: &Whole, asked: &Asked<'_>) -> Vec<Problem> {
    let programme = &whole.programme;
    let mut found = Vec::new();
    let items = programme.criteria.as_ref().and_then(|id| {
        let path = asked.criteria.map_or_else(|| beside(file, id), Path::to_owned);
        let read = criteria(&path, id, asked.criteria.is_some()).map_err(|error| format!("{error:#}"));
        match read.and_then(|text| Criteria::parse(&text)) {
            Ok(criteria) if criteria.id != *id => {
                found.push(Problem {
                    pointer: "/criteria".to_owned(),
                    what: format!("the criteria given are \"{}\", the programme names \"{id}\"", criteria.id),
                    remedy: "give the criteria that the programme names".to_owned(),
                });
                None
            }
            Ok(criteria) => Some(criteria.items().map(|item| item.id.clone()).collect::<Vec<_>>()),
            Err(error) => {
                found.push(Problem {
                    pointer: "/criteria".to_owned(),
                    what: format!("the criteria \"{id}\" are not at hand: {error}"),
                    remedy: format!("put {} there, give --criteria, or correct the id", path.display()),
                });
                None
            }
        }
    });
    found.extend(check(whole, items.as_deref()));
    let day = asked.today.or_else(|| today().ok());
    found.extend(
        programme.notice.as_ref().filter(|name| is_beside(name)).and_then(|name| notice(file, programme, name, day)),
    );
    found
}

/// What is wrong with the yearly notice that a programme names.
fn notice(file: &Path, programme: &Programme, name: &str, today: Option<Date>) -> Option<Problem> {
    let path = file.parent().unwrap_or(Path::new(".")).join(name);
    let read = text(&path).map_err(|error| format!("{error:#}")).and_then(|json| Yearly::parse(&json));
    let mut remedy = format!("run `ziping check {}`, put the file there, or take the field out", path.display());
    let what = match read {
        Ok(notice) if notice.programme != programme.id => {
            format!("the notice {name} is of programme \"{}\"", notice.programme)
        }
        Ok(notice) => {
            let deadline: Option<Date> = notice.deadline.parse().ok();
            match (&notice.form, &programme.form) {
                (Some(theirs), Some(ours)) if theirs != ours => {
                    remedy = "bring the papers to the form of the notice, or correct one of the two".to_owned();
                    format!("the notice {name} is for form \"{theirs}\", the programme has \"{ours}\"")
                }
                _ if deadline.zip(today).is_some_and(|(deadline, today)| deadline < today) => {
                    remedy = "replace the notice by this year's, or take the field out".to_owned();
                    format!("the deadline {} of the notice {name} has passed", notice.deadline)
                }
                _ => return None,
            }
        }
        Err(error) => format!("the notice {name} cannot be used: {error}"),
    };
    Some(Problem { pointer: "/notice".to_owned(), what, remedy })
}
