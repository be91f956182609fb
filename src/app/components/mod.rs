//! The parts that pages are made of.

pub mod bar;
pub mod blocks;
pub mod chart;
pub mod choice;
pub mod field;
pub mod ladder;
pub mod notice;
pub mod panel;
pub mod rail;
pub mod rows;
pub mod status;
