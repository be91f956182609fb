//! What a station and an office make of packages: each is examined, all are listed, counted and checked over the pool.
//! Nothing of it is kept anywhere; files go in, rows come out.

#[cfg(feature = "print")]
mod bind;
mod cover;
mod examine;
mod pool;
mod table;

#[cfg(feature = "print")]
pub use bind::{bind, pages};
pub use cover::{cover, words};
pub use examine::{Note, Row, Source, State, examine};
pub use pool::{Pool, Warning, pool};
pub use table::{Cell, Column, columns, csv, json_line};
