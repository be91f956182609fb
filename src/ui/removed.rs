//! What was taken out of a list offers itself back, where it stood.

use crate::button;
use yew::prelude::*;

/// The line beside a list: what was removed, and the way to have it back.
pub fn removed(words: impl Into<AttrValue>, undo_words: impl Into<AttrValue>, undo: Callback<MouseEvent>) -> Html {
    let words: AttrValue = words.into();
    html! { <p class="removed" role="status">{ words }{ " · " }{ button("link", undo, undo_words) }</p> }
}
