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

/// What people call columns, by the noun at the end of a head: who gives something, when, what it is called, its number, level,
/// place in an order. Heads of one kind mean the same where each side has one such column only.
const KINDS: [&[&str]; 6] = [
    &["单位", "部门", "机关", "机构", "主体", "by", "issuer"],
    &["时间", "日期", "年月", "年份", "年度", "date", "when"],
    &["名称", "荣誉", "奖项", "称号", "name"],
    &["编号", "标准号", "证书号", "文号", "号码", "number"],
    &["级别", "等级", "层级", "level"],
    &["位次", "排名", "名次", "排序", "rank"],
];

fn kind(head: &str) -> Option<usize> {
    let head = plain(head);
    KINDS.iter().position(|words| words.iter().any(|word| head.ends_with(word)))
}

/// Whether a column tells days or years.
pub fn tells_when(label: &Text) -> bool {
    kind(label.zh()) == Some(1)
}

/// The heads of two lines as one: what stands below, or above where nothing does; cells above that were joined stand over all.
pub fn joined(above: &Line, below: &Line) -> Vec<(String, String)> {
    let width = above.cells.len().max(below.cells.len());
    let mut over = "";
    (0..width)
        .map(|at| {
            if !above.cell(at).is_empty() {
                over = above.cell(at);
            }
            match below.cell(at) {
                "" => (String::new(), above.cell(at).to_owned()),
                own => (over.to_owned(), own.to_owned()),
            }
        })
        .collect()
}

/// The words over a column, of both lines of heads where there are two.
pub fn over(lines: &[Line], head: Option<usize>, is_double: bool, column: usize) -> String {
    let Some(line) = head.and_then(|head| lines.get(head)) else { return String::new() };
    let above = head.and_then(|head| lines.get(head.checked_sub(1)?)).filter(|_| is_double);
    let Some(above) = above else { return line.cell(column).to_owned() };
    let (over, own) = joined(above, line).into_iter().nth(column).unwrap_or_default();
    format!("{over} {own}").trim().to_owned()
}

/// The column under each label, as far as heads say it: in the same words.
fn exact(line: &Line, labels: &[&Text]) -> Vec<Option<usize>> {
    labels.iter().map(|label| line.cells.iter().position(|head| says(head, label))).collect()
}

/// The same, with what holds the one in the other, and what is of one kind, where both sides have only one.
fn alike(line: &Line, labels: &[&Text]) -> Vec<Option<usize>> {
    let mut from = exact(line, labels);
    for (nth, label) in labels.iter().enumerate() {
        let free = |column: &usize| !from.contains(&Some(*column));
        let mut alike = (0..line.cells.len()).filter(|column| resembles(&line.cells[*column], label)).filter(free);
        if let (None, Some(column), None) = (from[nth], alike.next(), alike.next()) {
            from[nth] = Some(column);
        }
    }
    for of in 0..KINDS.len() {
        let is = |words: &str| kind(words) == Some(of);
        let columns = (0..line.cells.len()).filter(|column| !from.contains(&Some(*column)) && is(&line.cells[*column]));
        let columns: Vec<usize> = columns.collect();
        let asked: Vec<usize> = (0..labels.len()).filter(|nth| from[*nth].is_none() && is(labels[*nth].zh())).collect();
        if let ([column], [nth]) = (&columns[..], &asked[..]) {
            from[*nth] = Some(*column);
        }
    }
    from
}

/// How much a line says of the labels: in their own words, and in others. Heads hold no digits; what holds some says nothing in
/// other words.
fn worth(line: &Line, labels: &[&Text]) -> (usize, usize) {
    let count = |from: Vec<Option<usize>>| from.iter().flatten().count();
    let has_digits = line.cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
    let named = count(exact(line, labels));
    (named, if has_digits { named } else { count(alike(line, labels)) })
}

/// The line of the heads, whether some stand above it too, and for each label the column that stands under it; nothing where no line says the labels.
pub fn find(lines: &[Line], labels: &[&Text]) -> Option<(usize, bool, Vec<Option<usize>>)> {
    let searched = lines.iter().take(SEARCHED).enumerate();
    // The first of those that say most.
    let (at, line) = searched.rev().max_by_key(|(_, line)| worth(line, labels))?;
    // Heads of two lines, of which the one says what the other does not.
    let above = at.checked_sub(1).map(|above| (above, at));
    let below = Some((at, at + 1)).filter(|(_, below)| *below < lines.len());
    let mut both = above.into_iter().chain(below).map(|(above, below)| {
        let cells = joined(&lines[above], &lines[below]).into_iter().map(|(_, own)| own).collect();
        (below, Line { number: lines[below].number, cells })
    });
    let both = both.find(|(_, two)| worth(two, labels) > worth(line, labels));
    let (at, line) = both.as_ref().map_or((at, line), |(at, two)| (*at, two));
    let ((named, meant), filled) =
        (worth(line, labels), line.cells.iter().filter(|cell| !cell.trim().is_empty()).count());
    let is_head = match named {
        0 => meant * 2 > labels.len() || (meant > 1 && meant * 2 >= labels.len() && meant + 2 >= filled),
        1 => filled <= 2 || meant > 1 || line.cells.iter().all(|cell| cell.trim().is_empty() || kind(cell).is_some()),
        _ => true,
    };
    is_head.then(|| (at, both.is_some(), alike(line, labels)))
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
            (vec![line(&["标准编号", "名称", "排名"])], Some((0, vec![Some(0), Some(1), Some(2)]))),
            (vec![line(&["标准名称", "国标编号", "行标编号"])], Some((0, vec![None, Some(0), None]))),
            (
                vec![line(&["标准", "", "位次"]), line(&["标准号", "标准名称", ""]), line(&["GB/T 1", "甲", "1"])],
                Some((1, vec![Some(0), Some(1), Some(2)])),
            ),
            (vec![], None),
        ] {
            let found = find(&lines, &labels).map(|(at, _, from)| (at, from));
            assert_eq!(found, wanted, "{lines:?}");
        }
    }
}
