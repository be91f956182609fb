//! One bar per entry.

use super::{Drawing, Ink, Shape, Value};

/// The shapes of bars.
pub fn draw(bars: &[Value]) -> Drawing {
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
