//! How much a package may hold: the writer keeps to what the reader accepts, so that nothing made is refused later.

use crate::paths;
use ziping_domain::answers;

/// Entries of a ZIP.
pub const ENTRIES: usize = 10_000;
/// Files of evidence that a package holds: the rest is left for papers, data and manifests.
pub const EVIDENCE: usize = ENTRIES - 100;
/// Bytes of a JSON or tag file.
pub const TEXT: u64 = answers::MAX_BYTES as u64;
/// Bytes of a paper, and of anything read into memory at once.
pub const PAPER: u64 = 64 << 20;
/// Bytes that the contents may be larger than the ZIP itself. Stored files of any size add nothing to it.
pub const INFLATED: u64 = 4 << 30;
/// How many times larger than its compressed form a file may be.
pub const RATIO: u64 = 200;
/// Small files may be as repetitive as they like: below this size the ratio is not looked at.
pub const RATIO_FROM: u64 = 1 << 20;
/// Bytes of a path in the bag.
pub const PATH: usize = 512;
/// Bytes of a path inside the ZIP, with the folders that somebody packed the bag in.
pub const WHOLE_PATH: usize = 2048;
/// Bytes of the ZIP's directory, which is held in memory.
pub(crate) const DIRECTORY: u64 = 16 << 20;

/// The most bytes that the file at this path of a bag may have; `None` where it is only ever streamed.
#[must_use]
pub fn of(path: &str) -> Option<u64> {
    match path {
        _ if is_text(path) => Some(TEXT),
        _ if paths::is_paper(path) => Some(PAPER),
        _ => None,
    }
}

/// Whether at this path of a bag lies one of the texts that are held in memory.
pub(crate) fn is_text(path: &str) -> bool {
    matches!(
        path,
        paths::ANSWERS
            | paths::ASSESSMENT
            | paths::PROGRAMME
            | paths::CRITERIA
            | paths::PROOFS
            | paths::NOTE
            | paths::DECLARATION
            | paths::INFO
            | paths::MANIFEST
            | paths::TAG_MANIFEST
    )
}
