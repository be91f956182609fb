//! The way into what is drawn, for the element around it.

use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;

/// The state as last shown, and messages that came before the first showing.
pub struct Door<S: Reducible>(Rc<Hall<S>>);

struct Hall<S: Reducible> {
    state: RefCell<Option<UseReducerHandle<S>>>,
    waiting: RefCell<Vec<S::Action>>,
}

impl<S: Reducible> Door<S> {
    /// The state, once it is shown.
    #[must_use]
    pub fn state(&self) -> Option<UseReducerHandle<S>> {
        self.0.state.borrow().clone()
    }

    /// It is shown, and this is its state.
    pub fn opened(&self, state: &UseReducerHandle<S>) {
        *self.0.state.borrow_mut() = Some(state.clone());
    }

    /// What came before the first showing.
    #[must_use]
    pub fn waiting(&self) -> Vec<S::Action> {
        self.0.waiting.take()
    }

    /// Hands a message in; one that comes early waits.
    pub fn tell(&self, msg: S::Action) {
        match self.state() {
            Some(state) => state.dispatch(msg),
            None => self.0.waiting.borrow_mut().push(msg),
        }
    }
}

impl<S: Reducible> Default for Door<S> {
    fn default() -> Self {
        Self(Rc::new(Hall { state: RefCell::default(), waiting: RefCell::default() }))
    }
}

impl<S: Reducible> Clone for Door<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S: Reducible> PartialEq for Door<S> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The language that an element's attribute `lang` asks for.
#[must_use]
pub fn language(attribute: &str) -> Lang {
    if attribute.to_ascii_lowercase().starts_with("en") { Lang::En } else { Lang::Zh }
}
