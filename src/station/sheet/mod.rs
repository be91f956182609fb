//! Sheets 表单: what stations and offices fill about organisations — the survey 基本情况调查 first of all —, begun from packages,
//! earlier sheets or the register, gone on with on site, kept as files of their own beside the packages.

mod approved;
mod begin;
mod compose;
mod due;
mod file;
mod lacks;
mod list;
mod recall;
mod round;
#[cfg(test)]
mod tests;
mod then;

pub use approved::approval_doubts;
pub use begin::{Seed, begin, enrol};
pub use compose::compose;
pub use due::{Visited, visited};
pub use file::*;
pub use lacks::{SectionLack, lacks};
