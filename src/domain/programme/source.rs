//! The document that a file was made from, what it says beside the questions, and what each version of the file changed.

use crate::text::Text;
use ziping_json::{record, words};

/// What one version of a programme file changed against the one before.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Edition {
    /// The version.
    pub version: String,
    /// What changed, for whoever answered before.
    pub text: Text,
    /// Ids of the questions that are new or asked otherwise.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub questions: Vec<String>,
}

/// What a programme asks of the organisational profile.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct ProfileRule {
    /// The most characters, counted as WPS and Word do (字数); more is kept and marked.
    pub limit: Option<u32>,
    /// Clause of the source.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub clause: String,
}

/// The document a programme file was made from.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// Its status, e.g. draft for comment; shown beside every result.
    pub status: Text,
    /// The document leaves the day blank from which it is in force: a result is then by this document only.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub undated: bool,
    /// The clauses of the document that somebody must be told of, for `ziping check`: each must be referred to.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub clauses: Vec<String>,
    /// Its other clauses, which nothing here refers to, with the reason.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub unused: Vec<Unused>,
    /// Who issued it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub issuer: Text,
}

/// Clauses that a file knowingly leaves out.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Unused {
    /// The clauses.
    pub clauses: Vec<String>,
    /// Why nobody who fills in the file has to be told of them.
    pub why: Text,
}

/// Where a note is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Place {
    /// On the start page.
    Start,
    /// Beside the result.
    Result,
    /// Before the export.
    Export,
}

/// Something a user must see.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Note {
    /// Where it is shown.
    pub at: Vec<Place>,
    /// Clause of the source.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub clause: String,
    /// The note.
    pub text: Text,
    /// What the tool itself reads into it: marked as its own.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub reading: Text,
}

words! {
    Place { Start = "start", Result = "result", Export = "export" }
}

record! {
    Edition { version: req "version", text: req "text", questions: opt "questions" }
    ProfileRule { limit: opt "limit", clause: opt "clause" }
    Source {
        title: req "title",
        status: req "status",
        undated: opt "undated",
        clauses: put "clauses",
        unused: put "unused",
        issuer: opt "issuer",
    }
    Unused { clauses: req "clauses", why: req "why" }
    Note { at: req "at", clause: opt "clause", text: req "text", reading: opt "reading" }
}
