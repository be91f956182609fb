//! `ziping survey`: a survey report begun from packages, or one that was saved, as its own file or as a paper.

use crate::gather::gather;
use crate::out::Out;
use crate::rules::StationRules;
use crate::sealed::open;
use crate::{Writing, all_read, files, pool, review, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_domain::Date;
use ziping_examine::begin_from;
use ziping_station::survey::{Report, compose, lacks};
use ziping_station::{Row, State, recommend};

/// That a district approved a survey report.
#[derive(Args)]
pub struct ApprovalWanted {
    /// Who approved the report 审定, as the stamped paper says.
    #[arg(long, requires = "approved_on")]
    pub approved_by: Option<String>,
    /// The day on which it was approved.
    #[arg(long, requires = "approved_by")]
    pub approved_on: Option<Date>,
    /// Number of the paper that says it.
    #[arg(long, default_value = "", requires = "approved_by")]
    pub approval_paper: String,
}

/// Writes the report by the ending of `output`; `false` if an organisation is missing from it.
/// `approved`: that a district approved it.
pub fn run(
    sources: &[PathBuf],
    office: &Arc<StationRules>,
    output: Out,
    writing: &Writing,
    approved: &ApprovalWanted,
) -> Result<bool> {
    let mut joined: Option<Report> = None;
    let mut all = true;
    let found = gather(sources, false);
    let output = output.beside(&found.files)?;
    for path in &found.files {
        let report = match report(path, office) {
            Ok(report) => report,
            Err(problem) => {
                say(&format!("{}: left out ({problem:#})\n", path.display()))?;
                all = false;
                continue;
            }
        };
        match &mut joined {
            None => joined = Some(report),
            Some(own) if own.programme == report.programme => own.join(report),
            Some(own) => bail!("{}: of \"{}\", not of \"{}\"", path.display(), report.programme, own.programme),
        }
    }
    let mut report = joined.context("no report could be begun")?;
    if let (Some(by), Some(day)) = (&approved.approved_by, approved.approved_on) {
        report.approve(by, &day.to_string(), &approved.approval_paper);
    }
    if output.ending() == "json" {
        output.write(report.to_json().as_bytes())?;
    } else {
        review::write(&compose(&report), &output, writing)?;
    }
    let missing = lacks(&report).len();
    say(&format!(
        "{}: {} organisations, {missing} things still to be filled in\n",
        output.path.display(),
        report.organisations.len()
    ))?;
    all_read(found.unread)?;
    Ok(all)
}

/// `ziping recommend`: the recommenders' lists.
pub fn list(packages: &[PathBuf], office: &Arc<StationRules>, output: Out, writing: &Writing) -> Result<bool> {
    let found = gather(packages, false);
    let output = output.beside(&found.files)?;
    let rows: Vec<Row> = found.files.iter().map(|path| pool::one(path, office)).collect();
    let bad: Vec<&Row> = rows.iter().filter(|row| row.state >= State::Changed).collect();
    for row in &bad {
        say(&format!("{}: left out ({})\n", row.file, row.reasons().next().map_or("", |note| note.code.as_str())))?;
    }
    review::write(&recommend(&rows.iter().collect::<Vec<_>>()), &output, writing)?;
    say(&format!("{}\n", output.path.display()))?;
    all_read(found.unread)?;
    Ok(bad.is_empty())
}

/// A report that was saved, or one begun from a package.
fn report(path: &Path, office: &Arc<StationRules>) -> Result<Report> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        return Report::parse(&files::text(path)?).map_err(|code| anyhow!("{code}"));
    }
    let row = pool::one(path, office);
    if row.state >= State::Changed {
        let mut reasons: Vec<&str> = row.reasons().map(|note| note.code.as_str()).collect();
        reasons.dedup();
        bail!("{}", reasons.join(", "));
    }
    let begun = pool::bounded(path, office, |path, office, _| {
        let mut opened = ziping_package::open(open(path, &office.keys)?).map_err(|problem| problem.code())?;
        begin_from(&mut opened, &office.editions)
    });
    begun.and_then(|begun| begun).map_err(|code| anyhow!("{code}"))
}
