//! A city's blank form: what was drawn in Word becomes a paper of the file, its cells are filled from questions, its grid is changed.

mod blanks;
mod drawn;
mod fill;
mod grid;
mod kinds;
mod listed;
mod slots;
#[cfg(test)]
mod tests;

pub use blanks::{runs, words_of};
pub use drawn::{DrawnForm, begun, drawn};
pub use fill::{BoxesFilled, ask, asked, empty, fill, refit, say};
pub use grid::{GridChange, can_change, changed};
pub use slots::{FormPlace, PlaceKind, fitting, slots};

use ziping_json::Tree;

/// Signs of a box that is to be ticked.
const BOXES: [char; 8] = ['□', '☐', '▢', '◻', '❏', '❑', '¨', '口'];

/// Whether a letter is a box. The character 口 is one only where people wrote it for lack of another: before a word and after none.
fn is_box(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| letters[at]);
    match letters[at] {
        '口' => {
            let begins = before.is_none_or(|letter| letter.is_whitespace() || "；;、，,：:（(".contains(letter));
            // 口径, 口岸: a word of its own.
            begins && letters.iter().filter(|letter| **letter == '口').count() > 1
        }
        // 在相应□内打√: what it says of boxes is none; □中型 is one.
        letter => {
            let says = |at: usize, of: &str| letters.get(at).is_some_and(|letter| of.contains(*letter));
            let is_told = says(at + 1, "内中里") && says(at + 2, "打划画填勾用选注标写作“√");
            BOXES.contains(&letter) && !is_told
        }
    }
}

/// A line of a form cut at its boxes: what stands before the first, and the words behind each.
fn boxes(line: &str) -> (String, Vec<String>) {
    let (before, words, _) = boxed(line);
    (before, words)
}

/// The same with what goes on behind the last of them.
fn boxed(line: &str) -> (String, Vec<String>, String) {
    let letters: Vec<char> = line.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|at| is_box(&letters, *at)).collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return (line.to_owned(), Vec::new(), String::new());
    };
    let end = last + 1 + ends(&letters[last + 1..], letters[..*first].iter().any(|letter| "（(".contains(*letter)));
    let words = places.iter().enumerate().map(|(nth, at)| {
        let end = places.get(nth + 1).copied().unwrap_or(end);
        letters[at + 1..end].iter().collect::<String>()
    });
    (letters[..*first].iter().collect(), words.collect(), letters[end..].iter().collect())
}

/// Where the words of the last option end: before the bracket that holds all of them is closed, or where a sentence goes on that has
/// room to write in.
fn ends(letters: &[char], in_brackets: bool) -> usize {
    let mut depth = 0i32;
    let has_room = |rest: &[char]| rest.iter().filter(|letter| "_＿﹍‗".contains(**letter)).count() >= 2;
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 && in_brackets => return at,
            '）' | ')' => depth -= 1,
            '，' | '。' | '；' | ',' | ';' if depth == 0 && has_room(&letters[at..]) => return at,
            _ => {}
        }
    }
    letters.len()
}

/// Words as they are compared: without blanks, signs and what is left to be written.
fn bare(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether what is called so is written, signed or stamped by hand on the printed form, by the applicant or by others.
fn is_by_hand(name: &str) -> bool {
    let name = bare(name);
    ["盖章", "签字", "签名", "公章", "签章", "意见", "审核人"].iter().any(|word| name.contains(word))
}

/// A whole number of the file; nought where there is none.
fn whole(tree: Option<&Tree>) -> u16 {
    match tree {
        Some(Tree::Number(number)) => number.parse().unwrap_or_default(),
        _ => 0,
    }
}

/// Whether a flag of a cell is set.
fn is_on(cell: &Tree, name: &str) -> bool {
    cell.field(name) == Some(&Tree::Flag(true))
}
