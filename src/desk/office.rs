//! What lies behind the seam of the desk: every page but that of the packages, loaded when it is asked for first.

use crate::pages;
use crate::parts::button;
use crate::state::{Desk, Handle, Msg, Page};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_station::register::{Register, RegisterProblem, from_rows};
use ziping_station::survey::Report;

/// What an office does with packages.
pub struct Office {
    page: fn(Page) -> Html,
    replaced: fn(&Desk) -> Vec<usize>,
    /// The register that a file's text says.
    pub(crate) read: fn(&str) -> Result<Register, RegisterProblem>,
    /// The register that the rows of a spreadsheet say, JSON of number and cells; how many lines of it are in no file.
    pub(crate) rows: fn(&str) -> Result<(Register, usize), RegisterProblem>,
    /// The survey report that a file's text says.
    pub(crate) report: fn(&str) -> Result<Report, &'static str>,
    /// The text of a report.
    pub(crate) keep: fn(&Report) -> String,
}

/// All of it.
pub static OFFICE: Office = Office {
    page: |page| match page {
        Page::Packages => Html::default(),
        Page::Register => html! { <pages::register::RegisterPage /> },
        Page::Print => html! { <pages::print::Print /> },
        Page::Survey => html! { <pages::survey::SurveyPage /> },
        Page::Pool => html! { <pages::pool::PoolPage /> },
    },
    replaced: |desk| desk.pool().1.replaced,
    read: Register::parse,
    rows: |json| from_rows(&serde_json::from_str::<Vec<(usize, Vec<String>)>>(json).unwrap_or_default()),
    report: Report::parse,
    keep: Report::to_json,
};

impl PartialEq for Office {
    /// There is one table.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// It, once it came; nothing when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<&'static Office>>>>;

/// How it is fetched.
#[derive(Clone, Copy)]
pub struct Road {
    /// Fetches it.
    pub reach: fn() -> Coming,
}

/// Fetches it, once; whoever asks meanwhile gets it too.
pub async fn reach(desk: &Handle) -> Option<&'static Office> {
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

impl Desk {
    /// Places of packages that another one of the same organisation replaces; none before the office is there.
    pub fn replaced(&self) -> Vec<usize> {
        self.office.map_or_else(Vec::new, |office| (office.replaced)(self))
    }
}
