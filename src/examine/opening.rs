//! A package opened again in the app: its answers, what differs from when it was made, and where its evidence stands.

use crate::enclosed::judged;
use std::io::{Read, Seek};
use ziping_package::{CheckCode, Opened, PackageProblem, Texts, open, paths, verify};
use ziping_paper::Application;
use ziping_station::Reason;
use ziping_station::words::{Words, reason};

/// What opening gave.
pub struct Reopened {
    /// The answers file.
    pub answers: String,
    /// What differs: which file, and what is wrong with it.
    pub findings: Vec<(String, Words)>,
    /// Name of the package's folder.
    pub name: String,
    /// The code that its papers carry, and the receipt.
    pub code: String,
    /// The evidence in it: only what the manifest lists.
    pub evidence: Vec<Held>,
    /// The programme file that was answered.
    pub programme: Option<String>,
    /// The application judged again, if its files can be read.
    pub application: Option<Application>,
}

/// A file of the evidence in a package.
pub struct Held {
    /// Path in the bag.
    pub path: String,
    /// Digest, by which the answers know it.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// Where it can be sliced out of the ZIP; nothing, if somebody compressed it.
    pub offset: Option<u64>,
}

/// Opens and verifies; `criteria` help out where the package has none. `step` is told how many bytes of how many are read.
///
/// # Errors
/// What keeps it from being opened.
pub fn reopen<R: Read + Seek>(
    reader: R,
    criteria: Option<&str>,
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Reopened, PackageProblem> {
    let mut opened = open(reader)?;
    let answers = opened.answers_json()?;
    let verification = verify(&mut opened, step)?;
    let worded = |path: &str, code: &str| {
        (path.to_owned(), reason(code).unwrap_or(("无法重新计算", "cannot be computed again")))
    };
    let mut findings: Vec<_> =
        verification.findings.iter().map(|finding| worded(&finding.path, finding.kind.code())).collect();
    let texts = Texts::read(&mut opened).map_err(|problem| problem.code());
    let again = texts.and_then(|texts| judged(&texts, criteria).map_err(|problem| problem.code()));
    match &again {
        Ok((_, differences)) if differences.is_empty() => {}
        Ok(_) => findings.push(worded(paths::ASSESSMENT, Reason::JudgedDifferently.code())),
        Err(code) => findings.push(worded(paths::ASSESSMENT, code)),
    }
    Ok(Reopened {
        answers,
        findings,
        name: opened.top().to_owned(),
        code: CheckCode::listed(&verification.digests).code(),
        evidence: evidence(&mut opened)?,
        programme: opened.programme_json().ok(),
        application: again.ok().map(|(application, _)| application),
    })
}

fn evidence<R: Read + Seek>(opened: &mut Opened<R>) -> Result<Vec<Held>, PackageProblem> {
    let digests = opened.manifest()?;
    let enclosed = opened.entries().iter().filter(|entry| entry.path.starts_with(paths::EVIDENCE));
    let held = enclosed.filter_map(|entry| {
        let sha256 = digests.get(&entry.path)?.clone();
        Some(Held { path: entry.path.clone(), sha256, size: entry.size, offset: entry.offset })
    });
    Ok(held.collect())
}
