//! The season of an application: from the year's notice to its deadline, and what comes after. Pure reckoning of days; what
//! neither source nor notice says is open and said so.

mod ahead;
mod calendar;
mod data;
mod fixed;
mod schedule;
#[cfg(test)]
mod tests;

pub use ahead::{Ahead, DayOf, DayOpen, Moment, ahead};
pub use calendar::Calendar;
pub use data::{Filed, Fixed, FixedPaper, FixedPart, Season};
pub use fixed::{answers_print, as_fixed, fingerprint};
pub use schedule::{DaysBy, Schedule, TO_RECOMMENDER, Waypoint, schedule};
