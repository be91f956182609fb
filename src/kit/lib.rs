//! What maintainers ask of the files: whether a programme file means what it says, and the schemas.

pub mod check;
pub mod document;
pub mod form;
pub mod review;
mod schema;
pub mod stock;
#[cfg(test)]
mod tests;
pub mod tree;
mod whole;

pub use check::column_asked;
pub use review::review;
pub use schema::schema;
pub use whole::{Whole, WholeProofs};
