//! The letters 函、公告 that an office sends about organisations, as its programme words them; who signs, seals and dates them is
//! left blank.

use super::{EventKind, SheetFact};
use serde::{Deserialize, Serialize};
use ziping_json::{record, words};

record! {
    /// A letter.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct LetterOutline {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// Its title.
        pub title: String = req "title",
        /// Clause that asks for it.
        pub clause: String = req "clause",
        /// To whom it goes.
        pub to: Addressee = req "to",
        /// To whom by name, where the source names them: a letter each.
        pub names: Vec<String> = opt "names",
        /// What was decided that it tells of: lines of the register; none for whoever is chosen.
        pub tells: Vec<EventKind> = opt "tells",
        /// Its paragraphs. `{组织}`, `{事由}`, `{条款}`, `{分类}`, `{周期}`, `{日期}`, `{期限}`, `{数量}`, `{公示期}` stand for what is known;
        /// `{名单}` alone is a table of the organisations.
        pub text: Vec<String> = req "text",
        /// What the table tells of each organisation besides its name.
        pub facts: Vec<SheetFact> = opt "facts",
        /// Columns that whoever gets it fills in.
        pub asks: Vec<String> = opt "asks",
        /// What the source says of how long it is shown 公示.
        pub publicity: Option<PublicityRule> = opt "publicity",
        /// Whether the wording is the tool's own. Marked so, outside of the letter.
        pub own: bool = opt "own",
    }
}

record! {
    /// How long a list is shown 公示, and how soon an objection is looked into.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct PublicityRule {
        /// Days, at least; none where the source sets none.
        pub days: Option<u16> = opt "days",
        /// Working days within which an objection is looked into; none where the source sets none.
        pub objections: Option<u16> = opt "objections",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

words! {
    /// To whom a letter goes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum Addressee {
        /// To each organisation.
        Organisation = "organisation",
        /// To each recommender, about its organisations.
        Recommender = "recommender",
        /// To departments that are asked for their opinion.
        Departments = "departments",
        /// To everybody: a notice 公示、公告.
        Public = "public",
    }
}

impl LetterOutline {
    /// Whether it speaks of no organisation: a call for applications, to everybody or to bodies that are named.
    #[must_use]
    pub fn is_general(&self) -> bool {
        (self.to == Addressee::Public || !self.names.is_empty()) && !self.text.iter().any(|words| words.contains('{'))
    }
}

impl Addressee {
    /// Its words in both languages.
    #[must_use]
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Organisation => ("致组织", "to organisations"),
            Self::Recommender => ("致推荐单位", "to recommenders"),
            Self::Departments => ("致有关部门", "to departments"),
            Self::Public => ("公开", "public"),
        }
    }
}

/// What may stand in braces.
pub const BLANKS: [&str; 10] = ["组织", "事由", "条款", "分类", "周期", "日期", "期限", "数量", "公示期", "名单"];
