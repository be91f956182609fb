//! How a page holds what is typed on it.

use super::data::Handle;
use super::reduce::Msg;
use std::ops::Deref;
use std::rc::Rc;

/// One jotting as its page holds it.
#[derive(Clone)]
pub struct Jotting<T> {
    desk: Handle,
    name: String,
    value: Rc<T>,
}

impl<T: 'static> Jotting<T> {
    /// The jotting of this name; what it begins with, where nothing was typed yet.
    pub fn of(desk: &Handle, name: &str, first: impl FnOnce() -> T) -> Self {
        let value = desk.jottings.get(name).unwrap_or_else(|| Rc::new(first()));
        Self { desk: desk.clone(), name: name.to_owned(), value }
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        self.desk.dispatch(Msg::Jot(self.name.clone(), Rc::new(value)));
    }
}

impl<T> Deref for Jotting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
