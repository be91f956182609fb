//! The steps of the way, a file each. Start and questions come first, and what not everybody opens last.

use crate::further::came;
use yew::prelude::*;
use ziping_ask::context::View;
use ziping_ask::page::{Page, Part};
use ziping_ask::pages::waiting::{Fetch, Waiting};

pub mod evaluation;
pub mod evidence;
pub mod export;
pub mod profile;
pub mod result;
pub mod whatif;

/// Any page but the first ones: start and questions.
pub fn later(view: &View) -> Html {
    match view.store.page {
        Page::Start => ziping_ask::pages::start::start(&view.store),
        Page::Section(section) => html! { <evaluation::Evaluation {section} /> },
        Page::Part(Part::Profile) => html! { <profile::ProfilePage /> },
        Page::Evidence => html! { <evidence::EvidencePage /> },
        Page::Result => html! { <result::ResultPage /> },
        Page::Export => html! { <export::Export /> },
        page => match view.store.further {
            Some(further) => (further.page)(view),
            None => html! { <Waiting {page} reach={Fetch(came)} /> },
        },
    }
}
