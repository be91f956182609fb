//! The survey of an organisation 基本情况调查 that a station makes on site: its sections as the source has them, and which
//! answers of the application they begin with.

use serde::{Deserialize, Serialize};
use ziping_domain::Text;
use ziping_json::{record, words};

record! {
    /// A survey report's outline.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Survey {
        /// Title of the report.
        pub title: String = req "title",
        /// Clause that asks for it.
        pub clause: String = req "clause",
        /// Who approves the whole report before it is handed on, with the clause; its place stays blank.
        pub approval: Option<Approval> = opt "approval",
        /// What a section says that has nothing to say and must say so.
        pub none: String = req "none",
        /// The sections in order.
        pub sections: Vec<SurveySection> = req "sections",
    }
}

record! {
    /// Who approves a survey report.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Approval {
        /// Words of the box, e.g. 县市区质量发展委员会办公室审定意见.
        pub title: String = req "title",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// A section of a survey report.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SurveySection {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// Title, with its number.
        pub title: String = req "title",
        /// What the source asks to be looked into.
        pub guide: Text = req "guide",
        /// An empty section must say so in words.
        pub explicit: bool = opt "explicit",
        /// What it is for, where it is more than statements.
        pub role: Role = told "role",
        /// Questions whose answers it begins with.
        pub draws: Vec<Draw> = opt "draws",
        /// What is asked on site because the application does not say it, e.g. 员工总数.
        pub asks: Vec<String> = opt "asks",
        /// Where statements of this section may come from, in the source's words.
        pub origins: Vec<String> = opt "origins",
    }
}

words! {
    /// What a section is for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum Role {
        /// Statements.
        Statements = "statements",
        /// The organisation's own profile 组织概述, if it wrote one, comes first.
        Profile = "profile",
        /// How the organisation evaluated itself, and who did it, comes first.
        Evaluation = "evaluation",
        /// Strengths and weaknesses, each with its origin.
        Findings = "findings",
        /// The conclusion with the station's own category.
        Conclusion = "conclusion",
    }
}

record! {
    /// A question that a section begins with.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Draw {
        /// The question.
        pub question: String = req "question",
        /// Of a table's rows only those with one of these options in this column.
        pub only: Option<Only> = opt "only",
        /// Of a table's rows only those that contain these words.
        pub containing: String = opt "containing",
    }
}

record! {
    /// Rows by the option in a column.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Only {
        /// Column id.
        pub column: String = req "column",
        /// Option ids.
        pub options: Vec<String> = req "options",
    }
}
