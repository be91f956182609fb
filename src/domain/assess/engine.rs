//! The rules of judging by their editions: what an older one judged is compared by that one, for ever.

use crate::clean;
use crate::decimal::Decimal;

/// An edition of the rules by which answers are judged. An assessment file names it by its format, so that a package
/// made before a change of the rules is compared by the rules of its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    /// `ziping-assessment/1-draft`: an item's score is cut to tenths of a point; commas in an amount are passed over; any
    /// date of the calendar decides.
    Draft1,
    /// `ziping-assessment/2-draft`: scores are exact; an amount that can be read in two ways and a date that cannot be
    /// right decide nothing.
    Draft2,
    /// `ziping-assessment/3-draft`: the plan moves what produces results, which follow; effort is told in words. Before it, each
    /// item was raised by itself, results too, for units of effort.
    Draft3,
    /// `ziping-assessment/4-draft`: a result that does not move and has the band that is asked of it holds no plan up.
    Draft4,
    /// `ziping-assessment/4`: the rules of the first release, which are those of the last draft.
    #[default]
    Four,
}

impl Engine {
    /// All editions, oldest first.
    pub const ALL: [Self; 5] = [Self::Draft1, Self::Draft2, Self::Draft3, Self::Draft4, Self::Four];

    /// The `format` of the assessments that it makes.
    #[must_use]
    pub fn format(self) -> &'static str {
        match self {
            Self::Draft1 => "ziping-assessment/1-draft",
            Self::Draft2 => "ziping-assessment/2-draft",
            Self::Draft3 => "ziping-assessment/3-draft",
            Self::Draft4 => "ziping-assessment/4-draft",
            Self::Four => "ziping-assessment/4",
        }
    }

    /// The edition that made assessments of this format.
    #[must_use]
    pub fn of_format(format: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.format() == format)
    }

    /// An item's score in hundredths of a point: its points times the percentage.
    #[must_use]
    pub fn score(self, points: u16, percent: u8) -> u32 {
        let exact = u32::from(points) * u32::from(percent);
        match self {
            Self::Draft1 => exact / 10 * 10,
            _ => exact,
        }
    }

    /// An amount as typed in a field of this unit, if it can be read in one way only.
    #[must_use]
    pub fn amount(self, text: &str, unit: &str) -> Option<Decimal> {
        match self {
            Self::Draft1 => Decimal::past_commas(text),
            _ => clean::number(text, unit).ok()?.parse().ok(),
        }
    }
}
