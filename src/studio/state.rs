//! All that the page knows: the file as a tree, what was done to it, and where the user is.

mod reduce;

use crate::opened::{OpenedProgramme, opened};
use crate::platform::Platform;
pub(crate) use crate::told::{Notice, Page, Told, TriedCondition};
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::{Lang, Text};
use ziping_json::Tree;
use ziping_kit::Whole;
use ziping_kit::form::{DrawnForm, GridChange};
use ziping_kit::stock::{Filling, Usual, stock};
use ziping_kit::tree::Beginning;

/// What the page has beside its state.
#[derive(Clone)]
pub(crate) struct Env {
    pub(crate) platform: Rc<Platform>,
    pub(crate) stock: Rc<Vec<Usual>>,
}

/// What stood before a change.
#[derive(Clone, PartialEq)]
struct Before {
    file: Rc<Tree>,
    /// Where it was changed, while one types there.
    place: String,
}

/// The state.
#[derive(Clone)]
pub(crate) struct Studio {
    pub(crate) env: Env,
    pub(crate) lang: Lang,
    pub(crate) large: bool,
    pub(crate) file: Option<Rc<Tree>>,
    /// The file as the crates read it, where its structure is sound.
    pub(crate) whole: Option<Rc<Whole>>,
    past: Vec<Before>,
    future: Vec<Rc<Tree>>,
    /// The file as it was saved last.
    saved: Option<Rc<Tree>>,
    pub(crate) page: Page,
    /// The clause that is looked at.
    pub(crate) clause: String,
    /// The place of the file that is looked at, as a JSON pointer.
    pub(crate) place: String,
    pub(crate) problems: Rc<Vec<Told>>,
    /// The file that the problems are of.
    pub(crate) checked: Option<Rc<Tree>>,
    pub(crate) shown: Rc<Vec<TriedCondition>>,
    pub(crate) notice: Option<Notice>,
    pub(crate) keeps: bool,
    pub(crate) asks_close: bool,
    /// The document is laid in anew.
    pub(crate) lays: bool,
    /// What is pasted and not yet cut.
    pub(crate) pasted: String,
    /// The form that is looked at, by its place in the list of papers.
    pub(crate) paper: Option<usize>,
    /// The place of a form that is chosen, as a JSON pointer.
    pub(crate) spot: String,
    /// How often the page became another one in its place.
    pub(crate) turned: u32,
    /// How often something was added at a clause.
    pub(crate) added: u32,
    /// What was moved last in a list: how many times something was, where it stands now, and by which button.
    pub(crate) moved: (u32, usize, bool),
}

impl PartialEq for Studio {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The page's state as its parts get it.
pub(crate) type Handle = UseReducerHandle<Studio>;

/// What happens.
pub(crate) enum Msg {
    Lang(Lang),
    Large(bool),
    Go(Page),
    /// Goes to a place of the file, in the forms.
    Open(String),
    Clause(String),
    Begin(Beginning),
    /// A file was opened: its name and text.
    Opened(String, String),
    /// The draft of this browser is gone on with.
    Resumed(String),
    /// A condition of one's own, by the words of a clause.
    Own(String, String),
    /// A document was opened, or what is pasted is to be cut.
    Lay(String),
    /// The document is to be laid in anew, or not.
    Anew(bool),
    /// Typed or pasted, and not yet cut.
    Pasted(String),
    Inform(String, String),
    Add(usize, Filling),
    /// Sets the value at a place; typed there, it is one change with what was typed before.
    Set(String, Tree),
    /// Takes a field or item away.
    Remove(String),
    /// What stood in a field was wiped while one types there.
    Emptied(String),
    /// Puts an item behind all others of the list at a place.
    Push(String, Tree),
    /// Moves an item of a list: its place, and whether up.
    Move(String, bool),
    /// Makes a table by years of the question at a place.
    ByYears(String),
    Tick(String, String, bool),
    /// A form was read.
    Drawn(DrawnForm),
    /// One is drawn here.
    Draw,
    /// The form that is looked at.
    Paper(usize),
    /// A place of it is chosen.
    Spot(String),
    /// A form is called so.
    Named(String, String),
    /// A question is put into a place.
    Fill(String, String),
    /// A new question is made of a place.
    Ask(String),
    /// All places of a form with a question of the same name get it.
    FillAll(String),
    /// All other places of a form become questions.
    AskAll(String),
    /// What is filled in at a place comes out.
    Empty(String),
    /// The words of a form at a place.
    Words(String, String),
    /// The grid of a table is changed at a row and a cell.
    Grid(String, usize, usize, GridChange),
    Undo,
    Redo,
    Checked(Rc<Tree>, Vec<Told>),
    Shown(Vec<TriedCondition>),
    Saved,
    Keep(bool),
    Tell(Option<Notice>),
    AskClose(bool),
    Close,
}

impl Studio {
    pub(crate) fn new(env: Env, lang: Lang) -> Self {
        Self {
            env,
            lang,
            large: false,
            file: None,
            whole: None,
            past: Vec::new(),
            future: Vec::new(),
            saved: None,
            page: Page::About,
            clause: String::new(),
            place: String::new(),
            problems: Rc::default(),
            checked: None,
            shown: Rc::default(),
            notice: None,
            keeps: false,
            asks_close: false,
            lays: false,
            pasted: String::new(),
            paper: None,
            spot: String::new(),
            turned: 0,
            added: 0,
            moved: (0, 0, false),
        }
    }

    /// Of two the one in the page's language.
    pub(crate) fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
    }

    pub(crate) fn said<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.lang)
    }

    /// Whether there is anything that stands in no file.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.file.is_some() && self.file != self.saved
    }

    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The draft that is kept in this browser; blank for none.
    pub(crate) fn draft(&self) -> String {
        self.env.platform.kept()
    }

    /// The name of the file to be saved.
    pub(crate) fn name(&self) -> String {
        let id = self.file.as_deref().map_or("", |file| file.word("id"));
        if id.is_empty() { "programme".to_owned() } else { id.to_owned() }
    }

    /// Problems at a place or inside it.
    pub(crate) fn problems_in(&self, place: &str) -> Vec<&Told> {
        let inside = |told: &&Told| {
            told.pointer.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.problems.iter().filter(inside).collect()
    }

    /// Takes a file in the place of the one before.
    fn take(&mut self, file: Tree) {
        let text = file.to_text();
        // What it says is still shown while a place of it is half written.
        if let Ok(whole) = Whole::read(&text) {
            self.whole = Some(Rc::new(whole));
        }
        self.file = Some(Rc::new(file));
    }

    /// Changes the file.
    pub(crate) fn change(&mut self, place: &str, change: impl FnOnce(&mut Tree)) {
        let Some(now) = self.file.clone() else { return };
        let mut next = (*now).clone();
        change(&mut next);
        if next == *now {
            return;
        }
        ziping_kit::tree::note_gone(&now, &mut next);
        let goes_on = !place.is_empty() && self.past.last().is_some_and(|before| before.place == place);
        if !goes_on {
            self.past.push(Before { file: now, place: place.to_owned() });
        }
        self.future.clear();
        self.take(next);
    }

    /// Begins with a file: nothing is to be undone.
    fn begin(&mut self, file: Tree, saved: bool) {
        self.past.clear();
        self.future.clear();
        (self.problems, self.shown, self.checked, self.whole) = Default::default();
        (self.clause, self.place, self.pasted, self.lays) = Default::default();
        self.take(file);
        self.saved = saved.then(|| self.file.clone()).flatten();
    }

    fn open(&mut self, name: &str, text: &str) {
        match opened(name, text) {
            Ok(OpenedProgramme { file, is_as_saved }) => {
                self.begin(file, is_as_saved);
                self.page = Page::Clauses;
                self.notice = None;
            }
            Err(text) => self.notice = Some(Notice { bad: true, text }),
        }
    }
}

/// Splits a place into what holds it and its last step.
pub(crate) fn parent(place: &str) -> (&str, &str) {
    place.rsplit_once('/').unwrap_or(("", place))
}

impl Env {
    pub(crate) fn new(platform: Platform) -> Self {
        Self { platform: Rc::new(platform), stock: Rc::new(stock()) }
    }
}

/// Hands a message in when something is pressed.
pub(crate) fn send<E>(studio: &Handle, msg: impl Fn() -> Msg + 'static) -> Callback<E> {
    let studio = studio.clone();
    Callback::from(move |_: E| studio.dispatch(msg()))
}
