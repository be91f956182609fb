//! The criteria as data: GB/T 19580's chapters, items, points, dimensions and bands.

use crate::text::Text;
use ziping_json::{Json, record, words};

pub use crate::assess::figures::Aspect;

pub mod descriptors;
pub mod scoring;

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-criteria/1-draft";

/// Items of criteria.
const ITEMS: usize = 500;
/// Bands of criteria.
const BANDS: usize = 20;
/// Points of criteria.
const POINTS: u32 = 10_000;
/// Items times points: ten times GB/T 19580.
const CELLS: u64 = 250_000;

/// One edition of the criteria.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Criteria {
    /// Always `ziping-criteria/1-draft`.
    pub format: String,
    /// Identifier that programmes refer to, e.g. `gbt-19580-2012`.
    pub id: String,
    /// Name of the edition, shown wherever a score is shown.
    pub edition: Text,
    /// Where the figures and the wording come from.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub note: Text,
    /// The six bands, lowest first.
    pub bands: Vec<Band>,
    /// What items are judged on.
    pub dimensions: Dimensions,
    /// Chapters in the standard's order.
    pub chapters: Vec<Chapter>,
    /// The outline of the organisational profile 组织概述, if the edition has one.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub profile: Vec<ProfilePart>,
    /// What the report says of how the model was introduced, besides the profile.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub introduction: Vec<ProfilePart>,
}

/// One part of the organisational profile's outline.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct ProfilePart {
    /// Identifier, kebab-case.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// One band of percentages; ends included, steps of 5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Band {
    /// Lowest percentage.
    pub low: u8,
    /// Highest percentage.
    pub high: u8,
    /// A short name.
    pub name: Text,
}

/// The dimensions of the two kinds of item, in the standard's order.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Dimensions {
    /// Approach, deployment, learning, integration.
    pub process: Vec<Dimension>,
    /// Level, trend, comparison, integration.
    pub result: Vec<Dimension>,
}

/// One dimension.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Dimension {
    /// Identifier within the kind.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What the figures of an item tell about it, if anything.
    pub reads: Option<Aspect>,
}

/// One chapter.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Chapter {
    /// Clause number, e.g. `4.1`.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Points; the sum of its items.
    pub points: u16,
    /// Items in the standard's order.
    pub items: Vec<Item>,
}

/// One scored item 评分条款.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Item {
    /// Clause number, e.g. `4.1.2`.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Points.
    pub points: u16,
    /// Process or result.
    pub kind: ItemKind,
}

/// What an item is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum ItemKind {
    /// Judged on approach, deployment, learning, integration.
    Process,
    /// Judged on level, trend, comparison, integration.
    Result,
}

impl Criteria {
    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.chapters.iter().flat_map(|chapter| &chapter.items)
    }

    /// The item with this clause number.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }

    /// The dimensions an item is judged on.
    #[must_use]
    pub fn dimensions(&self, kind: ItemKind) -> &[Dimension] {
        match kind {
            ItemKind::Process => &self.dimensions.process,
            ItemKind::Result => &self.dimensions.result,
        }
    }

    /// Points of the whole, 1,000 in GB/T 19580.
    #[must_use]
    pub fn points(&self) -> u32 {
        self.chapters.iter().fold(0, |sum, chapter| sum.saturating_add(u32::from(chapter.points)))
    }

    /// Reads a criteria file.
    ///
    /// # Errors
    /// What is wrong, with line and column, in English.
    pub fn parse(json: &str) -> Result<Self, String> {
        let mut json = Json::read(json);
        let criteria: Self = json.whole(FORMAT);
        if let Some(problem) = json.problem() {
            return Err(problem);
        }
        if criteria.bands.is_empty() || criteria.bands.iter().any(|band| band.low > band.high || band.high > 100) {
            return Err("bands must go from low to high, at most 100".to_owned());
        }
        if criteria.items().count() > ITEMS || criteria.bands.len() > BANDS || criteria.points() > POINTS {
            return Err(format!("more than {ITEMS} items, {BANDS} bands or {POINTS} points"));
        }
        // The plan has a table of them, in hundredths of a point.
        if criteria.items().count() as u64 * u64::from(criteria.points()) > CELLS {
            return Err("too many points and items for a plan to be made".to_owned());
        }
        let uneven = criteria.chapters.iter().find(|chapter| {
            chapter.items.iter().map(|item| u64::from(item.points)).sum::<u64>() != u64::from(chapter.points)
        });
        match uneven {
            Some(chapter) => Err(format!("the items of chapter {} do not add up to its points", chapter.id)),
            None => Ok(criteria),
        }
    }
}

words! {
    Aspect { Level = "level", Trend = "trend", Comparison = "comparison" }
    ItemKind { Process = "process", Result = "result" }
}

record! {
    Criteria {
        format: req "format",
        id: req "id",
        edition: req "edition",
        note: opt "note",
        bands: req "bands",
        dimensions: req "dimensions",
        chapters: req "chapters",
        profile: opt "profile",
        introduction: opt "introduction",
    }
    ProfilePart { id: req "id", name: req "name" }
    Band { low: req "low", high: req "high", name: req "name" }
    Dimensions { process: req "process", result: req "result" }
    Dimension { id: req "id", name: req "name", reads: opt "reads" }
    Chapter { id: req "id", name: req "name", points: req "points", items: req "items" }
    Item { id: req "id", name: req "name", points: req "points", kind: req "kind" }
}
