//! `ziping match`: what both sides of an incubation programme name alike, as a paper for the office, or the public list of
//! incubators.

use crate::gather::{Gathered, gather};
use crate::out::Out;
use crate::rules::StationRules;
use crate::show::why;
use crate::{Writing, all_read, files, pool, register, review, say};
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;
use ziping_station::{Besides, MatchingTable, Row, State, matching_paper, pooled};

/// What is wanted of both sides.
#[derive(Args)]
pub struct MatchWanted {
    /// The office's register: whoever is out of the pool is left out, and stands under the name of today.
    #[arg(long)]
    register: Option<PathBuf>,
    /// The programme, by its id; needed where the packages are of several.
    #[arg(long)]
    of: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Writes the comparison, or the public list, by the ending of `output`; `false` where a package was left
/// out.
pub fn run(sources: &[PathBuf], office: &Arc<StationRules>, output: Out, wanted: &MatchWanted) -> Result<bool> {
    let Gathered { mut files, missing, unread } = gather(sources, false);
    files.sort();
    files.dedup();
    let read: Vec<PathBuf> = files.iter().chain(&wanted.register).cloned().collect();
    let output = output.beside(&read)?;
    let register = wanted.register.as_deref().map(register::read).transpose()?.unwrap_or_default();
    let mut rows = pool::examined(&files, office, false);
    for row in rows.iter().filter(|row| row.state >= State::Changed) {
        let why = why(&row.reasons().take(1).map(|note| note.code.as_str()).collect::<Vec<_>>());
        say(&format!("{}: left out {why}\n", row.file))?;
    }
    let is_whole = rows.iter().all(|row| row.state < State::Changed);
    let offices = office.editions.offices();
    let found = pooled(
        &mut rows,
        &Besides { register: Some(&register), offices: &offices, today: files::today().ok(), ..Besides::default() },
    );
    let counted: Vec<&Row> = found.counted.iter().filter_map(|at| rows.get(*at)).collect();
    let mut all = MatchingTable::all(counted);
    all.retain(|one| wanted.of.as_deref().is_none_or(|id| one.programme == id));
    let one = match all.as_slice() {
        [one] => one,
        [] => bail!(
            "no package says what is sought or offered: is the programme one with matching, and is its file given by --programme? \
             (没有可比对的孵化需求或服务)"
        ),
        several => {
            let ids: Vec<&str> = several.iter().map(|one| one.programme.as_str()).collect();
            bail!("packages of several programmes ({}): say --of ID", ids.join(", "))
        }
    };
    match output.ending() {
        "json" => {
            let today = wanted.writing.today.map_or_else(files::today, Ok)?;
            output.write(one.public(&today.to_string()).as_bytes())?;
        }
        _ => review::write(&matching_paper(one), &output, &wanted.writing)?,
    }
    let pairs = one.pairs();
    let alone = one.alone(&pairs);
    let count = (one.sides.len(), pairs.len());
    say(&format!("{}: {}，{} 家，{} 对有相同内容\n", output.path.display(), one.title, count.0, count.1))?;
    for (name, why) in &one.left {
        say(&format!("! 没有列入比对：{name}，{why}\n"))?;
    }
    if !alone.is_empty() {
        say(&format!("! 没有相同内容的: {}\n", alone.join("、")))?;
    }
    all_read(missing.into_iter().chain(unread).collect())?;
    Ok(is_whole)
}
