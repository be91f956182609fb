//! What a programme is: one city's scheme as a data file. It carries no markup and no code.

use crate::text::Text;
use serde::{Deserialize, Serialize};

#[cfg(feature = "papers")]
pub mod check;
mod condition;
mod ladder;
pub mod paper;
mod question;
mod rule;

pub use condition::{Claim, Condition, Force};
pub use ladder::{Category, Criterion, Ladder};
pub use paper::{PaperDef, Shelf};
pub use question::{Choice, Column, Format, Kind, MatrixRow, Question};
pub use rule::Rule;

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-programme/1-draft";

/// The largest programme file that is read.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// One city's programme 项目.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Programme {
    /// Where the JSON Schema is, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always `ziping-programme/1-draft`.
    pub format: String,
    /// Identifier, kebab-case; part of package names and of the draft's key.
    pub id: String,
    /// Version of this file, e.g. a date.
    pub version: String,
    /// Name of the programme.
    pub title: Text,
    /// The place, in a word.
    pub place: Text,
    /// The document the file was made from.
    pub source: Source,
    /// Id of the criteria edition that the self-evaluation uses; none, if there is no self-evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<String>,
    /// The question whose answer names the organisation.
    pub organisation: String,
    /// The question whose answer is the application date 申报日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_date: Option<String>,
    /// What a user must see, each with its clause.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// The questions, in the sections that become steps.
    pub sections: Vec<Section>,
    /// Eligibility conditions 申报条件.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// The category table, if the programme has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<Ladder>,
    /// Claims that other answers should back.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// The papers of the package.
    #[cfg(feature = "papers")]
    #[serde(default)]
    pub papers: Vec<PaperDef>,
    /// Papers are not read here.
    #[cfg(not(feature = "papers"))]
    #[serde(default, skip_serializing)]
    papers: serde::de::IgnoredAny,
}

/// The document a programme file was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// Its status, e.g. draft for comment; shown beside every result.
    pub status: Text,
    /// Who issued it.
    #[serde(default)]
    pub issuer: Text,
}

/// Where a note is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// On the start page.
    Start,
    /// Beside the result.
    Result,
    /// Before the export.
    Export,
}

/// Something a user must see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Note {
    /// Where it is shown.
    pub at: Vec<Place>,
    /// Clause of the source.
    #[serde(default)]
    pub clause: String,
    /// The note.
    pub text: Text,
}

/// One step of questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Section {
    /// Identifier, kebab-case.
    pub id: String,
    /// Name of the step.
    pub title: Text,
    /// One or two sentences above the questions.
    #[serde(default)]
    pub intro: Text,
    /// Whether this step is the self-evaluation against the criteria (then it has no questions of its own).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub evaluation: bool,
    /// Groups of questions.
    #[serde(default)]
    pub groups: Vec<Group>,
}

/// Questions that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// Heading.
    #[serde(default)]
    pub title: Text,
    /// Questions in order.
    pub questions: Vec<Question>,
}

impl Programme {
    /// All questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(Section::questions)
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The section that holds a question.
    #[must_use]
    pub fn section_of(&self, question: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.questions().any(|other| other.id == question))
    }

    /// The condition with this id.
    #[must_use]
    pub fn condition(&self, id: &str) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == id)
    }

    /// Reads a programme file's structure; [`check::check`] looks at what it means.
    ///
    /// # Errors
    /// The first structural problem with line and column, in English; `ziping check` names all.
    pub fn parse(json: &str) -> Result<Self, String> {
        if json.len() > MAX_BYTES {
            return Err(format!("larger than {MAX_BYTES} bytes"));
        }
        let programme: Self = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if programme.format != FORMAT {
            return Err(format!("format is \"{}\", this version reads \"{FORMAT}\"", programme.format));
        }
        Ok(programme)
    }
}

impl Section {
    /// The section's questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.groups.iter().flat_map(|group| &group.questions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wuhu_is_read_and_has_no_problem() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/");
        let read = |path: &str| std::fs::read_to_string(format!("{folder}{path}")).expect("a file of the site");
        let programme = Programme::parse(&read("programmes/wuhu.json")).expect("the structure is right");
        let criteria = crate::Criteria::parse(&read("criteria/gbt-19580-2012.json")).expect("the criteria are right");
        let words = read("criteria/gbt-19580-2012.descriptors.json");
        crate::criteria::descriptors::Descriptors::parse(&words).expect("the descriptors are right");
        let items: Vec<String> = criteria.items().map(|item| item.id.clone()).collect();
        assert_eq!(check::check(&programme, Some(&items)), []);
    }
}
