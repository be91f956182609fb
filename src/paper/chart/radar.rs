//! One axis per chapter, as a net.

use super::shape::{ChartRoom, Drawing, Ink, NARROW, Point, Share, Stroke, width_of};

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

/// A label in lines that fit a width: broken after a mark or between words where it can be, else where it must.
fn lines(label: &str, room: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let parts = label.split_inclusive([' ', '、', '，']);
    let mut add = |part: &str| {
        let last =
            lines.last_mut().filter(|last| last.is_empty() || width_of(last) + width_of(part.trim_end()) <= room);
        match last {
            Some(last) => last.push_str(part),
            None => lines.push(part.to_owned()),
        }
    };
    for part in parts {
        if width_of(part) <= room || part.is_ascii() {
            add(part);
        } else {
            part.chars().for_each(|letter| add(letter.encode_utf8(&mut [0; 4])));
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The height of a line of words.
const LINE: i32 = 42;

/// The shapes of a radar.
pub fn draw(axes: &[Share], room: ChartRoom) -> Drawing {
    let (radius, width) = match room {
        ChartRoom::Page => (300.0, 1400),
        ChartRoom::Narrow => (230.0, NARROW),
    };
    // Above the uppermost label there is room for the height of its letters.
    let centre = (width / 2, radius as i32 + 120);
    let count = axes.len();
    let is_small = axes.iter().all(|axis| axis.words.is_empty());
    let ring = |share: f64| (0..count).map(|at| polar(centre, radius * share, at, count)).collect::<Vec<_>>();
    let mut shapes: Vec<Stroke> = [0.25, 0.5, 0.75, 1.0]
        .map(|share| Stroke::Polygon { points: ring(share), fill: None, line: Ink::Rule })
        .to_vec();
    shapes.extend((0..count).map(|at| Stroke::Line(centre, polar(centre, radius, at, count), Ink::Rule)));
    let points =
        axes.iter().enumerate().map(|(at, axis)| polar(centre, radius * f64::from(axis.percent) / 100.0, at, count));
    shapes.push(Stroke::Polygon { points: points.collect(), fill: Some(Ink::Tint), line: Ink::Accent });
    // The rings say what they are, beside the axis that goes up.
    if !is_small {
        let at = |share: i32| (centre.0 + 8, centre.1 - radius as i32 * share / 100 + 12);
        shapes.extend([50, 100].map(|share| Stroke::Words(at(share), -1, format!("{share}%"))));
    }
    for (at, axis) in axes.iter().enumerate() {
        let (x, y) = polar(centre, radius + 32.0, at, count);
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
        let free = match side {
            -1 => width - x,
            1 => x,
            _ => width,
        };
        let words: Vec<String> = lines(&axis.label, free).into_iter().chain([axis.words.clone()]).collect();
        let more = LINE * (words.len() as i32 - 1);
        // Above the net words end at their point, below it they begin there, beside it half of them stands above.
        let top = if side == 0 && y < centre.1 { y - more } else { y - (more - LINE) / 2 };
        for (nth, words) in words.into_iter().enumerate() {
            shapes.push(Stroke::Words((x, top + LINE * nth as i32), side, words));
        }
    }
    Drawing { width, height: centre.1 + radius as i32 + 100, shapes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_broken_where_they_do_not_fit() {
        assert_eq!(lines("测量、分析与改进", 264), ["测量、分析与改进"]);
        assert_eq!(lines("测量、分析与改进", 200), ["测量、", "分析与改进"]);
        assert_eq!(
            lines("Measurement, analysis and improvement", 368),
            ["Measurement,", "analysis and", "improvement"]
        );
        assert_eq!(lines("没有标点的长名称", 100), ["没有标", "点的长", "名称"]);
    }

    /// No word leaves the sheet, in either language and on either sheet.
    #[test]
    fn every_word_stands_on_the_sheet() {
        let names = ["Leadership", "Strategy", "Customers and markets", "Resources", "Process management"];
        let names = names.into_iter().chain(["Measurement, analysis and improvement", "测量、分析与改进"]);
        let axes: Vec<Share> =
            names.map(|label| Share { label: label.into(), percent: 50, words: "174/400".into() }).collect();
        for room in [ChartRoom::Page, ChartRoom::Narrow] {
            let drawing = draw(&axes, room);
            for shape in &drawing.shapes {
                let Stroke::Words((x, y), side, words) = shape else { continue };
                let width = width_of(words);
                let left = match side {
                    -1 => *x,
                    0 => x - width / 2,
                    _ => x - width,
                };
                assert!(left >= 0 && left + width <= drawing.width, "{words} at {left} of {}", drawing.width);
                assert!(*y >= 30 && *y <= drawing.height, "{words} at height {y} of {}", drawing.height);
            }
        }
    }

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
