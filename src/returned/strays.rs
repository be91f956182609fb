//! Words that somebody wrote where no answer is read: beside the form's own words, between its lines, below its end.

use crate::grids::Rows;
use crate::outline::{Bit, CELL, DocLine, Outline, letters};
use crate::said::is_mark;
use ziping_json::order::set;

/// Neighbouring letters that are nobody's: fewer are a slip or a sign. Two are a name, 李四, or a number, 35.
const FEWEST: usize = 2;
/// Letters of a line that is none of the form's: fewer say nothing.
const LEAST: usize = 3;
/// Lines that are told.
const TOLD: usize = 50;
/// Letters of one.
const LETTERS: usize = 120;

/// The words, a line each, in order: neither the form's nor any answer's as it was heard in any way.
pub fn strays(outline: &Outline, document: &[DocLine], taken: &[bool], heard: &[String], rows: &[Rows]) -> Vec<String> {
    let mut known: Vec<(char, char)> = Vec::new();
    let mut knows = |letters: &mut dyn Iterator<Item = char>| {
        let letters: Vec<char> = letters.filter(|letter| !is_mark(*letter)).collect();
        known.extend(letters.windows(2).map(|pair| (pair[0], pair[1])));
    };
    for line in &outline.lines {
        // Across a place, too: where nothing stands in it, the words around it meet.
        knows(&mut line.tokens.iter().filter_map(|token| match token {
            Bit::Letter(letter) => Some(*letter),
            _ => None,
        }));
    }
    let held = outline.spots.iter().map(|(_, held)| held);
    let columns = outline.grids.iter().flat_map(|grid| grid.columns.iter().map(|(_, label)| label));
    let cells = rows.iter().flatten().flat_map(|row| row.values());
    for text in held.chain(columns).chain(heard).chain(cells) {
        knows(&mut letters(text));
    }
    let known = set(known);
    let is_known = |pair| known.contains(&pair);
    let told = document.iter().enumerate().filter_map(|(at, line)| {
        let is_taken = taken.get(at).copied().unwrap_or(false);
        stray(line, &is_known).or_else(|| Some(line).filter(|_| !is_taken).and_then(|line| whole(line, &is_known)))
    });
    told.take(TOLD).collect()
}

/// A line that is none of the form's, though its words may stand in one: all of it, if its pairs are not nearly all known.
fn whole(line: &DocLine, is_known: &dyn Fn((char, char)) -> bool) -> Option<String> {
    let cells: Vec<String> = line.letters.split(|letter| *letter == CELL).map(|cell| cell.iter().collect()).collect();
    let (mut all, mut own) = (0, 0);
    for cell in &cells {
        let of: Vec<char> = letters(cell).filter(|letter| letter.is_alphanumeric()).collect();
        all += of.len();
        own += of.windows(2).filter(|pair| !is_known((pair[0], pair[1]))).count();
    }
    let words = cells.join(" ");
    (all >= LEAST && own * 4 >= all).then(|| shown(&words))
}

fn shown(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LETTERS).collect()
}

/// Whether a line only numbers a page.
pub fn is_page(line: &str) -> bool {
    let is_of = |letter: char| letter.is_ascii_digit() || "第页共".contains(letter) || !letter.is_alphanumeric();
    line.chars().all(is_of)
}

/// What of a line nobody knows: from the first letter on to the last.
fn stray(line: &DocLine, is_known: &dyn Fn((char, char)) -> bool) -> Option<String> {
    let whole: String = line.letters.iter().collect();
    let of: Vec<char> = whole.chars().collect();
    let places: Vec<usize> = (0..of.len()).filter(|at| !of[*at].is_whitespace() && !is_mark(of[*at])).collect();
    let plain = |at: usize| letters(&of[at].to_string()).next().unwrap_or(CELL);
    let (mut first, mut last, mut run) = (None, 0, 0);
    for (nth, at) in places.iter().enumerate() {
        let pair = |other: Option<&usize>, is_before: bool| {
            other.is_some_and(|other| {
                let (one, two) = if is_before { (*other, *at) } else { (*at, *other) };
                is_known((plain(one), plain(two)))
            })
        };
        let before = nth.checked_sub(1).and_then(|nth| places.get(nth));
        // Signs alone say nothing.
        let is_sign = !of[*at].is_alphanumeric();
        if is_sign || pair(before, true) || pair(places.get(nth + 1), false) {
            run = if is_sign { run } else { 0 };
            continue;
        }
        run += 1;
        if run == FEWEST {
            first.get_or_insert(nth + 1 - FEWEST);
        }
        if run >= FEWEST {
            last = nth;
        }
    }
    let (from, to) = (places[first?], places[last]);
    let own = || of[from..=to].iter().filter(|letter| letter.is_alphanumeric());
    let is_number = own().all(char::is_ascii_digit);
    let before = of[..from].iter().rev().find(|letter| !letter.is_whitespace());
    // Two letters amid others are a slip; behind a label, where its line or cell ends, somebody wrote them.
    let is_at_the_end = of[to + 1..].first().is_none_or(|letter| *letter == CELL || !letter.is_alphanumeric());
    let is_behind_a_label = before.is_some_and(|letter| *letter != CELL && !is_mark(*letter));
    if own().count() == FEWEST && !(is_at_the_end && is_behind_a_label) {
        return None;
    }
    // A word that stands once too often is no news, nor is the number of a page behind dots.
    let is_page = is_number && before.is_none_or(|letter| "…—–-.·_".contains(*letter));
    if is_page || (!is_number && set(own()).len() < FEWEST) {
        return None;
    }
    let words: String = of[from..=to].iter().map(|letter| if *letter == CELL { ' ' } else { *letter }).collect();
    Some(shown(&words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::document;
    use ziping_word::Piece;

    #[test]
    fn what_is_nobodys_is_told() {
        let known = |text: &str| Outline {
            lines: vec![crate::outline::Line {
                tokens: letters(text).map(Bit::Letter).collect(),
                ..Default::default()
            }],
            ..Outline::default()
        };
        let found = |form: &str, line: &str, heard: &[&str]| {
            let pieces = [Piece::Para(line.to_owned())];
            let (lines, _) = document(&pieces);
            let heard: Vec<String> = heard.iter().map(|one| (*one).to_owned()).collect();
            strays(&known(form), &lines, &[form.len() > 9], &heard, &[])
        };
        assert!(found("组织名称", "组织名称：□甲公司", &["甲公司"]).is_empty());
        assert_eq!(found("组织名称", "组织名称：甲公司（已改名，见附件）", &["甲公司"]), ["已改名，见附件"]);
        assert_eq!(found("部门补充说明", "部门说明补充", &[]), Vec::<String>::new(), "words of the form, in its line");
        assert_eq!(found("部门说", "门说部门说门", &[]), ["门说部门说门"], "its words, in a line of nobody's");
        assert_eq!(found("组织名称", "这里应由人事处来填", &[]), ["这里应由人事处来填"]);
        assert_eq!(found("法定代表人", "法定代表人 李四", &[]), ["李四"]);
        assert_eq!(found("研发人员数", "研发人员数 35", &[]), ["35"]);
        assert_eq!(found("研发人员数", "研发人员数 33", &[]), ["33"]);
        assert!(found("组织名称", "组织 名称 ……—— 12", &[]).is_empty(), "signs and a page's number");
    }
}
