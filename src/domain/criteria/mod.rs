//! The criteria as data: GB/T 19580's chapters, items, points, dimensions and bands.

use crate::text::Text;
use ziping_json::{Json, record, words};

pub mod descriptors;
pub mod scoring;

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-criteria/1";

/// Items of criteria.
const ITEMS: usize = 500;
/// Bands of criteria.
const BANDS: usize = 20;
/// Points of criteria.
const POINTS: u32 = 10_000;
/// Items times points: ten times GB/T 19580.
const CELLS: u64 = 250_000;

words! {
    /// What is read out of figures; a dimension of the criteria names one.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Aspect {
        /// 水平.
        Level = "level",
        /// 趋势.
        Trend = "trend",
        /// 对比.
        Comparison = "comparison",
    }
}

record! {
    /// One edition of the criteria.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Criteria {
        /// Always `ziping-criteria/1`.
        pub format: String = req "format",
        /// Identifier that programmes refer to, e.g. `gbt-19580-2012`.
        pub id: String = req "id",
        /// Name of the edition, shown wherever a score is shown.
        pub edition: Text = req "edition",
        /// Where the figures and the wording come from.
        pub note: Text = opt "note",
        /// The six bands, lowest first.
        pub bands: Vec<Band> = req "bands",
        /// What items are judged on.
        pub dimensions: Dimensions = req "dimensions",
        /// Chapters in the standard's order.
        pub chapters: Vec<Chapter> = req "chapters",
        /// The outline of the organisational profile 组织概述, if the edition has one.
        pub profile: Vec<ProfilePart> = opt "profile",
        /// What the report says of how the model was introduced, besides the profile.
        pub introduction: Vec<ProfilePart> = opt "introduction",
    }
}

record! {
    /// One part of the organisational profile's outline.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ProfilePart {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// Name.
        pub name: Text = req "name",
    }
}

record! {
    /// One band of percentages; ends included, steps of 5.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Band {
        /// Lowest percentage.
        pub low: u8 = req "low",
        /// Highest percentage.
        pub high: u8 = req "high",
        /// A short name.
        pub name: Text = req "name",
    }
}

record! {
    /// The dimensions of the two kinds of item, in the standard's order.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Dimensions {
        /// Approach, deployment, learning, integration.
        pub process: Vec<Dimension> = req "process",
        /// Level, trend, comparison, integration.
        pub result: Vec<Dimension> = req "result",
    }
}

record! {
    /// One dimension.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Dimension {
        /// Identifier within the kind.
        pub id: String = req "id",
        /// Name.
        pub name: Text = req "name",
        /// What the figures of an item tell about it, if anything.
        pub reads: Option<Aspect> = opt "reads",
    }
}

record! {
    /// One chapter.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Chapter {
        /// Clause number, e.g. `4.1`.
        pub id: String = req "id",
        /// Name.
        pub name: Text = req "name",
        /// Points; the sum of its items.
        pub points: u16 = req "points",
        /// Items in the standard's order.
        pub items: Vec<Item> = req "items",
    }
}

record! {
    /// One scored item 评分条款.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Item {
        /// Clause number, e.g. `4.1.2`.
        pub id: String = req "id",
        /// Name.
        pub name: Text = req "name",
        /// Points.
        pub points: u16 = req "points",
        /// Process or result.
        pub kind: ItemKind = req "kind",
    }
}

words! {
    /// What an item is judged by.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum ItemKind {
        /// Judged on approach, deployment, learning, integration.
        Process = "process",
        /// Judged on level, trend, comparison, integration.
        Result = "result",
    }
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
