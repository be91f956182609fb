//! The later pages: self-evaluation, result, evidence, preview and export, all programmes; and what only they do with the state.

mod carried;
mod components;
mod deeds;
mod opened;
mod pages;
mod table;
mod words;

pub use table::LATER;
