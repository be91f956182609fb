//! One axis per chapter, as a net.

use super::{Drawing, Ink, Point, Shape, Value};

/// A point at `radius` on axis `at` of `count`, clockwise from the top. `libm` gives the same digits everywhere.
fn polar(centre: Point, radius: f64, at: usize, count: usize) -> Point {
    let angle = core::f64::consts::TAU * at as f64 / count.max(1) as f64;
    let x = libm::round(radius * libm::sin(angle)) as i32;
    let y = libm::round(radius * libm::cos(angle)) as i32;
    (centre.0 + x, centre.1 - y)
}

/// The shapes of a radar.
pub fn draw(axes: &[Value]) -> Drawing {
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
        // A small one has labels only.
        if axis.words.is_empty() {
            shapes.push(Shape::Words((x, y + 20), side, axis.label.clone()));
            continue;
        }
        let y = if y < centre.1 - 250 { y - 50 } else { y };
        shapes.push(Shape::Words((x, y), side, axis.label.clone()));
        shapes.push(Shape::Words((x, y + 42), side, axis.words.clone()));
    }
    Drawing { width: 1400, height: 790, shapes }
}
