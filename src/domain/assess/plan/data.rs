//! Data that a result lacks: getting them is a lever of its own, and moves what their absence keeps down.

use super::cheapest::Lift;
use crate::answers::{Answers, DataGap, Depth, Wish};
use crate::assess::figures::{self, Course, Reading};
use crate::assess::maturity::ItemScore;
use crate::criteria::{Aspect, Criteria, Dimension, Item, ItemKind, scoring};

/// What a result lacks: what the organisation says, else what its figures show. Three years are lacking when no figure has
/// three own values; a comparison, when none can be compared; values by product, customer or region, when the dimension that
/// asks for them is the only weakest one and there is no second figure.
#[must_use]
pub fn lacking(criteria: &Criteria, answers: &Answers, wish: &Wish, item: &Item) -> Vec<DataGap> {
    if let Some(said) = wish.lacking.get(&item.id) {
        return DataGap::ALL.iter().copied().filter(|gap| said.contains(gap)).collect();
    }
    let mark = answers.marks.get(&item.id);
    let figures = mark.map_or(&[][..], |mark| &mark.figures);
    let readings: Vec<Reading> = figures.iter().filter_map(figures::read).collect();
    let dimensions = criteria.dimensions(ItemKind::Result);
    let band = |dimension: &Dimension| mark?.dimensions.get(&dimension.id).copied();
    let weakest = |dimension: &Dimension| {
        let others = dimensions.iter().filter(|other| other.id != dimension.id).filter_map(band).min();
        band(dimension).zip(others).is_some_and(|(own, others)| own < others)
    };
    let lacks = |gap: DataGap| match gap {
        DataGap::Years => readings.iter().all(|reading| reading.course == Course::Short),
        DataGap::Comparison => readings.iter().all(|reading| reading.compared.is_none()),
        DataGap::Segments => {
            answers.depth == Depth::Full && readings.len() < 2 && dimension(dimensions, gap).is_some_and(weakest)
        }
    };
    DataGap::ALL.iter().copied().filter(|gap| lacks(*gap)).collect()
}

/// The dimension that a gap keeps down.
fn dimension(dimensions: &[Dimension], gap: DataGap) -> Option<&Dimension> {
    let reads = match gap {
        DataGap::Years => Some(Aspect::Trend),
        DataGap::Comparison => Some(Aspect::Comparison),
        DataGap::Segments => None,
    };
    dimensions.iter().find(|dimension| dimension.reads == reads)
}

/// Quarters of a year that it takes to get the data.
fn quarters(gap: DataGap) -> u32 {
    match gap {
        DataGap::Years => 1,
        DataGap::Comparison | DataGap::Segments => 2,
    }
}

/// The effort of getting several.
pub(super) fn effort(gaps: &[DataGap], wish: &Wish, item: &str) -> u32 {
    gaps.iter().map(|gap| quarters(*gap)).sum::<u32>() * wish.weight(item)
}

/// Which of the gaps a way closes.
pub(super) fn closed(gaps: &[DataGap], way: u8) -> Vec<DataGap> {
    gaps.iter().enumerate().filter(|(at, _)| way & (1 << at) != 0).map(|(_, gap)| *gap).collect()
}

/// The ways of a result: to stay, then each choice of data to be got, all of them last. With them a dimension comes up to the
/// weakest one of those that lack none, no higher: figures show what is there, they do not make it better. Without marks per
/// dimension, or where the assessor's own percentage counts, nobody can say what data would change.
pub(super) fn ways(
    criteria: &Criteria,
    answers: &Answers,
    wish: &Wish,
    score: &ItemScore,
    gaps: &[DataGap],
) -> Vec<Lift> {
    let mut ways = vec![Lift::stay(0, score.percent.unwrap_or_default())];
    let is_own = score.overruled || score.agreed || answers.depth != Depth::Full;
    let (Some(now), Some(mark)) = (score.percent.filter(|_| !is_own), answers.marks.get(&score.id)) else {
        return ways;
    };
    let dimensions = criteria.dimensions(ItemKind::Result);
    let of = |gaps: &[DataGap]| -> Vec<&str> {
        gaps.iter().filter_map(|gap| dimension(dimensions, *gap)).map(|one| one.id.as_str()).collect()
    };
    let kept_down = of(gaps);
    let band = |one: &Dimension| mark.dimensions.get(&one.id).copied();
    let sound = dimensions.iter().filter(|one| !kept_down.contains(&one.id.as_str())).filter_map(band).min();
    for way in 1..1u8 << gaps.len() {
        let got = closed(gaps, way);
        let raised = of(&got);
        let with = |one: &Dimension| match raised.contains(&one.id.as_str()) {
            true => band(one).max(sound),
            false => band(one),
        };
        let bands: Vec<Option<u8>> = dimensions.iter().map(with).collect();
        let percent = scoring::propose(&bands, &criteria.bands).unwrap_or(now);
        let gain = u32::from(score.points) * u32::from(percent.saturating_sub(now));
        if gain > 0 {
            ways.push(Lift { to: way, percent, gain, effort: effort(&got, wish, &score.id) });
        }
    }
    ways
}
