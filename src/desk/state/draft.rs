//! What is typed or chosen on a page and is no line, file or paper yet: it stays while one looks at other pages, and goes with a wipe.

use super::data::Handle;
use super::reduce::Msg;
use std::any::Any;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;

/// All drafts, by the name of what they are for.
#[derive(Clone, Default)]
pub struct Drafts(Rc<BTreeMap<String, Rc<dyn Any>>>);

impl PartialEq for Drafts {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || (self.0.is_empty() && other.0.is_empty())
    }
}

impl Drafts {
    /// Puts one in the place of the one before.
    pub(super) fn put(&mut self, name: String, draft: Rc<dyn Any>) {
        Rc::make_mut(&mut self.0).insert(name, draft);
    }

    pub(super) fn get<T: 'static>(&self, name: &str) -> Option<Rc<T>> {
        self.0.get(name).and_then(|draft| draft.clone().downcast().ok())
    }
}

/// One draft as a page holds it.
#[derive(Clone)]
pub struct Draft<T> {
    desk: Handle,
    name: String,
    value: Rc<T>,
}

impl<T: 'static> Draft<T> {
    /// The draft of this name; what it begins with, where nothing was typed yet.
    pub fn of(desk: &Handle, name: &str, first: impl FnOnce() -> T) -> Self {
        let value = desk.drafts.get(name).unwrap_or_else(|| Rc::new(first()));
        Self { desk: desk.clone(), name: name.to_owned(), value }
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        self.desk.dispatch(Msg::Draft(self.name.clone(), Rc::new(value)));
    }
}

impl<T> Deref for Draft<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
