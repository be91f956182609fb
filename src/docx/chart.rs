//! Charts as tables of bars: without pictures they can still be read, copied, restyled and printed in black and white.

use crate::slots::Slots;
use crate::style::twips;
use crate::table;
use crate::text::{self, Place};
use docx_rs::{
    AlignmentType, Shading, Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins,
    VAlignType,
};
use ziping_json::order::set;
use ziping_paper::chart::{Chart, Share};
use ziping_paper::{Para, Tone, colours};

/// Widths in millimetres: label, full bar, words.
const PARTS: [f64; 3] = [48.0, 78.0, 36.0];
/// Height of a bar with the gap around it.
const ROW_MM: f64 = 7.0;
/// Bars go in steps of 2 %: a table may have 63 columns.
const STEP: u8 = 2;

/// The end of a bar in percent: rounded, but something never looks like nothing, nor nearly all like all.
fn share(percent: u8) -> u8 {
    match percent {
        0 => 0,
        1..=99 => ((percent + STEP / 2) / STEP * STEP).clamp(STEP, 100 - STEP),
        _ => 100,
    }
}

/// White rules between the rows keep the bars apart.
fn borders() -> TableBorders {
    let gap = TableBorder::new(TableBorderPosition::InsideH).size(48).color(colours::PAPER);
    TableBorders::with_empty().set(gap)
}

fn words(cell: TableCell, text: &str, align: AlignmentType, keeps: bool) -> TableCell {
    let paras = text::paras(&Para::new(text, Tone::Plain), Place::Cell, &mut Slots::new(false));
    paras.into_iter().fold(cell.vertical_align(VAlignType::Center), |cell, para| {
        cell.add_paragraph(para.align(align).keep_next(keeps))
    })
}

fn bar(cell: TableCell, fill: &str) -> TableCell {
    cell.shading(Shading::new().fill(fill)).add_paragraph(text::thin(1))
}

/// The bars of a chart, a radar's axes as well; none if it has no values.
pub fn chart(source: &Chart) -> Option<Table> {
    let values = source.values();
    if values.is_empty() {
        return None;
    }
    // The grid has an edge wherever a bar ends, so that each bar is one cell.
    let ends = set(values.iter().map(|value| share(value.percent)).chain([100]).filter(|end| *end > 0));
    let ends: Vec<u8> = ends.into_iter().collect();
    let mut edges = vec![twips(PARTS[0])];
    edges.extend(ends.iter().map(|end| twips(PARTS[0] + PARTS[1] * f64::from(*end) / 100.0)));
    edges.push(twips(PARTS.iter().sum()));
    let rows = values.iter().enumerate().map(|(at, value)| row(value, &ends, &edges, at + 1 < values.len())).collect();
    let pad = twips(1.5) as usize;
    Some(table::grid(rows, &edges).margins(TableCellMargins::new().margin(0, pad, 0, pad)).set_borders(borders()))
}

/// `keeps`: it stays with the next one, so that a chart is not parted.
fn row(value: &Share, ends: &[u8], edges: &[i32], keeps: bool) -> docx_rs::TableRow {
    let last = ends.len() + 1;
    let end = 1 + ends.iter().filter(|end| **end <= share(value.percent)).count();
    let mut cells = vec![words(table::cell(edges, 0, 1), &value.label, AlignmentType::Right, keeps)];
    if end > 1 {
        cells.push(bar(table::cell(edges, 1, end), colours::ACCENT));
    }
    if end < last {
        cells.push(bar(table::cell(edges, end, last), colours::RULE));
    }
    cells.push(words(table::cell(edges, last, last + 1), &value.words, AlignmentType::Left, keeps));
    table::row(cells, ROW_MM).cant_split()
}
