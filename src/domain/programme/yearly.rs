//! The yearly notice 申报通知: what changes from year to year and is no part of the programme itself. A small file beside
//! it: deadline, copies, address, version of the form.

use crate::date::Date;
use crate::text::Text;
use ziping_json::{Fault, FaultKind, Json, Node, record};

/// Number of the format this version reads.
pub const FORMAT: &str = "ziping-notice/1-draft";

record! {
    /// One year's notice.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Yearly {
        /// Where the JSON Schema is, for editors.
        pub schema: Option<String> = opt "$schema",
        /// Always `ziping-notice/1-draft`.
        pub format: String = req "format",
        /// Id of the programme.
        pub programme: String = req "programme",
        /// Title of the notice, with its number and date.
        pub source: Text = req "source",
        /// The last day on which applications are taken, `YYYY-MM-DD`.
        pub deadline: String = req "deadline",
        /// What is said of the deadline, e.g. until which hour, or that the stamp of the post counts.
        pub deadline_note: Text = opt "deadlineNote",
        /// How many copies of what, and how they are bound, one line each.
        pub copies: Vec<Text> = opt "copies",
        /// Where it is handed in.
        pub address: Text = opt "address",
        /// Whom to ask.
        pub contact: Text = opt "contact",
        /// The version of the form that the year asks for.
        pub form: Option<String> = opt "form",
        /// What else the notice says, one line each.
        pub notes: Vec<Text> = opt "notes",
    }
}

impl Yearly {
    /// Reads a notice.
    ///
    /// # Errors
    /// The first problem, in English, with its place.
    pub fn parse(json: &str) -> Result<Self, String> {
        let mut json = Json::read(json);
        let notice = Self::take(&mut json);
        json.problem().map_or(Ok(notice), Err)
    }

    /// Reads a notice for its maintainer.
    ///
    /// # Errors
    /// Every fault with its place.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        let mut json = Json::read(json);
        let notice = Self::take(&mut json);
        let faults = json.faults();
        if faults.is_empty() { Ok(notice) } else { Err(faults) }
    }

    fn take(json: &mut Json<'_>) -> Self {
        let notice: Self = json.whole(FORMAT);
        if json.is_sound() && notice.day().is_none() {
            json.fault(json.field(Node::ROOT, "deadline"), FaultKind::Day, "");
        }
        notice
    }

    /// The deadline as a day.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.deadline.parse().ok()
    }

    /// Whether the deadline was before `today`.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.day().is_some_and(|day| day < today)
    }

    /// Whether the year asks for another version of the form than this one.
    #[must_use]
    pub fn asks_otherwise(&self, form: Option<&str>) -> bool {
        self.form.as_deref().is_some_and(|asked| form.is_some_and(|form| form != asked))
    }
}
