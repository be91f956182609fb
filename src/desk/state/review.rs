//! Assessors' files on the desk, and what assessors agreed on.

use std::rc::Rc;
use ziping_station::TableLine;
use ziping_station::marking::{Agreed, Marking};

/// An assessor's file, or an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Review {
    /// One assessor's marks.
    Marking(Rc<Marking>),
    /// What several agreed on.
    Agreed(Rc<Agreed>),
}

/// A spreadsheet of the office's on the desk: scores, a tally, a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTable {
    /// By what it is told from others on the desk.
    pub id: usize,
    /// The file's name.
    pub name: String,
    /// Its lines.
    pub lines: Vec<TableLine>,
}

/// One on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldReview {
    /// It.
    pub review: Review,
    /// Whether it has changes that are in no file.
    pub edited: bool,
}

impl Review {
    /// The name of its file, without the ending.
    pub fn file(&self) -> String {
        match self {
            Self::Marking(one) => one.file(),
            Self::Agreed(one) => one.file(),
        }
    }
}
