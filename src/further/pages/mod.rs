//! The pages, a file or a room each.

use yew::prelude::*;
use ziping_ask::context::View;
use ziping_ask::page::{Page, Part};

pub mod cycles;
pub mod hands;
pub mod matching;
pub mod others;
pub mod plan;

/// A page that lies behind the second seam.
pub fn further(view: &View) -> Html {
    match view.store.page {
        Page::Part(Part::Plan) => html! { <plan::PlanPage /> },
        Page::Part(Part::Cycles) => html! { <cycles::CyclesPage /> },
        Page::Part(Part::Hands) => html! { <hands::HandsPage /> },
        Page::Others => html! { <others::Others /> },
        // Those of the seams before.
        _ => Html::default(),
    }
}
