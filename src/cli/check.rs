//! `ziping check`: structure, then meaning; every problem at once with line and remedy.

use crate::files::{beside, text};
use crate::say;
use anyhow::Result;
use std::path::{Path, PathBuf};
use ziping_domain::json::Json;
use ziping_domain::programme::check::check;
use ziping_domain::{Criteria, Problem, Programme};

/// Checks the files; `true` when none has a problem.
pub fn run(files: &[PathBuf]) -> Result<bool> {
    let mut clean = true;
    for file in files {
        let json = text(file)?;
        let problems = problems(file, &json);
        let places = Json::read(&json);
        for Problem { pointer, what, remedy } in &problems {
            let (line, column) = places.place(pointer);
            say(&format!("{}:{line}:{column}: {what}\n    at {pointer}\n    remedy: {remedy}\n", file.display()))?;
        }
        match problems.len() {
            0 => say(&format!("{}: no problem\n", file.display()))?,
            count => say(&format!("{}: {count} problem{}\n", file.display(), if count == 1 { "" } else { "s" }))?,
        }
        clean &= problems.is_empty();
    }
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
