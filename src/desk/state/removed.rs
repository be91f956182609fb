//! What was removed, to be had back, the last first: files, a report, or a part of one. Nothing is lost by a wrong click.

use super::data::{Desk, Held, Words};
use super::entry::Entry;
use super::review::{HeldReview, OpenTable};
use std::rc::Rc;
use ziping_station::Transmittal;
use ziping_station::sheet::{Sheet, Statement, Subject};

/// Something that was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// Files with their places, and whether they were chosen.
    Entries(Vec<(usize, Entry, bool)>),
    /// A report with its place.
    Sheet(usize, Held),
    /// An assessor's file, or an agreement, with its place.
    Review(usize, HeldReview),
    /// A table with its place.
    Table(usize, OpenTable),
    /// A district's list with its place.
    List(usize, Transmittal),
    /// A part of a report.
    Part(Cut, Part),
}

/// Which part of a report is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// An organisation: report, place.
    Organisation(usize, usize),
    /// A statement: report, organisation, section, place.
    Statement(usize, usize, usize, usize),
}

/// The part that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// An organisation.
    Organisation(Box<Subject>),
    /// A statement.
    Statement(Statement),
}

impl Cut {
    fn report(self) -> usize {
        match self {
            Self::Organisation(report, _) | Self::Statement(report, ..) => report,
        }
    }

    /// Takes it out of its report.
    fn take(self, report: &mut Sheet) -> Option<Part> {
        match self {
            Self::Organisation(_, at) => {
                let has = at < report.organisations.len();
                has.then(|| Part::Organisation(Box::new(report.organisations.remove(at))))
            }
            Self::Statement(_, o, s, n) => {
                let list = &mut report.organisations.get_mut(o)?.sections.get_mut(s)?.statements;
                (n < list.len()).then(|| Part::Statement(list.remove(n)))
            }
        }
    }

    /// Puts it back where it was, or behind what is there now.
    fn put(self, report: &mut Sheet, part: Part) {
        match (self, part) {
            (Self::Organisation(_, at), Part::Organisation(one)) => {
                let list = &mut report.organisations;
                list.insert(at.min(list.len()), *one);
            }
            (Self::Statement(_, o, s, n), Part::Statement(one)) => {
                let section = report.organisations.get_mut(o).and_then(|one| one.sections.get_mut(s));
                if let Some(section) = section {
                    section.statements.insert(n.min(section.statements.len()), one);
                }
            }
            _ => {}
        }
    }
}

impl Removed {
    /// What was removed, in words.
    pub fn words(&self) -> Words {
        let named = |zh: &str, name: &str| (format!("已移出{zh}“{name}”"), format!("“{name}” was removed"));
        match self {
            Self::Entries(all) => (format!("已移出 {} 份文件", all.len()), format!("{} files were removed", all.len())),
            Self::Sheet(_, held) => named("表单", &held.report.file()),
            Self::Review(_, held) => named("评审文件", &held.review.file()),
            Self::Table(_, table) => named("表格", &table.name),
            Self::List(_, list) => named("清单", &list.file()),
            Self::Part(_, Part::Organisation(one)) => named("", &one.organisation),
            Self::Part(_, Part::Statement(one)) => named("", if one.label.is_empty() { &one.text } else { &one.label }),
        }
    }

    fn files(&self) -> &[(usize, Entry, bool)] {
        match self {
            Self::Entries(all) => all,
            Self::Sheet(..) | Self::Review(..) | Self::Table(..) | Self::List(..) | Self::Part(..) => &[],
        }
    }
}

impl Desk {
    /// The files that are still held, because what was removed can be had back.
    pub fn still_held(&self) -> Vec<u32> {
        self.removed.iter().flat_map(|one| one.files()).map(|(_, entry, _)| entry.id).collect()
    }

    /// Takes in what came of a removed file meanwhile; whether it is one.
    pub(super) fn is_of_removed(&mut self, entry: &Entry) -> bool {
        if !self.still_held().contains(&entry.id) {
            return false;
        }
        for removed in Rc::make_mut(&mut self.removed) {
            let Removed::Entries(all) = removed else { continue };
            all.iter_mut().filter(|(_, own, _)| own.id == entry.id).for_each(|(_, own, _)| *own = entry.clone());
        }
        true
    }

    fn remove(&mut self, removed: Removed) {
        Rc::make_mut(&mut self.removed).push(removed);
    }

    /// Takes files off the desk.
    pub(super) fn drop_entries(&mut self, ids: &[u32]) {
        let mut gone = Vec::new();
        let (chosen, at) = (&self.chosen, &mut 0);
        Rc::make_mut(&mut self.entries).retain(|entry| {
            let stays = !ids.contains(&entry.id);
            if !stays {
                gone.push((*at, entry.clone(), chosen.contains(&entry.id)));
            }
            *at += 1;
            stays
        });
        Rc::make_mut(&mut self.chosen).retain(|id| !ids.contains(id));
        self.shown = self.shown.filter(|id| !ids.contains(id));
        if !gone.is_empty() {
            self.remove(Removed::Entries(gone));
        }
    }

    /// Takes a report off the desk.
    pub(super) fn drop_report(&mut self, at: usize) {
        let reports = Rc::make_mut(&mut self.reports);
        if at < reports.len() {
            let held = reports.remove(at);
            self.remove(Removed::Sheet(at, held));
        }
        self.report = None;
    }

    /// Takes an assessor's file, or an agreement, off the desk.
    pub(super) fn drop_review(&mut self, at: usize) {
        let reviews = Rc::make_mut(&mut self.reviews);
        if at < reviews.len() {
            let held = reviews.remove(at);
            self.remove(Removed::Review(at, held));
        }
        self.review = None;
    }

    /// Takes a table off the desk; what was typed of it stays with its number.
    pub(super) fn drop_table(&mut self, id: usize) {
        let tables = Rc::make_mut(&mut self.tables);
        if let Some(at) = tables.iter().position(|own| own.id == id) {
            let table = tables.remove(at);
            self.remove(Removed::Table(at, table));
        }
    }

    /// Takes a district's list off the desk.
    pub(super) fn drop_list(&mut self, at: usize) {
        let lists = Rc::make_mut(&mut self.lists);
        if at < lists.len() {
            let list = lists.remove(at);
            self.remove(Removed::List(at, list));
        }
    }

    /// Takes a part out of a report.
    pub(super) fn cut(&mut self, cut: Cut) {
        if let Some(part) = self.in_report(cut.report(), |report| cut.take(report)) {
            self.remove(Removed::Part(cut, part));
        }
    }

    /// Puts back what was removed last.
    pub(super) fn undo(&mut self) {
        match Rc::make_mut(&mut self.removed).pop() {
            Some(Removed::Entries(all)) => {
                let entries = Rc::make_mut(&mut self.entries);
                // Lowest place first: each finds its own again.
                for (at, entry, was_chosen) in all {
                    // The same file was opened again meanwhile.
                    if entries.iter().any(|own| {
                        own.row.mark.is_some() && own.row.mark == entry.row.mark && own.row.file == entry.row.file
                    }) {
                        continue;
                    }
                    if was_chosen {
                        Rc::make_mut(&mut self.chosen).insert(entry.id);
                    }
                    entries.insert(at.min(entries.len()), entry);
                }
            }
            Some(Removed::Sheet(at, held)) => {
                let reports = Rc::make_mut(&mut self.reports);
                let at = at.min(reports.len());
                reports.insert(at, held);
                // The one that is looked at stays in sight.
                self.report = self.report.map(|shown| shown + usize::from(shown >= at));
            }
            Some(Removed::Review(at, held)) => {
                let reviews = Rc::make_mut(&mut self.reviews);
                let at = at.min(reviews.len());
                reviews.insert(at, held);
                self.review = self.review.map(|shown| shown + usize::from(shown >= at));
            }
            Some(Removed::Table(at, table)) => {
                let tables = Rc::make_mut(&mut self.tables);
                tables.insert(at.min(tables.len()), table);
            }
            Some(Removed::List(at, list)) => {
                let lists = Rc::make_mut(&mut self.lists);
                if !lists.contains(&list) {
                    lists.insert(at.min(lists.len()), list);
                }
            }
            Some(Removed::Part(cut, part)) => {
                self.in_report(cut.report(), |report| {
                    cut.put(report, part);
                    Some(())
                });
            }
            None => {}
        }
    }

    /// Changes a report; one in which there is nothing to change stays as it was saved.
    fn in_report<T>(&mut self, at: usize, change: impl FnOnce(&mut Sheet) -> Option<T>) -> Option<T> {
        let held = Rc::make_mut(&mut self.reports).get_mut(at)?;
        let mut report = (*held.report).clone();
        let done = change(&mut report)?;
        *held = Held { report: Rc::new(report), edited: true };
        Some(done)
    }
}
