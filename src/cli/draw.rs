//! `ziping draw`: a list frozen before it is drawn from, the draw 随机确定, which is logged, and lots to be drawn by hand 抽签.

use crate::out::Out;
use crate::rank::table_rows;
use crate::{Writing, files, review, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use ziping_station::{DrawList, DrawPaper, DrawProblem};

/// What is wanted of a draw.
#[derive(Args)]
pub struct DrawWanted {
    /// What it is for, e.g. 现场评审受评组织.
    #[arg(long, default_value = "")]
    title: String,
    /// Clause of the source that leaves it to chance.
    #[arg(long, default_value = "")]
    clause: String,
    /// Lots to be cut out and drawn by hand, with room for the outcome, instead of a draw by the tool.
    #[arg(long, conflicts_with_all = ["seed", "frozen", "log", "again"])]
    lots: bool,
    /// The digits that those present called out, after the list was frozen.
    #[arg(long, requires_all = ["frozen", "log"])]
    seed: Option<String>,
    /// The code of the list as it was frozen, read out and signed.
    #[arg(long, requires = "seed")]
    frozen: Option<String>,
    /// How many groups the drawn go to by turns.
    #[arg(long, default_value_t = 1, requires = "seed")]
    groups: usize,
    /// Where each draw is noted, a line each; a list that was drawn from before is drawn from again only with a reason.
    #[arg(long, requires = "seed")]
    log: Option<PathBuf>,
    /// Why it is drawn again.
    #[arg(long, requires = "seed")]
    again: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Freezes, draws, or makes lots.
pub fn run(table: &Path, output: Out, wanted: DrawWanted) -> Result<bool> {
    let inputs: Vec<PathBuf> = std::iter::once(table.to_owned()).chain(wanted.log.clone()).collect();
    let output = output.beside(&inputs)?;
    let named = |problem: DrawProblem| {
        let (zh, en) = problem.words();
        anyhow!("{}: {zh} ({en})", table.display())
    };
    let names: Vec<String> =
        table_rows(table, &["组织"], 1)?.into_iter().filter_map(|(_, cells)| cells.into_iter().next()).collect();
    let list = DrawList::of(&names).map_err(named)?;
    let mut about = DrawPaper { title: wanted.title, clause: wanted.clause, again: None };
    if wanted.lots {
        review::write(&about.lots(&list), &output, &wanted.writing)?;
        say(&format!("{}: {} 张签条\n", output.path.display(), names.len()))?;
        return Ok(true);
    }
    let (Some(seed), Some(frozen), Some(log)) = (&wanted.seed, &wanted.frozen, &wanted.log) else {
        review::write(&about.frozen(&list), &output, &wanted.writing)?;
        say(&format!("{}: 名单校验码 {}\n", output.path.display(), list.code()))?;
        return Ok(true);
    };
    if !list.is_frozen_as(frozen) {
        return Err(named(DrawProblem::Other));
    }
    let drawing = list.draw(seed, wanted.groups).map_err(named)?;
    let before = drawn_before(log, &drawing.list)?;
    let reason = wanted.again.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    about.again = match (before, reason) {
        (0, _) => None,
        (_, Some(reason)) => Some((before, reason.to_owned())),
        (_, None) => bail!(
            "{}: 这份名单已抽过 {before} 次；确需重抽的，用 --again 写明事由 (drawn from before: say why by --again)",
            log.display()
        ),
    };
    let line = json!({
        "time": files::now()?,
        "list": drawing.list,
        "seed": drawing.seed,
        "groups": drawing.groups,
        "again": about.again.as_ref().map(|(_, reason)| reason),
        "drawn": drawing.drawn,
    });
    // Noted before it is handed out: a draw that nobody liked stands there too.
    let add = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(log)?;
        file.write_all(format!("{line}\n").as_bytes())?;
        file.sync_all()
    };
    add().with_context(|| format!("{} could not be written", log.display()))?;
    review::write(&about.drawn(&list, &drawing), &output, &wanted.writing)?;
    for (at, (group, name)) in drawing.drawn.iter().enumerate() {
        say(&format!("{}　第{group}组　{name}\n", at + 1))?;
    }
    Ok(true)
}

/// How many draws from a list a log has.
fn drawn_before(log: &Path, list: &str) -> Result<usize> {
    if !log.exists() {
        return Ok(0);
    }
    let mut count = 0;
    for (at, line) in files::text(log)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Value = serde_json::from_str(line)
            .map_err(|_| anyhow!("{}:{}: no line of a draw (不是抽取记录)", log.display(), at + 1))?;
        count += usize::from(line["list"] == list);
    }
    Ok(count)
}
