//! `ziping verify`: what a station asks of a package.

use crate::{all_read, say, sealed};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use ziping_package::{open, verify};
use ziping_seal::Keys;
use ziping_station::Texts;

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
    let texts = Texts::read(&mut opened).map_err(|problem| problem.to_string());
    let recomputed = texts.and_then(|texts| texts.judged(None).map_err(|problem| problem.to_string()));
    match recomputed {
        Ok((_, differences)) => findings.extend(differences.iter().map(|one| {
            format!(
                "data/assessment.json: judged differently from the answers: {}: {}, not {}",
                one.pointer, one.enclosed, one.computed
            )
        })),
        Err(problem) => findings.push(format!("data/assessment.json: could not be recomputed: {problem}")),
    }
    Ok(findings)
}
