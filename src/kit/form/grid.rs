//! Drawing a form's grid: rows and columns come and go, cells are merged and parted, and the spans of all rows stay equal.

use super::is_on;
use ziping_json::Tree;

/// A change of a grid, at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridChange {
    /// A row below.
    RowBelow,
    /// The row goes.
    RowAway,
    /// A column at the right.
    ColumnRight,
    /// The column goes.
    ColumnAway,
    /// One with the cell at the right.
    Merge,
    /// Parted into cells of one column.
    Part,
    /// One with the cell above, or no more.
    GoOn,
    /// A label of the form, or no more.
    Label,
}

/// Changes the grid of the table at a pointer, at a row and a cell; `false` where it cannot be.
pub fn changed(file: &mut Tree, table: &str, row: usize, cell: usize, change: GridChange) -> bool {
    let Some(tree) = file.at_mut(table) else { return false };
    let before = tree.clone();
    let is_done = apply(tree, row, cell, change);
    if !is_done {
        *tree = before;
    }
    is_done
}

/// Whether the grid of the table at a pointer can be changed so.
#[must_use]
pub fn can_change(file: &Tree, table: &str, row: usize, cell: usize, change: GridChange) -> bool {
    file.at(table).is_some_and(|table| apply(&mut table.clone(), row, cell, change))
}

fn apply(table: &mut Tree, row: usize, cell: usize, change: GridChange) -> bool {
    let columns = list(table.field("columns")).len();
    let Some(own) = table.at(&format!("/rows/{row}")).cloned() else { return false };
    let cells: Vec<Tree> = list(own.field("cells")).to_vec();
    let Some(here) = cells.get(cell).cloned() else { return false };
    let column: usize = cells.iter().take(cell).map(span).sum();
    match change {
        GridChange::RowBelow => {
            // What goes on below the new row goes on through it.
            let below = list(table.at(&format!("/rows/{}/cells", row + 1))).to_vec();
            let (mut fresh, mut place) = (Vec::new(), 0);
            for cell in &below {
                match is_on(cell, "continued") {
                    true => fresh.push(cell.clone()),
                    false => fresh.extend((0..span(cell)).map(|_| blank(1))),
                }
                place += span(cell);
            }
            fresh.extend((place..columns).map(|_| blank(1)));
            let Some(Tree::List(rows)) = table.at_mut("/rows") else { return false };
            rows.insert(row + 1, Tree::record([("cells", Tree::List(fresh))]));
            all_go_on(table);
            true
        }
        GridChange::RowAway => {
            let Some(Tree::List(rows)) = table.at_mut("/rows") else { return false };
            if rows.len() < 2 {
                return false;
            }
            rows.remove(row);
            // A cell that began here begins in the next row.
            let mut place = 0;
            for own in &cells {
                let is_begun = !is_on(own, "continued");
                if let (true, Some(next)) = (is_begun, cell_at(table, row, place, span(own))) {
                    let goes_on = table.at(&next).and_then(|cell| cell.field("continued")) == Some(&Tree::Flag(true));
                    if let Some(tree) = table.at_mut(&next).filter(|_| goes_on) {
                        *tree = own.clone();
                    }
                }
                place += span(own);
            }
            all_go_on(table);
            true
        }
        GridChange::ColumnRight => {
            let at = column + span(&here);
            let Some(Tree::List(widths)) = table.at_mut("/columns") else { return false };
            let width = widths.get(at - 1).map_or(20, whole).max(12);
            let half = width / 2;
            widths[at - 1] = number(width - half);
            widths.insert(at, number(half));
            each_row(table, |cells| {
                let mut place = 0;
                for nth in 0..cells.len() {
                    let own = span(&cells[nth]);
                    if place + own == at {
                        cells.insert(nth + 1, blank(1));
                        return;
                    }
                    if place + own > at {
                        set_span(&mut cells[nth], own + 1);
                        return;
                    }
                    place += own;
                }
            });
            true
        }
        GridChange::ColumnAway => {
            if columns < 2 || span(&here) != 1 {
                return false;
            }
            let Some(Tree::List(widths)) = table.at_mut("/columns") else { return false };
            let gone = whole(&widths.remove(column));
            let beside = column.min(widths.len() - 1);
            widths[beside] = number(whole(&widths[beside]) + gone);
            each_row(table, |cells| {
                let mut place = 0;
                for nth in 0..cells.len() {
                    let own = span(&cells[nth]);
                    if (place..place + own).contains(&column) {
                        if own == 1 {
                            cells.remove(nth);
                        } else {
                            set_span(&mut cells[nth], own - 1);
                        }
                        return;
                    }
                    place += own;
                }
            });
            all_go_on(table);
            list(table.field("rows")).iter().all(|row| !list(row.field("cells")).is_empty())
        }
        GridChange::Merge => {
            let Some(right) = cells.get(cell + 1).cloned() else { return false };
            let Some(Tree::List(cells)) = table.at_mut(&format!("/rows/{row}/cells")) else { return false };
            cells.remove(cell + 1);
            let sum = span(&here) + span(&right);
            set_span(&mut cells[cell], sum);
            // What both say stays; two blanks are one.
            let says = |cell: &Tree| !super::slots::words(cell).trim().is_empty() || has_fill(cell);
            if says(&right) && !says(&here) {
                let content = right.field("content").cloned().unwrap_or_default();
                cells[cell].set("content", content);
            } else if says(&right) {
                let both = [list(here.field("content")), list(right.field("content"))].concat();
                cells[cell].set("content", Tree::List(both));
            }
            cells[cell].remove("continued");
            all_go_on(table);
            true
        }
        GridChange::Part => {
            let own = span(&here);
            if own < 2 {
                return false;
            }
            let Some(Tree::List(cells)) = table.at_mut(&format!("/rows/{row}/cells")) else { return false };
            cells[cell].remove("span");
            (1..own).for_each(|_| cells.insert(cell + 1, blank(1)));
            all_go_on(table);
            true
        }
        GridChange::GoOn => {
            let goes_on = is_on(&here, "continued");
            let fits = row > 0 && stands_under(table, row, column, span(&here));
            let Some(tree) = table.at_mut(&format!("/rows/{row}/cells/{cell}")) else { return false };
            if goes_on {
                *tree = blank(span(&here));
                return true;
            }
            if !fits {
                return false;
            }
            tree.remove("content");
            tree.remove("label");
            tree.set("continued", Tree::Flag(true));
            true
        }
        GridChange::Label => {
            let is_label = is_on(&here, "label");
            let Some(tree) = table.at_mut(&format!("/rows/{row}/cells/{cell}")) else { return false };
            if is_label {
                tree.remove("label");
            } else {
                tree.set("label", Tree::Flag(true));
            }
            true
        }
    }
}

/// Whether a cell has something that is filled in.
fn has_fill(cell: &Tree) -> bool {
    list(cell.field("content")).iter().any(|para| !super::slots::plain(para).1)
}

fn list(tree: Option<&Tree>) -> &[Tree] {
    tree.map_or(&[][..], Tree::items)
}

fn whole(tree: &Tree) -> u16 {
    match tree {
        Tree::Number(number) => number.parse().unwrap_or(20),
        _ => 20,
    }
}

fn number(width: u16) -> Tree {
    Tree::Number(width.to_string())
}

fn span(cell: &Tree) -> usize {
    cell.field("span").map_or(1, |span| usize::from(whole(span)))
}

fn set_span(cell: &mut Tree, span: usize) {
    match span {
        1 => drop(cell.remove("span")),
        span => cell.set("span", Tree::Number(span.to_string())),
    }
}

fn blank(span: usize) -> Tree {
    let mut cell = Tree::record([("content", Tree::List(vec![Tree::List(vec!["".into()])]))]);
    set_span(&mut cell, span);
    cell
}

fn each_row(table: &mut Tree, change: impl Fn(&mut Vec<Tree>)) {
    let Some(Tree::List(rows)) = table.at_mut("/rows") else { return };
    for row in rows {
        if let Some(Tree::List(cells)) = row.at_mut("/cells") {
            change(cells);
        }
    }
}

/// Whether the row above has a cell of just these columns.
fn stands_under(table: &Tree, row: usize, column: usize, own: usize) -> bool {
    let above = row.checked_sub(1).and_then(|above| table.at(&format!("/rows/{above}/cells")));
    let mut place = 0;
    list(above).iter().any(|cell| {
        let fits = place == column && span(cell) == own;
        place += span(cell);
        fits
    })
}

/// The place of the cell of just these columns in a row.
fn cell_at(table: &Tree, row: usize, column: usize, wide: usize) -> Option<String> {
    let mut place = 0;
    let cells = list(table.at(&format!("/rows/{row}/cells")));
    let at = cells.iter().position(|cell| {
        let fits = place == column && span(cell) == wide;
        place += span(cell);
        fits
    })?;
    Some(format!("/rows/{row}/cells/{at}"))
}

/// Cells that went on from above and stand under no cell of their columns any more are blank ones.
fn all_go_on(table: &mut Tree) {
    for row in 0..list(table.field("rows")).len() {
        let mut column = 0;
        for nth in 0..list(table.at(&format!("/rows/{row}/cells"))).len() {
            let Some(cell) = table.at(&format!("/rows/{row}/cells/{nth}")).cloned() else { continue };
            let goes_on = is_on(&cell, "continued");
            let is_lost = goes_on && !stands_under(table, row, column, span(&cell));
            if let Some(tree) = table.at_mut(&format!("/rows/{row}/cells/{nth}")).filter(|_| is_lost) {
                *tree = blank(span(&cell));
            }
            column += span(&cell);
        }
    }
}
