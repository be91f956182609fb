//! A paper and a document as lines that can be laid beside one another: a row of a table is a line, a paragraph outside of
//! tables too. Tables of repeated rows stand apart.

use crate::likeness::{Pairs, pairs};
use crate::said::is_mark;
use ziping_domain::clean::{half_width, seen};
use ziping_paper::{Block, Paper, Para, Part, Spot, Table};
use ziping_word::{Piece, Row};

/// Between two cells.
pub const CELL: char = '\u{fdd0}';

/// A piece of a paper's line.
#[derive(Clone, Debug, PartialEq)]
pub enum Bit {
    /// A letter of the form's words.
    Letter(char),
    /// The place of an answer, by its number.
    Spot(usize),
    /// A line ends, within a cell.
    Break,
    /// A cell ends.
    Cell,
}

/// A line of a paper.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What stands in it.
    pub tokens: Vec<Bit>,
    /// The pairs of its words.
    pub pairs: Pairs,
}

/// Repeated rows of a paper.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Question id.
    pub question: String,
    /// Column ids with their words.
    pub columns: Vec<(String, String)>,
    /// Its places.
    pub spots: Vec<Spot>,
    /// Of one that stands amid other rows of a table: the words of the row behind its last one.
    pub amid: Option<Pairs>,
}

/// A paper as lines.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The lines.
    pub lines: Vec<Line>,
    /// Its places, without those of repeated rows, each with the words that stood there.
    pub spots: Vec<(Spot, String)>,
    /// Its repeated rows.
    pub grids: Vec<Grid>,
}

impl Outline {
    /// Of a paper.
    pub fn of(paper: &Paper) -> Self {
        let mut outline = Self::default();
        for block in &paper.blocks {
            match block {
                Block::Heading { text, .. } => outline.line(vec![letters(text).map(Bit::Letter).collect()]),
                Block::Para(para) => {
                    let tokens = outline.para(para);
                    outline.line(vec![tokens]);
                }
                Block::Table(table) => outline.table(table),
                _ => {}
            }
        }
        outline
    }

    fn table(&mut self, table: &Table) {
        if let Some(grid) = grid(table) {
            self.grids.push(grid);
            return;
        }
        let mut rows = table.rows.iter().peekable();
        while let Some(row) = rows.next() {
            // Rows of a list amid others of the form.
            if let Some(mut grid) = listed(row) {
                while let Some(more) =
                    rows.peek().and_then(|next| listed(next)).filter(|more| more.question == grid.question)
                {
                    grid.spots.extend(more.spots);
                    rows.next();
                }
                let next = rows.peek().into_iter().flat_map(|next| &next.cells).flat_map(|cell| &cell.paras);
                let words: String =
                    next.flat_map(|para| &para.runs).filter(|run| run.spot.is_none()).map(|run| &*run.text).collect();
                grid.amid = Some(pairs(&letters(&words).collect::<Vec<_>>()));
                self.grids.push(grid);
                continue;
            }
            let cells = row.cells.iter().map(|cell| {
                let mut tokens = Vec::new();
                for (at, para) in cell.paras.iter().enumerate() {
                    if at > 0 {
                        tokens.push(Bit::Break);
                    }
                    match &para.table {
                        Some(inner) => self.table(inner),
                        None => tokens.extend(self.para(para)),
                    }
                }
                tokens
            });
            let cells = cells.collect();
            self.line(cells);
        }
    }

    fn line(&mut self, cells: Vec<Vec<Bit>>) {
        let tokens = cells.join(&Bit::Cell);
        let words: Vec<char> = tokens
            .iter()
            .filter_map(|token| match token {
                Bit::Letter(letter) => Some(*letter),
                _ => None,
            })
            .collect();
        self.lines.push(Line { tokens, pairs: pairs(&words) });
    }

    fn para(&mut self, para: &Para) -> Vec<Bit> {
        let mut tokens = Vec::new();
        for runs in para.runs.chunk_by(|one, other| one.spot == other.spot) {
            let text: String = runs.iter().map(|run| run.text.as_str()).collect();
            match &runs[0].spot {
                None => tokens.extend(letters(&text).map(Bit::Letter)),
                Some(spot) => {
                    tokens.push(Bit::Spot(self.spots.len()));
                    self.spots.push((spot.clone(), text));
                }
            }
        }
        tokens
    }
}

/// A table of repeated rows, if it is one.
fn grid(table: &Table) -> Option<Grid> {
    let is_whole = table.rows.iter().skip(table.head.max(1)).all(|row| listed(row).is_some());
    let spots: Vec<Spot> = table.paras().flat_map(|para| &para.runs).filter_map(|run| run.spot.clone()).collect();
    if is_whole { of_spots(spots) } else { None }
}

/// A row that is one of repeated rows.
fn listed(row: &ziping_paper::Row) -> Option<Grid> {
    let own = row.cells.iter().flat_map(|cell| &cell.paras).filter(|para| para.table.is_none());
    let spots: Vec<Spot> = own.flat_map(|para| &para.runs).filter_map(|run| run.spot.clone()).collect();
    let is_cell = |spot: &Spot| matches!(spot.part, Part::Cell { .. });
    if spots.iter().all(is_cell) { of_spots(spots) } else { None }
}

fn of_spots(spots: Vec<Spot>) -> Option<Grid> {
    let first = spots.first().filter(|spot| matches!(spot.part, Part::Cell { .. }))?.clone();
    let Part::Cell { row: begun, .. } = first.part else { return None };
    let columns = spots.iter().filter_map(|spot| match &spot.part {
        Part::Cell { row, column } if *row == begun => Some((column.clone(), spot.label.clone())),
        _ => None,
    });
    Some(Grid { question: first.question, columns: columns.collect(), spots, amid: None })
}

/// The letters of a text that count: no white space.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters: Vec<char> = seen(text).chars().filter(|letter| !letter.is_whitespace()).map(half_width).collect();
    letters.into_iter()
}

/// A line of a document.
#[derive(Clone, Debug, Default)]
pub struct DocLine {
    /// Its letters as they are, cells parted by [`CELL`].
    pub letters: Vec<char>,
    /// The pairs of its words, without signs of boxes.
    pub pairs: Pairs,
    /// A paragraph outside of tables.
    pub is_para: bool,
}

/// A document's lines, and its tables.
pub fn document(pieces: &[Piece]) -> (Vec<DocLine>, Vec<&[Row]>) {
    let (mut lines, mut tables) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Para(words) => lines.push(found(words, true)),
            Piece::Table(rows) => table(rows, &mut lines, &mut tables),
        }
    }
    (lines, tables)
}

fn table<'a>(rows: &'a [Row], lines: &mut Vec<DocLine>, tables: &mut Vec<&'a [Row]>) {
    tables.push(rows);
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| words(cell)).collect();
        lines.push(found(&cells.join(&CELL.to_string()), false));
        for inner in row.cells.iter().flatten() {
            if let Piece::Table(rows) = inner {
                table(rows, lines, tables);
            }
        }
    }
}

/// The words of a cell, without those of tables in it.
pub fn words(cell: &[Piece]) -> String {
    let paras = cell.iter().filter_map(|piece| match piece {
        Piece::Para(words) => Some(words.as_str()),
        Piece::Table(_) => None,
    });
    paras.collect::<Vec<_>>().join("\n")
}

impl DocLine {
    /// A paragraph by itself.
    pub fn of(words: &str) -> Self {
        found(words, true)
    }
}

fn found(text: &str, is_para: bool) -> DocLine {
    let text = seen(text);
    let words: Vec<char> = letters(&text).filter(|letter| !is_mark(*letter) && *letter != CELL).collect();
    DocLine { letters: text.chars().collect(), pairs: pairs(&words), is_para }
}
