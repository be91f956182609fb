//! 名册: what a station took in and an office decided, line by line, each naming the digest of the line before, so that a later
//! exchange or a line taken out shows.

mod added;
mod counted;
mod event;
mod minutes;
mod path;
mod problem;
mod reading;
mod receipt;
mod roster;
mod table;
mod taking;
#[cfg(test)]
pub(crate) mod tests;
mod told;

use crate::claimed::claimed;
use crate::words::printable;
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Enumerate;
use std::str::Lines;
use ziping_json::is_format;
use ziping_package::sha256;

pub use crate::office::EventKind;
pub use crate::typed::is_moment;
pub use added::KnownProgramme;
pub use event::{Event, FORMAT, UNCHECKED};
pub use minutes::{Minutes, MinutesLine, minutes};
pub use problem::RegisterProblem;
pub use reading::RegisterReading;
pub use receipt::{receipts, receipts_file};
pub use roster::{Pending, Roster, Rostered};
pub use table::{csv, from_rows, heads, rows};
pub use taking::{Taken, TakingDoubt};
pub use told::{code, decided, stated};

/// Bytes of a register that is read.
const MOST: usize = 64 << 20;

/// A register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    lines: Vec<(String, Event)>,
    /// Of what was taken in: digest of its data → places of its lines.
    marks: BTreeMap<String, Vec<usize>>,
    /// The lines that were withdrawn: what they took in can come again.
    withdrawn: BTreeSet<u64>,
    /// The programmes that its lines are of: id → title.
    programmes: BTreeMap<String, String>,
}

impl Register {
    /// Whether a text is meant as one.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        claimed(text).is_some_and(|format| format.starts_with("ziping-register/"))
    }

    /// Reads a register; an empty text is one without lines.
    ///
    /// # Errors
    /// It is none, or a line does not follow the one before.
    pub fn parse(text: &str) -> Result<Self, RegisterProblem> {
        let mut reading = RegisterReading::of(text);
        while reading.go_on(usize::MAX)? {}
        Ok(reading.register())
    }

    /// Takes the lines of a text in that follow, so many at once: whether there are more.
    fn take(&mut self, lines: &mut Enumerate<Lines<'_>>, most: usize) -> Result<bool, RegisterProblem> {
        for _ in 0..most {
            let Some((at, line)) = lines.next() else { return Ok(false) };
            // Some editors leave blank lines at the end.
            if line.trim().is_empty() {
                continue;
            }
            let none = || match claimed(line) {
                // Another program wrote it anew: its bytes are no longer those that the next line vouches for.
                Some(format) if is_format(format, FORMAT) => RegisterProblem::Rewritten(at + 1),
                _ if at == 0 => RegisterProblem::Foreign,
                _ => RegisterProblem::Line(at + 1),
            };
            // A line begins so, as this program writes it.
            let begun = line.strip_prefix("{\"format\":\"").ok_or_else(none)?;
            let Some((format, _)) = begun.split_once('"') else {
                // Cut short inside of its own name it is no newer one.
                return Err(if begun.starts_with("ziping") { RegisterProblem::Line(at + 1) } else { none() });
            };
            if !is_format(format, FORMAT) {
                let is_newer = format.starts_with("ziping-register/");
                let short = || printable(format).chars().take(40).collect();
                return Err(if is_newer { RegisterProblem::Newer(short()) } else { none() });
            }
            let event: Event = serde_json::from_str(line).map_err(|_| RegisterProblem::Line(at + 1))?;
            if !event.is_well_formed() {
                return Err(RegisterProblem::Line(at + 1));
            }
            if event.before != self.head() || event.number != self.next() {
                return Err(RegisterProblem::Chain(at + 1));
            }
            self.push(line.to_owned(), event.in_order());
        }
        Ok(true)
    }

    /// Its text: a line an event.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.iter().map(|(line, _)| format!("{line}\n")).collect()
    }

    /// The digest of its last line, which vouches for all before it: printed now and then, it fixes the whole.
    #[must_use]
    pub fn head(&self) -> String {
        self.lines.last().map(|(line, _)| sha256(line.as_bytes())).unwrap_or_default()
    }

    fn next(&self) -> u64 {
        self.lines.len() as u64 + 1
    }

    /// Its events, oldest first.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.lines.iter().map(|(_, event)| event)
    }

    /// The line of this number.
    #[must_use]
    pub fn line(&self, number: u64) -> Option<&Event> {
        self.lines.get(usize::try_from(number).ok()?.checked_sub(1)?).map(|(_, event)| event)
    }

    /// The programmes that its lines are of: id → title.
    #[must_use]
    pub fn programmes(&self) -> &BTreeMap<String, String> {
        &self.programmes
    }

    /// Whether a line counts still: nobody withdrew it.
    #[must_use]
    pub fn counts(&self, line: u64) -> bool {
        !self.withdrawn.contains(&line)
    }

    /// What was taken in last by these lines of an organisation, and was not withdrawn: it is what counts.
    #[must_use]
    pub fn last_taken(&self, lines: &[u64]) -> Option<&Event> {
        let of = lines.iter().filter(|line| self.counts(**line)).filter_map(|line| self.line(*line));
        of.filter(|event| event.kind == EventKind::Received).max_by_key(|event| event.number)
    }

    /// Whether a line says that it was entered before the line above it: a clock that was wrong, or a day that suits better.
    #[must_use]
    pub fn is_backdated(&self, event: &Event) -> bool {
        let above = (event.number as usize).checked_sub(2).and_then(|at| self.lines.get(at));
        // Written alike, moments are in the order of their letters.
        above.is_some_and(|(_, above)| event.time < above.time)
    }

    /// Enters what was decided; its texts as a line holds them.
    pub fn decide(&mut self, event: Event) -> (&str, &Event) {
        let mut event = event;
        for text in [
            &mut event.organisation,
            &mut event.credit_code,
            &mut event.programme,
            &mut event.programme_title,
            &mut event.by,
            &mut event.checked,
            &mut event.category,
            &mut event.award,
            &mut event.cycle,
            &mut event.clause,
            &mut event.reason,
            &mut event.paper,
            &mut event.renamed,
            &mut event.recommender,
            &mut event.place,
        ] {
            *text = short(text);
        }
        self.enter(event)
    }

    fn push(&mut self, line: String, event: Event) {
        if event.kind == EventKind::Received {
            self.marks.entry(event.data.clone()).or_default().push(self.lines.len());
        }
        // What speaks of a line of somebody else's does nothing.
        let meant = usize::try_from(event.line).ok().and_then(|line| self.lines.get(line.checked_sub(1)?));
        if event.kind == EventKind::Withdrawn && meant.is_some_and(|(_, known)| event.is_about(known)) {
            self.withdrawn.insert(event.line);
        }
        if !event.programme.is_empty() {
            let title = self.programmes.entry(event.programme.clone()).or_default();
            if title.is_empty() {
                title.clone_from(&event.programme_title);
            }
        }
        self.lines.push((line, event));
    }

    /// Enters an event behind the last one.
    fn enter(&mut self, event: Event) -> (&str, &Event) {
        let event = Event { format: FORMAT.to_owned(), number: self.next(), before: self.head(), ..event }.in_order();
        let line = serde_json::to_string(&event).unwrap_or_default();
        self.push(line, event);
        let (line, event) = &self.lines[self.lines.len() - 1];
        (line, event)
    }

    /// Whether another register goes on where this one ends: then it may take its place.
    #[must_use]
    pub fn is_begun_by(&self, other: &Self) -> bool {
        self.lines.starts_with(&other.lines)
    }
}

/// A text as a line holds it: without what a cell of a table would not keep, and what turns the direction of a line.
fn short(text: &str) -> String {
    let kept = text.trim().chars().filter(|letter| printable(letter.encode_utf8(&mut [0; 4])).chars().eq([*letter]));
    kept.take(200).collect::<String>().trim_end().to_owned()
}
