//! The document that a file was made from, what it says beside the questions, and what each version of the file changed.

use crate::text::Text;
use ziping_json::{record, words};

record! {
    /// What one version of a programme file changed against the one before.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Edition {
        /// The version.
        pub version: String = req "version",
        /// What changed, for whoever answered before.
        pub text: Text = req "text",
        /// Ids of the questions that are new or asked otherwise.
        pub questions: Vec<String> = opt "questions",
    }
}

record! {
    /// What a programme asks of the organisational profile.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ProfileRule {
        /// The most characters, counted as WPS and Word do (字数); more is kept and marked.
        pub limit: Option<u32> = opt "limit",
        /// Clause of the source.
        pub clause: String = opt "clause",
    }
}

record! {
    /// The document a programme file was made from.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Source {
        /// Its title.
        pub title: Text = req "title",
        /// Its status, e.g. draft for comment; shown beside every result.
        pub status: Text = req "status",
        /// The document leaves the day blank from which it is in force: a result is then by this document only.
        pub undated: bool = opt "undated",
        /// The clauses of the document that somebody must be told of, for `ziping check`: each must be referred to.
        pub clauses: Vec<String> = put "clauses",
        /// Its other clauses, which nothing here refers to, with the reason.
        pub unused: Vec<Unused> = put "unused",
        /// Who issued it.
        pub issuer: Text = opt "issuer",
    }
}

record! {
    /// Clauses that a file knowingly leaves out.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Unused {
        /// The clauses.
        pub clauses: Vec<String> = req "clauses",
        /// Why nobody who fills in the file has to be told of them.
        pub why: Text = req "why",
    }
}

words! {
    /// Where a note is shown.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Place {
        /// On the start page.
        Start = "start",
        /// Beside the result.
        Result = "result",
        /// Before the export.
        Export = "export",
    }
}

record! {
    /// Something a user must see.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Note {
        /// Where it is shown.
        pub at: Vec<Place> = req "at",
        /// Clause of the source.
        pub clause: String = opt "clause",
        /// The note.
        pub text: Text = req "text",
        /// What the tool itself reads into it: marked as its own.
        pub reading: Text = opt "reading",
    }
}
