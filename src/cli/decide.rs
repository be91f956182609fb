//! What an office decided, for the register; and what its lines come to.

use crate::rules::StationRules;
use crate::{Decided, register, say};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use ziping_domain::Lang;
use ziping_station::office::Pool;
use ziping_station::register::{Event, EventKind, Register};
use ziping_station::{doubted, spelled, worded};

/// The lines that the words ask for, one an organisation.
///
/// # Errors
/// The words name nothing that a register knows, or nobody who stands in it.
pub fn events(
    register: &Register,
    office: &StationRules,
    wanted: &Decided,
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
        let rules = office.editions.office(&last.programme).and_then(|office| office.pool);
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
    let mut rules: BTreeMap<String, Option<Pool>> = BTreeMap::new();
    for event in register.events() {
        let known = |id: &String| office.editions.office(id).and_then(|office| office.pool);
        rules.entry(event.programme.clone()).or_insert_with_key(known);
    }
    let found = register.roster(&|id| rules.get(id).and_then(Option::as_ref));
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
