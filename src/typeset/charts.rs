//! Charts as data for the template: shapes in tenths of a millimetre, and the same in words.

use crate::values::MOST;
use crate::words::one_line;
use typst_library::foundations::{Array, Dict, IntoValue, NoneValue, Value, dict};
use ziping_paper::chart::{Chart, ChartRoom, Stroke};

/// The data of a chart.
pub fn chart(chart: &Chart) -> Dict {
    let drawing = chart.draw(ChartRoom::Page);
    let values: Vec<String> = chart.values().iter().map(|value| format!("{} {}", value.label, value.words)).collect();
    let alt = format!("{}：{}", chart.title(), values.join("；"));
    let point =
        |&(x, y): &(i32, i32)| [i64::from(x), i64::from(y)].map(IntoValue::into_value).into_iter().collect::<Array>();
    let shapes = drawing.shapes.iter().map(|shape| match shape {
        Stroke::Polygon { points, fill, line } => dict! {
            "kind" => "polygon",
            "points" => points.iter().map(|at| point(at).into_value()).collect::<Array>(),
            "fill" => fill.map_or(NoneValue.into_value(), |fill| fill.name().into_value()),
            "line" => line.name(),
        },
        Stroke::Line(from, to, line) => {
            dict! { "kind" => "line", "from" => point(from), "to" => point(to), "line" => line.name() }
        }
        Stroke::Box(at, width, height, fill) => dict! {
            "kind" => "box", "at" => point(at), "width" => i64::from(*width), "height" => i64::from(*height),
            "fill" => fill.name(),
        },
        Stroke::Words(at, side, text) => dict! {
            "kind" => "words", "at" => point(at), "side" => i64::from(*side), "text" => one_line(text, MOST),
        },
    });
    let shapes: Array = shapes.map(|shape: Dict| Value::Dict(shape)).collect();
    dict! {
        "kind" => "chart",
        "title" => one_line(chart.title(), MOST),
        "alt" => one_line(&alt, 10 * MOST),
        "width" => i64::from(drawing.width),
        "height" => i64::from(drawing.height),
        "shapes" => shapes,
    }
}
