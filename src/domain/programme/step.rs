//! The steps of a programme, before and after handing in: who acts, by which clause, and what their day follows from.

use crate::text::Text;
use ziping_json::record;

record! {
    /// One step of the procedure, on the way to handing in, or a duty after it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Step {
        /// Identifier, kebab-case, by which other steps and a notice name it. It stays: calendars know the step by it.
        pub id: String = opt "id",
        /// Its name.
        pub title: Text = req "title",
        /// Clause of the source.
        pub clause: String = req "clause",
        /// Who acts, in the source's words.
        pub actor: Text = opt "actor",
        /// Whether it is the organisation that acts.
        pub own: bool = opt "own",
        /// What happens, by whom, in which time, where the name does not say it all.
        pub text: Text = opt "text",
        /// What its day follows from, where source or notice give that; without it the source names no day.
        pub day: Option<Reckoned> = opt "day",
        /// On the way to handing in: the working days that the tool itself reckons with, until notice or organisation say
        /// more. Marked as its own reading.
        pub own_days: Option<u16> = opt "ownDays",
        /// What the tool itself reads into it: marked as its own.
        pub reading: Text = opt "reading",
    }
}

record! {
    /// What a day follows from: so long after another one, and how long it goes on.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Reckoned {
        /// `deadline`, `cycle` (the first day of an incubation cycle), or the id of a step further up.
        pub after: String = req "after",
        /// From the first day of the next calendar year.
        pub next_year: bool = opt "nextYear",
        /// Years after it.
        pub years: u16 = opt "years",
        /// Days after it, the day itself not counted.
        pub days: u16 = opt "days",
        /// Working days after it, the day itself not counted.
        pub working_days: u16 = opt "workingDays",
        /// For how many years it goes on.
        pub for_years: u16 = opt "forYears",
        /// For how many days it goes on, the first one counted.
        pub for_days: u16 = opt "forDays",
        /// It is the last day and not the first: what happens, happens until then.
        pub until: bool = opt "until",
    }
}
