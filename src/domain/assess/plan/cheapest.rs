//! The least effort that closes a gap: exact, every choice of ways is considered, by dynamic programming.

/// One way to leave or move an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lift {
    /// Where it leads: a band, or which data are got; the first way of an item is to stay.
    pub to: u8,
    /// The item's percentage then.
    pub percent: u8,
    /// Hundredths of a point that the whole gains.
    pub gain: u32,
    /// What it costs.
    pub effort: u32,
}

impl Lift {
    /// To stay.
    pub const fn stay(to: u8, percent: u8) -> Self {
        Self { to, percent, gain: 0, effort: 0 }
    }
}

/// Chooses one way per item so that the gains reach `need` (which they can): the least effort, then the fewest moved
/// items, then the choice that moves the items that stand first, each by the way that stands first.
pub(super) fn cheapest(ways: &[Vec<Lift>], need: u32) -> Vec<Lift> {
    // All gains are multiples of some number: counted in it, the table is smaller.
    let unit = ways.iter().flatten().map(|way| way.gain).fold(0, gcd).max(1);
    let need = need.div_ceil(unit) as usize;
    let gain = |way: &Lift| (way.gain / unit) as usize;
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
        let left = |way: &Lift| gap.saturating_sub(gain(way));
        let fits = |way: &&Lift| best[at + 1][left(way)].and(Cost::of(way, ways[0].to)) == best[at][gap];
        // Moving comes before staying, so that of equal plans the one with the earlier items is taken.
        let way = ways.iter().skip(1).find(fits).or_else(|| ways.iter().find(fits)).or(ways.first());
        let way = way.copied().unwrap_or(Lift::stay(0, 0));
        gap = left(&way);
        chosen.push(way);
    }
    chosen
}

/// Effort, then the number of items moved, in one number: so they compare in that order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost(u64);

impl Cost {
    const NEVER: Self = Self(u64::MAX);

    fn of(way: &Lift, from: u8) -> Self {
        Self((u64::from(way.effort) << 32) + u64::from(way.to != from))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

fn gcd(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ways(list: &[(u32, u32)]) -> Vec<Lift> {
        let moved = list.iter().enumerate();
        let moved =
            moved.map(|(at, (gain, effort))| Lift { to: at as u8 + 1, percent: 0, gain: *gain, effort: *effort });
        std::iter::once(Lift::stay(0, 0)).chain(moved).collect()
    }

    fn chosen(all: &[Vec<Lift>], need: u32) -> Vec<u8> {
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
            let all: Vec<Vec<Lift>> = items.iter().map(|item| {
                let (mut gain, mut effort) = (0, 0);
                ways(&item.iter().map(|(more, cost)| { gain += more; effort += cost; (gain, effort) }).collect::<Vec<_>>())
            }).collect();
            let most: u32 = all.iter().filter_map(|ways| ways.last()).map(|way| way.gain).sum();
            let need = most * share / 100;
            let cost = |choice: &[Lift]| -> (u32, u32, Vec<u8>) {
                let moved = choice.iter().filter(|way| way.to > 0).count() as u32;
                // Earlier items first: read as a word in which a moved item, as little as may be, sorts before a stay.
                let word = choice.iter().map(|way| if way.to == 0 { u8::MAX } else { way.to }).collect();
                (choice.iter().map(|way| way.effort).sum(), moved, word)
            };
            let mut every: Vec<Vec<Lift>> = vec![vec![]];
            for ways in &all {
                every = every.iter().flat_map(|start| ways.iter().map(|way| { let mut next = start.clone(); next.push(*way); next })).collect();
            }
            let best = every.iter().filter(|choice| choice.iter().map(|way| way.gain).sum::<u32>() >= need).map(|choice| cost(choice)).min();
            prop_assert_eq!(Some(cost(&cheapest(&all, need))), best);
        }
    }
}
