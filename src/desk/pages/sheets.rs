//! 调查、回访: the sheets that are open, begun from packages or the register, and the one being written.

use super::details::{begin, show};
use super::editor::editor;
use crate::frame::use_desk;
use crate::parts::{SHOWN, await_value, button, column_heads, row_table, select, turn};
use crate::state::{Entry, Handle, Jotting, Msg, SameRc, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_json::order::set;
use ziping_station::office::{RosterPlace, stands};
use ziping_station::register::Rostered;
use ziping_station::sheet::{ApprovalState, Sheet, visited};
use ziping_station::words::said;
use ziping_station::{SheetOffer, ruled};
use ziping_ui::each;

/// The page.
#[component]
pub fn SheetsPage() -> Html {
    let desk = use_desk();
    let from = use_state(|| 0usize);
    if let Some((at, held)) = desk.report.and_then(|at| Some((at, desk.reports.get(at)?))) {
        return editor(&desk, at, held);
    }
    let count = desk.reports.len();
    let start = if *from < count { *from } else { 0 };
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("调查、回访", "Sheets") }</h1>
            <p class="intro">{ desk.t(
                "由材料包或名册预先填好，每条注明来源；打开以前的表单再开始，会把上次的内容排在旁边。在现场补充、修改后，导出 DOCX 或 PDF，并保存文件，以后可以再打开。一份可以包括多个组织。",
                "Begun from packages or the register, with the source of each statement; what earlier sheets that are open said stands beside it. Go on with it on site, export DOCX or PDF, and save the file to open it again. One may cover several organisations.",
            ) }</p>
            if desk.reports.is_empty() {
                <p class="empty">{ desk.t("还没有打开表单。", "No sheet is open.") }</p>
            } else {
                <ul class="reports">{ each(desk.reports.iter().enumerate().skip(start).take(SHOWN).map(|(at, held)| {
                    let names: Vec<&str> = held.report.organisations.iter().map(|one| one.organisation.as_str()).collect();
                    let names = if names.len() > 3 { format!("{}…（{}）", names[..3].join("、"), names.len()) } else { names.join("、") };
                    html! {
                        <li>
                            { button("link", send(&desk, move || Msg::Look(Some(at))), if names.is_empty() { held.report.title.clone() } else { format!("{}：{names}", held.report.title) }) }
                            <span class="muted">{ format!(" {} {}", held.report.station, held.report.day) }</span>
                            { state(&desk, &held.report) }
                            if held.edited { <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span> }
                        </li>
                    }
                })) }</ul>
                if count > SHOWN { { turn(&desk, &from, start, count) } }
            }
            { starting(&desk) }
            <Listing />
            <Due />
        </>
    }
}

/// How far a sheet is with its approval or its signatures.
fn state(desk: &Handle, sheet: &Sheet) -> Html {
    let Some(words) = sheet.stands() else { return html! {} };
    let (class, sign) = match sheet.state() {
        ApprovalState::Given => ("met", "✓ "),
        ApprovalState::Altered => ("unknown", "△ "),
        ApprovalState::Unasked | ApprovalState::Open => ("unknown", ""),
    };
    html! { <span class={classes!("chip", class)}>{ sign }{ said(words, desk.lang) }</span> }
}

/// The sheets that the chosen packages offer.
fn starting(desk: &Handle) -> Html {
    let (ready, _) = desk.ready();
    let mut offers: Vec<(SheetOffer, Vec<u32>)> = Vec::new();
    let offered = |entry: &Entry| entry.row.source.as_ref().map(|source| source.sheets.clone()).unwrap_or_default();
    for entry in &ready {
        for offer in offered(entry) {
            match offers.iter_mut().find(|(known, _)| *known == offer) {
                Some((_, ids)) => ids.push(entry.id),
                None => offers.push((offer, vec![entry.id])),
            }
        }
    }
    if offers.is_empty() {
        return html! { <p>{ desk.t(
            "要新写一份，请在“材料包”中打开并勾选材料包；已有的表单文件也在那里打开。",
            "To begin one, open and tick packages under “Packages”; sheets that you saved are opened there too.",
        ) }</p> };
    }
    html! {
        <section class="group" data-id="starting">
            <h2>{ desk.t("由已选的材料包开始", "From the packages chosen") }</h2>
            <div class="ways">{ each(offers.into_iter().map(|(offer, ids)| {
                let words = match desk.lang {
                    Lang::Zh => format!("{}（{} 个组织）", offer.title, ids.len()),
                    Lang::En => format!("{} ({} organisations)", offer.title, ids.len()),
                };
                button("button plain", begin(desk, ids, &offer.id), words)
            })) }</div>
        </section>
    }
}

/// The lists that are begun from the register: of all, or of one category, as they are taught.
#[component]
fn Listing() -> Html {
    let desk = use_desk();
    let category = Jotting::of(&desk, "listed-category", String::new);
    let standing = desk.standing();
    let programmes = |id: &str| desk.book.register.events().any(|event| event.programme == id);
    let offices = desk.offices.iter().filter(|office| !office.sheets.is_empty() && programmes(&office.programme));
    let offers: Vec<(String, SheetOffer)> = offices
        .flat_map(|office| office.sheets.iter().map(|offer| (office.programme.clone(), offer.clone())))
        .collect();
    if offers.is_empty() {
        return html! {};
    }
    let decided = set(standing.all.iter().filter(|one| one.place == RosterPlace::Pool).map(|one| one.category.clone()));
    let decided: Vec<String> = decided.into_iter().filter(|id| !id.is_empty()).collect();
    let all = (String::new(), desk.t("全部", "all").to_owned());
    let choices: Vec<(String, String)> =
        std::iter::once(all).chain(decided.iter().map(|id| (id.clone(), id.clone()))).collect();
    let chosen = if decided.contains(&category) { (*category).clone() } else { String::new() };
    let onchange = {
        let category = category.clone();
        Callback::from(move |id: String| category.set(id))
    };
    html! {
        <section class="group" data-id="listing">
            <h2>{ desk.t("由名册开始", "From the register") }</h2>
            if decided.len() > 1 { { select("listed-category", desk.t("分类", "Category"), &chosen, choices, onchange) } }
            <div class="ways">{ each(offers.into_iter().map(|(programme, offer)| {
                let title = offer.title.clone();
                button("button plain", enrol(&desk, programme, offer.id, chosen.clone()), title)
            })) }</div>
        </section>
    }
}

/// Who of the pool has no such sheet yet, and when the others had the last one.
#[component]
fn Due() -> Html {
    let desk = use_desk();
    let pool = desk.standing();
    let due = use_memo((SameRc(pool), SameRc(desk.reports.clone()), desk.lang), {
        let desk = desk.clone();
        move |(SameRc(pool), ..)| due(&desk, &pool.all)
    });
    (*due).clone()
}

fn due(desk: &Handle, pool: &[Rostered]) -> Html {
    let sheets: Vec<&Sheet> = desk.reports.iter().map(|held| &*held.report).collect();
    // A sheet comes back, if it recalls itself.
    let mut kinds: Vec<(String, String, String)> = Vec::new();
    for sheet in &sheets {
        let comes_back =
            |one: &ziping_station::sheet::Filled| one.recalls.iter().any(|recall| recall.sheet == sheet.id());
        let kind = (sheet.programme.clone(), sheet.id().to_owned(), sheet.title.clone());
        if sheet.organisations.iter().flat_map(|one| &one.sections).any(comes_back) && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    each(kinds.into_iter().map(|(programme, id, title)| {
        let all = visited(&programme, &id, pool, &sheets);
        if all.is_empty() {
            return html! {};
        }
        let none = all.iter().filter(|one| one.last.is_empty()).count();
        let stands = stands(ruled(&desk.offices, &programme), RosterPlace::Pool, desk.lang);
        // What nobody has is no column.
        let (categories, places) = (all.iter().any(|one| !one.category.is_empty()), all.iter().any(|one| !one.place.is_empty()));
        let heads = [
            Some(("组织", "Organisation")),
            categories.then_some(("分类", "Category")),
            places.then_some(("县市区", "District")),
            Some(("自何时", "Since")),
            Some(("最近一次", "Last")),
        ];
        let heads: Vec<(&str, &str)> = heads.into_iter().flatten().collect();
        html! {
            <section class="group" data-id={format!("due-{id}")}>
                <h2>{ format!("{title}{}", desk.t("：谁还没有", ": who has none")) }</h2>
                <p class="help">{ match desk.lang {
                    Lang::Zh => format!("名册中“{stands}”的 {} 个组织，{none} 个没有打开的记录。来源没有写多久一次，请自行掌握。", all.len()),
                    Lang::En => format!("Of {} organisations ({stands}) {none} have none that is open. How often is in no source.", all.len()),
                } }</p>
                { row_table("", column_heads(desk, &heads), html! {
                    <tbody>{ each(all.iter().take(SHOWN).map(|one| html! {
                        <tr><td>{ &one.organisation }</td>
                            if categories { <td>{ &one.category }</td> }
                            if places { <td>{ &one.place }</td> }
                            <td class="figure-cell">{ &one.since }</td>
                            <td class="figure-cell">{ if one.last.is_empty() { "—" } else { &one.last } }</td></tr>
                    })) }</tbody>
                }) }
            </section>
        }
    }))
}

fn enrol(desk: &Handle, programme: String, sheet: String, category: String) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_: MouseEvent| {
        let pool = &desk.standing().all;
        let head = desk.book.register.head();
        let asked = serde_json::json!({ "programme": programme, "sheet": sheet, "pool": pool, "head": head });
        let (begun, category) = (desk.clone(), category.clone());
        await_value(&desk, desk.env.platform.enrol(&asked.to_string()), move |text| {
            if let Ok(mut sheet) = Sheet::parse(&text.as_string().unwrap_or_default()) {
                if !category.is_empty() {
                    sheet.narrow(&category);
                }
                show(&begun, sheet);
            }
        });
    })
}
