//! `ziping check`: structure, then meaning; every problem at once with line and remedy.

use crate::files::{beside, text};
use crate::{all_read, say};
use anyhow::Result;
use std::path::{Path, PathBuf};
use ziping_domain::json::Json;
use ziping_domain::programme::check::check;
use ziping_domain::{Criteria, Problem, Programme};

/// Checks the files; `true` when none has a problem.
pub fn run(files: &[PathBuf]) -> Result<bool> {
    let (mut clean, mut unread) = (true, Vec::new());
    for file in files {
        let json = match text(file) {
            Ok(json) => json,
            // The other files are looked at all the same.
            Err(problem) => {
                unread.push(problem);
                continue;
            }
        };
        let problems = problems(file, &json);
        let places = Json::read(&json);
        let mut placed: Vec<_> = problems.iter().map(|problem| (places.place(&problem.pointer), problem)).collect();
        placed.sort_by_key(|(place, _)| *place);
        for ((line, column), Problem { pointer, what, remedy }) in placed {
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

/// Structure first; what a broken file means is not looked at.
fn problems(file: &Path, json: &str) -> Vec<Problem> {
    Programme::read(json).map_or_else(|problems| problems, |programme| meaning(file, &programme))
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
    found
}
