//! One bar per entry.

use super::shape::{Drawing, Ink, NARROW, RIGHT_OF_BARS, Share, Stroke, WIDTH, left_of_bars};

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

/// The shapes where there is no room for labels beside: each stands above its bar.
pub fn draw_narrow(bars: &[Share]) -> Drawing {
    const STEP: i32 = 108;
    const FULL: i32 = 760;
    let height = STEP * bars.len() as i32;
    let mut shapes = Vec::new();
    for (at, bar) in bars.iter().enumerate() {
        let top = STEP * at as i32;
        shapes.push(Stroke::Words((0, top + 36), -1, bar.label.clone()));
        for share in [0, 25, 50, 75, 100] {
            let x = FULL * share / 100;
            shapes.push(Stroke::Line((x, top + 46), (x, top + 90), Ink::Rule));
        }
        let length = FULL * i32::from(bar.percent) / 100;
        if length > 0 {
            shapes.push(Stroke::Box((0, top + 50), length, 36, Ink::Accent));
        }
        shapes.push(Stroke::Words((FULL + 20, top + 80), -1, bar.words.clone()));
    }
    Drawing { width: NARROW, height: height + 10, shapes }
}
