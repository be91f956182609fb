//! 名册: what a station took in and an office decided, line by line, each naming the digest of the line before, so that a later
//! exchange or a line taken out shows.

mod counted;
mod event;
mod minutes;
mod path;
mod problem;
mod reading;
mod receipt;
mod roster;
mod table;
mod told;

use crate::claimed::claimed;
use crate::cycles::is_one_organisation;
use crate::row::Row;
use crate::state::State;
use crate::words::printable;
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Enumerate;
use std::str::Lines;
use ziping_domain::{Date, Lang};
use ziping_json::is_format;
use ziping_package::sha256;

pub use crate::office::EventKind;
pub use crate::typed::is_moment;
pub use event::{Event, FORMAT, UNCHECKED};
pub use minutes::{Minutes, MinutesLine, minutes};
pub use problem::RegisterProblem;
pub use reading::RegisterReading;
pub use receipt::{receipts, receipts_file};
pub use roster::{Pending, Roster, Rostered};
pub use table::{KnownProgramme, csv, from_rows, heads, rows};
pub use told::{code, decided, stated};

/// Bytes of a register that is read.
const MOST: usize = 64 << 20;

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

/// What is odd about the moment at which something is said to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MomentDoubt {
    /// It lies ahead.
    Ahead,
    /// It lies before the day on which the package was made.
    BeforeMade(String),
    /// It lies before that of the line above.
    BeforeAbove(String),
}

impl MomentDoubt {
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
        };
        lang.pick(&zh, &en).to_owned()
    }
}

/// A register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    lines: Vec<(String, Event)>,
    /// Of what was taken in: digest of its data → places of its lines.
    marks: BTreeMap<String, Vec<usize>>,
    /// The lines that were withdrawn: what they took in can come again.
    withdrawn: BTreeSet<u64>,
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

    /// Whether a line says that it was entered before the line above it: a clock that was wrong, or a day that suits better.
    #[must_use]
    pub fn is_backdated(&self, event: &Event) -> bool {
        let above = (event.number as usize).checked_sub(2).and_then(|at| self.lines.get(at));
        // Written alike, moments are in the order of their letters.
        above.is_some_and(|(_, above)| event.time < above.time)
    }

    /// What is odd about taking a package in at a moment, as of today; its lines stand as they are entered, so it is told before.
    #[must_use]
    pub fn odd_moment(&self, row: &Row, time: &str, today: Option<Date>) -> Option<MomentDoubt> {
        let day = time.split('T').next().unwrap_or_default();
        let made = row.source.as_ref().map_or("", |source| source.made.as_str());
        let above = self.events().next_back().map(|event| event.time.as_str());
        match above {
            _ if today.is_some_and(|today| day > today.to_string().as_str()) => Some(MomentDoubt::Ahead),
            _ if day < made => Some(MomentDoubt::BeforeMade(made.to_owned())),
            Some(above) if time < above => Some(MomentDoubt::BeforeAbove(above.replace('T', " "))),
            _ => None,
        }
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
            .filter(|event| !self.withdrawn.contains(&event.number))
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
        if event.kind == EventKind::Withdrawn {
            self.withdrawn.insert(event.line);
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

    /// The line in which the same file was taken in sealed, if nobody opened it since.
    fn sealed(&self, file: &str) -> Option<&Event> {
        let taken = || self.taken().filter(|event| event.file == file);
        let line = taken().find(|event| event.data.is_empty() && !file.is_empty())?;
        taken().all(|event| event.line != line.number).then_some(line)
    }

    /// What was taken in, but for lines that were withdrawn.
    fn taken(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events().filter(|event| event.kind == EventKind::Received && !self.withdrawn.contains(&event.number))
    }

    /// The line in which the same was taken in: the same data, or the same file.
    #[must_use]
    pub fn known(&self, row: &Row, file: &str) -> Option<&Event> {
        let mark = row.mark.as_deref().unwrap_or_default();
        let mut taken = self.marks.get(mark).into_iter().flatten().map(|at| &self.lines[*at].1);
        let counts = |event: &&Event| !self.withdrawn.contains(&event.number);
        taken.find(|event| counts(event) && (event.file == file || is_same(event, row)))
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

/// A text as a line holds it: without what a cell of a table would not keep, and what turns the direction of a line.
fn short(text: &str) -> String {
    let kept = text.trim().chars().filter(|letter| printable(letter.encode_utf8(&mut [0; 4])).chars().eq([*letter]));
    kept.take(200).collect::<String>().trim_end().to_owned()
}

/// Whether a row has the data of an event. Where files were changed after the export, data say nothing of what stands beside
/// them: evidence that was missing then may have come now.
fn is_same(event: &Event, row: &Row) -> bool {
    let is_whole = row.state != State::Changed && event.state != State::Changed.name();
    is_whole && row.mark.as_ref().is_some_and(|mark| *mark == event.data)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::office::{Pool, RosterPlace};
    use crate::row::Applicant;

    fn row(name: &str, mark: &str) -> Row {
        let source = Applicant {
            organisation: name.to_owned(),
            credit_code: "91340200000000001A".to_owned(),
            programme: "wuhu".to_owned(),
            ..Applicant::default()
        };
        Row { mark: Some(mark.repeat(64)), source: Some(source), ..Row::new("夹/甲.zip") }
    }

    fn taken() -> Taken {
        Taken {
            time: "2026-11-20T16:20".to_owned(),
            file: "f".repeat(64),
            by: "王五".to_owned(),
            medium: "U盘".to_owned(),
            volumes: 1,
            deadline: "2026-11-20T16:00".to_owned(),
            is_final: false,
        }
    }

    pub fn register() -> Register {
        let mut register = Register::default();
        for mark in ["a", "b", "c"] {
            register.receive(&row("甲公司", mark), &taken());
        }
        register
    }

    #[test]
    fn read_bit_by_bit_it_is_the_same() {
        let text = register().text();
        let broken = text.replacen("U盘", "光盘", 1);
        for text in [text.as_str(), &broken, "", "{}", &text[..text.len() - 9]] {
            for most in 1..5 {
                let mut reading = RegisterReading::of(text);
                let found = loop {
                    match reading.go_on(most) {
                        Ok(true) => {}
                        Ok(false) => break Ok(reading.register()),
                        Err(problem) => break Err(problem),
                    }
                };
                assert_eq!(found, Register::parse(text), "{most} lines at once: {text}");
            }
        }
    }

    #[test]
    fn a_line_that_is_older_than_the_one_above_is_told() {
        let mut register = register();
        register.receive(&row("乙公司", "d"), &Taken { time: "2026-11-20T15:59".to_owned(), ..taken() });
        register.receive(&row("丙公司", "e"), &taken());
        let told: Vec<bool> = register.events().map(|event| register.is_backdated(event)).collect();
        assert_eq!(told, [false, false, false, true, false]);
    }

    #[test]
    fn a_state_of_another_version_is_said_to_be_one() {
        assert_eq!(stated("quantum").0, "?");
    }

    #[test]
    fn it_comes_back_and_each_line_names_the_one_before() {
        let register = register();
        let text = register.text();
        assert_eq!(Register::parse(&text), Ok(register.clone()));
        assert!(Register::is_one(&text) && !Register::is_one("{}"));
        assert_eq!(Register::parse(""), Ok(Register::default()));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(Register::parse(&text.replace('\n', "\r\n\r\n")), Ok(register.clone()));
        let forged = |line: &str| format!("{line}\n");
        let without = |gone: usize| {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone);
            kept.map(|(_, line)| format!("{line}\n")).collect::<String>()
        };
        for (broken, problem) in [
            (without(0), RegisterProblem::Chain(1)),
            (without(1), RegisterProblem::Chain(2)),
            (text.replacen("16:20", "16:10", 1), RegisterProblem::Chain(2)),
            (format!("{}\n{}\n{}\n", lines[0], lines[2], lines[1]), RegisterProblem::Chain(2)),
            // Well chained, and nothing that this program writes.
            (forged(&lines[0].replacen("甲公司", "甲\\u202e公司", 1)), RegisterProblem::Line(1)),
            (forged(&lines[0].replacen("U盘", "U\\n盘", 1)), RegisterProblem::Line(1)),
            (forged(&lines[0].replacen("16:20", "99:20", 1)), RegisterProblem::Line(1)),
            (forged(&lines[0].replacen(&"a".repeat(64), "zz", 1)), RegisterProblem::Line(1)),
            ("{}".to_owned(), RegisterProblem::Foreign),
            ("hello".to_owned(), RegisterProblem::Foreign),
            (format!("{text}x"), RegisterProblem::Line(4)),
            (text.replacen("/1", "/9", 1), RegisterProblem::Newer("ziping-register/9".to_owned())),
        ] {
            assert_eq!(Register::parse(&broken), Err(problem));
        }
        // Of the last line only what was printed of it can tell.
        assert_ne!(Register::parse(&without(2)).expect("a register").head(), register.head());
    }

    #[test]
    fn a_later_exchange_shows() {
        let register = register();
        let numbers =
            |row: &Row, file: &str| (register.others(row).count(), register.known(row, file).map(|event| event.number));
        assert_eq!(numbers(&row("甲公司", "d"), ""), (3, None));
        let mut same = row("甲公司", "b");
        assert_eq!(numbers(&same, ""), (2, Some(2)));
        // What was changed is the same only as the same file: the evidence that it lacks may stand in the other.
        same.state = State::Changed;
        assert_eq!(numbers(&same, ""), (3, None));
        assert_eq!(numbers(&same, &taken().file), (3, Some(2)));
        let mut bad = Register::default();
        let (_, event) = bad.receive(&Row::unreadable("x.zip", "truncated"), &taken());
        assert_eq!((event.state.as_str(), event.data.as_str()), ("unreadable", ""), "taken in all the same");
        assert!(
            csv(&bad, &|_| None).contains("打不开")
                && State::ALL.iter().all(|state| !stated(state.name()).1.0.is_empty())
        );
    }

    #[test]
    fn moments_and_deadlines() {
        let register = register();
        let event = register.events().next().expect("an event");
        assert_eq!(event.moment(), "2026年11月20日16时20分");
        let until = |deadline: &str| Event { deadline: deadline.to_owned(), ..event.clone() };
        assert!(event.is_late() && !until("2026-11-20T17:30").is_late() && !until("").is_late());
        assert!(is_moment("2026-11-20T16:20") && !is_moment("2026-11-20T24:20") && !is_moment("2026-11-20 16:20"));
    }

    fn decided(kind: EventKind) -> Event {
        let (organisation, credit_code) = ("甲公司".to_owned(), "91340200000000001A".to_owned());
        let (programme, time) = ("wuhu".to_owned(), "2026-11-21T09:00".to_owned());
        Event { kind, organisation, credit_code, programme, time, by: "王五".to_owned(), ..Event::default() }
    }

    #[test]
    fn a_day_is_written_whole_however_it_was_typed() {
        let mut register = register();
        register.decide(Event {
            day: "2026-12-6".to_owned(),
            deadline: "2026-12-9T23:59".to_owned(),
            ..decided(EventKind::Completion)
        });
        let last = register.events().last().expect("a line");
        assert_eq!((last.since(), last.until()), ("2026-12-06", "2026-12-09"));
        assert_eq!(Register::parse(&register.text()), Ok(register.clone()));
        // As a desk wrote it before: it opens, as file and as table, and its days are in order with others.
        let text = register.text().replace("2026-12-06", "2026-12-6").replace("2026-12-09T", "2026-12-9T");
        let old = Register::parse(&text).expect("a register");
        let last = old.events().last().expect("a line");
        assert_eq!((last.since(), last.until()), ("2026-12-06", "2026-12-09"));
        assert_eq!(old.text(), text, "its lines stay as they are");
        let table = std::iter::once(heads().map(str::to_owned)).chain(rows(&old, &|_| None));
        let table: Vec<(usize, Vec<String>)> = table.map(Vec::from).enumerate().collect();
        assert_eq!(from_rows(&table, &[], "").map(|(again, _)| again), Ok(old));
        // None that the calendar lacks.
        let broken = register.text().replace("2026-12-09T", "2026-13-9T");
        assert!(matches!(Register::parse(&broken), Err(RegisterProblem::Line(4))));
    }

    #[test]
    fn what_came_sealed_came_then_and_once() {
        let mut register = Register::default();
        let sealed = Row { source: None, mark: None, ..row("", "a") };
        let early = Taken { time: "2026-11-20T15:00".to_owned(), ..taken() };
        register.receive(&sealed, &early);
        let late = Taken { time: "2026-11-23T09:00".to_owned(), ..taken() };
        register.receive(&row("甲公司", "a"), &late);
        let last = register.events().last().expect("a line");
        assert_eq!((last.line, last.is_late()), (1, false), "it came in time");
        assert_eq!(register.roster(&|_| None).all.len(), 1);
        // Another file of that day is late all the same, and one that came late stays so.
        register.receive(&row("乙公司", "b"), &Taken { file: "e".repeat(64), ..late.clone() });
        assert!(register.events().last().is_some_and(Event::is_late));
        let mut register = Register::default();
        register.receive(&sealed, &late);
        register.receive(&row("甲公司", "a"), &Taken { time: "2026-11-24T09:00".to_owned(), ..taken() });
        assert!(register.events().all(Event::is_late));
    }

    #[test]
    fn what_was_asked_for_is_late_by_its_own_day() {
        let asked = |until: &str, came: &str, first: &str| {
            let mut register = Register::default();
            register.receive(&row("甲公司", "a"), &Taken { time: first.to_owned(), ..taken() });
            register.decide(Event { deadline: until.to_owned(), ..decided(EventKind::Completion) });
            register.receive(&row("甲公司", "b"), &Taken { time: came.to_owned(), file: "e".repeat(64), ..taken() });
            register.events().last().is_some_and(Event::is_late)
        };
        let (in_time, too_late) = ("2026-11-20T15:00", "2026-11-20T16:20");
        assert!(!asked("2026-12-9T23:59", "2026-12-09T10:00", in_time));
        assert!(asked("2026-12-9T23:59", "2026-12-11T10:00", in_time));
        assert!(!asked("", "2026-12-11T10:00", in_time), "no day was set");
        assert!(!asked("2026-12-9T23:59", "2026-12-09T10:00", too_late), "it was asked for all the same");
    }

    #[test]
    fn an_award_ends_a_round() {
        let rules = Pool::default();
        let mut register = register();
        register.decide(decided(EventKind::Admitted));
        register.decide(Event { time: "2027-03-01T09:00".to_owned(), ..decided(EventKind::Awarded) });
        register.decide(Event { time: "2028-03-01T09:00".to_owned(), ..decided(EventKind::Revoked) });
        register.receive(
            &row("甲公司", "d"),
            &Taken { time: "2029-12-01T09:00".to_owned(), file: "e".repeat(64), ..taken() },
        );
        let roster = register.roster(&|_| Some(&rules));
        let last = roster.all.iter().find(|one| one.is_latest).expect("one");
        assert_eq!((roster.all.len(), last.place, last.received.as_str()), (2, RosterPlace::Received, "2029-12-01"));
    }
}
