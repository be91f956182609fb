//! What is kept of a season in the answers file.

use crate::programme::{Known, Lead, Yearly};
use ziping_json::record;

record! {
    /// The season of an application.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Season {
        /// The year's notice, as it was when it was read last.
        pub notice: Option<Yearly> = opt "notice",
        /// Whether the organisation itself copied the notice, because the portal has none.
        pub copied: bool = opt "copied",
        /// Days of steps that the organisation was told; they go before the notice's.
        pub days: Vec<Known> = opt "days",
        /// How long steps take on the way to handing in, as the organisation was told; they go before the notice's.
        pub leads: Vec<Lead> = opt "leads",
    }
}
