//! What each message makes of the state, on Wuhu's programme; the later pages are stood in for.

mod drafts;
mod opened;
mod settled;
mod steps;
mod undo;
mod view;
mod waiting;

use super::*;
use crate::env::Env;
use crate::fake::Fake;
use crate::msg::{Msg, Typed};
use proptest::prelude::*;
use ziping_domain::answers::update;
use ziping_domain::{Assessment, Date, Programme};

const WUHU: &str = include_str!("../../../../www/programmes/wuhu.json");

/// Deeds show that they came: a deadline as the real pages note it, an older file as a change, what is carried as a proposal.
static LATER: Later = Later {
    page: |_| Html::default(),
    panel: |_| Html::default(),
    table: |_, _| Html::default(),
    alike: |_, _| Html::default(),
    odd: |_, _| None,
    search: Html::default,
    rated: |_, _| 0,
    notice: Html::default,
    chip: |_, _| Html::default(),
    carried: |_| Html::default(),
    opened: |_, _| Vec::new(),
    triage: |_, _, _| "",
    lost: |_, _| Html::default(),
    propose: |_, _| Vec::new(),
    strange: |_, _| Html::default(),
    update,
    change: |store, deed| match deed {
        Deed::Note(change) => store.note(&*change),
        Deed::Older(id) => drop(store.changed.insert(id, true)),
        Deed::Carry(origin) => {
            drop(store.proposals.insert("carried".to_owned(), Value::Text(origin.answers.text("name").to_owned())))
        }
        _ => {}
    },
    enter: |_, _| Ok(()),
    judge: |facts, _| Assessment::blank(facts.application),
    expect: |_| {},
    further: || Box::pin(async { None }),
    whole: |env| Ok(env.clone()),
};

const ROAD: Road = Road { reach: || Box::pin(async { None }) };

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn env() -> Shared {
    thread_local!(static ENV: Shared = Shared::new(Env {
        programme: Rc::new(Programme::outline(WUHU).expect("a programme")),
        forms: Rc::new(()),
        programme_json: WUHU.into(),
        criteria: None,
        criteria_json: None,
        // Whoever changes the state asks nothing of the browser.
        platform: Rc::new(Fake::default()),
        today: day("2026-03-01"),
        drafts: Drafts::Device,
        many: false,
        printer: false,
    }));
    ENV.with(Clone::clone)
}

/// A start without anything entered.
fn start() -> Rc<Store> {
    Rc::new(Store::new(env(), (Some(&LATER), ROAD), Lang::Zh, Drafts::Session))
}

fn after(store: &Rc<Store>, msgs: impl IntoIterator<Item = Msg>) -> Rc<Store> {
    msgs.into_iter().fold(store.clone(), Reducible::reduce)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn answer(id: &str, words: &str) -> Msg {
    Msg::Act(Action::Answer(id.to_owned(), text(words)))
}

fn typed(id: &str, words: &str, at: u64) -> Msg {
    let action = Action::Answer(id.to_owned(), text(words));
    Msg::Type(Typed { field: id.to_owned(), text: words.to_owned(), action, at, composing: false })
}

fn rows(names: &[&str]) -> Action {
    let row = |name: &&str| Map::from([("name".to_owned(), (*name).to_owned())]);
    Action::Answer("honours".to_owned(), Value::Rows(names.iter().map(row).collect()))
}

fn removed() -> Removed {
    Removed { list: "honours".to_owned(), words: ("乙".to_owned(), "B".to_owned()) }
}

fn notice(bad: bool) -> Msg {
    Msg::Tell(Some(Notice { bad, text: ("甲".to_owned(), "A".to_owned()) }))
}

/// Answers of another file, with one answer.
fn file(version: &str, name: &str) -> Answers {
    let mut answers = Answers::new("wuhu", version);
    answers.answers.insert("name".to_owned(), text(name));
    answers
}

fn offer(answers: Answers, draft: bool, then: Vec<Msg>) -> Msg {
    Msg::Offer(Rc::new(Instead { answers, page: Page::Section(1), then, draft }))
}

fn earlier() -> Option<Rc<Earlier>> {
    let answers = Rc::new(file("2026-11-28", "草稿"));
    Some(Rc::new(Earlier { answers, page: Page::Result, day: String::new(), until: String::new() }))
}
