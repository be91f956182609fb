//! Why a file that came back cannot be read.

use crate::Refusal;

/// Why a file is no worksheet that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A file of Word before 2007, or of WPS: .doc, .wps.
    Old,
    /// A document with a password.
    Locked,
    /// OpenDocument: .odt.
    OpenDocument,
    /// RTF.
    Rtf,
    /// A spreadsheet.
    Spreadsheet,
    /// No document at all.
    NotADocument,
    /// More than a document has room for.
    TooLarge,
    /// Its XML is not sound.
    Broken,
}

impl From<Refusal> for Unreadable {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotADocument => Self::NotADocument,
            Refusal::OldOrLocked => Self::Old,
            Refusal::TooLarge => Self::TooLarge,
            Refusal::Broken => Self::Broken,
        }
    }
}

impl Unreadable {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Old => "worksheet-old",
            Self::Locked => "worksheet-locked",
            Self::OpenDocument => "worksheet-odt",
            Self::Rtf => "worksheet-rtf",
            Self::Spreadsheet => "worksheet-is-sheet",
            Self::NotADocument => "worksheet-none",
            Self::TooLarge => "worksheet-too-large",
            Self::Broken => "worksheet-broken",
        }
    }
}

/// What an old file holds: the names of its streams are written in two bytes a letter.
pub(super) fn compound(bytes: &[u8]) -> Unreadable {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes.windows(name.len()).any(|part| part == name) {
        true => Unreadable::Locked,
        false => Unreadable::Old,
    }
}
