//! Which sign makes a text no JSON: full-width ones, comments, a bracket for another, a comma too many. The reader only says
//! what it expected; this says what stands there.

use super::{Mistake, Position};

/// Full-width signs and what they stand for.
const WIDE: [(char, char); 14] = [
    ('，', ','),
    ('：', ':'),
    ('“', '"'),
    ('”', '"'),
    ('＂', '"'),
    ('｛', '{'),
    ('｝', '}'),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('、', ','),
    ('；', ','),
    ('\u{3000}', ' '),
];

/// What is wrong with a text that is no JSON, where its reader stopped at a line and column, both from 1; `None` where
/// nothing more can be said than what the reader says.
#[must_use]
pub fn named(text: &str, line: usize, column: usize) -> Option<(Position, Mistake)> {
    let chars: Vec<char> = text.chars().collect();
    let stop = offset(&chars, line, column);
    let place = |at: usize| {
        let before = &chars[..at.min(chars.len())];
        let line = before.iter().filter(|c| **c == '\n').count() + 1;
        (line, before.iter().rev().take_while(|c| **c != '\n').count() + 1)
    };
    let found = |at: usize, mistake: Mistake| Some((place(at), mistake));
    let here = chars.get(stop).copied();
    if let Some((wide, plain)) = here.and_then(|c| WIDE.iter().find(|(wide, _)| *wide == c)) {
        return found(stop, Mistake::FullWidth { wide: wide.to_string(), plain: plain.to_string() });
    }
    let next = chars.get(stop + 1).copied();
    if here == Some('#') || here == Some('/') && matches!(next, Some('/' | '*')) {
        let sign: String = chars[stop..].iter().take(if here == Some('#') { 1 } else { 2 }).collect();
        return found(stop, Mistake::Comment { sign });
    }
    if here == Some('\'') {
        return found(stop, Mistake::SingleQuote);
    }
    let open = brackets(&chars[..stop.min(chars.len())]);
    let closes = |bracket: char| if bracket == '{' { '}' } else { ']' };
    let before = chars[..stop.min(chars.len())].iter().rposition(|c| !c.is_whitespace());
    let last = before.map(|at| chars[at]);
    match here {
        Some(close @ ('}' | ']')) => {
            if let Some(at) = before.filter(|_| last == Some(',')) {
                return found(at, Mistake::CommaBefore { close: close.to_string() });
            }
            let (opener, at) = open.last().copied()?;
            if closes(opener) != close {
                let (close, line, wanted) = (close.to_string(), place(at).0.to_string(), closes(opener).to_string());
                return found(stop, Mistake::OtherBracket { close, opener: opener.to_string(), line, wanted });
            }
            None
        }
        Some('"' | '{' | '[' | '0'..='9' | 't' | 'f' | 'n')
            if matches!(last, Some('"' | '}' | ']' | '0'..='9' | 'e')) =>
        {
            found(stop, Mistake::NoComma)
        }
        None => {
            let (opener, at) = open.last().copied()?;
            let (line, wanted) = (place(at).0.to_string(), closes(opener).to_string());
            found(stop, Mistake::Unclosed { opener: opener.to_string(), line, wanted })
        }
        _ => None,
    }
}

/// The place of a line and column in a text.
fn offset(chars: &[char], line: usize, column: usize) -> usize {
    let mut at = 0;
    for _ in 1..line {
        at += chars[at.min(chars.len())..].iter().position(|c| *c == '\n').map_or(chars.len(), |end| end + 1);
    }
    (at + column.saturating_sub(1)).min(chars.len())
}

/// The brackets that are open at the end of a text, with their places.
fn brackets(chars: &[char]) -> Vec<(char, usize)> {
    let mut open = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in chars.iter().enumerate() {
        match c {
            '"' if !escaped => quoted = !quoted,
            '{' | '[' if !quoted => open.push((*c, at)),
            '}' | ']' if !quoted => drop(open.pop()),
            _ => {}
        }
        escaped = quoted && *c == '\\' && !escaped;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use ziping_domain::Lang;
    use ziping_json::Json;

    /// What is said of a text that is no JSON.
    fn said(text: &str) -> (usize, String) {
        let json = Json::read(text);
        let (line, column) = json.broken_at().expect("no JSON");
        let named = named(text, line, column);
        named.map_or_else(|| (0, json.faults()[0].what()), |((line, _), mistake)| (line, mistake.what(Lang::En)))
    }

    #[test]
    fn the_sign_is_named() {
        for (text, line, words) in [
            ("{\n  \"a\": 1，\n  \"b\": 2\n}", 2, "full-width “，”"),
            ("{\n  \"a\"： 1\n}", 2, "full-width “：”"),
            ("{“a”: 1}", 1, "full-width “““"),
            ("{\n  // why\n  \"a\": 1\n}", 2, "comments: “//”"),
            ("{\n  \"a\": 1, /* why */\n  \"b\": 1\n}", 2, "comments: “/*”"),
            ("{\"a\": [1, 2}, \"b\": 1}", 1, "“}” closes what “[” opened in line 1"),
            ("{\n\"a\": [\n1\n}\n}", 4, "“}” closes what “[” opened in line 2"),
            ("{\"a\": [1, 2,], \"b\": 1}", 1, "a comma stands before “]”"),
            ("{\"a\": 1\n\"b\": 2}", 2, "a comma is missing"),
            ("{'a': 1}", 1, "not in “'”"),
            ("{\n\"a\": [1, 2]\n", 3, "“{” of line 1 is not closed"),
        ] {
            let (found, what) = said(text);
            assert!(what.contains(&words.replace("“““", "““”")) && found == line, "{text}: {found} {what}");
        }
    }
}
