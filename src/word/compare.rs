//! What differs between a paper as it was made and one that came back: what was filled into room that the form leaves blank
//! is no change, everything else is, and each is named by its words.

use crate::Document;
use std::ops::Range;

/// Paragraphs that are compared one by one; longer stretches that differ are told as one.
const MOST: usize = 2_000;
/// Letters of a paragraph that are told.
const ROOM: usize = 40;
/// Ticks: whoever puts one answers.
const TICKS: [char; 5] = ['☑', '√', '✓', '■', '☒'];

/// What differs in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    /// The words as made; empty where some were added.
    pub made: String,
    /// The words found; empty where some are gone.
    pub found: String,
    /// The page on which they stand or would stand, where the document found tells it.
    pub page: Option<u32>,
}

/// What comparing gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// What says something else.
    pub changes: Vec<WordChange>,
    /// What was written where the form leaves room, whole.
    pub filled: Vec<String>,
}

/// Without white space, which office programs change, and without the page numbers of a table of contents.
fn squeezed(para: &str) -> String {
    let para = match para.rsplit_once([' ', '\t']) {
        Some((words, page)) if !words.trim().is_empty() && page.bytes().all(|byte| byte.is_ascii_digit()) => words,
        _ => para,
    };
    para.chars().filter(|letter| !letter.is_whitespace() && !is_invisible(*letter)).collect()
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Compares a document found with the one that was made.
#[must_use]
pub fn compare(made: &Document, found: &Document) -> Compared {
    let one: Vec<(&str, String)> = shown(&made.paras);
    let other: Vec<(&str, String)> = shown(&found.paras);
    let mut told = Compared::default();
    let known: Vec<String> = made.heads.iter().map(|head| bare(head)).collect();
    for head in found.heads.iter().filter(|head| !known.contains(&bare(head))) {
        told.changes.push(WordChange { made: String::new(), found: short(head), page: None });
    }
    for (gone, come) in stretches(&one, &other) {
        // Where in the form it lies: beside an empty line there is room to write.
        let is_room =
            |place: Option<usize>| place.and_then(|at| one.get(at)).is_some_and(|(_, words)| words.is_empty());
        let has_room = one[gone.clone()].iter().any(|(_, words)| words.is_empty())
            || is_room(gone.start.checked_sub(1))
            || is_room(Some(gone.end));
        // Before its first word and behind its last one the form asks for nothing.
        let is_outside = |rest: &Paras<'_>| rest.iter().all(|(_, words)| words.is_empty());
        let has_room = has_room && !is_outside(&one[..gone.end]) && !is_outside(&one[gone.start..]);
        let pages =
            |at: usize| found.pages.get((come.start + at).min(found.pages.len().saturating_sub(1))).copied().flatten();
        stretch(&one[gone], &other[come.clone()], has_room, &pages, &mut told);
    }
    told
}

/// A running head without white space and page numbers.
fn bare(head: &str) -> String {
    head.chars().filter(|letter| !letter.is_whitespace() && !letter.is_ascii_digit()).collect()
}

/// Paragraphs as they are and squeezed. Empty ones stay: words may be written there.
fn shown(paras: &[String]) -> Vec<(&str, String)> {
    paras.iter().map(|para| (para.as_str(), squeezed(para))).collect()
}

type Paras<'a> = [(&'a str, String)];

/// The stretches in which the two differ.
fn stretches(one: &Paras<'_>, other: &Paras<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let same = |pair: &(&(&str, String), &(&str, String))| pair.0.1 == pair.1.1;
    let start = one.iter().zip(other).take_while(same).count();
    let (one, other) = (&one[start..], &other[start..]);
    let at = |i: usize, j: usize| (start + i, start + j);
    let between = |from: (usize, usize), to: (usize, usize)| {
        let ((i, j), (to_i, to_j)) = (at(from.0, from.1), at(to.0, to.1));
        (i..to_i, j..to_j)
    };
    let end = one.iter().rev().zip(other.iter().rev()).take_while(same).count();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    if one.is_empty() && other.is_empty() {
        return Vec::new();
    }
    if one.len() > MOST || other.len() > MOST {
        return vec![between((0, 0), (one.len(), other.len()))];
    }
    // The longest run of paragraphs that both have, from the end: `table[i][j]` is its length from there.
    let width = other.len() + 1;
    let mut table = vec![0_u16; (one.len() + 1) * width];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            table[i * width + j] = if one[i].1 == other[j].1 {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut found, mut i, mut j, mut from) = (Vec::new(), 0, 0, (0, 0));
    while i < one.len() && j < other.len() {
        if one[i].1 == other[j].1 {
            if (i, j) != from {
                found.push(between(from, (i, j)));
            }
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    if from != (one.len(), other.len()) {
        found.push(between(from, (one.len(), other.len())));
    }
    found
}

/// Paragraphs that went, and those that stand there now, in pairs.
fn stretch(
    gone: &Paras<'_>,
    come: &Paras<'_>,
    has_room: bool,
    page: &dyn Fn(usize) -> Option<u32>,
    told: &mut Compared,
) {
    let gone: Vec<_> = gone.iter().filter(|(_, words)| !words.is_empty()).collect();
    let mut come: Vec<_> = come.iter().enumerate().filter(|(_, (_, words))| !words.is_empty()).collect();
    let mut place = 0;
    for (raw, words) in gone {
        // What the form had there with something written into its blanks, else whatever stands there now.
        if let Some(at) = come.iter().position(|(_, (_, now))| is_filled(raw, now)) {
            told.filled.push(joined(come.remove(at).1.0));
        } else if come.is_empty() {
            told.changes.push(WordChange { made: short(raw), found: String::new(), page: page(place) });
        } else {
            let (at, (now, _)) = come.remove(0);
            place = at;
            told.changes.push(WordChange { made: short(words), found: short(now), page: page(at) });
        }
    }
    for (at, (now, _)) in come {
        match has_room && !now.contains(TICKS) {
            true => told.filled.push(joined(now)),
            false => told.changes.push(WordChange { made: String::new(), found: short(now), page: page(at) }),
        }
    }
}

/// Whether the words now are those of the form with something written where it leaves blanks: a run of spaces or lines
/// to write on, before 年, 月 and 日 of an empty date, behind a colon at the end.
fn is_filled(form: &str, now: &str) -> bool {
    // Between boxes to tick there is no room for words, and a tick is an answer.
    if form.contains(['□', '☑', '☐']) || now.contains(TICKS) {
        return false;
    }
    let mut rest = now;
    let mut parts = parts(form).into_iter();
    let Some(first) = parts.next() else { return false };
    let Some(after) = rest.strip_prefix(first.as_str()) else { return false };
    rest = after;
    let mut last = first;
    for part in parts {
        if part.is_empty() {
            // A blank at the end.
            return true;
        }
        let Some(at) = rest.find(part.as_str()) else { return false };
        rest = &rest[at + part.len()..];
        last = part;
    }
    rest.is_empty() || last.ends_with(['：', ':'])
}

/// The words between the blanks of a line, squeezed; the first one stands at its start.
fn parts(form: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let letters: Vec<char> = form.chars().collect();
    let is_blank = |letter: char| matches!(letter, ' ' | '\u{3000}' | '\u{a0}' | '_' | '＿' | '\t');
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|letter| is_blank(**letter)).count();
        let before = letters.get(at + run).is_some_and(|letter| matches!(letter, '年' | '月' | '日'));
        if run >= 2 || (run == 1 && before) || letters[at..].iter().all(|letter| is_blank(*letter)) {
            parts.push(String::new());
        }
        at += run;
        if let (Some(letter), Some(part)) = (letters.get(at), parts.last_mut()) {
            if run == 0 || !is_blank(*letter) {
                part.push(*letter);
            }
            at += 1;
        }
    }
    parts
}

fn joined(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(words: &str) -> String {
    let words = joined(words);
    match words.chars().count() > ROOM {
        true => words.chars().take(ROOM).chain(['…']).collect(),
        false => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paras: &[&str]) -> Document {
        Document { paras: paras.iter().map(|para| (*para).to_owned()).collect(), ..Document::default() }
    }

    #[test]
    fn room_that_the_form_leaves_may_be_filled() {
        let made = of(&["组织名称", "甲公司", "推荐意见", "", "（盖章）　　　　年　月　日", "联系人："]);
        let found = of(&["组织名称", "甲公司", "推荐意见", "同意推荐", "（盖章）2026年11月20日", "联系人：王五"]);
        let told = compare(&made, &found);
        assert_eq!((told.changes.len(), told.filled.len()), (0, 3), "{told:?}");
        assert_eq!(compare(&made, &made), Compared::default());
    }

    #[test]
    fn what_is_written_outside_of_the_form_or_ticked_is_a_change() {
        let made = of(&["", "申报表", "推荐意见", "", "（盖章）", ""]);
        let changes = |paras: &[&str]| compare(&made, &of(paras)).changes.len();
        assert_eq!(changes(&["", "申报表", "推荐意见", "同意", "（盖章）", ""]), 0);
        assert_eq!(changes(&["本组织曾获国家质量奖", "申报表", "推荐意见", "", "（盖章）", ""]), 1);
        assert_eq!(changes(&["", "申报表", "推荐意见", "", "（盖章）", "以上均不属实"]), 1);
        assert_eq!(changes(&["", "申报表", "推荐意见", "更正：□A ☑D", "（盖章）", ""]), 1);
        let long = "长".repeat(300);
        assert_eq!(compare(&made, &of(&["", "申报表", "推荐意见", &long, "（盖章）", ""])).filled, [long]);
    }

    #[test]
    fn other_words_are_a_change() {
        let made = of(&["组织名称", "甲公司", "获得省奖", "得分450", "末行"]);
        for (paras, changes) in [
            (&["组织名称", "乙公司", "获得省奖", "得分450", "末行"][..], 1),
            (&["组织名称", "甲公司", "未获得省奖", "得分450", "末行"], 1),
            (&["组织名称", "甲公司", "获得省奖", "得分950", "末行"], 1),
            (&["组织名称", "获得省奖", "得分450", "末行"], 1),
            (&["组织名称", "甲公司", "获得省奖", "获得国奖", "得分450", "末行"], 1),
            (&["组织名称", "甲公司", "获得省奖", "得分450", "末行", "另行"], 1),
            (&[], 5),
        ] {
            assert_eq!(compare(&made, &of(paras)).changes.len(), changes, "{paras:?}");
        }
        let mut head = made.clone();
        head.heads.push("本表作废".to_owned());
        assert_eq!(compare(&made, &head).changes.len(), 1);
        assert_eq!(
            compare(&made, &of(&["组织 名称", "甲公司", "", "获得省奖", "得分450", "末行"])),
            Compared::default()
        );
    }

    #[test]
    fn a_change_names_its_page() {
        let made = of(&["甲", "乙", "丙", "丁"]);
        let page_of = |paras: &[&str], pages: &[u32]| -> Vec<Option<u32>> {
            let found = Document { pages: pages.iter().copied().map(Some).collect(), ..of(paras) };
            compare(&made, &found).changes.into_iter().map(|change| change.page).collect()
        };
        assert_eq!(page_of(&["甲", "乙", "丙", "戊"], &[1, 1, 2, 3]), [Some(3)]);
        assert_eq!(page_of(&["甲", "己", "丙", "戊"], &[1, 1, 2, 3]), [Some(1), Some(3)]);
        // What is gone stood before what stands there now, or at the end.
        assert_eq!(page_of(&["甲", "丙", "丁"], &[1, 2, 2]), [Some(2)]);
        assert_eq!(page_of(&["甲", "乙", "丙"], &[1, 1, 2]), [Some(2)]);
        assert_eq!(compare(&made, &of(&["甲"])).changes[0].page, None);
    }

    #[test]
    fn a_tick_is_an_answer() {
        let made = of(&["□是     ☑否", "", "尾"]);
        for now in ["☑是     □否", "□是 ☑是 ☑否", "□是     ☑否 ☑"] {
            assert_eq!(compare(&made, &of(&[now, "", "尾"])).changes.len(), 1, "{now}");
        }
    }

    #[test]
    fn pages_of_a_table_of_contents_may_differ() {
        assert_eq!(compare(&of(&["1 概述\t3"]), &of(&["1 概述 14"])), Compared::default());
    }
}
