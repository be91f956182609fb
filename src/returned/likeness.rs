//! How like two lines are, and which line of a paper is which of a document: those that somebody added are passed over,
//! those that are gone stay without one.

use ziping_json::order::sort_by_key;

/// Pairs of letters, in order.
pub type Pairs = Vec<(char, char)>;

/// Letters that are looked at.
const LETTERS: usize = 4_000;
/// The least likeness, of 100, of two lines that are taken for one.
const LEAST: i32 = 45;

/// The pairs of neighbours in a text; a single letter is a pair with nothing.
pub fn pairs(letters: &[char]) -> Pairs {
    let letters = &letters[..letters.len().min(LETTERS)];
    let mut pairs: Pairs = match letters {
        [one] => vec![(*one, '\0')],
        _ => letters.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    };
    sort_by_key(&mut pairs, |pair| *pair);
    pairs
}

/// How much of the one stands in the other, of 100.
pub fn within(one: &Pairs, other: &Pairs) -> i32 {
    if one.is_empty() {
        return 0;
    }
    let (mut at, mut found) = (0, 0);
    for pair in one {
        while other.get(at).is_some_and(|next| next < pair) {
            at += 1;
        }
        if other.get(at) == Some(pair) {
            (at, found) = (at + 1, found + 1);
        }
    }
    (found * 100 / one.len()) as i32
}

/// For each line of the one its line in the other, in order, so that likeness is greatest over all.
pub fn aligned(one: &[Pairs], other: &[Pairs]) -> Vec<Option<usize>> {
    let width = other.len() + 1;
    let like: Vec<i32> = one.iter().flat_map(|line| other.iter().map(|found| gain(line, found))).collect();
    let mut best = vec![0_i32; (one.len() + 1) * width];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            let pair = best[(i + 1) * width + j + 1] + like[i * other.len() + j];
            best[i * width + j] = pair.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut found, mut i, mut j) = (vec![None; one.len()], 0, 0);
    while i < one.len() && j < other.len() {
        let (here, gain) = (best[i * width + j], like[i * other.len() + j]);
        if gain > 0 && here == best[(i + 1) * width + j + 1] + gain {
            found[i] = Some(j);
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// What it is worth to take two lines for one: the words of the paper in the document, and a little for a document's line that
/// says nothing else.
fn gain(line: &Pairs, found: &Pairs) -> i32 {
    let like = within(line, found);
    if like < LEAST { 0 } else { like * 4 + within(found, line) }
}
