//! The survey of an organisation 基本情况调查 that a station makes on site: its sections as the source has them, and which
//! answers of the application they begin with.

use super::Text;
use serde::{Deserialize, Serialize};
use ziping_json::{record, words};

/// A survey report's outline.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Survey {
    /// Title of the report.
    pub title: String,
    /// Clause that asks for it.
    pub clause: String,
    /// Who approves the whole report before it is handed on, with the clause; its place stays blank.
    pub approval: Option<Approval>,
    /// What a section says that has nothing to say and must say so.
    pub none: String,
    /// The sections in order.
    pub sections: Vec<SurveySection>,
}

/// Who approves a survey report.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Approval {
    /// Words of the box, e.g. 县市区质量发展委员会办公室审定意见.
    pub title: String,
    /// Clause of the source.
    pub clause: String,
}

/// A section of a survey report.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct SurveySection {
    /// Identifier, kebab-case.
    pub id: String,
    /// Title, with its number.
    pub title: String,
    /// What the source asks to be looked into.
    pub guide: Text,
    /// An empty section must say so in words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub explicit: bool,
    /// What it is for, where it is more than statements.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub role: Role,
    /// Questions whose answers it begins with.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub draws: Vec<Draw>,
    /// What is asked on site because the application does not say it, e.g. 员工总数.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub asks: Vec<String>,
    /// Where statements of this section may come from, in the source's words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub origins: Vec<String>,
}

/// What a section is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Role {
    /// Statements.
    #[default]
    Statements,
    /// The organisation's own profile 组织概述, if it wrote one, comes first.
    Profile,
    /// Strengths and weaknesses, each with its origin.
    Findings,
    /// The conclusion with the station's own category.
    Conclusion,
}

/// A question that a section begins with.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Draw {
    /// The question.
    pub question: String,
    /// Of a table's rows only those with one of these options in this column.
    pub only: Option<Only>,
    /// Of a table's rows only those that contain these words.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub containing: String,
}

/// Rows by the option in a column.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Only {
    /// Column id.
    pub column: String,
    /// Option ids.
    pub options: Vec<String>,
}

words! {
    Role { Statements = "statements", Profile = "profile", Findings = "findings", Conclusion = "conclusion" }
}

record! {
    Survey {
        title: req "title",
        clause: req "clause",
        approval: opt "approval",
        none: req "none",
        sections: req "sections",
    }
    Approval { title: req "title", clause: req "clause" }
    SurveySection {
        id: req "id",
        title: req "title",
        guide: req "guide",
        explicit: opt "explicit",
        role: opt "role",
        draws: opt "draws",
        asks: opt "asks",
        origins: opt "origins",
    }
    Draw { question: req "question", only: opt "only", containing: opt "containing" }
    Only { column: req "column", options: req "options" }
}
