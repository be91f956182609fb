//! What happens at the desk, and what it makes of what is known: no door to the browser is opened here.

use super::book::{Book, Intake};
use super::data::{Desk, Filter, Held, Notice, Words};
use super::entry::Entry;
use super::page::Page;
use super::print::{PrintChoice, Printed};
use super::removed::Cut;
use super::review::{HeldReview, OpenTable, Review};
use super::seam::OfficePages;
use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::register::{Event, Register, Taken};
use ziping_station::sheet::Sheet;
use ziping_station::{Announced, OfficeRules, Reason, Row, RowNote, State, Transmittal};

/// What happens.
pub enum Msg {
    /// Several things at once: the page is drawn once for all.
    All(Vec<Msg>),
    /// What lies behind the seam came, or not.
    Office(Option<&'static OfficePages>),
    /// Files were examined; one that was there before has a new row. None: no more are to come.
    Rows(Vec<Entry>),
    /// How many of how many are examined.
    Progress(u32, u32),
    /// A file makes no progress, or, with an empty name, all goes on.
    Slow(String),
    /// PDFs or OFDs are not what the answers give: id and path of each.
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
    Sheet(Box<Sheet>),
    /// An assessor's file, or an agreement, came.
    Review(Review),
    /// One of them is edited; the last is its place.
    EditReview(Review, usize),
    /// One of them is looked at, or none.
    LookReview(Option<usize>),
    /// An item of it is shown.
    Item(usize),
    /// The text of one was saved.
    KeptReview(usize),
    /// One leaves the desk.
    AwayReview(usize),
    /// Something was typed on a page: a jotting by its name.
    Jot(String, Rc<dyn Any>),
    /// A table of the office's came.
    Table(OpenTable),
    /// A table leaves the desk; its file is as it was.
    TableAway(usize),
    /// A list of what was handed on came.
    List(Box<Transmittal>),
    /// The office's notice of the year came.
    Announced(Announced),
    /// A list leaves the desk.
    ListAway(usize),
    /// What the station's own programmes say to offices.
    Offices(Vec<OfficeRules>),
    /// A report is edited; the last is its place.
    Edit(Box<Sheet>, usize),
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
    /// Lines of what the office decided.
    Decide(Vec<Event>),
    /// The register's text was saved.
    BookKept,
    /// What is said of the packages being taken in.
    Intake(Intake),
    /// Files were read whose data stand in the register: the SHA-256 of each.
    Files(BTreeMap<u32, String>),
    /// Packages are taken in.
    Receive(Vec<(u32, Taken)>),
    /// Another choice of what is printed.
    ChoosePrint(PrintChoice),
    /// How far printing is.
    Step(Option<String>),
    /// A PDF was made, or is let go of.
    Printed(Option<Printed>),
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

impl Reducible for Desk {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let mut next = (*self).clone();
        next.take(msg);
        Rc::new(next)
    }
}

impl Desk {
    /// Takes in what happened.
    fn take(&mut self, msg: Msg) {
        match msg {
            Msg::All(all) => all.into_iter().for_each(|msg| self.take(msg)),
            Msg::Office(office) => {
                self.office = office.or(self.office);
                self.office_lost = self.office.is_none();
            }
            Msg::Rows(rows) => {
                let is_end = rows.is_empty();
                let (later, rows): (Vec<Entry>, Vec<Entry>) = rows.into_iter().partition(|entry| self.can_wait(entry));
                Rc::make_mut(&mut self.waiting).extend(later);
                if is_end || !rows.is_empty() || self.waiting.len() >= TOGETHER {
                    self.take_waiting();
                    self.take_rows(rows);
                }
            }
            Msg::Slow(name) => self.slow = name,
            Msg::Differs(found) => {
                let entries = Rc::make_mut(&mut self.entries);
                for (id, path) in &found {
                    entries.iter_mut().filter(|entry| entry.id == *id).for_each(|entry| entry.differs(path));
                }
            }
            Msg::Progress(done, total) => self.progress = (done < total).then_some((done, total)),
            Msg::Go(page) => {
                self.page = page;
                self.take_waiting();
                self.notice = None;
            }
            Msg::Lang(lang) => self.lang = lang,
            Msg::Large(large) => self.large = large,
            Msg::Choose(ids, on) => {
                let chosen = Rc::make_mut(&mut self.chosen);
                for id in ids {
                    if on {
                        chosen.insert(id)
                    } else {
                        chosen.remove(&id)
                    };
                }
            }
            Msg::Show(shown) => self.shown = shown,
            Msg::Find(find) => self.find = find,
            Msg::Filter(filter) => self.filter = filter,
            Msg::Planned(planned) => self.planned = planned,
            Msg::Drop(ids) => self.drop_entries(&ids),
            Msg::Sheet(report) => {
                // The same file opened again is the same sheet: two of it would be written in by turns.
                let known = self.reports.iter().position(|held| *held.report == *report);
                self.report = Some(known.unwrap_or_else(|| {
                    let reports = Rc::make_mut(&mut self.reports);
                    reports.push(Held { report: Rc::new(*report), edited: false });
                    reports.len() - 1
                }));
                self.organisation = 0;
            }
            Msg::Review(review) => {
                let known = self.reviews.iter().position(|held| held.review == review);
                self.review = Some(known.unwrap_or_else(|| {
                    let reviews = Rc::make_mut(&mut self.reviews);
                    reviews.push(HeldReview { review, edited: false });
                    reviews.len() - 1
                }));
                self.item = 0;
            }
            Msg::EditReview(review, at) => {
                if let Some(held) = Rc::make_mut(&mut self.reviews).get_mut(at) {
                    *held = HeldReview { review, edited: true };
                }
            }
            Msg::LookReview(at) => {
                self.review = at;
                self.item = 0;
            }
            Msg::Item(at) => self.item = at,
            Msg::Jot(name, jotting) => self.jottings.put(name, jotting),
            Msg::KeptReview(at) => {
                if let Some(held) = Rc::make_mut(&mut self.reviews).get_mut(at) {
                    held.edited = false;
                }
            }
            Msg::AwayReview(at) => self.drop_review(at),
            Msg::Table(table) => {
                // The same file opened again is the same table; another of its name stands beside it.
                let is_known = self.tables.iter().any(|own| (&own.name, &own.lines) == (&table.name, &table.lines));
                if !is_known {
                    // Never that of one that is gone: what was typed of that would stand there.
                    let id = self.tables_opened;
                    self.tables_opened += 1;
                    Rc::make_mut(&mut self.tables).push(OpenTable { id, ..table });
                }
            }
            Msg::TableAway(id) => self.drop_table(id),
            Msg::List(list) => {
                let lists = Rc::make_mut(&mut self.lists);
                if !lists.contains(&list) {
                    lists.push(*list);
                }
            }
            Msg::Announced(one) => {
                let all = Rc::make_mut(&mut self.announced);
                // Of a programme the one that was opened last.
                all.retain(|other| other.programme != one.programme);
                all.push(one);
            }
            Msg::ListAway(at) => self.drop_list(at),
            Msg::Offices(offices) => self.offices = Rc::new(offices),
            Msg::Edit(report, at) => {
                if let Some(held) = Rc::make_mut(&mut self.reports).get_mut(at) {
                    *held = Held { report: Rc::new(*report), edited: true };
                }
            }
            Msg::Look(at) => {
                self.report = at;
                self.organisation = 0;
            }
            Msg::Organisation(at) => self.organisation = at,
            Msg::Kept(at) => {
                if let Some(held) = Rc::make_mut(&mut self.reports).get_mut(at) {
                    held.edited = false;
                }
            }
            Msg::Away(at) => self.drop_report(at),
            Msg::Cut(cut) => self.cut(cut),
            Msg::Undo => self.undo(),
            Msg::LetGo => self.removed = Rc::default(),
            Msg::Book(register, unsaved) => {
                self.book = Rc::new(Book::opened(register, unsaved));
                // What was taken in into another one is not in this.
                Rc::make_mut(&mut self.intake).done.clear();
            }
            Msg::Close => {
                self.book = Rc::default();
                Rc::make_mut(&mut self.intake).done.clear();
                self.notice = None;
            }
            Msg::Decide(events) => self.decide(events),
            Msg::BookKept => Rc::make_mut(&mut self.book).kept(),
            Msg::Intake(intake) => self.intake = Rc::new(intake),
            // Read while they were taken off the desk, or all was cleared: nothing of them is kept.
            Msg::Files(files) => {
                let is_here = |id: &u32| self.entries.iter().any(|entry| entry.id == *id);
                let here = files.into_iter().filter(|(id, _)| is_here(id)).collect::<Vec<_>>();
                Rc::make_mut(&mut self.intake).files.extend(here);
            }
            Msg::Receive(taken) => self.receive(&taken),
            Msg::ChoosePrint(choice) => Rc::make_mut(&mut self.print).choice = choice,
            Msg::Step(step) => Rc::make_mut(&mut self.print).step = step,
            Msg::Printed(made) => Rc::make_mut(&mut self.print).made = made,
            // What went wrong stays until somebody has read it, whatever comes after it.
            Msg::Tell(Some(new)) => {
                let kept = self.notice.take().filter(|old| old.bad && old.text != new.text);
                self.notice = Some(match kept {
                    Some(old) => Notice {
                        bad: true,
                        text: (format!("{}\n{}", old.text.0, new.text.0), format!("{}\n{}", old.text.1, new.text.1)),
                    },
                    None => new,
                });
            }
            Msg::Tell(None) => self.notice = None,
            Msg::Busy(busy) => self.busy = busy,
            Msg::Keys(keys) => self.keys = keys,
            Msg::Saved => self.saved += 1,
            Msg::Idle(idle) => self.idle = idle,
            Msg::Ask(asks) => self.asks = asks,
            Msg::Wiped(by_idleness) => {
                *self = Self {
                    lang: self.lang,
                    large: self.large,
                    saved: self.saved,
                    wipes: self.wipes + 1,
                    office: self.office,
                    // Of nobody in particular.
                    offices: self.offices.clone(),
                    ..Self::new(self.env.clone(), self.lang)
                };
                self.notice = Some(Notice { bad: by_idleness, text: wiped(by_idleness) });
            }
        }
    }
}

/// So many rows that say nothing new come together at most.
const TOGETHER: usize = 200;

impl Desk {
    /// Whether a row says no more than that its papers were compared, and are as they should be: on any page but that of the
    /// packages it waits for others, because the pool is worked out anew for each.
    fn can_wait(&self, entry: &Entry) -> bool {
        let own = self.entries.iter().find(|own| own.id == entry.id);
        self.page != Page::default()
            && own.is_some_and(|own| {
                let compared = Row { papers_compared: entry.row.papers_compared, ..(*own.row).clone() };
                compared == *entry.row
            })
    }

    /// Takes in what waited and is still of something on the desk.
    fn take_waiting(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        if !waiting.is_empty() {
            let waiting = std::mem::take(Rc::make_mut(&mut waiting));
            let removed = self.still_held();
            let is_here =
                |entry: &Entry| removed.contains(&entry.id) || self.entries.iter().any(|own| own.id == entry.id);
            let here = waiting.into_iter().filter(is_here).collect();
            self.take_rows(here);
        }
    }

    /// Takes rows in: new files, and what was found of those that are there.
    fn take_rows(&mut self, rows: Vec<Entry>) {
        for entry in rows {
            if self.is_of_removed(&entry) {
                continue;
            }
            let entries = Rc::make_mut(&mut self.entries);
            let own = entries.iter_mut().find(|own| own.id == entry.id);
            // What is readable and whole is chosen at first: that is what one came for. Whoever took the tick away is not asked
            // again.
            let is_first = own.as_ref().is_none_or(|own| own.row.state >= State::Changed);
            if is_first && entry.row.state < State::Changed {
                Rc::make_mut(&mut self.chosen).insert(entry.id);
            }
            match own {
                Some(own) => {
                    // What was found of its PDFs and OFDs by making them again, checking does not find.
                    let old = std::mem::replace(own, entry);
                    let is_found = |note: &&RowNote| note.is(Reason::PdfDiffers) || note.is(Reason::OfdDiffers);
                    let found = old.row.notes.iter().filter(is_found);
                    found.for_each(|note| own.differs(&note.path));
                }
                // Two that are examined at once may come the other way round.
                None => entries.insert(entries.partition_point(|other| other.id < entry.id), entry),
            }
        }
    }
}

fn wiped(by_idleness: bool) -> Words {
    let (zh, en) = if by_idleness {
        (
            "长时间没有操作，已自动清空：打开的材料包、收件登记、表单、评审文件、表格和密钥都已从内存中移除；没有保存的，清空前已存进浏览器的下载文件夹。需要时请重新打开。",
            "Nobody was here for a while, so everything was wiped: packages, register, sheets, assessors’ files, tables and keys; what was in no file was saved to the browser’s downloads before. Open them again if needed.",
        )
    } else {
        (
            "已清空：打开的材料包、收件登记、表单、评审文件、表格和密钥都已从内存中移除。",
            "Wiped: packages, register, sheets, assessors’ files, tables and keys are gone from memory.",
        )
    };
    (zh.to_owned(), en.to_owned())
}
