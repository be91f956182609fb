//! What not everybody opens: the plan, earlier cycles, several hands, all programmes side by side, tables of spreadsheets, the way
//! to handing in.

mod excel;
mod guide;
mod pages;
mod preview;
mod table;

pub use table::FURTHER;
