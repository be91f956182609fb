//! The steps before and after handing in: what names them, and what their days follow from.

use super::{Check, Mistake, is_kebab};
use std::collections::BTreeSet;
use ziping_domain::programme::{Reckoned, Step};

/// What a day may follow from besides a step.
const BEGINNINGS: [&str; 2] = ["deadline", "cycle"];
/// Steps that an organisation does itself in every programme; see `ziping_domain::season`.
const TAKEN: [&str; 3] = ["review", "settle", "shown"];

impl Check<'_> {
    /// All that is said of the season.
    pub(super) fn season(&mut self) {
        let programme = self.programme;
        let lists: [(&str, &[Step]); 4] = [
            ("handing", &programme.handing),
            ("materials", &programme.materials),
            ("procedure", &programme.procedure),
            ("duties", &programme.duties),
        ];
        let mut seen: BTreeSet<&str> = TAKEN.into();
        // What is reckoned with stands after handing in.
        let mut above: BTreeSet<&str> = BEGINNINGS.into();
        for (name, list) in lists {
            for (at, step) in list.iter().enumerate() {
                let pointer = format!("/{name}/{at}");
                self.step(name, &pointer, step, &above);
                if !step.id.is_empty() {
                    if !is_kebab(&step.id) {
                        self.say(format!("{pointer}/id"), Mistake::NoIdentifier { id: step.id.clone() });
                    }
                    if BEGINNINGS.contains(&step.id.as_str()) || !seen.insert(&step.id) {
                        self.say(format!("{pointer}/id"), Mistake::Twice { id: step.id.clone() });
                    }
                    if ["procedure", "duties"].contains(&name) {
                        above.insert(&step.id);
                    }
                }
            }
        }
        for (at, paper) in self.forms.papers.iter().enumerate() {
            for (nth, stamp) in paper.stamps.iter().enumerate() {
                if stamp.place.trim().is_empty() || stamp.by.trim().is_empty() {
                    self.say(format!("/papers/{at}/stamps/{nth}"), Mistake::StampNowhere { id: paper.id.clone() });
                }
            }
        }
    }

    fn step(&mut self, list: &str, pointer: &str, step: &Step, above: &BTreeSet<&str>) {
        let title = step.title.zh().to_owned();
        let on_the_way = list == "handing";
        if step.id.is_empty() && (on_the_way || step.day.is_some()) {
            self.say(pointer, Mistake::StepNameless { title: title.clone() });
        }
        if step.own_days.is_some() && !on_the_way {
            self.say(format!("{pointer}/ownDays"), Mistake::StepNotOnTheWay { title: title.clone() });
        }
        let Some(day) = &step.day else { return };
        if on_the_way || list == "materials" {
            self.say(format!("{pointer}/day"), Mistake::StepReckonedTwice { title });
        } else if !above.contains(day.after.as_str()) {
            self.say(format!("{pointer}/day/after"), Mistake::NoStepAbove { id: day.after.clone() });
        } else if day.until && is_the_day_itself(day) && day.after != "deadline" {
            self.say(format!("{pointer}/day"), Mistake::StepWithoutTerm { title });
        }
    }
}

/// Whether no time lies between a day and what it follows from.
fn is_the_day_itself(day: &Reckoned) -> bool {
    let Reckoned { after: _, next_year, years, days, working_days, for_years, for_days, until: _ } = day;
    !next_year && [years, days, working_days, for_years, for_days].iter().all(|count| **count == 0)
}
