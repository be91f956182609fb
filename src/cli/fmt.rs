//! `ziping fmt`: files laid out for people; white space only.

use crate::files::text;
use crate::{all_read, out, say};
use anyhow::{Result, anyhow};
use std::path::{Path, PathBuf};
use ziping_json::{Json, lay_out};

/// Lays the files out; with `check` none is written, and `false` says that one would change.
pub fn run(files: &[PathBuf], check: bool) -> Result<bool> {
    let (mut same, mut unread) = (true, Vec::new());
    for file in files {
        match one(file, check) {
            Ok(kept) => same &= kept,
            // The other files are looked at all the same.
            Err(problem) => unread.push(problem),
        }
    }
    all_read(unread)?;
    Ok(same || !check)
}

/// Whether the file stays as it is.
fn one(file: &Path, check: bool) -> Result<bool> {
    let before = text(file)?;
    if let Some(problem) = Some(Json::read(&before)).filter(Json::is_broken).and_then(|json| json.problem()) {
        return Err(anyhow!("{}: no JSON: {problem}", file.display()));
    }
    let after = lay_out(&before);
    if before == after {
        return Ok(true);
    }
    say(&format!("{}: {}\n", file.display(), if check { "would change" } else { "laid out" }))?;
    if !check {
        out::replace(file, after.as_bytes())?;
    }
    Ok(false)
}
