//! Conditions as they stand in most documents, each with its questions, rule, doubt and authority: chosen at a clause, they become plain
//! conditions of the file. Nothing looks them up when a file is read.

mod filled;
mod read;
#[cfg(test)]
mod tests;

pub use filled::{Filling, add};
pub use read::{Blank, Proved, Usual, fitting, stock};
