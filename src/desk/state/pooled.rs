//! The pool worked out once for what is on the desk: pages ask for it at every turn, and a city has thousands of packages.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use ziping_domain::Date;
use ziping_station::register::Roster;
use ziping_station::{PoolCounts, Row};

/// The rows with sheets and register taken in, and what they come to.
pub type PooledRows = Rc<(Rc<Vec<Row>>, Rc<PoolCounts>)>;

/// What something is worked out of: the very lists, which nobody can change while they are held here, and a number besides.
#[derive(Clone)]
pub struct WorkedOutOf {
    /// The lists.
    pub lists: Vec<Rc<dyn Any>>,
    /// How many awards are planned.
    pub planned: Option<u32>,
    /// The day.
    pub today: Option<Date>,
    /// Whether the office is there.
    pub has_office: bool,
}

impl WorkedOutOf {
    fn is(&self, other: &Self) -> bool {
        self.lists.len() == other.lists.len()
            && self.lists.iter().zip(&other.lists).all(|(own, other)| Rc::ptr_eq(own, other))
            && (self.planned, self.today, self.has_office) == (other.planned, other.today, other.has_office)
    }
}

/// What was worked out last, and of what.
pub struct Last<T>(Rc<RefCell<Option<(WorkedOutOf, T)>>>);

/// The last pool.
pub type LastPool = Last<PooledRows>;

/// Where everybody stood last.
pub type LastStanding = Last<Rc<Roster>>;

impl<T> Default for Last<T> {
    fn default() -> Self {
        Self(Rc::default())
    }
}

impl<T> Clone for Last<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Last<T> {
    /// It follows from the rest.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T: Clone> Last<T> {
    /// What follows from these: what did last, if that was of the same.
    pub fn of(&self, of: WorkedOutOf, work: impl FnOnce() -> T) -> T {
        if let Some((_, known)) = self.0.borrow().as_ref().filter(|(known, _)| known.is(&of)) {
            return known.clone();
        }
        let made = work();
        self.0.replace(Some((of, made.clone())));
        made
    }
}
