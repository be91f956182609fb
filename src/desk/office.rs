//! What lies behind the seam of the desk: every page but that of the packages, loaded when it is asked for first.

use crate::pages;
use crate::parts::button;
use crate::state::{Handle, Msg, OfficePages, Page, Review};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_station::marking::{Agreed, Marking};
use ziping_station::register::from_rows;
use ziping_station::sheet::Sheet;
use ziping_station::{Announced, OfficeRules, TableLine, Transmittal, headed, pooled, roster};

/// All of it.
pub static OFFICE: OfficePages = OfficePages {
    page: |page| match page {
        Page::Packages => Html::default(),
        Page::Register => html! { <pages::register::RegisterPage /> },
        Page::Print => html! { <pages::print::Print /> },
        Page::Sheets => html! { <pages::sheets::SheetsPage /> },
        Page::Review => html! { <pages::review::ReviewPage /> },
        Page::Pool => html! { <pages::pool::PoolPage /> },
    },
    pooled,
    standing: |rows, register, offices, today| roster(rows, register, offices, today),
    read: |reading, lines| reading.go_on(lines),
    rows: |json, offices| {
        let known: Vec<_> = offices.iter().map(OfficeRules::known).collect();
        from_rows(&serde_json::from_str::<Vec<(usize, Vec<String>)>>(json).unwrap_or_default(), &known, "")
    },
    table: |json| {
        let lines: Vec<TableLine> = serde_json::from_str(json).unwrap_or_default();
        headed(&lines, &["组织"], 1).map(|_| lines)
    },
    list: Transmittal::parse,
    announced: Announced::parse,
    report: Sheet::parse,
    keep: Sheet::to_json,
    review: |text| match Agreed::is_one(text) {
        true => Agreed::parse(text).map(|one| Review::Agreed(Rc::new(one))),
        false => Marking::parse(text).map(|one| Review::Marking(Rc::new(one))),
    },
    keep_review: |review| match review {
        Review::Marking(one) => one.to_json(),
        Review::Agreed(one) => one.to_json(),
    },
};

/// Fetches it, once; whoever asks meanwhile gets it too.
pub async fn reach(desk: &Handle) -> Option<&'static OfficePages> {
    if desk.office.is_some() {
        return desk.office;
    }
    let office = (desk.env.road.reach)().await;
    desk.dispatch(Msg::Office(office));
    office
}

/// Goes for it; what does not come is told on the page that needs it.
pub fn expect(desk: &Handle) {
    let desk = desk.clone();
    spawn_local(async move {
        reach(&desk).await;
    });
}

/// A page that lies there.
pub fn page(desk: &Handle) -> Html {
    match desk.office {
        Some(office) => (office.page)(desk.page),
        None if desk.office_lost => {
            let again = {
                let desk = desk.clone();
                Callback::from(move |_: MouseEvent| expect(&desk))
            };
            html! {
                <div class="notice bad" role="alert">
                    <p>{ desk.t("这一页没有载入。打开的材料包还在，请检查网络后再试一次。", "This page did not load. What is open is still here: check the connection and try again.") }</p>
                    { button("button", again, desk.t("再试一次", "Try again").to_owned()) }
                </div>
            }
        }
        None => html! { <p role="status">{ desk.t("正在载入……", "Loading…") }</p> },
    }
}
