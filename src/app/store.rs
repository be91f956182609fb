//! The state of the app: answers with their history, the page, and what the user chose to see.

use crate::env::{Drafts, Same, Shared, pick};
pub use crate::msg::{Deed, Msg, Typed};
pub use crate::page::{Page, Part};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::answers::{Apply, History, answered};
use ziping_domain::assess::{self, Facts, Relevance};
use ziping_domain::{Action, Answers, Lang, Programme, Value};
use ziping_json::Map;

/// What no question is called: where the draft may stay is asked no more.
pub(crate) const ASKED: &str = "-";

/// Something to tell the user once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub bad: bool,
    /// What, and what to do next: Chinese, English.
    pub text: (String, String),
}

/// What comes with a proposal from another programme.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// The text behind an "other" option.
    pub other: String,
    /// Why it must be looked at before it counts: Chinese, English; empty where it means the same.
    pub remark: (String, String),
}

/// Another programme and what was answered for it.
pub struct Origin {
    /// The programme.
    pub programme: Rc<Programme>,
    /// The answers.
    pub answers: Rc<Answers>,
}

/// The part of the state that only later pages know and change.
#[derive(Clone, Default)]
pub struct Beyond {
    /// What comes with proposals from another programme, by the same ids.
    pub details: Map<Detail>,
    /// The answers with a self-evaluation that came from another programme and waits for the user's yes.
    pub offered: Option<Rc<Answers>>,
    /// Where proposals came from, if from another programme.
    pub origin: Option<Rc<Origin>>,
    /// What was answered for other programmes since the element started, by their ids.
    pub others: Map<Rc<Answers>>,
    /// Parts of departments that were merged, while differences may be open.
    pub parts: Rc<Vec<Answers>>,
    /// How their differences were settled: question id and the value taken.
    pub settled: Map<Value>,
}

/// What was taken out of a list and can be had back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The list: the question's id, or its own name.
    pub list: String,
    /// What it was: Chinese, English.
    pub words: (String, String),
}

/// Where the answers at hand are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The time of day, `10:42`; blank while the last change is not kept.
    pub time: String,
    /// Whether they outlive the tab: in a file, or in a draft on this device.
    pub lasting: bool,
}

/// An earlier draft.
#[derive(Debug, PartialEq)]
pub struct Earlier {
    /// Its answers.
    pub answers: Rc<Answers>,
    /// The page it was on.
    pub page: Page,
    /// The day it was kept, if it says so.
    pub day: String,
    /// The day until which it is to be kept; blank where it does not say so.
    pub until: String,
}

/// Answers that would take the place of those at hand.
pub struct Instead {
    /// The answers.
    pub answers: Answers,
    /// The page to go to.
    pub page: Page,
    /// What to do once they are there.
    pub then: Vec<Msg>,
    /// Whether they are the draft that waits, and no file.
    pub draft: bool,
}

impl PartialEq for Instead {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What was last settled of programme and answers, whoever asked: once a change, however many ask.
#[derive(Clone, Default)]
struct Settled(Rc<RefCell<Option<(Shared, Rc<Answers>, Relevance)>>>);

impl PartialEq for Settled {
    /// It follows from the rest of the state.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The state.
#[derive(Clone, PartialEq)]
pub struct Store {
    /// What never changes.
    pub env: Shared,
    /// The answers, with the steps that led to them.
    history: History,
    /// What was taken out of a list last, while nothing else has happened.
    pub removed: Option<Removed>,
    /// Where the answers are kept, as far as it is known.
    pub kept: Kept,
    /// The question that was answered first, beside which it is asked where the draft may stay.
    pub ask: Option<String>,
    /// The answers as a file has them, once one was opened.
    pub filed: Option<Rc<Answers>>,
    /// Answers that would take the place of those at hand, until the user says so.
    pub instead: Option<Rc<Instead>>,
    /// The page.
    pub page: Page,
    /// The thing to show on the page once it is there: a question's or item's id.
    pub target: Option<String>,
    /// The thing on the page was shown: the page's head need not be.
    pub arrived: bool,
    /// Language of the screen.
    pub lang: Lang,
    /// Large-text mode.
    pub large: bool,
    /// Where drafts are kept now.
    pub drafts: Drafts,
    /// Answers that came from the page or another programme and wait for the user's yes.
    pub proposals: Map<Value>,
    /// Something to tell.
    pub notice: Option<Notice>,
    /// An earlier draft that waits for "continue".
    pub earlier: Option<Rc<Earlier>>,
    /// The day of a draft that could not be read and is kept aside.
    pub aside: Option<String>,
    /// Why drafts cannot be kept now, in Chinese and English.
    pub barred: Option<(String, String)>,
    /// The newer answers that another tab saved.
    pub conflict: Option<Rc<Answers>>,
    /// Grows when files come to hand.
    pub files: u32,
    /// Questions that an older file did not ask like this: whether they are new, else changed.
    pub changed: Map<bool>,
    /// What only later pages know. Whoever changes it makes it anew.
    pub beyond: Same<Beyond>,
    settled: Settled,
}

/// How actions change answers: all of them, once the later pages that make the others are there.
fn apply(env: &Shared) -> Apply {
    env.later.map_or(answered, |later| later.update)
}

impl Store {
    /// The facts that rules are judged against.
    pub fn facts(&self) -> Facts<'_> {
        self.relevance().facts(&self.env.programme, self.answers())
    }

    /// Which questions the answers are asked.
    pub fn relevance(&self) -> Relevance {
        let mut settled = self.settled.0.borrow_mut();
        if let Some((env, answers, relevance)) = &*settled
            && *env == self.env
            && Rc::ptr_eq(answers, self.answers())
        {
            return relevance.clone();
        }
        let relevance = assess::facts(&self.env.programme, self.answers(), self.env.today).relevance();
        *settled = Some((self.env.clone(), self.answers().clone(), relevance.clone()));
        relevance
    }

    /// The state at the start.
    pub fn new(env: Shared, lang: Lang, drafts: Drafts) -> Self {
        let history = History::new(Answers::new(&env.programme.id, &env.programme.version), apply(&env));
        Self {
            env,
            history,
            settled: Settled::default(),
            removed: None,
            kept: Kept::default(),
            ask: None,
            filed: None,
            instead: None,
            page: Page::Start,
            target: None,
            arrived: false,
            lang,
            large: false,
            drafts,
            proposals: Map::new(),
            notice: None,
            earlier: None,
            aside: None,
            barred: None,
            conflict: None,
            files: 0,
            changed: Map::new(),
            beyond: Same::default(),
        }
    }

    /// The text of the screen's language.
    pub fn t(&self, zh: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, zh, en)
    }

    /// How the user looks at it, in the words that a draft keeps.
    pub fn view(&self) -> &'static str {
        match (self.lang, self.large) {
            (Lang::Zh, false) => "",
            (Lang::Zh, true) => "large",
            (Lang::En, false) => "en",
            (Lang::En, true) => "en large",
        }
    }

    /// The answers.
    pub fn answers(&self) -> &Rc<Answers> {
        self.history.now()
    }

    /// Begins with these answers: nothing led to them.
    pub(crate) fn begin(&mut self, answers: Answers) {
        self.history = History::new(answers, apply(&self.env));
    }

    /// Whether there is something to undo or to make again.
    pub fn can(&self) -> (bool, bool) {
        self.history.can()
    }

    pub(crate) fn note_deadline(&mut self, day: String) {
        self.history.note_deadline(day);
    }

    pub(crate) fn act(&mut self, action: Action) {
        let was_empty = self.answers().is_empty();
        let first = match &action {
            Action::Answer(id, _) if was_empty => id.trim_end_matches(".other").to_owned(),
            _ => String::new(),
        };
        self.history.act(action);
        self.changed_by(was_empty, first);
    }

    /// What follows whenever answers may have changed.
    fn changed_by(&mut self, was_empty: bool, first: String) {
        self.removed = None;
        // Asked once, at the first answer.
        if was_empty && !self.answers().is_empty() && self.ask.is_none() {
            self.ask = Some(first);
        }
    }

    /// Marks the questions that changed since the answers were given, as far as the programme file tells.
    pub(crate) fn mark_changes(&mut self) {
        let programme = &self.env.programme;
        let since = programme.since(&self.answers().programme_version).iter();
        let changed = since.filter(|_| self.is_older()).flat_map(|edition| &edition.questions);
        self.changed = changed.map(|id| (id.clone(), false)).collect();
    }

    /// Whether there is something above the page that only the later pages can tell.
    pub fn is_untold(&self) -> bool {
        let waits = self.earlier.is_some() || self.aside.is_some() || self.instead.is_some();
        self.env.later.is_none() && (waits || !self.answers().is_empty() || !self.proposals.is_empty())
    }

    /// Whether the answers were given for an older file of the programme.
    pub fn is_older(&self) -> bool {
        self.answers().programme_version != self.env.programme.version && !self.answers().is_empty()
    }

    /// Puts answers in place of those at hand; one step to undo.
    fn open(&mut self, answers: Box<Answers>, page: Page) {
        self.act(Action::Replace(answers));
        self.mark_changes();
        self.page = page;
        self.earlier = None;
        self.conflict = None;
        if let Some(origin) = self.beyond.origin.clone() {
            self.later(Deed::Carry(origin));
        }
    }

    /// Opens the answers that were offered, and does what belongs to it.
    fn take(&mut self, instead: &Instead) {
        self.open(Box::new(instead.answers.clone()), instead.page);
        if !instead.draft {
            self.filed = Some(self.answers().clone());
        }
        for msg in instead.then.clone() {
            *self = (*Rc::new(self.clone()).reduce(msg)).clone();
        }
    }

    /// Does what later pages ask for; they are there, because nobody else asks.
    fn later(&mut self, deed: Deed) {
        if let Some(later) = self.env.later {
            (later.change)(self, deed);
        }
    }
}

impl Reducible for Store {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let mut next = (*self).clone();
        match msg {
            Msg::Act(action) => next.act(action),
            Msg::Type(typed) => {
                let was_empty = next.answers().is_empty();
                let field = typed.field.trim_end_matches(".other").to_owned();
                next.history.type_in(&typed.field, &typed.text, typed.action, typed.at, typed.composing);
                next.changed_by(was_empty, field);
            }
            Msg::Tidy(field, action) => next.history.tidy(&field, action),
            Msg::Remove(removed, action) => {
                next.act(action);
                next.removed = Some(removed);
            }
            Msg::Pause => next.history.pause(),
            Msg::Undo => {
                next.history.undo();
                next.removed = None;
                // What was opened may be gone with it.
                next.notice = next.notice.filter(|notice| notice.bad);
            }
            Msg::Redo => {
                next.history.redo();
                next.removed = None;
            }
            Msg::Go(page, target) => {
                next.page = page;
                next.target = target;
                next.arrived = false;
                next.history.pause();
            }
            Msg::Arrived => {
                next.target = None;
                next.arrived = true;
            }
            Msg::Lang(lang) => next.lang = lang,
            Msg::Large(large) => next.large = large,
            Msg::Drafts(drafts) => next.drafts = drafts,
            // Nothing is lost by it: not even a draft that waits to be gone on with.
            Msg::Offer(instead) if next.answers().is_empty() && (instead.draft || next.earlier.is_none()) => {
                next.take(&instead);
            }
            Msg::Offer(instead) => next.instead = Some(instead),
            Msg::Take(yes) => {
                if let (Some(instead), true) = (next.instead.take(), yes) {
                    next.take(&instead);
                }
            }
            Msg::Forget => next.earlier = None,
            Msg::Kept(kept) => next.kept = kept,
            Msg::Aside(day) => next.aside = day,
            Msg::Asked => next.ask = Some(ASKED.to_owned()),
            Msg::Allow(drafts, many) => {
                let env = next.env.change();
                (env.drafts, env.many) = (drafts, many);
                // Forbidden once and allowed again, drafts go on; on the device only if the user says so again.
                let was = if next.drafts == Drafts::None { Drafts::Session } else { next.drafts };
                next.drafts = was.min(drafts);
            }
            Msg::Day(today) => {
                next.env.change().today = today;
                next.notice = Some(Notice {
                    bad: false,
                    text: (
                        format!("日期已到 {today}，各项年限和生成的材料都按这一天重新计算。"),
                        format!("It is {today} now: all periods and papers are of this day."),
                    ),
                });
            }
            Msg::Wipe => {
                let drafts = next.drafts;
                let (env, lang, large) = (next.env.clone(), next.lang, next.large);
                next = Self::new(env, lang, drafts);
                next.large = large;
                next.notice = Some(Notice {
                    bad: false,
                    text: (
                        "已全部清除：本页、草稿和其他标签页中都不再保留您填写的内容。".to_owned(),
                        "All cleared: nothing you entered is kept on this page, in drafts or in other tabs.".to_owned(),
                    ),
                });
            }
            Msg::Tell(notice) => next.notice = notice,
            Msg::Conflict(theirs) => next.conflict = theirs,
            Msg::Barred(why) => {
                // Where they may stay need not be asked then.
                if why.is_some() {
                    next.ask = Some(ASKED.to_owned());
                }
                next.barred = why;
            }
            Msg::Files => next.files += 1,
            Msg::Came(env) => {
                if next.env.later.is_none() {
                    next.history.learn(apply(&env));
                    next.env = env;
                }
            }
            Msg::Later(deed) => next.later(deed),
        }
        Rc::new(next)
    }
}

/// The state as components get it.
pub type Handle = UseReducerHandle<Store>;

/// A callback that changes the answers.
pub fn act<T: 'static>(store: &Handle, make: impl Fn(T) -> Action + 'static) -> Callback<T> {
    let store = store.clone();
    Callback::from(move |value| store.dispatch(Msg::Act(make(value))))
}

/// A callback that sends a message.
pub fn send<E: 'static>(store: &Handle, msg: Msg) -> Callback<E> {
    let store = store.clone();
    Callback::from(move |_| store.dispatch(msg.clone()))
}

/// A callback that sets an answer.
pub fn answer<E: 'static>(store: &Handle, id: &str, value: Value) -> Callback<E> {
    send(store, Msg::Act(Action::Answer(id.to_owned(), value)))
}

/// A callback that goes to a page.
pub fn go(store: &Handle, page: Page, target: Option<String>) -> Callback<MouseEvent> {
    send(store, Msg::Go(page, target))
}

/// A callback that sets an answer to what is typed.
pub fn typed(store: &Handle, id: &str) -> Callback<InputEvent> {
    let answer = id.to_owned();
    type_in(store, id.to_owned(), move |text| Action::Answer(answer.clone(), Value::Text(text)))
}

/// A callback that changes the answers by what is typed in the field of this name.
pub fn type_in(store: &Handle, field: String, make: impl Fn(String) -> Action + 'static) -> Callback<InputEvent> {
    let store = store.clone();
    Callback::from(move |event: InputEvent| {
        let composing = event.is_composing();
        say_typed(&store, &field, entered(&event), composing, &make);
    })
}

/// Hands on what stands in a field now.
pub fn say_typed(store: &Handle, field: &str, text: String, composing: bool, make: &dyn Fn(String) -> Action) {
    let at = js_sys::Date::now() as u64;
    store.dispatch(Msg::Type(Typed { field: field.to_owned(), action: make(text.clone()), text, at, composing }));
}

/// A callback that takes something out of a list.
pub fn remove<E: 'static>(store: &Handle, list: &str, words: (String, String), action: Action) -> Callback<E> {
    send(store, Msg::Remove(Removed { list: list.to_owned(), words }, action))
}

/// The line that offers back what was taken out of a list last.
pub fn offered_back(store: &Handle, list: &str) -> yew::Html {
    match store.removed.as_ref().filter(|removed| removed.list == list) {
        None => yew::Html::default(),
        Some(removed) => {
            let words = if store.lang == Lang::Zh { &removed.words.0 } else { &removed.words.1 };
            ziping_ui::removed(words.clone(), store.t("撤销", "Undo"), send(store, Msg::Undo))
        }
    }
}

pub use ziping_ui::entered;
