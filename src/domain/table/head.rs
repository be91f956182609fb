//! The heads of a table: which line they are, and which column of it says what.

use super::grid::Line;
use crate::clean::{half_width, seen};
use crate::text::Text;

/// Lines in which the heads are looked for: above them a table may have its title.
const SEARCHED: usize = 5;

/// Words as they are compared: without blanks, signs and what stands in brackets, in half width and small letters.
pub fn plain(words: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in seen(words).chars().map(half_width) {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

/// Whether a head says what is asked, in either language.
fn says(head: &str, label: &Text) -> bool {
    let head = plain(head);
    let is = |label: &str| !head.is_empty() && plain(label) == head;
    is(label.zh()) || is(label.get(crate::Lang::En))
}

/// Whether one of the two holds the other.
fn resembles(head: &str, label: &Text) -> bool {
    let (head, label) = (plain(head), plain(label.zh()));
    let long = |words: &str| words.chars().count() > 1;
    long(&head) && long(&label) && (label.contains(&head) || head.contains(&label))
}

/// The line of the heads, and for each label the column that stands under it; nothing where no line says the labels.
pub fn find(lines: &[Line], labels: &[&Text]) -> Option<(usize, Vec<Option<usize>>)> {
    let read = |line: &Line| {
        let at = |label: &&Text| line.cells.iter().position(|head| says(head, label));
        labels.iter().map(at).collect::<Vec<_>>()
    };
    let count = |line: &Line| read(line).iter().flatten().count();
    let searched = lines.iter().take(SEARCHED).enumerate();
    // The first of those that say most.
    let (at, line) = searched.rev().max_by_key(|(_, line)| count(line))?;
    let (named, filled) = (count(line), line.cells.iter().filter(|cell| !cell.trim().is_empty()).count());
    if named == 0 || (named == 1 && filled > 2) {
        return None;
    }
    let mut from = read(line);
    for (nth, label) in labels.iter().enumerate() {
        let free = |column: &usize| !from.contains(&Some(*column));
        let mut alike = (0..line.cells.len()).filter(|column| resembles(&line.cells[*column], label)).filter(free);
        if let (None, Some(column), None) = (from[nth], alike.next(), alike.next()) {
            from[nth] = Some(column);
        }
    }
    Some((at, from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_found_whatever_surrounds_their_words() {
        let (number, name, rank) = (Text::from("标准号"), Text::from("标准名称"), Text::from("起草单位位次"));
        let labels = [&number, &name, &rank];
        let line = |cells: &[&str]| Line { number: 1, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() };
        for (lines, wanted) in [
            (vec![line(&["标准号", "标准名称", "起草单位位次"])], Some((0, vec![Some(0), Some(1), Some(2)]))),
            (vec![line(&["序号", "标准 名称*", "【必填】标准号（编号）"])], Some((0, vec![Some(2), Some(1), None]))),
            (vec![line(&["标准名称", "位次", "标准号"])], Some((0, vec![Some(2), Some(0), Some(1)]))),
            (vec![line(&["2023—2025年标准"]), line(&["标准号", "标准名称"])], Some((1, vec![Some(0), Some(1), None]))),
            (vec![line(&["GB/T 1", "标准号命名规则", "1"])], None),
            (vec![line(&["标准名称", "GB/T 1", "1"])], None),
            (vec![line(&["标准名称"]), line(&["甲"])], Some((0, vec![None, Some(0), None]))),
            (vec![], None),
        ] {
            assert_eq!(find(&lines, &labels), wanted, "{lines:?}");
        }
    }
}
