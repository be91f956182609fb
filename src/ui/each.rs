//! Several nodes as one among their neighbours.

use yew::prelude::*;

/// What an iterator gives, or what is perhaps there. Put among its neighbours by itself each node would count: Yew pairs nodes
/// without keys from the end, so with one more or less all before it are made anew, and what had the focus is gone.
pub fn each<T: Into<Html>>(all: impl IntoIterator<Item = T>) -> Html {
    all.into_iter().map(Into::into).collect()
}
