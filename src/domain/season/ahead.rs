//! What comes after handing in: for each step of the source the day, as far as source and notice give it.

use super::{Calendar, Season};
use crate::date::Date;
use crate::programme::{Known, Programme, Reckoned, Step};

/// Why a step has no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayOpen {
    /// Neither source nor notice name one.
    Unsaid,
    /// It follows from the deadline, and no notice is at hand.
    NoDeadline,
    /// It follows from the first day of the incubation cycle, which the notice does not say.
    NoCycle,
    /// It follows from a step whose day is not known yet; its place in the list.
    After(usize),
}

/// When a step is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// On a day, or from one day to another.
    On(Date, Option<Date>),
    /// Until a day.
    Until(Date),
    /// Not known.
    Open(DayOpen),
}

/// Who gives a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// The organisation was told.
    Organisation,
    /// The notice names it.
    Notice,
    /// It follows from another day, by the source.
    Source,
}

/// A step that comes after handing in.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead<'a> {
    /// The step.
    pub step: &'a Step,
    /// Whether it is a duty after the outcome.
    pub duty: bool,
    /// When it is.
    pub day: Moment,
    /// Who gives the day.
    pub of: DayOf,
    /// Whether working days were counted without knowing the holidays: it may be later.
    pub loose: bool,
}

impl Ahead<'_> {
    /// The last day of it, from which others count.
    fn last(&self) -> Option<Date> {
        match self.day {
            Moment::On(from, to) => Some(to.unwrap_or(from)),
            Moment::Until(day) => Some(day),
            Moment::Open(_) => None,
        }
    }
}

/// The steps of the procedure and the duties after it, each with its day.
#[must_use]
pub fn ahead<'a>(programme: &'a Programme, season: &Season) -> Vec<Ahead<'a>> {
    let calendar = Calendar::new(season.notice.as_ref());
    let steps = programme.procedure.iter().map(|step| (step, false));
    let mut all: Vec<Ahead<'a>> = Vec::new();
    for (step, duty) in steps.chain(programme.duties.iter().map(|step| (step, true))) {
        let given = given(&step.id, &season.days)
            .map(|day| (day, DayOf::Organisation))
            .or_else(|| Some((given(&step.id, &season.notice.as_ref()?.days)?, DayOf::Notice)));
        let (day, of, loose) = match (given, &step.day) {
            (Some((day, of)), _) => (day, of, false),
            (None, Some(day)) => {
                let loose = day.working_days > 0 && !calendar.knows_holidays();
                (reckoned(day, season, &calendar, &all), DayOf::Source, loose)
            }
            (None, None) => (Moment::Open(DayOpen::Unsaid), DayOf::Source, false),
        };
        all.push(Ahead { step, duty, day, of, loose });
    }
    all
}

fn given(id: &str, days: &[Known]) -> Option<Moment> {
    let known = days.iter().find(|known| !id.is_empty() && known.step == id)?;
    Some(Moment::On(known.on.parse().ok()?, known.to.as_ref().and_then(|to| to.parse().ok())))
}

fn reckoned(day: &Reckoned, season: &Season, calendar: &Calendar, before: &[Ahead<'_>]) -> Moment {
    let notice = season.notice.as_ref();
    let from = match day.after.as_str() {
        "deadline" => notice.and_then(|notice| notice.day()).ok_or(DayOpen::NoDeadline),
        "cycle" => notice.and_then(|notice| notice.cycle_from.as_ref()?.parse().ok()).ok_or(DayOpen::NoCycle),
        id => match before.iter().position(|one| one.step.id == id) {
            Some(at) => before[at].last().ok_or(DayOpen::After(at)),
            None => Err(DayOpen::Unsaid),
        },
    };
    let mut first = match from {
        Ok(from) => from,
        Err(open) => return Moment::Open(open),
    };
    if day.next_year {
        first = Date::new(first.year() + 1, 1, 1).unwrap_or(first);
    }
    first = first.plus_years(day.years).plus_days(day.days);
    if day.working_days > 0 {
        first = calendar.forward(first, day.working_days);
    }
    let last = match (day.for_years, day.for_days) {
        (0, 0) => None,
        (years, 0) => Some(first.plus_years(years).day_before()),
        (years, days) => Some(first.plus_years(years).plus_days(days - 1)),
    };
    if day.until { Moment::Until(last.unwrap_or(first)) } else { Moment::On(first, last) }
}
