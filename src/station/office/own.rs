//! What the papers that a station makes of its own have in common.

use super::fit::fit;
use ziping_domain::programme::Shelf;
use ziping_paper::def::{Align, FileKind};
use ziping_paper::{Block, Cell, Look, Paper, Para, Row, Table};

/// What stands where somebody will write by hand.
pub const BLANK: &str = "＿＿＿＿＿＿＿＿";

/// A paper of the station's own: kept, no official form, as PDF and DOCX.
pub fn paper(id: &str, title: String, file: String, blocks: Vec<Block>) -> Paper {
    in_look(Look::Form, id, title, file, blocks)
}

/// The same in a look; its tables are as wide as what stands in them.
pub fn in_look(look: Look, id: &str, title: String, file: String, mut blocks: Vec<Block>) -> Paper {
    for block in &mut blocks {
        if let Block::Table(table) = block {
            fit(table, look.cell_points());
        }
    }
    Paper {
        id: id.to_owned(),
        title,
        file,
        shelf: Shelf::Keep,
        official: false,
        formats: vec![FileKind::Pdf, FileKind::Docx],
        look,
        head: None,
        author: String::new(),
        blocks,
    }
}

/// The row of heads of a table.
pub fn head_row<'a>(heads: impl IntoIterator<Item = &'a str>) -> Row {
    Row { whole: true, ..Row::of(heads.into_iter().map(Cell::head).collect()) }
}

/// A table of words; the columns are in mm.
pub fn table(columns: Vec<u16>, heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Block {
    let rows = rows.into_iter().map(|cells| Row::of(cells.into_iter().map(Cell::text).collect()).short_unsplit());
    let rows = std::iter::once(head_row(heads.iter().copied())).chain(rows).collect();
    Block::Table(Table { columns, head: 1, rows })
}

/// A table of what is known: a column of which nobody has anything is none.
pub fn told(columns: &[(u16, &str)], rows: Vec<Vec<String>>) -> Block {
    let says =
        |at: usize| rows.is_empty() || rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.trim().is_empty()));
    let kept: Vec<usize> = (0..columns.len()).filter(|at| says(*at)).collect();
    let heads: Vec<&str> = kept.iter().map(|at| columns[*at].1).collect();
    let cells = |row: Vec<String>| {
        row.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, cell)| cell).collect()
    };
    table(kept.iter().map(|at| columns[*at].0).collect(), &heads, rows.into_iter().map(cells))
}

/// Who signs, and a day to be written by hand, at the end of a paper.
pub fn signed(who: &str) -> [Block; 2] {
    let right = |words: &str, space| Block::Para(Para { space, align: Align::Right, ..Para::plain(words) });
    [right(who, 2), right("年　　月　　日　　", 1)]
}
