//! What is kept of a season in the answers file.

use crate::programme::{Known, Lead, Yearly};
use ziping_json::record;

record! {
    /// The season of an application.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Season {
        /// The year's notice, as it was when it was read last.
        pub notice: Option<Yearly> = opt "notice",
        /// Whether the organisation itself copied the notice, because the portal has none.
        pub copied: bool = opt "copied",
        /// Days of steps that the organisation was told; they go before the notice's.
        pub days: Vec<Known> = opt "days",
        /// How long steps take on the way to handing in, as the organisation was told; they go before the notice's.
        pub leads: Vec<Lead> = opt "leads",
        /// Where files of the evidence are filed among the proofs that are expected, and of which day they are.
        pub filed: Vec<Filed> = opt "filed",
        /// The version that was fixed 定稿, once one was.
        pub fixed: Option<Fixed> = opt "fixed",
    }
}

record! {
    /// How a file of the evidence is filed among the proofs that are expected; see [`crate::proofs`].
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Filed {
        /// The file's SHA-256.
        pub sha256: String = req "sha256",
        /// Id of the proof that it is; blank as long as nobody said; `-`, if somebody said that it is none.
        pub slot: String = opt "slot",
        /// The controlled company whose proof it is; blank for the organisation's own.
        pub of: String = opt "of",
        /// Whether only its name tells so, and nobody has said yes.
        pub guessed: bool = opt "guessed",
        /// The day it was issued, as typed.
        pub dated: String = opt "dated",
    }
}

record! {
    /// A version that was fixed.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Fixed {
        /// The day it was fixed; papers are made for it from then on.
        pub on: String = req "on",
        /// Version of the programme file that it follows.
        pub version: String = req "version",
        /// Fingerprint of that file.
        pub programme: String = req "programme",
        /// Revision of what makes papers.
        pub revision: String = req "revision",
        /// Fingerprint of the answers.
        pub answers: String = req "answers",
        /// What is handed in.
        pub papers: Vec<FixedPaper> = req "papers",
        /// Days of steps that were known.
        pub days: Vec<Known> = opt "days",
        /// How long steps take, as far as it was known.
        pub leads: Vec<Lead> = opt "leads",
        /// Version of a newer programme file that was not followed: 仍按定稿版.
        pub stays: String = opt "stays",
    }
}

record! {
    /// A paper of the fixed version.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct FixedPaper {
        /// Id of the paper in the programme.
        pub id: String = req "id",
        /// Its title.
        pub title: String = req "title",
        /// Whether the package's code stands on it.
        pub code: bool = opt "code",
        /// Its parts in order.
        pub parts: Vec<FixedPart> = req "parts",
        /// Fingerprints of what is drawn on its pages, once it was laid out.
        pub pages: Vec<String> = opt "pages",
    }
}

record! {
    /// A part of a paper: what stands under a heading, or beside a label of a form.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct FixedPart {
        /// The heading or label.
        pub name: String = req "name",
        /// Fingerprint of what stands there.
        pub mark: String = req "mark",
    }
}
