//! What a station and an office make of packages: each is examined, all are listed, counted and checked over the pool.
//! Nothing of it is kept anywhere; files go in, rows come out.

mod asked;
#[cfg(feature = "print")]
mod bind;
#[cfg(feature = "examine")]
mod bound;
mod cover;
mod cycles;
#[cfg(feature = "examine")]
pub mod editions;
#[cfg(feature = "examine")]
mod examine;
#[cfg(feature = "examine")]
mod judge;
mod office;
#[cfg(feature = "examine")]
mod opening;
#[cfg(feature = "examine")]
mod papers;
mod planned;
mod pool;
mod recommend;
pub mod register;
mod row;
#[cfg(feature = "sheet")]
mod sheet;
pub mod survey;
mod table;
#[cfg(feature = "examine")]
mod texts;
pub mod typed;
mod warnings;
pub mod words;

pub use asked::{Pile, asked};
#[cfg(feature = "print")]
pub use bind::{bind, pages};
pub use cover::cover;
pub use cycles::spelled;
#[cfg(feature = "examine")]
pub use editions::Editions;
#[cfg(feature = "examine")]
pub use examine::examine;
#[cfg(feature = "examine")]
pub use judge::{Judgement, judge};
#[cfg(feature = "examine")]
pub use opening::{Held, Reopened, reopen};
#[cfg(feature = "examine")]
pub use papers::{Own, Papers, Typeset, exact, own_papers};
pub use planned::plans;
pub use pool::{Pool, narrowed, pool, pooled};
pub use recommend::recommend;
pub use row::{Attached, Basis, Counted, Enclosed, Inside, Note, Row, Source, State};
#[cfg(feature = "sheet")]
pub use sheet::{texts as sheet_of_texts, workbook};
pub use table::{Cell, Column, Contacts, columns, csv, json_line, json_lines};
#[cfg(feature = "examine")]
pub use texts::{Texts, begin_from};
pub use warnings::{Warning, worded};
