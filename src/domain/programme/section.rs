//! Steps of questions, and the options that several of them share.

use super::{Choice, Question};
use crate::text::Text;
use ziping_json::record;

/// One step of questions.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Section {
    /// Identifier, kebab-case.
    pub id: String,
    /// Name of the step.
    pub title: Text,
    /// One or two sentences above the questions.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub intro: Text,
    /// Whether this step is the self-evaluation against the criteria (then it has no questions of its own).
    #[cfg_attr(feature = "schema", schemars(default))]
    pub evaluation: bool,
    /// Groups of questions.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub groups: Vec<Group>,
}

/// Options that several questions share, least first.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Scale {
    /// Identifier, kebab-case; questions name it in `scale`.
    pub id: String,
    /// The options; a question's own ones stand before them.
    pub options: Vec<Choice>,
}

/// Questions that belong together.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Group {
    /// Heading.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub title: Text,
    /// Questions in order.
    pub questions: Vec<Question>,
}

impl Section {
    /// The section's questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.groups.iter().flat_map(|group| &group.questions)
    }
}

record! {
    Section {
        id: req "id",
        title: req "title",
        intro: opt "intro",
        evaluation: opt "evaluation",
        groups: opt "groups",
    }
    Group { title: opt "title", questions: req "questions" }
    Scale { id: req "id", options: req "options" }
}
