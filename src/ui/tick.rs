//! Boxes and rounds to choose by.

use yew::prelude::*;

/// A box to tick.
pub fn tick(name: impl Into<AttrValue>, value: impl Into<AttrValue>, checked: bool, onchange: Callback<Event>) -> Html {
    made("checkbox", name.into(), value.into(), checked, onchange)
}

/// A round of which one is chosen.
pub fn radio(
    name: impl Into<AttrValue>,
    value: impl Into<AttrValue>,
    checked: bool,
    onchange: Callback<Event>,
) -> Html {
    made("radio", name.into(), value.into(), checked, onchange)
}

/// Whether a box is ticked now.
#[must_use]
pub fn ticked(event: &web_sys::Event) -> bool {
    event.target_unchecked_into::<web_sys::HtmlInputElement>().checked()
}

fn made(kind: &'static str, name: AttrValue, value: AttrValue, checked: bool, onchange: Callback<Event>) -> Html {
    html! { <input type={kind} {name} {value} {checked} {onchange} /> }
}
