//! What an office decided, for the register; and what its lines come to.

use crate::rules::StationRules;
use crate::{files, register, say};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::PathBuf;
use ziping_domain::{Date, Lang, clean};
use ziping_station::register::{Event, EventKind, Register, Roster, Rostered};
use ziping_station::{doubted, due, is_one_organisation, ruled, spelled, worded, words};

/// What the office decided, for the register.
#[derive(Args)]
pub struct DecisionWanted {
    /// What happened: 补正, 不予入池, 入池, 调整分类, 移出, 退出, 期满, 获奖, 撤销, 更名, 更正, 作废.
    #[arg(long, value_name = "WHAT", requires = "organisations")]
    pub enter: Option<String>,
    /// Of which programme, by its id, where the organisation stands in several; of --from, whose rows say none.
    #[arg(long)]
    pub of: Option<String>,
    /// Whom it is about, by credit code or name; may stand several times.
    #[arg(long = "organisation", value_name = "CODE-OR-NAME", requires = "enter")]
    pub organisations: Vec<String>,
    /// The category decided; of 获奖, and of the 更正 of one, the award, by its id in the programme, where there are several.
    #[arg(long, default_value = "", requires = "enter")]
    pub category: String,
    /// The day from which it holds; default the day of its entry.
    #[arg(long, requires = "enter")]
    pub day: Option<Date>,
    /// The cycle that begins, e.g. 2027-2028; default the one that runs on that day.
    #[arg(long, default_value = "", requires = "enter")]
    pub cycle: String,
    /// Until when what 补正 asks for has to be there: it stands in the letter and among the due days.
    #[arg(long, requires = "enter")]
    pub until: Option<Date>,
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
    let offices = office.editions.offices();
    // As the office's own source calls it, too.
    let pools = || offices.iter().filter_map(|one| one.pool.as_ref());
    let is_called = |kind: &EventKind| pools().any(|pool| pool.called(*kind, Lang::Zh) == words);
    let is_meant = |kind: &EventKind| kind.title().0 == words || kind.word() == words;
    let known = EventKind::decided().find(is_meant).or_else(|| EventKind::decided().find(is_called));
    let Some(kind) = known.or_else(|| EventKind::named(words).filter(|kind| *kind != EventKind::Received)) else {
        let all = EventKind::decided().map(|kind| {
            let own = std::collections::BTreeSet::from_iter(
                pools().map(|pool| pool.called(kind, Lang::Zh)).filter(|own| *own != kind.title().0),
            );
            let own = own.into_iter().collect::<Vec<_>>().join("、");
            if own.is_empty() { kind.title().0.to_owned() } else { format!("{}（{own}）", kind.title().0) }
        });
        bail!("--enter {words}: none of {}", all.collect::<Vec<_>>().join("、"));
    };
    let basis = wanted.basis.as_deref().map(register::sha256).transpose()?.unwrap_or_default();
    let mut all = Vec::new();
    let roster = register.roster(&|id| ruled(&offices, id));
    for organisation in &wanted.organisations {
        let meant = meant(register, &roster, organisation, wanted.of.as_deref())?;
        let is_same = |event: &&Event| {
            event.programme == meant.programme
                && (is_one_organisation(
                    (&meant.credit_code, &meant.organisation),
                    (&event.credit_code, &event.organisation),
                ) || meant.lines.contains(&event.number))
        };
        let last = register.events().rev().find(is_same).context("no line of it")?;
        let name = &meant.organisation;
        let rules = ruled(&offices, &last.programme).cloned();
        let known = rules.as_ref().and_then(|rules| rules.categories.as_ref());
        // A correction speaks of what its line says.
        let corrected = register.events().find(|event| kind == EventKind::Corrected && event.number == wanted.line);
        let is_award = corrected.map_or(kind, |line| line.kind).is_award();
        if let Some(known) =
            known.filter(|known| !is_award && !wanted.category.is_empty() && !known.contains(&wanted.category))
        {
            let all = if known.is_empty() {
                "这个项目不分类".to_owned()
            } else {
                format!("只有{}", known.join("、"))
            };
            bail!("--category {}: {all}", wanted.category);
        }
        let awards = rules.as_ref().map_or(&[][..], |rules| &rules.awards);
        // By its id, or as the source calls it; whatever is revoked is all that it has, where nothing is said.
        let award = awards.iter().find(|one| one.id == wanted.category || one.title == wanted.category);
        let is_all = kind != EventKind::Awarded && wanted.category.is_empty();
        if !awards.is_empty() && is_award && award.is_none() && !is_all {
            let all: Vec<String> = awards.iter().map(|one| format!("{}（{}）", one.id, one.title)).collect();
            bail!("--category \"{}\": say which award (请写明奖项): {}", wanted.category, all.join(", "));
        }
        if !matches!(kind, EventKind::Completion | EventKind::Corrected) && wanted.until.is_some() {
            bail!("--until: only 补正, and a correction of one, asks for something by a day");
        }
        let is_renaming = kind == EventKind::Renamed || corrected.is_some_and(|line| line.kind == EventKind::Renamed);
        if !wanted.renamed.trim().is_empty() && !is_renaming {
            bail!("--renamed: only 更名, and a correction of one, says a new name (改名请登记 --enter 更名)");
        }
        if kind == EventKind::Renamed && wanted.renamed.trim().is_empty() {
            bail!("--enter 更名: say the new name by --renamed");
        }
        let counts = register.current();
        let of = |event: &&Event| is_same(event) && counts.iter().any(|one| one.number == event.number);
        if kind.has_line() && !register.events().any(|event| event.number == wanted.line && of(&event)) {
            let lines: Vec<String> = register.events().filter(of).map(|event| event.number.to_string()).collect();
            bail!(
                "--line {}: no line of this organisation that counts (针对行不对); there are {}",
                wanted.line,
                lines.join(", ")
            );
        }
        let new = spelled(&wanted.renamed);
        let taken = |one: &&Rostered| {
            !std::ptr::eq(*one, meant)
                && one.programme == meant.programme
                && one.is_latest
                && spelled(&one.organisation) == new
        };
        if let Some(other) = roster.all.iter().find(taken).filter(|_| kind == EventKind::Renamed) {
            bail!(
                "--renamed {}: {} stands under this name (另一组织现用这个名称)",
                wanted.renamed,
                if other.credit_code.is_empty() { "another" } else { &other.credit_code }
            );
        }
        let decisions = rules.iter().flat_map(|rules| &rules.decisions);
        let clause = decisions.filter(|one| one.kind == kind).map(|one| one.clause.clone()).next();
        let mut event = Event {
            kind,
            time: time.to_owned(),
            organisation: name.clone(),
            credit_code: meant.credit_code.clone(),
            programme: last.programme.clone(),
            programme_title: last.programme_title.clone(),
            by: by.to_owned(),
            day: wanted.day.map(|day| day.to_string()).unwrap_or_default(),
            category: if is_award { String::new() } else { wanted.category.clone() },
            award: award.filter(|_| is_award).map_or_else(
                || if is_award { wanted.category.clone() } else { String::new() },
                |award| award.id.clone(),
            ),
            cycle: wanted.cycle.clone(),
            clause: wanted.clause.clone().or(clause).unwrap_or_default(),
            reason: wanted.reason.clone(),
            paper: wanted.paper.clone(),
            checked: wanted.checked.clone(),
            renamed: wanted.renamed.clone(),
            line: wanted.line,
            basis: basis.clone(),
            ..Event::default()
        };
        event.ask_until(&wanted.until.map(|day| day.to_string()).unwrap_or_default());
        if !event.day.is_empty() && corrected.is_some_and(|line| line.kind == EventKind::Received) {
            bail!("--day: {}", words::TAKEN_STAYS.0);
        }
        if kind == EventKind::Corrected && !event.corrects() {
            bail!(
                "--enter 更正: nothing is corrected by it (没有写要改成什么): --day, --category, --cycle, --until, --clause, --paper, --renamed"
            );
        }
        all.push(event);
    }
    Ok(all)
}

/// The organisation that somebody means: by its code, else by the name that it has now, else by one that it had.
fn meant<'a>(register: &Register, roster: &'a Roster, typed: &str, of: Option<&str>) -> Result<&'a Rostered> {
    if typed.trim().is_empty() {
        bail!("--organisation: say whom, by credit code or name (没有写明组织)");
    }
    let latest: Vec<&Rostered> =
        roster.all.iter().filter(|one| one.is_latest && of.is_none_or(|id| one.programme == id)).collect();
    let (code, name) = (clean::code(typed), spelled(typed));
    let had = |one: &&&Rostered| {
        let own = register.events().filter(|event| {
            one.lines.contains(&event.number) || (!one.credit_code.is_empty() && one.credit_code == event.credit_code)
        });
        own.into_iter().any(|event| {
            spelled(&event.organisation) == name || (!event.renamed.is_empty() && spelled(&event.renamed) == name)
        })
    };
    let by_code: Vec<&Rostered> = latest.iter().filter(|one| one.credit_code == code).copied().collect();
    let by_name: Vec<&Rostered> = latest.iter().filter(|one| spelled(&one.organisation) == name).copied().collect();
    let by_former: Vec<&Rostered> = latest.iter().filter(had).copied().collect();
    let found = [by_code, by_name, by_former].into_iter().find(|all| !all.is_empty()).unwrap_or_default();
    match &found[..] {
        [one] => Ok(one),
        [] => {
            let near: Vec<&str> = latest
                .iter()
                .map(|one| one.organisation.as_str())
                .filter(|other| !name.is_empty() && spelled(other).contains(&name))
                .collect();
            let near = if near.is_empty() { String::new() } else { format!(" 是不是：{}", near.join("、")) };
            bail!(
                "{typed}: no line of the register is about it (登记里没有它); its package has to be taken in first{near}"
            )
        }
        all => {
            let told = all.iter().map(|one| format!("{} {} {}", one.organisation, one.credit_code, one.programme));
            bail!(
                "{typed}: several are meant (不止一个): {}: give the credit code by --organisation, and the programme by --of",
                told.collect::<Vec<_>>().join("; ")
            )
        }
    }
}

/// Tells where each organisation stands, and what cannot be; `true` when nothing is to be looked at.
pub fn standings(register: &Register, office: &StationRules) -> Result<bool> {
    let offices = office.editions.offices();
    let found = register.roster_on(files::today()?, &|id| ruled(&offices, id));
    let is_decided = register.events().any(|event| event.kind != EventKind::Received);
    let programmes = register.programmes();
    for one in found.all.iter().filter(|_| is_decided) {
        let title = programmes.get(&one.programme).filter(|_| programmes.len() > 1);
        let title = title.map_or(String::new(), |title| format!("　{title}"));
        let category = if one.category.is_empty() { "" } else { "　" };
        say(&format!(
            "  {}　{}{category}{}　{}　{}{title}\n",
            one.organisation,
            one.stands(ruled(&offices, &one.programme), Lang::Zh),
            one.category,
            one.since,
            one.cycle
        ))?;
    }
    for one in due(register, &found, &|id| ruled(&offices, id)) {
        say(&format!("  {}　{}　{}\n", one.day, one.organisation, one.words(Lang::Zh)))?;
    }
    for doubt in &found.doubts {
        say(&format!("! {}\n", doubted(doubt, Lang::Zh)))?;
    }
    let over = found.outlasted(files::today()?, &|id| ruled(&offices, id));
    for warning in found.warnings.iter().chain(&over) {
        say(&format!("! {}\n", worded(warning, Lang::Zh)))?;
    }
    // What came in is told of, and costs nobody anything.
    Ok(found.doubts.iter().all(|doubt| doubt.kind == EventKind::Received))
}

/// Tells which lines stand in one of two editions only; `true` when one of them goes on where the other ends.
pub fn compared(own: &Register, other: &Register) -> Result<bool> {
    let common = own.common(other);
    let (here, there) = (own.beyond(other), other.beyond(own));
    // Whoever holds a copy that was cut short has to learn it from this.
    match (here.is_empty(), there.is_empty()) {
        (true, true) => {
            say(&format!("✓ 两份登记相同，共 {common} 行\n"))?;
            return Ok(true);
        }
        (true, false) => {
            let lines = there.join("、");
            say(&format!("! 两份登记前 {common} 行相同，另一份多 {} 行，本份没有：{lines}\n", there.len()))?;
            return Ok(false);
        }
        (false, true) => {
            let lines = here.join("、");
            say(&format!("! 两份登记前 {common} 行相同，本份多 {} 行，另一份没有：{lines}\n", here.len()))?;
            return Ok(false);
        }
        (false, false) => {}
    }
    say(&format!(
        "! 两份登记前 {common} 行相同，之后各有各的行，请人工合并（把一份的新行登记到另一份末尾）\n  本份：{}\n  另一份：{}\n",
        here.join("、"),
        there.join("、")
    ))?;
    Ok(false)
}
