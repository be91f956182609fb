//! Papers in a form that knows no file format: blocks that the screen, the DOCX and the PDF all show alike.

use crate::def::{Align, FileKind};
use ziping_domain::programme::Shelf;

mod application;
pub mod back;
pub mod chart;
pub mod colours;
mod common;
mod compose;
mod context;
pub mod def;
mod evidence;
mod form;
mod gaps;
mod grid;
mod opening;
pub mod plan;
pub mod proofs;
mod report;
mod revision;
mod scanned;
pub mod season;
pub mod spot;
pub mod standing;
mod volume;
mod worksheet;

/// The width of a page between its margins in millimetres: A4 less 28 for binding and 20.
pub const TEXT_MM: u16 = 162;

pub mod parts {
    //! Pieces of papers, for those that other crates make.
    pub use crate::common::{heading, number, remark, table, text};
}

pub mod words {
    //! Words that papers and the command line share.
    pub use crate::common::{category, ladder_title, option, told, verdict, verdict_of};
    pub use crate::context::answer_words;
    pub use crate::report::{agreement, course, lacking, why};
}

pub use application::Application;
pub use compose::{compose, compose_older, papers, wanted};
pub use context::Context;
pub use form::options;
pub use opening::{Link, Opening, Place, opening};
pub use revision::Revision;
pub use scanned::{code_run, mark_line, qr};
pub use spot::{Part, Spot};
pub use worksheet::{LIST, Ticket, answers_on, sheets, spots, worksheet};

/// A finished paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Id of the paper in the programme.
    pub id: String,
    /// Title; also the document's title in the files' metadata.
    pub title: String,
    /// File name without its ending.
    pub file: String,
    /// Handed in or kept.
    pub shelf: Shelf,
    /// The source's own form: nothing of the tool stands on it.
    pub official: bool,
    /// File formats asked for.
    pub formats: Vec<FileKind>,
    /// How it looks.
    pub look: Look,
    /// Running head; none on an official form.
    pub head: Option<String>,
    /// The organisation's name, for the files' metadata.
    pub author: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// How a paper looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A form or a report.
    #[default]
    Form,
    /// An official letter 公文 after GB/T 9704-2012: its margins, type sizes, lines a page and page numbers.
    Letter,
}

impl Look {
    /// Size of the letters in tables, in points. GB/T 9704 says nothing of tables.
    #[must_use]
    pub const fn cell_points(self) -> f32 {
        match self {
            Self::Form => 10.5,
            Self::Letter => 12.0,
        }
    }
}

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; level 0 is the paper's title.
    Heading {
        /// 0 to 3.
        level: u8,
        /// Words.
        text: String,
    },
    /// A paragraph.
    Para(Para),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(chart::Chart),
    /// The table of contents: the headings of levels 1 to 3 with their pages.
    Contents,
    /// Starts a new page.
    PageBreak,
    /// Starts another paper of the same file, which is torn off: on a new page, with pages counted for itself.
    NewPaper,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Para {
    /// Runs in order.
    pub runs: Vec<Run>,
    /// Alignment.
    pub align: Align,
    /// Lines left free before it.
    pub space: u8,
    /// In a cell: a table in its place, of repeated rows.
    pub table: Option<Table>,
}

/// What a run is, so that each format shows it in its own way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Words of the form.
    #[default]
    Plain,
    /// Bold words.
    Strong,
    /// Something the organisation entered.
    Answer,
    /// A remark in small grey type.
    Muted,
    /// A tick box: [`TICKED`] or [`UNTICKED`].
    Tick,
    /// A text as a QR code; see [`qr`].
    Code,
    /// The name of the body that issues a letter 发文机关标志: red, over a red line.
    Issuer,
}

/// A ticked box.
pub const TICKED: &str = "☑";
/// An empty box, as the sources print it.
pub const UNTICKED: &str = "□";

/// A run of characters in one tone. A line break is `\n`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// Characters.
    pub text: String,
    /// Tone.
    pub tone: Tone,
    /// The answer that stands here, if it is one that the paper was asked to show.
    pub spot: Option<Spot>,
}

impl Run {
    /// A run of words.
    #[must_use]
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, spot: None }
    }

    /// The same run as the place of an answer.
    #[must_use]
    pub fn at(mut self, spot: Spot) -> Self {
        self.spot = Some(spot);
        self
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Column widths in millimetres.
    pub columns: Vec<u16>,
    /// How many rows at the top are repeated on every page.
    pub head: usize,
    /// Rows; the cells of each span all columns.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Least height in millimetres.
    pub height: u16,
    /// Never split over two pages.
    pub whole: bool,
    /// Cells.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether it is room for opinions and stamps: what stands in it begins at the top.
    #[must_use]
    pub fn is_room(&self) -> bool {
        const ROOM_MM: u16 = 20;
        self.height >= ROOM_MM
    }
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Columns it spans.
    pub span: u8,
    /// Words of the form as a label: in the middle both ways.
    pub label: bool,
    /// One with the cell above it, which has the same columns.
    pub continued: bool,
    /// Background.
    pub shade: Shade,
    /// Paragraphs.
    pub paras: Vec<Para>,
}

/// A cell's background; it never carries meaning alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    /// White.
    #[default]
    None,
    /// A light grey, for table heads.
    Head,
    /// The light blue of something chosen or reached.
    Tint,
}

impl Para {
    /// A paragraph of one run.
    #[must_use]
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { runs: vec![Run::new(text, tone)], ..Self::default() }
    }

    /// A plain paragraph.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Plain)
    }

    /// The same paragraph in the middle.
    #[must_use]
    pub fn centred(mut self) -> Self {
        self.align = Align::Center;
        self
    }

    /// A table in a cell.
    #[must_use]
    pub fn table(table: Table) -> Self {
        Self { table: Some(table), ..Self::default() }
    }

    /// All characters.
    #[must_use]
    pub fn text(&self) -> String {
        let inner = self.table.iter().flat_map(Table::paras).map(Self::text);
        self.runs.iter().map(|run| run.text.clone()).chain(inner).collect()
    }

    /// Calls with each run, those of a table in its place too.
    pub fn each_run(&mut self, change: &mut dyn FnMut(&mut Run)) {
        self.runs.iter_mut().for_each(&mut *change);
        if let Some(table) = &mut self.table {
            table.paras_mut().for_each(|para| para.each_run(change));
        }
    }
}

impl Cell {
    /// A cell of one column with one paragraph.
    #[must_use]
    pub fn of(para: Para) -> Self {
        Self { span: 1, paras: vec![para], ..Self::default() }
    }

    /// A cell of one plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Para::plain(text))
    }

    /// A head cell.
    #[must_use]
    pub fn head(text: impl Into<String>) -> Self {
        let paras = vec![Para::new(text, Tone::Strong).centred()];
        Self { span: 1, label: true, shade: Shade::Head, paras, ..Self::default() }
    }

    /// The same cell over several columns.
    #[must_use]
    pub fn spanning(mut self, span: u8) -> Self {
        self.span = span;
        self
    }

    /// The same cell with a background.
    #[must_use]
    pub fn shaded(mut self, shade: Shade) -> Self {
        self.shade = shade;
        self
    }
}

impl Table {
    /// The paragraphs of its cells.
    pub fn paras(&self) -> impl Iterator<Item = &Para> {
        self.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paras)
    }

    /// The same, to be changed.
    pub fn paras_mut(&mut self) -> impl Iterator<Item = &mut Para> {
        self.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.paras)
    }

    /// Where a cell stands: its first column and its columns.
    fn place(&self, row: usize, cell: usize) -> Option<(usize, u8)> {
        let cells = &self.rows.get(row)?.cells;
        let before = cells.iter().take(cell).map(|cell| usize::from(cell.span.max(1))).sum();
        cells.get(cell).map(|cell| (before, cell.span.max(1)))
    }

    /// Whether a cell really is one with the one above it: a mark without such a cell says nothing, and none goes from
    /// the head, which every page repeats, into the rows below.
    #[must_use]
    pub fn continues(&self, row: usize, cell: usize) -> bool {
        let marked = self.rows.get(row).and_then(|row| row.cells.get(cell)).is_some_and(|cell| cell.continued);
        let Some(above) = row.checked_sub(1).filter(|_| marked && row != self.head) else { return false };
        let cells = self.rows[above].cells.len();
        (0..cells).any(|nth| self.place(above, nth) == self.place(row, cell))
    }

    /// How many rows a cell goes down: itself, and those in which it is continued.
    #[must_use]
    pub fn depth(&self, row: usize, cell: usize) -> usize {
        let own = self.place(row, cell);
        let goes_on = |below: &usize| {
            let cells = self.rows[*below].cells.len();
            (0..cells).any(|nth| self.place(*below, nth) == own && self.continues(*below, nth))
        };
        1 + (row + 1..self.rows.len()).take_while(goes_on).count()
    }
}

impl Row {
    /// A row of cells that may split over pages.
    #[must_use]
    pub fn of(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }

    /// The same row, unsplit if it is short: that reads better. A long one must be free to flow over pages.
    #[must_use]
    pub fn short_unsplit(mut self) -> Self {
        const SHORT: usize = 300;
        let length = |cell: &Cell| -> usize { cell.paras.iter().map(|para| para.text().chars().count() + 20).sum() };
        self.whole |= self.cells.iter().map(length).max().unwrap_or(0) < SHORT;
        self
    }
}

impl Paper {
    /// Calls with each run of its paragraphs and tables.
    pub fn each_run(&mut self, change: &mut dyn FnMut(&mut Run)) {
        for block in &mut self.blocks {
            match block {
                Block::Para(para) => para.each_run(change),
                Block::Table(table) => table.paras_mut().for_each(|para| para.each_run(change)),
                _ => {}
            }
        }
    }

    /// Changes each text that is set in letters: not what QR codes say.
    pub fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.title);
        self.head.iter_mut().for_each(&mut *change);
        for block in &mut self.blocks {
            match block {
                Block::Heading { text, .. } => change(text),
                Block::Chart(chart) => chart.each_text(change),
                _ => {}
            }
        }
        self.each_run(&mut |run| {
            if run.tone != Tone::Code {
                change(&mut run.text);
            }
        });
    }

    /// All characters of the paper, to be checked against the fonts before an export.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.head.clone().unwrap_or_default();
        for block in &self.blocks {
            match block {
                Block::Heading { text: words, .. } => text.push_str(words),
                Block::Para(para) => text.push_str(&para.text()),
                Block::Table(table) => table.paras().for_each(|para| text.push_str(&para.text())),
                Block::Chart(chart) => text.push_str(&chart.text()),
                Block::Contents | Block::PageBreak | Block::NewPaper => {}
            }
        }
        text
    }
}
