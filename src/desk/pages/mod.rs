//! The pages of the desk.

pub mod details;
pub mod editor;
mod evidence;
mod export;
mod handing;
mod matching;
mod order;
pub mod packages;
pub mod pool;
pub mod print;
pub mod register;
pub mod review;
pub mod sheets;
