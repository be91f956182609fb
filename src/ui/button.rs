//! A button with words. Written out, each `html!` element is code of its own in the first module.

use yew::prelude::*;

/// A button of this class.
pub fn button(class: &'static str, onclick: Callback<MouseEvent>, words: impl Into<AttrValue>) -> Html {
    made(class, onclick, words.into())
}

fn made(class: &'static str, onclick: Callback<MouseEvent>, words: AttrValue) -> Html {
    html! { <button type="button" {class} {onclick}>{ words }</button> }
}
