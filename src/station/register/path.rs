//! What one line does to where an organisation stands: what it needs before it, what it changes, and what of it cannot be.

use super::Event;
use super::roster::{Roster, Rostered, years_of};
use crate::cycles::spelled;
use crate::doubt::{Doubt, DoubtWhat};
use crate::office::{EventKind, Pool, RosterPlace};
use crate::state::State;
use ziping_domain::Date;

/// What an organisation's lines came to so far.
#[derive(Default)]
pub(super) struct Path {
    /// Its cycles, as places in the list of all.
    pub(super) cycles: Vec<usize>,
    /// The line by which it is in the pool.
    pub(super) admitted: u64,
    /// The day of its last award.
    pub(super) awarded: String,
    /// Why it does not apply again for a time.
    pub(super) barred: Vec<Bar>,
    /// Names that it had, as they are compared.
    pub(super) names: Vec<String>,
    /// The latest day of what was decided in its cycle, and the line.
    pub(super) decided: (String, u64),
}

/// A time in which an organisation does not apply again.
pub(super) struct Bar {
    /// Until when.
    until: String,
    /// After what.
    kind: EventKind,
    /// Which award, by its id, if it is one.
    award: String,
    /// By which clause.
    clause: String,
}

/// Whether a reason names a ground, in whatever order its words are put: 重大质量事故 is 质量重大事故.
pub(super) fn names(reason: &str, ground: &str) -> bool {
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
        programme: event.programme.clone(),
        called: Vec::new(),
    }
}

impl Roster {
    /// Takes an event in.
    pub(super) fn go_on(&mut self, path: &mut Path, event: &Event, rules: Option<&Pool>) {
        let decision = rules.and_then(|rules| rules.decisions.iter().find(|one| one.kind == event.kind));
        let clause = decision.map_or("", |decision| decision.clause.as_str());
        let decides = |kind| rules.is_some_and(|rules| rules.decisions.iter().any(|one| one.kind == kind));
        let begins = matches!(event.kind, EventKind::Received | EventKind::Admitted);
        // Who comes again while nothing is over comes in the same cycle: the later exchange is told elsewhere. Where no cycle is
        // counted in years, as for an award, a round is over with its award, or after a year.
        let is_round = event.kind == EventKind::Received && rules.is_some_and(|rules| rules.cycle.is_none());
        let is_past = |one: &Rostered| {
            let a_year =
                one.received.parse::<Date>().is_ok_and(|day| day.plus_years(1).to_string().as_str() <= event.since());
            is_round && (!path.awarded.is_empty() || a_year)
        };
        let is_over = |at: &usize| begins && (self.all[*at].place.is_over() || is_past(&self.all[*at]));
        let running = path.cycles.last().copied().filter(|at| !is_over(at));
        let open = running.map(|at| &self.all[at]);
        let needs = match event.kind {
            EventKind::Completion | EventKind::Refused | EventKind::Admitted | EventKind::Renamed => {
                let came = open.map(|one| one.received.clone());
                Some((EventKind::Received, came.filter(|day| !day.is_empty())))
            }
            // Where the source says so whoever applied can leave, or is put out, at any time.
            EventKind::Removed | EventKind::Left if decision.is_some_and(|decision| decision.early) => {
                Some((EventKind::Received, open.map(|one| one.received.clone()).filter(|day| !day.is_empty())))
            }
            EventKind::Reclassified | EventKind::Removed | EventKind::Left | EventKind::Ended => Some((
                EventKind::Admitted,
                open.filter(|one| one.place == RosterPlace::Pool).map(|one| one.admitted.clone()),
            )),
            // Nobody is awarded who did not pass, where the source has both.
            EventKind::Awarded if decides(EventKind::Admitted) && decides(EventKind::Awarded) => Some((
                EventKind::Admitted,
                open.filter(|one| one.place == RosterPlace::Pool).map(|one| one.admitted.clone()),
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
        if event.kind == EventKind::Received {
            let barred = path.barred.iter().filter(|bar| event.since() < bar.until.as_str());
            if let Some(bar) = barred.max_by_key(|bar| &bar.until) {
                self.doubts.push(doubt(event, DoubtWhat::TooSoon(bar.kind, bar.until.clone()), &bar.clause));
            }
        }
        let awards = rules.map_or(&[][..], |rules| &rules.awards);
        let award = awards.iter().find(|award| award.id == event.award);
        if event.kind == EventKind::Awarded && award.is_none() && !awards.is_empty() {
            let all = awards.iter().map(|award| award.title.clone()).collect();
            self.doubts.push(doubt(event, DoubtWhat::OtherAward(all), clause));
        }
        let until = event.until();
        if event.kind == EventKind::Completion && !until.is_empty() && until < event.since() {
            self.doubts.push(doubt(event, DoubtWhat::AskedBefore(until.to_owned()), clause));
        }
        // The round in which it won what is revoked: another one may have begun since.
        let has = |at: &usize| {
            let one = &self.all[*at];
            one.awards > 0 && (event.award.is_empty() || one.won.is_empty() || one.won.contains(&event.award))
        };
        let won_in = path.cycles.iter().rev().copied().find(has).filter(|_| event.kind == EventKind::Revoked);
        // Entered twice it begins no other time in which nobody applies.
        let is_idle = event.kind == EventKind::Revoked && won_in.is_none() && !path.awarded.is_empty();
        if is_idle {
            let rounds = || path.cycles.iter().map(|at| &self.all[*at]);
            let was_revoked = rounds().any(|one| one.revoked.iter().any(|(id, _)| *id == event.award));
            let title = |id: &String| rules.map_or(id.as_str(), |rules| rules.award(id)).to_owned();
            let has: Vec<String> = rounds().flat_map(|one| &one.won).map(title).collect();
            let what =
                if was_revoked || has.is_empty() { DoubtWhat::NoAwardLeft } else { DoubtWhat::NotThisAward(has) };
            self.doubts.push(doubt(event, what, clause));
        }
        if event.kind == EventKind::Renamed && event.renamed.trim().is_empty() {
            self.doubts.push(doubt(event, DoubtWhat::Unsaid, clause));
        }
        let ends = |years: u16| event.since().parse::<Date>().map(|day| day.plus_years(years).to_string());
        let bars = rules.map_or(&[][..], |rules| &rules.again).iter().filter(|rule| rule.after == event.kind);
        let mut bars: Vec<(u16, &str)> = bars.map(|rule| (rule.years, rule.clause.as_str())).collect();
        bars.extend(award.and_then(|award| Some((award.years?, award.clause.as_str()))));
        for (years, clause) in bars.into_iter().filter(|_| !is_idle) {
            let (kind, award, clause) = (event.kind, event.award.clone(), clause.to_owned());
            path.barred.extend(ends(years).ok().map(|until| Bar { until, kind, award, clause }));
        }
        if event.kind == EventKind::Revoked {
            // An award that is none holds no more; another one does.
            let is_gone = |bar: &Bar| event.award.is_empty() || bar.award == event.award;
            path.barred.retain(|bar| bar.kind != EventKind::Awarded || !is_gone(bar));
        }
        let at = running.unwrap_or_else(|| {
            self.all.push(Rostered { programme: event.programme.clone(), ..Rostered::default() });
            path.cycles.push(self.all.len() - 1);
            self.all.len() - 1
        });
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
        if let (EventKind::Awarded, Some(award), Some(rules)) = (event.kind, award, rules) {
            if was.won.contains(&award.id) {
                self.doubts.push(doubt(event, DoubtWhat::AwardAgain(award.title.clone()), clause));
            } else if !was.won.is_empty() {
                let titles = was.won.iter().map(|id| rules.award(id).to_owned()).collect();
                self.doubts.push(doubt(event, DoubtWhat::AwardBeside(titles), clause));
            }
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
        if event.kind == EventKind::Admitted && !event.cycle.is_empty() {
            let expected = self.cycle_of(event, rules);
            let is_years = event.cycle.len() == expected.len()
                && event.cycle.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            if is_years && event.cycle != expected {
                self.doubts.push(doubt(event, DoubtWhat::OtherCycle(expected), clause));
            }
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
        if path.names.len() > 1 {
            one.names.clone_from(&path.names);
        }
        // What was changed after the export says nothing of who recommended it, where an intact one did.
        let is_doubted = event.kind == EventKind::Received && event.state == State::Changed.name();
        let recommender =
            if is_doubted && !one.recommender.is_empty() { String::new() } else { event.recommender.clone() };
        one.lines.push(event.number);
        one.lines.extend(&event.corrected);
        for (own, new) in [
            (&mut one.organisation, renamed),
            (&mut one.credit_code, &event.credit_code),
            (&mut one.recommender, &recommender),
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
                one.won.extend(award.map(|award| award.id.clone()));
                event.since().clone_into(&mut path.awarded);
                event.since().clone_into(&mut one.awarded);
            }
            _ => {}
        }
        if event.kind == EventKind::Revoked && !is_idle {
            // Which one, where the line says so; else all that it has by name: 撤销其所获奖项. Where none has a name, one.
            let is_gone = |id: &String| event.award.is_empty() || *id == event.award;
            let from = &mut self.all[won_in.unwrap_or(at)];
            let (mut gone, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut from.won).into_iter().partition(is_gone);
            from.won = kept;
            if gone.is_empty() {
                gone.push(event.award.clone());
            }
            from.awards = from.awards.saturating_sub(u32::try_from(gone.len()).unwrap_or(u32::MAX));
            if from.awards == 0 {
                from.awarded.clear();
            }
            self.all[at].revoked.extend(gone.into_iter().map(|id| (id, event.since().to_owned())));
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
}
