//! The steps of the way, a file each.

pub mod evaluation;
pub mod evidence;
pub mod export;
pub mod result;
pub mod section;
pub mod start;
pub mod whatif;
