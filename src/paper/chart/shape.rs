//! What charts are drawn of: lines, areas and words in tenths of a millimetre.

/// A labelled share of a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Label.
    pub label: String,
    /// Share in percent, 0 to 100.
    pub percent: u8,
    /// The words at the value, e.g. `55/110`.
    pub words: String,
}

/// The colour of a shape, by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Grid and frame.
    Rule,
    /// What the own value is compared with.
    Muted,
    /// The organisation's own value.
    Accent,
    /// The area under it.
    Tint,
    /// Words.
    Text,
}

impl Ink {
    /// Its name in the template and in class names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Muted => "muted",
            Self::Accent => "accent",
            Self::Tint => "tint",
            Self::Text => "text",
        }
    }
}

/// The width of a drawing that takes the whole page: tenths of a millimetre.
pub(super) const WIDTH: i32 = crate::TEXT_MM as i32 * 10;

/// The width of one for a narrow screen: drawn smaller, its words are larger than those of the same drawing shrunk.
pub(super) const NARROW: i32 = 1000;

/// How much room a drawing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartRoom {
    /// The width of a page, or of a wide screen.
    Page,
    /// A phone, or a screen with large text.
    Narrow,
}

/// How wide words are in tenths of a millimetre at 9 points: an ideograph is as wide as high, a letter about half of it.
pub fn width_of(words: &str) -> i32 {
    words.chars().map(|c| if c.is_ascii() { 18 } else { 32 }).sum()
}

/// A point: tenths of a millimetre from the upper left corner.
pub type Point = (i32, i32);

/// One shape of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Stroke {
    /// A closed area with an outline.
    Polygon {
        /// Corners.
        points: Vec<Point>,
        /// Fill, if any.
        fill: Option<Ink>,
        /// Outline.
        line: Ink,
    },
    /// A straight line.
    Line(Point, Point, Ink),
    /// A filled box: corner, width, height.
    Box(Point, i32, i32, Ink),
    /// Words at a point of their baseline: -1 begins there, 0 centred, 1 ends there.
    Words(Point, i8, String),
}

/// A chart as shapes on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width in tenths of a millimetre.
    pub width: i32,
    /// Height in tenths of a millimetre.
    pub height: i32,
    /// Shapes from back to front.
    pub shapes: Vec<Stroke>,
}

/// Where bars begin: right of the longest label, but no further left than a form's own width, nor past the middle.
pub fn left_of_bars<'a>(labels: impl Iterator<Item = &'a String>) -> i32 {
    labels.map(|label| width_of(label)).max().unwrap_or(0).saturating_add(30).clamp(470, 800)
}

/// Where bars end at 100 %.
pub const RIGHT_OF_BARS: i32 = 1270;
