//! The lines of a register as they count: corrected by later ones, without those that were withdrawn; and two registers beside each
//! other.

use super::path::doubt;
use super::{Event, Register};
use crate::doubt::{Doubt, DoubtWhat};
use crate::office::EventKind;

impl Register {
    /// The events as they count: corrected, and without those that were withdrawn.
    pub(super) fn effective(&self, doubts: &mut Vec<Doubt>) -> Vec<Event> {
        let mut all: Vec<Option<Event>> = Vec::new();
        for event in self.events() {
            if !event.kind.has_line() {
                all.push(Some(event.clone()));
                continue;
            }
            let at = usize::try_from(event.line).ok().and_then(|line| line.checked_sub(1));
            match at
                .and_then(|at| all.get_mut(at))
                .filter(|known| known.as_ref().is_some_and(|known| event.is_about(known)))
            {
                Some(known) if event.kind == EventKind::Withdrawn => *known = None,
                Some(Some(known)) => {
                    if !correct(known, event) {
                        doubts.push(doubt(event, DoubtWhat::Unsaid, ""));
                    }
                    known.corrected.push(event.number);
                }
                _ => doubts.push(doubt(event, DoubtWhat::NoLine, "")),
            }
            all.push(None);
        }
        all.into_iter().flatten().collect()
    }

    /// The events as they count now: corrected, and without those that were withdrawn.
    #[must_use]
    pub fn current(&self) -> Vec<Event> {
        self.effective(&mut Vec::new())
    }

    /// How many lines two registers have in common; where both go on, each in its own way, they have to be merged by hand.
    #[must_use]
    pub fn common(&self, other: &Self) -> usize {
        self.lines.iter().zip(&other.lines).take_while(|(own, other)| own.0 == other.0).count()
    }
    /// The lines that this one has and the other has not, in words: for whoever merges them by hand.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> Vec<String> {
        let of = |event: &Event| {
            let day = event.time.split('T').next().unwrap_or_default();
            format!("第{}行 {} {} {day}", event.number, event.organisation, event.kind.title().0)
        };
        self.events().skip(self.common(other)).map(of).collect()
    }
}

/// Puts what a correction says in the place of what stood there; `false` where it says nothing.
fn correct(known: &mut Event, by: &Event) -> bool {
    // Another name is said by 更名 alone: a correction of one may correct it.
    let renamed = if known.kind == EventKind::Renamed { by.renamed.clone() } else { String::new() };
    let mut says = false;
    for (own, new) in [
        (&mut known.day, &by.day),
        (&mut known.deadline, &by.deadline),
        (&mut known.award, &by.award),
        (&mut known.category, &by.category),
        (&mut known.cycle, &by.cycle),
        (&mut known.clause, &by.clause),
        // Why it is corrected is no reason of what was decided.
        (&mut known.paper, &by.paper),
        (&mut known.renamed, &renamed),
        (&mut known.recommender, &by.recommender),
        (&mut known.place, &by.place),
        (&mut known.credit_code, &by.credit_code),
    ] {
        if !new.is_empty() {
            says |= own != new;
            own.clone_from(new);
        }
    }
    says
}
