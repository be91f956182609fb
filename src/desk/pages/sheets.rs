//! 调查报告: those that are open, begun from packages, and the one being written.

use super::details::begin;
use super::editor::editor;
use crate::frame::use_desk;
use crate::parts::button;
use crate::state::{Entry, Handle, Msg, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_ui::each;

/// The page.
#[component]
pub fn SheetsPage() -> Html {
    let desk = use_desk();
    if let Some((at, held)) = desk.report.and_then(|at| Some((at, desk.reports.get(at)?))) {
        return editor(&desk, at, held);
    }
    let (ready, _) = desk.ready();
    let surveyed = |entry: &Entry| entry.row.source.as_ref().is_some_and(|one| one.surveyed);
    let ready: Vec<u32> = ready.iter().filter(|entry| surveyed(entry)).map(|entry| entry.id).collect();
    let count = ready.len();
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("调查报告", "Survey report") }</h1>
            <p class="intro">{ desk.t(
                "由材料包预先填好，每条注明来源；在现场补充、修改后，导出 DOCX 或 PDF，并保存报告文件，以后可以再打开。一份报告可以包括多个组织。",
                "Begun from packages, with the source of each statement. Go on with it on site, export DOCX or PDF, and save the report's file to open it again. One report may cover several organisations.",
            ) }</p>
            if desk.reports.is_empty() {
                <p class="empty">{ desk.t("还没有打开调查报告。", "No report is open.") }</p>
            } else {
                <ul class="reports">{ each(desk.reports.iter().enumerate().map(|(at, held)| {
                    let names: Vec<&str> = held.report.organisations.iter().map(|one| one.organisation.as_str()).collect();
                    html! {
                        <li>
                            { button("link", send(&desk, move || Msg::Look(Some(at))), names.join("、")) }
                            <span class="muted">{ format!(" {} {}", held.report.station, held.report.day) }</span>
                            if held.edited { <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span> }
                        </li>
                    }
                })) }</ul>
            }
            { starting(&desk, ready, count) }
        </>
    }
}

fn starting(desk: &Handle, ready: Vec<u32>, count: usize) -> Html {
    if count == 0 {
        return html! { <p>{ desk.t(
            "要新写一份，请在“材料包”中打开并勾选有调查报告的项目的材料包；已有的报告文件也在那里打开。",
            "To begin one, open and tick packages of a programme with survey reports under “Packages”; reports that you saved are opened there too.",
        ) }</p> };
    }
    let words = match desk.lang {
        Lang::Zh => format!("为已选的 {count} 个组织写一份报告"),
        Lang::En => format!("Begin one report of the {count} chosen"),
    };
    html! { <div class="ways">{ button("button", begin(desk, ready), words) }</div> }
}
