//! The steps of the way, a file each. Start and questions come first; the others with the later pages.

use yew::prelude::*;
use ziping_ask::context::View;
use ziping_ask::page::{Page, Part};

pub mod cycles;
pub mod evaluation;
pub mod evidence;
pub mod export;
pub mod hands;
pub mod others;
pub mod plan;
pub mod profile;
pub mod result;
pub mod whatif;

/// Any page but the first ones: start and questions.
pub fn later(view: &View) -> Html {
    match view.store.page {
        Page::Start => ziping_ask::pages::start::start(&view.store),
        Page::Section(section) => html! { <evaluation::Evaluation {section} /> },
        Page::Part(Part::Profile) => html! { <profile::ProfilePage /> },
        Page::Part(Part::Plan) => html! { <plan::PlanPage /> },
        Page::Part(Part::Cycles) => html! { <cycles::CyclesPage /> },
        Page::Part(Part::Hands) => html! { <hands::HandsPage /> },
        Page::Evidence => html! { <evidence::EvidencePage /> },
        Page::Result => html! { <result::ResultPage /> },
        Page::Export => html! { <export::Export /> },
        Page::Others => html! { <others::Others /> },
    }
}
