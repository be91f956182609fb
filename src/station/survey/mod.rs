//! The survey report 基本情况调查报告 that a station makes of organisations: begun from their packages, gone on with on site,
//! kept as a file of its own beside the packages.

mod begin;
mod compose;
mod lacks;
mod report;

pub use begin::begin;
pub use compose::compose;
pub use lacks::{SectionLack, lacks};
pub use report::*;
