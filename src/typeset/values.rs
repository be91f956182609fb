//! A paper as data for the template `paper.typ`. Words stay values all the way: nothing a user types is ever markup.

use crate::charts::chart;
use crate::fonts::Fonts;
use crate::words::{label, one_line, pieces};
use typst_library::foundations::{Array, Dict, IntoValue, NoneValue, dict};
use ziping_paper::chart::Ink;
use ziping_paper::def::Align;
use ziping_paper::{Block, Cell, Look, Paper, Para, Row, Run, Shade, TEXT_MM, Table, Tone, colours, qr};

/// Width between the margins in millimetres.
const MEASURE: f32 = TEXT_MM as f32;
/// The same for a table's cells, within a frame of 1 point.
const TABLE: f32 = MEASURE - 0.36;
/// Inner margin of a cell in millimetres.
const PADDING: f32 = 1.5;
/// Type size of a form's text in points.
const TEXT: f32 = 12.0;
/// Type size of its cells in points.
const CELL: f32 = Look::Form.cell_points();
/// The most that a PDF string in the metadata may comfortably hold.
pub const MOST: usize = 400;

/// The data of a paper.
pub fn paper(paper: &Paper, fonts: &Fonts) -> Dict {
    let title = [&paper.title, &paper.id].into_iter().map(|text| one_line(text, MOST)).find(|text| !text.is_empty());
    let family = |role: usize| fonts.families(role).into_iter().map(IntoValue::into_value).collect::<Array>();
    let mut level = 0;
    dict! {
        "title" => title.unwrap_or_else(|| "—".to_owned()),
        "author" => one_line(&paper.author, MOST),
        "head" => paper.head.as_ref().map_or(NoneValue.into_value(), |words| head(words).into_value()),
        "fonts" => dict! { "text" => family(0), "heads" => family(1), "marks" => family(2) },
        "weights" => dict! { "text" => fonts.weight(0), "heads" => fonts.weight(1) },
        "sizes" => dict! {
            // 3号 after GB/T 9704-2012.
            "text" => if paper.look == Look::Letter { 16.0 } else { f64::from(TEXT) },
            "cell" => f64::from(paper.look.cell_points()),
        },
        "padding" => f64::from(PADDING),
        "measure" => f64::from(MEASURE),
        "inks" => dict! {
            Ink::Rule.name() => colours::PRINTED_RULE,
            Ink::Muted.name() => colours::EDGE,
            Ink::Accent.name() => colours::ACCENT,
            Ink::Tint.name() => colours::TINT,
            Ink::Text.name() => colours::INK,
        },
        "shades" => dict! { "head" => colours::PRINTED_WASH, "tint" => colours::TINT },
        "muted" => colours::MUTED,
        "issuer" => colours::ISSUER,
        "letter" => paper.look == Look::Letter,
        "blocks" => joined(&paper.blocks).iter().map(|each| block(each, &mut level).into_value()).collect::<Array>(),
    }
}

/// A running head of one line.
fn head(words: &str) -> String {
    const ROOM: usize = 48;
    let whole = one_line(words, MOST);
    if whole.chars().count() <= ROOM { whole } else { one_line(words, ROOM - 1) + "…" }
}

/// The blocks with a title of several lines as one: forms write it as one block a line.
fn joined(blocks: &[Block]) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::new();
    for block in blocks {
        match (joined.last_mut(), block) {
            (Some(Block::Heading { level: 0, text: title }), Block::Heading { level: 0, text }) => {
                title.push('\n');
                title.push_str(text);
            }
            _ => joined.push(block.clone()),
        }
    }
    joined
}

fn block(block: &Block, last: &mut u8) -> Dict {
    match block {
        // A heading that says nothing is no heading, neither to the eye nor to a screen reader.
        Block::Heading { text, .. } if one_line(text, MOST).is_empty() => dict! { "kind" => "nothing" },
        Block::Heading { level: 0, text } => dict! { "kind" => "title", "pieces" => pieces(text, ems(MEASURE, 20.0)) },
        Block::Heading { level, text } => {
            // Readers of tagged files need every level between: none may be skipped on the way down.
            *last = (*level).min(*last + 1).min(3);
            dict! { "kind" => "heading", "level" => i64::from(*last), "pieces" => pieces(text, ems(MEASURE, 15.0)) }
        }
        Block::Para(def) => dict! { "kind" => "para", "para" => para(def, ems(MEASURE, TEXT)) },
        Block::Table(def) => table(def, TABLE),
        Block::Chart(def) => chart(def),
        Block::Contents => dict! { "kind" => "contents" },
        Block::PageBreak => dict! { "kind" => "break" },
        Block::NewPaper => dict! { "kind" => "new" },
    }
}

/// How many ems of a type size fit in a width.
fn ems(millimetres: f32, points: f32) -> f32 {
    millimetres / (points * 0.352_778)
}

fn para(para: &Para, room: f32) -> Dict {
    let align = match para.align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    };
    dict! {
        "align" => align,
        "space" => i64::from(para.space),
        // Options, and lines or columns of their own: justified, they would be torn apart.
        "ragged" => para.runs.iter().any(|run| run.tone == Tone::Tick || run.text.contains(['\n', '\u{3000}'])),
        "runs" => runs(&para.runs, room),
    }
}

/// The runs; the label of a tick box goes with it, so that no line ends between the two.
fn runs(runs: &[Run], room: f32) -> Array {
    let mut values = Array::new();
    let mut held = 0;
    for (at, run) in runs.iter().enumerate() {
        let text = run.text.get(held..).unwrap_or_default();
        let next = runs.get(at + 1).filter(|next| run.tone == Tone::Tick && next.tone != Tone::Tick);
        let label = next.map_or("", |next| label(&next.text, room));
        held = label.len();
        if text.is_empty() {
            continue;
        }
        if run.tone == Tone::Code {
            values.push(code(text).into_value());
            continue;
        }
        values.push(
            dict! {
                "tone" => tone(run.tone),
                "pieces" => pieces(text, room),
                "label" => pieces(label, room),
                "labelTone" => next.map_or("plain", |next| tone(next.tone)),
            }
            .into_value(),
        );
    }
    values
}

/// A QR code: for each run of dark modules in a row its place and length, in modules.
fn code(text: &str) -> Dict {
    let modules = qr(text);
    let mut bars = Array::new();
    for (y, row) in modules.iter().enumerate() {
        let mut x = 0;
        for part in row.chunk_by(|a, b| a == b) {
            if part[0] {
                bars.push(
                    [x, y, part.len()]
                        .map(|number| (number as i64).into_value())
                        .into_iter()
                        .collect::<Array>()
                        .into_value(),
                );
            }
            x += part.len();
        }
    }
    dict! { "tone" => "code", "size" => modules.len() as i64, "bars" => bars, "alt" => one_line(text, MOST) }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        // Set by `code`.
        Tone::Code => "plain",
        Tone::Plain => "plain",
        Tone::Strong => "strong",
        Tone::Answer => "answer",
        Tone::Muted => "muted",
        Tone::Tick => "tick",
        Tone::Issuer => "issuer",
    }
}

/// A table with the room that it may take.
fn table(table: &Table, room: f32) -> Dict {
    let wanted: Vec<f32> = table.columns.iter().map(|&column| f32::from(column.max(1))).collect();
    let wanted = if wanted.is_empty() { vec![room] } else { wanted };
    let sum: f32 = wanted.iter().sum();
    // A table meant to fill its room fills it, and none is wider.
    let scale = if sum > room * 0.9 { room / sum } else { 1.0 };
    let columns: Vec<f32> = wanted.iter().map(|column| column * scale).collect();
    let rows = table.rows.iter().enumerate().map(|(at, def)| {
        // 0 for what belongs to the cell above.
        let depth = |nth| if table.continues(at, nth) { 0 } else { table.depth(at, nth) };
        let depths: Vec<usize> = (0..def.cells.len()).map(depth).collect();
        row(def, &columns, &depths).into_value()
    });
    let head = table.head.min(table.rows.len());
    dict! {
        "kind" => "table",
        "columns" => columns.iter().map(|&column| f64::from(column).into_value()).collect::<Array>(),
        "head" => head as i64,
        "rows" => rows.collect::<Array>(),
    }
}

/// A row whose cells span exactly the table's columns, whatever the programme file says: what is left over stays
/// empty, and cells beyond the last column join the last cell.
fn row(row: &Row, columns: &[f32], depths: &[usize]) -> Dict {
    let mut cells: Vec<(usize, Cell)> = Vec::new();
    let mut used = 0;
    for cell in &row.cells {
        let span = usize::from(cell.span.max(1)).min(columns.len() - used);
        match cells.last_mut() {
            Some((_, last)) if span == 0 => last.paras.extend(cell.paras.iter().cloned()),
            _ => cells.push((span, cell.clone())),
        }
        used += span;
    }
    if used < columns.len() {
        cells.push((columns.len() - used, Cell::default()));
    }
    let mut at = 0;
    let cells = cells.iter().enumerate().filter_map(|(nth, (span, def))| {
        let width = columns.iter().skip(at).take(*span).sum::<f32>();
        at += span;
        // What belongs to the cell above was set with it.
        let depth = depths.get(nth).copied().unwrap_or(1);
        (depth > 0).then(|| cell(def, *span, depth, width, row.is_room()).into_value())
    });
    dict! { "least" => i64::from(row.height), "whole" => row.whole, "cells" => cells.collect::<Array>() }
}

fn cell(cell: &Cell, span: usize, depth: usize, width: f32, is_room: bool) -> Dict {
    let inner = width - 2.0 * PADDING;
    let shade = match cell.shade {
        Shade::None => NoneValue.into_value(),
        Shade::Head => "head".into_value(),
        Shade::Tint => "tint".into_value(),
    };
    let paras = cell.paras.iter().map(|def| match &def.table {
        // Within its frame.
        Some(within) => table(within, inner - 0.36),
        None => para(def, ems(inner, CELL)),
    });
    dict! {
        "span" => span as i64,
        "depth" => depth as i64,
        "label" => cell.label,
        "shade" => shade,
        "width" => f64::from(inner),
        "wide" => ems(inner, CELL) > 24.0,
        // A few words stand in the middle of their row, an essay or a stamp's place begins at the top.
        "top" => is_room || cell.paras.iter().map(|para| para.text().chars().count()).sum::<usize>() > 60,
        "paras" => paras.map(IntoValue::into_value).collect::<Array>(),
    }
}
