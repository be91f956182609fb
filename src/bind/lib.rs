//! What a station takes away with it: one PDF of many, and spreadsheets. Heavy libraries that nobody else needs.

mod pages;
mod sheet;

pub use pages::{bind, pages};
pub use sheet::{texts as sheet_of_texts, workbook};
