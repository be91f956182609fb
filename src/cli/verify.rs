//! `ziping verify`: what a station asks of a package.

use crate::say;
use anyhow::{Context, Result};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use ziping_package::{day_of, open, same_assessment, verify};
use ziping_paper::Case;

/// Verifies packages; `true` when all are intact.
pub fn run(packages: &[PathBuf]) -> Result<bool> {
    let mut intact = true;
    for package in packages {
        let findings = findings(package)?;
        for finding in &findings {
            say(&format!("{}: {finding}\n", package.display()))?;
        }
        if findings.is_empty() {
            say(&format!("{}: intact, and the assessment follows from the answers\n", package.display()))?;
        }
        intact &= findings.is_empty();
    }
    Ok(intact)
}

fn findings(path: &Path) -> Result<Vec<String>> {
    let file = File::open(path).with_context(|| format!("{} could not be read", path.display()))?;
    let mut opened = match open(BufReader::new(file)) {
        Ok(opened) => opened,
        Err(problem) => return Ok(vec![format!("not opened ({}): {problem}", problem.code())]),
    };
    let verification = match verify(&mut opened, &mut |_, _| true) {
        Ok(verification) => verification,
        Err(problem) => return Ok(vec![format!("not verified ({}): {problem}", problem.code())]),
    };
    let mut findings: Vec<String> =
        verification.findings.iter().map(|finding| format!("{}: {}", finding.path, finding.kind.code())).collect();
    let recomputed = (|| {
        let enclosed = opened.assessment_json().map_err(|problem| problem.to_string())?;
        let programme = opened.programme_json().map_err(|problem| problem.to_string())?;
        let criteria = opened.criteria_json().map_err(|problem| problem.to_string())?;
        let answers = opened.answers_json().map_err(|problem| problem.to_string())?;
        let today = day_of(&enclosed).map_err(|problem| problem.to_string())?;
        let case =
            Case::read(&programme, criteria.as_deref(), &answers, today).map_err(|problem| problem.to_string())?;
        same_assessment(&enclosed, &case.assessment_json()).map_err(|problem| problem.to_string())
    })();
    match recomputed {
        Ok(true) => {}
        Ok(false) => findings.push("data/assessment.json: judged differently from the answers".to_owned()),
        Err(problem) => findings.push(format!("data/assessment.json: could not be recomputed: {problem}")),
    }
    Ok(findings)
}
