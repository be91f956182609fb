//! `ziping review`: a sheet that sets each clause beside what the file makes of it, for the office to sign off.

use crate::out::Out;
use crate::pack::pdf_boxed;
use crate::{Writing, files, say};
use anyhow::{Result, anyhow, bail};
use std::path::Path;
use ziping_domain::Criteria;
use ziping_kit::Whole;
use ziping_paper::Paper;

/// Writes the sheet as PDF or DOCX, by the ending of `output`.
pub fn run(file: &Path, output: Out, criteria: Option<&Path>, writing: &Writing) -> Result<bool> {
    let output = output.beside(&[file.to_owned()])?;
    let json = files::text(file)?;
    let whole = Whole::parse(&json)
        .map_err(|error| anyhow!("{}: {error}; run `ziping check` for all problems", file.display()))?;
    let read = |id: &String| {
        let path = criteria.map_or_else(|| files::beside(file, id), Path::to_owned);
        let text = files::criteria(&path, id, criteria.is_some())?;
        Criteria::parse(&text).map_err(|error| anyhow!("{}: {error}", path.display()))
    };
    // A sheet can be made without the criteria, unless they were asked for.
    let found = whole.programme.criteria.as_ref().map(read).transpose();
    let found = if criteria.is_some() { found? } else { found.ok().flatten() };
    write(&ziping_kit::review(&whole, found.as_ref()), &output, writing)?;
    say(&format!("{}\n", output.path.display()))?;
    Ok(true)
}

/// Writes a paper as PDF or DOCX, by the ending of `output`.
pub fn write(paper: &Paper, output: &Out, writing: &Writing) -> Result<()> {
    let today = writing.today.map_or_else(files::today, Ok)?;
    let bytes = match output.ending() {
        "docx" => ziping_docx::docx(paper, today).map_err(|error| anyhow!("{error}"))?,
        "pdf" => pdf_boxed(paper, writing.fonts.as_deref(), &mut None, today)?,
        _ => bail!("{}: name it .pdf or .docx", output.path.display()),
    };
    output.write(&bytes)
}
