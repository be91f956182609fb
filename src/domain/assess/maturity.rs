//! Maturity: scores of items, chapters and the whole, in tenths of a point.

use crate::answers::{Answers, Depth};
use crate::criteria::{Criteria, scoring};
use serde::Serialize;

/// One item's score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemScore {
    /// Item id.
    pub id: String,
    /// Points the item is worth.
    pub points: u16,
    /// The percentage that counts: the assessor's with a reason, else the proposed one.
    pub percent: Option<u8>,
    /// The percentage that the stated rule proposes.
    pub proposed: Option<u8>,
    /// The band that holds the percentage that counts.
    pub band: Option<usize>,
    /// Score in tenths of a point; 0 while open.
    pub tenths: u32,
    /// Whether the assessor's percentage counts instead of the proposed one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub overruled: bool,
}

/// One chapter's score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChapterScore {
    /// Chapter id.
    pub id: String,
    /// Points the chapter is worth.
    pub points: u16,
    /// Score in tenths of a point.
    pub tenths: u32,
    /// Items without a percentage yet.
    pub open: usize,
    /// Items in order.
    pub items: Vec<ItemScore>,
}

/// The whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Maturity {
    /// Id of the criteria edition.
    pub criteria: String,
    /// Total in tenths of a point; open items count nothing.
    pub tenths: u32,
    /// Points of the whole.
    pub points: u32,
    /// Items without a percentage yet.
    pub open: usize,
    /// Chapters in order.
    pub chapters: Vec<ChapterScore>,
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
    let chapters: Vec<ChapterScore> = criteria
        .chapters
        .iter()
        .map(|chapter| {
            let items: Vec<ItemScore> = chapter.items.iter().map(|item| item_score(criteria, answers, item)).collect();
            ChapterScore {
                id: chapter.id.clone(),
                points: chapter.points,
                tenths: items.iter().map(|item| item.tenths).sum(),
                open: items.iter().filter(|item| item.percent.is_none()).count(),
                items,
            }
        })
        .collect();
    Maturity {
        criteria: criteria.id.clone(),
        tenths: chapters.iter().map(|chapter| chapter.tenths).sum(),
        points: criteria.points(),
        open: chapters.iter().map(|chapter| chapter.open).sum(),
        chapters,
    }
}

fn item_score(criteria: &Criteria, answers: &Answers, item: &crate::criteria::Item) -> ItemScore {
    let mark = answers.marks.get(&item.id);
    let proposed = mark.and_then(|mark| mark.proposed(answers.depth, criteria.dimensions(item.kind), &criteria.bands));
    // A percentage of the assessor's own belongs to the full depth, where it has its reason beside it.
    let own = mark
        .filter(|_| answers.depth == Depth::Full)
        .and_then(|mark| mark.overrule.as_ref())
        .filter(|overrule| overrule.counts())
        .map(|overrule| overrule.percent);
    let percent = own.or(proposed);
    ItemScore {
        id: item.id.clone(),
        points: item.points,
        percent,
        proposed,
        band: percent.and_then(|percent| scoring::band_of(percent, &criteria.bands)),
        tenths: percent.map_or(0, |percent| scoring::score_tenths(item.points, percent)),
        overruled: own.is_some(),
    }
}

/// Tenths of a point as text: `536.5`, or `540` when whole.
#[must_use]
pub fn show_tenths(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{}.{part}", tenths / 10),
    }
}
