//! The pages of the desk.

pub mod details;
pub mod editor;
mod order;
pub mod packages;
pub mod pool;
pub mod print;
pub mod survey;
