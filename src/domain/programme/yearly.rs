//! The yearly notice 申报通知: what changes from year to year and is no part of the programme itself. A small file beside
//! it: deadline, copies, address, version of the form.

use crate::date::Date;
use crate::text::Text;
use ziping_json::{Fault, FaultKind, Json, Node, record, words};

/// Number of the format this version reads.
pub const FORMAT: &str = "ziping-notice/1";

words! {
    /// What has to happen by the deadline.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Counts {
        /// The notice does not say.
        Unsaid = "unsaid",
        /// 到达: the papers have arrived.
        Arrival = "arrival",
        /// 邮戳: they are posted, by the stamp of the post.
        Postmark = "postmark",
    }
}

record! {
    /// The day of a step, once it is known.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Known {
        /// Id of the step in the programme.
        pub step: String = req "step",
        /// Its day or first day, `YYYY-MM-DD`.
        pub on: String = req "on",
        /// Its last day, if it has several.
        pub to: Option<String> = opt "to",
    }
}

record! {
    /// How long a step takes on the way to handing in.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Lead {
        /// Id of the step in the programme.
        pub step: String = req "step",
        /// Working days.
        pub days: u16 = req "days",
    }
}

record! {
    /// One year's notice.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Yearly {
        /// Where the JSON Schema is, for editors.
        pub schema: Option<String> = opt "$schema",
        /// Always `ziping-notice/1`.
        pub format: String = req "format",
        /// Id of the programme.
        pub programme: String = req "programme",
        /// Title of the notice, with its number and date.
        pub source: Text = req "source",
        /// The last day on which applications are taken, `YYYY-MM-DD`.
        pub deadline: String = req "deadline",
        /// Until which hour of that day, `HH:MM`, if the notice says so.
        pub hour: Option<String> = opt "hour",
        /// Whether the papers must have arrived, or the stamp of the post counts.
        pub counts: Counts = opt "counts",
        /// The earlier day on which the recommender takes the papers, `YYYY-MM-DD`: of the step `to-recommender`.
        pub recommender_by: Option<String> = opt "recommenderBy",
        /// 计算截止日: the day to which periods such as 近3年 are counted, `YYYY-MM-DD`.
        pub counted_on: Option<String> = opt "countedOn",
        /// 内部公示: for how many working days the organisation shows the application to its own people first.
        pub shown_days: Option<u16> = opt "shownDays",
        /// First day of the incubation cycle, `YYYY-MM-DD`.
        pub cycle_from: Option<String> = opt "cycleFrom",
        /// Public holidays that are not Saturdays or Sundays: days, or `YYYY-MM-DD/YYYY-MM-DD` from one to another.
        pub holidays: Vec<String> = opt "holidays",
        /// Saturdays and Sundays that are worked 调休上班, the same way.
        pub workdays: Vec<String> = opt "workdays",
        /// Days of steps that are known, by the step's id.
        pub days: Vec<Known> = opt "days",
        /// How long steps take on the way to handing in, by the step's id.
        pub leads: Vec<Lead> = opt "leads",
        /// What else is said of the deadline, e.g. that papers are taken at the window only.
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

/// A day, or several `YYYY-MM-DD/YYYY-MM-DD`: the first and the last.
#[must_use]
pub fn span(text: &str) -> Option<(Date, Date)> {
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some((from, to))
}

/// Whether it is an hour of the day, `HH:MM`.
#[must_use]
pub fn is_hour(text: &str) -> bool {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str, below: u8| digits(part) && part.parse::<u8>().is_ok_and(|number| number < below);
    text.split_once(':').is_some_and(|(hour, minute)| number(hour, 24) && number(minute, 60))
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
        if json.is_sound() {
            for (field, text) in notice.all_days() {
                if span(text).is_none() {
                    let node = json.field(Node::ROOT, field);
                    let item = json.items(node).into_iter().find(|item| json.text(*item).as_deref() == Some(text));
                    json.fault(item.unwrap_or(node), FaultKind::Day, "");
                }
            }
        }
        notice
    }

    /// Everything that has to be a day or several, with its field.
    fn all_days(&self) -> Vec<(&'static str, &str)> {
        let mut days = vec![("deadline", self.deadline.as_str())];
        let named =
            [("recommenderBy", &self.recommender_by), ("countedOn", &self.counted_on), ("cycleFrom", &self.cycle_from)];
        days.extend(named.into_iter().filter_map(|(field, day)| Some((field, day.as_deref()?))));
        days.extend(self.holidays.iter().map(|day| ("holidays", day.as_str())));
        days.extend(self.workdays.iter().map(|day| ("workdays", day.as_str())));
        days.extend(
            self.days
                .iter()
                .flat_map(|known| [Some(&known.on), known.to.as_ref()])
                .flatten()
                .map(|day| ("days", day.as_str())),
        );
        days
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
