//! Lists whose entries the browser never takes for one another.

use yew::prelude::*;

/// The entries of a list, each under its key: what the browser keeps for one (focus, a half-typed text) stays with it.
pub fn keyed<K: std::fmt::Display>(entries: impl IntoIterator<Item = (K, Html)>) -> Html {
    let one = |(key, entry): (K, Html)| html! { <key={key.to_string()}>{ entry }</> };
    entries.into_iter().map(one).collect()
}
