//! Where each organisation stands by the register 名册: worked out from its lines, kept nowhere; and which lines cannot be.

use super::{Event, Register};
use crate::cycles::{Finder, is_one_organisation, spelled};
use crate::doubt::{Doubt, DoubtWhat};
use crate::office::{EventKind, Pool, RosterPlace};
use crate::warnings::Warning;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ziping_domain::Date;
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
    /// Whether it is the cycle that the organisation is in now.
    pub is_latest: bool,
    /// Awards that it has and that were not revoked.
    pub awards: u32,
    /// The day of the last of them; blank where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub awarded: String,
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
fn years_of(cycle: &str) -> Option<(u16, u16)> {
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

/// What an organisation's lines came to so far.
#[derive(Default)]
struct Path {
    /// Its cycles, as places in the list of all.
    cycles: Vec<usize>,
    /// The line by which it is in the pool.
    admitted: u64,
    /// The day of its last award.
    awarded: String,
    /// Names that it had, as they are compared.
    names: Vec<String>,
    /// The latest day of what was decided in its cycle, and the line.
    decided: (String, u64),
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
        let (ahead, events): (Vec<Event>, Vec<Event>) =
            all.into_iter().partition(|event| event.kind != EventKind::Received && *today < *event.since());
        if ahead.is_empty() {
            return decided;
        }
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
        for event in events {
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

/// Whether a reason names a ground, in whatever order its words are put: 重大质量事故 is 质量重大事故.
fn names(reason: &str, ground: &str) -> bool {
    let sorted = |text: &[char]| {
        let mut all = text.to_vec();
        all.sort_unstable();
        all
    };
    let (reason, ground): (Vec<char>, Vec<char>) = (reason.chars().collect(), ground.chars().collect());
    let wanted = sorted(&ground);
    !ground.is_empty() && reason.windows(ground.len()).any(|part| sorted(part) == wanted)
}

/// Whether it holds from years after its entry: more than any cycle lasts.
fn is_far(event: &Event) -> bool {
    let entered = event.time.split('T').next().and_then(|day| day.parse::<Date>().ok());
    let since = event.since().parse::<Date>().ok();
    entered.zip(since).is_some_and(|(entered, since)| since > entered.plus_years(5))
}

pub(super) fn doubt(event: &Event, what: DoubtWhat, clause: &str) -> Doubt {
    Doubt {
        number: event.number,
        organisation: event.organisation.clone(),
        kind: event.kind,
        what,
        clause: clause.to_owned(),
    }
}

impl Roster {
    /// Takes an event in.
    fn go_on(&mut self, path: &mut Path, event: &Event, rules: Option<&Pool>) {
        let decision = rules.and_then(|rules| rules.decisions.iter().find(|one| one.kind == event.kind));
        let clause = decision.map_or("", |decision| decision.clause.as_str());
        let last = path.cycles.last().map(|at| (*at, self.all[*at].clone()));
        let begins = matches!(event.kind, EventKind::Received | EventKind::Admitted);
        // Who comes again while nothing is over comes in the same cycle: the later exchange is told elsewhere.
        let open = last.filter(|(_, one)| !(begins && one.place.is_over()));
        let needs = match event.kind {
            EventKind::Completion | EventKind::Refused | EventKind::Admitted | EventKind::Renamed => {
                let came = open.as_ref().map(|(_, one)| one.received.clone());
                Some((EventKind::Received, came.filter(|day| !day.is_empty())))
            }
            EventKind::Reclassified | EventKind::Removed | EventKind::Left | EventKind::Ended => Some((
                EventKind::Admitted,
                open.as_ref().filter(|(_, one)| one.place == RosterPlace::Pool).map(|(_, one)| one.admitted.clone()),
            )),
            EventKind::Revoked => Some((EventKind::Awarded, Some(path.awarded.clone()).filter(|day| !day.is_empty()))),
            _ => None,
        };
        match needs {
            Some((cause, None)) => {
                let over = path
                    .cycles
                    .last()
                    .map(|at| &self.all[*at])
                    .filter(|one| one.place.is_over() && cause != EventKind::Awarded);
                let by = over.and_then(|one| Some((one.place.by()?, *one.lines.last()?)));
                let what = by.map_or(DoubtWhat::Without(cause), |(kind, line)| DoubtWhat::Over(kind, line));
                self.doubts.push(doubt(event, what, clause));
            }
            Some((cause, Some(day))) if event.since() < day.as_str() => {
                self.doubts.push(doubt(event, DoubtWhat::Before(cause, day), clause));
            }
            _ => {}
        }
        let at = open.map_or_else(
            || {
                self.all.push(Rostered { programme: event.programme.clone(), ..Rostered::default() });
                path.cycles.push(self.all.len() - 1);
                self.all.len() - 1
            },
            |(at, _)| at,
        );
        let known = rules.and_then(|rules| rules.categories.as_ref());
        let has_categories = rules.is_some_and(|rules| !rules.limits.is_empty());
        let was = self.all[at].clone();
        match event.kind {
            EventKind::Admitted if was.place == RosterPlace::Pool => {
                self.doubts.push(doubt(event, DoubtWhat::Twice(path.admitted), clause));
            }
            EventKind::Admitted | EventKind::Reclassified
                if !event.category.is_empty() && known.is_some_and(|known| !known.contains(&event.category)) =>
            {
                let known = known.cloned().unwrap_or_default();
                self.doubts.push(doubt(event, DoubtWhat::OtherCategory(known), clause));
            }
            EventKind::Admitted | EventKind::Reclassified if has_categories && event.category.is_empty() => {
                self.doubts.push(doubt(event, DoubtWhat::NoCategory, clause));
            }
            EventKind::Reclassified => {
                let allowed = decision.map_or(&[][..], |decision| &decision.categories);
                let is_known = |category: &String| allowed.contains(category);
                let is_allowed = allowed.is_empty() || (is_known(&was.category) && is_known(&event.category));
                if !is_allowed {
                    self.doubts.push(doubt(event, DoubtWhat::NotBetween(allowed.to_vec()), clause));
                }
            }
            _ => {}
        }
        let grounds = decision.map_or(&[][..], |decision| &decision.grounds);
        // A ground may be told with its details.
        if !grounds.is_empty() && !grounds.iter().any(|ground| names(&event.reason, ground)) {
            self.doubts.push(doubt(event, DoubtWhat::OtherGround(grounds.to_vec()), clause));
        }
        let cycle = match event.kind {
            EventKind::Admitted if event.cycle.is_empty() => self.cycle_of(event, rules),
            _ => event.cycle.clone(),
        };
        if matches!(event.kind, EventKind::Reclassified) && !event.category.is_empty() && event.category == was.category
        {
            self.doubts.push(doubt(event, DoubtWhat::SameCategory, clause));
        }
        let expected = self.cycle_of(&Event { cycle: String::new(), ..event.clone() }, rules);
        let is_years = |cycle: &str| {
            cycle.len() == expected.len() && cycle.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        };
        if event.kind == EventKind::Admitted
            && !event.cycle.is_empty()
            && is_years(&event.cycle)
            && event.cycle != expected
        {
            self.doubts.push(doubt(event, DoubtWhat::OtherCycle(expected), clause));
        }
        if event.kind != EventKind::Received && is_far(event) {
            self.doubts.push(doubt(event, DoubtWhat::Far, clause));
        }
        if event.kind == EventKind::Received {
            path.decided = Default::default();
        } else if event.kind != EventKind::Renamed {
            let (day, line) = &path.decided;
            if event.since() < day.as_str() {
                self.doubts.push(doubt(event, DoubtWhat::Backwards(day.clone(), *line), clause));
            } else {
                path.decided = (event.since().to_owned(), event.number);
            }
        }
        let name = spelled(&event.organisation);
        let is_other = !name.is_empty() && !path.names.is_empty() && !path.names.contains(&name);
        if is_other {
            self.doubts.push(doubt(event, DoubtWhat::OtherName(was.organisation.clone()), ""));
        } else if path.names.is_empty() && !name.is_empty() {
            path.names.push(name);
        }
        let renamed = match event.renamed.as_str() {
            "" if was.organisation.is_empty() => &event.organisation,
            "" => &was.organisation,
            _ => &event.renamed,
        };
        if event.kind == EventKind::Renamed && !event.renamed.is_empty() {
            path.names.push(spelled(&event.renamed));
        }
        // The first line of another cycle knows nothing of the name yet.
        let before = path.cycles.iter().rev().nth(1).map(|before| self.all[*before].organisation.clone());
        let renamed = match (was.organisation.as_str(), before) {
            ("", Some(before)) if event.renamed.is_empty() && !before.is_empty() => before,
            _ => renamed.clone(),
        };
        let renamed = &renamed;
        let one = &mut self.all[at];
        one.lines.push(event.number);
        one.lines.extend(&event.corrected);
        for (own, new) in [
            (&mut one.organisation, renamed),
            (&mut one.credit_code, &event.credit_code),
            (&mut one.recommender, &event.recommender),
            (&mut one.district, &event.place),
            (&mut one.category, &event.category),
            (&mut one.cycle, &cycle),
        ] {
            if !new.is_empty() {
                own.clone_from(new);
            }
        }
        // Another package of one that is in the pool leaves it there.
        let is_again = event.kind == EventKind::Received && was.place == RosterPlace::Pool;
        if let Some(place) = RosterPlace::after(event.kind).filter(|_| !is_again) {
            one.place = place;
            event.since().clone_into(&mut one.since);
        }
        match event.kind {
            EventKind::Received if one.received.is_empty() => event.since().clone_into(&mut one.received),
            EventKind::Admitted => {
                event.since().clone_into(&mut one.admitted);
                path.admitted = event.number;
            }
            EventKind::Awarded => {
                one.awards += 1;
                event.since().clone_into(&mut path.awarded);
                event.since().clone_into(&mut one.awarded);
            }
            EventKind::Revoked => {
                one.awards = one.awards.saturating_sub(1);
                if one.awards == 0 {
                    one.awarded.clear();
                }
            }
            _ => {}
        }
    }

    /// The cycle in which an organisation is admitted that names none: the one that runs on that day, else one that begins then.
    fn cycle_of(&self, event: &Event, rules: Option<&Pool>) -> String {
        let year: u16 = event.since().get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
        let runs = |cycle: &str| years_of(cycle).is_some_and(|(from, to)| (from..=to).contains(&year));
        let own = self.all.iter().filter(|one| one.programme == event.programme);
        if let Some(known) = own.map(|one| &one.cycle).find(|cycle| !cycle.is_empty() && runs(cycle)) {
            return known.clone();
        }
        match rules.and_then(|rules| rules.cycle.as_ref()).map_or(1, |cycle| cycle.years) {
            0 | 1 => year.to_string(),
            years => format!("{year}-{}", year + years - 1),
        }
    }

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
        self.warnings.extend(warnings);
    }
}

#[cfg(test)]
mod tests;
