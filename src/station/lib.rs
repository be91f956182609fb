//! What a station and an office make of packages: each is examined, all are listed, counted and checked over the pool.
//! Nothing of it is kept anywhere; files go in, rows come out.

mod asked;
#[cfg(feature = "print")]
mod bind;
mod cover;
mod cycles;
#[cfg(feature = "examine")]
mod examine;
#[cfg(feature = "examine")]
mod opening;
mod pool;
mod recommend;
mod row;
#[cfg(feature = "sheet")]
mod sheet;
pub mod survey;
mod table;
#[cfg(feature = "examine")]
mod texts;
pub mod words;

pub use asked::{Pile, asked};
#[cfg(feature = "print")]
pub use bind::{bind, pages};
pub use cover::cover;
#[cfg(feature = "examine")]
pub use examine::examine;
#[cfg(feature = "examine")]
pub use opening::{Held, Reopened, reopen};
pub use pool::{Pool, Warning, narrowed, pool, pooled, worded};
pub use recommend::recommend;
pub use row::{Counted, Enclosed, Note, Row, Source, State};
#[cfg(feature = "sheet")]
pub use sheet::workbook;
pub use table::{Cell, Column, columns, csv, json_line, json_lines};
#[cfg(feature = "examine")]
pub use texts::{Texts, begin_from};
