//! Tables the way office forms are ruled: fixed columns, heavy frame, rows that never fall below a hand's height.

use crate::slots::Slots;
use crate::style::twips;
use crate::text::{self, Place};
use docx_rs::{
    HeightRule, Shading, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};
use ziping_paper::{Cell, Para, Row, Shade, TEXT_MM, Table, colours};

/// Word refuses a file whose table has more.
const MOST_COLUMNS: usize = 63;
/// Least height of a row in millimetres.
const ROW_MM: u16 = 9;
/// The same of a table in a cell, which is only read.
const INNER_MM: u16 = 6;
/// A row higher than this would not fit a page.
const PAGE_MM: u16 = 240;
/// A table of low rows stays on one page if it has no more than this: a sum alone over the page says nothing.
const SHORT: usize = 9;
/// Space between rule and words in millimetres.
const PAD_MM: f64 = 1.5;

/// A cell at its place in the grid.
struct Placed<'a> {
    from: usize,
    to: usize,
    cell: &'a Cell,
    paras: Vec<&'a Para>,
}

/// Lays cells side by side over `count` columns: whatever the spans say, each row fills the grid and no word is lost.
fn place(row: &Row, count: usize) -> Vec<Placed<'_>> {
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for cell in &row.cells {
        let from = placed.last().map_or(0, |last| last.to);
        match placed.last_mut() {
            Some(last) if from >= count => last.paras.extend(&cell.paras),
            _ => {
                let to = (from + usize::from(cell.span.max(1))).min(count);
                placed.push(Placed { from, to, cell, paras: cell.paras.iter().collect() });
            }
        }
    }
    if let Some(last) = placed.last_mut() {
        last.to = count;
    }
    placed
}

/// The right edges of the columns in twips, within the text width.
fn edges(columns: &[u16], count: usize) -> Vec<i32> {
    let known: u32 = columns.iter().map(|width| u32::from(*width)).sum();
    let mean = if known == 0 { f64::from(TEXT_MM) / count as f64 } else { f64::from(known) / columns.len() as f64 };
    let width = |at: usize| match columns.get(at) {
        Some(width) if *width > 0 => f64::from(*width),
        _ => mean,
    };
    let total: f64 = (0..count).map(width).sum();
    let scale = (f64::from(TEXT_MM) / total).min(1.0);
    let mut edge = 0.0;
    (0..count)
        .map(|at| {
            edge += width(at) * scale;
            twips(edge)
        })
        .collect()
}

/// The width between two places of a grid.
pub fn width(edges: &[i32], from: usize, to: usize) -> usize {
    let edge = |at: usize| at.checked_sub(1).and_then(|at| edges.get(at)).copied().unwrap_or(0);
    usize::try_from(edge(to) - edge(from)).unwrap_or(0)
}

/// A table of a fixed grid; WPS shows it empty without one.
pub fn grid(rows: Vec<TableRow>, edges: &[i32]) -> docx_rs::Table {
    let columns = (0..edges.len()).map(|at| width(edges, at, at + 1)).collect();
    docx_rs::Table::new(rows)
        .set_grid(columns)
        .width(width(edges, 0, edges.len()), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
}

/// A row of a least height.
pub fn row(cells: Vec<TableCell>, mm: f64) -> TableRow {
    TableRow::new(cells).row_height(twips(mm) as f32).height_rule(HeightRule::AtLeast)
}

/// A cell over some columns of a grid.
pub fn cell(edges: &[i32], from: usize, to: usize) -> TableCell {
    let cell = TableCell::new().width(width(edges, from, to), WidthType::Dxa);
    if to - from > 1 { cell.grid_span(to - from) } else { cell }
}

fn borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    // Eighths of a point: 1 pt around, 0.5 pt inside.
    let sizes = [(Top, 8), (Left, 8), (Bottom, 8), (Right, 8), (InsideH, 4), (InsideV, 4)];
    sizes.into_iter().fold(TableBorders::with_empty(), |borders, (position, size)| {
        borders.set(TableBorder::new(position).size(size).color("000000"))
    })
}

/// How a cell stands in its row and among those above and below.
struct Stand {
    tall: bool,
    /// Its row keeps to the next one.
    keeps: bool,
    depth: usize,
    continues: bool,
}

/// A cell; `heads` gets the head rows of tables in it.
fn content(placed: &Placed<'_>, edges: &[i32], stand: &Stand, slots: &mut Slots, heads: &mut Vec<usize>) -> TableCell {
    let Stand { tall, keeps, depth, continues } = *stand;
    let source = placed.cell;
    let mut cell = cell(edges, placed.from, placed.to);
    if continues {
        cell = cell.vertical_merge(VMergeType::Continue);
    } else if depth > 1 {
        cell = cell.vertical_merge(VMergeType::Restart);
    }
    cell = match source.shade {
        Shade::None => cell,
        Shade::Head => cell.shading(Shading::new().fill(colours::WASH)),
        Shade::Tint => cell.shading(Shading::new().fill(colours::TINT)),
    };
    let middle = source.label || !tall;
    cell = cell.vertical_align(if middle { VAlignType::Center } else { VAlignType::Top });
    let at = if source.label { Place::Label } else { Place::Cell };
    let mut ends_in_words = false;
    for para in &placed.paras {
        match para.table.as_ref().and_then(|inner| rows(inner, INNER_MM, slots)) {
            Some((inner, own)) => {
                cell = cell.add_table(inner);
                heads.extend(own);
                ends_in_words = false;
            }
            None => {
                let kept = text::paras(para, at, slots).into_iter().map(|para| para.keep_next(keeps));
                cell = kept.fold(cell, TableCell::add_paragraph);
                ends_in_words = true;
            }
        }
    }
    // Every cell needs a paragraph, and at its end.
    match ends_in_words {
        true => cell,
        false if placed.paras.is_empty() => {
            text::paras(&Para::default(), at, slots).into_iter().fold(cell, TableCell::add_paragraph)
        }
        false => cell.add_paragraph(text::thin(1)),
    }
}

/// The table and the number of rows repeated on each page, its own and those of tables in it; none if it has no cells.
pub fn table(source: &Table, slots: &mut Slots) -> Option<(docx_rs::Table, Vec<usize>)> {
    rows(source, ROW_MM, slots)
}

/// The same with rows of a least height.
fn rows(source: &Table, least: u16, slots: &mut Slots) -> Option<(docx_rs::Table, Vec<usize>)> {
    let spans = |row: &Row| row.cells.iter().map(|cell| usize::from(cell.span.max(1))).sum::<usize>();
    let widest = source.rows.iter().map(spans).max().unwrap_or(0);
    let count = source.columns.len().max(widest).clamp(1, MOST_COLUMNS);
    let edges = edges(&source.columns, count);
    let (mut heads, mut inner) = (0, Vec::new());
    let mut rows = Vec::new();
    for (at, source_row) in source.rows.iter().enumerate().filter(|(_, row)| !row.cells.is_empty()) {
        let placed = place(source_row, count);
        let tall = source_row.is_room();
        let cells = placed.iter().enumerate();
        let cells = cells
            .map(|(nth, cell)| {
                let keeps = !tall && !source_row.whole && (at + 2..=SHORT).contains(&source.rows.len());
                let stand = Stand { tall, keeps, depth: source.depth(at, nth), continues: source.continues(at, nth) };
                content(cell, &edges, &stand, slots, &mut inner)
            })
            .collect();
        let row = row(cells, f64::from(source_row.height.clamp(least, PAGE_MM)));
        let head = at < source.head;
        heads += usize::from(head);
        rows.push(if source_row.whole || head { row.cant_split() } else { row });
    }
    let pad = twips(PAD_MM) as usize;
    // Heads without a row below them would be repeated for ever.
    let heads = heads.min(rows.len().checked_sub(1)?);
    let table = grid(rows, &edges).margins(TableCellMargins::new().margin(pad, pad, pad, pad)).set_borders(borders());
    inner.insert(0, heads);
    Some((table, inner))
}
