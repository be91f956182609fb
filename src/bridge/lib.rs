//! What all workers share: files of the browser as something to read in, and errors that keep their code and detail apart.

mod failure;
mod slices;

pub use failure::{Code, failed, said};
pub use slices::Slices;
