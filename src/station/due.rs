//! What an office has to look at by when, from its register: completions that were asked for, decisions that begin to hold, cycles
//! that end.

use crate::office::{EventKind, Pool, RosterPlace, called};
use crate::register::{Register, Roster};
use serde::Serialize;
use ziping_domain::{Date, Lang};
use ziping_json::order::sort_by;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DueDay {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Of whom.
    pub organisation: String,
    /// Programme id.
    pub programme: String,
    /// What.
    pub what: DueWhat,
    /// The line of the register that it follows from.
    pub line: u64,
    /// Clause of the source, where one says so.
    pub clause: String,
}

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum DueWhat {
    /// What had to be completed is to be there.
    Completion,
    /// A decision begins to hold, as the source calls it.
    Holds(EventKind, String),
    /// The last day of the cycle.
    CycleEnd,
}

impl DueDay {
    /// What, in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (zh, en) = match &self.what {
            DueWhat::Completion => ("补正期限".to_owned(), "to be completed by".to_owned()),
            DueWhat::Holds(kind, called) => (format!("{called}生效"), format!("{} begins to hold", kind.title().1)),
            // The source says so many years; the day is ours.
            DueWhat::CycleEnd => (
                "周期届满（本工具按年份推算）".to_owned(),
                "its cycle ends (by its years, as the tool reads it)".to_owned(),
            ),
        };
        lang.pick(&zh, &en).to_owned()
    }

    /// Whether its day is over.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        *self.day < *today.to_string()
    }
}

/// All that is due by a register and where everybody stands today, the earliest first; `rules` are the office's own.
#[must_use]
pub fn due<'r>(register: &Register, roster: &Roster, rules: &dyn Fn(&str) -> Option<&'r Pool>) -> Vec<DueDay> {
    let current = register.current();
    let mut all = Vec::new();
    for one in roster.all.iter().filter(|one| one.is_latest) {
        let of = |day: String, what, line, clause: &str| DueDay {
            day,
            organisation: one.organisation.clone(),
            programme: one.programme.clone(),
            what,
            line,
            clause: clause.to_owned(),
        };
        let asked = current.iter().rev().find(|event| {
            one.lines.contains(&event.number) && event.kind == EventKind::Completion && !event.until().is_empty()
        });
        if let Some(event) = asked.filter(|_| one.place == RosterPlace::Completing) {
            all.push(of(event.until().to_owned(), DueWhat::Completion, event.number, &event.clause));
        }
        all.extend(one.coming.iter().map(|coming| {
            let called = called(rules(&one.programme), coming.kind, Lang::Zh).to_owned();
            of(coming.day.clone(), DueWhat::Holds(coming.kind, called), coming.line, "")
        }));
        let rule = rules(&one.programme).and_then(|rules| rules.cycle.as_ref());
        let last = one.last_year().filter(|_| one.place == RosterPlace::Pool);
        if let Some((rule, year)) = rule.zip(last) {
            let line = one.lines.last().copied().unwrap_or_default();
            all.push(of(format!("{year}-12-31"), DueWhat::CycleEnd, line, &rule.clause));
        }
    }
    sort_by(&mut all, |one, other| (&one.day, &one.organisation).cmp(&(&other.day, &other.organisation)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::CycleRule;
    use crate::register::Event;

    #[test]
    fn what_was_asked_what_will_hold_and_what_ends_stand_in_the_order_of_their_days() {
        let mut register = Register::default();
        let mut enter = |kind, name: &str, day: &str, until: &str| {
            register.decide(Event {
                kind,
                time: "2026-11-20T09:00".to_owned(),
                day: day.to_owned(),
                organisation: name.to_owned(),
                programme: "wuhu".to_owned(),
                deadline: if until.is_empty() { String::new() } else { format!("{until}T23:59") },
                ..Event::default()
            });
        };
        for name in ["甲", "乙", "丙"] {
            enter(EventKind::Received, name, "", "");
        }
        enter(EventKind::Completion, "甲", "", "2026-12-10");
        enter(EventKind::Admitted, "乙", "", "");
        enter(EventKind::Removed, "乙", "2027-01-05", "");
        enter(EventKind::Completion, "丙", "", "2026-12-01");
        // It came again: nothing is asked of it any more.
        enter(EventKind::Received, "丙", "", "");
        let pool =
            Pool { cycle: Some(CycleRule { years: 2, from: None, clause: "二(二)".to_owned() }), ..Pool::default() };
        let rules = |_: &str| Some(&pool);
        let today: Date = "2026-12-02".parse().expect("a day");
        let roster = register.roster_on(today, &rules);
        let found = due(&register, &roster, &rules);
        let told: Vec<_> = found.iter().map(|one| (&*one.day, &*one.organisation, one.words(Lang::Zh))).collect();
        assert_eq!(
            told,
            [
                ("2026-12-10", "甲", "补正期限".to_owned()),
                ("2027-01-05", "乙", "移出生效".to_owned()),
                ("2027-12-31", "乙", "周期届满（本工具按年份推算）".to_owned())
            ]
        );
        let stands = roster.all.iter().find(|one| one.organisation == "乙").expect("its row");
        assert_eq!(stands.place, RosterPlace::Pool, "until the day it is in the pool");
        let then = register.roster_on("2027-01-05".parse().expect("a day"), &rules);
        assert_eq!(
            then.all.iter().find(|one| one.organisation == "乙").map(|one| one.place),
            Some(RosterPlace::Removed)
        );
        assert!(!found[0].is_over(today) && found[0].is_over("2026-12-11".parse().expect("a day")));
    }
}
