//! `ziping pool`: a row per package of a whole folder, and what the source says of the pool.

use crate::bounds::{QUIET, within};
use crate::files::today;
use crate::gather::{Gathered, gather, has_ending};
use crate::out::Out;
use crate::rules::StationRules;
use crate::{all_read, rules, say, sealed};
use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use ziping_bind::workbook;
use ziping_domain::Lang;
use ziping_examine::{Papers, Typeset, examine};
use ziping_seal::{For, Keys};
use ziping_station::sheet::Sheet;
use ziping_station::words::said;
use ziping_station::{
    Arrived, Besides, Contacts, Reason, Row, State, Transmittal, csv, json_lines, outlasted, plans, pooled, roster,
    worded,
};

/// What is wanted of a pool besides its packages.
pub struct PoolWanted<'a> {
    /// How many awards the office plans.
    pub planned: Option<u32>,
    /// The office's register.
    pub register: Option<&'a Path>,
    /// Whether it is told whom to call.
    pub contacts: Contacts,
    /// Whether documents are compared with the answers: most of the time goes into that.
    pub papers: bool,
    /// For whom the list is sealed, if it is.
    pub sealed: Option<For>,
}

/// Examines the packages, on all cores, and writes the list by the ending of `output`; `true` when all are readable.
pub fn run(
    packages: &[PathBuf],
    programmes: &[PathBuf],
    output: Out,
    keys: Keys,
    PoolWanted { planned, register, contacts, papers, sealed }: PoolWanted<'_>,
) -> Result<bool> {
    let is_sealed = output.ending() == "age";
    let inner = if is_sealed { output.path.with_extension("") } else { output.path.clone() };
    let format = inner.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_owned();
    match (is_sealed, &sealed) {
        (true, None) => bail!("{}: for whom? --seal-for KEY or --seal-words FILE", output.path.display()),
        (false, Some(_)) => bail!("{}: what is sealed ends in .age, e.g. list.xlsx.age", output.path.display()),
        _ => {}
    }
    if !["csv", "json", "jsonl", "xlsx"].contains(&format.as_str()) {
        bail!("{}: name it .csv, .json (a line per package), or .xlsx", output.path.display());
    }
    let office = rules::office(programmes, keys)?;
    let register = register.map(crate::register::read).transpose()?.unwrap_or_default();
    let Gathered { mut files, mut missing, unread } = gather(packages, true);
    files.sort();
    files.dedup();
    let output = output.beside(&files)?;
    let (texts, found): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| has_ending(path, &["json"]));
    let mut rows = examined(&found, &office, papers);
    let (mut reports, mut lists) = (Vec::new(), Vec::new());
    for path in texts {
        let text = match crate::files::text(&path) {
            Ok(text) => text,
            Err(problem) => {
                missing.push(problem);
                continue;
            }
        };
        if Transmittal::is_one(&text) {
            match Transmittal::parse(&text) {
                Ok(list) => lists.push(list),
                Err(code) => rows.push(Row::unreadable(&path.display().to_string(), code)),
            }
            continue;
        }
        match Sheet::parse(&text) {
            Ok(report) => reports.push(report),
            Err("not-survey") => rows.push(Row::unreadable(&path.display().to_string(), "json")),
            Err(code) => rows.push(Row::unreadable(&path.display().to_string(), code)),
        }
    }
    if planned.is_some() && !rows.iter().any(plans) {
        bail!("--planned: no programme of these packages asks how many awards are planned (pool.planned in its file)");
    }
    let offices = office.editions.offices();
    let sheets: Vec<&Sheet> = reports.iter().collect();
    let today = crate::files::today()?;
    let standing = roster(&rows, &register, &offices, Some(today));
    let besides = Besides {
        sheets: &sheets,
        planned,
        register: Some(&register),
        offices: &offices,
        today: Some(today),
        standing: Some(&standing),
    };
    let mut pool = pooled(&mut rows, &besides);
    pool.warnings.extend(outlasted(&rows, &standing, &offices, today));
    let bytes = match format.as_str() {
        "csv" => csv(&rows, Lang::Zh, contacts).into_bytes(),
        "xlsx" => {
            let warnings: Vec<String> = pool.warnings.iter().map(|warning| worded(warning, Lang::Zh)).collect();
            workbook(&rows, &pool, &warnings, Lang::Zh, contacts)?
        }
        _ => json_lines(&rows, contacts).into_bytes(),
    };
    match &sealed {
        Some(whom) => output.write(&ziping_seal::sealed(&bytes, whom)?)?,
        None => {
            output.write(&bytes)?;
            crate::tell(
                "得分和名单在公布前属于工作秘密：-o 表.xlsx.age --seal-for 公钥 可加密保存（age，不是国密） \
                 (scores and lists are confidential until published: seal them)",
            );
        }
    }
    say(&format!("{}: {} files, {} organisations\n", output.path.display(), pool.files, pool.organisations))?;
    for (state, count) in &pool.states {
        say(&format!("  {state}: {count}\n"))?;
    }
    if rows.iter().any(|row| row.source.is_some()) {
        say(
            "  PDF、OFD 没有与填报内容比对：打印时（ziping print）或 verify --fonts 时比对 (PDF and OFD were not compared)\n",
        )?;
    }
    if let Some((planned, candidates)) = rows.iter().find_map(Row::planned) {
        say(&format!("  计划授奖数 planned: {planned}\n  候选数（本工具的理解） candidates: {candidates}\n"))?;
    }
    for warning in &pool.warnings {
        say(&format!("! {}\n", worded(warning, Lang::Zh)))?;
    }
    let mut is_all_here = true;
    for list in &lists {
        is_all_here &= arrived(list, &lists, &rows, &sheets)?;
    }
    missing.extend(unread);
    all_read(missing)?;
    Ok(is_all_here && !["unreadable", "unfinished", "sealed"].iter().any(|state| pool.states.contains_key(*state)))
}

/// A row per file, in the order of the files. Each core has one package open at a time.
pub fn examined(found: &[PathBuf], office: &Arc<StationRules>, papers: bool) -> Vec<Row> {
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
                    let row = if papers { one(path, office) } else { counted(path, office) };
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

/// The row of one file, readable or not. Whatever keeps it from an end is told in it.
pub fn one(path: &Path, office: &Arc<StationRules>) -> Row {
    bounded(path, office, |path, office, beat| look(path, office, None, beat))
        .unwrap_or_else(|code| Row::unreadable(&path.display().to_string(), code))
}

/// The same without comparing its documents, which is told in it.
fn counted(path: &Path, office: &Arc<StationRules>) -> Row {
    let work = |path: &Path, office: &StationRules, beat: &dyn Fn()| {
        let name = path.display().to_string();
        let step = &mut |_, _| {
            beat();
            true
        };
        match sealed::open(path, &office.keys) {
            Ok(file) => examine(&name, file, &office.editions, Papers::Later, step),
            Err(code) => Row::unreadable(&name, code),
        }
    };
    let row = bounded(path, office, work);
    let mut row = row.unwrap_or_else(|code| Row::unreadable(&path.display().to_string(), code));
    doubt_ahead(&mut row);
    if row.source.is_some() && !row.papers_compared && !row.notes.iter().any(|note| note.is(Reason::PapersNotCompared))
    {
        row.is(State::Intact, "", Reason::PapersNotCompared.code(), "全部".to_owned());
    }
    row
}

/// Does something with one file, within bounds.
///
/// # Errors
/// The code of what kept it from an end.
pub fn bounded<T: Send + 'static>(
    path: &Path,
    office: &Arc<StationRules>,
    work: impl FnOnce(&Path, &StationRules, &dyn Fn()) -> T + Send + 'static,
) -> Result<T, &'static str> {
    let (path, office) = (path.to_owned(), Arc::clone(office));
    within(QUIET, move |beat| work(&path, &office, beat))
}

/// Looks at one file; its papers as PDF too, if they can be made.
pub fn look(path: &Path, office: &StationRules, typeset: Option<&mut Typeset<'_>>, beat: &dyn Fn()) -> Row {
    let name = path.display().to_string();
    let step = &mut |_, _| {
        beat();
        true
    };
    match sealed::open(path, &office.keys) {
        Ok(file) => {
            let mut row = examine(&name, file, &office.editions, Papers::Now(typeset), step);
            doubt_ahead(&mut row);
            row
        }
        Err(code) => Row::unreadable(&name, code),
    }
}

/// Doubts what was made after today; without a clock nothing is.
fn doubt_ahead(row: &mut Row) {
    if let Ok(today) = today() {
        row.doubt_ahead(today);
    }
}

/// Tells what of a list arrived; `true` when all is here as listed.
fn arrived(list: &Transmittal, lists: &[Transmittal], rows: &[Row], sheets: &[&Sheet]) -> Result<bool> {
    let from = if list.from.is_empty() { "没有写报送单位" } else { &list.from };
    if !list.concerns(rows) {
        say(&format!("! 报送清单（{from}）是“{}”的，这里没有这个项目的材料包\n", list.title))?;
        return Ok(false);
    }
    let all = list.arrived(rows, sheets);
    for one in all.iter().filter(|one| !one.is_whole()) {
        let told = |what: &str, one: Arrived| {
            let (sign, words) = one.title();
            let words =
                if what == "审定" && one == Arrived::Unasked { "清单上未审定" } else { said(words, Lang::Zh) };
            format!("{what}{sign} {words}")
        };
        say(&format!(
            "! {}：{}；{}；{}\n",
            one.organisation,
            told("材料包", one.package),
            told("表单", one.sheet),
            told("审定", one.approval)
        ))?;
    }
    let besides = list.besides(lists, rows);
    if !besides.is_empty() {
        say(&format!("! 清单（{from}）没有列、却在这里的：{}\n", besides.join("、")))?;
    }
    let here = all.iter().filter(|one| one.is_whole()).count();
    let open = all.iter().filter(|one| one.is_whole() && one.approval == Arrived::Unasked).count();
    let open = if open > 0 { format!("，其中 {open} 家清单上未审定") } else { String::new() };
    say(&format!("报送清单（{from}）：{} 家，{here} 家齐全{open}\n", all.len()))?;
    Ok(here == all.len())
}
