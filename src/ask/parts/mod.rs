//! The parts that the first pages are made of.

pub mod bar;
pub mod choice;
pub mod drafts;
pub mod field;
pub mod notice;
pub mod rail;
