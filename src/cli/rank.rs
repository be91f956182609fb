//! `ziping rank` and `ziping vote`: assessors' scores in order, and a committee's votes counted, from the tables that people keep.

use crate::files;
use crate::out::Out;
use crate::{Writing, review, rules, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use std::path::{Path, PathBuf};
use ziping_bind::sheet_of_texts;
use ziping_domain::Lang;
use ziping_station::OfficeRules;
use ziping_station::office::{AwardVote, Ranking};
use ziping_station::rank::{Scored, Tally, count, rank, ranking_paper, vote_paper};

/// A table that people keep, the rules it is read by, and where the paper goes.
#[derive(Args)]
pub struct OfTable {
    /// A spreadsheet whose first lines have the heads: 组织 and 得票 for a vote; for an order 组织, a column for each score as it was
    /// signed, and, if wanted, 统一社会信用代码, 优先情形.
    table: PathBuf,
    /// The office's own programme files, or a folder of them.
    #[arg(long = "programme", required = true)]
    programmes: Vec<PathBuf>,
    /// Which programme, by its id, where several have such a rule.
    #[arg(long)]
    of: Option<String>,
    /// What to write: .docx or .pdf; an order also .xlsx.
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    writing: Writing,
}

impl OfTable {
    /// All rules of the programmes that are given.
    fn offices(&self) -> Result<Vec<OfficeRules>> {
        Ok(rules::office(&self.programmes, ziping_seal::Keys::default())?.editions.offices())
    }

    /// Where the paper goes: never over what is read.
    fn out(&self, force: bool) -> Result<Out> {
        let out = Out { path: self.output.clone(), force, inputs: Vec::new() };
        out.beside(std::slice::from_ref(&self.table))
    }
}

/// What is wanted of an order.
#[derive(Args)]
pub struct RankWanted {
    /// How many awards the office plans; the list of candidates follows from it.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub awards: u32,
    /// To how many decimals the office rounds what it prints; the order is exact whatever is printed.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(0..=4))]
    pub decimals: u32,
}

/// What is wanted of a vote: the numbers as the signed tally has them.
#[derive(Args)]
pub struct VoteWanted {
    /// Which award, by its id in the programme, e.g. quality.
    #[arg(long)]
    pub award: String,
    /// All members of the committee.
    #[arg(long)]
    pub members: u32,
    /// Those present.
    #[arg(long)]
    pub present: u32,
    /// How many are to be chosen in this round.
    #[arg(long)]
    pub seats: u32,
    /// Ballots given out 发出.
    #[arg(long, default_value_t = 0)]
    pub issued: u32,
    /// Ballots that came back 收回.
    #[arg(long, default_value_t = 0)]
    pub returned: u32,
    /// Valid ballots 有效.
    #[arg(long, default_value_t = 0)]
    pub valid: u32,
    /// Those that abstain 弃权, among the valid ones.
    #[arg(long, default_value_t = 0)]
    pub abstained: u32,
    /// Which round.
    #[arg(long, default_value_t = 1)]
    pub round: u32,
    /// Between whom was to be voted again, by name; may stand several times.
    #[arg(long)]
    pub again: Vec<String>,
}

/// The office's rules of a programme that is meant.
fn office<'a>(
    offices: &'a [OfficeRules],
    of: Option<&str>,
    has: impl Fn(&OfficeRules) -> bool,
) -> Result<&'a OfficeRules> {
    let mut all = offices.iter().filter(|one| of.is_none_or(|id| one.programme == id) && has(one));
    let found = all.next().with_context(|| match of {
        Some(id) => format!("the programme \"{id}\" has no rule for this (这个项目没有这条规则)"),
        None => "none of the programmes has a rule for this (没有这条规则): give its file by --programme".to_owned(),
    })?;
    if let Some(other) = all.next() {
        bail!("\"{}\" and \"{}\" both have one: say --of ID", found.programme, other.programme);
    }
    Ok(found)
}

/// Other words for a head.
const ALSO: [(&str, &[&str]); 2] = [
    ("组织", &["组织名称", "申报组织", "受评组织", "候选组织", "候选授奖组织", "单位名称"]),
    ("得票", &["得票数", "票数", "有效得票数"]),
];

/// Lines in which the heads are looked for.
const SEARCHED: usize = 10;

/// Whether a cell is a head: its words, others for the same, or with what is measured behind them, e.g. 资料评审得分.
fn is_head(cell: &str, head: &str) -> bool {
    let cell: String = cell.chars().filter(|letter| !letter.is_whitespace()).collect();
    let also = ALSO.iter().find(|(own, _)| *own == head).map_or(&[][..], |(_, also)| also);
    cell == head || also.contains(&cell.as_str()) || ["得分", "分"].iter().any(|end| cell == format!("{head}{end}"))
}

/// A number as people see it: a program's own way to hold 512.3 is 512.29999999999995.
fn number(cell: &str) -> String {
    let cell = cell.trim();
    let Ok(value) = cell.parse::<f64>() else { return cell.to_owned() };
    let hundredths = value * 100.0;
    let is_long = cell.split_once('.').is_some_and(|(_, part)| part.len() > 8);
    if is_long && (hundredths - hundredths.round()).abs() < 1e-6 { format!("{value:.2}") } else { cell.to_owned() }
}

/// The rows of a spreadsheet below its heads: of each its line, and the cells under these heads; the first has to be there, and as
/// many as are `needed`.
pub fn table_rows(path: &Path, heads: &[&str], needed: usize) -> Result<Vec<(u32, Vec<String>)>> {
    let bytes = files::bytes(path)?;
    let lines = ziping_word::sheet(&bytes)
        .map_err(|_| anyhow!("{}: no spreadsheet that can be read: save it as .xlsx", path.display()))?;
    let columns = |cells: &[String]| -> Vec<Option<usize>> {
        heads.iter().map(|head| cells.iter().position(|cell| is_head(cell, head))).collect()
    };
    let found = lines.iter().take(SEARCHED).enumerate().find_map(|(at, line)| {
        let columns = columns(&line.cells);
        let is_whole = columns.first().is_some_and(Option::is_some) && columns.iter().flatten().count() >= needed;
        is_whole.then_some((at, columns))
    });
    let (head, columns) = found
        .with_context(|| format!("{}: no line of heads with {} (表头要有这些列)", path.display(), heads.join("、")))?;
    let cell = |cells: &[String], at: Option<usize>| {
        at.and_then(|at| cells.get(at)).map_or(String::new(), |cell| number(cell))
    };
    let rows = lines
        .iter()
        .skip(head + 1)
        .map(|line| (line.number, columns.iter().map(|at| cell(&line.cells, *at)).collect::<Vec<_>>()));
    Ok(rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect())
}

/// `ziping rank`: `false` where a line is not in the order.
pub fn order(asked: &OfTable, wanted: &RankWanted, force: bool) -> Result<bool> {
    let offices = asked.offices()?;
    let own =
        office(&offices, asked.of.as_deref(), |one| one.pool.as_ref().is_some_and(|pool| pool.ranking.is_some()))?;
    let ranking: &Ranking = own.pool.as_ref().and_then(|pool| pool.ranking.as_ref()).context("no rule")?;
    let titles: Vec<&str> = ranking.scores.iter().map(|part| part.title.as_str()).collect();
    let heads: Vec<&str> = ["组织", "统一社会信用代码", "优先情形"].into_iter().chain(titles.iter().copied()).collect();
    let scored: Vec<Scored> = table_rows(&asked.table, &heads, 1 + titles.len())?
        .into_iter()
        .map(|(line, cells)| Scored {
            line,
            organisation: cells[0].trim().to_owned(),
            credit_code: cells[1].trim().to_owned(),
            preferred: cells[2].clone(),
            scores: cells[3..].to_vec(),
        })
        .collect();
    let list = rank(ranking, &scored, wanted.awards, wanted.decimals);
    let output = asked.out(force)?;
    if output.ending() == "xlsx" {
        let heads =
            ["名次", "组织"].into_iter().chain(titles.iter().copied()).chain(["合计", "合计（取整后）", "候选"]);
        let mut lines: Vec<Vec<String>> = vec![heads.map(str::to_owned).collect()];
        lines.extend(list.all.iter().map(|one| {
            let scores = one.scored.scores.iter().cloned();
            let end = [one.total.clone(), one.rounded.clone(), if one.is_candidate { "是" } else { "" }.to_owned()];
            [one.place.to_string(), one.scored.organisation.clone()].into_iter().chain(scores).chain(end).collect()
        }));
        output.write(&sheet_of_texts("排序", &lines, None)?)?;
    } else {
        review::write(&ranking_paper(&own.title, ranking, &list, wanted.awards), &output, &asked.writing)?;
    }
    say(&format!(
        "{}: {} ranked (排入), {} candidates asked for (应列候选)\n",
        output.path.display(),
        list.all.len(),
        list.wanted
    ))?;
    for one in list.all.iter().filter(|one| one.is_at_the_end) {
        say(&format!("! {}：与名单末位同分（{}），由办公室决定\n", one.scored.organisation, one.total))?;
    }
    if list.all.iter().any(|one| one.is_rounded_alike) {
        say("! 有的合计取整后相同而实际不同：排序按未取整的合计\n")?;
    }
    for problem in &list.problems {
        say(&format!("! {}\n", problem.words(Lang::Zh)))?;
    }
    Ok(list.problems.is_empty())
}

/// `ziping vote`: `false` where the tally does not hold, or a tie is to be voted on again.
pub fn vote(asked: &OfTable, wanted: &VoteWanted, force: bool) -> Result<bool> {
    let offices = asked.offices()?;
    let votes = |one: &OfficeRules| one.pool.as_ref().map_or(&[][..], |pool| &pool.votes).to_vec();
    let own = office(&offices, asked.of.as_deref(), |one| votes(one).iter().any(|rule| rule.id == wanted.award))?;
    let rule: AwardVote = votes(own).into_iter().find(|rule| rule.id == wanted.award).context("no such award")?;
    let mut cast = Vec::new();
    for (line, cells) in table_rows(&asked.table, &["组织", "得票"], 2)? {
        let votes = cells[1].trim().parse().map_err(|_| {
            anyhow!("{}: line {line}: \"{}\" is no number of votes (得票要填整数)", asked.table.display(), cells[1])
        })?;
        cast.push((cells[0].trim().to_owned(), votes));
    }
    let VoteWanted { members, present, seats, issued, returned, valid, abstained, round, .. } = *wanted;
    let again = wanted.again.clone();
    let tally = Tally { round, members, present, issued, returned, valid, abstained, seats, votes: cast, again };
    let outcome = count(&rule, &tally);
    let output = asked.out(force)?;
    review::write(&vote_paper(&own.title, &rule, &tally, &outcome), &output, &asked.writing)?;
    say(&format!("{}\n", output.path.display()))?;
    for problem in &outcome.problems {
        say(&format!("! {}\n", problem.words(Lang::Zh)))?;
    }
    if !outcome.chosen.is_empty() {
        say(&format!("入选 chosen: {}\n", outcome.chosen.join("、")))?;
    }
    if !outcome.tied.is_empty() {
        say(&format!("并列，从中再产生 {} 个，需再投票 vote again: {}\n", outcome.open, outcome.tied.join("、")))?;
    }
    Ok(outcome.problems.is_empty() && outcome.tied.is_empty())
}
