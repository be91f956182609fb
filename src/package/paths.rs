//! Where things stand in a package: one list, for those who write and those who read.

/// Papers handed in.
pub const SUBMIT: &str = "data/报送件/";
/// Papers that the organisation keeps.
pub const KEEP: &str = "data/自留件/";
/// The user's own files.
pub const EVIDENCE: &str = "data/证实性材料/";
/// The answers file, which re-opens in the app.
pub const ANSWERS: &str = "data/answers.json";
/// The assessment as it was when the package was made.
pub const ASSESSMENT: &str = "data/assessment.json";
/// The programme file that was answered.
pub const PROGRAMME: &str = "data/programme.json";
/// The criteria file that was scored by.
pub const CRITERIA: &str = "data/criteria.json";
/// The proofs that were expected, by which papers were made.
pub const PROOFS: &str = "data/proofs.json";
/// What whoever opens the package must know.
pub const NOTE: &str = "data/说明.txt";

pub(crate) const PAYLOAD: &str = "data/";
pub(crate) const DECLARATION: &str = "bagit.txt";
/// What a bag says of itself.
pub const INFO: &str = "bag-info.txt";
pub(crate) const MANIFEST: &str = "manifest-sha256.txt";
pub(crate) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

/// Whether this is one of the papers that the software made, by its folder.
#[must_use]
pub fn is_paper(path: &str) -> bool {
    path.starts_with(SUBMIT) || path.starts_with(KEEP)
}
