//! The file of proofs: one beside each programme's, `proofs/<programme>.json`. It is loaded late, as the criteria's words are.

use crate::programme::{Rule, parse};
use crate::text::Text;
use ziping_json::{Elsewhere, Json, View, record};

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-proofs/1";

record! {
    /// The proofs that a programme asks for, or that the tool thinks of, and papers that go with them.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Proofs {
        /// Where the JSON Schema is, for editors.
        pub schema: Option<String> = opt "$schema",
        /// Always `ziping-proofs/1`.
        pub format: String = req "format",
        /// Id of the programme.
        pub programme: String = req "programme",
        /// Version of this file, e.g. a date.
        pub version: String = req "version",
        /// The proofs in the order in which they are listed.
        pub proofs: Vec<Proof> = req "proofs",
        /// Papers that go with them, such as a statement to be signed: blocks as in the programme's own papers.
        pub papers: Elsewhere = opt "papers",
    }
}

record! {
    /// A proof that is expected (an evidence type of the EU's CCCEV, 材料 of a 办事指南).
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Proof {
        /// Identifier, kebab-case. It stays: answers name it.
        pub id: String = req "id",
        /// Its name.
        pub title: Text = req "title",
        /// The clause that names it, or that it shows to be met.
        pub clause: String = req "clause",
        /// Whether the source itself names it. All others are the tool's own reading 非官方, and marked so.
        pub named: bool = opt "named",
        /// What the source asks of it, in a few words.
        pub text: Text = opt "text",
        /// It is expected as long as the answers do not rule this out.
        pub when: Option<Rule> = opt "when",
        /// Whether each controlled company of a group has one of its own.
        pub per_company: bool = opt "perCompany",
        /// Ids of the conditions, questions and items that a file in its place backs.
        pub backs: Vec<String> = opt "backs",
        /// Words by which a file's name tells that it is this proof.
        pub words: Vec<String> = req "words",
        /// Who issues it and where it is had, as the tool knows it: marked as its own reading.
        pub issuer: Text = opt "issuer",
        /// Working days that getting it takes, as the tool reckons until the organisation says more.
        pub own_days: Option<u16> = opt "ownDays",
        /// How many months old it may be on the application date, as the tool reads it.
        pub own_months: Option<u16> = opt "ownMonths",
        /// What else the tool itself reads into it.
        pub reading: Text = opt "reading",
    }
}

impl View for Proofs {
    fn take(json: &mut Json<'_>) -> Self {
        json.whole(FORMAT)
    }
}

impl Proofs {
    /// Reads a file of proofs.
    ///
    /// # Errors
    /// The first problem with line and column, in English.
    pub fn parse(json: &str) -> Result<Self, String> {
        parse(json)
    }

    /// The proof with this id.
    #[must_use]
    pub fn proof(&self, id: &str) -> Option<&Proof> {
        self.proofs.iter().find(|proof| proof.id == id)
    }
}
