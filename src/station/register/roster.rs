//! Where each organisation stands by the register 名册: worked out from its lines, kept nowhere; and which lines cannot be.

use super::path::{Path, doubt};
use super::{Event, Register};
use crate::cycles::{Finder, is_one_organisation, spelled};
use crate::doubt::{Doubt, DoubtWhat};
use crate::office::{EventKind, Pool, RosterPlace, called, stands};
use crate::warnings::Warning;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ziping_domain::{Date, Lang};
use ziping_json::order::{map, set};

/// An organisation in a cycle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rostered {
    /// Programme id.
    pub programme: String,
    /// Its name now.
    pub organisation: String,
    /// Its credit code, if any line has it.
    pub credit_code: String,
    /// Where it stands.
    pub place: RosterPlace,
    /// Since when, `YYYY-MM-DD`.
    pub since: String,
    /// The category that the office decided; blank before.
    pub category: String,
    /// The cycle, as the office calls it; blank before it was admitted.
    pub cycle: String,
    /// The day on which its application came.
    pub received: String,
    /// The day on which it was admitted.
    pub admitted: String,
    /// Who recommended it.
    pub recommender: String,
    /// Its district.
    pub district: String,
    /// All names that it had and has, spelled alike, once there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Whether it is the cycle that the organisation is in now.
    pub is_latest: bool,
    /// Awards that it has and that were not revoked.
    pub awards: u32,
    /// The day of the last of them; blank where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub awarded: String,
    /// The awards by their ids, where the lines name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub won: Vec<String>,
    /// What was revoked, by ids where the lines name them, and from which day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked: Vec<(String, String)>,
    /// The lines that say so.
    pub lines: Vec<u64>,
    /// What is decided of it and holds from a later day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coming: Vec<Pending>,
}

/// A decision whose day is still to come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// What is decided.
    pub kind: EventKind,
    /// From which day it holds, `YYYY-MM-DD`.
    pub day: String,
    /// Its line.
    pub line: u64,
}

impl Rostered {
    /// Where it stands, with the awards that it has and those that were revoked, as its source calls them.
    #[must_use]
    pub fn stands(&self, rules: Option<&Pool>, lang: Lang) -> String {
        let title = |id: &str| rules.map_or(id, |rules| rules.award(id)).to_owned();
        // An award may be entered of whoever came before the register began, or whose line was withdrawn.
        let came = !(self.place == RosterPlace::Received && self.received.is_empty());
        let nothing = lang.pick("没有收件登记", "nothing taken in");
        let mut words = if came { stands(rules, self.place, lang) } else { nothing }.to_owned();
        let apart = lang.pick("　", " · ");
        if self.awards > 0 {
            let won = self.won.iter().map(|id| title(id)).collect::<Vec<_>>().join("、");
            let won = if won.is_empty() { self.awards.to_string() } else { won };
            words.push_str(&format!("{apart}{} {won}", lang.pick("获奖", "award")));
        }
        for (id, day) in &self.revoked {
            let award = if id.is_empty() { String::new() } else { format!(" {}", title(id)) };
            words.push_str(&format!("{apart}{}{award}（{day}）", called(rules, EventKind::Revoked, lang)));
        }
        words
    }

    /// The last of the years that its cycle is called by, if it is.
    #[must_use]
    pub fn last_year(&self) -> Option<u16> {
        years_of(&self.cycle).map(|(_, to)| to)
    }

    /// Whether the years that its cycle names are over; one that names none never is.
    #[must_use]
    pub fn is_outlasted(&self, today: Date) -> bool {
        years_of(&self.cycle).is_some_and(|(_, to)| to < today.year())
    }
}

/// The first and the last year of a cycle that is called by its years: 2026-2027, or 2026.
pub(super) fn years_of(cycle: &str) -> Option<(u16, u16)> {
    let (from, to) = cycle.split_once('-').unwrap_or((cycle, cycle));
    let number = |text: &str| text.trim().parse::<u16>().ok();
    number(from).zip(number(to))
}

/// What a register comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// Each organisation in each cycle, in the order of the lines.
    pub all: Vec<Rostered>,
    /// Lines to be looked at.
    pub doubts: Vec<Doubt>,
    /// What the source says of a whole cycle and is not so.
    pub warnings: Vec<Warning>,
}

impl Roster {
    /// Where the organisation of this code, or else this name, stands now.
    #[must_use]
    pub fn of(&self, programme: &str, code: &str, name: &str) -> Option<&Rostered> {
        self.near(&self.finder(), programme, code, name)
    }

    /// Whose cycle is over by its years and who stands in the pool all the same, by the office's own rules.
    #[must_use]
    pub fn outlasted<'r>(&self, today: Date, rules: &dyn Fn(&str) -> Option<&'r Pool>) -> Vec<Warning> {
        let stays = |one: &&Rostered| one.place == RosterPlace::Pool && one.is_outlasted(today);
        let cycles = set(self.all.iter().filter(stays).map(|one| (one.programme.as_str(), one.cycle.as_str())));
        let told = |(programme, cycle): (&str, &str)| {
            let rule = rules(programme)?.cycle.as_ref()?;
            let own = self.all.iter().filter(stays).filter(|one| one.programme == programme && one.cycle == cycle);
            Some(Warning::CycleOver {
                programme: programme.to_owned(),
                cycle: cycle.to_owned(),
                organisations: own.map(|one| one.organisation.clone()).collect(),
                clause: rule.clause.clone(),
            })
        };
        cycles.into_iter().filter_map(told).collect()
    }

    /// By what those who are asked for one after the other are found.
    pub(crate) fn finder(&self) -> Finder {
        Finder::of(self.all.iter().map(|one| ["", &*one.credit_code, &*one.organisation]))
    }

    /// The same as [`Self::of`], by a finder of this roster.
    pub(crate) fn near(&self, finder: &Finder, programme: &str, code: &str, name: &str) -> Option<&Rostered> {
        let near = finder.near(["", code, name]);
        let near: Vec<&Rostered> = near.into_iter().map(|at| &self.all[at]).collect();
        let is_same = |one: &&&Rostered| {
            one.programme == programme && is_one_organisation((code, name), (&one.credit_code, &one.organisation))
        };
        let latest = near.iter().rev().find(|one| one.is_latest && is_same(one));
        // One that changed its name is found by the older one too.
        latest.or_else(|| near.iter().rev().find(is_same)).copied()
    }
}

impl Register {
    /// What is decided of each organisation, whenever it holds from: what letters and minutes tell. `rules` are the office's own,
    /// by the programme's id.
    #[must_use]
    pub fn roster<'r>(&self, rules: &dyn Fn(&str) -> Option<&'r Pool>) -> Roster {
        let mut doubts = Vec::new();
        let events = self.effective(&mut doubts);
        Roster::after(&events, doubts, rules)
    }

    /// Where each organisation stands today: what holds from a later day is told and changes nothing yet.
    #[must_use]
    pub fn roster_on<'r>(&self, today: Date, rules: &dyn Fn(&str) -> Option<&'r Pool>) -> Roster {
        let today = today.to_string();
        let mut doubts = Vec::new();
        let all = self.effective(&mut doubts);
        let decided = Roster::after(&all, doubts, rules);
        let is_ahead = |event: &Event| event.kind != EventKind::Received && *today < *event.since();
        if !all.iter().any(is_ahead) {
            return decided;
        }
        let (ahead, events): (Vec<Event>, Vec<Event>) = all.into_iter().partition(is_ahead);
        let mut now = Roster::after(&events, Vec::new(), rules);
        now.doubts = decided.doubts;
        // What will be too many is told while it can be decided otherwise.
        let later = decided.warnings.into_iter().filter(|one| !now.warnings.contains(one)).collect::<Vec<_>>();
        now.warnings.extend(later);
        for event in ahead {
            let is_of = |one: &&mut Rostered| {
                let own = (event.credit_code.as_str(), event.organisation.as_str());
                let is_it = is_one_organisation(own, (&one.credit_code, &one.organisation));
                one.is_latest && one.programme == event.programme && is_it
            };
            if let Some(one) = now.all.iter_mut().find(is_of) {
                one.coming.push(Pending { kind: event.kind, day: event.since().to_owned(), line: event.number });
            }
        }
        now
    }
}

impl Roster {
    /// What these events come to, one after the other.
    fn after<'r>(events: &[Event], doubts: Vec<Doubt>, rules: &dyn Fn(&str) -> Option<&'r Pool>) -> Self {
        let mut found = Self { doubts, ..Self::default() };
        let mut paths: Vec<Path> = Vec::new();
        // By code and by name, to its path. What has neither is of nobody known, and each of them of another.
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        // What came sealed is of whoever it turned out to be of once it was opened.
        let opened = set(events.iter().filter(|event| event.kind == EventKind::Received).map(|event| event.line));
        for event in events.iter().filter(|event| event.kind != EventKind::Received || !opened.contains(&event.number))
        {
            let code = (event.programme.clone(), event.credit_code.clone());
            let name = match spelled(&event.organisation) {
                name if name.is_empty() => format!("#{}", event.number),
                name => format!("={name}"),
            };
            let name = (event.programme.clone(), name);
            let is_coded = !event.credit_code.is_empty();
            let at = known.get(&code).filter(|_| is_coded).or_else(|| {
                // A name alone is another's, if both have codes that differ.
                let at = known.get(&name)?;
                let own = paths[*at].cycles.last().map(|last| found.all[*last].credit_code.as_str());
                (!is_coded || own.unwrap_or_default().is_empty()).then_some(at)
            });
            if let (None, Some(other)) = (at, known.get(&name)) {
                // The same name under two codes.
                let code = paths[*other].cycles.last().map(|last| found.all[*last].credit_code.clone());
                found.doubts.push(doubt(event, DoubtWhat::Namesake(code.unwrap_or_default()), ""));
            }
            let at = at.copied().unwrap_or_else(|| {
                paths.push(Path::default());
                paths.len() - 1
            });
            if is_coded {
                known.insert(code, at);
            }
            known.insert(name, at);
            if event.kind == EventKind::Renamed && !event.renamed.is_empty() {
                let new = (event.programme.clone(), format!("={}", spelled(&event.renamed)));
                if let Some(other) = known.get(&new).filter(|other| **other != at) {
                    let code = paths[*other].cycles.last().map(|last| found.all[*last].credit_code.clone());
                    found.doubts.push(doubt(event, DoubtWhat::Namesake(code.unwrap_or_default()), ""));
                }
                known.insert((event.programme.clone(), format!("={}", spelled(&event.renamed))), at);
            }
            let rules = rules(&event.programme);
            found.go_on(&mut paths[at], event, rules);
        }
        for doubt in &mut found.doubts {
            let own = rules(&doubt.programme).map_or(&[][..], |rules| &rules.decisions);
            let own = own.iter().filter(|one| !one.title.is_empty());
            doubt.called = own.map(|one| (one.kind, one.title.clone())).collect();
        }
        for last in paths.iter().filter_map(|path| path.cycles.last()) {
            found.all[*last].is_latest = true;
        }
        let programmes = set(found.all.iter().map(|one| one.programme.clone()));
        for programme in programmes {
            if let Some(rules) = rules(&programme) {
                found.count(&programme, rules);
            }
        }
        found
    }
}

impl Roster {
    /// What the source says of each cycle as a whole.
    fn count(&mut self, programme: &str, rules: &Pool) {
        let pool = |one: &&Rostered| one.programme == programme && one.place == RosterPlace::Pool;
        let mut warnings = Vec::new();
        for cycle in set(self.all.iter().filter(pool).map(|one| one.cycle.as_str())) {
            let own: Vec<&Rostered> = self.all.iter().filter(pool).filter(|one| one.cycle == cycle).collect();
            let count = |category: &str| own.iter().filter(|one| one.category == category).count() as u32;
            for limit in &rules.limits {
                let (count, others) = (count(&limit.category), count(&limit.than));
                if count > others {
                    warnings.push(Warning::Outnumbered {
                        programme: programme.to_owned(),
                        category: limit.category.clone(),
                        count,
                        than: limit.than.clone(),
                        others,
                        clause: limit.clause.clone(),
                    });
                }
            }
            let Some(rule) = &rules.recommender else { continue };
            let Some(most) = rule.most else { continue };
            let names = map(own.iter().rev().map(|one| (rule.known(&one.recommender), one.recommender.as_str())));
            for (key, name) in names.into_iter().filter(|(key, _)| !key.is_empty()) {
                let of = own.iter().filter(|one| rule.known(&one.recommender) == key);
                let organisations: Vec<String> = of.map(|one| one.organisation.clone()).collect();
                let count = u32::try_from(organisations.len()).unwrap_or(u32::MAX);
                if count > most {
                    warnings.push(Warning::Recommender {
                        programme: programme.to_owned(),
                        name: name.to_owned(),
                        count,
                        most,
                        clause: rule.clause.clone(),
                        organisations,
                    });
                }
            }
        }
        // By the year of the award: a round is decided in one.
        for award in rules.awards.iter().filter(|award| award.most.is_some()) {
            let of = |one: &&Rostered| one.programme == programme && one.won.contains(&award.id);
            for year in set(self.all.iter().filter(of).map(|one| one.awarded.get(..4).unwrap_or_default().to_owned())) {
                let own = self.all.iter().filter(of).filter(|one| one.awarded.starts_with(year.as_str()));
                let had = |one: &&Rostered| {
                    let is_before = |other: &Rostered| {
                        let own = (one.credit_code.as_str(), one.organisation.as_str());
                        let is_same = is_one_organisation(own, (&other.credit_code, &other.organisation));
                        is_same && of(&other) && other.awarded < one.awarded
                    };
                    award.renewal && self.all.iter().any(is_before)
                };
                let count = own.filter(|one| !had(one)).count() as u32;
                let most = award.most.unwrap_or(u32::MAX);
                if count > most && !year.is_empty() {
                    let (programme, award, clause) = (programme.to_owned(), award.title.clone(), award.clause.clone());
                    warnings.push(Warning::Awards { programme, award, year, count, most, clause });
                }
            }
        }
        self.warnings.extend(warnings);
    }
}

#[cfg(test)]
mod tests;
