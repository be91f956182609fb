//! Which boxes are ticked, by the signs that touch the words of the options: before them, behind them, or the only words left.

use crate::layout::Laid;
use crate::outline::{Bit, CELL, Outline};
use crate::said::{BoxMark, Heard, Said, is_mark, mark};
use ziping_paper::Part;

/// An option of a group of boxes.
struct Choice {
    /// Number of its place.
    spot: usize,
    /// The pieces of its words.
    words: std::ops::Range<usize>,
    /// Where its words stand in the document, if they do.
    at: Option<(usize, usize)>,
}

/// Reads the boxes of a line: those of one question in one cell together.
pub fn read(laid: &Laid<'_>, outline: &Outline, readings: &mut [Option<Heard>]) {
    let mut group: Vec<Choice> = Vec::new();
    let (mut from, mut question) = (0, "");
    for (at, token) in laid.tokens.iter().enumerate() {
        let is_of_group = |nth: usize| outline.spots[nth].0.is_box() && outline.spots[nth].0.question == question;
        match token {
            Bit::Spot(nth) if outline.spots[*nth].0.is_box() => {
                if group.is_empty() || !is_of_group(*nth) {
                    settle(laid, outline, &group, (from, at), readings);
                    group.clear();
                    (from, question) = (at, outline.spots[*nth].0.question.as_str());
                }
                let words = at + 1..word_end(laid, at + 1);
                let at = extent(laid, words.clone());
                group.push(Choice { spot: *nth, words, at });
            }
            Bit::Cell => {
                settle(laid, outline, &group, (from, at), readings);
                group.clear();
            }
            _ => {}
        }
    }
    settle(laid, outline, &group, (from, laid.tokens.len()), readings);
}

/// Where an option's words end: at a place, a line's end or a cell's.
fn word_end(laid: &Laid<'_>, from: usize) -> usize {
    let is_word = |token: &Bit| matches!(token, Bit::Letter(_));
    from + laid.tokens[from..].iter().take_while(|token| is_word(token)).count()
}

/// Where words stand, if at least half of them do.
fn extent(laid: &Laid<'_>, words: std::ops::Range<usize>) -> Option<(usize, usize)> {
    let found: Vec<usize> = laid.at[words.clone()].iter().flatten().copied().collect();
    let enough = !words.is_empty() && found.len() * 2 >= words.len();
    Some((*found.first()?, found.last()? + 1)).filter(|_| enough)
}

fn settle(
    laid: &Laid<'_>,
    outline: &Outline,
    group: &[Choice],
    (from, to): (usize, usize),
    readings: &mut [Option<Heard>],
) {
    if group.is_empty() {
        return;
    }
    // The room of the group: from the words before it to those behind it.
    let before = laid.at[..from].iter().rev().flatten().next().map_or(0, |at| at + 1);
    let behind = laid.at[to..].iter().flatten().next().copied().unwrap_or(laid.letters.len());
    let last = group.last().map_or(to, |choice| choice.words.end);
    // A text beside the last option is none of the group's.
    let end = laid.at[last.min(to)..to].iter().flatten().next().copied().unwrap_or(behind);
    let there: Vec<&Choice> = group.iter().filter(|choice| choice.at.is_some()).collect();
    let mut signs: Vec<Vec<char>> = vec![Vec::new(); there.len()];
    let mut is_torn = vec![false; there.len()];
    // The signs in front of the first word say where signs stand in this line.
    let first = there.first().and_then(|choice| choice.at).map_or(end, |(start, _)| start);
    let in_front = laid.letters[before.min(first)..first].iter().any(|letter| is_mark(*letter));
    let mut start = before;
    for gap in 0..=there.len() {
        let stop = there.get(gap).and_then(|choice| choice.at).map_or(end, |(start, _)| start).max(start);
        let found: Vec<usize> = (start..stop).filter(|at| is_mark(laid.letters[*at])).collect();
        let is_blank = |from: usize, to: usize| {
            laid.letters[from..to].iter().any(|letter| letter.is_whitespace() || *letter == CELL)
        };
        for at in &found {
            let touches = (gap > 0 && !is_blank(start, *at), gap < there.len() && !is_blank(at + 1, stop));
            let owner = match (gap.checked_sub(1), touches) {
                (None, _) => 0,
                (Some(left), _) if gap == there.len() => left,
                (Some(left), (true, false)) => left,
                (Some(_), (false, true)) => gap,
                (Some(left), (true, true)) if found.len() > 1 => {
                    (is_torn[left], is_torn[gap]) = (true, true);
                    gap
                }
                (Some(_), _) if in_front => gap,
                (Some(left), _) => left,
            };
            if let Some(signs) = signs.get_mut(owner) {
                signs.push(laid.letters[*at]);
            }
        }
        start = there.get(gap).and_then(|choice| choice.at).map_or(stop, |(_, end)| end);
    }
    let marks: Vec<Option<BoxMark>> = signs.iter().map(|signs| mark(signs.iter().copied())).collect();
    let is_any = marks.iter().any(Option::is_some);
    let is_on = marks.contains(&Some(BoxMark::On));
    let is_framed = laid.is_framed(from, to);
    // One option's words are left where all signs are gone: it is the answer.
    let is_last = !is_any && there.len() == 1 && group.len() > 1;
    for (nth, choice) in there.iter().enumerate() {
        let said = match marks[nth] {
            _ if is_torn[nth] => BoxMark::Unclear,
            Some(mark) => mark,
            None if is_last => BoxMark::On,
            None if is_any && is_on => BoxMark::Off,
            None => BoxMark::Unclear,
        };
        let is_whole = matches!(outline.spots[choice.spot].0.part, Part::Option(_) | Part::Any(_));
        readings[choice.spot] =
            Some(Heard { said: Said::Box(said), is_sure: is_whole && is_framed && !is_last && marks[nth].is_some() });
    }
    for choice in group.iter().filter(|choice| choice.at.is_none()) {
        let said = if is_last || is_on { BoxMark::Off } else { BoxMark::Unclear };
        readings[choice.spot] = Some(Heard { said: Said::Box(said), is_sure: false });
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::lay;
    use crate::outline::{Outline, document};
    use crate::said::{BoxMark, Said};
    use ziping_paper::def::FileKind;
    use ziping_paper::{Block, Paper, Para, Part, Run, Spot, Tone};
    use ziping_word::Piece;

    /// A paper of one line: a question with its boxes.
    fn paper(words: &[&str]) -> Paper {
        let mut runs = vec![Run::new("近三年是否盈利 ", Tone::Plain)];
        for (nth, word) in words.iter().enumerate() {
            let spot = Spot::new("profit", Part::Option(format!("o{nth}")), word);
            runs.extend([Run::new("□", Tone::Tick).at(spot), Run::new(format!("{word}   "), Tone::Plain)]);
        }
        Paper {
            id: "x".into(),
            title: "x".into(),
            file: "x".into(),
            shelf: ziping_domain::programme::Shelf::Keep,
            official: false,
            formats: vec![FileKind::Docx],
            look: ziping_paper::Look::Form,
            head: None,
            author: String::new(),
            blocks: vec![Block::Para(Para { runs, ..Para::default() })],
        }
    }

    /// What stands in each box of a line: `+`, `-`, `?`; in brackets what must not stand alone.
    fn read(words: &[&str], line: &str) -> String {
        let outline = Outline::of(&paper(words));
        let pieces = [Piece::Para(line.to_owned())];
        let laying = lay(&outline, &document(&pieces).0);
        let one = |heard: &Option<crate::said::Heard>| match heard {
            Some(heard) => {
                let sign = match heard.said {
                    Said::Box(BoxMark::On) => "+",
                    Said::Box(BoxMark::Off) => "-",
                    _ => "?",
                };
                if heard.is_sure { sign.to_owned() } else { format!("({sign})") }
            }
            None => "none".to_owned(),
        };
        laying.readings.iter().map(one).collect()
    }

    #[test]
    fn a_sign_belongs_to_the_words_that_it_touches() {
        let words = ["是", "否"];
        for (line, wanted) in [
            ("近三年是否盈利 □是   □否", "--"),
            ("近三年是否盈利 ☑是   □否", "+-"),
            ("近三年是否盈利 □是   √否", "-+"),
            ("近三年是否盈利 □ 是   ☑ 否", "-+"),
            ("近三年是否盈利 （√）是   （ ）否", "+(-)"),
            ("近三年是否盈利 是√   否", "+(-)"),
            ("近三年是否盈利 是□   否☑", "-+"),
            ("近三年是否盈利 是   √否", "(-)+"),
            ("近三年是否盈利 √□是   □否", "+-"),
            ("近三年是否盈利 ×是   □否", "?-"),
            // Which of the two is meant nobody knows.
            ("近三年是否盈利 是√□否", "(?)?"),
            ("近三年是否盈利 是   否", "(?)(?)"),
        ] {
            assert_eq!(read(&words, line), wanted, "{line}");
        }
    }

    #[test]
    fn words_that_are_left_alone_are_the_answer() {
        let words = ["基本达到", "尚未达到"];
        assert_eq!(read(&words, "近三年是否盈利 基本达到"), "(+)(-)");
        assert_eq!(read(&words, "近三年是否盈利 尚未达到"), "(-)(+)");
    }
}
