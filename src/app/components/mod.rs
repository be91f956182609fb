//! The parts that pages are made of.

pub mod bar;
#[cfg(feature = "full")]
pub mod blocks;
pub mod button;
#[cfg(feature = "full")]
pub mod chart;
pub mod choice;
pub mod field;
#[cfg(feature = "full")]
pub mod ladder;
pub mod notice;
pub mod panel;
pub mod rail;
pub mod rows;
pub mod status;
