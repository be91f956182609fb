//! The papers of one package on their way to the pile: all that are wanted of it, or none. Half of a package would be taken for
//! the whole.

use crate::reason::Reason;
use crate::row::{Enclosed, Row};
use crate::state::{RowNote, State};

/// The code of a package that has none of what is wanted, or not all.
pub const NO_PAPER: &str = Reason::NoChosenPaper.code();

/// The papers of a package; `P` is a PDF as the caller holds it.
pub struct Sheaf<P> {
    row: Row,
    wanted: Vec<Enclosed>,
    /// Those that are had, the first ones of `wanted`.
    had: Vec<P>,
    pages: usize,
    /// Whether papers can be made here.
    printer: bool,
    /// The paper that kept the package back, and why.
    left: Option<(String, String)>,
    /// The paths of the enclosed PDFs that are not what the answers give.
    differs: Vec<String>,
}

/// How the next paper is to be had.
#[derive(Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Make the paper of this id of the answers, and see whether it is the enclosed file of this path.
    Make(&'a str, Option<&'a str>),
    /// Take the enclosed PDF of this path as it is.
    Take(&'a str),
}

/// A paper that was had.
pub struct Had<P> {
    /// Its PDF.
    pub pdf: P,
    /// Its pages.
    pub pages: usize,
    /// Whether the enclosed one must be the same file and is not.
    pub differs: bool,
}

impl<P> Sheaf<P> {
    /// Begins, with the papers that are wanted of a package in their order, where there is a `printer` or not. Nothing is printed
    /// of a package that was changed or cannot be read.
    #[must_use]
    pub fn new(row: Row, wanted: Vec<Enclosed>, printer: bool) -> Self {
        let mut sheaf = Self::begun(row, wanted, printer);
        let lacks = |paper: &Enclosed| paper.pdf.is_none() && (paper.id.is_none() || !printer);
        if sheaf.row.state >= State::Changed {
            sheaf.wanted.clear();
        } else if sheaf.wanted.is_empty() {
            sheaf.told("", NO_PAPER, "");
        } else if let Some(name) = sheaf.wanted.iter().find(|paper| lacks(paper)).map(|paper| paper.name.clone()) {
            sheaf.failed(&name, NO_PAPER, "");
        }
        sheaf
    }

    /// A package of which nothing is printed: why, where its state does not say it.
    #[must_use]
    pub fn without(row: Row, code: &str) -> Self {
        let mut sheaf = Self::begun(row, Vec::new(), false);
        if sheaf.row.state < State::Changed {
            sheaf.told("", code, "");
        }
        sheaf
    }

    fn begun(row: Row, wanted: Vec<Enclosed>, printer: bool) -> Self {
        Self { row, wanted, had: Vec::new(), pages: 0, printer, left: None, differs: Vec::new() }
    }

    /// The paper that is wanted next, and how it is to be had; none when all are, or one kept the package back. What is printed is
    /// made of the answers: equal words are not an equal page. What cannot be made here is taken as it was enclosed.
    #[must_use]
    pub fn next(&self) -> Option<(&Enclosed, Step<'_>)> {
        let paper = self.wanted.get(self.had.len())?;
        let enclosed = paper.pdf.as_deref();
        let step = match paper.id.as_deref().filter(|_| self.printer) {
            Some(id) => Step::Make(id, enclosed),
            None => Step::Take(enclosed?),
        };
        Some((paper, step))
    }

    /// The next paper was had.
    pub fn had(&mut self, Had { pdf, pages, differs }: Had<P>) {
        let Some(paper) = self.wanted.get(self.had.len()) else { return };
        if let Some(path) = paper.pdf.clone().filter(|_| differs) {
            // The stamped paper may have been printed from it.
            let note = RowNote { path: path.clone(), code: Reason::PdfDiffers.code().to_owned(), ..RowNote::default() };
            if !self.row.notes.contains(&note) {
                self.row.note(State::PaperDiffers, note);
            }
            self.differs.push(path);
        }
        self.had.push(pdf);
        self.pages += pages;
    }

    /// The next paper cannot be had: the package is kept back.
    pub fn lost(&mut self, code: &str, detail: &str) {
        if let Some(paper) = self.wanted.get(self.had.len()) {
            self.failed(&paper.name.clone(), code, detail);
        }
    }

    fn failed(&mut self, paper: &str, code: &str, detail: &str) {
        self.told(paper, code, detail);
        self.left = Some((paper.to_owned(), code.to_owned()));
        self.wanted.clear();
        self.had.clear();
        self.pages = 0;
    }

    /// Before all else: it is why the package is not printed.
    fn told(&mut self, path: &str, code: &str, detail: &str) {
        let (path, code, detail) = (path.to_owned(), code.to_owned(), detail.to_owned());
        self.row.notes.insert(0, RowNote { path, code, detail, ..RowNote::default() });
    }

    /// The package, with what was found of its papers.
    #[must_use]
    pub fn row(&self) -> &Row {
        &self.row
    }

    /// The names of the papers on the pile.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.wanted.iter().take(self.had.len()).map(|paper| paper.name.clone()).collect()
    }

    /// Their pages.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Whether anything of it is on the pile.
    #[must_use]
    pub fn is_printed(&self) -> bool {
        !self.had.is_empty()
    }

    /// The paper that kept it back, and the code of why.
    #[must_use]
    pub fn left(&self) -> Option<(&str, &str)> {
        self.left.as_ref().map(|(paper, code)| (paper.as_str(), code.as_str()))
    }

    /// The paths of the enclosed PDFs that are not what the answers give, as far as papers were made.
    #[must_use]
    pub fn differs(&self) -> &[String] {
        &self.differs
    }

    pub(super) fn into_pdfs(self) -> Vec<P> {
        self.had
    }
}
