//! The category table 孵化分类: per category and criterion the least that is asked. It carries no code.

use super::Rule;
use crate::text::Text;
use ziping_json::Map;
use ziping_json::record;

/// A category table.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Ladder {
    /// Clause of the source.
    pub clause: String,
    /// Categories, lowest first.
    pub categories: Vec<Category>,
    /// Criteria; each is one ordered question.
    pub criteria: Vec<Criterion>,
    /// The question in which the organisation ticks its own category, if the form has one.
    pub own: Option<String>,
    /// The question in which it says why that differs from the suggestion; never printed on the form.
    pub reason: Option<String>,
    /// What is said when not even the lowest category is reached.
    pub below: Text,
    /// The tool's own readings of the words, shown as such.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub readings: Vec<Text>,
    /// What the table is called where the programme has none of its own: it is then another programme's, used by the tool.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub borrowed: Text,
    /// Answers to the criteria that contradict one another: until they agree, the suggestion is a range.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub conflicts: Vec<Conflict>,
}

/// Two answers to criteria that cannot both be right.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Conflict {
    /// When they are given.
    pub when: Rule,
    /// Criterion's question → the other option that may be right instead of the answer.
    pub instead: Map<String>,
    /// What to say: it names both answers, and who settles it.
    pub text: Text,
}

/// One category.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Category {
    /// Identifier, e.g. `A`.
    pub id: String,
    /// Name, e.g. A类.
    pub name: Text,
    /// The source's own words.
    pub quote: String,
    /// What it is taught: name.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub teaching: Text,
    /// Clause of the teaching.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub teaching_clause: String,
    /// Who takes part and in which year.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub teaching_who: Text,
    /// What it contains.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub teaching_what: Text,
}

/// One criterion: an ordered question and the least option per category.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Criterion {
    /// Name.
    pub name: Text,
    /// Question id of an ordered choice.
    pub question: String,
    /// Category id → the least option; a category that is not named asks nothing here.
    pub least: Map<String>,
    /// Category id → the source's words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub words: Map<String>,
    /// Items of the criteria that working on it touches.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub items: Vec<String>,
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

record! {
    Ladder {
        clause: req "clause",
        categories: req "categories",
        criteria: req "criteria",
        own: opt "own",
        reason: opt "reason",
        below: req "below",
        readings: opt "readings",
        borrowed: opt "borrowed",
        conflicts: opt "conflicts",
    }
    Conflict { when: req "when", instead: req "instead", text: req "text" }
    Category {
        id: req "id",
        name: req "name",
        quote: req "quote",
        teaching: opt "teaching",
        teaching_clause: opt "teachingClause",
        teaching_who: opt "teachingWho",
        teaching_what: opt "teachingWhat",
    }
    Criterion {
        name: req "name",
        question: req "question",
        least: req "least",
        words: opt "words",
        items: opt "items",
    }
}
