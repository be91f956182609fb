//! Papers as DOCX: offices ask for a file they can open, print, stamp and, if they must, correct by hand.

mod chart;
mod contents;
mod pack;
mod png;
mod qr;
mod schema;
mod slots;
mod style;
mod table;
mod text;
mod ticket;
mod xml;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use contents::pages_in;
pub use ticket::{NAMESPACE, PROPERTY};

use docx_rs::{Docx, Paragraph, SectionProperty, Table};
use slots::Slots;
use std::fmt;
use ziping_domain::Date;
use ziping_paper::{Block, Paper, Ticket};

/// A paper could not be written. It has no cause in the paper itself: every text and every table gives a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocxProblem(String);

impl fmt::Display for DocxProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the DOCX file could not be written: {}", self.0)
    }
}

impl std::error::Error for DocxProblem {}

/// The paper as a DOCX file. The same paper and date give the same bytes, on every machine.
///
/// # Errors
/// [`DocxProblem`] if the archive can't be written to memory.
pub fn docx(paper: &Paper, today: Date) -> Result<Vec<u8>, DocxProblem> {
    written(paper, None, &[], today)
}

/// The same, its contents with `pages`: those of the paper's headings that have words, as they stand in its PDF.
///
/// # Errors
/// As of [`docx()`].
pub fn docx_with_pages(paper: &Paper, pages: &[u32], today: Date) -> Result<Vec<u8>, DocxProblem> {
    written(paper, None, pages, today)
}

/// A worksheet as a DOCX file that is filled and comes back: each place of an answer has a name that office programs keep.
///
/// # Errors
/// As of [`docx()`].
pub fn worksheet(paper: &Paper, ticket: &Ticket, today: Date) -> Result<Vec<u8>, DocxProblem> {
    written(paper, Some(ticket), &[], today)
}

fn written(paper: &Paper, ticket: Option<&Ticket>, pages: &[u32], today: Date) -> Result<Vec<u8>, DocxProblem> {
    let marked = paper.blocks.contains(&Block::Contents);
    let mut body = Body::new(marked, Slots::new(ticket.is_some()));
    paper.blocks.iter().for_each(|block| body.block(block, paper, pages));
    body.end();
    let frame = style::page(Docx::new(), paper.look, paper.head.as_deref(), body.several);
    let docx = body.parts.into_iter().fold(frame, |docx, part| match part {
        Part::Para(para) => docx.add_paragraph(*para),
        Part::Table(table) => docx.add_table(*table),
    });
    let beside = pack::Beside { heads: &body.heads, slots: &body.slots, ticket };
    pack::pack(docx.build(), paper, today, &beside)
}

enum Part {
    Para(Box<Paragraph>),
    Table(Box<Table>),
}

/// The parts of the document so far.
struct Body {
    parts: Vec<Part>,
    /// Head rows of each table, in the order in which they begin.
    heads: Vec<usize>,
    /// The next part begins a page.
    fresh: bool,
    /// Headings get bookmarks: there is a table of contents.
    marked: bool,
    /// How many have one.
    bookmarks: usize,
    /// Several papers: each is a section.
    several: bool,
    /// Places for answers.
    slots: Slots,
}

impl Body {
    fn new(marked: bool, slots: Slots) -> Self {
        Self { parts: Vec::new(), heads: Vec::new(), fresh: false, marked, bookmarks: 0, several: false, slots }
    }

    fn block(&mut self, block: &Block, paper: &Paper, pages: &[u32]) {
        match block {
            Block::Heading { level, text } if self.marked && contents::is_listed(block) => {
                let (nth, name) = (self.bookmarks, contents::bookmark(self.bookmarks));
                self.bookmarks += 1;
                let start = Paragraph::new().add_bookmark_start(nth + 1, name);
                self.para(text::heading_in(start, *level, text).add_bookmark_end(nth + 1));
            }
            Block::Contents => contents::contents(paper, pages).into_iter().for_each(|para| self.para(para)),
            Block::Heading { level, text } => self.para(text::heading(*level, text)),
            Block::Para(para) => {
                if matches!(self.parts.last(), Some(Part::Table(_))) {
                    self.para(text::thin(6));
                }
                let paras = text::paras(para, text::Place::Page, &mut self.slots);
                paras.into_iter().for_each(|para| self.para(para));
            }
            Block::Table(source) => {
                if let Some((table, heads)) = table::table(source, &mut self.slots) {
                    self.table(table, heads);
                }
            }
            Block::Chart(chart) => {
                self.para(text::caption(chart.title()));
                if let Some(table) = chart::chart(chart) {
                    self.table(table, vec![0]);
                }
            }
            // Kept for the next part: a break of its own would leave an empty line on the new page,
            // and an empty page at the end.
            Block::PageBreak => self.fresh = !self.parts.is_empty(),
            Block::NewPaper if !self.parts.is_empty() => self.new_paper(),
            Block::NewPaper => {}
        }
    }

    /// Ends a section with its last paragraph; the next one begins on a page of its own.
    fn new_paper(&mut self) {
        self.end();
        if let Some(Part::Para(last)) = self.parts.pop() {
            self.parts.push(Part::Para(Box::new(last.section_property(SectionProperty::new()))));
            self.several = true;
        }
    }

    fn para(&mut self, para: Paragraph) {
        let para = if std::mem::take(&mut self.fresh) { para.page_break_before(true) } else { para };
        self.parts.push(Part::Para(Box::new(para)));
    }

    fn table(&mut self, table: Table, heads: Vec<usize>) {
        // A table can't begin a page by itself, and two tables without a paragraph between them become one.
        if self.fresh {
            self.para(text::thin(1));
        } else if matches!(self.parts.last(), Some(Part::Table(_))) {
            self.para(text::thin(8));
        }
        self.parts.push(Part::Table(Box::new(table)));
        self.heads.extend(heads);
    }

    /// Word wants a paragraph at the end; a thin one, so that a form that fills its page keeps to it.
    fn end(&mut self) {
        self.fresh = false;
        if !matches!(self.parts.last(), Some(Part::Para(_))) {
            self.para(text::thin(1));
        }
    }
}
