//! 全部内容: everything in the file by forms, one place at a time, and the file itself for those who wish to see it.

use crate::forms::form;
use crate::labels::label_at;
use crate::parts::{problems, use_studio};
use crate::shapes::brief;
use crate::state::{Handle, Msg, send};
use yew::prelude::*;
use ziping_json::Tree;
use ziping_ui::{button, each};

/// The page.
#[component]
pub(crate) fn Contents() -> Html {
    let studio = use_studio();
    let raw = use_state(|| false);
    let Some(file) = studio.file.clone() else { return html! {} };
    let place = studio.place.clone();
    let turn = {
        let raw = raw.clone();
        Callback::from(move |_: MouseEvent| raw.set(!*raw))
    };
    html! {
        <>
            { way(&studio, &file, &place) }
            <h1 tabindex="-1">{ title(&studio, &file, &place) }</h1>
            if file.at(&place).is_some_and(|tree| !matches!(tree, Tree::Text(_))) && !place.is_empty() { { own(&studio, &place) } }
            { form(&studio, &place) }
            if place.is_empty() {
                <div class="ways">{ button("link", turn, if *raw { studio.t("收起文件原文", "Hide the file") } else { studio.t("看文件原文（JSON）", "Show the file (JSON)") }) }</div>
                if *raw { <pre class="raw" tabindex="0">{ file.to_text() }</pre> }
            }
        </>
    }
}

/// Problems that are of the place itself and of no field of it.
fn own(studio: &Handle, place: &str) -> Html {
    let is_own = studio.problems.iter().any(|told| told.pointer == place);
    if is_own {
        problems(studio, place)
    } else {
        html! {}
    }
}

/// The way here from the top.
fn way(studio: &Handle, file: &Tree, place: &str) -> Html {
    if place.is_empty() {
        return html! {};
    }
    let mut steps = vec![String::new()];
    for step in place.split('/').filter(|step| !step.is_empty()) {
        let last = steps.last().cloned().unwrap_or_default();
        steps.push(format!("{last}/{step}"));
    }
    steps.pop();
    let step = |place: &String| {
        let to = place.clone();
        html! { <li key={place.clone()}>{ button("link", send(studio, move || Msg::Open(to.clone())), title(studio, file, place)) }</li> }
    };
    html! { <nav aria-label={studio.t("所在位置", "Where this is").to_owned()}><ol class="way">{ each(steps.iter().map(step)) }</ol></nav> }
}

fn title(studio: &Handle, file: &Tree, place: &str) -> String {
    let (above, step) = crate::state::parent(place);
    match step.parse::<usize>() {
        _ if place.is_empty() => studio.t("全部内容", "Everything").to_owned(),
        Ok(at) => {
            let words = file.at(place).map(|tree| brief(tree, studio.lang)).unwrap_or_default();
            if words.is_empty() { format!("{}", at + 1) } else { words }
        }
        Err(_) => label_at(above, step, studio.lang),
    }
}
