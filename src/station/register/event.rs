//! A line of the register: what happened, to whom, when, and the digest of the line before.

use crate::cycles::spelled;
use crate::office::EventKind;
use crate::typed::is_moment;
use crate::words::printable;
use serde::{Deserialize, Serialize};
use ziping_domain::Date;

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-register/1";
/// The state of what was entered by hand from a table: no electronic file was checked.
pub const UNCHECKED: &str = "unchecked";

/// A line of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Always `ziping-register/1`.
    pub format: String,
    /// 1 and up.
    pub number: u64,
    /// What happened.
    pub kind: EventKind,
    /// Local day and minute, `YYYY-MM-DDThh:mm`.
    pub time: String,
    /// The organisation's name.
    pub organisation: String,
    /// Its credit code, where the programme asks for it.
    pub credit_code: String,
    /// Programme id.
    pub programme: String,
    /// The programme's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub programme_title: String,
    /// Digest of the package's data, which stays when it is zipped again; empty, if it could not be opened.
    pub data: String,
    /// SHA-256 of the file as it was handed in.
    pub file: String,
    /// The file's name.
    pub name: String,
    /// Its state at the time.
    pub state: String,
    /// Who took it in.
    pub by: String,
    /// On what it came.
    pub medium: String,
    /// Volumes of paper.
    pub volumes: u32,
    /// Until when things were taken in, or are taken that have to be completed, `YYYY-MM-DDThh:mm`; empty without an end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub deadline: String,
    // What only some events say; blank, it is not written: lines of old stay as they are.
    /// The day from which it holds, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub day: String,
    /// The category decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// The award, by its id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub award: String,
    /// The cycle that it begins, as the office calls it: `2027-2028`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cycle: String,
    /// Clause of the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// Why, and what has to be completed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Number of the paper that says it 文号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    /// Who looked it over 复核.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub checked: String,
    /// The new name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub renamed: String,
    /// The line that it speaks of.
    #[serde(default, skip_serializing_if = "is_none")]
    pub line: u64,
    /// Who recommended the organisation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recommender: String,
    /// Its district.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// SHA-256 of the file that it rests on: a survey report, a package.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// SHA-256 of the line before; empty in the first.
    pub before: String,
    /// The lines that correct it: worked out, never written.
    #[serde(skip)]
    pub corrected: Vec<u64>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it so")]
fn is_none(line: &u64) -> bool {
    *line == 0
}

impl Event {
    /// Whether a correction says what is changed.
    #[must_use]
    pub fn corrects(&self) -> bool {
        let all = [&self.day, &self.category, &self.award, &self.cycle, &self.deadline];
        let more = [&self.clause, &self.paper, &self.renamed];
        all.into_iter().chain(more).any(|own| !own.trim().is_empty())
    }

    /// The day from which it holds: the one said, else that of its entry.
    #[must_use]
    pub fn since(&self) -> &str {
        if self.day.is_empty() { self.time.split('T').next().unwrap_or_default() } else { &self.day }
    }

    /// The last day on which what has to be completed is taken; blank where none was said.
    #[must_use]
    pub fn until(&self) -> &str {
        let until = self.deadline.split('T').next().unwrap_or_default();
        if matches!(self.kind, EventKind::Completion | EventKind::Corrected) { until } else { "" }
    }

    /// Asks for something until the end of a day; a blank day takes it away.
    pub fn ask_until(&mut self, day: &str) {
        self.deadline = if day.is_empty() { String::new() } else { format!("{day}T23:59") };
    }

    /// With its days as this program writes them: of old a desk wrote `2026-12-9`, which is in no order with others.
    pub(super) fn in_order(mut self) -> Self {
        let whole = |day: &str| day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| day.to_string());
        self.day = whole(&self.day);
        if let Some((day, minute)) = self.deadline.split_once('T') {
            self.deadline = format!("{}T{minute}", whole(day));
        }
        self
    }

    /// Whether what was taken in is known to be another file than the one of this digest.
    #[must_use]
    pub fn is_another_file(&self, file: &str) -> bool {
        !self.file.is_empty() && self.file != file
    }

    /// Day and minute as people write them: `2026年11月20日16时20分`.
    #[must_use]
    pub fn moment(&self) -> String {
        let (day, minute) = self.time.split_once('T').unwrap_or((&self.time, ""));
        let mut parts = day.splitn(3, '-');
        let mut part = || parts.next().unwrap_or_default().trim_start_matches('0').to_owned();
        let day = format!("{}年{}月{}日", part(), part(), part());
        match minute.split_once(':') {
            Some((hour, minute)) => format!("{day}{hour}时{minute}分"),
            None => day,
        }
    }

    /// Whether it is as this program writes one: days, digests, and texts that steer nothing.
    pub(super) fn is_well_formed(&self) -> bool {
        let is_digest = |text: &str| matches!(text.len(), 0 | 64);
        let texts = [&self.organisation, &self.credit_code, &self.programme, &self.programme_title];
        let others = [&self.name, &self.state, &self.by, &self.medium];
        let more = [&self.category, &self.cycle, &self.clause, &self.reason, &self.paper, &self.checked];
        let last = [&self.renamed, &self.recommender, &self.place, &self.award];
        // What steers a screen or a list this program writes nowhere.
        texts.iter().chain(&others).chain(&more).chain(&last).all(|text| printable(text) == ***text)
            && is_moment(&self.time)
            && (self.day.is_empty() || self.day.parse::<Date>().is_ok())
            && is_digest(&self.basis)
            && (self.deadline.is_empty() || is_moment(&self.clone().in_order().deadline))
            && is_digest(&self.data)
            && is_digest(&self.file)
    }

    /// Whether a correction or withdrawal can speak of a line: it is the same organisation's.
    pub(super) fn is_about(&self, known: &Self) -> bool {
        spelled(&known.organisation) == spelled(&self.organisation)
            || (!self.credit_code.is_empty() && known.credit_code == self.credit_code)
    }

    /// Whether what was taken in came after the deadline.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.kind == EventKind::Received && !self.deadline.is_empty() && self.time > self.deadline
    }
}
