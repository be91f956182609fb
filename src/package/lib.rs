//! The application package: a BagIt 1.0 bag (RFC 8493) in a ZIP, made from descriptions and opened with distrust.
//!
//! Writing never touches the evidence: [`lay_out`] gives the ZIP as segments, most of them headers, and says where
//! the user's own files go between them. Reading believes nothing: [`open()`] refuses before it allocates, [`verify()`]
//! reads everything in small pieces. No clock, no file system, no randomness: the same input gives the same bytes.

mod bag;
pub mod digest;
mod directory;
mod headers;
pub mod junk;
pub mod layout;
pub mod limits;
mod list;
mod locals;
mod mark;
pub mod names;
mod nfc;
mod note;
pub mod open;
pub mod paths;
mod place;
mod problem;
mod spelling;
mod survey;
mod texts;
mod triage;
pub mod verify;

mod assemble;

pub use assemble::{Assembled, Made, Records, contents, evidence_path};
pub use digest::{Digest, Digested, sha256};
pub use layout::{Bag, Content, DESCRIPTORS, Payload, Segment, TEMPLATES, bag_name, lay_out};
pub use mark::CheckCode;
pub use note::{Unprinted, WithoutOfd, excuses, foreign, note};
pub use open::{Entry, Opened, open};
pub use problem::PackageProblem;
pub use texts::Texts;
pub use triage::{Triage, triage};
pub use verify::{Flaw, FlawKind, Verification, verify, verify_knowing};
