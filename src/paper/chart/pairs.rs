//! Two bars per entry: before in grey, after in the accent's colour, each with its words.

use super::shape::{Drawing, Ink, NARROW, RIGHT_OF_BARS, Share, Stroke, WIDTH, left_of_bars};

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Label.
    pub label: String,
    /// Shares in percent, 0 to 100: before, after.
    pub percents: [u8; 2],
    /// The words at the values.
    pub words: [String; 2],
}

impl Pair {
    /// Both values with their names.
    pub(super) fn values(&self, names: &[String; 2]) -> [Share; 2] {
        [0, 1].map(|at| Share {
            label: format!("{} {}", self.label, names[at]),
            percent: self.percents[at],
            words: self.words[at].clone(),
        })
    }
}

/// The shapes.
pub fn draw(names: &[String; 2], pairs: &[Pair]) -> Drawing {
    const STEP: i32 = 96;
    const BAR: i32 = 34;
    const TOP: i32 = 60;
    let left = left_of_bars(pairs.iter().map(|pair| &pair.label));
    let full = RIGHT_OF_BARS - left;
    let height = TOP + STEP * pairs.len() as i32;
    let mut shapes = Vec::new();
    for (at, (name, ink)) in names.iter().zip([Ink::Muted, Ink::Accent]).enumerate() {
        let x = left + 260 * at as i32;
        shapes.push(Stroke::Box((x, 12), BAR, BAR, ink));
        shapes.push(Stroke::Words((x + BAR + 12, 42), -1, name.clone()));
    }
    for share in [0, 25, 50, 75, 100] {
        let x = left + full * share / 100;
        shapes.push(Stroke::Line((x, TOP), (x, height), Ink::Rule));
    }
    for (at, pair) in pairs.iter().enumerate() {
        let top = TOP + STEP * at as i32 + 10;
        shapes.push(Stroke::Words((left - 15, top + 50), 1, pair.label.clone()));
        for (nth, ink) in [Ink::Muted, Ink::Accent].into_iter().enumerate() {
            let y = top + nth as i32 * (BAR + 2);
            let length = full * i32::from(pair.percents[nth].min(100)) / 100;
            if length > 0 {
                shapes.push(Stroke::Box((left, y), length, BAR, ink));
            }
            shapes.push(Stroke::Words((left + full + 20, y + 28), -1, pair.words[nth].clone()));
        }
    }
    Drawing { width: WIDTH, height: height + 10, shapes }
}

/// The shapes where there is no room for labels beside: each stands above its bars.
pub fn draw_narrow(names: &[String; 2], pairs: &[Pair]) -> Drawing {
    const STEP: i32 = 142;
    const BAR: i32 = 34;
    const TOP: i32 = 60;
    const FULL: i32 = 720;
    let height = TOP + STEP * pairs.len() as i32;
    let mut shapes = Vec::new();
    for (at, (name, ink)) in names.iter().zip([Ink::Muted, Ink::Accent]).enumerate() {
        let x = 260 * at as i32;
        shapes.push(Stroke::Box((x, 12), BAR, BAR, ink));
        shapes.push(Stroke::Words((x + BAR + 12, 42), -1, name.clone()));
    }
    for (at, pair) in pairs.iter().enumerate() {
        let top = TOP + STEP * at as i32;
        shapes.push(Stroke::Words((0, top + 40), -1, pair.label.clone()));
        for (nth, ink) in [Ink::Muted, Ink::Accent].into_iter().enumerate() {
            let y = top + 52 + nth as i32 * (BAR + 4);
            let length = FULL * i32::from(pair.percents[nth].min(100)) / 100;
            if length > 0 {
                shapes.push(Stroke::Box((0, y), length, BAR, ink));
            }
            shapes.push(Stroke::Words((length + 15, y + 28), -1, pair.words[nth].clone()));
        }
    }
    Drawing { width: NARROW, height: height + 10, shapes }
}
