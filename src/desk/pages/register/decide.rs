//! What the office decides of organisations: where each stands, and the lines that are entered for those ticked.

use crate::frame::use_desk;
use crate::parts::{SHOWN, column_heads, counted, deciding, entered, row_table, select, ticked, turn};
use crate::state::{Desk, Handle, Jotting, Msg, SameRc};
use std::collections::BTreeSet;
use yew::prelude::*;
use ziping_domain::{Date, Lang};
use ziping_json::order::sort_by_key;
use ziping_station::office::{EventKind, Pool, RosterPlace, called};
use ziping_station::register::{Event, Pending, Roster, Rostered};
use ziping_station::words::{TAKEN_STAYS, said};
use ziping_station::{Row, decision, doubted, due, is_one_organisation, roster, spelled, worded};
use ziping_ui::{each, labelled_tick, number, text};

/// What is being entered.
#[derive(Clone, Default, PartialEq)]
struct Entering {
    /// Whom it is about, whatever becomes of the roster meanwhile; see [`key`].
    whom: BTreeSet<String>,
    /// The event, without its organisation; the line that it speaks of is typed.
    event: Event,
    line: String,
}

impl Entering {
    /// What it is about: of a correction what the line says that it speaks of.
    fn meant(&self, desk: &Desk) -> EventKind {
        let line = self.line.trim().parse::<u64>().unwrap_or_default();
        let of = |event: &&Event| self.event.kind == EventKind::Corrected && event.number == line;
        desk.book.register.events().find(of).map_or(self.event.kind, |event| event.kind)
    }
}

/// The section.
#[component]
pub fn DecideSection() -> Html {
    let desk = use_desk();
    let from = use_state(|| 0usize);
    let search = use_state(String::new);
    let entering = Jotting::of(&desk, "decide", || Entering {
        event: Event { kind: EventKind::Admitted, ..Event::default() },
        ..Entering::default()
    });
    let rows = desk.pool().0.clone();
    let found = desk.standing();
    // Of each organisation the cycle that it is in now.
    let wanted = spelled(&search);
    let is_wanted = |one: &Rostered| {
        wanted.is_empty() || [&one.organisation, &one.credit_code].iter().any(|own| spelled(own).contains(&wanted))
    };
    let latest: Vec<usize> = (0..found.all.len()).filter(|at| found.all[*at].is_latest).collect();
    let count = latest.len();
    let shown: Vec<usize> = latest.iter().copied().filter(|at| is_wanted(&found.all[*at])).collect();
    let start = if *from < shown.len() { *from } else { 0 };
    let whom: Vec<&Rostered> =
        latest.iter().map(|at| &found.all[*at]).filter(|one| entering.whom.contains(&key(one))).collect();
    let problem = problem(&desk, &entering, &whom);
    let events = events(&desk, &entering, &whom, &rows);
    // Thousands of lines are looked through: once for what is entered, not at every turn.
    let wanted = if problem.is_none() { events.clone() } else { Vec::new() };
    let of = (wanted, SameRc(rows.clone()), SameRc(desk.book.clone()), SameRc(desk.offices.clone()), desk.lang);
    let foreseen = use_memo(of, {
        let desk = desk.clone();
        move |(events, rows, ..)| foreseen(&desk, events, &rows.0)
    });
    let enter = enter(&desk, &entering, events);
    let has = Columns::of(&desk, &found);
    html! {
        <section class="group" data-id="decide">
            <h2>{ desk.t("名册与办公室决定", "Roster and decisions") }{ counted(desk.lang, count) }</h2>
            <p class="help">{ desk.t(
                "名册由登记的各行推算，不另存。勾选组织，填写事项后登记；登记过的行不改，更正、作废另登一行。分类以办公室登记的为准，其次是审定过的服务站建议。",
                "The roster follows from the lines and is kept nowhere else. Tick organisations and enter what was decided; lines stay as they are: a correction is a line of its own. The office's category counts first, then that of an approved survey.",
            ) }</p>
            if !(found.doubts.is_empty() && found.warnings.is_empty()) {
                <div class="notice bad" data-id="doubts"><ul>
                    { each(found.doubts.iter().map(|doubt| html! { <li>{ doubted(doubt, desk.lang) }</li> })) }
                    { each(found.warnings.iter().map(|warning| html! { <li>{ worded(warning, desk.lang) }</li> })) }
                </ul></div>
            }
            if count > SHOWN || !search.is_empty() {
                <div class="filters"><label class="pick"><span>{ desk.t("查找组织（名称或代码）", "Find (name or code)") }</span>
                    { text("find-roster", (*search).clone(), {
                        let (search, from) = (search.clone(), from.clone());
                        Callback::from(move |event: InputEvent| {
                            search.set(entered(&event));
                            from.set(0);
                        })
                    }).line() }</label></div>
                if shown.is_empty() { <p class="help" role="status">{ desk.t("没有找到。", "None found.") }</p> }
            }
            { row_table("roster", column_heads(&desk, &[
                vec![("选", "Tick"), ("组织", "Organisation"), ("状态", "Stands")],
                has.heads(),
                vec![("自", "Since"), ("推荐单位", "Recommended by"), ("依据行", "Lines")],
            ].concat()), html! {
                <tbody>{ each(shown.iter().skip(start).take(SHOWN).map(|at| line(&desk, &entering, *at, &found.all[*at], has))) }</tbody>
            }) }
            if shown.len() > SHOWN { { turn(&desk, &from, start, shown.len()) } }
            { due_days(&desk, &found) }
            { fields(&desk, &entering, &whom, &rows) }
            if !foreseen.is_empty() {
                <div class="notice" data-id="foreseen"><p>{ desk.t("照此登记，名册会提示：", "Entered so, the roster will say:") }</p>
                    <ul>{ each(foreseen.iter().map(|words| html! { <li>{ words }</li> })) }</ul></div>
            }
            if let Some(problem) = &problem { <p class="help" role="status">{ problem.clone() }</p> }
            <div class="ways">
                <button type="button" class="button" name="decide" disabled={problem.is_some()} onclick={enter}>{
                    format!("{}{}", desk.t("登记这些组织：", "Enter for these: "), whom.len())
                }</button>
            </div>
            <super::letters::LettersSection whom={entering.whom.clone()} />
        </section>
    }
}

/// Which columns anybody has something in: a city without categories or cycles has no column for them.
#[derive(Clone, Copy)]
struct Columns {
    programme: bool,
    category: bool,
    cycle: bool,
}

impl Columns {
    fn of(desk: &Desk, found: &Roster) -> Self {
        let any = |own: fn(&Rostered) -> &String| found.all.iter().any(|one| !own(one).is_empty());
        let programme = desk.book.register.programmes().len() > 1;
        Self { programme, category: any(|one| &one.category), cycle: any(|one| &one.cycle) }
    }

    fn heads(self) -> Vec<(&'static str, &'static str)> {
        let programme = self.programme.then_some(("项目", "Programme"));
        let category = self.category.then_some(("分类", "Category"));
        programme.into_iter().chain(category).chain(self.cycle.then_some(("周期", "Cycle"))).collect()
    }
}

/// What tells an organisation from all others.
pub fn key(one: &Rostered) -> String {
    let line = one.lines.first().copied().unwrap_or_default();
    match [&one.credit_code, &one.organisation].into_iter().find(|own| !own.is_empty()) {
        Some(own) => format!("{} {own}", one.programme),
        // Of nobody known: only its line tells it.
        None => format!("#{line}"),
    }
}

/// What an organisation is called in the list: its name, else that of the file that came.
fn named(desk: &Desk, one: &Rostered) -> String {
    if !one.organisation.is_empty() {
        return one.organisation.clone();
    }
    let event = desk.book.register.events().find(|event| one.lines.first() == Some(&event.number));
    let file = event.map(|event| event.name.as_str()).filter(|name| !name.is_empty());
    let words = desk.t("（组织名称待核）", "(name to be checked)");
    file.map_or_else(|| words.to_owned(), |file| format!("{words} {file}"))
}

fn line(desk: &Handle, entering: &Jotting<Entering>, at: usize, one: &Rostered, has: Columns) -> Html {
    let tick = {
        let (entering, own) = (entering.clone(), key(one));
        Callback::from(move |event: Pressed| {
            let mut next = (*entering).clone();
            if ticked(&event) {
                next.whom.insert(own.clone())
            } else {
                next.whom.remove(&own)
            };
            entering.set(next);
        })
    };
    let lines = one.lines.iter().map(u64::to_string).collect::<Vec<_>>().join("、");
    let rules = desk.rules(&one.programme);
    let is_bound = rules.is_some_and(|rules| rules.cycle.is_some()) && one.place == RosterPlace::Pool;
    let is_outlasted = is_bound && desk.today().is_some_and(|today| one.is_outlasted(today));
    html! {
        <tr key={at} data-id={format!("roster-{at}")}>
            <td>{ labelled_tick(format!("{} {}", desk.t("选", "Tick"), named(desk, one)), "whom", at.to_string(), entering.whom.contains(&key(one)), tick) }</td>
            <td>{ named(desk, one) }<span class="file-of muted">{ &one.credit_code }</span></td>
            <td>{ one.stands(rules, desk.lang) }</td>
            if has.programme { <td>{ desk.book.register.programmes().get(&one.programme).cloned().unwrap_or_default() }</td> }
            if has.category { <td>{ &one.category }</td> }
            if has.cycle { <td>{ &one.cycle }</td> }
            <td class="figure-cell">{ &one.since }
                { each(one.coming.iter().map(|coming| html! { <span class="file-of"><span class="chip unknown wide">{ ahead(desk, coming, rules) }</span></span> })) }
                if is_outlasted { <span class="file-of"><span class="chip unknown">{ desk.t("周期已过，期满未登记", "its cycle is over") }</span></span> }</td>
            <td>{ &one.recommender }</td>
            <td class="figure-cell">{ lines }</td>
        </tr>
    }
}

/// What is due by when.
fn due_days(desk: &Desk, found: &Roster) -> Html {
    let all = due(&desk.book.register, found, &|id| desk.rules(id));
    if all.is_empty() {
        return html! {};
    }
    let today = desk.today();
    html! {
        <details class="group" data-id="due" open={all.iter().any(|one| today.is_some_and(|today| one.is_over(today)))}>
            <summary>{ desk.t("到期事项", "Due days") }{ counted(desk.lang, all.len()) }</summary>
            <ul>{ each(all.iter().map(|one| {
                let is_over = today.is_some_and(|today| one.is_over(today));
                let clause = if one.clause.is_empty() { String::new() } else { format!("（{}）", one.clause) };
                html! { <li>{ format!("{}　{}　{}{clause}", one.day, one.organisation, one.words(desk.lang)) }
                    if is_over { { " " }<span class="chip unknown">{ desk.t("已过", "over") }</span> }</li> }
            })) }</ul>
        </details>
    }
}

/// What is decided and does not hold yet.
fn ahead(desk: &Desk, coming: &Pending, rules: Option<&Pool>) -> String {
    let kind = called(rules, coming.kind, desk.lang);
    match desk.lang {
        Lang::Zh => format!("{} 起{kind}（第 {} 行，未到生效日）", coming.day, coming.line),
        Lang::En => format!("{kind} from {} (line {}, not yet in force)", coming.day, coming.line),
    }
}

/// What the browser tells; that of the register has the plain name here.
type Pressed = web_sys::Event;

/// A callback that changes what is being entered.
fn change<E: 'static>(entering: &Jotting<Entering>, how: impl Fn(&mut Entering, E) + 'static) -> Callback<E> {
    let entering = entering.clone();
    Callback::from(move |event: E| {
        let mut next = (*entering).clone();
        how(&mut next, event);
        entering.set(next);
    })
}

fn fields(desk: &Handle, entering: &Jotting<Entering>, whom: &[&Rostered], rows: &[Row]) -> Html {
    let event = &entering.event;
    let kind = event.kind;
    let field = |name: &'static str, label: (&str, &str), value: &str, set: fn(&mut Entering, String)| {
        let oninput = change(entering, move |next, event: InputEvent| set(next, entered(&event)));
        html! {
            <label class="pick"><span>{ desk.t(label.0, label.1).to_owned() }</span>
                { text(name, value.to_owned(), oninput).line() }
            </label>
        }
    };
    let meant = entering.meant(desk);
    let own = whom.first().and_then(|one| desk.rules(&one.programme));
    let title = |kind: EventKind| called(own, kind, desk.lang);
    // What the source says nothing of can be entered all the same, and says so.
    let is_told = |kind: EventKind| own.is_none_or(|rules| rules.lists(kind));
    let words = |kind: EventKind| {
        let untold = if is_told(kind) { "" } else { desk.t("（来源未列）", " (not in the source)") };
        format!("{}{untold}", title(kind))
    };
    let mut all: Vec<EventKind> = EventKind::decided().collect();
    sort_by_key(&mut all, |kind| !is_told(*kind));
    let kinds = all.into_iter().map(|kind| (kind.word().to_owned(), words(kind)));
    let choose = change(entering, |next, word: String| {
        next.event.kind = EventKind::decided().find(|kind| kind.word() == word).unwrap_or_default();
        // Why and by which paper is said of one decision, and of no other.
        next.event.reason.clear();
        next.event.clause.clear();
        next.event.paper.clear();
        // The day of the last decision is no day of an older line.
        if next.event.kind.has_line() {
            next.event.day.clear();
        }
    });
    let rule = whom.first().and_then(|one| decision(rows, &desk.offices, &one.programme, kind));
    let grounds = rule.as_ref().map(|rule| rule.grounds.clone()).unwrap_or_default();
    let clause = rule.map(|rule| rule.clause).unwrap_or_default();
    let day = {
        let oninput = change(entering, |next, day: String| next.event.day = day.trim().to_owned());
        let label = match kind.has_line() {
            true => desk.t("生效日期（不改不填）", "Holds from (as it stood, if empty)"),
            false => desk.t("生效日期（不填即今天）", "Holds from (today, if empty)"),
        };
        crate::parts::day(desk, "day", label, &event.day, oninput)
    };
    html! {
        <div class="filters" role="group" aria-label={desk.t("登记的事项", "What is entered").to_owned()}>
            { deciding("kind", desk.t("事项", "What happened"), kind.word(), kinds.collect(), choose) }
            if kind.has_category() && !meant.is_award() { { category(desk, entering, own) } }
            if meant.is_award() { { award(desk, entering, own) } }
            { day }
            if matches!(kind, EventKind::Completion | EventKind::Corrected) {
                { crate::parts::day(desk, "until", desk.t("补正期限", "To be completed by"), event.until(), change(entering, |next, day: String| next.event.ask_until(day.trim()))) }
            }
            if matches!(kind, EventKind::Admitted | EventKind::Corrected) {
                { field("cycle", ("周期（不填按日期推算）", "Cycle (by the day, if empty)"), &event.cycle, |next, text| next.event.cycle = text) }
            }
            if kind == EventKind::Renamed { { field("renamed", ("新名称", "New name"), &event.renamed, |next, text| next.event.renamed = text) } }
            if kind.has_line() {
                <label class="pick"><span>{ desk.t("针对哪一行", "Of which line") }</span>
                    { number("line", entering.line.clone(), change(entering, |next, event: InputEvent| next.line = entered(&event))).line() }
                </label>
            }
            { field("clause", ("条款（不填用项目文件的）", "Clause (the programme's, if empty)"), &event.clause, |next, text| next.event.clause = text) }
            if event.clause.is_empty() && !clause.is_empty() { <span class="help" data-id="clause">{ clause }</span> }
            <datalist id="grounds">{ each(grounds.iter().map(|ground| html! { <option value={ground.clone()} /> })) }</datalist>
            <label class="pick"><span>{ desk.t("事由", "Why") }</span>
                { text("reason", event.reason.clone(), change(entering, |next, event: InputEvent| next.event.reason = entered(&event)))
                    .list((!grounds.is_empty()).then(|| "grounds".to_owned())).line() }
            </label>
            if !grounds.is_empty() { <span class="help" data-id="grounds">{ desk.t("来源列明：", "The source names: ") }{ grounds.join(desk.t("、", ", ")) }</span> }
            { field("paper", ("文号", "Paper no."), &event.paper, |next, text| next.event.paper = text) }
            { field("decided-by", ("经办", "Entered by"), &event.by, |next, text| next.event.by = text) }
            { field("checked", ("复核", "Looked over by"), &event.checked, |next, text| next.event.checked = text) }
        </div>
    }
}

/// The category: one of the programme's, where the station has its file.
fn category(desk: &Handle, entering: &Jotting<Entering>, rules: Option<&Pool>) -> Html {
    let value = entering.event.category.clone();
    match rules.and_then(|rules| rules.categories.as_ref()) {
        Some(known) if known.is_empty() => html! {},
        Some(known) => {
            let mut options = vec![(String::new(), "—".to_owned())];
            options.extend(known.iter().map(|id| (id.clone(), id.clone())));
            let pick = change(entering, |next, id: String| next.event.category = id);
            select("category", desk.t("分类", "Category"), &value, options, pick)
        }
        None => {
            let oninput = change(entering, |next, event: InputEvent| next.event.category = entered(&event));
            html! { <label class="pick"><span>{ desk.t("分类", "Category") }</span>{ text("category", value, oninput).line() }</label> }
        }
    }
}

/// The award: one of those that the programme names.
fn award(desk: &Desk, entering: &Jotting<Entering>, rules: Option<&Pool>) -> Html {
    let awards = rules.map_or(&[][..], |rules| &rules.awards);
    if awards.is_empty() {
        return html! {};
    }
    let blank = match entering.event.kind {
        EventKind::Revoked => desk.t("（其所获的全部奖项）", "(all that it has)"),
        EventKind::Corrected => desk.t("（不改）", "(as it stood)"),
        _ => desk.t("（请选奖项）", "(choose one)"),
    };
    let mut options = vec![(String::new(), blank.to_owned())];
    options.extend(awards.iter().map(|award| (award.id.clone(), award.title.clone())));
    let pick = change(entering, |next, id: String| next.event.award = id);
    select("award", desk.t("奖项", "Award"), &entering.event.award, options, pick)
}

/// Why nothing can be entered as it stands.
fn problem(desk: &Desk, entering: &Entering, whom: &[&Rostered]) -> Option<String> {
    let event = &entering.event;
    let told = if whom.is_empty() {
        desk.t("请先勾选组织。", "Tick organisations first.")
    } else if whom.iter().any(|one| one.programme != whom[0].programme) {
        desk.t(
            "勾选的组织属于不同的项目，各项目的决定不同，请分开登记。",
            "Those ticked are of several programmes, which decide different things: enter each by itself.",
        )
    } else if !event.day.is_empty() && event.day.parse::<Date>().is_err() {
        desk.t("生效日期读不出，请写成 2026-11-20。", "The day is no day: write 2026-11-20.")
    } else if !event.until().is_empty() && event.until().parse::<Date>().is_err() {
        desk.t("补正期限读不出，请写成 2026-11-20。", "The day of completion is no day: write 2026-11-20.")
    } else if !event.kind.has_line() && whom.iter().any(|one| one.organisation.is_empty() && one.credit_code.is_empty())
    {
        desk.t(
            "勾选的一行没有组织名称：先核对文件是谁的；登错的用“作废”。",
            "One that is ticked has no name: see whose file it is first, or withdraw its line (作废).",
        )
    } else if event.kind == EventKind::Renamed && (event.renamed.trim().is_empty() || whom.len() > 1) {
        desk.t("更名一次登记一个组织，请填新名称。", "A new name is entered for one organisation at a time.")
    } else if event.kind == EventKind::Awarded
        && event.award.is_empty()
        && whom.first().and_then(|one| desk.rules(&one.programme)).is_some_and(|rules| !rules.awards.is_empty())
    {
        desk.t("请选是哪个奖项。", "Say which award it is.")
    } else if event.kind.has_line() && entering.line.trim().parse::<u64>().is_err() {
        desk.t("请填针对哪一行（序号）。", "Say which line it speaks of.")
    } else if event.kind.has_line() && !is_of(desk, entering, whom) {
        desk.t("这一行不是所选组织的，请核对序号。", "That line is of another organisation.")
    } else if event.kind == EventKind::Corrected && !event.day.is_empty() && entering.meant(desk) == EventKind::Received
    {
        said(TAKEN_STAYS, desk.lang)
    } else if event.kind == EventKind::Corrected && !event.corrects() {
        desk.t(
            "请填要改成什么（日期、分类、奖项、周期、期限、条款或文号）。",
            "Say what is changed: a day, a category, an award, a cycle, a clause or a paper.",
        )
    } else {
        return None;
    };
    Some(told.to_owned())
}

/// Whether a programme has categories, as far as anybody knows.
fn takes(desk: &Desk, programme: &str) -> bool {
    let known = desk.rules(programme).and_then(|rules| rules.categories.as_ref());
    known.is_none_or(|known| !known.is_empty())
}

/// Whether the line that is spoken of is of those that are ticked.
fn is_of(desk: &Desk, entering: &Entering, whom: &[&Rostered]) -> bool {
    let line = entering.line.trim().parse::<u64>().unwrap_or_default();
    let event = desk.book.register.events().find(|event| event.number == line);
    event.is_some_and(|event| {
        let own = (event.credit_code.as_str(), event.organisation.as_str());
        let is_own = |one: &Rostered| is_one_organisation(own, (&one.credit_code, &one.organisation));
        whom.iter().all(|one| one.lines.contains(&line) || is_own(one))
    })
}

/// What a line says of each organisation that is ticked.
fn events(desk: &Desk, entering: &Entering, whom: &[&Rostered], rows: &[Row]) -> Vec<Event> {
    let kind = entering.event.kind;
    let meant = entering.meant(desk);
    whom.iter()
        .map(|one| {
            let own = entering.event.clone();
            let rule = decision(rows, &desk.offices, &one.programme, kind);
            let known = desk.book.register.events().find(|event| event.programme == one.programme);
            let clause = if own.clause.trim().is_empty() {
                rule.map(|rule| rule.clause).unwrap_or_default()
            } else {
                own.clause
            };
            Event {
                clause,
                category: if kind.has_category() && !meant.is_award() && takes(desk, &one.programme) {
                    own.category
                } else {
                    String::new()
                },
                cycle: if matches!(kind, EventKind::Admitted | EventKind::Corrected) {
                    own.cycle
                } else {
                    String::new()
                },
                deadline: if matches!(kind, EventKind::Completion | EventKind::Corrected) {
                    own.deadline
                } else {
                    String::new()
                },
                renamed: if kind == EventKind::Renamed { own.renamed } else { String::new() },
                award: if meant.is_award() { own.award } else { String::new() },
                line: if kind.has_line() { entering.line.trim().parse().unwrap_or_default() } else { 0 },
                organisation: one.organisation.clone(),
                credit_code: one.credit_code.clone(),
                programme: one.programme.clone(),
                programme_title: known.map(|event| event.programme_title.clone()).unwrap_or_default(),
                ..own
            }
        })
        .collect()
}

/// What the roster will say of these lines, before they are entered.
fn foreseen(desk: &Desk, events: &[Event], rows: &[Row]) -> Vec<String> {
    let Some(first) = events.first() else { return Vec::new() };
    let mut register = desk.book.register.clone();
    for event in events {
        register.decide(Event { time: desk.env.platform.now(), ..event.clone() });
    }
    let found = roster(rows, &register, &desk.offices, None);
    // What is doubted of an older line counts too, where a correction of it brings it.
    let known = roster(rows, &desk.book.register, &desk.offices, None);
    let doubts = found.doubts.iter().filter(|one| !known.doubts.contains(one)).map(|one| doubted(one, desk.lang));
    let warnings = found.warnings.iter().filter(|one| !known.warnings.contains(one)).map(|one| worded(one, desk.lang));
    let by = first.by.trim().is_empty().then(|| desk.t("没有填经办", "nobody is named who enters it").to_owned());
    doubts.chain(warnings).chain(by).collect()
}

/// Enters the lines.
fn enter(desk: &Handle, entering: &Jotting<Entering>, events: Vec<Event>) -> Callback<MouseEvent> {
    let kind = entering.event.kind;
    let (desk, entering) = (desk.clone(), entering.clone());
    Callback::from(move |_: MouseEvent| {
        let time = desk.env.platform.now();
        // Without a day it holds from that of its entry; a correction without one leaves the day that stood.
        let dated = events.iter().cloned().map(|event| Event { time: time.clone(), ..event });
        desk.dispatch(Msg::Decide(dated.collect()));
        // Who enters, and by whom it is looked over, stays; the rest is of these organisations only.
        let event =
            Event { kind, by: entering.event.by.clone(), checked: entering.event.checked.clone(), ..Event::default() };
        entering.set(Entering { event, ..Entering::default() });
    })
}
