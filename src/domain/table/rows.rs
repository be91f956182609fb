//! A table laid beside the rows of a question: which column says what, which rows are new, and what does not fit.

use super::grid::{Line, MOST};
use super::head::{self, plain};
use crate::clean::{date, half_width, number, one_line};
use crate::date::Date;
use crate::programme::{Choice, Column, Kind, Question};
use crate::text::{Lang, Text};
use ziping_json::Map;

/// The cells of a row by their columns.
pub type Cells = Map<String>;

/// Where in a table the columns of a question stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    /// The line of the heads, if there is one; the lower one where there are two.
    pub head: Option<usize>,
    /// Whether heads stand in the line above it too.
    pub is_double: bool,
    /// For each column of the question, that of the table.
    pub from: Vec<Option<usize>>,
}

impl ColumnMap {
    /// The words over a column of the table.
    #[must_use]
    pub fn over(&self, lines: &[Line], column: usize) -> String {
        head::over(lines, self.head, self.is_double, column)
    }
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A row of its own behind the others.
    New,
    /// It says what this row says already.
    Same(usize),
    /// Its filled cells go into this row.
    Into(usize),
    /// It is not taken.
    Nowhere,
}

/// CellWhy a cell cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellWhy {
    /// None of the options.
    Option,
    /// A spreadsheet's sign for what it could not reckon, or not show.
    Error,
    /// A month or a day that there is not.
    Day,
    /// No number.
    Number,
}

/// A cell that does not fit: it is left as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellMisfit {
    /// The column of the question.
    pub column: String,
    /// What stands there.
    pub text: String,
    /// CellWhy it cannot be taken.
    pub why: CellWhy,
}

/// What a line of the table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line's place in the table.
    pub number: u32,
    /// Its filled cells as they are kept.
    pub cells: Cells,
    /// What does not fit.
    pub misfits: Vec<CellMisfit>,
    /// What becomes of it unless somebody says otherwise.
    pub place: Place,
}

/// What a table says of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowsPlan {
    /// Its rows in order.
    pub rows: Vec<Row>,
    /// Columns of the table with something in them that no column of the question takes.
    pub unused: Vec<usize>,
    /// Lines above the heads.
    pub above: usize,
    /// Lines behind the last one that is looked at.
    pub beyond: usize,
}

/// A cell that spreadsheets write for what they could not reckon or not show.
pub(super) fn is_error(text: &str) -> bool {
    matches!(text, "#REF!" | "#N/A" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!" | "#SPILL!")
        || (text.len() > 2 && text.bytes().all(|byte| byte == b'#'))
}

/// Whether a text names no month or day that there is not: `2024-13`, `2024年2月30日`. Years and words are let be.
fn is_possible(text: &str) -> bool {
    let text: String = text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let is_digit = |c: char| c.is_ascii_digit();
    // The number that a spreadsheet has for a day, shown as a number.
    if text.len() == 5 && text.chars().all(is_digit) {
        return false;
    }
    // A number of one or two digits behind a sign that parts dates, and the rest.
    let next = |text: &str| -> Option<(u8, usize)> {
        let digits = text.strip_prefix(['-', '/', '.', '年', '月'])?;
        let count = digits.find(|c| !is_digit(c)).unwrap_or(digits.len());
        let number = digits[..count].parse().ok().filter(|_| (1..3).contains(&count))?;
        Some((number, text.len() - digits.len() + count))
    };
    let mut rest = text.as_str();
    while let Some(at) = rest.find(is_digit) {
        let count = rest[at..].find(|c| !is_digit(c)).unwrap_or(rest.len() - at);
        let (number, behind) = rest[at..].split_at(count);
        rest = behind;
        let Some((month, length)) = Some(behind).filter(|_| count == 4).and_then(next) else { continue };
        let day = next(&behind[length..]).map_or(1, |(day, _)| day);
        if Date::new(number.parse().unwrap_or_default(), month, day).is_err() {
            return false;
        }
    }
    true
}

/// Where the columns of a question stand in a table that was pasted into one of them: by the heads, else by their order.
#[must_use]
pub fn recognise(question: &Question, lines: &[Line], column: usize) -> ColumnMap {
    let labels: Vec<&Text> = question.columns.iter().map(|column| &column.label).collect();
    if let Some((head, is_double, from)) = head::find(lines, &labels) {
        return ColumnMap { head: Some(head), is_double, from };
    }
    let (count, width) = (labels.len(), lines.iter().map(|line| line.cells.len()).max().unwrap_or_default());
    let is_counted = (1..).zip(lines).all(|(nth, line)| line.cell(0).parse() == Ok(nth));
    let skipped = usize::from(width > count && is_counted);
    let begin = if column + width <= count { column } else { 0 };
    let from = (0..count).map(|at| at.checked_sub(begin).map(|at| at + skipped).filter(|at| *at < width));
    ColumnMap { head: None, is_double: false, from: from.collect() }
}

/// The column by which rows are known again: the first that is typed.
fn key(question: &Question) -> usize {
    question.columns.iter().position(|column| column.options.is_empty()).unwrap_or_default()
}

/// The option that a cell names, by its words without blanks and brackets, or by how they begin.
fn option<'a>(column: &'a Column, text: &str) -> Option<&'a Choice> {
    let labels = |option: &'a Choice| [option.label.zh(), option.label.get(Lang::En), &option.id];
    let of = |is: &dyn Fn(&str) -> bool| {
        let mut found = column.options.iter().filter(|option| labels(option).iter().any(|label| is(label)));
        found.next().filter(|_| found.next().is_none())
    };
    let words = plain(text);
    of(&|label| label == text)
        .or_else(|| of(&|label| !words.is_empty() && plain(label) == words))
        .or_else(|| of(&|label| !words.is_empty() && plain(label).starts_with(&words)))
}

fn read(question: &Question, line: &Line, source: &ColumnMap) -> Row {
    let mut row = Row { number: line.number, cells: Cells::new(), misfits: Vec::new(), place: Place::New };
    for (column, from) in question.columns.iter().zip(&source.from) {
        let text = from.map_or_else(String::new, |from| one_line(line.cell(from)));
        let misfit = |why| CellMisfit { column: column.id.clone(), text: text.clone(), why };
        match option(column, &text) {
            _ if text.is_empty() => {}
            _ if is_error(&text) => row.misfits.push(misfit(CellWhy::Error)),
            Some(option) => {
                row.cells.insert(column.id.clone(), option.id.clone());
            }
            // A table by years begins with them: 2025年 is 2025.
            None if question.years.is_some() && column.id == question.columns[0].id => {
                let year = text.trim_end_matches(['年', '度']).trim();
                row.cells.insert(column.id.clone(), year.to_owned());
            }
            None if column.kind == Kind::Date => match date(&text) {
                Ok(date) => drop(row.cells.insert(column.id.clone(), date.to_string())),
                Err(_) => row.misfits.push(misfit(CellWhy::Day)),
            },
            None if column.kind == Kind::Number => match number(&text, column.unit.zh()) {
                Ok(number) => drop(row.cells.insert(column.id.clone(), number)),
                Err(_) => row.misfits.push(misfit(CellWhy::Number)),
            },
            None if head::tells_when(&column.label) && !is_possible(&text) => row.misfits.push(misfit(CellWhy::Day)),
            None if column.options.is_empty() => {
                row.cells.insert(column.id.clone(), text);
            }
            None => row.misfits.push(misfit(CellWhy::Option)),
        }
    }
    row
}

/// What a table says, beside the rows that are there. One whose key column is not in the table goes on from the row `begin`.
#[must_use]
pub fn plan(question: &Question, kept: &[Cells], lines: &[Line], source: &ColumnMap, begin: usize) -> RowsPlan {
    let above = source.head.unwrap_or_default().saturating_sub(source.is_double.into());
    let body = &lines[source.head.map_or(0, |head| head + 1).min(lines.len())..];
    let body_looked_at = &body[..body.len().min(MOST)];
    let mut rows: Vec<Row> = body_looked_at.iter().map(|line| read(question, line, source)).collect();
    rows.retain(|row| !row.cells.is_empty() || !row.misfits.is_empty());
    if source.from.get(key(question)).is_some_and(Option::is_none) {
        for (at, row) in (begin..).zip(&mut rows) {
            row.place = if at < kept.len() { Place::Into(at) } else { Place::New };
        }
    } else {
        pair(question, kept, &mut rows);
    }
    for row in &mut rows {
        if let Place::Into(at) = row.place
            && merged(&kept[at], &row.cells) == kept[at]
        {
            row.place = Place::Same(at);
        }
        if row.cells.is_empty() || is_sum(question, &row.cells) {
            row.place = Place::Nowhere;
        }
    }
    let width = body.iter().map(|line| line.cells.len()).max().unwrap_or_default();
    let says = |column: &usize| body.iter().any(|line| !line.cell(*column).is_empty());
    let unused = (0..width).filter(|column| !source.from.contains(&Some(*column))).filter(says);
    RowsPlan { rows, unused: unused.collect(), above, beyond: body.len() - body_looked_at.len() }
}

/// Whether a row only sums the others up.
fn is_sum(question: &Question, cells: &Cells) -> bool {
    let first = question.columns.iter().find_map(|column| cells.get(&column.id)).map(|text| plain(text));
    first.is_some_and(|words| ["合计", "总计", "小计", "共计", "total"].iter().any(|sum| words.starts_with(sum)))
}

/// Whether two rows are the same one.
type Alike<'a> = dyn Fn(&Cells, &Cells) -> bool + 'a;

/// Finds for each row the one that it is a newer state of: one to one, the surest first.
fn pair(question: &Question, kept: &[Cells], rows: &mut [Row]) {
    let key = &question.columns[key(question)].id;
    let said = |cells: &Cells, id: &str| cells.get(id).map(|text| plain(text)).filter(|text| !text.is_empty());
    let differs = |row: &Cells, old: &Cells| {
        let both = row.iter().filter(|(id, _)| said(old, id).is_some());
        let (same, other): (Vec<_>, Vec<_>) = both.partition(|(id, text)| old.get(id) == Some(text));
        (same.len(), other.len())
    };
    // The same honour of another day is another one, unless somebody says otherwise.
    let days: Vec<&String> =
        question.columns.iter().filter(|column| head::tells_when(&column.label)).map(|column| &column.id).collect();
    let is_of_day = |row: &Cells, old: &Cells| {
        days.iter().all(|id| match (said(row, id), said(old, id)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        })
    };
    let same_key =
        |row: &Cells, old: &Cells| said(row, key).is_some() && said(row, key) == said(old, key) && is_of_day(row, old);
    let steps: [&Alike<'_>; 3] = [
        &|row, old| same_key(row, old) && differs(row, old).1 == 0,
        &same_key,
        // Its key was mended.
        &|row, old| matches!(differs(row, old), (2.., 1)) && is_of_day(row, old),
    ];
    let mut open: Vec<usize> = (0..kept.len()).collect();
    for (step, fits) in steps.into_iter().enumerate() {
        for nth in 0..rows.len() {
            if rows[nth].place != Place::New {
                continue;
            }
            let alike = |cells: &Cells| open.iter().filter(|at| fits(cells, &kept[**at])).copied().collect::<Vec<_>>();
            let own = alike(&rows[nth].cells);
            let rivals = rows.iter().filter(|row| row.place == Place::New);
            let rivals = rivals.filter(|row| own.first().is_some_and(|at| fits(&row.cells, &kept[*at]))).count();
            // Of several that say the same each takes one; else only what is meant without doubt.
            if let Some(at) = own.first().filter(|_| step == 0 || (own.len() == 1 && rivals == 1)) {
                rows[nth].place = Place::Into(*at);
                open.retain(|other| other != at);
            }
        }
    }
}

/// A row with the filled cells of another in it: a blank one never takes anything away.
#[must_use]
pub fn merged(old: &Cells, cells: &Cells) -> Cells {
    let mut new = old.clone();
    for (id, text) in cells {
        new.insert(id.clone(), text.clone());
    }
    new
}

/// The rows after some of a table's were taken, each to its place.
#[must_use]
pub fn taken<'a>(kept: &[Cells], rows: impl IntoIterator<Item = (Place, &'a Cells)>) -> Vec<Cells> {
    let mut all = kept.to_vec();
    let mut new = Vec::new();
    for (place, cells) in rows {
        match place {
            Place::New => new.push(cells.clone()),
            Place::Into(at) if at < all.len() => all[at] = merged(&all[at], cells),
            _ => {}
        }
    }
    while all.pop_if(|row| row.values().all(|cell| cell.trim().is_empty())).is_some() {}
    all.append(&mut new);
    all
}

/// The table of a question as a spreadsheet holds it: the heads, and the rows in words.
#[must_use]
pub fn sheet(question: &Question, kept: &[Cells], lang: Lang) -> Vec<Vec<String>> {
    let heads = question.columns.iter().map(|column| column.head(lang)).collect();
    let words = |column: &Column, row: &Cells| {
        let cell = row.get(&column.id).map_or("", String::as_str);
        let option = column.options.iter().find(|option| option.id == cell);
        option.map_or(cell, |option| option.label.get(lang)).to_owned()
    };
    let row = |row: &Cells| question.columns.iter().map(|column| words(column, row)).collect();
    std::iter::once(heads).chain(kept.iter().map(row)).collect()
}

#[cfg(test)]
mod tests;
