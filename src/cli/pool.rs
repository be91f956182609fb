//! `ziping pool`: a row per package of a whole folder, and what the source says of the pool.

use crate::{files, say, sealed};
use anyhow::{Context, Result, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use ziping_domain::Programme;
use ziping_seal::Keys;
use ziping_station::survey::Report;
use ziping_station::{Row, csv, examine, json_line, pooled, worded, workbook};

/// Examines the packages, on all cores, and writes the list by the ending of `output`; `true` when all are readable.
pub fn run(packages: &[PathBuf], programmes: &[PathBuf], output: &Path, keys: &Keys) -> Result<bool> {
    let format = output.extension().and_then(OsStr::to_str).unwrap_or_default();
    if !["csv", "json", "jsonl", "xlsx"].contains(&format) {
        bail!("{}: name it .csv, .json (a line per package), or .xlsx", output.display());
    }
    let editions = programmes
        .iter()
        .map(|path| {
            let programme =
                Programme::parse(&files::text(path)?).map_err(|error| anyhow!("{}: {error}", path.display()))?;
            Ok((programme.id, programme.version))
        })
        .collect::<Result<Vec<_>>>()?;
    let mut found = Vec::new();
    for path in packages {
        gather(path, &mut found)?;
    }
    found.sort();
    found.dedup();
    let (texts, found): (Vec<_>, Vec<_>) = found.into_iter().partition(|path| has_ending(path, &["json"]));
    let mut rows = examined(&found, &editions, keys);
    let mut reports = Vec::new();
    for path in texts {
        // Another program's JSON in the folder is no business of ours; a report that cannot be read is.
        match Report::parse(&files::text(&path)?) {
            Ok(report) => reports.push(report),
            Err("not-survey") => rows.push(Row::unreadable(&path.display().to_string(), "json")),
            Err(code) => rows.push(Row::unreadable(&path.display().to_string(), code)),
        }
    }
    let pool = pooled(&mut rows, &reports);
    let bytes = match format {
        "csv" => csv(&rows).into_bytes(),
        "xlsx" => workbook(&rows, &pool)?,
        _ => rows.iter().flat_map(|row| (json_line(row) + "\n").into_bytes()).collect(),
    };
    let write = || -> Result<()> {
        let mut file = BufWriter::new(File::create(output)?);
        file.write_all(&bytes)?;
        Ok(file.flush()?)
    };
    write().with_context(|| format!("{} could not be written", output.display()))?;
    say(&format!("{}: {} files, {} organisations\n", output.display(), pool.files, pool.organisations))?;
    for (state, count) in &pool.states {
        say(&format!("  {state}: {count}\n"))?;
    }
    for warning in &pool.warnings {
        say(&format!("! {}\n", worded(warning)))?;
    }
    Ok(!["unreadable", "sealed"].iter().any(|state| pool.states.contains_key(*state)))
}

/// The packages of a folder and the folders in it; a file is taken whatever its name.
fn gather(path: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let named = || format!("{} could not be read", path.display());
    if !fs::metadata(path).with_context(named)?.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).with_context(named)? {
        let entry = entry.with_context(named)?;
        let (path, kind) = (entry.path(), entry.file_type().with_context(named)?);
        if kind.is_dir() {
            gather(&path, found)?;
        } else if kind.is_file() && (has_ending(&path, &["zip", "age"]) || is_report(&path)) {
            found.push(path);
        }
    }
    Ok(())
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
}

/// Whether a file of a folder is a survey report: other JSON lies about in many folders.
fn is_report(path: &Path) -> bool {
    has_ending(path, &["json"]) && files::text(path).is_ok_and(|text| Report::is_one(&text))
}

/// A row per file, in the order of the files. Each core has one package open at a time.
fn examined(found: &[PathBuf], editions: &[(String, String)], keys: &Keys) -> Vec<Row> {
    let bar = ProgressBar::new(found.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(found.len())));
    let cores = thread::available_parallelism().map_or(1, usize::from).min(found.len().max(1));
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((at, path)) = take(&next, found) {
                    let row = one(path, editions, keys);
                    bar.inc(1);
                    if let Ok(mut rows) = rows.lock() {
                        rows.push((at, row));
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let mut rows = rows.into_inner().unwrap_or_default();
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn take<'a>(next: &AtomicUsize, found: &'a [PathBuf]) -> Option<(usize, &'a PathBuf)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    found.get(at).map(|path| (at, path))
}

/// The row of one file, readable or not.
pub fn one(path: &Path, editions: &[(String, String)], keys: &Keys) -> Row {
    let name = path.display().to_string();
    match sealed::open(path, keys) {
        Ok(file) => examine(&name, file, editions, &mut |_, _| true),
        Err(code) => Row::unreadable(&name, code),
    }
}
