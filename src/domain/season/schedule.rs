//! The schedule backwards from the deadline 倒排表: for each step to handing in, the day on which it is done at the latest.

use super::{Calendar, Season};
use crate::date::Date;
use crate::programme::{Counts, Programme, Step};
use crate::text::Text;

/// Who says how many days a step takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaysBy {
    /// The organisation was told.
    Organisation,
    /// The notice.
    Notice,
    /// The tool itself: a reading of its own.
    Tool,
    /// Nobody: the step is reckoned as if it took no time, and all before it can be later than is safe.
    Nobody,
}

/// A step on the way to handing in.
#[derive(Clone, Debug, PartialEq)]
pub struct Waypoint {
    /// The step.
    pub step: Step,
    /// Whether it is the tool that adds it, and not the source or the notice.
    pub added: bool,
    /// How many working days it takes; of the last one nothing is asked.
    pub days: Option<u16>,
    /// Who says so.
    pub by: DaysBy,
    /// The day on which it begins at the latest, if the deadline is known.
    pub begins: Option<Date>,
    /// The day on which it is done at the latest, if the deadline is known.
    pub latest: Option<Date>,
    /// Whether the day was given, and is not reckoned.
    pub given: bool,
    /// Whether nobody says how long a later step takes: then the day is the very last one, and earlier is safer.
    pub loose: bool,
}

/// The way to handing in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// Its steps, the first one first; none, if the programme names none.
    pub way: Vec<Waypoint>,
    /// The deadline's day, if the notice is known.
    pub deadline: Option<Date>,
    /// Whether handing in was moved before a deadline on which nobody works.
    pub moved: bool,
    /// Whether public holidays are known.
    pub knows_holidays: bool,
}

/// The id of the step for which a notice has a field of its own.
pub const TO_RECOMMENDER: &str = "to-recommender";

/// What an organisation does itself before its papers leave the house, if the programme names a way at all.
fn own_steps(shown: Option<u16>) -> Vec<(Step, bool)> {
    let own = |id: &str, zh: &str, en: &str, text: (&str, &str), days| Step {
        id: id.to_owned(),
        title: Text::Both { zh: zh.to_owned(), en: en.to_owned() },
        clause: String::new(),
        actor: Text::Both { zh: "本组织".to_owned(), en: "the organisation".to_owned() },
        own: true,
        text: Text::Both { zh: text.0.to_owned(), en: text.1.to_owned() },
        day: None,
        own_days: days,
        reading: Text::None,
    };
    let review = ("送审稿交负责人审阅，按意见修改。", "The leader reads the draft; it is changed by what is said.");
    let settle = (
        "此后不再改动；要改，就重新打印、重新用印。",
        "Nothing changes from here on; what does is printed and stamped again.",
    );
    let show = (
        "按通知在单位内部公示，留好公示照片或证明。",
        "Shown within the organisation as the notice asks; keep a proof of it.",
    );
    let mut steps = vec![
        (own("review", "送审", "Review by the leader", review, Some(3)), true),
        (own("settle", "定稿", "Fixed version", settle, Some(1)), true),
    ];
    steps.extend(shown.map(|_| (own("shown", "内部公示", "Shown within the organisation", show, None), false)));
    steps
}

/// The schedule of an application.
#[must_use]
pub fn schedule(programme: &Programme, season: &Season) -> Schedule {
    if programme.handing.is_empty() {
        return Schedule::default();
    }
    let notice = season.notice.as_ref();
    let calendar = Calendar::new(notice);
    let steps = own_steps(notice.and_then(|notice| notice.shown_days));
    let steps = steps.into_iter().chain(programme.handing.iter().map(|step| (step.clone(), false)));
    let mut way: Vec<Waypoint> = steps.map(|(step, added)| waypoint(step, added, season)).collect();
    let deadline = notice.and_then(|notice| notice.day());
    let Some(day) = deadline else {
        return Schedule { way, knows_holidays: calendar.knows_holidays(), ..Schedule::default() };
    };
    // By the stamp of the post any day will do; a window is open on working days.
    let by_post = notice.is_some_and(|notice| notice.counts == Counts::Postmark);
    let mut latest = if by_post { day } else { calendar.back(day, 0) };
    let moved = latest != day;
    let mut loose = false;
    let last = way.len() - 1;
    for (at, point) in way.iter_mut().enumerate().rev() {
        let fixed = given(&point.step.id, season).filter(|given| *given <= latest);
        point.given = fixed.is_some();
        latest = fixed.unwrap_or(latest);
        point.latest = Some(latest);
        point.loose = loose && !point.given;
        // Handing in is on the day itself.
        loose |= point.by == DaysBy::Nobody && at < last;
        latest = calendar.back(latest, point.days.unwrap_or(0));
        point.begins = Some(latest);
    }
    Schedule { way, deadline, moved, knows_holidays: calendar.knows_holidays() }
}

fn waypoint(step: Step, added: bool, season: &Season) -> Waypoint {
    let of = |leads: &[crate::programme::Lead]| leads.iter().find(|lead| lead.step == step.id).map(|lead| lead.days);
    let notice = season.notice.as_ref();
    let shown = notice.and_then(|notice| notice.shown_days).filter(|_| step.id == "shown");
    let told = of(&season.leads).map(|days| (days, DaysBy::Organisation));
    let noticed = shown.or_else(|| of(&notice?.leads)).map(|days| (days, DaysBy::Notice));
    let found = told.or(noticed).or_else(|| step.own_days.map(|days| (days, DaysBy::Tool)));
    let (days, by) = found.map_or((None, DaysBy::Nobody), |(days, by)| (Some(days), by));
    Waypoint { step, added, days, by, begins: None, latest: None, given: false, loose: false }
}

/// The day that notice or organisation give a step.
fn given(id: &str, season: &Season) -> Option<Date> {
    let notice = season.notice.as_ref();
    let known = |days: &[crate::programme::Known]| days.iter().find(|known| known.step == id)?.on.parse().ok();
    let recommender = || notice?.recommender_by.as_deref().filter(|_| id == TO_RECOMMENDER)?.parse().ok();
    known(&season.days).or_else(|| known(&notice?.days)).or_else(recommender)
}
