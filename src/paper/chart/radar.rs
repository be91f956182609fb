//! One axis per chapter, as a net.

use super::shape::{Drawing, Ink, Point, Share, Stroke};

/// The sine of an angle of the first quarter, by its series: the same digits everywhere, wrong by less than 1e-11. A whole
/// library for any angle costs the app 2 KB.
fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    let terms = [210.0, 156.0, 110.0, 72.0, 42.0, 20.0, 6.0];
    angle * terms.into_iter().fold(1.0, |sum, term| 1.0 - square / term * sum)
}

/// A point at `radius` on axis `at` of `count`, clockwise from the top.
fn polar(centre: Point, radius: f64, at: usize, count: usize) -> Point {
    use core::f64::consts::FRAC_PI_2;
    let count = count.max(1);
    // Quarters that are behind, and the part of the next one.
    let (quarter, part) = (at * 4 / count % 4, (at * 4 % count) as f64 / count as f64);
    let (up, down) = (sine(part * FRAC_PI_2), sine((1.0 - part) * FRAC_PI_2));
    let (x, y) = match quarter {
        0 => (up, down),
        1 => (down, -up),
        2 => (-up, -down),
        _ => (-down, up),
    };
    let whole = |share: f64| {
        let length = radius * share;
        (length + if length < 0.0 { -0.5 } else { 0.5 }) as i32
    };
    (centre.0 + whole(x), centre.1 - whole(y))
}

/// The shapes of a radar.
pub fn draw(axes: &[Share]) -> Drawing {
    const RADIUS: f64 = 300.0;
    let centre = (700, 400);
    let count = axes.len();
    let ring = |share: f64| (0..count).map(|at| polar(centre, RADIUS * share, at, count)).collect::<Vec<_>>();
    let mut shapes: Vec<Stroke> = [0.25, 0.5, 0.75, 1.0]
        .map(|share| Stroke::Polygon { points: ring(share), fill: None, line: Ink::Rule })
        .to_vec();
    shapes.extend((0..count).map(|at| Stroke::Line(centre, polar(centre, RADIUS, at, count), Ink::Rule)));
    let points =
        axes.iter().enumerate().map(|(at, axis)| polar(centre, RADIUS * f64::from(axis.percent) / 100.0, at, count));
    shapes.push(Stroke::Polygon { points: points.collect(), fill: Some(Ink::Tint), line: Ink::Accent });
    for (at, axis) in axes.iter().enumerate() {
        let (x, y) = polar(centre, RADIUS + 32.0, at, count);
        let side = match x - centre.0 {
            -20..=20 => 0,
            right if right > 0 => -1,
            _ => 1,
        };
        // A small one has labels only.
        if axis.words.is_empty() {
            shapes.push(Stroke::Words((x, y + 20), side, axis.label.clone()));
            continue;
        }
        let y = if y < centre.1 - 250 { y - 50 } else { y };
        shapes.push(Stroke::Words((x, y), side, axis.label.clone()));
        shapes.push(Stroke::Words((x, y + 42), side, axis.words.clone()));
    }
    Drawing { width: 1400, height: 790, shapes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_where_trigonometry_puts_them() {
        for count in [1, 2, 3, 4, 5, 7, 9, 11, 13] {
            for (at, radius) in (0..count).flat_map(|at| [17.3, 75.1, 150.2, 300.0, 332.0].map(|radius| (at, radius))) {
                let angle = core::f64::consts::TAU * at as f64 / count as f64;
                let exact =
                    (libm::round(radius * libm::sin(angle)) as i32, libm::round(radius * libm::cos(angle)) as i32);
                assert_eq!(polar((0, 0), radius, at, count), (exact.0, -exact.1), "axis {at} of {count} at {radius}");
            }
        }
    }
}
