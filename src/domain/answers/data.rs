//! What has been entered, as it is kept: answers, marks, evidence, several hands.

use super::cycle::Cycle;
use super::mark::Mark;
use super::panel::{Consensus, Evaluation};
use super::wish::Wish;
use crate::clean::date;
use crate::date::Date;
use crate::season::Season;
use ziping_json::{Decode, Ignored, Json, Map, Node, Unread, forms, record, words};

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-answers/1";

forms! {
    /// An answer. Numbers and dates are kept as typed, so that nothing entered is lost.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Value {
        /// A text, number, date, or the id of the option chosen.
        Text(String),
        /// The ids of options chosen; a matrix's are `row:column`.
        Many(Vec<String>),
        /// Repeated rows: column id → text.
        Rows(Vec<Map<String>>),
    }
}

impl Decode for Value {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        if !json.is_list(node) {
            Self::Text(String::decode(json, node))
        } else if json.items(node).first().is_some_and(|first| json.is_record(*first)) {
            Self::Rows(Vec::decode(json, node))
        } else {
            Self::Many(Vec::decode(json, node))
        }
    }
}

impl Value {
    /// The text, or the single chosen option.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The ids of all chosen options.
    pub fn chosen(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::Text(text) => (Some(text.as_str()), &[][..]),
            Self::Many(many) => (None, &many[..]),
            Self::Rows(_) => (None, &[][..]),
        };
        one.into_iter().chain(many.iter().map(String::as_str))
    }

    /// Whether the option is chosen.
    #[must_use]
    pub fn has(&self, option: &str) -> bool {
        self.chosen().any(|chosen| chosen == option)
    }

    /// Whether it says nothing: blank text, no option, only blank rows.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Many(many) => many.is_empty(),
            Self::Rows(rows) => rows.iter().all(|row| row.values().all(|cell| cell.trim().is_empty())),
        }
    }
}

words! {
    /// How deep the self-evaluation goes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Depth {
        /// One band per item.
        Quick = "quick",
        /// Four dimensions per item.
        Full = "full",
    }
}

record! {
    /// A file that backs an answer. Only its description is kept; the file itself stays with the user.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Evidence {
        /// The file's name as chosen.
        pub name: String = req "name",
        /// Bytes.
        pub size: u64 = req "size",
        /// SHA-256, lower-case hex.
        pub sha256: String = req "sha256",
        /// CRC-32 as the ZIP directory needs it.
        pub crc32: u32 = always "crc32",
        /// Ids of the questions, conditions or items it backs.
        pub backs: Vec<String> = always "backs",
        /// Whether it goes into the package; one left out is listed with its digest.
        pub enclosed: bool = always "enclosed" or true,
        /// What it shows, in the organisation's words.
        pub note: String = opt "note",
    }
}

impl Evidence {
    /// Whether the file backs the thing with this id.
    #[must_use]
    pub fn is_for(&self, id: &str) -> bool {
        self.backs.iter().any(|back| back == id)
    }
}

record! {
    /// Everything an organisation has entered for one programme.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Answers {
        /// Always `ziping-answers/1`.
        pub format: String = req "format",
        /// Id of the programme.
        pub programme: String = req "programme",
        /// Version of the programme file it was made with.
        pub programme_version: String = always "programmeVersion",
        /// Who filled this file, if it is a part: a department or an assessor.
        pub who: String = opt "who",
        /// Ids of the questions that this part asks; empty for all.
        pub part: Vec<String> = opt "part",
        /// Question id → answer. The text behind an "other" option stands under `<id>.other`. Unknown ids are kept.
        pub answers: Map<Value> = always "answers",
        /// Question id → who answered it, where answers of several hands were merged.
        pub sources: Map<String> = opt "sources",
        /// Section id of the organisational profile 组织概述 → its text.
        pub profile: Map<String> = opt "profile",
        /// Depth of the self-evaluation in use.
        pub depth: Depth = always "depth",
        /// Item id → judgement.
        pub marks: Map<Mark> = opt "marks",
        /// The marks of assessors who worked alone.
        pub panel: Vec<Evaluation> = opt "panel",
        /// Item id → what the assessors agreed on.
        pub consensus: Map<Consensus> = opt "consensus",
        /// The self-evaluations of the controlled companies of a group, each by the company's name.
        pub companies: Vec<Evaluation> = opt "companies",
        /// What the organisation wants to reach, and what it knows of the ways there. The first pages only keep it.
        pub wish: Unread<Wish> = opt "wish",
        /// Earlier cycles, oldest first.
        pub cycles: Vec<Cycle> = opt "cycles",
        /// Evidence, in the order of its numbers.
        pub evidence: Vec<Evidence> = opt "evidence",
        /// A word on each value, by question id, as `ziping example` writes it: for whoever makes files by program. It is not
        /// looked at and not kept.
        pub about: Ignored<Map<String>> = opt "about",
        /// The deadline by the year's notice, `YYYY-MM-DD`, where the application date was given with that notice at hand: up
        /// to it an application date far ahead is plausible.
        pub deadline: String = opt "deadline",
        /// The season of the application: what the year's notice says, days that became known, the fixed version 定稿. The
        /// first pages only keep it.
        pub season: Unread<Season> = opt "season",
    }
}

impl Answers {
    /// Nothing entered yet for this programme.
    #[must_use]
    pub fn new(programme: &str, version: &str) -> Self {
        Self {
            format: FORMAT.to_owned(),
            programme: programme.to_owned(),
            programme_version: version.to_owned(),
            ..Self::default()
        }
    }

    /// Whether this file asks the question: a part asks only some.
    #[must_use]
    pub fn asks(&self, id: &str) -> bool {
        self.part.is_empty() || self.part.iter().any(|other| other == id)
    }

    /// The self-evaluation of the controlled company with this name.
    #[must_use]
    pub fn company(&self, name: &str) -> Option<&Evaluation> {
        self.companies.iter().find(|company| company.who == name.trim())
    }

    /// The answer to a question, if it says anything.
    #[must_use]
    pub fn value(&self, id: &str) -> Option<&Value> {
        self.answers.get(id).filter(|value| !value.is_blank())
    }

    /// The text answered, or "" if there is none.
    #[must_use]
    pub fn text(&self, id: &str) -> &str {
        self.value(id).and_then(Value::as_text).unwrap_or_default()
    }

    /// The text beside an "other" option.
    #[must_use]
    pub fn other(&self, id: &str) -> &str {
        self.text(&other_id(id))
    }

    /// The date answered, if it is one, in whatever form.
    #[must_use]
    pub fn date(&self, id: &str) -> Option<Date> {
        date(self.text(id)).ok()
    }

    /// Whether nothing at all was entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let blank = Self { answers: Map::new(), ..Self::new(&self.programme, &self.programme_version) };
        self.answers.values().all(Value::is_blank)
            && Self { answers: Map::new(), depth: blank.depth, ..self.clone() } == blank
    }
}

/// The key under which the text of an "other" option is kept. Question ids have no dot, so it collides with none.
#[must_use]
pub fn other_id(question: &str) -> String {
    format!("{question}.other")
}

/// The question whose answer stands under a key: its own, or that of the text beside its "other" option.
#[must_use]
pub fn question_of(key: &str) -> &str {
    key.strip_suffix(".other").unwrap_or(key)
}
