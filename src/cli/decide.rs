//! What an office decided, for the register; and what its lines come to.

use crate::rules::StationRules;
use crate::{register, say};
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;
use ziping_domain::{Date, Lang};
use ziping_station::register::{Event, EventKind, Register};
use ziping_station::{doubted, ruled, spelled, worded};

/// What the office decided, for the register.
#[derive(Args)]
pub struct DecisionWanted {
    /// What happened: 补正, 不予入池, 入池, 调整分类, 移出, 退出, 期满, 获奖, 撤销, 更名, 更正, 作废.
    #[arg(long, value_name = "WHAT", requires = "organisations")]
    pub enter: Option<String>,
    /// Whom it is about, by credit code or name; may stand several times.
    #[arg(long = "organisation", value_name = "CODE-OR-NAME", requires = "enter")]
    pub organisations: Vec<String>,
    /// The category decided.
    #[arg(long, default_value = "", requires = "enter")]
    pub category: String,
    /// The day from which it holds; default the day of its entry.
    #[arg(long, requires = "enter")]
    pub day: Option<Date>,
    /// The cycle that begins, e.g. 2027-2028; default the one that runs on that day.
    #[arg(long, default_value = "", requires = "enter")]
    pub cycle: String,
    /// Clause of the source; default the programme's own for what happened.
    #[arg(long, requires = "enter")]
    pub clause: Option<String>,
    /// Why; of 补正 what has to be completed.
    #[arg(long, default_value = "", requires = "enter")]
    pub reason: String,
    /// Number of the paper that says it 文号.
    #[arg(long = "paper", default_value = "", requires = "enter")]
    pub paper: String,
    /// Who looked it over 复核.
    #[arg(long, default_value = "", requires = "enter")]
    pub checked: String,
    /// The new name of 更名.
    #[arg(long, default_value = "", requires = "enter")]
    pub renamed: String,
    /// The line that 更正 and 作废 speak of.
    #[arg(long, default_value_t = 0, requires = "enter")]
    pub line: u64,
    /// The file that it rests on, e.g. the approved survey report: its digest stands in the line.
    #[arg(long, requires = "enter")]
    pub basis: Option<PathBuf>,
}

/// The lines that the words ask for, one an organisation.
///
/// # Errors
/// The words name nothing that a register knows, or nobody who stands in it.
pub fn events(
    register: &Register,
    office: &StationRules,
    wanted: &DecisionWanted,
    by: &str,
    time: &str,
) -> Result<Vec<Event>> {
    let Some(words) = &wanted.enter else { return Ok(Vec::new()) };
    let Some(kind) = EventKind::decided().find(|kind| kind.title().0 == words || kind.word() == words) else {
        let all: Vec<&str> = EventKind::decided().map(|kind| kind.title().0).collect();
        bail!("--enter {words}: none of {}", all.join("、"));
    };
    let basis = wanted.basis.as_deref().map(register::sha256).transpose()?.unwrap_or_default();
    let mut all = Vec::new();
    let offices = office.editions.offices();
    for organisation in &wanted.organisations {
        let is_same = |event: &&Event| {
            event.credit_code == *organisation
                || spelled(&event.organisation) == spelled(organisation)
                || (!event.renamed.is_empty() && spelled(&event.renamed) == spelled(organisation))
        };
        let Some(last) = register.events().rev().find(is_same) else {
            bail!("{organisation}: no line of the register is about it; its package has to be taken in first");
        };
        let name = if last.renamed.is_empty() { &last.organisation } else { &last.renamed };
        let rules = ruled(&offices, &last.programme).cloned();
        let known = rules.as_ref().and_then(|rules| rules.categories.as_ref());
        if let Some(known) = known.filter(|known| !wanted.category.is_empty() && !known.contains(&wanted.category)) {
            let all = if known.is_empty() {
                "这个项目不分类".to_owned()
            } else {
                format!("只有{}", known.join("、"))
            };
            bail!("--category {}: {all}", wanted.category);
        }
        if kind == EventKind::Renamed && wanted.renamed.trim().is_empty() {
            bail!("--enter 更名: say the new name by --renamed");
        }
        if kind.has_line() && !register.events().any(|event| event.number == wanted.line && is_same(&event)) {
            bail!("--line {}: no line of this organisation", wanted.line);
        }
        let decisions = rules.iter().flat_map(|rules| &rules.decisions);
        let clause = decisions.filter(|one| one.kind == kind).map(|one| one.clause.clone()).next();
        all.push(Event {
            kind,
            time: time.to_owned(),
            organisation: name.clone(),
            credit_code: last.credit_code.clone(),
            programme: last.programme.clone(),
            programme_title: last.programme_title.clone(),
            by: by.to_owned(),
            day: wanted.day.map(|day| day.to_string()).unwrap_or_default(),
            category: wanted.category.clone(),
            cycle: wanted.cycle.clone(),
            clause: wanted.clause.clone().or(clause).unwrap_or_default(),
            reason: wanted.reason.clone(),
            paper: wanted.paper.clone(),
            checked: wanted.checked.clone(),
            renamed: wanted.renamed.clone(),
            line: wanted.line,
            basis: basis.clone(),
            ..Event::default()
        });
    }
    Ok(all)
}

/// Tells where each organisation stands, and what cannot be; `true` when nothing is to be looked at.
pub fn standings(register: &Register, office: &StationRules) -> Result<bool> {
    let offices = office.editions.offices();
    let found = register.roster(&|id| ruled(&offices, id));
    let is_decided = register.events().any(|event| event.kind != EventKind::Received);
    for one in found.all.iter().filter(|_| is_decided) {
        let category = if one.category.is_empty() { "" } else { "　" };
        say(&format!(
            "  {}　{}{category}{}　{}　{}\n",
            one.organisation,
            one.place.title().0,
            one.category,
            one.since,
            one.cycle
        ))?;
    }
    for doubt in &found.doubts {
        say(&format!("! {}\n", doubted(doubt, Lang::Zh)))?;
    }
    for warning in &found.warnings {
        say(&format!("! {}\n", worded(warning, Lang::Zh)))?;
    }
    Ok(found.doubts.is_empty())
}

/// Tells which lines stand in one of two editions only; `true` when one of them goes on where the other ends.
pub fn compared(own: &Register, other: &Register) -> Result<bool> {
    let common = own.common(other);
    let lines = |register: &Register| -> Vec<String> {
        let new = register.events().skip(common);
        new.map(|event| format!("第{}行 {} {}", event.number, event.organisation, event.kind.title().0)).collect()
    };
    let (here, there) = (lines(own), lines(other));
    if here.is_empty() || there.is_empty() {
        say(&format!("两份登记前 {common} 行相同，其中一份另有 {} 行\n", here.len() + there.len()))?;
        return Ok(true);
    }
    say(&format!(
        "! 两份登记前 {common} 行相同，之后各有各的行，请人工合并（把一份的新行登记到另一份末尾）\n  本份：{}\n  另一份：{}\n",
        here.join("、"),
        there.join("、")
    ))?;
    Ok(false)
}
