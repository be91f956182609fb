//! A file on the desk: its number, and what it turned out to be.

use serde::Deserialize;
use std::rc::Rc;
use ziping_station::{Reason, Row, RowNote, State};

/// A file on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Told")]
pub struct Entry {
    /// Its number on this desk.
    pub id: u32,
    /// What it turned out to be.
    pub row: Rc<Row>,
    /// Whether it was sealed, and is open now.
    pub unsealed: bool,
}

/// The same as the element tells it.
#[derive(Deserialize)]
struct Told {
    id: u32,
    #[serde(default)]
    unsealed: bool,
    row: Option<Row>,
    /// Name and reason of a file that was not opened.
    closed: Option<(String, String)>,
}

impl From<Told> for Entry {
    fn from(told: Told) -> Self {
        let (name, code) = told.closed.unwrap_or_default();
        let row = told.row.unwrap_or_else(|| Row::unreadable(&name, &code));
        Self { id: told.id, row: Rc::new(row), unsealed: told.unsealed }
    }
}

impl Entry {
    /// Notes that a PDF or an OFD is not what the answers give; once, if it was told before.
    pub(super) fn differs(&mut self, path: &str) {
        let code = set_differs(path).code().to_owned();
        let note = RowNote { path: path.to_owned(), code, ..RowNote::default() };
        if self.row.source.is_some() && !self.row.notes.contains(&note) {
            let row = Rc::make_mut(&mut self.row);
            row.state = row.state.max(State::PaperDiffers);
            row.notes.push(note);
        }
    }
}

/// What is told of a PDF or an OFD of this path that is not what the answers give.
pub fn set_differs(path: &str) -> Reason {
    match path.to_ascii_lowercase().ends_with(".ofd") {
        true => Reason::OfdDiffers,
        false => Reason::PdfDiffers,
    }
}
