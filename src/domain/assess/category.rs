//! The suggested category 孵化分类: the highest one whose every criterion is met by the words, the range that open
//! criteria still allow, and the gap at each criterion.

use super::logic::{Facts, Truth};
use crate::programme::{Conflict, Ladder, Question};
use ziping_json::{record, words};

words! {
    /// How a criterion stands to what one category asks.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Standing {
        /// The category's words are met.
        Met = "met",
        /// They are not met: the gap.
        Missing = "missing",
        /// The criterion is not answered.
        Open = "open",
        /// The category asks nothing here.
        NotAsked = "notAsked",
    }
}

record! {
    /// One criterion against one category.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Cell {
        /// Category id.
        pub category: String = always "category",
        /// The least option that the category asks.
        pub required: Option<String> = opt "required",
        /// How the answer stands to it.
        pub standing: Standing = always "standing",
    }
}

record! {
    /// One criterion.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CriterionResult {
        /// Question id.
        pub question: String = always "question",
        /// The option answered.
        pub current: Option<String> = always "current",
        /// Against each category, lowest first.
        pub cells: Vec<Cell> = always "cells",
    }
}

record! {
    /// The suggestion.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CategoryResult {
        /// The suggested category; none while several are possible, and none below the lowest.
        pub category: Option<String> = always "category",
        /// What open criteria still allow, lowest first; `null` stands for below the lowest.
        pub possible: Vec<Option<String>> = always "possible",
        /// It is certain that not even the lowest category is reached.
        pub below_lowest: bool = always "belowLowest",
        /// Criteria in the table's order.
        pub criteria: Vec<CriterionResult> = always "criteria",
        /// The table is the tool's own, borrowed from another programme: the document has no categories.
        pub own: bool = opt "own",
        /// Questions whose answers contradict one another: the station settles it.
        pub contradicting: Vec<String> = opt "contradicting",
    }
}

impl CategoryResult {
    /// Whether the category of this id, as the organisation ticks it itself, is the suggested one.
    #[must_use]
    pub fn suggests(&self, own: &str) -> bool {
        self.category.as_deref().is_some_and(|suggested| suggested.eq_ignore_ascii_case(own))
    }

    /// The criteria that keep the organisation from a category: missing ones, then open ones.
    pub fn gaps<'a>(&'a self, category: &'a str) -> impl Iterator<Item = (&'a CriterionResult, &'a Cell)> {
        self.criteria.iter().flat_map(move |criterion| {
            criterion
                .cells
                .iter()
                .filter(move |cell| {
                    cell.category == category && matches!(cell.standing, Standing::Missing | Standing::Open)
                })
                .map(move |cell| (criterion, cell))
        })
    }

    /// The category that comes next above the suggested one, if the outcome is certain.
    #[must_use]
    pub fn next<'a>(&self, ladder: &'a Ladder) -> Option<&'a crate::programme::Category> {
        let at = match (&self.category, self.below_lowest) {
            (Some(id), _) => ladder.categories.iter().position(|category| category.id == *id)? + 1,
            (None, true) => 0,
            (None, false) => return None,
        };
        ladder.categories.get(at)
    }
}

/// The conflicts of a table that the answers are in.
pub fn conflicts<'l>(facts: &Facts<'_>, ladder: &'l Ladder) -> impl Iterator<Item = &'l Conflict> {
    ladder.conflicts.iter().filter(|conflict| facts.find(&conflict.when).truth == Truth::True)
}

/// Applies the table to the answers.
#[must_use]
pub fn suggest(facts: &Facts<'_>, ladder: &Ladder) -> CategoryResult {
    let Facts { programme, answers, .. } = facts;
    let conflicts: Vec<&Conflict> = conflicts(facts, ladder).collect();
    let rungs: Vec<Rung<'_>> = ladder
        .criteria
        .iter()
        .map(|criterion| {
            let question = programme.question(&criterion.question);
            let rank = |option: &str| question.and_then(|question: &Question| question.rank(option));
            let current = rank(answers.text(&criterion.question));
            let instead = conflicts.iter().filter_map(|conflict| conflict.instead.get(&criterion.question));
            let ranks = instead.filter_map(|option| rank(option)).chain(current);
            Rung {
                current,
                range: current.map(|current| (ranks.clone().min().unwrap_or(current), ranks.max().unwrap_or(current))),
                least: ladder
                    .categories
                    .iter()
                    .map(|category| criterion.least.get(&category.id).map(|option| (option.as_str(), rank(option))))
                    .collect(),
            }
        })
        .collect();
    let possible = possible(&rungs, ladder.categories.len());
    let id = |at: &Option<usize>| at.map(|at| ladder.categories[at].id.clone());
    let certain = (possible.len() == 1).then(|| possible[0]);
    let criteria = ladder
        .criteria
        .iter()
        .zip(&rungs)
        .map(|(criterion, rung)| CriterionResult {
            question: criterion.question.clone(),
            current: rung.current.map(|_| answers.text(&criterion.question).to_owned()),
            cells: ladder
                .categories
                .iter()
                .zip(&rung.least)
                .map(|(category, least)| Cell {
                    category: category.id.clone(),
                    required: least.map(|(option, _)| option.to_owned()),
                    standing: match (least, rung.current) {
                        (None, _) => Standing::NotAsked,
                        (Some(_), None) => Standing::Open,
                        (Some((_, Some(least))), Some(current)) if current >= *least => Standing::Met,
                        _ => Standing::Missing,
                    },
                })
                .collect(),
        })
        .collect();
    CategoryResult {
        category: certain.as_ref().and_then(id),
        possible: possible.iter().map(id).collect(),
        below_lowest: certain == Some(None),
        criteria,
        own: !ladder.borrowed.is_empty(),
        contradicting: conflicts.iter().flat_map(|conflict| conflict.instead.keys().cloned()).collect(),
    }
}

/// One criterion as ranks: the answer's, and per category the least.
struct Rung<'a> {
    current: Option<usize>,
    /// Between which ranks the answer lies: itself alone, unless another one contradicts it.
    range: Option<(usize, usize)>,
    least: Vec<Option<(&'a str, Option<usize>)>>,
}

/// The categories that some completion of the open answers leads to, lowest first; `None` is below the lowest.
///
/// Every requirement is a threshold on a question of its own. So a category can be the outcome exactly when it is
/// under the least completion that meets it: any other completion that meets it meets the higher ones no less.
fn possible(rungs: &[Rung<'_>], categories: usize) -> Vec<Option<usize>> {
    let highest = |completion: &[usize]| {
        (0..categories).rev().find(|at| {
            rungs.iter().zip(completion).all(|(rung, rank)| match rung.least[*at] {
                None => true,
                Some((_, least)) => least.is_some_and(|least| *rank >= least),
            })
        })
    };
    let complete = |wanted: Option<usize>| -> Vec<usize> {
        let least = |rung: &Rung<'_>| wanted.and_then(|at| rung.least[at]).and_then(|(_, rank)| rank).unwrap_or(0);
        let within = |rung: &Rung<'_>| match rung.range {
            Some((low, high)) => least(rung).clamp(low, high),
            None => least(rung),
        };
        rungs.iter().map(within).collect()
    };
    std::iter::once(None)
        .chain((0..categories).map(Some))
        .filter(|wanted| highest(&complete(*wanted)) == *wanted)
        .collect()
}
