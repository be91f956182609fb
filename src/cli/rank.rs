//! `ziping rank` and `ziping vote`: assessors' scores in order, and a committee's votes counted, from the tables that people keep.

use crate::files;
use crate::out::Out;
use crate::{Writing, review, rules, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use std::path::{Path, PathBuf};
use ziping_bind::sheet_of_texts;
use ziping_domain::Lang;
use ziping_station::office::{AwardVote, Ranking, VoteWay};
use ziping_station::rank::{TALLY_HEADS, Tally, count, rank, ranking_paper, scores, unfit, vote_paper, votes};
use ziping_station::{OfficeRules, TableLine, absent, doubled, headed, spelled};

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
    /// The register: who is refused or in no line of it is told.
    #[arg(long)]
    register: Option<PathBuf>,
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

    /// Who stands in the table and cannot by the register, in words: they stand on the paper too.
    fn looked_up(&self, own: &OfficeRules, named: &[(&str, &str)]) -> Result<Vec<String>> {
        let Some(place) = &self.register else { return Ok(Vec::new()) };
        let roster =
            crate::register::read(place)?.roster(&|id| (id == own.programme).then_some(own.pool.as_ref()).flatten());
        let told = unfit(named, &own.programme, &roster, own.pool.as_ref(), Lang::Zh);
        Ok(told)
    }

    /// Where the paper goes: never over what is read.
    fn out(&self, force: bool) -> Result<Out> {
        let out = Out { path: self.output.clone(), force, inputs: Vec::new() };
        let read: Vec<PathBuf> = std::iter::once(&self.table).chain(&self.register).cloned().collect();
        out.beside(&read)
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

/// The office's rules of a programme that is meant: the one that is named, else the one that the register has lines of.
fn office<'a>(
    offices: &'a [OfficeRules],
    asked: &OfTable,
    has: impl Fn(&OfficeRules) -> bool,
    rules: &str,
) -> Result<&'a OfficeRules> {
    let of = asked.of.as_deref();
    let all: Vec<&OfficeRules> = offices.iter().filter(|one| of.is_none_or(|id| one.programme == id)).collect();
    let able: Vec<&OfficeRules> = all.iter().copied().filter(|one| has(one)).collect();
    let register = asked.register.as_deref().filter(|_| of.is_none()).map(crate::register::read).transpose()?;
    let is_of_register = |one: &&OfficeRules| {
        register.as_ref().is_none_or(|register| register.programmes().contains_key(&one.programme))
    };
    let found: Vec<&OfficeRules> = able.iter().copied().filter(is_of_register).collect();
    match (found.as_slice(), able.as_slice()) {
        ([only], _) => Ok(only),
        ([], []) => match of {
            Some(id) => bail!("the programme \"{id}\" has no rule for this (这个项目没有这条规则){rules}"),
            None => bail!("none of the programmes has a rule for this (没有这条规则){rules}"),
        },
        ([], able) => {
            let ids: Vec<&str> = able.iter().map(|one| one.programme.as_str()).collect();
            bail!(
                "the register has no line of {} (登记里没有这个项目的组织；有这条规则的项目不是登记里的): say --of ID if it is meant all the same",
                ids.join(", ")
            )
        }
        (several, _) => {
            let ids: Vec<&str> = several.iter().map(|one| one.programme.as_str()).collect();
            bail!("{} all have one: say --of ID (请用 --of 写明项目)", ids.join(", "))
        }
    }
}

/// The lines of a spreadsheet that whoever opens it sees: what is hidden is not counted, and told.
fn lines(path: &Path) -> Result<Vec<TableLine>> {
    let unread = || anyhow!("{}: no spreadsheet that can be read: save it as .xlsx", path.display());
    let bytes = files::bytes(path)?;
    let lines = ziping_word::shown(&bytes).map_err(|_| unread())?;
    let all = ziping_word::sheet(&bytes).map_err(|_| unread())?;
    let filled = |lines: &[ziping_word::Line]| -> Vec<String> {
        let cells = lines.iter().flat_map(|line| line.cells.iter());
        cells.map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty()).collect()
    };
    if filled(&all).len() != filled(&lines).len() {
        say(&format!("! {}：有隐藏的工作表、行或列，没有计入；要计入的请取消隐藏后再用\n", path.display()))?;
    }
    Ok(lines.into_iter().map(|line| (line.number, line.cells)).collect())
}

/// What is told of a table without these heads.
fn headless(path: &Path, heads: &[&str]) -> String {
    format!("{}: no line of heads with {} (表头要有这些列)", path.display(), heads.join("、"))
}

/// The rows of a spreadsheet below its heads; see [`headed`].
pub fn table_rows(path: &Path, heads: &[&str], needed: usize) -> Result<Vec<TableLine>> {
    below(path, &lines(path)?, heads, needed)
}

fn below(path: &Path, lines: &[TableLine], heads: &[&str], needed: usize) -> Result<Vec<TableLine>> {
    single(path, lines, heads, needed)?;
    headed(lines, heads, needed).with_context(|| headless(path, heads))
}

/// The same of a table that was handed out and filled in: of these heads no column is there, and it is told.
pub fn filled_rows(
    path: &Path,
    heads: &[&str],
    needed: usize,
    wanted: &[&str],
    told: &mut Vec<String>,
) -> Result<Vec<TableLine>> {
    let lines = lines(path)?;
    let away = absent(&lines, heads, needed).into_iter().filter(|head| wanted.contains(head));
    told.extend(away.map(|head| format!("{}：表里没有“{head}”一列，这一列没有读入", path.display())));
    below(path, &lines, heads, needed)
}

/// A table with two columns of one meaning is read in neither.
fn single(path: &Path, lines: &[TableLine], heads: &[&str], needed: usize) -> Result<()> {
    match doubled(lines, heads, needed).into_iter().find(|head| *head != "组织") {
        Some(head) => {
            bail!("{}: several columns of “{head}”: which one counts? (有不止一列，请只留一列)", path.display())
        }
        None => Ok(()),
    }
}

/// `ziping rank`: `false` where a line is not in the order.
pub fn order(asked: &OfTable, wanted: &RankWanted, force: bool) -> Result<bool> {
    let offices = asked.offices()?;
    let own = office(&offices, asked, |one| one.pool.as_ref().is_some_and(|pool| pool.ranking.is_some()), "")?;
    let ranking: &Ranking = own.pool.as_ref().and_then(|pool| pool.ranking.as_ref()).context("no rule")?;
    let titles: Vec<&str> = ranking.scores.iter().map(|part| part.title.as_str()).collect();
    let lines = lines(&asked.table)?;
    single(&asked.table, &lines, &[&["组织"][..], &titles].concat(), 1 + titles.len())?;
    let scored = scores(ranking, &lines).with_context(|| headless(&asked.table, &titles))?;
    let list = rank(ranking, &scored, wanted.awards, wanted.decimals);
    let named: Vec<_> = scored.iter().map(|one| (&*one.credit_code, one.organisation.trim())).collect();
    let unfit = asked.looked_up(own, &named)?;
    let output = asked.out(force)?;
    if output.ending() == "xlsx" {
        let heads = ["名次", "组织"].into_iter().chain(titles.iter().copied()).chain([
            "合计",
            "合计（取整后）",
            "候选",
            "优先情形",
            "说明",
        ]);
        let mut lines: Vec<Vec<String>> = vec![heads.map(str::to_owned).collect()];
        lines.extend(list.all.iter().map(|one| {
            let scores = one.scored.scores.iter().cloned();
            let chosen = if one.is_candidate { "是" } else { "" }.to_owned();
            let notes = one.notes().join("；");
            let end = [one.total.clone(), one.rounded.clone(), chosen, one.scored.preferred.trim().to_owned(), notes];
            [one.place.to_string(), one.scored.organisation.clone()].into_iter().chain(scores).chain(end).collect()
        }));
        // Who is not in the order stands below it.
        let left: Vec<String> = list.problems.iter().map(|problem| problem.words(Lang::Zh)).collect();
        if !left.is_empty() {
            lines.extend([Vec::new(), vec!["没有排入的".to_owned()]]);
            lines.extend(left.into_iter().map(|words| vec![String::new(), words]));
        }
        if !unfit.is_empty() {
            lines.extend([Vec::new(), vec!["按收件登记需要核对的".to_owned()]]);
            lines.extend(unfit.iter().map(|words| vec![String::new(), words.clone()]));
        }
        output.write(&sheet_of_texts("排序", &lines, None)?)?;
    } else {
        review::write(&ranking_paper(&own.title, ranking, &list, wanted.awards, &unfit), &output, &asked.writing)?;
    }
    say(&format!(
        "{}: {} ranked (排入), {} candidates asked for (应列候选)\n",
        output.path.display(),
        list.all.len(),
        list.wanted
    ))?;
    if let Some(planned) =
        own.pool.as_ref().and_then(|pool| pool.planned.as_ref()).filter(|one| wanted.awards > one.most)
    {
        say(&format!("! 计划授奖数 {} 超过来源规定的 {}（{}）\n", wanted.awards, planned.most, planned.clause))?;
    }
    for one in list.all.iter().filter(|one| one.is_at_the_end) {
        say(&format!("! {}：与名单末位同分（{}），由办公室决定\n", one.scored.organisation, one.total))?;
    }
    if list.all.iter().any(|one| one.is_rounded_alike) {
        say("! 有的合计取整后相同而实际不同：排序按未取整的合计\n")?;
    }
    for problem in &list.problems {
        say(&format!("! {}\n", problem.words(Lang::Zh)))?;
    }
    for words in &unfit {
        say(&format!("! {words}\n"))?;
    }
    Ok(unfit.is_empty() && list.problems.is_empty())
}

/// `ziping vote`: `false` where the tally does not hold, or a tie is to be voted on again.
pub fn vote(asked: &OfTable, wanted: &VoteWanted, force: bool) -> Result<bool> {
    let offices = asked.offices()?;
    let rules_of = |one: &OfficeRules| one.pool.as_ref().map_or(&[][..], |pool| &pool.votes).to_vec();
    // By its id, or as the source calls it.
    let is_meant = |rule: &AwardVote| rule.id == wanted.award || spelled(&rule.title) == spelled(&wanted.award);
    let known: Vec<String> = offices
        .iter()
        .flat_map(|one| {
            rules_of(one).into_iter().map(|rule| format!("{}：{}（{}）", one.programme, rule.id, rule.title))
        })
        .collect();
    let known = format!(": --award {}: {}", wanted.award, known.join("、"));
    let own = office(&offices, asked, |one| rules_of(one).iter().any(is_meant), &known)?;
    let rule: AwardVote = rules_of(own).into_iter().find(is_meant).context("no such award")?;
    let table = &asked.table;
    let lines = lines(table)?;
    single(table, &lines, &TALLY_HEADS, 2)?;
    let cast = votes(&lines).with_context(|| headless(table, &TALLY_HEADS))?.map_err(|(line, typed)| {
        anyhow!("{}: line {line}: \"{typed}\" is no number of votes (得票要填整数)", table.display())
    })?;
    let VoteWanted { members, present, seats, issued, returned, valid, abstained, round, .. } = *wanted;
    let again = wanted.again.clone();
    let tally = Tally { round, members, present, issued, returned, valid, abstained, seats, votes: cast, again };
    if rule.way == VoteWay::Ballot && wanted.valid == 0 {
        bail!(
            "a vote by ballot needs --issued, --returned and --valid as the signed tally has them (请填发出、收回、有效票数)"
        );
    }
    let named: Vec<_> = tally.votes.iter().map(|(name, _)| ("", name.as_str())).collect();
    let unfit = asked.looked_up(own, &named)?;
    for words in &unfit {
        say(&format!("! {words}\n"))?;
    }
    let outcome = count(&rule, &tally);
    let output = asked.out(force)?;
    review::write(&vote_paper(&own.title, &rule, &tally, &outcome, &unfit), &output, &asked.writing)?;
    // By whose rule it was counted: several cities vote on awards of one name.
    say(&format!("{}: {}，{}（{}）\n", output.path.display(), own.title, rule.title, rule.clause))?;
    for problem in &outcome.problems {
        say(&format!("! {}\n", problem.words(Lang::Zh)))?;
    }
    if !outcome.chosen.is_empty() {
        say(&format!("入选 chosen: {}\n", outcome.chosen.join("、")))?;
    }
    if !outcome.tied.is_empty() {
        let (tied, zh, en) = (outcome.tied.join("、"), rule.of_tied(Lang::Zh), rule.of_tied(Lang::En));
        say(&format!("并列，从中再产生 {} 个，{zh} tied, {en}: {tied}\n", outcome.open))?;
    }
    let told = if outcome.problems.is_empty() { outcome.told(&rule, &tally, Lang::Zh) } else { Vec::new() };
    for line in &told {
        say(&format!("! {line}\n"))?;
    }
    Ok(unfit.is_empty() && outcome.problems.is_empty() && outcome.tied.is_empty() && outcome.unfilled == 0)
}
