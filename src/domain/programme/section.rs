//! Steps of questions, and the options that several of them share.

use super::{Choice, Question};
use crate::text::Text;
use ziping_json::record;

record! {
    /// One step of questions.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Section {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// Name of the step.
        pub title: Text = req "title",
        /// One or two sentences above the questions.
        pub intro: Text = opt "intro",
        /// Whether this step is the self-evaluation against the criteria (then it has no questions of its own).
        pub evaluation: bool = opt "evaluation",
        /// Groups of questions.
        pub groups: Vec<Group> = opt "groups",
    }
}

record! {
    /// Options that several questions share, least first.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Scale {
        /// Identifier, kebab-case; questions name it in `scale`.
        pub id: String = req "id",
        /// The options; a question's own ones stand before them.
        pub options: Vec<Choice> = req "options",
    }
}

record! {
    /// Questions that belong together.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Group {
        /// Heading.
        pub title: Text = opt "title",
        /// Questions in order.
        pub questions: Vec<Question> = req "questions",
    }
}

impl Section {
    /// The section's questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.groups.iter().flat_map(|group| &group.questions)
    }
}
