//! Heard by layout: the form's own words are found again in a line of the document, and what stands between them is answered.

use crate::boxes;
use crate::likeness::{aligned, within};
use crate::outline::{Bit, CELL, DocLine, Line, Outline};
use crate::said::{Heard, Said, is_mark, trimmed};
use ziping_domain::clean::half_width;

/// Steps of comparing letters, over a whole document: more than any form needs.
const STEPS: usize = 30_000_000;
/// Letters beside an answer that must be the form's own for it to be sure.
const BESIDE: usize = 3;
/// Likeness of a line, of 100, for what stands in it to be sure.
const SURE: i32 = 70;
/// Lines of a document that are laid beside those of a form.
const LINES: usize = 4_000;

/// A line of the paper laid along one of the document.
pub struct Laid<'a> {
    /// The paper's.
    pub tokens: &'a [Bit],
    /// The document's.
    pub letters: &'a [char],
    /// Where each piece of the paper's line stands, if it does.
    pub at: Vec<Option<usize>>,
    /// For each place of an answer, by its piece: what of the document's line stands in it.
    pub within: Vec<(usize, usize)>,
    /// Whether the lines are much alike.
    pub is_like: bool,
}

/// What stands at each place of a paper, and how many of its lines were found.
pub struct Laying {
    /// By number of the place.
    pub readings: Vec<Option<Heard>>,
    /// Lines with words.
    pub lines: usize,
    /// Those found.
    pub found: usize,
    /// Of each line of the document, whether it is one of the paper's.
    pub taken: Vec<bool>,
}

/// Reads a document by the layout of a paper.
pub fn lay(outline: &Outline, document: &[DocLine]) -> Laying {
    let document = &document[..document.len().min(LINES)];
    let worded: Vec<&Line> = outline.lines.iter().filter(|line| !line.pairs.is_empty()).collect();
    let one: Vec<_> = worded.iter().map(|line| line.pairs.clone()).collect();
    let other: Vec<_> = document.iter().map(|line| line.pairs.clone()).collect();
    let lines = aligned(&one, &other);
    let taken: Vec<bool> = (0..document.len()).map(|at| lines.contains(&Some(at))).collect();
    let mut laying =
        Laying { readings: vec![None; outline.spots.len()], lines: worded.len(), found: 0, taken: Vec::new() };
    let mut steps = STEPS;
    for (line, at) in worded.iter().zip(&lines) {
        let Some(at) = at else { continue };
        laying.found += 1;
        if !line.tokens.iter().any(|token| matches!(token, Bit::Spot(_))) {
            continue;
        }
        let mut letters = document[*at].letters.clone();
        // An answer at the end of a paragraph may go on in others.
        let is_open =
            line.tokens.last().is_some_and(|last| matches!(last, Bit::Spot(nth) if !outline.spots[*nth].0.is_box()));
        if is_open && document[*at].is_para {
            let more =
                document[at + 1..].iter().zip(&taken[at + 1..]).take_while(|(more, taken)| more.is_para && !**taken);
            for (more, _) in more.take_while(|(more, _)| !more.letters.is_empty()) {
                letters.push('\n');
                letters.extend(&more.letters);
            }
        }
        let size = (line.tokens.len() + 1).saturating_mul(letters.len() + 1);
        let Some(left) = steps.checked_sub(size) else { continue };
        steps = left;
        let is_like = within(&line.pairs, &document[*at].pairs) >= SURE;
        let laid = along(&line.tokens, &letters, is_like, &|nth| outline.spots[nth].0.is_box());
        texts(&laid, outline, &mut laying.readings);
        boxes::read(&laid, outline, &mut laying.readings);
    }
    laying.taken = taken;
    laying
}

/// What the steps cost. Words of the form that are gone or changed cost little, words between them more, answers nothing.
mod cost {
    pub const GONE: u32 = 2;
    pub const OTHER: u32 = 4;
    pub const ADDED: u32 = 3;
    pub const CELL: u32 = 6;
    pub const SIGN: u32 = 1;
}

/// How a letter of the document fits a piece of the paper, and what it costs to take it for that piece.
fn fit(token: &Bit, letter: char) -> u32 {
    match token {
        Bit::Letter(wanted) if is_same(*wanted, letter) => 0,
        Bit::Break if letter == '\n' => 0,
        Bit::Cell if letter == CELL => 0,
        Bit::Letter(_) if !matches!(letter, CELL | '\n') => cost::OTHER,
        _ => u32::MAX / 4,
    }
}

/// Before a piece of the paper, or in a place, a letter more.
fn more(token: Option<&Bit>, letter: char, is_box: &dyn Fn(usize) -> bool) -> u32 {
    match (token, letter) {
        (_, CELL) => cost::CELL,
        (Some(Bit::Spot(nth)), letter) if !is_box(*nth) => u32::from(is_mark(letter)) * cost::SIGN,
        (Some(Bit::Spot(_)), letter) if is_mark(letter) => 0,
        (_, letter) if letter.is_whitespace() => u32::from(letter == '\n'),
        (_, letter) if is_mark(letter) => cost::SIGN,
        _ => cost::ADDED,
    }
}

fn skip(token: &Bit) -> u32 {
    match token {
        Bit::Letter(_) => cost::GONE,
        Bit::Cell => cost::ADDED,
        Bit::Break | Bit::Spot(_) => 0,
    }
}

fn is_same(wanted: char, letter: char) -> bool {
    let plain = |letter: char| half_width(letter).to_ascii_lowercase();
    wanted == letter || plain(wanted) == plain(letter)
}

/// Lays a line along another so that it costs least.
fn along<'a>(tokens: &'a [Bit], letters: &'a [char], is_like: bool, is_box: &dyn Fn(usize) -> bool) -> Laid<'a> {
    #[derive(Clone, Copy, PartialEq)]
    enum Step {
        Fit,
        Skip,
        More,
    }
    let width = letters.len() + 1;
    let mut steps = vec![Step::More; (tokens.len() + 1) * width];
    // From the end, so that the way is read off forwards.
    let mut below = vec![0_u32; width];
    for j in (0..letters.len()).rev() {
        below[j] = below[j + 1] + more(None, letters[j], is_box);
    }
    for i in (0..tokens.len()).rev() {
        let token = &tokens[i];
        let mut here = vec![0_u32; width];
        here[width - 1] = below[width - 1] + skip(token);
        steps[i * width + width - 1] = Step::Skip;
        for j in (0..letters.len()).rev() {
            let choices = [
                (below[j + 1].saturating_add(fit(token, letters[j])), Step::Fit),
                (here[j + 1] + more(Some(token), letters[j], is_box), Step::More),
                (below[j] + skip(token), Step::Skip),
            ];
            let (least, step) = choices.into_iter().min_by_key(|(cost, _)| *cost).unwrap_or(choices[0]);
            here[j] = least;
            steps[i * width + j] = step;
        }
        below = here;
    }
    let mut laid = Laid { tokens, letters, at: vec![None; tokens.len()], within: vec![(0, 0); tokens.len()], is_like };
    let (mut i, mut j) = (0, 0);
    let mut start = 0;
    while i < tokens.len() {
        match steps[i * width + j] {
            Step::More if j < letters.len() => j += 1,
            Step::Fit if j < letters.len() => {
                if fit(&tokens[i], letters[j]) == 0 {
                    laid.at[i] = Some(j);
                }
                laid.within[i] = (start, j);
                (i, j) = (i + 1, j + 1);
                start = j;
            }
            _ => {
                laid.within[i] = (start, j);
                i += 1;
                start = j;
            }
        }
    }
    laid
}

impl Laid<'_> {
    /// Whether the form's own words stand around the pieces of a range.
    pub fn is_framed(&self, from: usize, to: usize) -> bool {
        let held = |pieces: &mut dyn Iterator<Item = usize>| {
            let mut left = BESIDE;
            for at in pieces {
                match self.tokens[at] {
                    Bit::Letter(_) | Bit::Cell if self.at[at].is_none() => return false,
                    Bit::Letter(_) => left -= 1,
                    _ => {}
                }
                if left == 0 {
                    break;
                }
            }
            true
        };
        self.is_like && held(&mut (0..from).rev()) && held(&mut (to..self.tokens.len()))
    }
}

/// The words at places that are no boxes.
fn texts(laid: &Laid<'_>, outline: &Outline, readings: &mut [Option<Heard>]) {
    for (at, token) in laid.tokens.iter().enumerate() {
        let Bit::Spot(nth) = token else { continue };
        if outline.spots[*nth].0.is_box() {
            continue;
        }
        let (from, to) = laid.within[at];
        let text: String =
            laid.letters[from..to].iter().map(|letter| if *letter == CELL { '\n' } else { *letter }).collect();
        readings[*nth] = Some(Heard { said: Said::Text(trimmed(&text)), is_sure: laid.is_framed(at, at + 1) });
    }
}
