//! What every part of the app sees, and the element's way in.

use crate::store::{Handle, Store};
pub use crate::table::View;
use yew::prelude::*;
use ziping_domain::Criteria;

/// The way in and out for the element.
pub type Door = ziping_ui::Door<Store>;

/// What the surrounding app shows.
#[hook]
pub fn use_view() -> View {
    // The app's root always provides it; without it there would be nothing to show.
    use_context::<View>().unwrap_or_else(|| unreachable!("outside the app"))
}

/// The state of the surrounding app.
#[hook]
pub fn use_store() -> Handle {
    use_view().store
}

/// How many items are rated; none is before the later pages came.
pub fn rated(store: &Store, criteria: &Criteria) -> usize {
    store.later.map_or(0, |later| (later.rated)(criteria, store.answers()))
}
