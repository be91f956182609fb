//! What an organisation has entered: one value type, one file, one way to change it.

use crate::criteria::{Band, scoring};
use crate::date::Date;
use crate::map::Map;

mod action;
mod file;
mod json;

pub use action::{Action, update};
pub use file::{FileProblem, MAX_BYTES, parse};

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-answers/1-draft";

/// An answer. Numbers and dates are kept as typed, so that nothing entered is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Value {
    /// A text, number, date, or the id of the option chosen.
    Text(String),
    /// The ids of options chosen; a matrix's are `row:column`.
    Many(Vec<String>),
    /// Repeated rows: column id → text.
    Rows(Vec<Map<String>>),
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

/// How an item of the criteria was judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename_all = "camelCase", deny_unknown_fields, default)
)]
pub struct Mark {
    /// Quick depth: one band for the whole item, 0 to 5.
    pub band: Option<u8>,
    /// Full depth: dimension id → band.
    pub dimensions: Map<u8>,
    /// The assessor's own percentage instead of the proposed one.
    pub overrule: Option<Overrule>,
    /// Strengths, in the organisation's words.
    pub strengths: String,
    /// Opportunities for improvement, in the organisation's words.
    pub improvements: String,
}

impl Mark {
    /// The percentage that the stated rule proposes, by the depth at hand.
    #[must_use]
    pub fn proposed(&self, depth: Depth, dimensions: &[crate::criteria::Dimension], bands: &[Band]) -> Option<u8> {
        match depth {
            Depth::Quick => scoring::propose(&[self.band], bands),
            Depth::Full => {
                let marks: Vec<_> =
                    dimensions.iter().map(|dimension| self.dimensions.get(&dimension.id).copied()).collect();
                scoring::propose(&marks, bands)
            }
        }
    }
}

/// A percentage set by the assessor; it counts only with a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Overrule {
    /// Percentage in steps of 5.
    pub percent: u8,
    /// Why it differs from the proposal.
    pub reason: String,
}

impl Overrule {
    /// Whether it counts: a step of 5 up to 100, and a reason.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.percent <= 100 && self.percent.is_multiple_of(5) && !self.reason.trim().is_empty()
    }
}

/// How deep the self-evaluation goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Depth {
    /// One band per item.
    #[default]
    Quick,
    /// Four dimensions per item.
    Full,
}

/// A file that backs an answer. Only its description is kept; the file itself stays with the user.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Evidence {
    /// The file's name as chosen.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// CRC-32 as the ZIP directory needs it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub crc32: u32,
    /// Ids of the questions, conditions or items it backs.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub backs: Vec<String>,
    /// Whether it goes into the package; one left out is listed with its digest.
    #[cfg_attr(feature = "schema", schemars(default = "yes"))]
    pub enclosed: bool,
    /// What it shows, in the organisation's words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub note: String,
}

fn yes() -> bool {
    true
}

/// Everything an organisation has entered for one programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Answers {
    /// Always `ziping-answers/1-draft`.
    pub format: String,
    /// Id of the programme.
    pub programme: String,
    /// Version of the programme file it was made with.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub programme_version: String,
    /// Question id → answer. The text behind an "other" option stands under `<id>.other`. Unknown ids are kept.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub answers: Map<Value>,
    /// Depth of the self-evaluation in use.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub depth: Depth,
    /// Item id → judgement.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub marks: Map<Mark>,
    /// Evidence, in the order of its numbers.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub evidence: Vec<Evidence>,
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

    /// The date answered, if it is one.
    #[must_use]
    pub fn date(&self, id: &str) -> Option<Date> {
        self.text(id).parse().ok()
    }

    /// Whether nothing at all was entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.values().all(Value::is_blank) && self.marks.is_empty() && self.evidence.is_empty()
    }
}

/// The key under which the text of an "other" option is kept. Question ids have no dot, so it collides with none.
#[must_use]
pub fn other_id(question: &str) -> String {
    format!("{question}.other")
}
