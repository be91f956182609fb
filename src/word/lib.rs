//! DOCX and XLSX files as office programs save them: read as if they came from an enemy, and compared by their words, because a file
//! that was opened and saved again has no byte in common with what it was.

use std::collections::BTreeMap;

mod blank;
mod compare;
mod filled;
mod odd;
mod pages;
mod parts;
mod read;
mod sheet;
mod signs;
mod text;

pub use blank::{BlankCell, BlankForm, BlankPara, BlankPiece, BlankRow, BlankTable, blank_form};
pub use compare::{Compared, WordChange, compare};
pub use filled::{HandedBack, Named, NamedBy, Piece, Remark, Row, Tracked, Unreadable, handed_back};
pub use odd::CONTENTS;
pub use read::read;
pub use sheet::{Line, sheet, shown};

/// What a document says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The words of each paragraph that is shown, in order; those in cells too.
    pub paras: Vec<String>,
    /// The page on which each begins, where the document tells it.
    pub pages: Vec<Option<u32>>,
    /// The words of running heads and feet.
    pub heads: Vec<String>,
    /// Whether paragraphs are numbered by the program that shows it: these numbers are in no text.
    pub is_numbered: bool,
    /// Whether it carries a program: macros, controls, embedded objects.
    pub has_program: bool,
    /// What it takes from elsewhere when it is opened: addresses and fields.
    pub outside: Vec<String>,
    /// What in it can show other words than these, and how often it stands there.
    pub odd: BTreeMap<&'static str, usize>,
    /// What somebody said beside these words: comments, and what tracked changes took away. Some programs show it, and print it.
    pub beside: Vec<String>,
}

/// Why a file is no document that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No DOCX: another kind of file, or a damaged one.
    NotADocument,
    /// An older Word file or one with a password.
    OldOrLocked,
    /// More than a document has room for.
    TooLarge,
    /// Its XML is not sound.
    Broken,
}
