//! Charts as lines, areas and words in tenths of a millimetre: the screen, the PDF and the print draw the same.

mod bars;
mod pairs;
mod radar;
mod trend;

pub use pairs::Pair;
pub use trend::{Trend, TrendLine};

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// One axis per chapter.
    Radar {
        /// What is shown, for those who cannot see it.
        title: String,
        /// Axes clockwise from the top.
        axes: Vec<Value>,
    },
    /// One bar per entry.
    Bars {
        /// What is shown, for those who cannot see it.
        title: String,
        /// Bars from the top.
        bars: Vec<Value>,
    },
    /// Two bars per entry: what was and what is or will be.
    Pairs {
        /// What is shown, for those who cannot see it.
        title: String,
        /// What the two bars are, e.g. 现状 and 计划.
        names: [String; 2],
        /// Entries from the top.
        pairs: Vec<Pair>,
    },
    /// A figure over the years, beside competitor and benchmark.
    Trend(Trend),
}

impl Chart {
    /// Changes each text.
    pub fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        let values = |values: &mut [Value], change: &mut dyn FnMut(&mut String)| {
            for value in values {
                change(&mut value.label);
                change(&mut value.words);
            }
        };
        match self {
            Self::Radar { title, axes } => {
                change(title);
                values(axes, change);
            }
            Self::Bars { title, bars } => {
                change(title);
                values(bars, change);
            }
            Self::Pairs { title, names, pairs } => {
                change(title);
                names.iter_mut().for_each(&mut *change);
                for pair in pairs {
                    change(&mut pair.label);
                    pair.words.iter_mut().for_each(&mut *change);
                }
            }
            Self::Trend(trend) => {
                change(&mut trend.title);
                trend.years.iter_mut().for_each(&mut *change);
                for line in &mut trend.lines {
                    change(&mut line.name);
                    line.values.iter_mut().for_each(|(words, _)| change(words));
                }
            }
        }
    }
}

/// A labelled share of a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
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

/// A point: tenths of a millimetre from the upper left corner.
pub type Point = (i32, i32);

/// One shape of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
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
    pub shapes: Vec<Shape>,
}

/// Where bars begin: right of the longest label, but no further left than a form's own width, nor past the middle.
fn left_of_bars<'a>(labels: impl Iterator<Item = &'a String>) -> i32 {
    // Tenths of a millimetre at 9 points: an ideograph is as wide as high, a letter about half of it.
    let width = |label: &String| label.chars().map(|c| if c.is_ascii() { 18 } else { 32 }).sum::<i32>();
    labels.map(width).max().unwrap_or(0).saturating_add(30).clamp(470, 800)
}

/// Where bars end at 100 %.
const RIGHT_OF_BARS: i32 = 1270;

impl Chart {
    /// What it shows, in words.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Radar { title, .. } | Self::Bars { title, .. } | Self::Pairs { title, .. } => title,
            Self::Trend(trend) => &trend.title,
        }
    }

    /// Its values, for the table beside it.
    #[must_use]
    pub fn values(&self) -> Vec<Value> {
        match self {
            Self::Radar { axes: values, .. } | Self::Bars { bars: values, .. } => values.clone(),
            Self::Pairs { names, pairs, .. } => pairs.iter().flat_map(|pair| pair.values(names)).collect(),
            Self::Trend(trend) => trend.values(),
        }
    }

    /// All characters on it.
    #[must_use]
    pub fn text(&self) -> String {
        let values = self.values().into_iter().map(|value| format!("{}{}", value.label, value.words));
        values.chain([self.title().to_owned()]).collect()
    }

    /// The shapes.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        match self {
            Self::Radar { axes, .. } => radar::draw(axes),
            Self::Bars { bars, .. } => bars::draw(bars),
            Self::Pairs { names, pairs, .. } => pairs::draw(names, pairs),
            Self::Trend(trend) => trend.draw(),
        }
    }
}
