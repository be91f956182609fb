//! `ziping register`: packages taken in, receipts for them, and the register looked through.

use crate::gather::gather;
use crate::out::Out;
use crate::rules::Office;
use crate::{Writing, files, pool, review, say};
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_bind::sheet_of_texts;
use ziping_package::Digest;
use ziping_station::register::{Event, HEADS, Register, Taken, csv, from_rows, is_moment, receipts, rows, stated};
use ziping_station::words;
use ziping_word::Refusal;

/// What is asked for besides the packages.
pub struct Wanted<'a> {
    /// Who takes in.
    pub by: &'a str,
    /// On what it came.
    pub medium: &'a str,
    /// Volumes of paper.
    pub volumes: u32,
    /// The moment, if it is not now.
    pub time: Option<&'a str>,
    /// The end of the time in which packages are taken in.
    pub deadline: Option<&'a str>,
    /// Where receipts are written, as PDF.
    pub receipts: Option<&'a Path>,
    /// A list for Excel.
    pub list: Option<Out>,
    /// A table that people went on with: what they added is entered.
    pub from: Option<&'a Path>,
    /// Fonts and day of the receipts.
    pub writing: &'a Writing,
    /// Whether receipts may replace what stands there.
    pub force: bool,
}

/// Takes packages in, if there are some, and tells what the register says; `true` when each line follows the one before.
pub fn run(place: &Path, packages: &[PathBuf], office: &Arc<Office>, wanted: Wanted<'_>) -> Result<bool> {
    for moment in wanted.time.iter().chain(&wanted.deadline) {
        if !is_moment(moment) {
            bail!("\"{moment}\" is no day and minute: write 2026-11-20T16:20");
        }
    }
    let mut register = read(place)?;
    if let Some(table) = wanted.from {
        register = taken_over(place, register, table)?;
    }
    let deadline = wanted.deadline.unwrap_or_default();
    let found = gather(packages, false);
    if let Some(problem) = found.missing.into_iter().next() {
        return Err(problem);
    }
    if let Some(list) = wanted.list.as_ref().filter(|list| !["csv", "xlsx"].contains(&list.ending())) {
        bail!("{}: name it .csv or .xlsx", list.path.display());
    }
    let list = wanted.list.map(|list| list.beside(&found.files)?.beside(&[place.to_owned()])).transpose()?;
    for path in &found.files {
        let row = pool::one(path, office);
        for event in register.same(&row) {
            say(&format!("{}: {}已登记（第{}号）\n", path.display(), event.moment(), event.number))?;
        }
        for event in register.others(&row) {
            say(&format!(
                "{}: 同一组织{}收到过另一份（第{}号），请确认以哪份为准\n",
                path.display(),
                event.moment(),
                event.number
            ))?;
        }
        let taken = Taken {
            time: wanted.time.map_or_else(files::now, |time| Ok(time.to_owned()))?,
            file: sha256(path)?,
            by: wanted.by.to_owned(),
            medium: wanted.medium.to_owned(),
            volumes: wanted.volumes,
            deadline: deadline.to_owned(),
        };
        let (line, event) = register.receive(&row, &taken);
        let receipt = wanted.receipts.map(|folder| {
            let paper = receipts(&[event]);
            let path = folder.join(format!("{}.pdf", paper.file));
            (paper, Out { path, force: wanted.force, inputs: Vec::new() })
        });
        // What cannot be written is told before the line stands: who tries again would be taken in twice.
        if let Some((_, out)) = &receipt {
            out.check()?;
        }
        append(place, line)?;
        say(&format!("{}\n", told(event)))?;
        if let Some((paper, out)) = receipt {
            review::write(&paper, &out, wanted.writing)?;
            say(&format!("  {}\n", out.path.display()))?;
        }
        if !row.state.is_tick() {
            say(&format!("  {}\n", words::NO_REFUSAL.0))?;
        }
    }
    if found.files.is_empty() {
        for event in register.events() {
            say(&format!("{}\n", told(event)))?;
        }
    }
    if let Some(list) = list {
        let bytes = match list.ending() {
            "csv" => csv(&register).into_bytes(),
            _ => {
                let rows = std::iter::once(HEADS.map(str::to_owned)).chain(rows(&register)).map(Vec::from);
                sheet_of_texts("收件登记", &rows.collect::<Vec<_>>())?
            }
        };
        list.write(&bytes)?;
    }
    say(&format!("{}: {} lines, {}\n", place.display(), register.events().count(), register.head()))?;
    Ok(true)
}

/// The register with what people added to a table of it; the new lines are written at its end.
fn taken_over(place: &Path, register: Register, table: &Path) -> Result<Register> {
    let bytes = fs::read(table).with_context(|| format!("{} could not be read", table.display()))?;
    let lines = ziping_word::sheet(&bytes).map_err(|refusal| match refusal {
        Refusal::OldOrLocked => anyhow!("{}: an older or locked file: save it as .xlsx", table.display()),
        _ => anyhow!("{}: no spreadsheet that can be read: save it as .xlsx", table.display()),
    })?;
    let lines: Vec<_> = lines.into_iter().map(|line| (line.number as usize, line.cells)).collect();
    let (found, _) =
        from_rows(&lines).map_err(|problem| anyhow!("{}: {}: {problem}", table.display(), problem.code()))?;
    if !found.is_begun_by(&register) {
        bail!("{} does not go on from {}: lines are missing or others", table.display(), place.display());
    }
    for line in found.text().lines().skip(register.events().count()) {
        append(place, line)?;
    }
    Ok(found)
}

/// An event in a line.
fn told(event: &Event) -> String {
    let late = if event.is_late() {
        format!("　截止后收到（截止{}）", event.deadline.replace('T', " "))
    } else {
        String::new()
    };
    let name = if event.organisation.is_empty() { "（组织名称待核）" } else { &event.organisation };
    format!(
        "{}　{}　{name}　{}　{}{late}",
        event.number,
        event.time.replace('T', " "),
        stated(&event.state).1.0,
        event.name
    )
}

/// The register as it is; none yet is an empty one.
fn read(place: &Path) -> Result<Register> {
    match fs::symlink_metadata(place) {
        Err(_) => return Ok(Register::default()),
        Ok(known) if !known.is_file() => bail!("{} is no file: links are not followed", place.display()),
        Ok(_) => {}
    }
    Register::parse(&files::text(place)?)
        .map_err(|problem| anyhow!("{}: {}: {problem}", place.display(), problem.code()))
}

/// Adds a line at the end: what stands there is never written again.
fn append(place: &Path, line: &str) -> Result<()> {
    let write = || -> Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(place)?;
        file.write_all(format!("{line}\n").as_bytes())?;
        Ok(file.sync_all()?)
    };
    write().with_context(|| format!("{} could not be written", place.display()))
}

fn sha256(path: &Path) -> Result<String> {
    let named = || format!("{} could not be read", path.display());
    let mut digest = Digest::new();
    let mut file = fs::File::open(path).with_context(named)?;
    let mut buffer = vec![0; 1 << 20];
    loop {
        match std::io::Read::read(&mut file, &mut buffer).with_context(named)? {
            0 => return Ok(digest.finish().sha256),
            count => digest.update(&buffer[..count]),
        }
    }
}
