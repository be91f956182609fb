//! What a station and an office make of packages: all are listed, counted, registered and checked over the pool.
//! Nothing of it is kept anywhere; rows go in, lists, papers and warnings come out.

mod announced;
mod archive;
mod asked;
mod claimed;
mod cover;
mod cycles;
mod doubt;
mod draw;
pub mod experts;
mod headed;
mod letter;
pub mod marked;
pub mod marking;
pub mod office;
pub mod pile;
mod planned;
mod pool;
mod publicity;
pub mod rank;
mod reason;
mod recommend;
pub mod register;
mod row;
pub mod sheet;
mod state;
mod table;
mod transmittal;
pub mod typed;
mod warnings;
pub mod words;

pub use announced::Announced;
pub use archive::{ARCHIVE_HEADS, ArchiveItem, ArchiveKind, ArchiveList};
pub use asked::{DrawAsked, RankingAsked, VoteAsked, asked};
pub use cover::{Cover, LIST, cover};
pub use cycles::{is_one_organisation, spelled};
pub use doubt::{Doubt, DoubtWhat, doubted};
pub use draw::{DrawList, DrawOutcome, DrawPaper, DrawProblem};
pub use headed::{TableLine, headed};
pub use letter::{LetterCase, LetterRequest, addressed, letters, letters_file};
pub use office::Office;
pub use planned::plans;
pub use pool::{
    Besides, OfficeRules, PoolCounts, SentRules, decision, narrowed, outlasted, pool, pooled, roster, ruled,
};
pub use publicity::{Publicity, PublicityDoubt};
pub use reason::Reason;
pub use recommend::recommend;
pub use row::{Applicant, Attached, Counted, Enclosed, Row, SheetNote, SheetOffer};
pub use state::{Basis, Inside, RowNote, State};
pub use table::{Cell, Column, Contacts, columns, csv, json_line, json_lines};
pub use transmittal::{Arrival, Arrived, Sent, Transmittal, transmittal};
pub use warnings::{Warning, worded};
