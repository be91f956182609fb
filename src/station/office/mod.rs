//! What a programme file says to offices and stations, and what the papers that they make have in common.

mod decision;
mod own;
mod pool;
mod survey;

pub use decision::{Decision, EventKind, RosterPlace};
pub use own::paper;
pub use pool::{CycleRule, Limit, Places, Planned, Pool, Recommender};
pub use survey::{Approval, Draw, Only, Role, Survey, SurveySection};

use ziping_json::view;

view! {
    /// What a programme file says to offices and stations.
    pub struct Office {
        /// What the office looks at over all organisations.
        pub pool: Option<Pool> = "pool",
        /// The survey that a station makes of an organisation.
        pub survey: Option<Survey> = "survey",
    }
}
