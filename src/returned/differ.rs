//! Three sides of an answer: what went out, what came back, what stands there now.

use crate::said::squeezed;
use ziping_domain::programme::{Kind, Question};
use ziping_domain::{Value, clean};
use ziping_json::Map;

/// What is to be done about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It was changed there and not here: it may be taken.
    Proposed,
    /// It was changed here and there: somebody has to choose.
    Both,
    /// It could be read in several ways, or is none that the question takes: somebody has to look.
    Unclear,
    /// It is empty there: it stays, unless somebody takes it away.
    Emptied,
}

impl Turn {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Both, Self::Unclear, Self::Emptied];

    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Both => "both-changed",
            Self::Unclear => "unclear",
            Self::Emptied => "emptied",
        }
    }

    /// Whether nothing goes on before somebody said what holds.
    #[must_use]
    pub fn asks(self) -> bool {
        matches!(self, Self::Both | Self::Unclear)
    }
}

/// Why an answer cannot be read for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadDoubt {
    /// Control, bookmark and layout say different things.
    Ways,
    /// Only one of them found it, and the form's words around it were changed.
    Alone,
    /// It stands at several places, and they differ.
    Places,
    /// The words are none that the question takes.
    Words,
    /// Ticks that exclude one another, half a tick, or a sign that can mean yes or no.
    Ticks,
    /// Words behind 其他, which nobody ticked.
    Unticked,
    /// Cells of a table that their columns do not take.
    Cells,
}

impl ReadDoubt {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Ways, Self::Alone, Self::Places, Self::Words, Self::Ticks, Self::Unticked, Self::Cells];

    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ways => "ways",
            Self::Alone => "alone",
            Self::Places => "places",
            Self::Words => "words",
            Self::Ticks => "ticks",
            Self::Unticked => "unticked",
            Self::Cells => "cells",
        }
    }
}

/// An answer that came back otherwise than it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameBack {
    /// Question id, `<id>.other` or `profile.<section>`.
    pub id: String,
    /// What went out; nothing if it was blank, or is not known.
    pub exported: Option<Value>,
    /// What came back; several where it can be read in several ways, none where it is blank.
    pub returned: Vec<Value>,
    /// Words that are no answer as they stand.
    pub seen: Vec<String>,
    /// What stands there now.
    pub current: Option<Value>,
    /// What is to be done.
    pub turn: Turn,
    /// Why somebody has to look, where it is unclear.
    pub why: Option<ReadDoubt>,
}

/// Whether two answers say the same: white space, full width and the order of options say nothing.
#[must_use]
pub fn same(question: Option<&Question>, one: Option<&Value>, other: Option<&Value>) -> bool {
    let blank = |value: Option<&Value>| value.is_none_or(Value::is_blank);
    if blank(one) || blank(other) {
        return blank(one) && blank(other);
    }
    let plain = |text: &str| match question {
        Some(asked) if !matches!(asked.kind, Kind::Text | Kind::LongText) => squeezed(&clean::answer(asked, text)),
        _ => squeezed(text),
    };
    match (one, other) {
        (Some(Value::Rows(one)), Some(Value::Rows(other))) => filled(one) == filled(other),
        (Some(Value::Text(one)), Some(Value::Text(other))) => plain(one) == plain(other),
        (Some(one), Some(other)) => {
            let (one, other): (Vec<&str>, Vec<&str>) = (one.chosen().collect(), other.chosen().collect());
            one.len() == other.len() && one.iter().all(|option| other.contains(option))
        }
        _ => false,
    }
}

fn filled(rows: &[Map<String>]) -> Vec<Vec<(&str, String)>> {
    rows.iter()
        .map(|row| {
            let cells = row.iter().map(|(id, text)| (id.as_str(), squeezed(text)));
            cells.filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>()
        })
        .filter(|cells| !cells.is_empty())
        .collect()
}
