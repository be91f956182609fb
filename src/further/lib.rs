//! What not everybody opens: the plan, earlier cycles, several hands, all programmes side by side.

mod pages;
mod table;

pub use table::FURTHER;
