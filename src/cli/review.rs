//! `ziping review`: a sheet that sets each clause beside what the file makes of it, for the office to sign off.

use crate::pack::pdf;
use crate::{files, say};
use anyhow::{Context, Result, anyhow, bail};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use ziping_domain::{Date, Programme};

/// Writes the sheet as PDF or DOCX, by the ending of `output`.
pub fn run(file: &Path, output: &Path, fonts: Option<&Path>, today: Option<Date>) -> Result<bool> {
    let json = files::text(file)?;
    let programme = Programme::parse(&json)
        .map_err(|error| anyhow!("{}: {error}; run `ziping check` for all problems", file.display()))?;
    let paper = ziping_paper::review(&programme);
    let today = today.map_or_else(files::today, Ok)?;
    let bytes = match output.extension().and_then(OsStr::to_str) {
        Some("docx") => ziping_docx::docx(&paper, today).map_err(|error| anyhow!("{error}"))?,
        Some("pdf") => pdf(&paper, fonts, &mut None, today)?,
        _ => bail!("{}: name it .pdf or .docx", output.display()),
    };
    fs::write(output, bytes).with_context(|| format!("{} could not be written", output.display()))?;
    say(&format!("{}\n", output.display()))?;
    Ok(true)
}
