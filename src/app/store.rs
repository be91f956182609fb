//! The state of the app: answers with their history, the page, and what the user chose to see.

use crate::entry::Draft;
use crate::env::{Drafts, Same, Shared, pick};
pub use crate::page::{Page, Part};
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::answers::answer as set_answer;
use ziping_domain::{Action, Answers, Lang, Map, Programme, Value};

/// How many steps can be undone.
const HISTORY: usize = 200;

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
    pub programme: Programme,
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

/// The state.
#[derive(Clone, PartialEq)]
pub struct Store {
    /// What never changes.
    pub env: Shared,
    /// The answers.
    pub answers: Rc<Answers>,
    past: Vec<Rc<Answers>>,
    future: Vec<Rc<Answers>>,
    place: Option<String>,
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
    pub earlier: Option<(Rc<Answers>, Page)>,
    /// Another tab saved newer answers.
    pub conflict: bool,
    /// Grows when files come to hand.
    pub files: u32,
    /// Questions that an older file did not ask like this: whether they are new, else changed.
    pub changed: Map<bool>,
    /// What only later pages know. Whoever changes it makes it anew.
    pub beyond: Same<Beyond>,
}

/// A change of state.
#[derive(Clone)]
pub enum Msg {
    /// Sets the answer of a question.
    Answer(String, Value),
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Goes to a page, perhaps to a thing on it.
    Go(Page, Option<String>),
    /// The thing was shown.
    Arrived,
    /// Switches the language.
    Lang(Lang),
    /// Switches large text.
    Large(bool),
    /// Chooses where drafts are kept.
    Drafts(Drafts),
    /// Answers that the page proposes.
    Propose(Map<Value>),
    /// Opens answers in place of those at hand.
    Open(Box<Answers>, Page),
    /// Lets the earlier draft go: what is entered now takes its place.
    Forget,
    /// Wipes all.
    Wipe,
    /// Tells something, or stops telling.
    Tell(Option<Notice>),
    /// Another tab saved newer answers; `false` once settled.
    Conflict(bool),
    /// Files came to hand.
    Files,
    /// The later pages came, and with them all of the programme.
    Came(Shared),
    /// What later pages ask for.
    Later(Deed),
}

/// A change of state that only later pages ask for; they know how it is made.
#[derive(Clone)]
pub enum Deed {
    /// Changes the answers, perhaps by what they are when the change comes: after something that took its time.
    Change(Rc<dyn Fn(&Answers) -> Action>),
    /// Parts of departments to be merged.
    Parts(Rc<Vec<Answers>>),
    /// A difference between parts was settled.
    Settled(String, Value),
    /// Answers that the page proposes: what fits and differs is kept.
    Propose(Map<Value>),
    /// Answers given for another programme: what fits is proposed.
    Carry(Rc<Origin>),
    /// Accepts a proposal, or all that need no look.
    Accept(Option<String>),
    /// Refuses a proposal, or all.
    Refuse(Option<String>),
    /// Takes the self-evaluation of another programme over, or does not.
    Evaluation(bool),
    /// The programme file that opened answers were made with.
    Older(String),
    /// Goes on with another programme, of which there may be a draft.
    Enter(Shared, Option<Rc<Draft>>),
}

impl Store {
    /// The state at the start.
    pub fn new(env: Shared, lang: Lang, drafts: Drafts) -> Self {
        let answers = Rc::new(Answers::new(&env.programme.id, &env.programme.version));
        Self {
            env,
            answers,
            past: Vec::new(),
            future: Vec::new(),
            place: None,
            page: Page::Start,
            target: None,
            arrived: false,
            lang,
            large: false,
            drafts,
            proposals: Map::new(),
            notice: None,
            earlier: None,
            conflict: false,
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

    /// Whether there is something to undo or to make again.
    pub fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// Goes on with other answers. Several changes at one place in a row are one step to undo.
    pub(crate) fn changed(&mut self, answers: Answers, place: Option<String>) {
        if answers == *self.answers {
            return;
        }
        if place.is_none() || place != self.place || self.past.is_empty() {
            self.past.push(self.answers.clone());
            if self.past.len() > HISTORY {
                self.past.remove(0);
            }
        }
        self.place = place;
        self.future.clear();
        self.answers = Rc::new(answers);
    }

    /// Marks the questions that changed since the answers were given, as far as the programme file tells.
    pub(crate) fn mark_changes(&mut self) {
        let programme = &self.env.programme;
        let since = programme.since(&self.answers.programme_version).iter();
        let changed = since.filter(|_| self.is_older()).flat_map(|edition| &edition.questions);
        self.changed = changed.map(|id| (id.clone(), false)).collect();
    }

    /// Whether there is something above the page that only the later pages can tell.
    pub fn is_untold(&self) -> bool {
        self.env.later.is_none() && (self.is_older() || !self.proposals.is_empty())
    }

    /// Whether the answers were given for an older file of the programme.
    pub fn is_older(&self) -> bool {
        self.answers.programme_version != self.env.programme.version && !self.answers.is_empty()
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
            Msg::Answer(id, value) => {
                let mut answers = (*next.answers).clone();
                let place = value.is_typed().then(|| id.clone());
                set_answer(&mut answers, id, value);
                next.changed(answers, place);
            }
            Msg::Undo => {
                if let Some(answers) = next.past.pop() {
                    next.future.push(std::mem::replace(&mut next.answers, answers));
                    next.place = None;
                }
            }
            Msg::Redo => {
                if let Some(answers) = next.future.pop() {
                    next.past.push(std::mem::replace(&mut next.answers, answers));
                    next.place = None;
                }
            }
            Msg::Go(page, target) => {
                next.page = page;
                next.target = target;
                next.arrived = false;
                next.place = None;
            }
            Msg::Arrived => {
                next.target = None;
                next.arrived = true;
            }
            Msg::Lang(lang) => next.lang = lang,
            Msg::Large(large) => next.large = large,
            Msg::Drafts(drafts) => next.drafts = drafts,
            Msg::Propose(proposals) if next.env.later.is_none() => next.proposals = proposals,
            Msg::Propose(proposals) => next.later(Deed::Propose(proposals)),
            Msg::Open(answers, page) => {
                next.changed(*answers, None);
                next.mark_changes();
                next.page = page;
                next.earlier = None;
                next.conflict = false;
                if let Some(origin) = next.beyond.origin.clone() {
                    next.later(Deed::Carry(origin));
                }
            }
            Msg::Forget => next.earlier = None,
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
            Msg::Conflict(conflict) => next.conflict = conflict,
            Msg::Files => next.files += 1,
            Msg::Came(env) => {
                if next.env.later.is_none() {
                    next.env = env;
                    let proposals = std::mem::take(&mut next.proposals);
                    next.later(Deed::Propose(proposals));
                }
            }
            Msg::Later(deed) => next.later(deed),
        }
        Rc::new(next)
    }
}

/// The state as components get it.
pub type Handle = UseReducerHandle<Store>;

/// The message that changes the answers. Only later pages change more than the answer of a question.
pub fn does(action: Action) -> Msg {
    Msg::Later(Deed::Change(Rc::new(move |_| action.clone())))
}

/// A callback that changes the answers.
pub fn act<T: 'static>(store: &Handle, make: impl Fn(T) -> Action + 'static) -> Callback<T> {
    let store = store.clone();
    Callback::from(move |value| store.dispatch(does(make(value))))
}

/// A callback that sends a message.
pub fn send<E: 'static>(store: &Handle, msg: Msg) -> Callback<E> {
    let store = store.clone();
    Callback::from(move |_| store.dispatch(msg.clone()))
}

/// A callback that sets an answer.
pub fn answer<E: 'static>(store: &Handle, id: &str, value: Value) -> Callback<E> {
    send(store, Msg::Answer(id.to_owned(), value))
}

/// A callback that goes to a page.
pub fn go(store: &Handle, page: Page, target: Option<String>) -> Callback<MouseEvent> {
    send(store, Msg::Go(page, target))
}

/// A callback that sets an answer to what is typed.
pub fn typed(store: &Handle, id: &str) -> Callback<InputEvent> {
    let (store, id) = (store.clone(), id.to_owned());
    Callback::from(move |event: InputEvent| {
        store.dispatch(Msg::Answer(id.clone(), Value::Text(entered(&event))));
    })
}

/// What stands in the field of an event. Inputs, areas and lists all have a `value`: one import reads them all.
pub fn entered(event: &web_sys::Event) -> String {
    event.target_unchecked_into::<web_sys::HtmlInputElement>().value()
}
