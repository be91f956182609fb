//! A survey report as a file: what was found of each organisation, by its outline.

use crate::office::Role;
use serde::{Deserialize, Serialize};
use ziping_domain::Date;
use ziping_package::sha256;

/// Number of the format.
pub const FORMAT: &str = "ziping-survey/1-draft";

/// What every number of the format begins with.
const FAMILY: &str = "ziping-survey/";

/// The largest report that is read.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What stands for "below the lowest category".
pub const BELOW: &str = "below";

/// A survey report; it carries its outline, so that it opens without the programme file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Always [`FORMAT`].
    pub format: String,
    /// Programme id.
    pub programme: String,
    /// Version of the programme file that the outline is of.
    pub programme_version: String,
    /// Title.
    pub title: String,
    /// Clause that asks for it.
    pub clause: String,
    /// What a section says that has nothing to say.
    pub none: String,
    /// The box for who approves it: its words and the clause. Never filled.
    #[serde(default)]
    pub approval: Option<(String, String)>,
    /// The station that made it.
    #[serde(default)]
    pub station: String,
    /// The district 县市区.
    #[serde(default)]
    pub district: String,
    /// Who was on site.
    #[serde(default)]
    pub surveyors: String,
    /// The day of the survey, `YYYY-MM-DD`.
    #[serde(default)]
    pub day: String,
    /// What the district said of it, as typed; nothing before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<Approved>,
    /// The organisations in order.
    pub organisations: Vec<Surveyed>,
}

/// That a district approved a report 审定: the stamped paper says so, and here it is noted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Approved {
    /// Who approved it.
    pub by: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Number of the paper, if it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    /// SHA-256 of what was approved.
    pub digest: String,
}

/// How far a report is with its approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// The source asks for none.
    Unasked,
    /// It is still to come.
    Open,
    /// It is there.
    Given,
    /// The report was changed after it.
    Altered,
}

/// An organisation in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Surveyed {
    /// Its name.
    pub organisation: String,
    /// Its credit code, if the application gives it.
    #[serde(default)]
    pub credit_code: String,
    /// Digest of the package it was begun from.
    #[serde(default)]
    pub mark: String,
    /// The categories as id and name, lowest first.
    #[serde(default)]
    pub categories: Vec<(String, String)>,
    /// The category that it ticked itself, as the form words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub own: String,
    /// The category that its answers suggest, an id; blank while it is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suggested: String,
    /// Conditions that are not met, or that nobody answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// The sections in order.
    pub sections: Vec<Filled>,
    /// The station's own category: an id, [`BELOW`], or nothing yet.
    #[serde(default)]
    pub category: String,
    /// Why.
    #[serde(default)]
    pub reasons: String,
}

/// A section with what is said in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Filled {
    /// Id in the programme file.
    pub id: String,
    /// Title with its number.
    pub title: String,
    /// What the source asks to be looked into.
    #[serde(default)]
    pub guide: String,
    /// An empty section must say so in words.
    #[serde(default)]
    pub explicit: bool,
    /// What it is for.
    #[serde(default)]
    pub role: Role,
    /// Where statements may come from, in the source's words.
    #[serde(default)]
    pub origins: Vec<String>,
    /// What is said.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// The station says that there is nothing to say.
    #[serde(default)]
    pub none: bool,
}

/// A statement and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// What it is about.
    #[serde(default)]
    pub label: String,
    /// What is said; empty while it is still to be asked.
    #[serde(default)]
    pub text: String,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
    /// Strength or weakness, in a section of findings.
    #[serde(default)]
    pub weakness: bool,
}

impl Filled {
    /// Whether something is said in it.
    #[must_use]
    pub fn says(&self) -> bool {
        self.statements.iter().any(|statement| !statement.text.trim().is_empty())
    }
}

impl Report {
    /// Whether a text says of itself that it is a report of this version.
    ///
    /// # Errors
    /// `survey-too-large`, `survey-newer`, `not-survey`.
    pub fn claimed(text: &str) -> Result<(), &'static str> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
        }
        if text.len() > MAX_BYTES {
            return Err("survey-too-large");
        }
        let Head { format } = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| "not-survey")?;
        match format.as_str() {
            FORMAT => Ok(()),
            other if other.starts_with(FAMILY) => Err("survey-newer"),
            _ => Err("not-survey"),
        }
    }

    /// Reads a report.
    ///
    /// # Errors
    /// A stable name in kebab-case: `survey-too-large`, `survey-newer`, `not-survey`, `survey-broken`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        Self::claimed(text)?;
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| "survey-broken")
    }

    /// Whether a text says of itself that it is a report.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        Self::claimed(text) != Err("not-survey")
    }

    /// The file's text; the same report gives the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// SHA-256 of what a district approves: the report without the note of it.
    #[must_use]
    pub fn content(&self) -> String {
        sha256(Self { approved: None, ..self.clone() }.to_json().as_bytes())
    }

    /// Notes that it was approved as it stands; blank words take the note away.
    pub fn approve(&mut self, by: &str, day: &str, paper: &str) {
        let is_blank = [by, day, paper].iter().all(|text| text.trim().is_empty());
        let note = |digest| Approved { by: by.to_owned(), day: day.to_owned(), paper: paper.to_owned(), digest };
        self.approved = (!is_blank).then(|| note(self.content()));
    }

    /// How far it is with its approval.
    #[must_use]
    pub fn state(&self) -> ApprovalState {
        match (&self.approval, &self.approved) {
            (None, _) => ApprovalState::Unasked,
            (_, Some(approved)) if !approved.by.trim().is_empty() && approved.day.parse::<Date>().is_ok() => {
                if approved.digest == self.content() { ApprovalState::Given } else { ApprovalState::Altered }
            }
            _ => ApprovalState::Open,
        }
    }

    /// Takes the organisations of another report of the same programme in; those that are there already stay.
    pub fn join(&mut self, other: Self) {
        for organisation in other.organisations {
            if !self.organisations.iter().any(|own| own.is(&organisation)) {
                self.organisations.push(organisation);
                // What was approved is another report.
                self.approved = None;
            }
        }
    }
}

impl Surveyed {
    /// Whether both are of one organisation: by credit code, else by name.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (self.credit_code.as_str(), other.credit_code.as_str()) {
            ("", _) | (_, "") => self.organisation == other.organisation,
            (own, other) => own == other,
        }
    }
}
