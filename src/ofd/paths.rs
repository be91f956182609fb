//! Path objects (GB/T 33190-2016, clause 9): lines and areas.

use crate::affine::{Affine, Bounds};
use crate::ids::Ids;
use crate::model::{LineCorner, LineEnd, PathLine, PathStep, VectorPath};
use crate::xml::{colour, decimal, length, matrix, rectangle, thousandths};
use std::fmt::Write;

/// Writes a path as an object of a layer.
pub fn path(path: &VectorPath, ids: &mut Ids, to: &mut String) {
    let fill = path.fill.filter(|fill| fill.alpha > 0);
    let line = path.line.as_ref().filter(|line| line.colour.alpha > 0 && line.width > 0.0);
    if fill.is_none() && line.is_none() {
        return;
    }
    let steps = figures(&path.steps);
    let Some(drawn) = Bounds::around(steps.iter().flat_map(|step| points(*step))) else { return };
    // Pointed corners reach farthest.
    let reach = |line: &PathLine| match line.corner {
        LineCorner::Miter => line.width / 2.0 * line.miter.clamp(1.5, 10.0),
        LineCorner::Round | LineCorner::Bevel => line.width * 0.75,
    };
    let bounds = drawn.padded(line.map_or(0.0, reach)).seen(path.at);
    let (left, top) = (thousandths(bounds.left), thousandths(bounds.top));
    let _ = write!(to, "<ofd:PathObject ID=\"{}\" Boundary=\"{}\"", ids.next(), rectangle(bounds));
    let is_move = path.at.is_move();
    if !is_move {
        let (e, f) = (path.at.e - left as f64 / 1000.0, path.at.f - top as f64 / 1000.0);
        let _ = write!(to, " CTM=\"{}\"", matrix(Affine { e, f, ..path.at }));
    }
    match line {
        Some(line) => stroke(line, to),
        None => to.push_str(" Stroke=\"false\""),
    }
    if fill.is_some() {
        to.push_str(" Fill=\"true\"");
        if path.is_even_odd {
            to.push_str(" Rule=\"Even-Odd\"");
        }
    }
    to.push('>');
    if let Some(line) = line {
        colour("StrokeColor", line.colour, to);
    }
    if let Some(fill) = fill {
        colour("FillColor", fill, to);
    }
    to.push_str("<ofd:AbbreviatedData>");
    data(
        &steps,
        &|(x, y)| match is_move {
            true => {
                let (x, y) = path.at.point(x, y);
                (thousandths(x) - left, thousandths(y) - top)
            }
            false => (thousandths(x), thousandths(y)),
        },
        to,
    );
    to.push_str("</ofd:AbbreviatedData></ofd:PathObject>");
}

/// The way in figures that each begin with a move: also one that goes on where the last was closed, or begins anywhere. What
/// closes none is left out.
fn figures(steps: &[PathStep]) -> Vec<PathStep> {
    let (mut figures, mut begun, mut is_open) = (Vec::with_capacity(steps.len()), (0.0, 0.0), false);
    for step in steps {
        match *step {
            PathStep::Move(x, y) => begun = (x, y),
            PathStep::Line(..) | PathStep::Cubic(_) if !is_open => figures.push(PathStep::Move(begun.0, begun.1)),
            PathStep::Close if !is_open => continue,
            _ => {}
        }
        is_open = *step != PathStep::Close;
        figures.push(*step);
    }
    figures
}

fn points(step: PathStep) -> Vec<(f64, f64)> {
    match step {
        PathStep::Move(x, y) | PathStep::Line(x, y) => vec![(x, y)],
        PathStep::Cubic(points) => points.to_vec(),
        PathStep::Close => vec![],
    }
}

fn stroke(line: &PathLine, to: &mut String) {
    // A line thinner than a thousandth would have none.
    let _ = write!(to, " LineWidth=\"{}\"", length(line.width.max(0.001)));
    match line.end {
        LineEnd::Butt => {}
        LineEnd::Round => to.push_str(" Cap=\"Round\""),
        LineEnd::Square => to.push_str(" Cap=\"Square\""),
    }
    match line.corner {
        LineCorner::Miter => {
            let _ = write!(to, " MiterLimit=\"{}\"", length(line.miter));
        }
        LineCorner::Round => to.push_str(" Join=\"Round\""),
        LineCorner::Bevel => to.push_str(" Join=\"Bevel\""),
    }
    if line.dashes.iter().any(|dash| thousandths(*dash) > 0) {
        // Dash and gap in turn: an odd row is gone through twice.
        let twice = if line.dashes.len() % 2 == 1 { 2 } else { 1 };
        let row: Vec<i64> = (0..twice).flat_map(|_| &line.dashes).map(|dash| thousandths(*dash).max(0)).collect();
        // From the beginning of the row: before it, and beyond its end, readers go different ways.
        let mut phase = String::new();
        decimal(thousandths(line.phase).rem_euclid(row.iter().sum()), &mut phase);
        let _ = write!(to, " DashOffset=\"{phase}\" DashPattern=\"");
        for (at, dash) in row.into_iter().enumerate() {
            if at > 0 {
                to.push(' ');
            }
            decimal(dash, to);
        }
        to.push('"');
    }
}

/// The way in the letters of 9.3. Some readers close a figure without drawing its last side: it is drawn besides.
fn data(steps: &[PathStep], placed: &dyn Fn((f64, f64)) -> (i64, i64), to: &mut String) {
    let mut begun = (0, 0);
    let mut now = (0, 0);
    let mut put = |letter: char, points: &[(i64, i64)]| {
        if !to.ends_with('>') {
            to.push(' ');
        }
        to.push(letter);
        for (x, y) in points {
            to.push(' ');
            decimal(*x, to);
            to.push(' ');
            decimal(*y, to);
        }
    };
    for step in steps {
        match *step {
            PathStep::Move(x, y) => {
                begun = placed((x, y));
                now = begun;
                put('M', &[now]);
            }
            PathStep::Line(x, y) => {
                now = placed((x, y));
                put('L', &[now]);
            }
            PathStep::Cubic(points) => {
                let points = points.map(placed);
                now = points[2];
                put('B', &points);
            }
            PathStep::Close => {
                if now != begun {
                    put('L', &[begun]);
                }
                now = begun;
                put('C', &[]);
            }
        }
    }
}
