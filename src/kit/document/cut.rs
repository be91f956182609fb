//! A text → its clauses, each named by the numbers above it.

use super::Passage;
use super::number::{Number, Rank, number};
use ziping_domain::clean::half_width;

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cutting {
    /// The document's first line, where that is a title.
    pub title: String,
    /// Its clauses in order.
    pub passages: Vec<Passage>,
}

/// The longest title, in characters.
const TITLE: usize = 60;
/// The longest line that heads a clause.
const HEAD: usize = 20;

/// Cuts a document's text. Lines that begin with no number go on with the clause above; what stands before the first number is 引言.
#[must_use]
pub fn cut(text: &str) -> Cutting {
    let lines: Vec<String> = text.lines().flat_map(|line| apart(&half_wide(line))).collect();
    let mut lines = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).peekable();
    let mut whole = Cutting::default();
    let is_title = |line: &&&str| {
        number(line).is_none()
            && line.chars().count() <= TITLE
            && !line.starts_with(['（', '(', '〔', '[', '【'])
            && !line.ends_with(['。', '；', '：'])
    };
    if let Some(title) = lines.peek().filter(is_title) {
        whole.title = (*title).to_owned();
        lines.next();
    }
    let mut above: Vec<(Rank, String)> = Vec::new();
    for line in lines {
        match number(line) {
            Some(found) => {
                place(&mut above, &found);
                let clause = name(&above);
                let (text, heading) = (found.rest.trim().to_owned(), found.rank == Rank::Chapter);
                whole.passages.push(Passage { clause, text, heading });
            }
            None => match whole.passages.last_mut() {
                Some(last) => {
                    if !last.text.is_empty() {
                        last.text.push('\n');
                    }
                    last.text.push_str(line);
                }
                None => {
                    whole.passages.push(Passage { clause: "引言".to_owned(), text: line.to_owned(), heading: false });
                }
            },
        }
    }
    let heads: Vec<bool> = (0..whole.passages.len()).map(|at| is_heading(&whole.passages, at)).collect();
    for (passage, heading) in whole.passages.iter_mut().zip(heads) {
        passage.heading |= heading;
    }
    once(&mut whole.passages);
    whole
}

/// Where a number stands below those before it.
fn place(above: &mut Vec<(Rank, String)>, found: &Number<'_>) {
    match found.rank {
        Rank::Annex => above.clear(),
        Rank::Chapter => above.retain(|(rank, _)| *rank == Rank::Annex),
        // An article stands by itself, whatever chapter it is in.
        Rank::Article => above.retain(|(rank, _)| *rank == Rank::Annex),
        _ => above.retain(|(rank, _)| *rank < found.rank && *rank != Rank::Chapter),
    }
    // 4.1.2 says all of its numbers itself.
    if found.rank == Rank::Item && found.name.contains('.') {
        above.retain(|(rank, _)| *rank == Rank::Annex);
    }
    above.push((found.rank, found.name.clone()));
}

fn name(above: &[(Rank, String)]) -> String {
    let mut name = String::new();
    for (_, part) in above {
        // B.1 behind 附录B, and a number behind a number, would run together.
        if name.ends_with(|c: char| c.is_ascii_alphanumeric()) && part.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            name.push(' ');
        }
        name.push_str(part);
    }
    name
}

/// With the digits at its head of half width: typed documents have both.
fn half_wide(line: &str) -> String {
    let is_wide = |c: char| ('０'..='９').contains(&c);
    let end = line.find(|c: char| !is_wide(c) && !c.is_whitespace()).unwrap_or(line.len());
    line[..end].chars().map(half_width).chain(line[end..].chars()).collect()
}

/// A line in which several clauses stand, one behind the other: `…：（一）…；（二）…`.
fn apart(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        let is_sign = c == '（' || c == '(' || ('①'..='⑳').contains(&c);
        // `1、甲；2、乙`: of digits only with the sign that parts a number from its words, as no amount has it.
        let is_digit = c.is_ascii_digit() && rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('、');
        let begins = (is_sign || is_digit) && "；。：;:".contains(before);
        if begins && number(rest).is_some() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    parts
}

/// Whether a passage only heads those below it: others stand below, and it says nothing of its own.
fn is_heading(passages: &[Passage], at: usize) -> bool {
    let (Some(this), Some(next)) = (passages.get(at), passages.get(at + 1)) else { return false };
    let says = this.text.contains(['；', '。', '\n']);
    crate::check::is_part(&next.clause, &this.clause) && !says && this.text.chars().count() <= TITLE
}

/// A number that stands twice, as in a letter before the document itself, is told apart.
fn once(passages: &mut [Passage]) {
    for at in 1..passages.len() {
        let (before, rest) = passages.split_at_mut(at);
        let Some(this) = rest.first_mut() else { return };
        let taken = |name: &str| before.iter().any(|other| other.clause == name);
        if taken(&this.clause) {
            let other = (2..).map(|nth| format!("{}〔{nth}〕", this.clause)).find(|name| !taken(name));
            this.clause = other.unwrap_or_default();
        }
    }
}

/// The sentences of a passage that can be conditions each: `履行社会责任；3年内无重大事故；…`. A line that only heads those below it asks
/// nothing.
#[must_use]
pub fn sentences(text: &str) -> Vec<String> {
    let heads = |line: &str| {
        let line = line.trim();
        line.chars().count() <= HEAD && !line.is_empty() && !line.contains(['，', ',', '；', ';', '。', '：', ':'])
    };
    let text = match text.split_once('\n') {
        Some((first, rest)) if heads(first) && !rest.trim().is_empty() => rest,
        _ => text,
    };
    let mut all = Vec::new();
    for part in text.split(['；', '。', '\n', ';']) {
        let part = part.trim().trim_end_matches(['，', ',']);
        if !part.is_empty() {
            all.push(part.to_owned());
        }
    }
    all
}
