//! `ziping check`: structure, then meaning; every problem at once with line and remedy.

use crate::files::{beside, text};
use crate::{all_read, say};
use anyhow::Result;
use std::path::{Path, PathBuf};
use ziping_domain::assess::carry::clashes;
use ziping_domain::json::{Json, Node};
use ziping_domain::programme::check::check;
use ziping_domain::programme::{List, Yearly, is_beside};
use ziping_domain::{Criteria, Problem, Programme};

/// Checks the files; `true` when none has a problem.
pub fn run(files: &[PathBuf]) -> Result<bool> {
    let (mut clean, mut unread) = (true, Vec::new());
    let mut earlier: Vec<Programme> = Vec::new();
    for file in files {
        let json = match text(file) {
            Ok(json) => json,
            // The other files are looked at all the same.
            Err(problem) => {
                unread.push(problem);
                continue;
            }
        };
        let problems = problems(file, &json, &mut earlier);
        for ((line, column), Problem { pointer, what, remedy }) in Json::read(&json).placed(&problems) {
            say(&format!("{}:{line}:{column}: {what}\n    at {pointer}\n    remedy: {remedy}\n", file.display()))?;
        }
        match problems.len() {
            0 => say(&format!("{}: no problem\n", file.display()))?,
            count => say(&format!("{}: {count} problem{}\n", file.display(), if count == 1 { "" } else { "s" }))?,
        }
        clean &= problems.is_empty();
    }
    all_read(unread)?;
    Ok(clean)
}

/// Structure first; what a broken file means is not looked at. Programmes checked in one call share their facts: each
/// is compared with those before it.
fn problems(file: &Path, json: &str, earlier: &mut Vec<Programme>) -> Vec<Problem> {
    let head = Json::read(json);
    let format = head.text(head.field(Node::ROOT, "format")).unwrap_or_default();
    if format.starts_with("ziping-notice/") {
        return Yearly::read(json).err().unwrap_or_default();
    }
    if format.starts_with("ziping-programmes/") {
        return List::read(json).map_or_else(|problems| problems, |list| listed(file, &list));
    }
    Programme::read(json).map_or_else(
        |problems| problems,
        |programme| {
            let mut found = meaning(file, &programme);
            for other in earlier.iter().filter(|other| other.id != programme.id) {
                found.extend(clashes(other, &programme));
            }
            earlier.push(programme);
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
            text(&path).map_err(|error| format!("{error:#}")).and_then(|json| Programme::parse(&json))
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

fn meaning(file: &Path, programme: &Programme) -> Vec<Problem> {
    let mut found = Vec::new();
    let items = programme.criteria.as_ref().and_then(|id| {
        let path = beside(file, id);
        match text(&path).map_err(|error| format!("{error:#}")).and_then(|json| Criteria::parse(&json)) {
            Ok(criteria) => Some(criteria.items().map(|item| item.id.clone()).collect::<Vec<_>>()),
            Err(error) => {
                found.push(Problem {
                    pointer: "/criteria".to_owned(),
                    what: format!("the criteria \"{id}\" are not at hand: {error}"),
                    remedy: format!("put {} there, or correct the id", path.display()),
                });
                None
            }
        }
    });
    found.extend(check(programme, items.as_deref()));
    found.extend(
        programme.notice.as_ref().filter(|name| is_beside(name)).and_then(|name| notice(file, programme, name)),
    );
    found
}

/// What is wrong with the yearly notice that a programme names.
fn notice(file: &Path, programme: &Programme, name: &str) -> Option<Problem> {
    let path = file.parent().unwrap_or(Path::new(".")).join(name);
    let read = text(&path).map_err(|error| format!("{error:#}")).and_then(|json| Yearly::parse(&json));
    let what = match read {
        Ok(notice) if notice.programme == programme.id => return None,
        Ok(notice) => format!("the notice {name} is of programme \"{}\"", notice.programme),
        Err(error) => format!("the notice {name} cannot be used: {error}"),
    };
    let remedy = format!("run `ziping check {}`, put the file there, or take the field out", path.display());
    Some(Problem { pointer: "/notice".to_owned(), what, remedy })
}
