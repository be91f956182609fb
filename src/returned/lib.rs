//! Worksheets there and back: a paper goes out as DOCX, a department fills it in whatever office program, and what comes back
//! is laid beside what went out and what stands in the answers now. Nothing is taken over unasked that anything speaks against.

mod boxes;
mod differ;
mod grids;
mod hand_out;
mod layout;
mod likeness;
mod named;
mod outline;
mod read;
mod said;
mod strays;
mod told;
mod value;

pub use differ::{CameBack, ReadDoubt, Turn, same};
pub use hand_out::{HandedOut, hand_out};
pub use read::{Provenance, Refused, Returned, read};
