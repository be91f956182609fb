//! `ziping check`: structure by the JSON Schema, then meaning; every problem at once with line and remedy.

use crate::files::{beside, text};
use crate::place::place;
use anyhow::{Result, anyhow};
use std::path::{Path, PathBuf};
use ziping_domain::programme::check::{Problem, check};
use ziping_domain::{Criteria, Programme};

/// Checks the files; `true` when none has a problem.
pub fn run(files: &[PathBuf]) -> Result<bool> {
    let mut clean = true;
    for file in files {
        let json = text(file)?;
        let problems = problems(file, &json)?;
        for Problem { pointer, what, remedy } in &problems {
            let (line, column) = place(&json, pointer);
            println!("{}:{line}:{column}: {what}\n    at {pointer}\n    remedy: {remedy}", file.display());
        }
        match problems.len() {
            0 => println!("{}: no problem", file.display()),
            count => println!("{}: {count} problem{}", file.display(), if count == 1 { "" } else { "s" }),
        }
        clean &= problems.is_empty();
    }
    Ok(clean)
}

fn problems(file: &Path, json: &str) -> Result<Vec<Problem>> {
    let value: serde_json::Value = match serde_json::from_str(json) {
        Ok(value) => value,
        Err(error) => {
            return Ok(vec![Problem {
                pointer: String::new(),
                what: format!("no JSON: {error}"),
                remedy: "correct the text at that place; an editor that knows JSON shows it".to_owned(),
            }]);
        }
    };
    let mut found = structure(&value)?;
    // What a broken file means is only looked at as far as it can be read.
    match Programme::parse(json) {
        Ok(programme) => found.extend(meaning(file, &programme)),
        Err(error) if found.is_empty() => found.push(Problem {
            pointer: String::new(),
            what: error,
            remedy: "see www/programmes/schema.json for what is expected".to_owned(),
        }),
        Err(_) => {}
    }
    Ok(found)
}

fn structure(value: &serde_json::Value) -> Result<Vec<Problem>> {
    let schema = serde_json::to_value(schemars::schema_for!(Programme))?;
    let validator =
        jsonschema::validator_for(&schema).map_err(|error| anyhow!("the schema itself is broken: {error}"))?;
    let problems = validator.iter_errors(value).map(|error| Problem {
        pointer: error.instance_path().to_string(),
        what: shorten(&error.to_string()),
        remedy: "see www/programmes/schema.json, or let your editor complete the field".to_owned(),
    });
    Ok(problems.collect())
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= 240 { text.to_owned() } else { text.chars().take(237).chain("...".chars()).collect() }
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
