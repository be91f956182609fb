//! Repeated rows: a table is found again by its head, or by the names in its cells, and read by column from there on, so that
//! rows somebody added count too.

use crate::likeness::{pairs, within};
use crate::named::name;
use crate::outline::{Grid, letters, words};
use crate::said::trimmed;
use ziping_json::Map;
use ziping_paper::Part;
use ziping_word::{HandedBack, NamedBy, Row};

/// Rows that are read: more than any form has.
const ROWS: usize = 500;
/// The least likeness, of 100, of a column's head.
const LIKE: i32 = 60;

/// Rows as they stand: words by column id.
pub type Rows = Vec<Map<String>>;

/// The rows of a grid by the head of its table.
pub fn by_head(grid: &Grid, tables: &[&[Row]]) -> Option<Rows> {
    let heads: Vec<_> = grid.columns.iter().map(|(_, label)| pairs(&letters(label).collect::<Vec<_>>())).collect();
    let (table, head, columns) = tables.iter().enumerate().find_map(|(at, table)| {
        // Amid other rows of a form its head may stand anywhere.
        let reach = if grid.amid.is_some() { table.len() } else { 3 };
        table.iter().enumerate().take(reach).find_map(|(row, line)| {
            let cells: Vec<_> =
                line.cells.iter().map(|cell| pairs(&letters(&words(cell)).collect::<Vec<_>>())).collect();
            let best = |head: &_| {
                let like = cells.iter().map(|cell| within(head, cell) + within(cell, head));
                like.enumerate().max_by_key(|(_, like)| *like).filter(|(_, like)| *like >= 2 * LIKE)
            };
            let found: Vec<usize> = heads.iter().filter_map(|head| best(head).map(|(cell, _)| cell)).collect();
            let are_distinct = found.iter().enumerate().all(|(nth, cell)| !found[..nth].contains(cell));
            (are_distinct && found.len() == grid.columns.len()).then_some((at, row, found))
        })
    })?;
    let rows = tables[table].get(head + 1..).unwrap_or_default();
    Some(read(grid, rows, &columns, &tables[table + 1..]))
}

/// The rows of a grid by the names in its cells.
pub fn by_name(grid: &Grid, way: NamedBy, filled: &HandedBack, tables: &[&[Row]]) -> Option<Rows> {
    let mut columns: Vec<Option<usize>> = vec![None; grid.columns.len()];
    let mut first: Option<usize> = None;
    let names: Map<usize> = grid
        .spots
        .iter()
        .filter_map(|spot| match &spot.part {
            Part::Cell { column, .. } => {
                let at = grid.columns.iter().position(|(id, _)| id == column)?;
                Some((name(spot, way), at))
            }
            _ => None,
        })
        .collect();
    for place in filled.places.iter().filter(|place| place.way == way && place.cell.0 > 0) {
        if let Some(column) = names.get(&place.name) {
            // Cells that were moved: the names say one thing here and another there.
            if columns[*column].replace(place.cell.1).is_some_and(|other| other != place.cell.1) {
                return None;
            }
            first = Some(first.map_or(place.cell.0, |other| other.min(place.cell.0)));
        }
    }
    let columns: Vec<usize> = columns.into_iter().collect::<Option<_>>()?;
    let first = first?;
    let at = tables.iter().position(|table| table.iter().any(|row| row.number == first))?;
    let from = tables[at].iter().position(|row| row.number == first)?;
    Some(read(grid, &tables[at][from..], &columns, &tables[at + 1..]))
}

/// The rows from one on; those of a table that follows at once are of the same one, torn in two. Amid other rows of a form they end
/// where the next of those begins.
fn read(grid: &Grid, rows: &[Row], columns: &[usize], after: &[&[Row]]) -> Rows {
    let mut all: Vec<&Row> = rows.iter().collect();
    for table in after {
        let follows = all
            .last()
            .zip(table.first())
            .is_some_and(|(last, first)| first.number == last.number + 1 && first.cells.len() == last.cells.len());
        if !follows {
            break;
        }
        all.extend(table.iter());
    }
    if let Some(next) = &grid.amid {
        let wide = all.first().map_or(0, |row| row.cells.len());
        let is_next = |row: &&Row| {
            let own: String = row.cells.iter().map(|cell| words(cell)).collect();
            row.cells.len() != wide || within(next, &pairs(&letters(&own).collect::<Vec<_>>())) >= LIKE
        };
        let end = all.iter().position(is_next).unwrap_or(all.len());
        all.truncate(end);
    }
    let line = |row: &Row| -> Map<String> {
        let cells = grid.columns.iter().zip(columns).filter_map(|((id, _), at)| {
            let text = trimmed(&words(row.cells.get(*at)?));
            (!text.is_empty()).then(|| (id.clone(), text))
        });
        cells.collect()
    };
    all.into_iter().take(ROWS).map(line).filter(|row| !row.is_empty()).collect()
}
