//! The state of the app: answers with their history, the page, and what the user chose to see.

mod reduce;

use crate::env::{Drafts, Same, Shared};
use crate::msg::Deed;
use crate::msg::Instead;
use crate::page::Page;
use crate::table::{Further, Later, Road};
use crate::told::{Beyond, Earlier, Kept, Notice, Removed};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::answers::{Apply, History, answered, question_of};
use ziping_domain::assess::{self, Facts, Relevance};
use ziping_domain::{Action, Answers, Lang, Value};
use ziping_json::Map;

/// What no question is called: where the draft may stay is asked no more.
pub const ASKED: &str = "-";

/// What was last settled of programme and answers, whoever asked: once a change, however many ask.
#[derive(Clone, Default)]
struct Settled(Rc<RefCell<Option<Last>>>);

/// What was settled, of what.
struct Last {
    env: Shared,
    answers: Rc<Answers>,
    relevance: Relevance,
}

impl PartialEq for Settled {
    /// It follows from the rest of the state.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The state as components get it.
pub type Handle = UseReducerHandle<Store>;

/// The state.
#[derive(Clone, PartialEq)]
pub struct Store {
    /// What never changes.
    pub env: Shared,
    /// The later pages, once they came.
    pub later: Option<&'static Later>,
    /// What lies behind the second seam, once it came.
    pub further: Option<&'static Further>,
    /// How they are had.
    pub road: Road,
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
    /// What was opened and belongs to another programme, until it is found among the portal's and the user says what to do.
    pub foreign: Option<Rc<Instead>>,
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
fn apply(later: Option<&'static Later>) -> Apply {
    later.map_or(answered, |later| later.update)
}

impl Store {
    /// The facts that rules are judged against.
    pub fn facts(&self) -> Facts<'_> {
        self.relevance().facts(&self.env.programme, self.answers())
    }

    /// Which questions the answers are asked.
    pub fn relevance(&self) -> Relevance {
        let mut settled = self.settled.0.borrow_mut();
        if let Some(Last { env, answers, relevance }) = &*settled
            && *env == self.env
            && Rc::ptr_eq(answers, self.answers())
        {
            return relevance.clone();
        }
        let relevance = assess::facts(&self.env.programme, self.answers(), self.env.today).relevance();
        *settled = Some(Last { env: self.env.clone(), answers: self.answers().clone(), relevance: relevance.clone() });
        relevance
    }

    /// The state at the start.
    pub fn new(env: Shared, (later, road): (Option<&'static Later>, Road), lang: Lang, drafts: Drafts) -> Self {
        let history = History::new(Answers::new(&env.programme.id, &env.programme.version), apply(later));
        Self {
            env,
            later,
            further: None,
            road,
            history,
            settled: Settled::default(),
            removed: None,
            kept: Kept::default(),
            ask: None,
            filed: None,
            instead: None,
            foreign: None,
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
        self.lang.pick(zh, en)
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
    pub fn begin(&mut self, answers: Answers) {
        self.history = History::new(answers, apply(self.later));
    }

    /// Whether there is something to undo or to make again.
    pub fn can(&self) -> (bool, bool) {
        self.history.can()
    }

    /// Notes what nobody entered, such as the year's notice.
    pub fn note(&mut self, change: &dyn Fn(&mut Answers)) {
        self.history.note(change);
    }

    /// Changes the answers, as a step of its own.
    pub fn act(&mut self, action: Action) {
        let was_empty = self.answers().is_empty();
        let first = match &action {
            Action::Answer(id, _) if was_empty => question_of(id).to_owned(),
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
    pub fn mark_changes(&mut self) {
        let programme = &self.env.programme;
        let since = programme.since(&self.answers().programme_version).iter();
        let changed = since.filter(|_| self.is_older()).flat_map(|edition| &edition.questions);
        self.changed = changed.map(|id| (id.clone(), false)).collect();
    }

    /// Whether there is something that only the later pages can tell, or will be after what was answered.
    pub fn wants_later(&self) -> bool {
        let waits = self.earlier.is_some() || self.aside.is_some() || self.instead.is_some();
        let tells = waits || !self.proposals.is_empty() || self.env.programme.notice.is_some();
        // The file of the first pages may have one language: the other comes with the whole.
        self.later.is_none() && (tells || self.lang == Lang::En || !self.answers().is_empty())
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
        if let Some(later) = self.later {
            (later.change)(self, deed);
        }
    }
}

#[cfg(test)]
mod tests;
