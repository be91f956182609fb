//! One bar per entry.

use super::shape::{Drawing, Ink, RIGHT_OF_BARS, Share, Stroke, WIDTH, left_of_bars};

/// The shapes of bars.
pub fn draw(bars: &[Share]) -> Drawing {
    const STEP: i32 = 62;
    let left = left_of_bars(bars.iter().map(|bar| &bar.label));
    let full = RIGHT_OF_BARS - left;
    let mut shapes = Vec::new();
    let height = STEP * bars.len() as i32;
    for share in [0, 25, 50, 75, 100] {
        let x = left + full * share / 100;
        shapes.push(Stroke::Line((x, 0), (x, height), Ink::Rule));
    }
    for (at, bar) in bars.iter().enumerate() {
        let top = STEP * at as i32;
        shapes.push(Stroke::Words((left - 15, top + 43), 1, bar.label.clone()));
        let length = full * i32::from(bar.percent) / 100;
        if length > 0 {
            shapes.push(Stroke::Box((left, top + 12), length, STEP - 24, Ink::Accent));
        }
        // Right of the whole, where no grid line strikes through.
        shapes.push(Stroke::Words((left + full + 20, top + 43), -1, bar.words.clone()));
    }
    Drawing { width: WIDTH, height: height + 10, shapes }
}
