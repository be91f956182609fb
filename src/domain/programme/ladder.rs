//! The category table 孵化分类: per category and criterion the least that is asked. It carries no code.

use super::Rule;
use crate::text::Text;
use ziping_json::Map;
use ziping_json::record;

record! {
    /// A category table.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Ladder {
        /// Clause of the source.
        pub clause: String = req "clause",
        /// Categories, lowest first.
        pub categories: Vec<Category> = req "categories",
        /// Criteria; each is one ordered question.
        pub criteria: Vec<Criterion> = req "criteria",
        /// The question in which the organisation ticks its own category, if the form has one.
        pub own: Option<String> = opt "own",
        /// The question in which it says why that differs from the suggestion; never printed on the form.
        pub reason: Option<String> = opt "reason",
        /// What is said when not even the lowest category is reached.
        pub below: Text = req "below",
        /// The tool's own readings of the words, shown as such.
        pub readings: Vec<Text> = opt "readings",
        /// What the table is called where the programme has none of its own: it is then another programme's, used by the tool.
        pub borrowed: Text = opt "borrowed",
        /// Answers to the criteria that contradict one another: until they agree, the suggestion is a range.
        pub conflicts: Vec<Conflict> = opt "conflicts",
    }
}

record! {
    /// Two answers to criteria that cannot both be right.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Conflict {
        /// When they are given.
        pub when: Rule = req "when",
        /// Criterion's question → the other option that may be right instead of the answer.
        pub instead: Map<String> = req "instead",
        /// What to say: it names both answers, and who settles it.
        pub text: Text = req "text",
    }
}

record! {
    /// One category.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Category {
        /// Identifier, e.g. `A`.
        pub id: String = req "id",
        /// Name, e.g. A类.
        pub name: Text = req "name",
        /// The source's own words.
        pub quote: String = req "quote",
        /// What it is taught: name.
        pub teaching: Text = opt "teaching",
        /// Clause of the teaching.
        pub teaching_clause: String = opt "teachingClause",
        /// Who takes part and in which year.
        pub teaching_who: Text = opt "teachingWho",
        /// What it contains.
        pub teaching_what: Text = opt "teachingWhat",
    }
}

record! {
    /// One criterion: an ordered question and the least option per category.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Criterion {
        /// Name.
        pub name: Text = req "name",
        /// Question id of an ordered choice.
        pub question: String = req "question",
        /// Category id → the least option; a category that is not named asks nothing here.
        pub least: Map<String> = req "least",
        /// Category id → the source's words.
        pub words: Map<String> = opt "words",
        /// Items of the criteria that working on it touches.
        pub items: Vec<String> = opt "items",
    }
}

impl Category {
    /// Whether the source says what its organisations are taught.
    #[must_use]
    pub fn is_taught(&self) -> bool {
        !self.teaching.zh().is_empty()
    }
}

impl Ladder {
    /// The category with this id.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }
}
