//! `ziping assess`.

use crate::{Source, files, show};
use anyhow::Result;

/// Prints the assessment.
pub fn run(source: &Source, json: bool) -> Result<bool> {
    let loaded = files::load(source)?;
    if json {
        print!("{}", loaded.case.assessment_json());
    } else {
        show::print(&loaded.case);
    }
    Ok(true)
}
