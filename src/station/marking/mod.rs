//! Assessors' own files 评审评分: each marks alone, item by item, beside what the organisation says of itself; several are laid side
//! by side, and what they agree on 合议 is theirs. Nothing here proposes a mark or an agreement, and no score is computed over.

mod agreed;
mod begin;
mod doubt;
mod file;
mod paper;
mod table;
#[cfg(test)]
mod tests;

pub use agreed::{AGREED_FORMAT, Agreed, AgreedFrom, AgreedItem};
pub use begin::{MarkingSeed, begin_marking};
pub use doubt::{AgreedDoubt, MarkingDoubt};
pub use file::{CopiedBy, MARKING, MARKING_FORMAT, MarkedItem, MarkedOf, Marking, SaidOfItem, step};
pub use paper::{agreed_paper, marking_paper};
pub use table::{AGREED_HEADS, MARKING_HEADS};
