//! Charts as lines, areas and words in tenths of a millimetre: the screen, the PDF and the print draw the same.

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
    /// The organisation's own value.
    Accent,
    /// The area under it.
    Tint,
    /// Words.
    Text,
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

impl Chart {
    /// What it shows, in words.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Radar { title, .. } | Self::Bars { title, .. } => title,
        }
    }

    /// Its values, for the table beside it.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        match self {
            Self::Radar { axes: values, .. } | Self::Bars { bars: values, .. } => values,
        }
    }

    /// All characters on it.
    #[must_use]
    pub fn text(&self) -> String {
        let values = self.values().iter().map(|value| format!("{}{}", value.label, value.words));
        values.chain([self.title().to_owned()]).collect()
    }

    /// The shapes.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        match self {
            Self::Radar { axes, .. } => radar(axes),
            Self::Bars { bars, .. } => draw_bars(bars),
        }
    }
}

/// A point at `radius` on axis `at` of `count`, clockwise from the top. `libm` gives the same digits everywhere.
fn polar(centre: Point, radius: f64, at: usize, count: usize) -> Point {
    let angle = core::f64::consts::TAU * at as f64 / count.max(1) as f64;
    let x = libm::round(radius * libm::sin(angle)) as i32;
    let y = libm::round(radius * libm::cos(angle)) as i32;
    (centre.0 + x, centre.1 - y)
}

fn radar(axes: &[Value]) -> Drawing {
    const RADIUS: f64 = 300.0;
    let centre = (700, 400);
    let count = axes.len();
    let ring = |share: f64| (0..count).map(|at| polar(centre, RADIUS * share, at, count)).collect::<Vec<_>>();
    let mut shapes: Vec<Shape> = [0.25, 0.5, 0.75, 1.0]
        .map(|share| Shape::Polygon { points: ring(share), fill: None, line: Ink::Rule })
        .to_vec();
    shapes.extend((0..count).map(|at| Shape::Line(centre, polar(centre, RADIUS, at, count), Ink::Rule)));
    let points =
        axes.iter().enumerate().map(|(at, axis)| polar(centre, RADIUS * f64::from(axis.percent) / 100.0, at, count));
    shapes.push(Shape::Polygon { points: points.collect(), fill: Some(Ink::Tint), line: Ink::Accent });
    for (at, axis) in axes.iter().enumerate() {
        let (x, y) = polar(centre, RADIUS + 32.0, at, count);
        let side = match x - centre.0 {
            -20..=20 => 0,
            right if right > 0 => -1,
            _ => 1,
        };
        let y = if y < centre.1 - 250 { y - 50 } else { y };
        shapes.push(Shape::Words((x, y), side, axis.label.clone()));
        shapes.push(Shape::Words((x, y + 42), side, axis.words.clone()));
    }
    Drawing { width: 1400, height: 790, shapes }
}

fn draw_bars(bars: &[Value]) -> Drawing {
    const STEP: i32 = 62;
    const LEFT: i32 = 470;
    const FULL: i32 = 800;
    let mut shapes = Vec::new();
    let height = STEP * bars.len() as i32;
    for share in [0, 25, 50, 75, 100] {
        let x = LEFT + FULL * share / 100;
        shapes.push(Shape::Line((x, 0), (x, height), Ink::Rule));
    }
    for (at, bar) in bars.iter().enumerate() {
        let top = STEP * at as i32;
        shapes.push(Shape::Words((LEFT - 15, top + 43), 1, bar.label.clone()));
        let length = FULL * i32::from(bar.percent) / 100;
        if length > 0 {
            shapes.push(Shape::Box((LEFT, top + 12), length, STEP - 24, Ink::Accent));
        }
        // Right of the whole, where no grid line strikes through.
        shapes.push(Shape::Words((LEFT + FULL + 20, top + 43), -1, bar.words.clone()));
    }
    Drawing { width: 1620, height: height + 10, shapes }
}
