//! The parts that pages are made of.

pub mod attach;
pub mod bar;
pub mod blocks;
pub mod button;
pub mod carried;
pub mod chart;
pub mod choice;
pub mod descriptors;
pub mod field;
pub mod ladder;
pub mod matching;
pub mod notice;
pub mod panel;
pub mod parts;
pub mod procedure;
pub mod rail;
pub mod rows;
pub mod sealing;
pub mod status;
pub mod yearly;
