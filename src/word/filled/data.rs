//! What a worksheet holds as it came back.

use std::ops::Range;

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct HandedBack {
    /// Paragraphs and tables in order.
    pub pieces: Vec<Piece>,
    /// Places that have a name.
    pub places: Vec<Named>,
    /// All words; places are ranges of it.
    pub words: String,
    /// Properties that somebody gave the document.
    pub properties: Vec<(String, String)>,
    /// Texts that programs left in it: namespace and words.
    pub left: Vec<(String, String)>,
    /// Words that float over the page or stand above, below or beside it: text boxes, heads, feet, notes.
    pub afloat: Vec<String>,
    /// Comments 批注.
    pub remarks: Vec<Remark>,
    /// Changes that were tracked 修订.
    pub tracked: Vec<Tracked>,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The words of a paragraph.
    Para(String),
    /// The rows of a table.
    Table(Vec<Row>),
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the document, from 1.
    pub number: usize,
    /// What stands in its cells.
    pub cells: Vec<Vec<Piece>>,
}

/// How a place got its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedBy {
    /// It is a control.
    Control,
    /// It is a bookmark.
    Bookmark,
}

/// A place that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// How.
    pub way: NamedBy,
    /// The name.
    pub name: String,
    /// Where in [`HandedBack::words`].
    pub at: Range<usize>,
    /// The state that a box notes beside its sign.
    pub checked: Option<bool>,
    /// The row that it stands in, 0 for none, and its cell from 0.
    pub cell: (usize, usize),
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who wrote it.
    pub author: String,
    /// What.
    pub text: String,
    /// The words of the paragraph beside which it stands.
    pub beside: String,
}

/// A tracked change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// Who made it.
    pub author: String,
    /// The words that came, or went.
    pub text: String,
    /// Whether they came.
    pub is_new: bool,
}

impl HandedBack {
    /// The words of a place.
    #[must_use]
    pub fn said(&self, place: &Named) -> &str {
        self.words.get(place.at.clone()).unwrap_or_default()
    }
}
