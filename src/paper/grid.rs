//! Repeated rows as a table: the same on official papers, which show what was answered, and on worksheets, which leave room.

use crate::spot::{Part, Spot};
use crate::{Cell, Context, Para, Row, Run, Shade, Table, Tone};
use ziping_domain::programme::{Column, Question};
use ziping_domain::{Lang, Value};
use ziping_json::Map;

/// Who reads a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// It is handed in: what was answered stands on it.
    None,
    /// It is filled and comes back: there are rows to spare.
    Left,
    /// It is compared with one of before revision 3: rows are lines, not tables.
    Lines,
}

/// Rows to spare.
const SPARE: usize = 3;
/// What the edges of a cell take of its width, in millimetres.
const EDGES_MM: u16 = 4;

/// The rows of a question that say something.
fn answered<'a>(context: &Context<'a>, asked: &Question) -> Vec<&'a Map<String>> {
    let rows = match context.asked(&asked.id).and_then(|_| context.answers.value(&asked.id)) {
        Some(Value::Rows(rows)) => &rows[..],
        _ => &[],
    };
    rows.iter().filter(|row| row.values().any(|cell| !cell.trim().is_empty())).collect()
}

/// How many rows of a question stand on a paper, so many at least.
pub fn count(context: &Context<'_>, asked: &Question, room: Room, least: u8) -> usize {
    let spare = if room == Room::Left { SPARE } else { 0 };
    (answered(context, asked).len() + spare).max(usize::from(least))
}

/// A cell of a question's rows.
pub fn cell(context: &Context<'_>, asked: &Question, column: &Column, row: usize) -> Run {
    cell_of(&answered(context, asked), asked, column, row)
}

fn cell_of(filled: &[&Map<String>], asked: &Question, column: &Column, row: usize) -> Run {
    let text = filled.get(row).and_then(|cells| cells.get(&column.id)).map_or("", |cell| column.words(cell));
    let spot = Spot::new(&asked.id, Part::Cell { row, column: column.id.clone() }, column.label.zh());
    Run::new(text, Tone::Answer).at(spot)
}

/// The rows of a question as a table for a cell of a width, so many at least; none where nothing is to be shown.
pub fn grid(context: &Context<'_>, asked: &Question, (room, least): (Room, u8), width: u16) -> Option<Table> {
    let count = count(context, asked, room, least);
    if count == 0 || asked.columns.is_empty() {
        return None;
    }
    // What heads the columns is filled in with them: a form of the source's has room there, and no words.
    let head = asked.columns.iter().map(|column| Cell {
        shade: Shade::Head,
        ..Cell::of(Para::new(column.head(Lang::Zh), Tone::Answer).centred())
    });
    let head = Row { whole: true, ..Row::of(head.collect()) };
    let filled = answered(context, asked);
    let line = |row: usize| {
        let cells = asked
            .columns
            .iter()
            .map(|column| Cell::of(Para { runs: vec![cell_of(&filled, asked, column, row)], ..Para::default() }));
        Row::of(cells.collect()).short_unsplit()
    };
    let rows = std::iter::once(head).chain((0..count).map(line)).collect();
    Some(Table { columns: widths(asked, width.saturating_sub(EDGES_MM)), head: 1, rows })
}

/// The widths of the columns by their shares.
fn widths(asked: &Question, all: u16) -> Vec<u16> {
    let parts: u32 = asked.columns.iter().map(|column| u32::from(column.width.max(1))).sum();
    let share = |part: u8| (u32::from(all) * u32::from(part.max(1)) / parts.max(1)) as u16;
    asked.columns.iter().map(|column| share(column.width).max(1)).collect()
}

/// The rows of a question as papers of before revision 3 had them, a line each: columns joined by `between`.
pub fn lines(context: &Context<'_>, asked: &Question, between: &str) -> String {
    let filled = answered(context, asked).into_iter();
    let lines = filled.enumerate().map(|(at, row)| {
        let cells = asked.columns.iter().filter_map(|column| row.get(&column.id).map(|cell| column.words(cell)));
        let cells: Vec<&str> = cells.filter(|cell| !cell.trim().is_empty()).collect();
        format!("（{}）{}", at + 1, cells.join(between))
    });
    lines.collect::<Vec<_>>().join("\n")
}
