//! What is told of one file: its state with reasons, and what an office's list needs.

use crate::words::SYSTEM_FILES;
use serde::{Deserialize, Serialize};
use ziping_domain::programme::Pool;
use ziping_paper::Mark;

/// Why a sealed file is still closed: it may open with another key or other words.
const CLOSED: [&str; 5] = ["sealed", "needs-key", "needs-passphrase", "wrong-key", "wrong-passphrase"];

/// What a package turned out to be, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Every file is as packed, and the assessment follows from the answers.
    Intact,
    /// A DOCX was opened and saved again; the answers are intact.
    PaperResaved,
    /// Intact, but made with another version of the programme file than the station's.
    OtherEdition,
    /// The enclosed assessment is not what the answers give.
    JudgedDifferently,
    /// Files were changed after the export.
    Changed,
    /// Sealed, and not opened: no key or words are at hand, or others.
    Sealed,
    /// It cannot be read as a package.
    Unreadable,
}

/// A reason for a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Path in the package; empty for the whole.
    pub path: String,
    /// What, as a stable name in kebab-case.
    pub code: String,
    /// More of it, such as both values that differ.
    #[serde(default)]
    pub detail: String,
}

impl Note {
    /// The note for programs: path, code and detail.
    #[must_use]
    pub fn line(&self) -> String {
        let path = if self.path.is_empty() { String::new() } else { format!("{}: ", self.path) };
        let detail = if self.detail.is_empty() { String::new() } else { format!(" ({})", self.detail) };
        format!("{path}{}{detail}", self.code)
    }
}

/// What is known of the organisation and its application.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Programme id.
    pub programme: String,
    /// Name of the programme.
    pub programme_title: String,
    /// Version of the programme file.
    pub programme_version: String,
    /// Name of the organisation.
    pub organisation: String,
    /// The district that its address names, if the programme lists districts.
    pub place: String,
    /// Unified social credit code, if the programme asks for it.
    pub credit_code: String,
    /// The application date, `YYYY-MM-DD`.
    pub application: String,
    /// The day the package was made, `YYYY-MM-DD`.
    pub made: String,
    /// The verdict over the conditions: `met`, `declared`, `open`, `notMet`.
    pub eligibility: String,
    /// The suggested category, if it is certain; `below` for below the lowest.
    pub category: String,
    /// The categories still possible, lowest first.
    pub possible: Vec<String>,
    /// The category that the organisation ticked itself, as the form words it.
    pub own: String,
    /// The score in points with one decimal, if there is one.
    pub score: Option<String>,
    /// Who recommends it.
    pub recommender: String,
    /// Whether it returns for another cycle.
    pub returning: bool,
    /// What it is counted by.
    pub counts: Vec<Counted>,
    /// What each category is taught, to whom and when: category id and words.
    pub taught: Vec<(String, String)>,
    /// The station that surveyed it, once a survey report is taken in.
    pub station: String,
    /// The category that the station suggests: an id, `below`, or nothing.
    pub station_category: String,
    /// What stands of it in a recommender's list: head and words.
    pub listed: Vec<(String, String)>,
    /// Whether the programme has a survey report.
    pub surveyed: bool,
    /// How the pool is checked.
    pub rules: Option<Pool>,
}

/// What an organisation is counted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    /// Id of the question, e.g. the industry's.
    pub question: String,
    /// Its label.
    pub label: String,
    /// The words answered.
    pub words: Vec<String>,
}

/// A paper in a package, or one that its programme has and that can be made of its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Enclosed {
    /// The paper's name, e.g. `01-申报表`.
    pub name: String,
    /// Handed in rather than kept.
    pub handed_in: bool,
    /// Path of the PDF in the package.
    pub pdf: Option<String>,
    /// Path of the DOCX in the package.
    pub docx: Option<String>,
    /// Id of the paper in the enclosed programme, if the programme has it.
    pub id: Option<String>,
}

/// A row of the desk's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The file's name.
    pub file: String,
    /// What it turned out to be.
    pub state: State,
    /// Why.
    pub notes: Vec<Note>,
    /// Digest by which paper and file are matched; see [`Mark`].
    pub mark: Option<String>,
    /// The papers in it.
    pub papers: Vec<Enclosed>,
    /// What is known, if the answers could be read.
    #[serde(flatten)]
    pub source: Option<Source>,
}

impl Source {
    /// The category that counts: the station's, where it surveyed; else the suggested one.
    #[must_use]
    pub fn settled(&self) -> &str {
        if self.station_category.is_empty() { &self.category } else { &self.station_category }
    }

    /// What its category is taught, to whom and when.
    #[must_use]
    pub fn teaching(&self) -> &str {
        self.taught.iter().find(|(id, _)| id == self.settled()).map_or("", |(_, words)| words.as_str())
    }

    /// What the same organisation is known by: the credit code, else the name.
    #[must_use]
    pub fn key(&self) -> &str {
        if self.credit_code.is_empty() { &self.organisation } else { &self.credit_code }
    }
}

impl Row {
    /// A file that is no package, or cannot even be opened.
    #[must_use]
    pub fn unreadable(file: &str, code: &str) -> Self {
        Self::refused(file, "", code)
    }

    /// The same for what stands at a path in the file.
    #[must_use]
    pub fn refused(file: &str, path: &str, code: &str) -> Self {
        let state = if CLOSED.contains(&code) { State::Sealed } else { State::Unreadable };
        let note = Note { path: path.to_owned(), code: code.to_owned(), detail: String::new() };
        Self { file: file.to_owned(), state, notes: vec![note], mark: None, papers: Vec::new(), source: None }
    }

    /// Why it is in its state; remarks that change nothing are no reasons.
    pub fn reasons(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| note.code != SYSTEM_FILES)
    }

    /// The mark, if the package could be opened.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        self.mark.clone().map(|digest| Mark { digest })
    }

    /// The organisation's name, or what stands for it.
    #[must_use]
    pub fn organisation(&self) -> &str {
        match self.source.as_ref().map(|source| source.organisation.as_str()) {
            None | Some("") => "（读不出组织名称）",
            Some(name) => name,
        }
    }

    /// The file's name without its folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}
