//! The improvement plan: from today's scores to a target, the levers with the least total effort, then the fewest, then the
//! ones that stand first in the criteria. Exact: every choice is considered (`cheapest`).
//!
//! Only what produces results is a lever. A *process* is raised to a band as a whole: it then has the band's proposed
//! percentage (all dimensions there). A *result* is never raised by itself. It follows the processes that it hangs on
//! (`hanging`): its own distance to 100 % shrinks by the share by which theirs shrinks together, each process bringing its
//! part, cut to quarters of a point; one that is not evaluated counts as a process that does not move. What missing *data*
//! keep down (`data`) only data bring back: getting them is a lever of its own, and processes move the rest. A band asked of a
//! result asks for the data first, then of each process its part of what is left. Items that are not evaluated yet, and those
//! that are fixed, stay as they are. Effort is counted in quarters of a year and told in words (`effort`).

mod cheapest;
mod data;
mod effort;
mod hanging;
#[cfg(test)]
mod tests;

use super::category::{CategoryResult, Standing};
use super::engine::Engine;
use super::maturity::{ItemScore, Maturity};
use crate::answers::{Answers, DataGap, Wish};
use crate::criteria::{Band, Criteria, ItemKind, scoring};
use crate::date::Date;
use crate::programme::Programme;
use cheapest::{Lift, cheapest};
pub use data::lacking;
pub use effort::Effort;
pub use hanging::{hung, lag};
use ziping_json::record;

/// What one step of a criterion's option costs before its weight: half a year.
const CRITERION_STEP: u32 = 2;
/// What a process brings to a result is cut to quarters of a point, in hundredths.
const QUARTER: u32 = 25;

record! {
    /// The levers that lead to the target.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Plan {
        /// Process items to raise, in the order of the criteria.
        pub items: Vec<ItemStep> = always "items",
        /// Results whose missing data are to be got, in the order of the criteria.
        pub data: Vec<DataStep> = opt "data",
        /// Results that follow, in the order of the criteria.
        pub results: Vec<Rise> = opt "results",
        /// Results that lack data which the target does not ask for.
        pub besides: Vec<DataStep> = opt "besides",
        /// Criteria of the category table to raise, in the order of the table.
        pub criteria: Vec<CriterionStep> = always "criteria",
        /// Total effort in units of the rules before `3-draft`; none since.
        pub units: Option<u32> = told "effort",
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
        /// Hundredths of a point gained by the item itself.
        pub gain: u32 = always "gain",
        /// What it brings to results.
        pub brings: Vec<Brought> = opt "brings",
        /// Effort in words.
        pub size: Option<Effort> = told "size",
        /// Effort in units of the rules before `3-draft`; none since.
        pub units: Option<u32> = told "effort",
    }
}

record! {
    /// What a process brings to a result.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Brought {
        /// Result item id.
        pub item: String = always "item",
        /// Hundredths of a point.
        pub gain: u32 = always "gain",
    }
}

record! {
    /// Data to be got for a result.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DataStep {
        /// Result item id.
        pub item: String = always "item",
        /// What is lacking.
        pub lacks: Vec<DataGap> = always "lacks",
        /// Percentage after it, before any process moves.
        pub percent: u8 = always "percent",
        /// Hundredths of a point gained.
        pub gain: u32 = always "gain",
        /// Effort in words.
        pub size: Effort = always "size",
    }
}

record! {
    /// A result that follows.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Rise {
        /// Result item id.
        pub item: String = always "item",
        /// Percentage today.
        pub from: u8 = always "from",
        /// Percentage after it, to the nearest.
        pub percent: u8 = always "percent",
        /// Hundredths of a point gained, by processes and data.
        pub gain: u32 = always "gain",
        /// Ids of the process items in the plan that bring it.
        pub by: Vec<String> = always "by",
        /// Months from the last of these steps until it can show at the earliest.
        pub months: u8 = always "months",
    }
}

impl Rise {
    /// The day from which the result can be expected at the earliest, once each step that brings it has a day.
    #[must_use]
    pub fn expected(&self, wish: &Wish) -> Option<Date> {
        let day = |id: &String| crate::clean::date(&wish.tasks.get(id)?.until).ok();
        let days: Option<Vec<Date>> = self.by.iter().map(day).collect();
        days?.into_iter().max().map(|last| last.plus_months(self.months))
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
        /// Effort in words.
        pub size: Option<Effort> = told "size",
        /// Effort in units of the rules before `3-draft`; none since.
        pub units: Option<u32> = told "effort",
    }
}

impl Plan {
    /// An effort as the rules at hand tell it, counted in the total where they count one.
    fn told(&mut self, effort: u32) -> (Option<Effort>, Option<u32>) {
        match &mut self.units {
            Some(units) => {
                *units = units.saturating_add(effort);
                (None, Some(effort))
            }
            None => (Some(Effort::of(effort)), None),
        }
    }

    /// The ids of all steps, by which the wish knows who does them: criteria, data, processes, then the data besides.
    pub fn steps(&self) -> impl Iterator<Item = &str> {
        let criteria = self.criteria.iter().map(|step| &step.question);
        let data = self.data.iter().map(|step| &step.item);
        let items = self.items.iter().map(|step| &step.item);
        criteria.chain(data).chain(items).chain(self.besides.iter().map(|step| &step.item)).map(String::as_str)
    }

    /// How many steps of each size lead to the target.
    #[must_use]
    pub fn sizes(&self) -> Vec<(Effort, usize)> {
        let criteria = self.criteria.iter().filter_map(|step| step.size);
        let items = self.items.iter().filter_map(|step| step.size);
        let all: Vec<Effort> = criteria.chain(self.data.iter().map(|step| step.size)).chain(items).collect();
        let count = |size: &Effort| (*size, all.iter().filter(|other| *other == size).count());
        Effort::ALL.iter().map(count).filter(|(_, count)| *count > 0).collect()
    }
}

/// Plans the way to what is wished; `None` without a target.
#[must_use]
pub fn plan(
    engine: Engine,
    programme: &Programme,
    criteria: Option<&Criteria>,
    maturity: Option<&Maturity>,
    category: Option<&CategoryResult>,
    answers: &Answers,
) -> Option<Plan> {
    let wish = answers.wish.read().unwrap_or_default();
    if !wish.has_target() {
        return None;
    }
    let mut plan = Plan { reached: true, units: (engine < Engine::Draft3).then_some(0), ..Plan::default() };
    if let (Some(criteria), Some(maturity)) = (criteria, maturity) {
        let items = match engine < Engine::Draft3 {
            true => Items::older(engine, criteria, maturity, &wish),
            false => Items::new(engine, criteria, maturity, answers, &wish),
        };
        items.plan(&mut plan, maturity);
    }
    if let (Some(category), Some(wanted)) = (category, &wish.category) {
        plan_criteria(&mut plan, programme, category, wanted, &wish);
    }
    plan.reached &= plan.held.is_empty();
    Some(plan)
}

/// A result and what moves it.
struct Follows {
    /// Its place among all items.
    at: usize,
    /// Places of the items that it hangs on, each with its distance to 100 %.
    hung: Vec<(usize, u32)>,
    /// The data that are lacking.
    gaps: Vec<DataGap>,
    /// Hundredths of a point that all of these data bring.
    by_data: u32,
    /// Hundredths of a point that lie open to processes.
    open: u32,
    /// Hundredths of a point that are asked of processes together.
    asked: u32,
}

impl Follows {
    /// Hundredths of a point that a process brings when it rises by so many percent.
    fn brought(&self, process: usize, rise: u8) -> u32 {
        let hangs = self.hung.iter().any(|(at, _)| *at == process);
        let share = if hangs { u64::from(self.open) * u64::from(rise) } else { 0 };
        (share / self.distance().max(1)) as u32 / QUARTER * QUARTER
    }

    /// Hundredths of a point that are asked of one process: its part of what is asked of all.
    fn part(&self, process: usize) -> u32 {
        let own = self.hung.iter().find(|(at, _)| *at == process).map_or(0, |(_, own)| u64::from(*own));
        ((u64::from(self.asked) * own).div_ceil(self.distance().max(1)) as u32).next_multiple_of(QUARTER)
    }

    /// What the processes lack to 100 % together.
    fn distance(&self) -> u64 {
        self.hung.iter().map(|(_, own)| u64::from(*own)).sum()
    }
}

/// All items, how each may move, and what follows.
struct Items<'a> {
    criteria: &'a Criteria,
    wish: &'a Wish,
    scores: Vec<&'a ItemScore>,
    ways: Vec<Vec<Lift>>,
    follows: Vec<Follows>,
}

impl<'a> Items<'a> {
    /// By the rules before `3-draft`: nothing follows, each item is raised by itself.
    fn older(engine: Engine, criteria: &'a Criteria, maturity: &'a Maturity, wish: &'a Wish) -> Self {
        let scores: Vec<&ItemScore> = maturity.items().collect();
        let ways = scores.iter().map(|score| raised(engine, &criteria.bands, score, wish, |to| to as u32));
        Self { criteria, wish, ways: ways.collect(), scores, follows: Vec::new() }
    }

    fn new(engine: Engine, criteria: &'a Criteria, maturity: &'a Maturity, answers: &Answers, wish: &'a Wish) -> Self {
        let scores: Vec<&ItemScore> = maturity.items().collect();
        let mut all = Self { criteria, wish, scores, ways: Vec::new(), follows: Vec::new() };
        for (at, item) in criteria.items().enumerate() {
            let score = all.scores[at];
            // One that does not move stands where it stands: what is asked of it may be there already.
            let band = score.band.filter(|_| engine > Engine::Draft3).unwrap_or_default();
            let mut ways = vec![Lift::stay(band as u8, score.percent.unwrap_or_default())];
            if item.kind == ItemKind::Process {
                ways = raised(engine, &criteria.bands, score, wish, |to| effort::into(&criteria.bands[to]));
            } else if score.percent.is_some() && !wish.is_fixed(&score.id) {
                let gaps = lacking(criteria, answers, wish, item);
                ways = data::ways(criteria, answers, wish, score, &gaps);
                let follows = all.follows(at, gaps, ways.last().map_or(0, |way| way.gain));
                all.follows.push(follows);
            }
            all.ways.push(ways);
        }
        for (at, ways) in all.ways.iter_mut().enumerate() {
            let start = all.scores[at].percent.unwrap_or_default();
            for way in ways {
                way.gain += brought(&all.follows, at, way.percent.saturating_sub(start));
            }
        }
        all
    }

    /// What moves a result that lacks these data, which bring so much.
    fn follows(&self, at: usize, gaps: Vec<DataGap>, by_data: u32) -> Follows {
        let score = self.scores[at];
        let hung = hung(self.criteria, self.wish, &score.id);
        let places = self.scores.iter().enumerate().filter(|(_, other)| hung.contains(&other.id.as_str()));
        let hung = places.map(|(at, other)| (at, 100 - u32::from(other.percent.unwrap_or(0).min(100)))).collect();
        let open = (u32::from(score.points) * 100).saturating_sub(score.hundredths + by_data);
        let asked = self.short(score).unwrap_or(0).saturating_sub(by_data);
        Follows { at, hung, gaps, by_data, open, asked }
    }

    /// Hundredths of a point that an item is short of the band that is asked of it; `None` for a band that the criteria lack.
    fn short(&self, score: &ItemScore) -> Option<u32> {
        let Some(band) = self.wish.bands.get(&score.id) else { return Some(0) };
        let band = self.criteria.bands.get(usize::from(*band))?;
        Some((u32::from(score.points) * u32::from(band.low)).saturating_sub(score.hundredths))
    }

    /// Whether a way does what is asked of its item.
    fn does(&self, at: usize, way: &Lift) -> bool {
        let score = self.scores[at];
        let rise = way.percent.saturating_sub(score.percent.unwrap_or_default());
        if let Some(result) = self.follows.iter().find(|result| result.at == at) {
            let can_follow = result.asked == 0 || result.distance() > 0;
            return can_follow && self.short(score).is_some_and(|short| way.gain >= short.min(result.by_data));
        }
        self.wish.bands.get(&score.id).is_none_or(|least| way.to >= *least)
            && self.follows.iter().all(|result| result.brought(at, rise) >= result.part(at))
    }

    fn plan(mut self, plan: &mut Plan, maturity: &Maturity) {
        for at in 0..self.scores.len() {
            let asked: Vec<Lift> = self.ways[at].iter().filter(|way| self.does(at, way)).copied().collect();
            if asked.is_empty() {
                plan.held.push(self.scores[at].id.clone());
            } else {
                self.ways[at] = asked;
            }
        }
        let wanted = self.wish.total.map_or(0, |total| total.saturating_mul(100));
        let most = self.ways.iter().filter_map(|ways| ways.last()).map(|way| way.gain).sum::<u32>();
        let most = maturity.hundredths + most;
        plan.reached &= most >= wanted;
        let chosen = cheapest(&self.ways, wanted.min(most).saturating_sub(maturity.hundredths));
        plan.hundredths = maturity.hundredths + chosen.iter().map(|way| way.gain).sum::<u32>();
        for (at, way) in chosen.iter().enumerate() {
            if let Some(result) = self.follows.iter().find(|result| result.at == at) {
                self.result(plan, result, way, &chosen);
            } else if way.effort > 0 {
                self.item(plan, at, way);
            }
        }
    }

    fn item(&self, plan: &mut Plan, at: usize, way: &Lift) {
        let score = self.scores[at];
        let rise = way.percent.saturating_sub(score.percent.unwrap_or_default());
        let brings = self.follows.iter().map(|result| (result, result.brought(at, rise))).filter(|(_, gain)| *gain > 0);
        let brings = brings.map(|(result, gain)| Brought { item: self.scores[result.at].id.clone(), gain });
        let (size, units) = plan.told(way.effort);
        plan.items.push(ItemStep {
            item: score.id.clone(),
            from: score.band.unwrap_or_default() as u8,
            to: way.to,
            percent: way.percent,
            gain: way.gain - brought(&self.follows, at, rise),
            brings: brings.collect(),
            size,
            units,
        });
    }

    fn result(&self, plan: &mut Plan, result: &Follows, way: &Lift, chosen: &[Lift]) {
        let score = self.scores[result.at];
        let step = |lacks: Vec<DataGap>, percent, gain| DataStep {
            size: Effort::of(data::effort(&lacks, self.wish, &score.id)),
            item: score.id.clone(),
            lacks,
            percent,
            gain,
        };
        let from = score.percent.unwrap_or_default();
        if way.effort > 0 {
            plan.data.push(step(data::closed(&result.gaps, way.to), way.percent, way.gain));
        } else if !result.gaps.is_empty() {
            plan.besides.push(step(result.gaps.clone(), from, 0));
        }
        let (mut gain, mut by) = (way.gain, Vec::new());
        for (at, _) in &result.hung {
            let score = self.scores[*at];
            let brought = result.brought(*at, chosen[*at].percent.saturating_sub(score.percent.unwrap_or_default()));
            if brought > 0 {
                gain += brought;
                by.push(score.id.clone());
            }
        }
        if gain > 0 {
            let points = u32::from(score.points.max(1));
            let percent = ((score.hundredths + gain + points / 2) / points).min(100) as u8;
            plan.results.push(Rise {
                item: score.id.clone(),
                from,
                percent,
                gain,
                by,
                months: lag(self.wish, &score.id),
            });
        }
    }
}

/// Hundredths of a point that a process brings to all results when it rises by so many percent.
fn brought(follows: &[Follows], process: usize, rise: u8) -> u32 {
    follows.iter().map(|result| result.brought(process, rise)).sum()
}

/// How an item may stay or rise, lowest band first; the first way is to stay. `step` is what it costs to come into a band from
/// the one below, times the item's own weight.
fn raised(engine: Engine, bands: &[Band], score: &ItemScore, wish: &Wish, step: impl Fn(usize) -> u32) -> Vec<Lift> {
    let (Some(percent), Some(band)) = (score.percent, score.band) else {
        return vec![Lift::stay(0, 0)];
    };
    let mut ways = vec![Lift::stay(band as u8, percent)];
    if wish.is_fixed(&score.id) {
        return ways;
    }
    let mut effort = 0;
    for to in band + 1..bands.len() {
        effort = step(to).saturating_mul(wish.weight(&score.id)).saturating_add(effort);
        if let Some(percent) = scoring::propose(&[Some(to as u8)], bands) {
            let gain = engine.score(score.points, percent).saturating_sub(score.hundredths);
            ways.push(Lift { to: to as u8, percent, gain, effort });
        }
    }
    ways
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
        let (size, units) = plan.told(steps as u32 * CRITERION_STEP * wish.weight(&criterion.question));
        let (question, from, to) = (criterion.question.clone(), from.clone(), to.clone());
        plan.criteria.push(CriterionStep { question, from, to, size, units });
    }
}
