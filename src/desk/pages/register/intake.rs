//! What is being taken in: by whom, on what, how many volumes of paper, and which packages.

use super::exchanged::Exchanged;
use crate::frame::use_desk;
use crate::parts::{SHOWN, code, column_heads, counted, entered, row_table, select, state, ticked, turn};
use crate::state::{Desk, Entry, Handle, Intake, Msg, Notice, SameRc};
use crate::words;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::register::{EventKind, Taken};
use ziping_station::typed::volumes;
use ziping_station::words::{NO_REFUSAL, said};
use ziping_station::{Announced, Row, State};
use ziping_ui::{each, labelled_tick, number, text};

/// On what packages come.
const MEDIA: [(&str, &str); 5] =
    [("U盘", "USB stick"), ("光盘", "disc"), ("电子邮件", "e-mail"), ("网上报送", "online"), ("其他", "other")];

/// The section.
#[component]
pub fn IntakeSection() -> Html {
    let desk = use_desk();
    let from = use_state(|| 0usize);
    let intake = &desk.intake;
    // Thousands of lines are looked through for each package: once, not at every turn.
    let found = use_memo((SameRc(desk.entries.clone()), SameRc(desk.book.clone()), SameRc(desk.intake.clone())), {
        let desk = desk.clone();
        move |_| {
            let waiting = desk.entries.iter().filter(|entry| !desk.is_taken_in(entry.id, &entry.row));
            let before = desk.entries.iter().filter(|entry| !desk.intake.done.contains_key(&entry.id));
            let alike: Vec<Entry> = before.filter(|entry| desk.book.register.has_data(&entry.row)).cloned().collect();
            let same = alike.iter().filter(|entry| desk.line_of(entry.id, &entry.row).is_some()).count();
            (waiting.cloned().collect::<Vec<Entry>>(), same, SameRc(Rc::new(alike)))
        }
    });
    let (waiting, same, alike) = &*found;
    if desk.entries.is_empty() {
        return html! { <p class="empty">{ desk.t("还没有打开材料包。先在“材料包”中打开，再到这里登记。", "No package is open. Open some under “Packages”, then enter them here.") }</p> };
    }
    let taken: Vec<Entry> = waiting.iter().filter(|entry| intake.takes(entry.id, &entry.row)).cloned().collect();
    let problem = problem(&desk, &taken);
    let odd = if problem.is_none() { odd(&desk, &taken) } else { Vec::new() };
    let count = waiting.len();
    let start = if *from < count { *from } else { 0 };
    let receive = receive(&desk, &taken);
    html! {
        <section class="group" data-id="intake">
            <h2>{ desk.t("登记收件", "Take in") }{ counted(desk.lang, count) }</h2>
            if *same > 0 {
                <p data-id="same">{ desk.lang.fill("另有 {} 份的申报数据与登记过的相同，不用再登记。", "{} more have the same data as lines of the register.", &[same]) }</p>
            }
            if !alike.0.is_empty() { <Exchanged alike={alike.clone()} /> }
            if waiting.is_empty() {
                <p class="done">{ desk.t("✓ 打开的材料包都已登记。", "✓ Every open package is entered.") }</p>
            } else {
                { fields(&desk) }
                { row_table("", column_heads(&desk, &[("登记", "Enter"), ("组织", "Organisation"), ("状态", "State"), ("纸质册数", "Volumes"), ("说明", "Note")]), html! {
                    <tbody>{ each(waiting.iter().skip(start).take(SHOWN).map(|entry| line(&desk, entry))) }</tbody>
                }) }
                if count > SHOWN { { turn(&desk, &from, start, count) } }
                if taken.iter().any(|entry| !entry.row.state.is_tick()) { <p class="done">{ said(NO_REFUSAL, desk.lang) }</p> }
                if let Some(problem) = &problem { <p class="help bad" role="status">{ problem.clone() }</p> }
                { each(odd.iter().map(|words| html! { <p class="odd" role="status" data-id="odd">{ words.clone() }</p> })) }
                <div class="ways">
                    <button type="button" class="button" name="receive" disabled={taken.is_empty() || problem.is_some() || desk.busy.is_some()} onclick={receive}>
                        { match desk.lang {
                            Lang::Zh => format!("登记这 {} 份", taken.len()),
                            Lang::En => format!("Enter these {}", taken.len()),
                        } }</button>
                </div>
            }
        </section>
    }
}

/// Until when a package is taken in: as it was typed, else as the office's notice of its programme says.
fn until(desk: &Desk, row: &Row) -> String {
    let typed = desk.intake.deadline().unwrap_or_default();
    let programme = row.source.as_ref().map_or("", |source| source.programme.as_str());
    if typed.is_empty() { Announced::deadline(&desk.announced, programme) } else { typed }
}

/// Whether the source of a package knows of nothing that is completed later.
fn is_final(desk: &Desk, row: &Row) -> bool {
    let rules = row.source.as_ref().and_then(|source| desk.rules(&source.programme));
    rules.is_some_and(|rules| !rules.lists(EventKind::Completion))
}

/// What is odd about taking these in as it is typed, each once.
fn odd(desk: &Desk, taken: &[Entry]) -> Vec<String> {
    let typed = desk.intake.time().filter(|time| !time.is_empty()).unwrap_or_else(|| desk.env.platform.now());
    let today = desk.today();
    let of = |entry: &Entry| desk.book.register.doubts(&entry.row, &typed, today);
    let mut all: Vec<String> = Vec::new();
    for words in taken.iter().flat_map(of).map(|doubt| doubt.words(desk.lang)) {
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all
}

/// What the notices say, and where nothing is told late by them.
fn announced(desk: &Desk) -> Html {
    let told = desk.announced.iter().map(|one| {
        let until = one.until.replace('T', " ");
        let words = match desk.lang {
            _ if one.by_stamp => desk.t("以邮戳为准，请看邮戳", "the stamp of the post counts: look at it"),
            _ if desk.intake.deadline().is_some_and(|typed| !typed.is_empty()) => {
                desk.t("已改按上面填写的截止时间", "the deadline typed above holds instead")
            }
            _ => desk.t("之后登记的标为逾期", "what is taken in later is marked late"),
        };
        html! { <p class="help" data-id={format!("announced-{}", one.programme)}>{ &one.title }{ desk.t("：截止 ", ": until ") }{ until }{ desk.t("，", "; ") }{ words }</p> }
    });
    each(told)
}

/// Why nothing can be entered as it stands.
fn problem(desk: &Desk, taken: &[Entry]) -> Option<String> {
    let intake = &desk.intake;
    let moment = desk.t("读不出时间，请写成 2026-11-20 16:20", "is no moment: write 2026-11-20 16:20");
    if intake.time().is_none() {
        return Some(format!("{}{moment}", desk.t("收件时间：", "Taken in: ")));
    }
    if intake.deadline().is_none() {
        return Some(format!("{}{moment}", desk.t("截止时间：", "Deadline: ")));
    }
    let wrong = taken.iter().find(|entry| intake.volumes(entry.id).is_none())?;
    Some(format!(
        "{}{}",
        words::name(desk, &wrong.row),
        desk.t("：纸质册数请填数字", ": the volumes of paper are a number")
    ))
}

/// A callback that changes what is said of the packages.
fn change<E: 'static>(desk: &Handle, how: impl Fn(&mut Intake, E) + 'static) -> Callback<E> {
    let desk = desk.clone();
    Callback::from(move |event: E| {
        let mut intake = (*desk.intake).clone();
        how(&mut intake, event);
        desk.dispatch(Msg::Intake(intake));
    })
}

fn fields(desk: &Handle) -> Html {
    let intake = &desk.intake;
    let field = |name: &'static str, label: (&str, &str), value: &str, wrong: bool, set: fn(&mut Intake, String)| {
        let oninput = change(desk, move |intake, event: InputEvent| set(intake, entered(&event)));
        html! {
            <label class="pick"><span>{ desk.t(label.0, label.1).to_owned() }</span>
                { text(name, value.to_owned(), oninput).wrong(wrong).line() }
            </label>
        }
    };
    let media = MEDIA.map(|(zh, en)| (zh.to_owned(), desk.t(zh, en).to_owned())).to_vec();
    html! {
        <div class="filters" role="group" aria-label={desk.t("收件情况", "How they came").to_owned()}>
            { field("by", ("收件人", "Taken in by"), &intake.by, false, |intake, text| intake.by = text) }
            { select("medium", desk.t("载体", "On what"), &intake.medium, media, change(desk, |intake, value: String| intake.medium = value)) }
            { field("volumes", ("每份纸质册数", "Volumes of paper with each"), &intake.volumes, volumes(&intake.volumes).is_none(), |intake, text| intake.volumes = text) }
            { field("time", ("收件时间（不填即现在）", "Taken in at (now, if empty)"), &intake.time, intake.time().is_none(), |intake, text| intake.time = text) }
            { field("deadline", ("截止时间（不填则按打开的年度通知）", "Deadline (by the notice that is open, if empty)"), &intake.deadline, intake.deadline().is_none(), |intake, text| intake.deadline = text) }
            { announced(desk) }
        </div>
    }
}

fn line(desk: &Handle, entry: &Entry) -> Html {
    let (id, row) = (entry.id, &entry.row);
    let intake = &desk.intake;
    let name = words::name(desk, row);
    let is_taken = intake.takes(id, row);
    let tick = change(desk, move |intake, event: Event| {
        if ticked(&event) != is_taken && !intake.turned.remove(&id) {
            intake.turned.insert(id);
        }
    });
    let volumes = change(desk, move |intake, event: InputEvent| drop(intake.own.insert(id, entered(&event))));
    let label = format!("{} {name}", desk.t("纸质册数", "Volumes"));
    html! {
        <tr key={id} data-id={format!("intake-{id}")}>
            <td>{ labelled_tick(format!("{} {name} {}", desk.t("登记", "Enter"), row.name()), "enter", id.to_string(), is_taken, tick) }</td>
            <td>{ &name }<span class="file-of muted">{ row.name() }</span></td>
            <td>{ state(desk, row) }</td>
            <td>{ number(format!("volumes-{id}"), intake.own.get(&id).unwrap_or(&intake.volumes).clone(), volumes).label(label).wrong(intake.volumes(id).is_none()).line() }</td>
            <td>{ others(desk, row) }
                if row.state == State::Unreadable {
                    <span class="chip unknown wide">{ desk.t("读不出是谁的：确是报来的材料才勾选，登记后组织名称待核", "nobody can tell whose it is: tick it only if it was handed in; its name stays to be checked") }</span>
                }</td>
        </tr>
    }
}

/// What was taken in of the same organisation before.
fn others(desk: &Desk, row: &Row) -> Html {
    let others: Vec<_> = desk.book.register.others(row).collect();
    let Some(last) = others.last() else { return html! {} };
    let numbers = others.iter().map(|event| event.number.to_string()).collect::<Vec<_>>().join("、");
    let own = row.source.as_ref().map(|source| source.organisation.as_str()).unwrap_or_default();
    let is_named_alike = others.iter().all(|event| event.organisation == own);
    let words = match desk.lang {
        Lang::Zh => format!(
            "{}{}收到过另一份（第 {numbers} 号），请确认以哪份为准",
            if is_named_alike { "同一组织" } else { "信用代码相同、名称不同：" },
            last.moment()
        ),
        Lang::En => format!(
            "another one {} came on {} (no. {numbers}): settle which counts",
            if is_named_alike { "of this organisation" } else { "of this credit code, under another name," },
            last.time.replace('T', " ")
        ),
    };
    html! { <span class="chip unknown wide">{ words }</span> }
}

/// Takes the packages in: each file's digest is made, then all are entered at once.
fn receive(desk: &Handle, taken: &[Entry]) -> Callback<MouseEvent> {
    let (desk, taken) = (desk.clone(), taken.to_vec());
    Callback::from(move |_: MouseEvent| {
        let (desk, taken) = (desk.clone(), taken.clone());
        spawn_local(async move {
            let intake = desk.intake.clone();
            let count = taken.len();
            let time = intake.time().filter(|time| !time.is_empty()).unwrap_or_else(|| desk.env.platform.now());
            let (mut all, mut lost) = (Vec::new(), Vec::new());
            for (at, Entry { id, row, .. }) in taken.into_iter().enumerate() {
                let going_on = (format!("正在登记 {} / {count}", at + 1), format!("Entering {} / {count}", at + 1));
                desk.dispatch(Msg::Busy(Some(going_on)));
                match JsFuture::from(desk.env.platform.digest(id)).await {
                    Ok(file) => all.push((
                        id,
                        Taken {
                            time: time.clone(),
                            file: file.as_string().unwrap_or_default(),
                            by: intake.by.clone(),
                            medium: intake.medium.clone(),
                            volumes: intake.volumes(id).unwrap_or_default(),
                            deadline: until(&desk, &row),
                            is_final: is_final(&desk, &row),
                        },
                    )),
                    // A file that cannot be read any more: the others are taken in.
                    Err(error) => lost.push((row, code(&error))),
                }
            }
            desk.dispatch(Msg::Busy(None));
            if !all.is_empty() {
                desk.dispatch(Msg::Receive(all));
            }
            if !lost.is_empty() && lost.iter().all(|(_, code)| code != "cancelled") {
                let said = |pick: fn(&crate::state::Words) -> &String| {
                    let one = |(row, code): &(std::rc::Rc<Row>, String)| {
                        format!("{}（{}）", row.name(), pick(&words::reason(code)))
                    };
                    lost.iter().map(one).collect::<Vec<_>>().join("、")
                };
                let text = (
                    format!("没有登记的：{}", said(|words| &words.0)),
                    format!("Not entered: {}", said(|words| &words.1)),
                );
                desk.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
            }
        });
    })
}
