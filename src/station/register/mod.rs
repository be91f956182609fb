//! 收件登记: what a station took in, line by line, each naming the digest of the line before, so that a later exchange or a
//! line taken out shows. Other kinds of events come into the same file.

mod receipt;

use crate::row::Row;
use crate::words::printable;
use serde::{Deserialize, Serialize};
use std::fmt;
use ziping_paper::sha256;

pub use receipt::receipt;

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-register/1-draft";
/// Bytes of a register that is read.
const MOST: usize = 64 << 20;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// 收件: something was taken in.
    Received,
}

/// A line of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Always `ziping-register/1-draft`.
    pub format: String,
    /// 1 and up.
    pub number: u64,
    /// What happened.
    pub kind: Kind,
    /// Local day and minute, `YYYY-MM-DDThh:mm`.
    pub time: String,
    /// The organisation's name.
    pub organisation: String,
    /// Its credit code, where the programme asks for it.
    pub credit_code: String,
    /// Programme id.
    pub programme: String,
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
    /// SHA-256 of the line before; empty in the first.
    pub before: String,
}

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
}

/// Why a register cannot be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No register at all.
    Foreign,
    /// Of a newer version.
    Newer(String),
    /// Too large.
    TooLarge,
    /// A line that cannot be read; its number.
    Line(usize),
    /// A line does not follow the one before: one was changed, taken out or put in; its number.
    Chain(usize),
}

impl Problem {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Foreign => "not-register",
            Self::Newer(_) => "register-newer",
            Self::TooLarge => "register-too-large",
            Self::Line(_) => "register-broken",
            Self::Chain(_) => "register-chain",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("no register (收件登记)"),
            Self::Newer(format) => write!(f, "made by a newer version (format \"{format}\"): update this program"),
            Self::TooLarge => f.write_str("larger than a register can be"),
            Self::Line(number) => write!(f, "line {number} cannot be read"),
            Self::Chain(number) => {
                write!(f, "line {number} does not follow the one before it: a line was changed, taken out or put in")
            }
        }
    }
}

impl std::error::Error for Problem {}

/// A register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    lines: Vec<(String, Event)>,
}

impl Register {
    /// Whether a text is meant as one.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        text.trim_start_matches('\u{feff}').starts_with("{\"format\":\"ziping-register/")
    }

    /// Reads a register; an empty text is one without lines.
    ///
    /// # Errors
    /// It is none, or a line does not follow the one before.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let mut register = Self::default();
        if text.len() > MOST {
            return Err(Problem::TooLarge);
        }
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let value: serde_json::Value = serde_json::from_str(line).map_err(|_| match at {
                0 => Problem::Foreign,
                _ => Problem::Line(at + 1),
            })?;
            match value["format"].as_str() {
                Some(FORMAT) => {}
                Some(format) if format.starts_with("ziping-register/") => {
                    return Err(Problem::Newer(printable(format).chars().take(40).collect()));
                }
                _ => return Err(if at == 0 { Problem::Foreign } else { Problem::Line(at + 1) }),
            }
            let event: Event = serde_json::from_value(value).map_err(|_| Problem::Line(at + 1))?;
            if event.before != register.head() || event.number != register.next() {
                return Err(Problem::Chain(at + 1));
            }
            register.lines.push((line.to_owned(), event));
        }
        Ok(register)
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
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.lines.iter().map(|(_, event)| event)
    }

    /// Takes a package in, whatever its state: no technical state costs an organisation its application. The line that was
    /// added, without its end.
    ///
    /// # Panics
    /// Never: an event is always JSON.
    pub fn receive(&mut self, row: &Row, taken: &Taken) -> (&str, &Event) {
        let source = row.source.clone().unwrap_or_default();
        let short =
            |text: &str| text.trim().chars().filter(|letter| !letter.is_control()).take(200).collect::<String>();
        let event = Event {
            format: FORMAT.to_owned(),
            number: self.next(),
            kind: Kind::Received,
            time: short(&taken.time),
            organisation: short(&source.organisation),
            credit_code: source.credit_code,
            programme: source.programme,
            data: row.mark.clone().unwrap_or_default(),
            file: taken.file.clone(),
            name: short(row.name()),
            state: row.state.name().to_owned(),
            by: short(&taken.by),
            medium: short(&taken.medium),
            volumes: taken.volumes,
            before: self.head(),
        };
        let line = serde_json::to_string(&event).unwrap_or_default();
        self.lines.push((line, event));
        let (line, event) = &self.lines[self.lines.len() - 1];
        (line, event)
    }

    /// What was taken in of the same organisation before, with other data: a later exchange.
    pub fn others<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Event> {
        let source = row.source.as_ref();
        let mark = row.mark.as_deref().unwrap_or_default();
        self.events().filter(move |event| {
            source.is_some_and(|source| {
                let is_same = match source.credit_code.as_str() {
                    "" => !source.organisation.is_empty() && event.organisation == source.organisation,
                    code => event.credit_code == code,
                };
                event.programme == source.programme && is_same && event.data != mark
            })
        })
    }

    /// What was taken in with the same data.
    pub fn same<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Event> {
        let mark = row.mark.as_deref().unwrap_or_default();
        self.events().filter(move |event| !mark.is_empty() && event.data == mark)
    }
}

impl Event {
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

    /// Whether it came after a deadline, `YYYY-MM-DDThh:mm`.
    #[must_use]
    pub fn is_late(&self, deadline: &str) -> bool {
        !deadline.is_empty() && self.time.as_str() > deadline
    }
}

/// Whether a text is a local day and minute, `YYYY-MM-DDThh:mm`.
#[must_use]
pub fn is_moment(text: &str) -> bool {
    let Some((day, minute)) = text.split_once('T') else { return false };
    let is_number = |text: &str, most: u8| text.len() == 2 && text.parse::<u8>().is_ok_and(|number| number <= most);
    day.len() == 10
        && day.parse::<ziping_domain::Date>().is_ok()
        && minute.split_once(':').is_some_and(|(hour, minute)| is_number(hour, 23) && is_number(minute, 59))
}

/// The events as CSV for Excel and WPS, in the words of the screen.
#[must_use]
pub fn csv(register: &Register) -> String {
    let heads = [
        "序号",
        "收件时间",
        "组织名称",
        "统一社会信用代码",
        "项目",
        "状态",
        "校验码",
        "文件",
        "文件摘要",
        "载体",
        "纸质册数",
        "收件人",
    ];
    let mut text = format!("\u{feff}{}\r\n", heads.join(","));
    for event in register.events() {
        let cells = [
            event.number.to_string(),
            event.time.replace('T', " "),
            event.organisation.clone(),
            event.credit_code.clone(),
            event.programme.clone(),
            state_words(&event.state).to_owned(),
            receipt::code(event),
            event.name.clone(),
            event.file.clone(),
            event.medium.clone(),
            event.volumes.to_string(),
            event.by.clone(),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| crate::table::quoted(&crate::table::held(cell))).collect();
        text.push_str(&format!("{}\r\n", cells.join(",")));
    }
    text
}

/// The words of a state by its name in JSON.
#[must_use]
pub fn state_words(name: &str) -> &'static str {
    let known = crate::row::State::ALL.into_iter().find(|state| state.name() == name);
    known.map_or("", |state| crate::words::state(state).1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::{Source, State};

    fn row(name: &str, mark: &str) -> Row {
        let source = Source {
            organisation: name.to_owned(),
            credit_code: "91340200000000001A".to_owned(),
            programme: "wuhu".to_owned(),
            ..Source::default()
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
        }
    }

    fn register() -> Register {
        let mut register = Register::default();
        for mark in ["a", "b", "c"] {
            register.receive(&row("甲公司", mark), &taken());
        }
        register
    }

    #[test]
    fn it_comes_back_and_each_line_names_the_one_before() {
        let register = register();
        let text = register.text();
        assert_eq!(Register::parse(&text), Ok(register.clone()));
        assert!(Register::is_one(&text) && !Register::is_one("{}"));
        assert_eq!(Register::parse(""), Ok(Register::default()));
        let lines: Vec<&str> = text.lines().collect();
        let without = |gone: usize| {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone);
            kept.map(|(_, line)| format!("{line}\n")).collect::<String>()
        };
        for (broken, problem) in [
            (without(0), Problem::Chain(1)),
            (without(1), Problem::Chain(2)),
            (text.replacen("16:20", "16:10", 1), Problem::Chain(2)),
            (format!("{}\n{}\n{}\n", lines[0], lines[2], lines[1]), Problem::Chain(2)),
            ("{}".to_owned(), Problem::Foreign),
            ("hello".to_owned(), Problem::Foreign),
            (format!("{text}x"), Problem::Line(4)),
            (text.replacen("/1-draft", "/9", 1), Problem::Newer("ziping-register/9".to_owned())),
        ] {
            assert_eq!(Register::parse(&broken), Err(problem));
        }
        // Of the last line only what was printed of it can tell.
        assert_ne!(Register::parse(&without(2)).expect("a register").head(), register.head());
    }

    #[test]
    fn a_later_exchange_shows() {
        let register = register();
        let again = row("甲公司", "d");
        assert_eq!((register.others(&again).count(), register.same(&again).count()), (3, 0));
        let same = row("甲公司", "b");
        assert_eq!((register.others(&same).count(), register.same(&same).count()), (2, 1));
        let mut bad = Register::default();
        let (_, event) = bad.receive(&Row::unreadable("x.zip", "truncated"), &taken());
        assert_eq!((event.state.as_str(), event.data.as_str()), ("unreadable", ""), "taken in all the same");
        assert!(csv(&bad).contains("打不开") && State::ALL.iter().all(|state| !state_words(state.name()).is_empty()));
    }

    #[test]
    fn moments_and_deadlines() {
        let register = register();
        let event = register.events().next().expect("an event");
        assert_eq!(event.moment(), "2026年11月20日16时20分");
        assert!(event.is_late("2026-11-20T16:00") && !event.is_late("2026-11-20T17:30") && !event.is_late(""));
        assert!(is_moment("2026-11-20T16:20") && !is_moment("2026-11-20T24:20") && !is_moment("2026-11-20 16:20"));
    }
}
