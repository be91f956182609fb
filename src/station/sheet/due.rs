//! Who of the pool was visited when, and who was not: for every sheet that comes back, the last one of each organisation.

use super::{Sheet, Subject};
use crate::cycles::{Finder, is_one_organisation};
use crate::office::RosterPlace;
use crate::register::Rostered;
use serde::Serialize;
use ziping_json::order::sort_by;

/// An organisation in the pool, and its last sheet of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Visited {
    /// The organisation.
    pub organisation: String,
    /// Its category.
    pub category: String,
    /// Its district.
    pub place: String,
    /// Since when it is in the pool.
    pub since: String,
    /// The day of its last sheet of this kind; blank where there is none.
    pub last: String,
}

/// The organisations of a programme's pool, those without a sheet of this kind first, then by the day of the last one.
#[must_use]
pub fn visited(programme: &str, sheet: &str, pool: &[Rostered], sheets: &[&Sheet]) -> Vec<Visited> {
    let own = sheets.iter().filter(|of| of.programme == programme && of.id() == sheet);
    let subjects: Vec<(&str, &Subject)> =
        own.flat_map(|of| of.organisations.iter().map(|one| (of.day.as_str(), one))).collect();
    let finder = Finder::of(subjects.iter().map(|(_, one)| ["", one.credit_code.as_str(), &one.organisation]));
    let known = |one: &Rostered| {
        let near = finder.near(["", &one.credit_code, &one.organisation]).into_iter().map(|at| subjects[at]);
        let is_it = |(_, subject): &(&str, &Subject)| {
            is_one_organisation((&subject.credit_code, &subject.organisation), (&one.credit_code, &one.organisation))
        };
        near.filter(is_it).map(|(day, _)| day.to_owned()).max()
    };
    let in_pool = pool.iter().filter(|one| one.programme == programme && one.place == RosterPlace::Pool);
    let mut all: Vec<Visited> = in_pool
        .map(|one| Visited {
            organisation: one.organisation.clone(),
            category: one.category.clone(),
            place: one.district.clone(),
            since: one.since.clone(),
            last: known(one).unwrap_or_default(),
        })
        .collect();
    sort_by(&mut all, |one, other| (&one.last, &one.since).cmp(&(&other.last, &other.since)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_none_comes_first_and_the_last_one_counts() {
        let one = |name: &str, place: RosterPlace| Rostered {
            programme: "songjiang".to_owned(),
            organisation: name.to_owned(),
            place,
            since: "2026-05-01".to_owned(),
            ..Rostered::default()
        };
        let pool = [one("甲", RosterPlace::Pool), one("乙", RosterPlace::Pool), one("丙", RosterPlace::Removed)];
        let sheet = |programme: &str, day: &str| Sheet {
            sheet: "guidance".to_owned(),
            programme: programme.to_owned(),
            day: day.to_owned(),
            organisations: vec![Subject { organisation: "甲".to_owned(), ..Subject::default() }],
            ..Sheet::default()
        };
        let (first, last, other) =
            (sheet("songjiang", "2026-06-01"), sheet("songjiang", "2026-07-01"), sheet("wuhu", "2026-08-01"));
        let found = visited("songjiang", "guidance", &pool, &[&last, &first, &other]);
        let said: Vec<(&str, &str)> = found.iter().map(|one| (one.organisation.as_str(), one.last.as_str())).collect();
        assert_eq!(said, [("乙", ""), ("甲", "2026-07-01")]);
    }
}
