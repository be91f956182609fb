//! What an application consists of, as its package encloses it.

use crate::{CheckCode, Opened, PackageProblem, paths};
use std::io::{Read, Seek};

/// What an application consists of.
pub struct Texts {
    /// The programme file.
    pub programme: String,
    /// The criteria file, if the package has one.
    pub criteria: Option<String>,
    /// The proofs that were expected, if the package names any.
    pub proofs: Option<String>,
    /// The answers.
    pub answers: String,
    /// The assessment as it was when the package was made.
    pub assessment: String,
}

impl Texts {
    /// Takes them out of a package.
    ///
    /// # Errors
    /// The first that could not be read.
    pub fn read<R: Read + Seek>(opened: &mut Opened<R>) -> Result<Self, PackageProblem> {
        Ok(Self {
            programme: opened.programme_json()?,
            criteria: opened.criteria_json()?,
            proofs: opened.proofs_json()?,
            answers: opened.answers_json()?,
            assessment: opened.assessment_json()?,
        })
    }
}

impl<R: Read + Seek> Opened<R> {
    /// The mark of the package, by its own list of digests; none if that cannot be read.
    pub fn mark(&mut self) -> Option<CheckCode> {
        Some(CheckCode::listed(&self.manifest().ok()?))
    }

    /// What the package says of papers that could not be made; blank, if it says nothing, or nothing that can be read. See
    /// [`excuses`](crate::excuses).
    pub fn note(&mut self) -> String {
        self.text(paths::NOTE).unwrap_or_default()
    }
}
