//! What every part of the app sees, and the element's way in.

use crate::msg::Msg;
use crate::store::{Handle, Store};
pub use crate::table::View;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Criteria;

/// The way in and out for the element: the state as last shown, and messages that came before the first showing.
#[derive(Clone, Default)]
pub struct Door(Rc<Hall>);

#[derive(Default)]
struct Hall {
    store: RefCell<Option<Handle>>,
    waiting: RefCell<Vec<Msg>>,
}

impl Door {
    /// The state, once the app runs.
    pub fn store(&self) -> Option<Handle> {
        self.0.store.borrow().clone()
    }

    /// The app runs, and this is its state.
    pub fn opened(&self, store: &Handle) {
        *self.0.store.borrow_mut() = Some(store.clone());
    }

    /// What came before the first showing.
    pub fn waiting(&self) -> Vec<Msg> {
        self.0.waiting.take()
    }

    /// Hands a message in; one that comes early waits.
    pub fn tell(&self, msg: Msg) {
        match self.store() {
            Some(store) => store.dispatch(msg),
            None => self.0.waiting.borrow_mut().push(msg),
        }
    }
}

impl PartialEq for Door {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

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
