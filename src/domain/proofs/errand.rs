//! When a proof is asked for: not so early that it is too old on the application date, not so late that it comes after the
//! version is fixed.

use super::data::Proof;
use super::slot::{Filing, Slot};
use crate::clean::date;
use crate::date::Date;
use crate::season::{Calendar, DaysBy, Filed, Schedule, Season};

/// The step by which all proofs are there: what is fixed is complete.
const THERE_BY: &str = "settle";

/// A proof that is not there yet, and when it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand<'a> {
    /// The slot.
    pub slot: Slot<'a>,
    /// Working days that it takes.
    pub days: Option<u16>,
    /// Who says so.
    pub by: DaysBy,
    /// Not before this day, or it is too old on the application date.
    pub from: Option<Date>,
    /// On this day at the latest, if the deadline is known.
    pub latest: Option<Date>,
    /// Whether a later step has no time yet: earlier is safer.
    pub loose: bool,
}

/// How old a proof is on the application date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Nothing says how old it may be, or its day is not known.
    Open,
    /// It is young enough.
    Good,
    /// It is older than the tool reads that it may be.
    Old,
    /// It is of a day after the application date.
    Ahead,
}

/// The name by which the organisation says how long a proof takes, among the days of steps.
#[must_use]
pub fn lead(proof: &Proof) -> String {
    format!("proof.{}", proof.id)
}

/// How old a file in the place of a proof is on the application date; the boundary day is young enough.
#[must_use]
pub fn age(proof: &Proof, filed: &Filed, application: Date) -> Age {
    let Ok(issued) = date(&filed.dated) else { return Age::Open };
    match proof.own_months {
        _ if issued > application => Age::Ahead,
        None => Age::Open,
        Some(months) if issued < application.minus_months(months) => Age::Old,
        Some(_) => Age::Good,
    }
}

/// The errands for all proofs that have no file yet.
#[must_use]
pub fn errands<'a>(filings: &[Filing<'a>], schedule: &Schedule, season: &Season, application: Date) -> Vec<Errand<'a>> {
    let calendar = Calendar::new(season.notice.as_ref());
    let point = schedule.way.iter().find(|point| point.step.id == THERE_BY);
    let there = point.and_then(|point| point.begins);
    let loose = point.is_some_and(|point| point.loose);
    let missing = filings.iter().filter(|filing| filing.files.is_empty());
    let errand = |filing: &Filing<'a>| {
        let (slot, proof) = (filing.slot, filing.slot.proof);
        let told = season.leads.iter().find(|one| one.step == lead(proof)).map(|one| (one.days, DaysBy::Organisation));
        let found = told.or_else(|| proof.own_days.map(|days| (days, DaysBy::Tool)));
        let (days, by) = found.map_or((None, DaysBy::Nobody), |(days, by)| (Some(days), by));
        let latest = there.map(|day| calendar.back(day, days.unwrap_or(0)));
        // One that may be old for longer than there is time asks for no day.
        let from = proof.own_months.map(|months| application.minus_months(months));
        Errand { slot, days, by, from, latest, loose: loose || by == DaysBy::Nobody }
    };
    missing.map(errand).collect()
}
