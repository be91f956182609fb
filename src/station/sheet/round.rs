//! What the register says of a round as a whole, and in which years something is due after an award.

use super::file::{Sheet, Statement};
use crate::office::{Pool, Role, RosterPlace, SectionOutline, YearsReading, stands};
use crate::register::Rostered;
use ziping_domain::{Date, Lang};
use ziping_json::order::{map, set};

/// Where what is counted comes from.
const REGISTER: &str = "收件登记";

/// Where an organisation may stand, in the order in which it is told.
const PLACES: [RosterPlace; 7] = [
    RosterPlace::Received,
    RosterPlace::Completing,
    RosterPlace::Refused,
    RosterPlace::Pool,
    RosterPlace::Removed,
    RosterPlace::Left,
    RosterPlace::Ended,
];

impl Sheet {
    /// Whether it speaks of the round as a whole, which is no organisation's.
    #[must_use]
    pub fn is_round(&self) -> bool {
        matches!(self.organisations.as_slice(), [only] if only.organisation.is_empty() && only.mark.is_empty())
    }
}

/// How many applied and where they stand, what was decided in the words of the source, and from which districts they are.
pub fn counted(section: &SectionOutline, rules: Option<&Pool>, all: &[&Rostered]) -> Vec<Statement> {
    if section.role != Role::Counts {
        return Vec::new();
    }
    let said = |label: &str, text: String| Statement {
        label: label.to_owned(),
        text,
        source: REGISTER.to_owned(),
        ..Statement::default()
    };
    let days = set(all.iter().map(|one| one.received.as_str()).filter(|day| !day.is_empty()));
    let days = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => format!("（{first}至{last}）"),
        (Some(only), _) => format!("（{only}）"),
        _ => String::new(),
    };
    let mut found = vec![said("收到申请", format!("{}个{days}", all.len()))];
    let at = |place: RosterPlace| all.iter().filter(|one| one.place == place).count();
    for place in PLACES.into_iter().filter(|place| at(*place) > 0) {
        let title = stands(rules, place, Lang::Zh);
        found.push(said(title, format!("{}个", at(place))));
    }
    let awards = all.iter().filter(|one| one.awards > 0).count();
    if awards > 0 {
        found.push(said("有授奖登记", format!("{awards}个")));
    }
    let mut places = map(all.iter().filter(|one| !one.district.is_empty()).map(|one| (one.district.as_str(), 0)));
    for one in all {
        if let Some(count) = places.get_mut(one.district.as_str()) {
            *count += 1;
        }
    }
    if places.len() > 1 {
        let words = places.iter().map(|(place, count)| format!("{place}{count}个")).collect::<Vec<_>>();
        found.push(said("分布", words.join("，")));
    }
    found
}

/// The years in which something is due after the award, by each reading.
pub fn due(section: &SectionOutline, awarded: &str) -> Vec<Statement> {
    let Ok(day) = awarded.parse::<Date>() else { return Vec::new() };
    let years = |reading: &YearsReading| {
        let years = reading.after.iter().map(|after| format!("{}年", day.year().saturating_add(*after)));
        years.collect::<Vec<_>>().join(" ")
    };
    let reading =
        |one: &YearsReading| Statement { label: one.words.clone(), before: years(one), ..Statement::default() };
    section.years.iter().map(reading).collect()
}
