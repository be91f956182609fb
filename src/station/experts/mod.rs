//! The office's list of experts 专家库, who assesses or coaches whom, who withdraws 回避, and how the office grades them. The list is
//! the office's own spreadsheet; whether somebody withdraws is decided by the office, never here.

mod assigned;
mod list;
mod paper;
#[cfg(test)]
mod tests;

pub use assigned::{Assignment, AssignmentDoubt, AssignmentLine};
pub use list::{EXPERT_HEADS, Expert, ExpertDoubt, ExpertList};
pub use paper::{assignment_paper, experts_paper, grades_paper};
