//! Maturity: scores of items, chapters and the whole, in hundredths of a point: they are exact, and sums agree.

use super::engine::Engine;
use super::figures;
use crate::answers::{Answers, Depth, Mark};
use crate::criteria::{Criteria, Item, ItemKind, scoring};
use ziping_json::{record, words};

record! {
    /// One item's score.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ItemScore {
        /// Item id.
        pub id: String = always "id",
        /// Points the item is worth.
        pub points: u16 = always "points",
        /// The percentage that counts: the assessor's with a reason, else the proposed one.
        pub percent: Option<u8> = always "percent",
        /// The percentage that the stated rule proposes.
        pub proposed: Option<u8> = always "proposed",
        /// The band that holds the percentage that counts.
        pub band: Option<usize> = always "band",
        /// Score in hundredths of a point; 0 while open.
        pub hundredths: u32 = always "hundredths",
        /// Whether the assessor's percentage counts instead of the proposed one.
        pub overruled: bool = opt "overruled",
        /// Whether it is what several assessors agreed on.
        pub agreed: bool = opt "agreed",
        /// What a percentage so high asks for and is not there: the item is flagged, not lowered.
        pub lacks: Vec<Lack> = opt "lacks",
    }
}

/// The lowest band that asks for evidence: 70 % and more.
const EVIDENCE_FROM: usize = 4;
/// The lowest band of a result that asks for figures: 50 % and more.
const FIGURES_FROM: usize = 3;

words! {
    /// What a high band asks for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Lack {
        /// A file that backs the item.
        Evidence = "evidence",
        /// Figures over the years, of a result.
        Figures = "figures",
    }
}

record! {
    /// One chapter's score.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ChapterScore {
        /// Chapter id.
        pub id: String = always "id",
        /// Points the chapter is worth.
        pub points: u16 = always "points",
        /// Score in hundredths of a point.
        pub hundredths: u32 = always "hundredths",
        /// Items without a percentage yet.
        pub open: usize = always "open",
        /// Items in order.
        pub items: Vec<ItemScore> = always "items",
    }
}

/// A score's share of its points in whole percent, rounded down: only a full score is 100 %.
#[must_use]
pub fn share(hundredths: u32, points: u32) -> u8 {
    u8::try_from(hundredths / points.max(1)).unwrap_or(100).min(100)
}

record! {
    /// The whole.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Maturity {
        /// Id of the criteria edition.
        pub criteria: String = always "criteria",
        /// Total in hundredths of a point; open items count nothing.
        pub hundredths: u32 = always "hundredths",
        /// Points of the whole.
        pub points: u32 = always "points",
        /// Items without a percentage yet.
        pub open: usize = always "open",
        /// Chapters in order.
        pub chapters: Vec<ChapterScore> = always "chapters",
    }
}

impl Maturity {
    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &ItemScore> {
        self.chapters.iter().flat_map(|chapter| &chapter.items)
    }

    /// One item's score.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ItemScore> {
        self.items().find(|item| item.id == id)
    }

    /// Items that have a percentage.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.items().filter(|item| item.percent.is_some()).count()
    }
}

/// Scores the answers against the criteria.
#[must_use]
pub fn score(criteria: &Criteria, answers: &Answers) -> Maturity {
    let mut maturity = outline(criteria, answers);
    flag(Engine::default(), &mut maturity, criteria, answers);
    maturity
}

/// Notes what high bands ask for and is not there.
pub(super) fn flag(engine: Engine, maturity: &mut Maturity, criteria: &Criteria, answers: &Answers) {
    let scores = maturity.chapters.iter_mut().flat_map(|chapter| &mut chapter.items);
    for (score, item) in scores.zip(criteria.items()) {
        score.lacks = score.band.map_or(Vec::new(), |band| lacks(engine, answers, item, band));
    }
}

/// The scores alone, as the first pages show them.
#[must_use]
pub fn outline(criteria: &Criteria, answers: &Answers) -> Maturity {
    outline_by(Engine::default(), criteria, answers)
}

/// The scores alone, by an edition of the rules.
pub(super) fn outline_by(engine: Engine, criteria: &Criteria, answers: &Answers) -> Maturity {
    let chapters: Vec<ChapterScore> = criteria
        .chapters
        .iter()
        .map(|chapter| {
            let items: Vec<ItemScore> =
                chapter.items.iter().map(|item| item_score(engine, criteria, answers, item)).collect();
            ChapterScore {
                id: chapter.id.clone(),
                points: chapter.points,
                hundredths: items.iter().map(|item| item.hundredths).sum(),
                open: items.iter().filter(|item| item.percent.is_none()).count(),
                items,
            }
        })
        .collect();
    Maturity {
        criteria: criteria.id.clone(),
        hundredths: chapters.iter().map(|chapter| chapter.hundredths).sum(),
        points: criteria.points(),
        open: chapters.iter().map(|chapter| chapter.open).sum(),
        chapters,
    }
}

fn item_score(engine: Engine, criteria: &Criteria, answers: &Answers, item: &Item) -> ItemScore {
    let mark = answers.marks.get(&item.id);
    let proposed = mark.and_then(|mark| mark.proposed(answers.depth, criteria.dimensions(item.kind), &criteria.bands));
    let own = mark.and_then(|mark| own_percent(mark, answers.depth));
    let agreed = answers.consensus.get(&item.id).filter(|agreed| agreed.counts()).map(|agreed| agreed.percent);
    let percent = agreed.or(own).or(proposed);
    let band = percent.and_then(|percent| scoring::band_of(percent, &criteria.bands));
    ItemScore {
        id: item.id.clone(),
        points: item.points,
        percent,
        proposed,
        band,
        hundredths: percent.map_or(0, |percent| engine.score(item.points, percent)),
        overruled: own.is_some() && agreed.is_none(),
        agreed: agreed.is_some(),
        lacks: Vec::new(),
    }
}

/// The assessor's own percentage. It belongs to the full depth, where it has its reason beside it.
fn own_percent(mark: &Mark, depth: Depth) -> Option<u8> {
    let own = mark.overrule.as_ref().filter(|overrule| depth == Depth::Full && overrule.counts());
    own.map(|overrule| overrule.percent)
}

/// The percentage that one assessor's mark comes to.
#[must_use]
pub fn percent_of(criteria: &Criteria, item: &Item, mark: &Mark, depth: Depth) -> Option<u8> {
    own_percent(mark, depth).or_else(|| mark.proposed(depth, criteria.dimensions(item.kind), &criteria.bands))
}

fn lacks(engine: Engine, answers: &Answers, item: &Item, band: usize) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if band >= EVIDENCE_FROM && !answers.evidence.iter().any(|file| file.is_for(&item.id)) {
        lacks.push(Lack::Evidence);
    }
    let figures = || {
        answers
            .marks
            .get(&item.id)
            .is_some_and(|mark| mark.figures.iter().any(|one| figures::read_by(engine, one).is_some()))
    };
    if item.kind == ItemKind::Result && band >= FIGURES_FROM && !figures() {
        lacks.push(Lack::Figures);
    }
    lacks
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn only_a_full_score_is_all() {
        let shares = [(6_050, 110), (9_999, 100), (10_000, 100), (0, 90), (0, 0), (99_999, 100)];
        assert_eq!(shares.map(|(hundredths, points)| share(hundredths, points)), [55, 99, 100, 0, 0, 100]);
    }
}
