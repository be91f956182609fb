//! What maintainers ask of the files: whether a programme file means what it says, and the schemas.

pub mod check;
mod review;
mod schema;
#[cfg(test)]
mod tests;
mod whole;

pub use review::review;
pub use schema::schema;
pub use whole::{Whole, WholeProofs};
