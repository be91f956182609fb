//! What not everybody opens: the plan, earlier cycles, several hands, all programmes side by side, tables of spreadsheets.

mod excel;
mod pages;
mod table;

pub use table::FURTHER;
