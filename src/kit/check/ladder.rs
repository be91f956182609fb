//! The category table: its questions are ordered, its categories differ, and each can be reached.

use super::{Check, Mistake};
use std::collections::BTreeSet;
use ziping_domain::programme::{Kind, Ladder};

impl Check<'_> {
    pub(super) fn ladder(&mut self) {
        let Some(ladder) = &self.programme.ladder else {
            return;
        };
        let mut names = BTreeSet::new();
        for (at, category) in ladder.categories.iter().enumerate() {
            if !names.insert(category.id.as_str()) {
                self.say(format!("/ladder/categories/{at}/id"), Mistake::CategoryTwice { id: category.id.to_string() });
            }
            if !ladder.criteria.iter().any(|criterion| criterion.least.contains_key(&category.id)) {
                self.say(format!("/ladder/categories/{at}"), Mistake::AsksNothing { id: category.id.to_string() });
            }
        }
        for (at, criterion) in ladder.criteria.iter().enumerate() {
            let place = format!("/ladder/criteria/{at}");
            let asked = self.known(&criterion.question, &format!("{place}/question"), &[Kind::Choice]);
            if let Some(asked) = &asked
                && (!asked.ordered || asked.when.is_some())
            {
                self.say(format!("{place}/question"), Mistake::NotAlwaysAsked { question: asked.id.to_string() });
            }
            for (category, option) in &criterion.least {
                if !names.contains(category.as_str()) {
                    self.say(format!("{place}/least/{category}"), Mistake::NoCategory { id: category.to_string() });
                }
                if asked.as_ref().is_some_and(|asked| asked.option(option).is_none()) {
                    self.say(
                        format!("{place}/least/{category}"),
                        Mistake::NeverReached { question: criterion.question.to_string(), option: option.to_string() },
                    );
                }
            }
            // In the order of the table: a higher category asks no less.
            let rank =
                |id: &str| asked.as_ref().zip(criterion.least.get(id)).and_then(|(asked, option)| asked.rank(option));
            let ranks: Vec<_> = ladder.categories.iter().filter_map(|one| Some((&one.id, rank(&one.id)?))).collect();
            for pair in ranks.windows(2) {
                let [(low, least), (high, more)] = pair else { continue };
                if more < least {
                    self.say(
                        format!("{place}/least/{high}"),
                        Mistake::AsksLess { id: high.to_string(), below: low.to_string() },
                    );
                }
            }
            for (nth, item) in criterion.items.iter().enumerate() {
                if self.items.is_some_and(|items| !items.contains(item)) {
                    self.say(format!("{place}/items/{nth}"), Mistake::NoItem { item: item.to_string() });
                }
            }
        }
        for (at, conflict) in ladder.conflicts.iter().enumerate() {
            self.rule(&conflict.when, &format!("/ladder/conflicts/{at}/when"));
            for (id, option) in &conflict.instead {
                let place = format!("/ladder/conflicts/{at}/instead/{id}");
                let Some(asked) = self.known(id, &place, &[Kind::Choice]) else { continue };
                if asked.option(option).is_none() {
                    self.say(&place, Mistake::NoOption { question: id.to_string(), option: option.to_string() });
                }
            }
        }
        self.shadowed(ladder);
        if let Some(reason) = &ladder.reason {
            self.known(reason, "/ladder/reason", &[Kind::Text, Kind::LongText]);
        }
        if let Some(own) = &ladder.own
            && let Some(asked) = self.known(own, "/ladder/own", &[Kind::Choice])
        {
            for category in &ladder.categories {
                if asked.option(&category.id.to_lowercase()).is_none() {
                    self.say(
                        "/ladder/own",
                        Mistake::NoOptionForCategory { question: own.to_string(), category: category.id.to_string() },
                    );
                }
            }
        }
    }

    /// A category that a higher one always covers can never be the outcome.
    fn shadowed(&mut self, ladder: &Ladder) {
        for (at, low) in ladder.categories.iter().enumerate() {
            let covered = ladder.categories.iter().skip(at + 1).find(|high| {
                ladder.criteria.iter().all(|criterion| match criterion.least.get(&high.id) {
                    None => true,
                    Some(asked) => criterion.least.get(&low.id).is_some_and(|least| {
                        let rank = |option: &str| {
                            self.programme.question(&criterion.question).and_then(|question| question.rank(option))
                        };
                        rank(least) >= rank(asked)
                    }),
                })
            });
            if let Some(high) = covered {
                self.say(
                    format!("/ladder/categories/{at}"),
                    Mistake::Shadowed { id: low.id.to_string(), above: high.id.to_string() },
                );
            }
        }
    }
}
