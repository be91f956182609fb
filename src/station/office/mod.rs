//! What a programme file says to offices and stations, and what the papers that they make have in common.

mod decision;
mod fit;
mod letter;
mod outline;
mod own;
mod pool;
mod ranking;

pub use decision::{Decision, EventKind, RosterPlace};
pub use letter::{Addressee, BLANKS, LetterOutline, PublicityRule};
pub use outline::{
    Approval, Draw, Only, Recall, Role, SURVEY, SectionOutline, SheetFact, SheetFrom, SheetHead, SheetLayout,
    SheetOutline, SheetTerm, YearsReading,
};
pub use own::{BLANK, head_row, in_look, paper, signed, table, told};
pub use pool::{
    Alike, AwardRule, CycleRule, ExpertRule, KeepRule, Limit, OfficePool, Places, Planned, Pool, Recommender, called,
    stands,
};

pub use ranking::{AwardVote, Preference, Ranking, ScorePart, VoteShare, VoteWay};

use ziping_json::view;

view! {
    /// What a programme file says to offices and stations.
    pub struct Office {
        /// What the office looks at over all organisations.
        pub pool: Option<Pool> = "pool",
        /// The survey that a station makes of an organisation, as files of old say it: it is the first of the sheets.
        pub survey: Option<SheetOutline> = "survey",
        /// The sheets that stations and offices fill.
        pub sheets: Vec<SheetOutline> = "sheets",
    }
}

impl Office {
    /// All sheets, the survey of a file of old first.
    pub fn outlines(&self) -> impl Iterator<Item = &SheetOutline> {
        self.survey.iter().chain(&self.sheets)
    }

    /// A sheet by its id.
    #[must_use]
    pub fn outline(&self, id: &str) -> Option<&SheetOutline> {
        self.outlines().find(|outline| outline.id() == id)
    }
}
