//! Boxes and rounds to choose by.

use yew::prelude::*;

/// A box to tick.
pub fn tick(name: impl Into<AttrValue>, value: impl Into<AttrValue>, checked: bool, onchange: Callback<Event>) -> Html {
    made("checkbox", name.into(), value.into(), checked, onchange, None)
}

/// A box to tick where no words stand beside it: `label` is for those who cannot see what stands around it.
pub fn labelled_tick(
    label: impl Into<AttrValue>,
    name: impl Into<AttrValue>,
    value: impl Into<AttrValue>,
    checked: bool,
    onchange: Callback<Event>,
) -> Html {
    made("checkbox", name.into(), value.into(), checked, onchange, Some(label.into()))
}

/// A round of which one is chosen.
pub fn radio(
    name: impl Into<AttrValue>,
    value: impl Into<AttrValue>,
    checked: bool,
    onchange: Callback<Event>,
) -> Html {
    made("radio", name.into(), value.into(), checked, onchange, None)
}

/// A round where no words stand beside it; see [`labelled_tick`].
pub fn labelled_radio(
    label: impl Into<AttrValue>,
    name: impl Into<AttrValue>,
    value: impl Into<AttrValue>,
    checked: bool,
    onchange: Callback<Event>,
) -> Html {
    made("radio", name.into(), value.into(), checked, onchange, Some(label.into()))
}

/// Whether a box is ticked now.
#[must_use]
pub fn ticked(event: &web_sys::Event) -> bool {
    event.target_unchecked_into::<web_sys::HtmlInputElement>().checked()
}

fn made(
    kind: &'static str,
    name: AttrValue,
    value: AttrValue,
    checked: bool,
    onchange: Callback<Event>,
    label: Option<AttrValue>,
) -> Html {
    html! { <input type={kind} {name} {value} {checked} {onchange} aria-label={label} /> }
}
