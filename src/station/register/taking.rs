//! Taking packages in: what is odd about it, what came before, by which deadline it is late.

use super::event::Event;
use super::{Register, short};
use crate::cycles::is_one_organisation;
use crate::office::EventKind;
use crate::row::Row;
use crate::state::State;
use ziping_domain::{Date, Lang};

/// What the clerk knows besides the package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Local day and minute, `YYYY-MM-DDThh:mm`.
    pub time: String,
    /// SHA-256 of the file.
    pub file: String,
    /// Who took it in.
    pub by: String,
    /// On what it came.
    pub medium: String,
    /// Volumes of paper.
    pub volumes: u32,
    /// Until when packages are taken in, `YYYY-MM-DDThh:mm`; empty without an end.
    pub deadline: String,
    /// Whether nothing may be completed after the deadline, whatever 补正 asks for: where the source knows of no 补正.
    pub is_final: bool,
}

/// What is odd about taking a package in: lines stay as they are entered, so it is told before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakingDoubt {
    /// The moment lies ahead.
    Ahead,
    /// It lies before the day on which the package was made.
    BeforeMade(String),
    /// It lies before that of the line above.
    BeforeAbove(String),
    /// The register has lines, and none of this programme: its title.
    OtherProgramme(String),
}

impl TakingDoubt {
    /// It in words: what, and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Ahead => ("收件时间在今天以后，请核对年份".to_owned(), "it lies ahead: look at the year".to_owned()),
            Self::BeforeMade(day) => (
                format!("收件时间早于材料包的生成日期 {day}，请核对"),
                format!("it lies before the package was made ({day})"),
            ),
            Self::BeforeAbove(moment) => (
                format!("收件时间早于登记里上一行的 {moment}，请核对"),
                format!("it lies before the line above ({moment})"),
            ),
            Self::OtherProgramme(title) => (
                format!("登记里还没有“{title}”的，请核对是否同一份登记"),
                format!("the register has none of “{title}” yet: is it the right one?"),
            ),
        };
        lang.pick(&zh, &en).to_owned()
    }
}

impl Register {
    /// What is odd about taking a package in at a moment, as of today.
    #[must_use]
    pub fn doubts(&self, row: &Row, time: &str, today: Option<Date>) -> Vec<TakingDoubt> {
        let day = time.split('T').next().unwrap_or_default();
        let made = row.source.as_ref().map_or("", |source| source.made.as_str());
        let above = self.events().next_back().map(|event| event.time.as_str());
        let moment = match above {
            _ if today.is_some_and(|today| day > today.to_string().as_str()) => Some(TakingDoubt::Ahead),
            _ if day < made => Some(TakingDoubt::BeforeMade(made.to_owned())),
            Some(above) if time < above => Some(TakingDoubt::BeforeAbove(above.replace('T', " "))),
            _ => None,
        };
        let other = row
            .source
            .as_ref()
            .filter(|source| !self.programmes.is_empty() && !self.programmes.contains_key(&source.programme));
        let other = other.map(|source| TakingDoubt::OtherProgramme(source.programme_title.clone()));
        moment.into_iter().chain(other).collect()
    }

    /// Takes a package in, whatever its state: no technical state costs an organisation its application. The line that was
    /// added, without its end.
    ///
    /// # Panics
    /// Never: an event is always JSON.
    pub fn receive(&mut self, row: &Row, taken: &Taken) -> (&str, &Event) {
        let source = row.source.clone().unwrap_or_default();
        // What was asked for by 补正 is late by no deadline: the first file was in time.
        let own = (source.credit_code.as_str(), source.organisation.as_str());
        let of = |event: &&Event| {
            event.programme == source.programme && is_one_organisation(own, (&event.credit_code, &event.organisation))
        };
        let last = self
            .events()
            .rev()
            .filter(of)
            .filter(|event| self.counts(event.number))
            .find(|event| matches!(event.kind, EventKind::Completion | EventKind::Received));
        // It is late by the day that was set for it, if one was; where the source lets nothing be completed, by the deadline.
        let asked = last.filter(|event| event.kind == EventKind::Completion && !taken.is_final);
        let asked = asked.map(|event| event.deadline.clone());
        // What came sealed came then: opening it later takes nothing in once more.
        let sealed = self.sealed(&taken.file).map(|event| (event.number, event.deadline.clone(), event.time.clone()));
        let (line, deadline) = match (sealed, asked) {
            (Some((line, deadline, came)), _) if deadline.is_empty() || came <= deadline => (line, String::new()),
            (Some((line, ..)), _) => (line, taken.deadline.clone()),
            (None, Some(asked)) => (0, asked),
            (None, None) => (0, taken.deadline.clone()),
        };
        self.enter(Event {
            time: short(&taken.time),
            organisation: short(&source.organisation),
            credit_code: short(&source.credit_code),
            programme: source.programme,
            programme_title: short(&source.programme_title),
            data: row.mark.clone().unwrap_or_default(),
            file: taken.file.clone(),
            name: short(row.name()),
            state: row.state.name().to_owned(),
            by: short(&taken.by),
            medium: short(&taken.medium),
            volumes: taken.volumes,
            deadline,
            line,
            recommender: short(&source.recommender),
            place: short(&source.place),
            ..Event::default()
        })
    }

    /// The line in which the same file was taken in sealed, if nobody opened it since.
    fn sealed(&self, file: &str) -> Option<&Event> {
        let taken = || self.taken().filter(|event| event.file == file);
        let line = taken().find(|event| event.data.is_empty() && !file.is_empty())?;
        taken().all(|event| event.line != line.number).then_some(line)
    }

    /// What was taken in, but for lines that were withdrawn.
    fn taken(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events().filter(|event| event.kind == EventKind::Received && self.counts(event.number))
    }

    /// Whether something with the data of a row was taken in, in whatever state.
    #[must_use]
    pub fn has_data(&self, row: &Row) -> bool {
        row.mark.as_ref().is_some_and(|mark| self.marks.contains_key(mark))
    }

    /// The line in which the same was taken in: the same data, or the same file.
    #[must_use]
    pub fn known(&self, row: &Row, file: &str) -> Option<&Event> {
        let mark = row.mark.as_deref().unwrap_or_default();
        let mut taken = self.marks.get(mark).into_iter().flatten().map(|at| &self.lines[*at].1);
        taken.find(|event| self.counts(event.number) && (event.file == file || is_same(event, row)))
    }

    /// What was taken in of the same organisation before and is not the same: a later exchange.
    pub fn others<'a>(&'a self, row: &'a Row) -> impl DoubleEndedIterator<Item = &'a Event> {
        let source = row.source.as_ref();
        self.taken().filter(move |event| {
            source.is_some_and(|source| {
                let own = (source.credit_code.as_str(), source.organisation.as_str());
                let is_same_one = is_one_organisation(own, (&event.credit_code, &event.organisation));
                event.programme == source.programme && is_same_one && !is_same(event, row)
            })
        })
    }
}

/// Whether a row has the data of an event. Where files were changed after the export, or papers say something else, data say nothing
/// of what stands beside them: evidence that was missing then may have come now, and a paper is what is stamped.
fn is_same(event: &Event, row: &Row) -> bool {
    let touched = [State::Changed, State::PaperDiffers, State::PaperUnsafe];
    let is_whole = !touched.contains(&row.state) && !touched.iter().any(|state| event.state == state.name());
    is_whole && row.mark.as_ref().is_some_and(|mark| *mark == event.data)
}
