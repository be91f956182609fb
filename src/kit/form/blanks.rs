//! The blanks in a line of a form: room behind words and a colon, or a line to write on; several may stand in one paragraph.

use super::kinds::{MONEY, UNITS};
use super::{bare, is_by_hand};
use ziping_json::Tree;

/// A blank in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineBlank {
    /// The run it stands in.
    pub(super) run: usize,
    /// Its bytes in that run.
    pub(super) at: std::ops::Range<usize>,
    /// The words before it.
    pub(super) label: String,
    /// The unit that stands right behind it; blank where none does.
    pub(super) unit: String,
}

/// Letters of a unit behind a line to write on.
const MOST_UNIT: usize = 6;

/// What somebody writes on.
fn is_line(letter: char) -> bool {
    matches!(letter, '_' | '＿' | '﹍' | '…' | '‗')
}

/// Whether a letter may stand in room that is left: blanks, lines, and the words of a day.
fn is_room(letter: char) -> bool {
    letter.is_whitespace() || is_line(letter) || "年月日".contains(letter)
}

/// A cell's words where they are no more than room for an answer: those of an empty day, 年月日, or the unit of a number.
pub(super) fn only_room(text: &str) -> Option<String> {
    let words: String = text.chars().filter(|letter| !letter.is_whitespace() && !is_line(*letter)).collect();
    let is_apart = text.starts_with(|letter: char| letter.is_whitespace() || is_line(letter));
    // Behind a line to write on stands what it is counted in, whatever that is.
    let has_line = text.trim_start().chars().take_while(|letter| is_line(*letter)).count() >= 2;
    let is_unit = has_line && words.chars().count() <= MOST_UNIT && !is_by_hand(&words);
    let is_known = || words == "年" || MONEY.iter().chain(&UNITS).any(|unit| *unit == words);
    let is_room = ["年月日", "年月"].contains(&words.as_str()) || is_unit || (is_apart && is_known());
    is_room.then_some(words)
}

/// Whether words before a colon say what follows below them, or to whom it goes, and nothing is written behind them.
fn heads(label: &str) -> bool {
    let ends = ["办公室", "委员会", "领导小组", "评审办", "承诺", "如下", "下列", "以下", "声明", "说明"];
    ends.iter().any(|end| label.ends_with(end))
}

/// The unit that words begin with, where nothing but a sign or the end stands behind it.
fn unit_of(words: &str) -> String {
    let is_it = |unit: &str| {
        let rest = words.strip_prefix(unit);
        rest.is_some_and(|rest| rest.chars().next().is_none_or(|letter| !letter.is_alphanumeric()))
    };
    MONEY.into_iter().chain(UNITS).find(|unit| is_it(unit)).unwrap_or_default().to_owned()
}

/// The runs of a paragraph of a paper.
#[must_use]
pub fn runs(para: &Tree) -> Vec<&Tree> {
    match para {
        Tree::List(runs) => runs.iter().collect(),
        Tree::Record(_) => para.field("runs").map_or_else(Vec::new, |runs| runs.items().iter().collect()),
        _ => vec![para],
    }
}

/// The words of a run that are the form's own; nothing where something is filled in.
#[must_use]
pub fn words_of(run: &Tree) -> Option<&str> {
    run.as_text().or_else(|| run.field("strong")?.as_text())
}

/// The blanks of a paragraph; room that something was filled into is none.
pub(super) fn blanks(para: &Tree) -> Vec<LineBlank> {
    let all = runs(para);
    let mut found = Vec::new();
    for (nth, run) in all.iter().enumerate() {
        let Some(text) = run.as_text() else { continue };
        let is_last = all.get(nth + 1).is_none_or(|next| words_of(next).is_some());
        let mut from = 0;
        for (at, letter) in text.char_indices() {
            if at < from {
                continue;
            }
            let (start, is_colon) = match letter {
                '：' | ':' => (at + letter.len_utf8(), true),
                letter if is_line(letter) => (at, false),
                _ => continue,
            };
            let rest = &text[start..];
            let end = start + rest.find(|letter| !is_room(letter)).unwrap_or(rest.len());
            let room = &text[start..end];
            let ends = end == text.len();
            // A line of one sign is none, and behind a colon nothing is room only at the end.
            let is_blank = match is_colon {
                true => {
                    (ends && is_last)
                        || room.chars().any(is_line)
                        || room.chars().filter(|one| one.is_whitespace()).count() >= 2
                }
                false => room.chars().filter(|one| is_line(*one)).count() >= 2,
            };
            let label = text[from..at]
                .trim_matches(|letter: char| letter.is_whitespace() || "；;，,、（）()。".contains(letter));
            let heads = is_colon && room.is_empty() && heads(label);
            if is_blank && !bare(label).is_empty() && (!ends || is_last) && !heads {
                found.push(LineBlank {
                    run: nth,
                    at: start..end,
                    label: label.to_owned(),
                    unit: unit_of(&text[end..]),
                });
            }
            if is_blank || is_colon {
                from = end.max(start);
            }
        }
    }
    found
}
