//! Tables that people keep in spreadsheets: read as they are pasted or saved, matched to what is asked by their heads, and laid
//! beside what was entered before. Nothing here is taken: a plan says what would be, and what does not fit stands in it by name.

pub mod figures;
mod grid;
mod head;
pub mod rows;

pub use grid::{Line, MOST, pasted};
