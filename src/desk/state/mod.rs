//! All that the desk knows while it is open. Nothing of it is kept anywhere else.

mod book;
mod data;
mod entry;
mod jotting;
mod jottings;
mod page;
mod pooled;
mod print;
mod reduce;
mod removed;
mod review;
mod same;
mod seam;
mod send;

pub use book::Intake;
pub use data::*;
pub use entry::{Entry, set_differs};
pub use jotting::Jotting;
pub use page::Page;
pub use print::{Left, Made, PdfDiffers, PrintChoice, Printed};
pub use reduce::Msg;
pub use removed::Cut;
pub use review::{HeldReview, OpenTable, Review};
pub use same::SameRc;
pub use seam::{Coming, OfficePages, OfficeRoad};
pub use send::send;

#[cfg(test)]
mod tests;
