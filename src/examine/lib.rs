//! What a station finds out of a package: it is opened, judged by the station's own editions, and its papers are compared;
//! what comes out is a row.

mod active;
mod begun;
mod bound;
pub mod editions;
mod enclosed;
mod examine;
mod judge;
mod judged;
mod opening;
mod papers;

pub use begun::{begin_from, begin_marking_from};
pub use editions::Editions;
pub use enclosed::{Difference, recompute};
pub use examine::examine;
pub use judge::{Judgement, judge};
pub use opening::{Held, Reopened, reopen};
pub use papers::{Own, Papers, Typeset, exact, own_papers};
