//! `ziping experts`: the office's list of experts 专家库 as its own spreadsheet, who is to come to whom, and their grades.

use crate::out::Out;
use crate::rank::table_rows;
use crate::rules::StationRules;
use crate::{Writing, review, say};
use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use ziping_bind::sheet_of_texts;
use ziping_domain::Lang;
use ziping_station::OfficeRules;
use ziping_station::experts::{Assignment, ExpertList, assignment_paper, experts_paper, grades_paper};
use ziping_station::office::ExpertRule;

/// The heads of the table that says who comes to whom.
const ASSIGNED: [&str; 5] = ["组织", "环节", "评审员", "组织异议", "办公室决定"];

/// What is wanted of the experts.
#[derive(Args)]
pub struct ExpertsWanted {
    /// Which programme, by its id, where several are given.
    #[arg(long)]
    of: Option<String>,
    /// A spreadsheet of who comes to whom, with columns 组织, 评审员 and, if wanted, 环节, 组织异议, 办公室决定: what stands in the way
    /// is told.
    #[arg(long, conflicts_with = "grades")]
    assigned: Option<PathBuf>,
    /// The grades by role instead of the list.
    #[arg(long)]
    grades: bool,
    #[command(flatten)]
    writing: Writing,
}

/// What the programme that is meant says of experts; without any the list is the office's own.
fn rules(offices: &[OfficeRules], of: Option<&str>) -> Result<(String, ExpertRule)> {
    let all: Vec<&OfficeRules> = offices.iter().filter(|one| of.is_none_or(|id| one.programme == id)).collect();
    match (all.as_slice(), of) {
        ([], None) => Ok(Default::default()),
        ([], Some(of)) => bail!("--of {of}: no such programme is given by --programme (没有这个项目)"),
        ([only], _) => {
            let rule = only.pool.as_ref().and_then(|pool| pool.experts.clone()).unwrap_or_default();
            Ok((only.title.clone(), rule))
        }
        (many, _) => {
            let ids: Vec<&str> = many.iter().map(|one| one.programme.as_str()).collect();
            bail!("several programmes ({}): say --of ID", ids.join(", "))
        }
    }
}

/// Writes list, assignment or grades by the ending of `output`; `false` where something is to be looked at.
pub fn run(list: Option<&Path>, office: &StationRules, output: Out, wanted: &ExpertsWanted) -> Result<bool> {
    let inputs: Vec<PathBuf> = list.into_iter().chain(wanted.assigned.as_deref()).map(Path::to_owned).collect();
    let output = output.beside(&inputs)?;
    let (title, rules) = rules(&office.editions.offices(), wanted.of.as_deref())?;
    if wanted.grades && rules.roles.is_empty() {
        bail!("--grades: this programme grades no experts (这个项目的来源没有规定专家评价)");
    }
    let heads = ExpertList::heads(&rules);
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let rows = list.map(|list| table_rows(list, &heads, 2)).transpose()?.unwrap_or_default();
    let (experts, doubts) = ExpertList::of(&rules, &rows);
    let mut told: Vec<String> = doubts.iter().map(|doubt| doubt.words(Lang::Zh)).collect();
    let assigned = wanted.assigned.as_deref().map(|path| table_rows(path, &ASSIGNED, 2)).transpose()?;
    let (paper, rows) = match assigned {
        Some(lines) => {
            let (assigned, mut doubts) = Assignment::of(&lines);
            doubts.extend(assigned.doubts(&experts));
            told.extend(doubts.iter().map(|doubt| doubt.words(Lang::Zh)));
            (assignment_paper(&title, &rules, &assigned, &doubts), None)
        }
        None if wanted.grades => (grades_paper(&title, &rules, &experts), None),
        // A list of the office's own has columns of its own: it is never written anew without them.
        None => (experts_paper(&title, &rules, &experts), list.is_none().then(|| experts.rows(&rules))),
    };
    match (output.ending(), rows) {
        ("xlsx", Some(rows)) => output.write(&sheet_of_texts("专家库", &rows, None)?)?,
        ("xlsx", None) => bail!("{}: name it .docx or .pdf", output.path.display()),
        _ => review::write(&paper, &output, &wanted.writing)?,
    }
    for words in &told {
        say(&format!("! {words}\n"))?;
    }
    say(&format!("{}: 专家 {} 人\n", output.path.display(), experts.all.len()))?;
    Ok(told.is_empty())
}
