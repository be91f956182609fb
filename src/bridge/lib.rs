//! What all workers share: files of the browser as something to read in, how far they are, and errors that keep their code
//! and detail apart.

mod failure;
mod progress;
mod slices;

pub use failure::{Code, failed, said};
pub use progress::percents;
pub use slices::Slices;
