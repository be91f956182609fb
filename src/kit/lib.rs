//! What maintainers ask of the files. No module of the browser names this crate.

mod schema;
#[cfg(test)]
mod tests;

pub use schema::schema;
