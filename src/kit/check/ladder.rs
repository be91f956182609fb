//! The category table: its questions are ordered, its categories differ, and each can be reached.

use super::Check;
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
                self.say(
                    format!("/ladder/categories/{at}/id"),
                    format!("\"{}\" stands twice", category.id),
                    "give each category an id of its own",
                );
            }
            if !ladder.criteria.iter().any(|criterion| criterion.least.contains_key(&category.id)) {
                self.say(
                    format!("/ladder/categories/{at}"),
                    format!("category \"{}\" asks nothing: every organisation would be in it", category.id),
                    "name it in \"least\" of at least one criterion",
                );
            }
        }
        for (at, criterion) in ladder.criteria.iter().enumerate() {
            let place = format!("/ladder/criteria/{at}");
            let asked = self.known(&criterion.question, &format!("{place}/question"), &[Kind::Choice]);
            if let Some(asked) = &asked
                && (!asked.ordered || asked.when.is_some())
            {
                self.say(
                    format!("{place}/question"),
                    format!("question \"{}\" must be ordered and always asked", asked.id),
                    "set \"ordered\": true and take \"when\" out",
                );
            }
            for (category, option) in &criterion.least {
                if !names.contains(category.as_str()) {
                    self.say(
                        format!("{place}/least/{category}"),
                        format!("there is no category \"{category}\""),
                        "name a category of the table",
                    );
                }
                if asked.as_ref().is_some_and(|asked| asked.option(option).is_none()) {
                    self.say(
                        format!("{place}/least/{category}"),
                        format!("no answer reaches it: question \"{}\" has no option \"{option}\"", criterion.question),
                        "name one of the question's options",
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
                        format!("category \"{high}\" asks less here than \"{low}\" below it"),
                        "let a higher category ask no less",
                    );
                }
            }
            for (nth, item) in criterion.items.iter().enumerate() {
                if self.items.is_some_and(|items| !items.contains(item)) {
                    self.say(
                        format!("{place}/items/{nth}"),
                        format!("the criteria have no item \"{item}\""),
                        "name an item of the criteria file",
                    );
                }
            }
        }
        for (at, conflict) in ladder.conflicts.iter().enumerate() {
            self.rule(&conflict.when, &format!("/ladder/conflicts/{at}/when"));
            for (id, option) in &conflict.instead {
                let place = format!("/ladder/conflicts/{at}/instead/{id}");
                let Some(asked) = self.known(id, &place, &[Kind::Choice]) else { continue };
                if asked.option(option).is_none() {
                    self.say(
                        &place,
                        format!("question \"{id}\" has no option \"{option}\""),
                        "name one of its options",
                    );
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
                        format!("question \"{own}\" has no option for category \"{}\"", category.id),
                        "add an option whose id is the category's in lower case",
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
                let what =
                    format!("no answers reach category \"{}\": whoever meets it meets \"{}\" too", low.id, high.id);
                self.say(
                    format!("/ladder/categories/{at}"),
                    what,
                    "ask more of the higher category, or take the lower one out",
                );
            }
        }
    }
}
