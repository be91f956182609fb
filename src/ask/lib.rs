//! What the visitor waits for: the state, start and questions, and the frame around all pages. The later pages are reached by a
//! table only.

pub mod browser;
pub mod context;
pub mod entry;
pub mod env;
pub mod failed;
pub mod fake;
pub mod mounted;
pub mod msg;
pub mod page;
pub mod pages;
pub mod parts;
pub mod platform;
mod reach;
pub mod root;
pub mod send;
pub mod store;
pub mod table;
pub mod told;

pub use reach::reach;
