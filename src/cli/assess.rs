//! `ziping assess`.

use crate::{Source, files, say, show};
use anyhow::Result;

/// Prints the assessment.
pub fn run(source: &Source, json: bool) -> Result<bool> {
    let loaded = files::load(source)?;
    say(&if json { loaded.case.assessment_json() } else { show::lines(&loaded.case) })?;
    Ok(true)
}
