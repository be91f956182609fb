//! The cells of a table as spreadsheets put it on the clipboard.

/// Lines of a table that are looked at.
pub const MOST: usize = 500;

/// Columns of a table that are looked at.
const COLUMNS: usize = 64;

/// A line with something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its place in the table, 1 and up.
    pub number: u32,
    /// Its cells up to the last filled one.
    pub cells: Vec<String>,
}

impl Line {
    /// A cell without blanks at its ends; blank beyond the last.
    #[must_use]
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }
}

/// The lines of a text that was copied from a spreadsheet. Blank ones are left out and counted.
#[must_use]
pub fn pasted(text: &str) -> Vec<Line> {
    let (mut lines, mut line, mut number) = (Vec::new(), Line::default(), 1);
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = cell(rest);
        if line.cells.len() < COLUMNS {
            line.cells.push(cell);
        }
        rest = after.strip_prefix('\t').unwrap_or_else(|| {
            end(&mut lines, std::mem::take(&mut line), number);
            number += 1;
            after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after)
        });
    }
    end(&mut lines, line, number);
    lines
}

fn end(lines: &mut Vec<Line>, Line { mut cells, .. }: Line, number: u32) {
    while cells.pop_if(|cell| cell.trim().is_empty()).is_some() {}
    if !cells.is_empty() {
        lines.push(Line { number, cells });
    }
}

/// The first cell of a text, and what stands behind it.
fn cell(text: &str) -> (String, &str) {
    if let Some((cell, rest)) = quoted(text) {
        return (cell, rest);
    }
    let (cell, rest) = text.split_at(text.find(['\t', '\n', '\r']).unwrap_or(text.len()));
    (cell.to_owned(), rest)
}

/// A cell in quotes. Spreadsheets put only those with a break or a tab into quotes; others that begin with one mean it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    let end = loop {
        let at = from + inside[from..].find('"')?;
        if !inside[at + 1..].starts_with('"') {
            break at;
        }
        from = at + 2;
    };
    let (cell, rest) = (&inside[..end], &inside[end + 1..]);
    let ends = rest.is_empty() || rest.starts_with(['\t', '\n', '\r']);
    (ends && cell.contains(['\t', '\n', '\r'])).then(|| (cell.replace("\"\"", "\""), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        pasted(text).into_iter().map(|line| (line.number, line.cells)).collect()
    }

    #[test]
    fn as_spreadsheets_copy_them() {
        let line = |number: u32, cells: &[&str]| (number, cells.iter().map(|cell| (*cell).to_owned()).collect());
        for (text, wanted) in [
            ("a\tb\r\nc\td\r\n", vec![line(1, &["a", "b"]), line(2, &["c", "d"])]),
            ("a\tb", vec![line(1, &["a", "b"])]),
            ("a\t\t\r\n\r\n\t\r\nb", vec![line(1, &["a"]), line(4, &["b"])]),
            ("\tb\n", vec![line(1, &["", "b"])]),
            ("\"甲\n乙\"\t丙\n丁", vec![line(1, &["甲\n乙", "丙"]), line(2, &["丁"])]),
            ("\"say \"\"a\"\"\nb\"\tc", vec![line(1, &["say \"a\"\nb", "c"])]),
            ("\"quoted\"\tb", vec![line(1, &["\"quoted\"", "b"])]),
            ("\"5 inch\tb\n\"x", vec![line(1, &["\"5 inch", "b"]), line(2, &["\"x"])]),
            ("a\rb", vec![line(1, &["a"]), line(2, &["b"])]),
            ("", vec![]),
            (" \t \r\n", vec![]),
        ] {
            assert_eq!(cells(text), wanted, "{text:?}");
        }
    }

    /// As Excel and WPS write a cell.
    fn written(cell: &str) -> String {
        match cell.contains(['\t', '\n', '\r']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.to_owned(),
        }
    }

    proptest! {
        #[test]
        fn what_was_copied_comes_back(
            rows in prop::collection::vec(prop::collection::vec("[a-c\"甲 ]{0,4}(\n[a-c\"甲]{0,3})?", 1..5), 0..6),
            breaks in prop::sample::select(vec!["\n", "\r\n"]),
        ) {
            let text: String = rows.iter().map(|row| {
                row.iter().map(|cell| written(cell)).collect::<Vec<_>>().join("\t") + breaks
            }).collect();
            // A cell that would look like one in quotes cannot be told from it.
            let wanted: Vec<_> = (1..).zip(rows).map(|(number, mut cells)| {
                while cells.pop_if(|cell| cell.trim().is_empty()).is_some() {}
                (number, cells)
            }).filter(|(_, cells)| !cells.is_empty()).collect();
            prop_assume!(wanted.iter().flat_map(|(_, cells)| cells).all(|cell| !cell.starts_with('"')));
            prop_assert_eq!(cells(&text), wanted);
        }

        #[test]
        fn anything_is_read(text in "[\"\t\n\ra甲]{0,40}") {
            // No letter is lost or made up.
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            let read: usize = pasted(&text).iter().flat_map(|line| &line.cells).map(|cell| letters(cell)).sum();
            prop_assert_eq!(read, letters(&text));
        }
    }
}
