//! The improvement plan: from today's scores to a target, the changes with the least total effort, then the fewest,
//! then the ones that stand first in the criteria. Exact: every choice of bands is considered, by dynamic programming.
//!
//! An item is raised to a band as a whole: it then has the band's proposed percentage (all dimensions there). The step
//! from one band to the next costs as many units of effort as the band it leads to has as number (1 to 5), times the
//! item's own weight; the step of a criterion's option to the next costs 2 units, times its weight. Items that are
//! not evaluated yet, and those that are fixed, stay as they are.

use super::category::{CategoryResult, Standing};
use super::engine::Engine;
use super::maturity::{ItemScore, Maturity};
use crate::answers::Wish;
use crate::criteria::{Criteria, scoring};
use crate::programme::Programme;
use ziping_json::record;

/// What one step of a criterion's option costs before its weight.
const CRITERION_STEP: u32 = 2;

record! {
    /// The changes that lead to the target.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Plan {
        /// Items to raise, in the order of the criteria.
        pub items: Vec<ItemStep> = always "items",
        /// Criteria of the category table to raise, in the order of the table.
        pub criteria: Vec<CriterionStep> = always "criteria",
        /// Total effort, in units.
        pub effort: u32 = always "effort",
        /// Total score after it, in hundredths of a point.
        pub hundredths: u32 = always "hundredths",
        /// Ids of what would have to move but is fixed or not answered yet: then the target is not reached.
        pub held: Vec<String> = always "held",
        /// Whether the target is reached.
        pub reached: bool = always "reached",
    }
}

record! {
    /// One item to raise.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ItemStep {
        /// Item id.
        pub item: String = always "item",
        /// Band today.
        pub from: u8 = always "from",
        /// Band to reach.
        pub to: u8 = always "to",
        /// Percentage after it.
        pub percent: u8 = always "percent",
        /// Hundredths of a point gained.
        pub gain: u32 = always "gain",
        /// Effort, in units.
        pub effort: u32 = always "effort",
    }
}

record! {
    /// One criterion to raise.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CriterionStep {
        /// Question id.
        pub question: String = always "question",
        /// Option today.
        pub from: String = always "from",
        /// Option to reach.
        pub to: String = always "to",
        /// Effort, in units.
        pub effort: u32 = always "effort",
    }
}

/// One way to leave or raise an item.
#[derive(Clone, Copy)]
struct Way {
    to: u8,
    percent: u8,
    gain: u32,
    effort: u32,
}

/// Plans the way to what is wished; `None` without a target.
#[must_use]
pub fn plan(
    engine: Engine,
    programme: &Programme,
    criteria: Option<&Criteria>,
    maturity: Option<&Maturity>,
    category: Option<&CategoryResult>,
    wish: &Wish,
) -> Option<Plan> {
    if !wish.has_target() {
        return None;
    }
    let mut plan = Plan { reached: true, ..Plan::default() };
    if let (Some(criteria), Some(maturity)) = (criteria, maturity) {
        plan_items(engine, &mut plan, criteria, maturity, wish);
    }
    if let (Some(category), Some(wanted)) = (category, &wish.category) {
        plan_criteria(&mut plan, programme, category, wanted, wish);
    }
    plan.reached &= plan.held.is_empty();
    Some(plan)
}

fn plan_items(engine: Engine, plan: &mut Plan, criteria: &Criteria, maturity: &Maturity, wish: &Wish) {
    let scores: Vec<&ItemScore> = maturity.items().collect();
    let mut ways: Vec<Vec<Way>> = Vec::new();
    for score in &scores {
        let least = wish.bands.get(&score.id).copied();
        let own = ways_of(engine, criteria, score, wish);
        let asked: Vec<Way> = own.iter().filter(|way| least.is_none_or(|least| way.to >= least)).copied().collect();
        if asked.is_empty() {
            plan.held.push(score.id.clone());
            ways.push(own);
        } else {
            ways.push(asked);
        }
    }
    let wanted = wish.total.map_or(0, |total| total.saturating_mul(100));
    let most: u32 = maturity.hundredths + ways.iter().filter_map(|ways| ways.last()).map(|way| way.gain).sum::<u32>();
    if most < wanted {
        plan.reached = false;
    }
    let need = wanted.min(most).saturating_sub(maturity.hundredths);
    plan.hundredths = maturity.hundredths;
    for (score, way) in scores.iter().zip(cheapest(&ways, need)) {
        plan.hundredths += way.gain;
        let from = score.band.unwrap_or_default() as u8;
        if way.to > from {
            plan.effort = plan.effort.saturating_add(way.effort);
            let (to, percent, gain, effort) = (way.to, way.percent, way.gain, way.effort);
            plan.items.push(ItemStep { item: score.id.clone(), from, to, percent, gain, effort });
        }
    }
}

/// How an item may stay or rise, lowest band first; the first way is to stay.
fn ways_of(engine: Engine, criteria: &Criteria, score: &ItemScore, wish: &Wish) -> Vec<Way> {
    let (Some(percent), Some(band)) = (score.percent, score.band) else {
        return vec![Way { to: 0, percent: 0, gain: 0, effort: 0 }];
    };
    let mut ways = vec![Way { to: band as u8, percent, gain: 0, effort: 0 }];
    if wish.is_fixed(&score.id) {
        return ways;
    }
    let mut effort = 0;
    for to in band + 1..criteria.bands.len() {
        effort = (to as u32).saturating_mul(wish.weight(&score.id)).saturating_add(effort);
        if let Some(percent) = scoring::propose(&[Some(to as u8)], &criteria.bands) {
            let gain = engine.score(score.points, percent).saturating_sub(score.hundredths);
            ways.push(Way { to: to as u8, percent, gain, effort });
        }
    }
    ways
}

/// Chooses one way per item so that the gains reach `need` (which they can): the least effort, then the fewest raised
/// items, then the choice that raises the items that stand first, each as little as may be.
fn cheapest(ways: &[Vec<Way>], need: u32) -> Vec<Way> {
    // All gains are multiples of some number: counted in it, the table is smaller.
    let unit = ways.iter().flatten().map(|way| way.gain).fold(0, gcd).max(1);
    let need = need.div_ceil(unit) as usize;
    let gain = |way: &Way| (way.gain / unit) as usize;
    // best[at][gap]: what the items from `at` on cost that close a gap of so many units.
    let mut best = vec![vec![Cost::NEVER; need + 1]; ways.len() + 1];
    best[ways.len()][0] = Cost(0);
    for at in (0..ways.len()).rev() {
        let (here, rest) = best.split_at_mut(at + 1);
        let (here, rest) = (&mut here[at], &rest[0]);
        for way in &ways[at] {
            let (own, gain) = (Cost::of(way, ways[at][0].to), gain(way).min(need));
            // A gap smaller than the gain is closed by it; of a larger one the rest is left.
            let closed = rest[0].and(own);
            for cost in &mut here[..gain] {
                *cost = (*cost).min(closed);
            }
            for (cost, rest) in here[gain..].iter_mut().zip(&rest[..=need - gain]) {
                *cost = (*cost).min(rest.and(own));
            }
        }
    }
    let mut gap = need;
    let mut chosen = Vec::with_capacity(ways.len());
    for (at, ways) in ways.iter().enumerate() {
        let left = |way: &Way| gap.saturating_sub(gain(way));
        let fits = |way: &&Way| best[at + 1][left(way)].and(Cost::of(way, ways[0].to)) == best[at][gap];
        // Raising comes before staying, so that of equal plans the one with the earlier items is taken.
        let way = ways.iter().skip(1).find(fits).or_else(|| ways.iter().find(fits)).or(ways.first());
        let way = way.copied().unwrap_or(Way { to: 0, percent: 0, gain: 0, effort: 0 });
        gap = left(&way);
        chosen.push(way);
    }
    chosen
}

/// Effort, then the number of items raised, in one number: so they compare in that order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost(u64);

impl Cost {
    const NEVER: Self = Self(u64::MAX);

    fn of(way: &Way, from: u8) -> Self {
        Self((u64::from(way.effort) << 32) + u64::from(way.to > from))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

fn gcd(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { gcd(other, one % other) }
}

fn plan_criteria(plan: &mut Plan, programme: &Programme, category: &CategoryResult, wanted: &str, wish: &Wish) {
    // A category that another file of the programme knew.
    if programme.ladder.as_ref().and_then(|ladder| ladder.category(wanted)).is_none() {
        plan.held.push(wanted.to_owned());
    }
    for (criterion, cell) in category.gaps(wanted) {
        let question = programme.question(&criterion.question);
        let rank = |option: Option<&String>| option.and_then(|option| question?.rank(option));
        let (Some(from), Some(to)) = (&criterion.current, &cell.required) else {
            plan.held.push(criterion.question.clone());
            continue;
        };
        if wish.is_fixed(&criterion.question) || cell.standing == Standing::Open {
            plan.held.push(criterion.question.clone());
            continue;
        }
        let steps = rank(Some(to)).unwrap_or_default().saturating_sub(rank(Some(from)).unwrap_or_default());
        let effort = steps as u32 * CRITERION_STEP * wish.weight(&criterion.question);
        plan.effort += effort;
        let (question, from, to) = (criterion.question.clone(), from.clone(), to.clone());
        plan.criteria.push(CriterionStep { question, from, to, effort });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ways(list: &[(u32, u32)]) -> Vec<Way> {
        let stay = Way { to: 0, percent: 0, gain: 0, effort: 0 };
        let raised = list.iter().enumerate();
        let raised =
            raised.map(|(at, (gain, effort))| Way { to: at as u8 + 1, percent: 0, gain: *gain, effort: *effort });
        std::iter::once(stay).chain(raised).collect()
    }

    fn chosen(all: &[Vec<Way>], need: u32) -> Vec<u8> {
        cheapest(all, need).iter().map(|way| way.to).collect()
    }

    #[test]
    fn worked_by_hand() {
        // Two small steps cost less than one large.
        assert_eq!(chosen(&[ways(&[(10, 1), (30, 5)]), ways(&[(20, 2)])], 30), [1, 1]);
        // Equal effort: the fewest items.
        assert_eq!(chosen(&[ways(&[(10, 1), (30, 3)]), ways(&[(20, 2)])], 30), [2, 0]);
        // Equal effort and number: the item that stands first.
        assert_eq!(chosen(&[ways(&[(10, 1)]), ways(&[(10, 1)]), ways(&[(10, 1)])], 20), [1, 1, 0]);
        assert_eq!(chosen(&[ways(&[(10, 1)])], 0), [0]);
    }

    proptest! {
        /// Against trying every choice.
        #[test]
        fn none_is_better(items in proptest::collection::vec(proptest::collection::vec((1u32..40, 1u32..6), 0..4), 1..5), share in 0u32..101) {
            let all: Vec<Vec<Way>> = items.iter().map(|item| {
                let (mut gain, mut effort) = (0, 0);
                ways(&item.iter().map(|(more, cost)| { gain += more; effort += cost; (gain, effort) }).collect::<Vec<_>>())
            }).collect();
            let most: u32 = all.iter().filter_map(|ways| ways.last()).map(|way| way.gain).sum();
            let need = most * share / 100;
            let cost = |choice: &[Way]| -> (u32, u32, Vec<u8>) {
                let raised = choice.iter().filter(|way| way.to > 0).count() as u32;
                // Earlier items first: read as a word in which a raised item, as little as may be, sorts before a stay.
                let word = choice.iter().map(|way| if way.to == 0 { u8::MAX } else { way.to }).collect();
                (choice.iter().map(|way| way.effort).sum(), raised, word)
            };
            let mut every: Vec<Vec<Way>> = vec![vec![]];
            for ways in &all {
                every = every.iter().flat_map(|start| ways.iter().map(|way| { let mut next = start.clone(); next.push(*way); next })).collect();
            }
            let best = every.iter().filter(|choice| choice.iter().map(|way| way.gain).sum::<u32>() >= need).map(|choice| cost(choice)).min();
            prop_assert_eq!(Some(cost(&cheapest(&all, need))), best);
        }
    }
}
