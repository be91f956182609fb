//! What a file turned out to be, by whose rules, and why: the states of a row and their reasons.

use crate::reason::Reason;
use serde::{Deserialize, Serialize};

/// Remarks that are no reasons for a state.
const REMARKS: [Reason; 7] = [
    Reason::InfoDiffers,
    Reason::SystemFiles,
    Reason::StampedScan,
    Reason::WordsDiffer,
    Reason::PapersNotCompared,
    Reason::ImplausibleDate,
    Reason::UnknownAnswers,
];

/// What a package turned out to be, the best first. Their names in JSON, and what each proves, stand in `docs/states.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Every file is as packed, and the assessment follows from the answers.
    Intact,
    /// A DOCX was opened and saved again; its words are the same.
    PaperResaved,
    /// Intact, and made with an older edition of the rules that the station knows.
    OtherEdition,
    /// A paper does not say what the answers say.
    PaperDiffers,
    /// A paper carries macros or links to the outside.
    PaperUnsafe,
    /// The enclosed assessment is not what the answers give.
    JudgedDifferently,
    /// Made with a programme, or an edition of it, that the station does not know.
    UnknownRules,
    /// Made with rules that call themselves an edition of the station's and are not.
    AlteredRules,
    /// Files were changed after the export, or are not those that the answers list.
    Changed,
    /// Sealed, and not opened: no key or words are at hand, or others.
    Sealed,
    /// Checking it came to no end: it took too long, was skipped, or the program stopped over it.
    Unfinished,
    /// It cannot be read as a package.
    Unreadable,
}

impl State {
    /// All of them, the best first.
    pub const ALL: [Self; 12] = [
        Self::Intact,
        Self::PaperResaved,
        Self::OtherEdition,
        Self::PaperDiffers,
        Self::PaperUnsafe,
        Self::JudgedDifferently,
        Self::UnknownRules,
        Self::AlteredRules,
        Self::Changed,
        Self::Sealed,
        Self::Unfinished,
        Self::Unreadable,
    ];

    /// Whether it is a tick: nothing is left to be looked at.
    #[must_use]
    pub fn is_tick(self) -> bool {
        self <= Self::OtherEdition
    }

    /// Whether somebody has to look at it 待核. It is taken in all the same: no technical state costs an organisation its
    /// application.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        !self.is_tick() && self < Self::Changed
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Intact => "intact",
            Self::PaperResaved => "paperResaved",
            Self::OtherEdition => "otherEdition",
            Self::UnknownRules => "unknownRules",
            Self::AlteredRules => "alteredRules",
            Self::JudgedDifferently => "judgedDifferently",
            Self::PaperDiffers => "paperDiffers",
            Self::PaperUnsafe => "paperUnsafe",
            Self::Changed => "changed",
            Self::Sealed => "sealed",
            Self::Unfinished => "unfinished",
            Self::Unreadable => "unreadable",
        }
    }
}

/// By whose rules a package was judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// By its own: the station has no file of this programme. Only the inside agrees with itself.
    #[default]
    Package,
    /// By an older edition that the station knows.
    Older,
    /// By the station's, of which the package's differ in words that nothing is judged by.
    Words,
    /// By the station's rules in force.
    Station,
}

impl Basis {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Older => "older",
            Self::Words => "words",
            Self::Station => "station",
        }
    }
}

/// What a package says its result is, where the station comes to its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Inside {
    /// The verdict over the conditions.
    pub eligibility: String,
    /// The category.
    pub category: String,
    /// The score in points.
    pub score: String,
}

/// A reason for a state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RowNote {
    /// Path in the package; empty for the whole.
    pub path: String,
    /// What, as a stable name in kebab-case.
    pub code: String,
    /// More of it, such as both values that differ.
    #[serde(default)]
    pub detail: String,
    /// The page of a document, where the document tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// So many more places there are of which nothing else is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<usize>,
}

impl RowNote {
    /// Whether this is what it tells.
    #[must_use]
    pub fn is(&self, reason: Reason) -> bool {
        self.code == reason.code()
    }

    /// Whether it is a remark, and no reason for a state.
    #[must_use]
    pub fn is_remark(&self) -> bool {
        Reason::of(&self.code).is_some_and(|reason| REMARKS.contains(&reason))
    }

    /// The note for programs: path, page, code and detail.
    #[must_use]
    pub fn line(&self) -> String {
        let page = self.page.map(|page| format!(" page {page}")).unwrap_or_default();
        let path = if self.path.is_empty() { String::new() } else { format!("{}{page}: ", self.path) };
        let detail = if self.detail.is_empty() { String::new() } else { format!(" ({})", self.detail) };
        format!("{path}{}{detail}", self.code)
    }
}
