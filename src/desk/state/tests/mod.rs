//! What each message makes of the desk.

mod choosing;
mod leaving;
mod register;
mod reports;
mod taking_off;
mod undo;
mod view;

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use yew::Reducible;
use ziping_domain::Lang;
use ziping_station::marking::Marking;
use ziping_station::register::{Register, Taken};
use ziping_station::sheet::{Filled, Sheet, Statement, Subject};
use ziping_station::{Applicant, Reason, Row, State};

fn start() -> Rc<Desk> {
    // Whoever changes the desk asks nothing of the browser.
    let env = Env {
        platform: Rc::new(JsValue::UNDEFINED.unchecked_into()),
        printer: true,
        today: |_| None,
        road: crate::state::OfficeRoad { reach: || Box::pin(async { None }) },
    };
    Rc::new(Desk { office: Some(&crate::OFFICE), ..Desk::new(env, Lang::Zh) })
}

fn after(desk: &Rc<Desk>, msgs: impl IntoIterator<Item = Msg>) -> Rc<Desk> {
    msgs.into_iter().fold(desk.clone(), Reducible::reduce)
}

fn entry_in(id: u32, state: State) -> Entry {
    let source = Applicant {
        organisation: format!("第{id}家"),
        credit_code: format!("9134020000000000{id:02}"),
        programme: "wuhu".to_owned(),
        application: "2026-03-01".to_owned(),
        made: "2026-03-01".to_owned(),
        ..Applicant::default()
    };
    let is_open = state <= State::Changed;
    let row = Row {
        state,
        mark: is_open.then(|| format!("{id:064}")),
        source: is_open.then_some(source),
        ..Row::new(&format!("{id}.zip"))
    };
    Entry { id, row: Rc::new(row), unsealed: false }
}

fn entry(id: u32) -> Entry {
    entry_in(id, State::Intact)
}

/// A desk with these files, all in order.
fn with(ids: impl IntoIterator<Item = u32>) -> Rc<Desk> {
    after(&start(), [Msg::Rows(ids.into_iter().map(entry).collect())])
}

fn ids(desk: &Desk) -> Vec<u32> {
    desk.entries.iter().map(|entry| entry.id).collect()
}

fn chosen(desk: &Desk) -> Vec<u32> {
    desk.chosen.iter().copied().collect()
}

fn report(name: &str) -> Sheet {
    let said = |text: &str| Statement { text: text.to_owned(), ..Statement::default() };
    let section = Filled { statements: vec![said("一"), said("二"), said("三")], ..Filled::default() };
    let one =
        |name: &str| Subject { organisation: name.to_owned(), sections: vec![section.clone()], ..Subject::default() };
    Sheet { title: name.to_owned(), organisations: vec![one("甲"), one("乙")], ..Sheet::default() }
}

fn reports(names: &[&str]) -> Rc<Desk> {
    after(&start(), names.iter().map(|name| Msg::Sheet(Box::new(report(name)))))
}

fn titles(desk: &Desk) -> Vec<&str> {
    desk.reports.iter().map(|held| held.report.title.as_str()).collect()
}

fn taken(id: u32) -> (u32, Taken) {
    (id, Taken { time: "2026-11-20T16:20".to_owned(), file: format!("{id:064x}"), ..Taken::default() })
}

fn lines(desk: &Desk) -> usize {
    desk.book.register.events().count()
}

fn notice(bad: bool) -> Msg {
    Msg::Tell(Some(Notice { bad, text: ("甲".to_owned(), "A".to_owned()) }))
}

fn made() -> Printed {
    let made = Made { url: "blob:1".to_owned(), pages: 2, printed: 1, left: vec![], differs: vec![] };
    Printed { of: (vec![1], PrintChoice::default()), made }
}
