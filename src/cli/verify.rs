//! `ziping verify`: what a station asks of a package.

use crate::{all_read, say, sealed};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use ziping_package::{Problem, open, verify};
use ziping_paper::recompute;
use ziping_seal::Keys;

/// Verifies packages; `true` when all are intact.
pub fn run(packages: &[PathBuf], keys: &Keys) -> Result<bool> {
    let (mut intact, mut unread) = (true, Vec::new());
    for package in packages {
        let findings = match findings(package, keys) {
            Ok(findings) => findings,
            Err(problem) => {
                unread.push(problem);
                continue;
            }
        };
        for finding in &findings {
            say(&format!("{}: {finding}\n", package.display()))?;
        }
        if findings.is_empty() {
            say(&format!("{}: intact, and the assessment follows from the answers\n", package.display()))?;
        }
        intact &= findings.is_empty();
    }
    all_read(unread)?;
    Ok(intact)
}

fn findings(path: &Path, keys: &Keys) -> Result<Vec<String>> {
    let file = match sealed::open(path, keys) {
        Ok(file) => file,
        Err("unreadable") => bail!("{} could not be read", path.display()),
        Err(code) => return Ok(vec![format!("not opened ({code})")]),
    };
    let mut opened = match open(file) {
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
        let programme = opened.programme_json()?;
        let criteria = opened.criteria_json()?;
        let answers = opened.answers_json()?;
        Ok((programme, criteria, answers, opened.assessment_json()?))
    })();
    let recomputed = recomputed.map_err(|problem: Problem| problem.to_string()).and_then(|enclosed| {
        let (programme, criteria, answers, assessment) = &enclosed;
        recompute(programme, criteria.as_deref(), answers, assessment)
            .map(|(_, differences)| differences)
            .map_err(|problem| problem.to_string())
    });
    match recomputed {
        Ok(differences) => findings.extend(differences.iter().map(|one| {
            format!(
                "data/assessment.json: judged differently from the answers: {}: {}, not {}",
                one.pointer, one.enclosed, one.computed
            )
        })),
        Err(problem) => findings.push(format!("data/assessment.json: could not be recomputed: {problem}")),
    }
    Ok(findings)
}
