//! Charts as lines, areas and words in tenths of a millimetre: the screen, the PDF and the print draw the same.

mod bars;
mod pairs;
mod radar;
mod shape;
mod trend;

pub use pairs::Pair;
pub use shape::{ChartRoom, Drawing, Ink, Point, Share, Stroke};
pub use trend::{Trend, TrendLine};

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// One axis per chapter.
    Radar {
        /// What is shown, for those who cannot see it.
        title: String,
        /// Axes clockwise from the top.
        axes: Vec<Share>,
    },
    /// One bar per entry.
    Bars {
        /// What is shown, for those who cannot see it.
        title: String,
        /// Bars from the top.
        bars: Vec<Share>,
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
        let values = |values: &mut [Share], change: &mut dyn FnMut(&mut String)| {
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
    pub fn values(&self) -> Vec<Share> {
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
    pub fn draw(&self, room: ChartRoom) -> Drawing {
        match (self, room) {
            (Self::Radar { axes, .. }, _) => radar::draw(axes, room),
            (Self::Bars { bars, .. }, ChartRoom::Page) => bars::draw(bars),
            (Self::Bars { bars, .. }, ChartRoom::Narrow) => bars::draw_narrow(bars),
            (Self::Pairs { names, pairs, .. }, ChartRoom::Page) => pairs::draw(names, pairs),
            (Self::Pairs { names, pairs, .. }, ChartRoom::Narrow) => pairs::draw_narrow(names, pairs),
            (Self::Trend(trend), _) => trend.draw(room),
        }
    }
}
