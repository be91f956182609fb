//! The first pages: start and questions, and the wait for the others.

pub mod section;
pub mod start;
pub mod waiting;
