//! The pool worked out once for what is on the desk: pages ask for it at every turn, and a city has thousands of packages.

use super::book::Book;
use super::data::{Desk, Held};
use super::entry::Entry;
use std::cell::RefCell;
use std::rc::Rc;
use ziping_station::sheet::Sheet;
use ziping_station::{Besides, OfficeRules, PoolCounts, Row};

/// The rows with sheets and register taken in, and what they come to.
pub type PooledRows = Rc<(Vec<Row>, PoolCounts)>;

/// What the pool was worked out of: the very lists, which nobody can change while they are held here.
#[derive(Clone)]
struct Of {
    entries: Rc<Vec<Entry>>,
    reports: Rc<Vec<Held>>,
    book: Rc<Book>,
    offices: Rc<Vec<OfficeRules>>,
    planned: Option<u32>,
    has_office: bool,
}

impl Of {
    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entries, &other.entries)
            && Rc::ptr_eq(&self.reports, &other.reports)
            && Rc::ptr_eq(&self.book, &other.book)
            && Rc::ptr_eq(&self.offices, &other.offices)
            && (self.planned, self.has_office) == (other.planned, other.has_office)
    }
}

/// The last pool, and what it was worked out of.
#[derive(Clone, Default)]
pub struct LastPool(Rc<RefCell<Option<(Of, PooledRows)>>>);

impl PartialEq for LastPool {
    /// It follows from the rest.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Desk {
    /// The rows with the sheets taken in, and what they come to; nothing of it before the office is there.
    pub fn pool(&self) -> PooledRows {
        let of = Of {
            entries: self.entries.clone(),
            reports: self.reports.clone(),
            book: self.book.clone(),
            offices: self.offices.clone(),
            planned: self.planned(),
            has_office: self.office.is_some(),
        };
        let last = &self.last_pool.0;
        if let Some((_, known)) = last.borrow().as_ref().filter(|(known, _)| known.is(&of)) {
            return known.clone();
        }
        let mut rows: Vec<Row> = self.entries.iter().map(|entry| (*entry.row).clone()).collect();
        let reports: Vec<Sheet> = self.reports.iter().map(|held| (*held.report).clone()).collect();
        let pool = self.office.map_or_else(PoolCounts::default, |office| {
            let (register, offices) = (Some(&self.book.register), self.offices.as_slice());
            (office.pooled)(&mut rows, &Besides { sheets: &reports, planned: of.planned, register, offices })
        });
        let pooled = Rc::new((rows, pool));
        last.replace(Some((of, pooled.clone())));
        pooled
    }
}
