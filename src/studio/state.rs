//! All that the page knows: the file as a tree, what was done to it, and where the user is.

use crate::asking::by_years;
use crate::opened::{OpenedProgramme, opened};
use crate::platform::Platform;
pub(crate) use crate::told::{Notice, Page, Told, TriedCondition};
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::{Lang, Text};
use ziping_json::Tree;
use ziping_kit::Whole;
use ziping_kit::document::cut;
use ziping_kit::form::{DrawnForm, GridChange, changed, empty, say};
use ziping_kit::stock::{Filling, Usual, add, stock};
use ziping_kit::tree::{self, Beginning};

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

/// Where two states of a file differ, by the names of its parts: what was undone may stand on another page.
fn differs(one: &Tree, other: &Tree, words: (&str, &str)) -> Option<Notice> {
    let names: std::collections::BTreeSet<&str> =
        one.fields().iter().chain(other.fields()).map(|(name, _)| name.as_str()).collect();
    let changed = || names.iter().filter(|name| one.field(name) != other.field(name) && **name != "making");
    let listed = |lang| changed().map(|name| crate::labels::label(name, lang)).collect::<Vec<_>>();
    let text = (
        format!("{}：{}", words.0, listed(Lang::Zh).join("、")),
        format!("{}: {}", words.1, listed(Lang::En).join(", ")),
    );
    changed().next().is_some().then_some(Notice { bad: false, text })
}

/// What still uses what stands at a place, in words of both languages.
fn users_of(file: &Tree, place: &str) -> Vec<(String, String)> {
    let one = |pointer: String| {
        let tree = file.at(&pointer)?;
        let list = pointer.split('/').nth(1).unwrap_or_default();
        let said = |lang: Lang| {
            let words = crate::shapes::brief(tree, lang);
            format!("{}{}", crate::labels::label(list, lang), lang.pick(format!("“{words}”"), format!(" “{words}”")))
        };
        Some((said(Lang::Zh), said(Lang::En)))
    };
    tree::users(file, place).into_iter().filter_map(one).collect()
}

/// Splits a place into what holds it and its last step.
pub(crate) fn parent(place: &str) -> (&str, &str) {
    place.rsplit_once('/').unwrap_or(("", place))
}

impl Reducible for Studio {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let mut next = (*self).clone();
        match msg {
            Msg::Lang(lang) => next.lang = lang,
            Msg::Large(large) => next.large = large,
            Msg::Go(page) => (next.page, next.notice) = (page, None),
            Msg::Open(place) => (next.page, next.place) = (Page::Contents, place),
            Msg::Clause(clause) => (next.page, next.clause) = (Page::Clauses, clause),
            Msg::Begin(beginning) => {
                next.begin(tree::begin(&beginning), false);
                (next.page, next.notice) = (Page::Clauses, None);
            }
            // What is in no file is not replaced.
            Msg::Opened(name, _) if next.is_unsaved() => {
                next.notice = Some(Notice {
                    bad: true,
                    text: (
                        format!("当前的项目文件还没有下载，没有打开“{name}”。请先下载，或者在“项目”里关闭。"),
                        format!(
                            "The file at hand is in no file yet: “{name}” was not opened. Download it or close it first."
                        ),
                    ),
                });
            }
            Msg::Opened(name, text) => next.open(&name, &text),
            Msg::Resumed(text) => {
                next.open(next.t("草稿", "The draft").to_owned().as_str(), &text);
                // It stands in no file of the user's, and goes on being kept.
                (next.saved, next.keeps) = (None, next.file.is_some());
            }
            Msg::Own(clause, quote) => {
                let mut place = String::new();
                next.change("", |file| place = tree::add_own(file, &clause, &quote));
                (next.page, next.place) = (Page::Contents, place);
            }
            Msg::Lay(text) => {
                let cutting = cut(&text);
                if cutting.passages.is_empty() {
                    next.notice = Some(Notice {
                        bad: true,
                        text: (
                            "没有读到文字。图片或扫描件请先转成文字，再粘贴进来。".to_owned(),
                            "No text was found. Of a picture or scan take the text first.".to_owned(),
                        ),
                    });
                } else {
                    next.change("", |file| tree::lay_in(file, &cutting));
                    (next.lays, next.pasted, next.page) = (false, String::new(), Page::Clauses);
                    next.turned += 1;
                    next.clause = cutting.passages.first().map(|passage| passage.clause.clone()).unwrap_or_default();
                    next.notice = None;
                }
            }
            Msg::Anew(anew) => (next.lays, next.turned) = (anew, next.turned + 1),
            Msg::Pasted(text) => next.pasted = text,
            Msg::Inform(clause, why) => {
                next.change(&format!("inform {clause}"), |file| tree::inform(file, &clause, &why))
            }
            Msg::Add(at, filling) => {
                if let Some(usual) = next.env.stock.clone().get(at) {
                    next.change("", |file| drop(add(file, usual, &filling)));
                    next.added += 1;
                }
            }
            Msg::Set(place, value) => next.change(&place, |file| {
                let (above, step) = parent(&place);
                match file.at_mut(&place) {
                    Some(old) => *old = value,
                    None => {
                        if let Some(above) = file.at_mut(above) {
                            above.set(step, value);
                        }
                    }
                }
            }),
            Msg::Remove(place) => {
                let (above, step) = parent(&place);
                if let ("/conditions", Ok(at)) = (above, step.parse()) {
                    let mut gone = 0;
                    next.change("", |file| gone = tree::remove_condition(file, at));
                    next.notice = (gone > 0).then(|| Notice {
                        bad: false,
                        text: (
                            format!("已删除条件，以及只有它用到的 {gone} 个问题。删错了可以撤销。"),
                            format!("The condition is removed, and {gone} questions that only it asked. Undo brings them back."),
                        ),
                    });
                    return Rc::new(next);
                }
                let users = next.file.as_deref().map(|file| users_of(file, &place)).unwrap_or_default();
                next.change("", |file| {
                    if let Some(tree) = file.at_mut(above) {
                        tree.remove(step);
                    }
                });
                next.notice = (!users.is_empty()).then(|| Notice {
                    bad: true,
                    text: (
                        format!(
                            "已删除，但还有地方用到它：{}。请逐处改掉；删错了可以撤销。",
                            users.iter().map(|(zh, _)| zh.as_str()).collect::<Vec<_>>().join("、")
                        ),
                        format!(
                            "Removed, and still used: {}. Change these, or undo.",
                            users.iter().map(|(_, en)| en.as_str()).collect::<Vec<_>>().join(", ")
                        ),
                    ),
                });
                if above == "/papers" {
                    (next.paper, next.spot) = (None, String::new());
                    next.notice = Some(Notice {
                        bad: false,
                        text: (
                            "已删除这张表，它的问题还在；删错了可以撤销。".to_owned(),
                            "The form is removed, its questions stay; undo brings it back.".to_owned(),
                        ),
                    });
                }
            }
            Msg::Emptied(place) => {
                let (above, step) = parent(&place);
                next.change(&place, |file| {
                    if let Some(tree) = file.at_mut(above) {
                        tree.remove(step);
                    }
                });
            }
            Msg::Push(place, value) => {
                let (above, step) = parent(&place);
                next.change("", |file| {
                    if let Some(tree) = file.at_mut(above) {
                        tree.push(step, value);
                    }
                });
            }
            Msg::Move(place, up) => {
                let (above, step) = parent(&place);
                let mut moved = None;
                next.change("", |file| {
                    if let (Some(Tree::List(items)), Ok(at)) = (file.at_mut(above), step.parse::<usize>()) {
                        let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < items.len()) };
                        if let Some(to) = to {
                            items.swap(at, to);
                            // At an end of the list it can only go the other way.
                            moved = Some((to, if to == 0 { false } else { up || to + 1 == items.len() }));
                        }
                    }
                });
                if let Some((to, up)) = moved {
                    next.moved = (next.moved.0 + 1, to, up);
                }
            }
            Msg::ByYears(place) => next.change("", |file| by_years(file, &place)),
            Msg::Tick(condition, example, right) => {
                next.change("", |file| tree::tick(file, &condition, &example, right));
            }
            Msg::Drawn(drawing) => next.drawn(drawing),
            Msg::Draw => next.draw(),
            Msg::Paper(at) => (next.paper, next.spot) = (Some(at), String::new()),
            Msg::Spot(place) => next.spot = place,
            Msg::Named(place, name) => next.change(&format!("{place} name"), |file| {
                if let Some(paper) = file.at_mut(&place) {
                    paper.set("title", Tree::from(name.as_str()));
                    paper.set("file", Tree::from(name.as_str()));
                }
            }),
            Msg::Fill(place, question) => next.fill(&place, &question),
            Msg::Ask(place) => next.ask(&place),
            Msg::FillAll(paper) => next.fill_all(&paper),
            Msg::AskAll(paper) => next.ask_all(&paper),
            Msg::Empty(place) => next.change("", |file| empty(file, &place)),
            Msg::Words(place, words) => next.change(&format!("{place} words"), |file| say(file, &place, &words)),
            Msg::Grid(table, row, cell, change) => {
                // What cannot be is not offered.
                next.change("", |file| {
                    changed(file, &table, row, cell, change);
                });
            }
            Msg::Undo => {
                next.notice = None;
                if let (Some(before), Some(now)) = (next.past.pop(), next.file.clone()) {
                    next.notice = differs(&now, &before.file, ("已撤销", "Undone"));
                    next.future.push(now);
                    next.take((*before.file).clone());
                }
            }
            Msg::Redo => {
                next.notice = None;
                if let (Some(after), Some(now)) = (next.future.pop(), next.file.clone()) {
                    next.notice = differs(&now, &after, ("已重做", "Done again"));
                    next.past.push(Before { file: now, place: String::new() });
                    next.take((*after).clone());
                }
            }
            Msg::Checked(file, problems) => (next.checked, next.problems) = (Some(file), Rc::new(problems)),
            Msg::Shown(shown) => next.shown = Rc::new(shown),
            Msg::Saved => next.saved = next.file.clone(),
            Msg::Keep(keeps) => next.keeps = keeps,
            Msg::Tell(notice) => next.notice = notice,
            Msg::AskClose(asks) => next.asks_close = asks,
            Msg::Close => next = Self { large: next.large, ..Self::new(next.env, next.lang) },
        }
        Rc::new(next)
    }
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
