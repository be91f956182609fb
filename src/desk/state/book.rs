//! The register 收件登记 on the desk, and what the clerk says of the packages that are being taken in.

use super::data::{Desk, Notice};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use ziping_domain::Lang;
use ziping_station::register::{Event, Register, Taken};
use ziping_station::typed::{moment, volumes};
use ziping_station::{Row, State};

/// How many packages that were not entered again are named.
const MOST: usize = 3;

/// The register, and how much of it is in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// The register.
    pub register: Register,
    /// Lines of it that are in a file.
    saved: usize,
    /// Lines that were there before this desk took in anything.
    before: usize,
}

impl Book {
    /// One that was opened, of which so many lines are in no file.
    pub fn opened(register: Register, unsaved: usize) -> Self {
        let count = register.events().count();
        Self { register, saved: count - unsaved.min(count), before: count }
    }

    /// Whether lines would be lost.
    pub fn is_unsaved(&self) -> bool {
        self.saved < self.register.events().count()
    }

    /// Its text was saved.
    pub fn kept(&mut self) {
        self.saved = self.register.events().count();
    }

    /// Lines that were there before this desk took in anything.
    pub fn before(&self) -> usize {
        self.before
    }
}

/// What is said of the packages being taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// Who takes them in.
    pub by: String,
    /// On what they come.
    pub medium: String,
    /// Volumes of paper with each, as typed.
    pub volumes: String,
    /// The same for single packages, by id.
    pub own: BTreeMap<u32, String>,
    /// When, if it is not now, as typed.
    pub time: String,
    /// Until when they are taken in, as typed.
    pub deadline: String,
    /// Those that are not taken in though they can be read, or are though they cannot, by id.
    pub turned: BTreeSet<u32>,
    /// Those that were taken in on this desk, by id, each with its line and whether it could be opened then.
    pub done: BTreeMap<u32, (u64, bool)>,
    /// SHA-256 of files whose data stand in the register, as far as they were read for it.
    pub files: BTreeMap<u32, String>,
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            by: String::new(),
            medium: "U盘".to_owned(),
            volumes: "1".to_owned(),
            own: BTreeMap::new(),
            time: String::new(),
            deadline: String::new(),
            turned: BTreeSet::new(),
            done: BTreeMap::new(),
            files: BTreeMap::new(),
        }
    }
}

impl Intake {
    /// Volumes of paper with a package; nothing, if what was typed is no number.
    pub fn volumes(&self, id: u32) -> Option<u32> {
        volumes(self.own.get(&id).unwrap_or(&self.volumes))
    }

    /// Whether a package is to be taken in: what cannot be read at all only if somebody ticks it, for it may be any file.
    pub fn takes(&self, id: u32, row: &Row) -> bool {
        (row.state != State::Unreadable) != self.turned.contains(&id)
    }

    /// The deadline as day and minute; a day ends at midnight. Empty without one, nothing if it is none.
    pub fn deadline(&self) -> Option<String> {
        match self.deadline.trim() {
            "" => Some(String::new()),
            typed => moment(typed).map(|time| match typed.contains([':', '：', '时', '点']) {
                true => time,
                false => time.replace("T00:00", "T23:59"),
            }),
        }
    }

    /// The moment, if another than now was typed: empty without one, nothing if it is none.
    pub fn time(&self) -> Option<String> {
        match self.time.trim() {
            "" => Some(String::new()),
            typed => moment(typed),
        }
    }
}

impl Desk {
    /// The line in which the same data were taken in, or, once it is read, the very file.
    pub fn line_of(&self, id: u32, row: &Row) -> Option<&Event> {
        let file = self.intake.files.get(&id).map_or("", String::as_str);
        row.mark.as_ref().and_then(|_| self.book.register.known(row, file))
    }

    /// Whether a package is in the register already: by its data, or taken in on this desk as it is, in a line that counts. What was
    /// sealed then and is open now can be entered with its name.
    pub fn is_taken_in(&self, id: u32, row: &Row) -> bool {
        let done = self.intake.done.get(&id).filter(|(line, _)| self.book.register.counts(*line));
        done.is_some_and(|(_, was_open)| *was_open || row.mark.is_none()) || self.line_of(id, row).is_some()
    }

    /// Enters what the office decided.
    pub(super) fn decide(&mut self, events: Vec<Event>) {
        let count = events.len();
        let book = Rc::make_mut(&mut self.book);
        for event in events {
            book.register.decide(event);
        }
        let text = (
            format!("已登记 {count} 行。请保存登记文件。"),
            format!("{count} lines entered. Save the register’s file."),
        );
        self.notice = Some(Notice { bad: false, text });
    }

    /// Takes packages in; those that stand in the register already are not entered again.
    pub(super) fn receive(&mut self, taken: &[(u32, Taken)]) {
        let (mut new, mut known) = (0usize, Vec::new());
        let book = Rc::make_mut(&mut self.book);
        for (id, taken) in taken {
            // Taken off the desk meanwhile.
            let Some(entry) = self.entries.iter().find(|entry| entry.id == *id) else { continue };
            let line = match book.register.known(&entry.row, &taken.file).map(|event| event.number) {
                Some(line) => {
                    known.push((entry.row.name().to_owned(), line));
                    line
                }
                None => {
                    new += 1;
                    book.register.receive(&entry.row, taken).1.number
                }
            };
            Rc::make_mut(&mut self.intake).done.insert(*id, (line, entry.row.mark.is_some()));
        }
        // Typed for these: whoever goes on later takes in then.
        Rc::make_mut(&mut self.intake).time.clear();
        let named = |lang: Lang| -> String {
            let one =
                |(name, line): &(String, u64)| lang.fill("{}与第 {} 号相同", "{} is that of no. {}", &[name, line]);
            let shown: Vec<String> = known.iter().take(MOST).map(one).collect();
            shown.join(lang.pick("，", ", ")) + if known.len() > MOST { lang.pick("等", " and others") } else { "" }
        };
        let again = match known.len() {
            0 => (String::new(), String::new()),
            count => (
                format!("；{count} 份没有重复登记：{}", named(Lang::Zh)),
                format!("; {count} not entered again: {}", named(Lang::En)),
            ),
        };
        let text = (
            format!("已登记 {new} 份{}。请保存登记文件。", again.0),
            format!("{new} entered{}. Save the register’s file.", again.1),
        );
        self.notice = Some(Notice { bad: false, text });
    }
}
