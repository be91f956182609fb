//! A button with words. Written out, each `html!` element is code of its own in the first module.

use yew::prelude::*;

/// A button of this class.
pub fn button(class: &'static str, onclick: Callback<MouseEvent>, words: impl Into<AttrValue>) -> Html {
    made(class, onclick, words.into())
}

fn made(class: &'static str, onclick: Callback<MouseEvent>, words: AttrValue) -> Html {
    html! { <button type="button" {class} {onclick}>{ words }</button> }
}

/// A button that stands beside others of the same words: whoever hears it is told what it is for.
pub fn button_of(class: &'static str, onclick: Callback<MouseEvent>, words: &str, of: &str) -> Html {
    let label = format!("{words}：{of}");
    html! { <button type="button" {class} {onclick} aria-label={label}>{ words.to_owned() }</button> }
}
