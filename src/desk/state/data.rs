//! All that the desk knows, and what follows from it.

use super::book::{Book, Intake};
use super::entry::Entry;
use super::jottings::Jottings;
use super::page::Page;
use super::pooled::{LastPool, LastStanding, PooledRows, WorkedOutOf};
use super::print::Print;
use super::removed::Removed;
use super::review::{HeldReview, OpenTable};
use super::seam::{OfficePages, OfficeRoad};
use crate::platform::Platform;
use std::any::Any;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::{Date, Lang};
use ziping_json::order::set;
use ziping_station::office::Pool;
use ziping_station::register::Roster;
use ziping_station::sheet::Sheet;
use ziping_station::typed::whole;
use ziping_station::{Announced, Besides, OfficeRules, PoolCounts, Row, State, Transmittal, replaced, ruled};

/// What is told in Chinese and English.
pub type Words = (String, String);

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub bad: bool,
    /// What.
    pub text: Words,
}

/// A survey report on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The report.
    pub report: Rc<Sheet>,
    /// Whether it has changes that are in no file.
    pub edited: bool,
}

/// What the lists are narrowed to; an empty text narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Rows that say nothing new but that papers were compared; see [`Msg::Rows`].
    pub waiting: Rc<Vec<Entry>>,
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
    /// Assessors' files, and what they agreed on.
    pub reviews: Rc<Vec<HeldReview>>,
    /// The one of them that is looked at.
    pub review: Option<usize>,
    /// The item of it that is shown.
    pub item: usize,
    /// Tables of the office's: scores, tallies, lists.
    pub tables: Rc<Vec<OpenTable>>,
    /// How many there have been: the next one's number.
    pub tables_opened: usize,
    /// Lists of what districts handed on.
    pub lists: Rc<Vec<Transmittal>>,
    /// The office's own notices of the year: by them packages are late.
    pub announced: Rc<Vec<Announced>>,
    /// What the station's own programmes say to offices.
    pub offices: Rc<Vec<OfficeRules>>,
    /// The report being edited.
    pub report: Option<usize>,
    /// The organisation of it that is shown: a report may have dozens.
    pub organisation: usize,
    /// The register, if one is open or begun.
    pub book: Rc<Book>,
    /// What is said of the packages being taken in.
    pub intake: Rc<Intake>,
    /// What is being printed, how, and what came of it.
    pub print: Rc<Print>,
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
    /// How often it was wiped: what was begun before is not taken in after it.
    pub wipes: u32,
    /// Seconds until everything is wiped, when that is near.
    pub idle: Option<u32>,
    /// Whether wiping asks first: a report is in no file.
    pub asks: bool,
    /// What lies behind the seam, once it is there.
    pub office: Option<&'static OfficePages>,
    /// Whether it was asked for in vain.
    pub office_lost: bool,
    /// What is typed on pages and is no line, file or paper yet.
    pub jottings: Jottings,
    /// The pool as it was worked out last.
    pub last_pool: LastPool,
    /// Where everybody stood by it, likewise.
    pub last_standing: LastStanding,
}

/// What never changes while the desk lives.
#[derive(Clone)]
pub struct Env {
    /// The door to the browser.
    pub platform: Rc<Platform>,
    /// Whether PDFs can be made.
    pub printer: bool,
    /// The day where the browser stands; a desk stays open over midnight.
    pub today: fn(&Platform) -> Option<Date>,
    /// How what lies behind the seam is fetched.
    pub road: OfficeRoad,
}

impl PartialEq for Env {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.platform, &other.platform)
    }
}

/// The desk as components see it.
pub type Handle = UseReducerHandle<Desk>;

impl Desk {
    /// An empty desk.
    pub fn new(env: Env, lang: Lang) -> Self {
        Self {
            env,
            lang,
            large: false,
            page: Page::default(),
            entries: Rc::default(),
            waiting: Rc::default(),
            progress: None,
            slow: String::new(),
            chosen: Rc::default(),
            shown: None,
            find: String::new(),
            filter: Filter::default(),
            planned: String::new(),
            reports: Rc::default(),
            reviews: Rc::default(),
            review: None,
            item: 0,
            tables: Rc::default(),
            tables_opened: 0,
            lists: Rc::default(),
            announced: Rc::default(),
            offices: Rc::default(),
            report: None,
            organisation: 0,
            book: Rc::default(),
            intake: Rc::default(),
            print: Rc::default(),
            removed: Rc::default(),
            notice: None,
            busy: None,
            keys: 0,
            saved: 0,
            wipes: 0,
            idle: None,
            asks: false,
            office: None,
            office_lost: false,
            jottings: Jottings::default(),
            last_pool: LastPool::default(),
            last_standing: LastStanding::default(),
        }
    }

    /// The words in the language on the screen.
    pub fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
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
            || !self.lists.is_empty()
            || !self.reviews.is_empty()
            || !self.tables.is_empty()
            || self.keys > 0
            || has_register
            || !self.removed.is_empty()
    }

    /// Whether leaving would lose work.
    pub fn is_unsaved(&self) -> bool {
        self.book.is_unsaved()
            || self.reports.iter().any(|held| held.edited)
            || self.reviews.iter().any(|held| held.edited)
    }

    /// Saves every report, and the register, that is in no file; how many.
    pub fn rescue(&self) -> usize {
        let edited: Vec<&Held> = self.reports.iter().filter(|held| held.edited).collect();
        for held in &edited {
            let name = format!("{}.json", held.report.file());
            self.env.platform.save(
                &name,
                &self.office.map_or_else(String::new, |office| (office.keep)(&held.report)),
                "application/json",
            );
        }
        let reviews: Vec<&HeldReview> = self.reviews.iter().filter(|held| held.edited).collect();
        for held in &reviews {
            let name = format!("{}.json", held.review.file());
            let text = self.office.map_or_else(String::new, |office| (office.keep_review)(&held.review));
            self.env.platform.save(&name, &text, "application/json");
        }
        let book = usize::from(self.book.is_unsaved());
        if book > 0 {
            self.save_book();
        }
        edited.len() + reviews.len() + book
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
        let replaced = self.replaced();
        let picked = self.picked();
        let count = picked.len();
        let ready: Vec<Entry> = picked
            .into_iter()
            .filter(|entry| entry.row.state < State::Changed && !replaced.contains(&entry.id))
            .collect();
        let left = count - ready.len();
        (ready, left)
    }

    /// The entries that another package of the same organisation replaces, by id.
    pub fn replaced(&self) -> BTreeSet<u32> {
        let places = replaced(self.entries.iter().map(|entry| &*entry.row));
        set(places.into_iter().filter_map(|at| self.entries.get(at).map(|entry| entry.id)))
    }

    /// What the station's own programme says to its office.
    pub fn rules(&self, programme: &str) -> Option<&Pool> {
        ruled(&self.offices, programme)
    }

    /// How many awards the office plans; nothing, if what was typed is no number.
    pub fn planned(&self) -> Option<u32> {
        whole(&self.planned).filter(|number| *number > 0)
    }

    /// The day where the browser stands.
    pub fn today(&self) -> Option<Date> {
        (self.env.today)(&self.env.platform)
    }

    /// The rows with the sheets taken in, and what they come to; nothing of it before the office is there.
    pub fn pool(&self) -> PooledRows {
        let (planned, today) = (self.planned(), self.today());
        let has_office = self.office.is_some();
        let lists: Vec<Rc<dyn Any>> =
            vec![self.entries.clone(), self.reports.clone(), self.book.clone(), self.offices.clone()];
        self.last_pool.of(WorkedOutOf { lists, planned, today, has_office }, || {
            let mut rows: Vec<Row> = self.entries.iter().map(|entry| (*entry.row).clone()).collect();
            let reports: Vec<&Sheet> = self.reports.iter().map(|held| &*held.report).collect();
            let pool = self.office.map_or_else(PoolCounts::default, |office| {
                let (register, offices) = (Some(&self.book.register), self.offices.as_slice());
                let standing = self.standing();
                let standing = Some(&*standing);
                (office.pooled)(&mut rows, &Besides { sheets: &reports, planned, register, offices, today, standing })
            });
            Rc::new((Rc::new(rows), Rc::new(pool)))
        })
    }

    /// Where everybody stands by the register today; nobody before the office is there.
    pub fn standing(&self) -> Rc<Roster> {
        let (today, has_office) = (self.today(), self.office.is_some());
        let mut lists: Vec<Rc<dyn Any>> = vec![self.book.clone(), self.offices.clone()];
        // By the office's own rules no package changes anything.
        if self.book.register.programmes().keys().any(|programme| self.rules(programme).is_none()) {
            lists.push(self.entries.clone());
        }
        self.last_standing.of(WorkedOutOf { lists, planned: None, today, has_office }, || {
            let rows: Vec<&Row> = self.entries.iter().map(|entry| &*entry.row).collect();
            Rc::new(self.office.map_or_else(Roster::default, |office| {
                (office.standing)(&rows, &self.book.register, &self.offices, today)
            }))
        })
    }
}
