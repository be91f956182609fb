//! The later pages: self-evaluation, result, evidence, preview and export; and what only they do with the state.

pub mod carried;
pub mod components;
mod deeds;
pub mod forms;
pub mod further;
mod opened;
pub mod pages;
pub mod proofs;
pub mod shop;
mod table;
pub mod words;

pub use table::later;
