//! What is typed or chosen on a page and is no line, file or paper yet: it stays while one looks at other pages, and goes with a wipe.

use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;

/// All of it, by the name of what it is for.
#[derive(Clone, Default)]
pub struct Jottings(Rc<BTreeMap<String, Rc<dyn Any>>>);

impl PartialEq for Jottings {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || (self.0.is_empty() && other.0.is_empty())
    }
}

impl Jottings {
    /// Puts one in the place of the one before.
    pub(super) fn put(&mut self, name: String, jotting: Rc<dyn Any>) {
        Rc::make_mut(&mut self.0).insert(name, jotting);
    }

    pub(super) fn get<T: 'static>(&self, name: &str) -> Option<Rc<T>> {
        self.0.get(name).and_then(|jotting| jotting.clone().downcast().ok())
    }
}
