//! All that the desk knows while it is open. Nothing of it is kept anywhere else.

mod book;
mod removed;

use crate::platform::Platform;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::register::{Register, Taken, volumes};
use ziping_station::survey::Report;
use ziping_station::words::PDF_DIFFERS;
use ziping_station::{Note, Pool, Row, State, pooled};

pub use book::{Book, Intake};
pub use removed::{Cut, Removed};

/// A file on the desk.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Told")]
pub struct Entry {
    /// Its number on this desk.
    pub id: u32,
    /// What it turned out to be.
    pub row: Rc<Row>,
    /// Whether it was sealed, and is open now.
    pub unsealed: bool,
}

/// The same as the element tells it.
#[derive(Deserialize)]
struct Told {
    id: u32,
    #[serde(default)]
    unsealed: bool,
    row: Option<Row>,
    /// Name and reason of a file that was not opened.
    closed: Option<(String, String)>,
}

impl From<Told> for Entry {
    fn from(told: Told) -> Self {
        let (name, code) = told.closed.unwrap_or_default();
        let row = told.row.unwrap_or_else(|| Row::unreadable(&name, &code));
        Self { id: told.id, row: Rc::new(row), unsealed: told.unsealed }
    }
}

impl Entry {
    /// Notes that a PDF is not what the answers give; once, if it was told before.
    fn differs(&mut self, path: &str) {
        let note = Note { path: path.to_owned(), code: PDF_DIFFERS.to_owned(), ..Note::default() };
        if self.row.source.is_some() && !self.row.notes.contains(&note) {
            let row = Rc::make_mut(&mut self.row);
            row.state = row.state.max(State::PaperDiffers);
            row.notes.push(note);
        }
    }
}

/// The pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// 材料包.
    #[default]
    Packages,
    /// 收件登记.
    Register,
    /// 打印.
    Print,
    /// 调查报告.
    Survey,
    /// 汇总.
    Pool,
}

impl Page {
    /// All in order.
    pub const ALL: [Self; 5] = [Self::Packages, Self::Register, Self::Print, Self::Survey, Self::Pool];

    /// Its name.
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Packages => ("材料包", "Packages"),
            Self::Register => ("收件登记", "Register"),
            Self::Print => ("打印", "Print"),
            Self::Survey => ("调查报告", "Survey report"),
            Self::Pool => ("汇总", "Overview"),
        }
    }
}

/// What is told in Chinese and English.
pub type Words = (String, String);

/// Something to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Whether something went wrong.
    pub bad: bool,
    /// What.
    pub text: Words,
}

/// A survey report on the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The report.
    pub report: Rc<Report>,
    /// Whether it has changes that are in no file.
    pub edited: bool,
}

/// What the lists are narrowed to; an empty text narrows nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Programme id.
    pub programme: String,
    /// Category id, `below` or `open`.
    pub category: String,
    /// District.
    pub place: String,
    /// Words of what organisations are counted by, e.g. an industry.
    pub group: String,
    /// Recommender.
    pub recommender: String,
    /// Without packages that a newer one replaces.
    pub newest: bool,
    /// Only organisations that return for another cycle.
    pub returning: bool,
}

/// The desk.
#[derive(Clone, PartialEq)]
pub struct Desk {
    /// What never changes.
    pub env: Env,
    /// Language on the screen.
    pub lang: Lang,
    /// Large text.
    pub large: bool,
    /// The page shown.
    pub page: Page,
    /// The files, in the order in which they were opened.
    pub entries: Rc<Vec<Entry>>,
    /// How many of how many are examined, while that goes on.
    pub progress: Option<(u32, u32)>,
    /// The file that makes no progress; empty while all goes on.
    pub slow: String,
    /// Chosen for printing and other work, by id.
    pub chosen: Rc<BTreeSet<u32>>,
    /// The file whose details are shown.
    pub shown: Option<u32>,
    /// What is looked for by code or name.
    pub find: String,
    /// What the overview is narrowed to.
    pub filter: Filter,
    /// How many awards the office plans, as it typed it.
    pub planned: String,
    /// Survey reports.
    pub reports: Rc<Vec<Held>>,
    /// The report being edited.
    pub report: Option<usize>,
    /// The organisation of it that is shown: a report may have dozens.
    pub organisation: usize,
    /// The register, if one is open or begun.
    pub book: Rc<Book>,
    /// What is said of the packages being taken in.
    pub intake: Rc<Intake>,
    /// What was removed and can be had back, the last at the end.
    pub removed: Rc<Vec<Removed>>,
    /// Something to tell.
    pub notice: Option<Notice>,
    /// What is being made, in words.
    pub busy: Option<Words>,
    /// How many keys and passphrases are in memory.
    pub keys: u32,
    /// How many files were saved from this desk.
    pub saved: u32,
    /// Seconds until everything is wiped, when that is near.
    pub idle: Option<u32>,
    /// Whether wiping asks first: a report is in no file.
    pub asks: bool,
}

/// What never changes while the desk lives.
#[derive(Clone)]
pub struct Env {
    /// The door to the browser.
    pub platform: Rc<Platform>,
    /// Whether PDFs can be made.
    pub printer: bool,
}

impl PartialEq for Env {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.platform, &other.platform)
    }
}

/// What happens.
pub enum Msg {
    /// Files were examined; one that was there before has a new row.
    Rows(Vec<Entry>),
    /// How many of how many are examined.
    Progress(u32, u32),
    /// A file makes no progress, or, with an empty name, all goes on.
    Slow(String),
    /// PDFs are not what the answers give: id and path of each.
    Differs(Vec<(u32, String)>),
    /// A page is opened.
    Go(Page),
    /// Another language.
    Lang(Lang),
    /// Text large or not.
    Large(bool),
    /// Files are chosen or not.
    Choose(Vec<u32>, bool),
    /// A file's details are shown, or none.
    Show(Option<u32>),
    /// Something is looked for.
    Find(String),
    /// The overview is narrowed.
    Filter(Filter),
    /// The office plans so many awards.
    Planned(String),
    /// Files leave the desk.
    Drop(Vec<u32>),
    /// A report came.
    Report(Box<Report>),
    /// A report is edited; the last is its place.
    Edit(Box<Report>, usize),
    /// A part of a report is taken out.
    Cut(Cut),
    /// A report is looked at, or none.
    Look(Option<usize>),
    /// An organisation of the report is shown.
    Organisation(usize),
    /// A report's text was saved.
    Kept(usize),
    /// A report leaves the desk.
    Away(usize),
    /// What was removed last comes back.
    Undo,
    /// What was removed is let go of.
    LetGo,
    /// A register was opened; how many of its lines stand in no file.
    Book(Register, usize),
    /// The register leaves the desk.
    Close,
    /// The register's text was saved.
    BookKept,
    /// What is said of the packages being taken in.
    Intake(Intake),
    /// Packages are taken in.
    Receive(Vec<(u32, Taken)>),
    /// Something is told, or no more.
    Tell(Option<Notice>),
    /// Something is being made, or no more.
    Busy(Option<Words>),
    /// So many keys are in memory.
    Keys(u32),
    /// A file was saved.
    Saved,
    /// Seconds until all is wiped; nothing when somebody is there again.
    Idle(Option<u32>),
    /// Whether wiping asks first.
    Ask(bool),
    /// Everything was wiped; whether for idleness.
    Wiped(bool),
}

/// The desk as components see it.
pub type Handle = UseReducerHandle<Desk>;

impl Reducible for Desk {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let mut next = (*self).clone();
        match msg {
            Msg::Rows(rows) => {
                for entry in rows {
                    if next.is_of_removed(&entry) {
                        continue;
                    }
                    // What is readable and whole is chosen at first: that is what one came for.
                    if entry.row.state < State::Changed {
                        Rc::make_mut(&mut next.chosen).insert(entry.id);
                    }
                    let entries = Rc::make_mut(&mut next.entries);
                    match entries.iter_mut().find(|own| own.id == entry.id) {
                        Some(own) => {
                            // What was found of its PDFs while printing, checking does not find.
                            let old = std::mem::replace(own, entry);
                            let found = old.row.notes.iter().filter(|note| note.code == PDF_DIFFERS);
                            found.for_each(|note| own.differs(&note.path));
                        }
                        None => entries.push(entry),
                    }
                }
            }
            Msg::Slow(name) => next.slow = name,
            Msg::Differs(found) => {
                let entries = Rc::make_mut(&mut next.entries);
                for (id, path) in &found {
                    entries.iter_mut().filter(|entry| entry.id == *id).for_each(|entry| entry.differs(path));
                }
            }
            Msg::Progress(done, total) => next.progress = (done < total).then_some((done, total)),
            Msg::Go(page) => {
                next.page = page;
                next.notice = None;
            }
            Msg::Lang(lang) => next.lang = lang,
            Msg::Large(large) => next.large = large,
            Msg::Choose(ids, on) => {
                let chosen = Rc::make_mut(&mut next.chosen);
                for id in ids {
                    if on {
                        chosen.insert(id)
                    } else {
                        chosen.remove(&id)
                    };
                }
            }
            Msg::Show(shown) => next.shown = shown,
            Msg::Find(find) => next.find = find,
            Msg::Filter(filter) => next.filter = filter,
            Msg::Planned(planned) => next.planned = planned,
            Msg::Drop(ids) => next.drop_entries(&ids),
            Msg::Report(report) => {
                let reports = Rc::make_mut(&mut next.reports);
                reports.push(Held { report: Rc::new(*report), edited: false });
                next.report = Some(reports.len() - 1);
                next.organisation = 0;
            }
            Msg::Edit(report, at) => {
                if let Some(held) = Rc::make_mut(&mut next.reports).get_mut(at) {
                    *held = Held { report: Rc::new(*report), edited: true };
                }
            }
            Msg::Look(at) => {
                next.report = at;
                next.organisation = 0;
            }
            Msg::Organisation(at) => next.organisation = at,
            Msg::Kept(at) => {
                if let Some(held) = Rc::make_mut(&mut next.reports).get_mut(at) {
                    held.edited = false;
                }
            }
            Msg::Away(at) => next.drop_report(at),
            Msg::Cut(cut) => next.cut(cut),
            Msg::Undo => next.undo(),
            Msg::LetGo => next.removed = Rc::default(),
            Msg::Book(register, unsaved) => {
                next.book = Rc::new(Book::opened(register, unsaved));
                // What was taken in into another one is not in this.
                Rc::make_mut(&mut next.intake).done.clear();
            }
            Msg::Close => {
                next.book = Rc::default();
                Rc::make_mut(&mut next.intake).done.clear();
                next.notice = None;
            }
            Msg::BookKept => Rc::make_mut(&mut next.book).kept(),
            Msg::Intake(intake) => next.intake = Rc::new(intake),
            Msg::Receive(taken) => next.receive(&taken),
            Msg::Tell(notice) => next.notice = notice,
            Msg::Busy(busy) => next.busy = busy,
            Msg::Keys(keys) => next.keys = keys,
            Msg::Saved => next.saved += 1,
            Msg::Idle(idle) => next.idle = idle,
            Msg::Ask(asks) => next.asks = asks,
            Msg::Wiped(by_idleness) => {
                next = Self {
                    lang: self.lang,
                    large: self.large,
                    saved: self.saved,
                    ..Self::new(self.env.clone(), self.lang)
                };
                next.notice = Some(Notice { bad: by_idleness, text: wiped(by_idleness) });
            }
        }
        Rc::new(next)
    }
}

fn wiped(by_idleness: bool) -> Words {
    let (zh, en) = if by_idleness {
        (
            "长时间没有操作，已自动清空：打开的材料包、收件登记、调查报告、密钥都已从内存中移除。需要时请重新打开。",
            "Nobody was here for a while, so everything was wiped: packages, register, reports and keys. Open them again if needed.",
        )
    } else {
        (
            "已清空：打开的材料包、收件登记、调查报告、密钥都已从内存中移除。",
            "Wiped: packages, register, reports and keys are gone from memory.",
        )
    };
    (zh.to_owned(), en.to_owned())
}

impl Desk {
    /// An empty desk.
    pub fn new(env: Env, lang: Lang) -> Self {
        Self {
            env,
            lang,
            large: false,
            page: Page::default(),
            entries: Rc::default(),
            progress: None,
            slow: String::new(),
            chosen: Rc::default(),
            shown: None,
            find: String::new(),
            filter: Filter::default(),
            planned: String::new(),
            reports: Rc::default(),
            report: None,
            organisation: 0,
            book: Rc::default(),
            intake: Rc::default(),
            removed: Rc::default(),
            notice: None,
            busy: None,
            keys: 0,
            saved: 0,
            idle: None,
            asks: false,
        }
    }

    /// The words in the language on the screen.
    pub fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.lang == Lang::Zh { zh } else { en }
    }

    /// The same of a pair.
    pub fn said<'a>(&self, words: &'a Words) -> &'a str {
        self.t(&words.0, &words.1)
    }

    /// Whether anything is in memory that a stranger should not find.
    pub fn holds(&self) -> bool {
        let has_register = self.book.register.events().next().is_some();
        !self.entries.is_empty()
            || !self.reports.is_empty()
            || self.keys > 0
            || has_register
            || !self.removed.is_empty()
    }

    /// Whether leaving would lose work.
    pub fn is_unsaved(&self) -> bool {
        self.book.is_unsaved() || self.reports.iter().any(|held| held.edited)
    }

    /// Saves every report, and the register, that is in no file; how many.
    pub fn rescue(&self) -> usize {
        let edited: Vec<&Held> = self.reports.iter().filter(|held| held.edited).collect();
        for held in &edited {
            let name = format!("{}.json", held.report.file());
            self.env.platform.save(&name, &held.report.to_json(), "application/json");
        }
        let book = usize::from(self.book.is_unsaved());
        if book > 0 {
            self.save_book();
        }
        edited.len() + book
    }

    /// Saves the register's text.
    pub fn save_book(&self) {
        let name = format!("收件登记-{}.jsonl", self.env.platform.today());
        self.env.platform.save(&name, &self.book.register.text(), "application/jsonl");
    }

    /// The entries that are chosen, in order.
    pub fn picked(&self) -> Vec<Entry> {
        self.entries.iter().filter(|entry| self.chosen.contains(&entry.id)).cloned().collect()
    }

    /// The chosen entries that can be worked with, and how many of the chosen cannot: changed, sealed or unreadable ones, and
    /// those that a newer package of the same organisation replaces.
    pub fn ready(&self) -> (Vec<Entry>, usize) {
        let replaced = self.pool().1.replaced;
        let is_replaced = |id: u32| replaced.iter().any(|at| self.entries.get(*at).is_some_and(|entry| entry.id == id));
        let picked = self.picked();
        let count = picked.len();
        let ready: Vec<Entry> =
            picked.into_iter().filter(|entry| entry.row.state < State::Changed && !is_replaced(entry.id)).collect();
        let left = count - ready.len();
        (ready, left)
    }

    /// How many awards the office plans; nothing, if what was typed is no number.
    pub fn planned(&self) -> Option<u32> {
        volumes(&self.planned).filter(|number| *number > 0)
    }

    /// The rows with the survey reports taken in, and what they come to.
    pub fn pool(&self) -> (Vec<Row>, Pool) {
        let mut rows: Vec<Row> = self.entries.iter().map(|entry| (*entry.row).clone()).collect();
        let reports: Vec<Report> = self.reports.iter().map(|held| (*held.report).clone()).collect();
        let pool = pooled(&mut rows, &reports, self.planned());
        (rows, pool)
    }
}

/// A callback that sends a message.
pub fn send<E: 'static>(desk: &Handle, make: impl Fn() -> Msg + 'static) -> Callback<E> {
    let desk = desk.clone();
    Callback::from(move |_| desk.dispatch(make()))
}
