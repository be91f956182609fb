//! Assessors' scores in order, and a committee's votes counted, as the source has it. Scores are taken as they were signed, votes as
//! the signed tally has them; nothing here decides: it says what follows, and what does not fit.

mod order;
mod paper;
mod read;
mod unfit;
mod vote;

pub use order::{RankProblem, Ranked, RankedList, Scored, rank};
pub use paper::{ranking_paper, vote_paper};
pub use read::{CastVotes, TALLY_HEADS, scores, votes};
pub use unfit::unfit;
pub use vote::{Tally, VoteOutcome, VoteProblem, count};
