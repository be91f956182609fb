//! 报送: the list of what is handed on to the city, and what of the lists that districts handed on arrived.

use crate::frame::use_desk;
use crate::parts::{RowsInSight, button, column_heads, entered, file, formats, paper, row_table};
use crate::state::{Handle, Jotting, Msg, SameRc, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_json::order::set;
use ziping_station::sheet::Sheet;
use ziping_station::words::said;
use ziping_station::{Arrived, Row, Transmittal};
use ziping_ui::{each, text};

/// What of the lists that districts handed on arrived.
pub fn arrivals(desk: &Handle, rows: &[Row]) -> Html {
    let sheets: Vec<&Sheet> = desk.reports.iter().map(|held| &*held.report).collect();
    let list = |at: usize, list: &Transmittal| {
        let all = list.arrived(rows, &sheets);
        let here = all.iter().filter(|one| one.is_whole()).count();
        let open = all.iter().filter(|one| one.is_whole() && one.approval == Arrived::Unasked).count();
        let besides = list.besides(&*desk.lists, rows);
        let told = |one: Arrived| {
            let (sign, words) = one.title();
            format!("{sign} {}", said(words, desk.lang))
        };
        html! {
            <section class="group" data-id={format!("list-{at}")}>
                <h2>{ desk.t("报送清单：", "Handed on by ") }{ if list.from.is_empty() { "—" } else { &list.from } }{ " " }{ &list.day }</h2>
                <p>{ &list.title }</p>
                if !list.concerns(rows) {
                    <p class="help bad" role="status">{ desk.t("打开的材料包里没有这个项目的，没有可核对的。", "No package that is open is of this programme.") }</p>
                }
                if !besides.is_empty() {
                    <p class="help bad">{ desk.t("清单没有列、却在这里的：", "Here, and not on the list: ") }{ besides.join(desk.t("、", ", ")) }</p>
                }
                <p>{ match desk.lang {
                    Lang::Zh => format!("共 {} 家，{here} 家齐全{}。", all.len(), if open > 0 { format!("，其中 {open} 家清单上未审定") } else { String::new() }),
                    Lang::En => format!("{} organisations, all of {here} here{}.", all.len(), if open > 0 { format!("; {open} not approved on the list") } else { String::new() }),
                } }</p>
                { row_table("", column_heads(desk, &[("组织", "Organisation"), ("材料包", "Package"), ("表单", "Sheet"), ("审定", "Approval")]), html! {
                    <tbody>{ each(all.iter().map(|one| html! {
                        <tr><td>{ &one.organisation }</td><td>{ told(one.package) }</td><td>{ told(one.sheet) }</td><td>{ if one.approval == Arrived::Unasked { desk.t("— 清单上未审定", "— not approved on the list").to_owned() } else { told(one.approval) } }</td></tr>
                    })) }</tbody>
                }) }
                { button("link", send(desk, move || Msg::ListAway(at)), desk.t("移出这份清单", "Take the list off the desk").to_owned()) }
            </section>
        }
    };
    each(desk.lists.iter().enumerate().map(|(at, one)| list(at, one)))
}

/// The list of what is handed on to the city: the organisations in sight, by programme.
#[component]
pub fn HandingOn(props: &RowsInSight) -> Html {
    let desk = use_desk();
    let typed = Jotting::of(&desk, "handing", || None::<String>);
    // As it was narrowed down, until somebody says who hands it on.
    let from = (*typed).clone().unwrap_or_else(|| desk.filter.place.clone());
    let today = desk.env.platform.today();
    // Worked out once for the rows in sight: thousands are looked through for each.
    let lists = use_memo((SameRc(props.rows.clone()), SameRc(desk.reports.clone()), from.clone(), today), |of| {
        let (SameRc(rows), SameRc(reports), from, today) = of;
        let programmes = set(rows
            .iter()
            .filter_map(|row| row.source.as_ref())
            .filter(|one| !one.sheets.is_empty())
            .map(|one| one.programme.as_str()));
        let sheets: Vec<&Sheet> = reports.iter().map(|held| &*held.report).collect();
        let list = |programme: &str| {
            let list = Transmittal::of(rows, &sheets, programme, from, today);
            (list.file(), list.to_json(), list.title)
        };
        programmes.into_iter().map(list).collect::<Vec<_>>()
    });
    if lists.is_empty() {
        return html! {};
    }
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(Some(entered(&event))))
    };
    html! {
        <section class="group" data-id="handing-on">
            <h2>{ desk.t("报送清单", "Handing on") }</h2>
            <p class="help">{ desk.t(
                "按上面筛选出的组织列出材料包和要审定的表单的校验码；清单文件随材料一起交市里，对方打开后逐项核对到没到、是不是同一份。",
                "Lists the codes of the packages in sight and of the sheets that are to be approved. Its file goes along: whoever opens it sees what arrived, and whether it is the same.",
            ) }</p>
            <label class="pick"><span>{ desk.t("报送单位", "Handed on by") }</span>
                { text("from", from.clone(), oninput).line() }</label>
            { each(lists.iter().map(|(name, json, words)| {
                let make = |format: &'static str| {
                    let words = format!("{} {}", desk.t("清单", "List as"), format.to_ascii_uppercase());
                    button("button plain", paper(&desk, "transmittal", json, format, name), words)
                };
                html! {
                    <div class="ways"><span>{ words }</span>
                        { button("button plain", file(&desk, name, json), desk.t("清单文件", "The list's file").to_owned()) }
                        { each(formats(&desk).map(make)) }
                    </div>
                }
            })) }
        </section>
    }
}
