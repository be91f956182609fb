//! Papers of many packages printed as one: their order, what is left out and why, whose enclosed PDF differs, and the length of
//! the list on top. Decided here for desk and command line alike; both only do what it says.

mod sheaf;
#[cfg(test)]
mod tests;

pub use sheaf::{Had, NO_PAPER, Sheaf, Step};

use crate::cover::{Cover, LIST};
use crate::words::printable;
use std::borrow::Cow;

/// What goes wrong for all packages alike, so that nothing is printed: somebody stopped it, or a program did not load.
const ENDS: [&str; 2] = ["cancelled", "load"];

/// Whether what went wrong ends the whole pile; all else costs a package, or the list, only.
#[must_use]
pub fn ends_all(code: &str) -> bool {
    ENDS.contains(&code)
}

/// A pile being made; `P` is a PDF as the caller holds it.
pub struct Pile<P> {
    sheaves: Vec<Sheaf<P>>,
    double: bool,
    list: List<P>,
}

/// The list on top.
enum List<P> {
    /// Nobody wants one.
    None,
    /// To be made as if it had so many pages.
    Wanted(usize),
    /// Made; so many pages are kept for it.
    Made(P, usize),
    /// It could not be made: the code.
    Failed(String),
}

/// What is bound as one: with `double`, each group starts on an odd page.
#[derive(Debug, PartialEq, Eq)]
pub struct Bound<P> {
    /// PDFs, in order.
    pub groups: Vec<Vec<P>>,
    /// The bookmark of each group.
    pub titles: Vec<String>,
    /// Whether both sides of the paper are used.
    pub double: bool,
    /// So many pages the first group takes at least: those that the list was made for.
    pub room: usize,
}

impl<P> Pile<P> {
    /// An empty pile, for both sides of the paper or one, with a list on top or without.
    #[must_use]
    pub fn new(double: bool, list: bool) -> Self {
        Self { sheaves: Vec::new(), double, list: if list { List::Wanted(1) } else { List::None } }
    }

    /// Lays a package on the pile, under those that are there; one with papers still to be had is kept back.
    pub fn add(&mut self, mut sheaf: Sheaf<P>) {
        sheaf.lost("internal", "");
        self.sheaves.push(sheaf);
    }

    /// The list that is to be typeset now, once all packages are on the pile: its own length decides on which page the first of
    /// them starts. None when it is done.
    #[must_use]
    pub fn list(&self) -> Option<Cover<'_>> {
        let List::Wanted(length) = self.list else { return None };
        let rows = self.sheaves.iter().map(|sheaf| (Cow::Borrowed(sheaf.row()), sheaf.names(), sheaf.pages()));
        Some(Cover { rows: rows.collect(), length, double: self.double })
    }

    /// The list was typeset and has so many pages. One that came out shorter than it was made for is followed by blank ones: what
    /// it says of the pages is true then.
    pub fn listed(&mut self, pdf: P, pages: usize) {
        if let List::Wanted(length) = self.list {
            self.list = if pages > length { List::Wanted(pages) } else { List::Made(pdf, length) };
        }
    }

    /// The list cannot be made. The pile is worth more than the list on top of it.
    pub fn unlisted(&mut self, code: &str) {
        self.list = List::Failed(code.to_owned());
    }

    /// Why there is no list, where one was wanted.
    #[must_use]
    pub fn list_failed(&self) -> Option<&str> {
        match &self.list {
            List::Failed(code) => Some(code),
            _ => None,
        }
    }

    /// All packages, in order.
    #[must_use]
    pub fn sheaves(&self) -> &[Sheaf<P>] {
        &self.sheaves
    }

    /// How many packages are printed.
    #[must_use]
    pub fn printed(&self) -> usize {
        self.sheaves.iter().filter(|sheaf| sheaf.is_printed()).count()
    }

    /// What is bound: the list, then each package.
    #[must_use]
    pub fn bound(self) -> Bound<P> {
        let (mut groups, mut titles, mut room) = (Vec::new(), Vec::new(), 0);
        if let List::Made(pdf, length) = self.list {
            groups.push(vec![pdf]);
            titles.push(LIST.to_owned());
            room = length;
        }
        for sheaf in self.sheaves.into_iter().filter(Sheaf::is_printed) {
            titles.push(printable(sheaf.row().organisation()));
            groups.push(sheaf.into_pdfs());
        }
        Bound { groups, titles, double: self.double, room }
    }
}
