//! Charts on the screen, drawn from the same shapes as on paper, with a table for those who cannot see them.

use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_paper::chart::{Chart, ChartRoom, Point, Stroke};
use ziping_ui::each;

/// What is drawn.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The chart.
    pub chart: Chart,
    /// With a table of its values.
    #[prop_or(true)]
    pub table: bool,
}

/// A chart.
#[component]
pub fn Drawn(props: &Props) -> Html {
    let store = use_store();
    html! {
        <figure class="chart">
            // The style sheet shows one of the two.
            { drawn(&props.chart, ChartRoom::Page, "for-page") }
            { drawn(&props.chart, ChartRoom::Narrow, "for-narrow") }
            if props.table {
                <details class="more"><summary>{ store.t("以表格查看", "As a table") }</summary>
                    <table class="plain">
                        <caption>{ props.chart.title() }</caption>
                        <tbody>
                            { each(props.chart.values().iter().map(|value| html! {
                                <tr><th scope="row">{ &value.label }</th><td>{ &value.words }</td><td>{ value.percent }{ "%" }</td></tr>
                            })) }
                        </tbody>
                    </table>
                </details>
            }
        </figure>
    }
}

fn drawn(chart: &Chart, room: ChartRoom, class: &'static str) -> Html {
    let drawing = chart.draw(room);
    html! {
        <svg {class} viewBox={format!("0 0 {} {}", drawing.width, drawing.height)} role="img" aria-label={chart.title().to_owned()}>
            { each(drawing.shapes.iter().map(shape)) }
        </svg>
    }
}

fn points(points: &[Point]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

fn shape(shape: &Stroke) -> Html {
    match shape {
        Stroke::Polygon { points: corners, fill, line } => html! {
            <polygon points={points(corners)} class={classes!(format!("line-{}", line.name()), fill.map(|ink| format!("fill-{}", ink.name())))} />
        },
        Stroke::Line(from, to, ink) => html! {
            <line x1={from.0.to_string()} y1={from.1.to_string()} x2={to.0.to_string()} y2={to.1.to_string()} class={format!("line-{}", ink.name())} />
        },
        Stroke::Box(corner, width, height, ink) => html! {
            <rect x={corner.0.to_string()} y={corner.1.to_string()} width={width.to_string()} height={height.to_string()} class={format!("fill-{}", ink.name())} />
        },
        Stroke::Words(at, side, words) => html! {
            <text x={at.0.to_string()} y={at.1.to_string()} text-anchor={match side { -1 => "start", 0 => "middle", _ => "end" }}>{ words }</text>
        },
    }
}
