//! Several assessors who worked alone: their marks side by side, how far they agree, and what to talk about first.
//!
//! Marks *agree* when they lie in one band, are *near* when they lie in neighbouring bands and at most 15 percentage
//! points apart, and else *differ*. What differs comes first, the widest spread before the others.

use super::maturity::percent_of;
use crate::answers::Answers;
use crate::criteria::{Band, Criteria, scoring};
use ziping_json::order::sort_by_key;

/// How far the marks of an item agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// They differ: to be talked about.
    Differ,
    /// They lie near one another.
    Near,
    /// They lie in one band.
    Agree,
    /// Fewer than two assessors marked it.
    Single,
}

/// One item as the assessors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Views {
    /// Item id.
    pub item: String,
    /// Per assessor, in the order of the panel.
    pub percents: Vec<Option<u8>>,
    /// Lowest and highest.
    pub range: Option<(u8, u8)>,
    /// The middle mark, the lower of two.
    pub median: Option<u8>,
    /// How far they agree.
    pub agreement: Agreement,
}

impl Views {
    /// Percentage points between the lowest and the highest.
    #[must_use]
    pub fn spread(&self) -> u8 {
        self.range.map_or(0, |(low, high)| high - low)
    }
}

/// All items, those to be talked about first; within one kind by spread, then in the order of the criteria.
#[must_use]
pub fn views(criteria: &Criteria, answers: &Answers) -> Vec<Views> {
    let mut views: Vec<Views> = criteria
        .items()
        .map(|item| {
            let percents = answers
                .panel
                .iter()
                .map(|one| percent_of(criteria, item, one.marks.get(&item.id)?, one.depth))
                .collect();
            view(&criteria.bands, &item.id, percents)
        })
        .collect();
    sort_by_key(&mut views, |views| (views.agreement, std::cmp::Reverse(views.spread())));
    views
}

/// One item as assessors see it, by their percentages in the order of the panel.
#[must_use]
pub fn view(bands: &[Band], item: &str, percents: Vec<Option<u8>>) -> Views {
    let mut given: Vec<u8> = percents.iter().flatten().copied().collect();
    sort_by_key(&mut given, |percent| *percent);
    let range = given.first().copied().zip(given.last().copied());
    let median = given.get(given.len().saturating_sub(1) / 2).copied();
    let agreement = match range {
        Some((low, high)) if given.len() > 1 => agreement(bands, low, high),
        _ => Agreement::Single,
    };
    Views { item: item.to_owned(), percents, range, median, agreement }
}

fn agreement(bands: &[Band], low: u8, high: u8) -> Agreement {
    let band = |percent| scoring::band_of(percent, bands).unwrap_or_default();
    // A file may say its bands in any order.
    match band(high).abs_diff(band(low)) {
        0 => Agreement::Agree,
        1 if high - low <= 15 => Agreement::Near,
        _ => Agreement::Differ,
    }
}
