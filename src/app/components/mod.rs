//! The parts that pages are made of.

#[cfg(feature = "full")]
pub mod attach;
pub mod bar;
#[cfg(feature = "full")]
pub mod blocks;
pub mod button;
#[cfg(feature = "full")]
pub mod chart;
pub mod choice;
#[cfg(feature = "full")]
pub mod descriptors;
pub mod field;
#[cfg(feature = "full")]
pub mod ladder;
#[cfg(feature = "full")]
pub mod matching;
pub mod notice;
pub mod panel;
#[cfg(feature = "full")]
pub mod parts;
#[cfg(feature = "full")]
pub mod procedure;
pub mod rail;
pub mod rows;
pub mod status;
pub mod yearly;
