//! Users' words made ready for the typesetter: only characters that can be set, and places where a long code may break.

use typst_library::foundations::{Array, IntoValue, NoneValue, Str, Value};
use unicode_normalization::char::is_combining_mark;
use ziping_domain::clean::breaks;

/// Whether a character is left out because it shows nothing: controls, joiners, marks of direction (which could make
/// a printed name read differently from the stored one), noncharacters.
pub fn is_dropped(character: char) -> bool {
    let code = u32::from(character);
    let is_noncharacter = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    is_noncharacter
        || crate::fonts::is_ignorable(character)
        || (character.is_control() && !matches!(character, '\t' | '\n'))
}

/// The text as it is set, line by line.
pub fn lines(text: &str) -> Vec<String> {
    let text = breaks(text);
    let mut lines = vec![String::new()];
    for character in text.chars().filter(|&character| !is_dropped(character)) {
        let line = lines.last_mut();
        match (character, line) {
            ('\t', Some(line)) => line.push_str("    "),
            // Spaces of odd widths have no glyph in most fonts.
            ('\u{202f}', Some(line)) => line.push('\u{a0}'),
            (' ' | '\u{a0}' | '\u{3000}', Some(line)) => line.push(character),
            (_, Some(line)) if character.is_whitespace() && character != '\n' => line.push(' '),
            (_, Some(line)) if character != '\n' => line.push(character),
            _ => lines.push(String::new()),
        }
    }
    lines
}

/// The text on one line, for metadata; at most `most` characters.
pub fn one_line(text: &str, most: usize) -> String {
    lines(text).join(" ").trim().chars().take(most).collect()
}

/// Pieces for the template: a string is set as it is, `none` ends a line, an array is a word torn into its characters.
/// `room` is how many ems fit on a line.
pub fn pieces(text: &str, room: f32) -> Array {
    let mut pieces = Array::new();
    for (at, line) in lines(text).iter().enumerate() {
        if at > 0 {
            pieces.push(NoneValue.into_value());
        }
        for piece in breakable(line, room) {
            pieces.push(piece);
        }
    }
    pieces
}

/// The start of a text that belongs to the tick box before it: a short label whole, of a long one its first character.
pub fn label(text: &str, room: f32) -> &str {
    const SHORT: f32 = 12.0;
    let is_end = |character: char| character.is_whitespace() || "，,；;。、：:（(".contains(character);
    let word = text.split(is_end).next().unwrap_or_default();
    if word.chars().map(width).sum::<f32>() <= SHORT.min(room - 2.0) {
        return word;
    }
    let first = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
    text.get(..first).unwrap_or_default()
}

/// Characters after which a line may end without help.
fn allows_break(character: char) -> bool {
    let is_ideograph = matches!(character, '\u{3040}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..);
    is_ideograph || (character.is_whitespace() && character != '\u{a0}')
}

/// The width in ems that a character has at most in the Noto fonts.
fn width(character: char) -> f32 {
    match character {
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.05,
        'a'..='z' | '0'..='9' | '!'..='/' | ':' | ';' | '=' | '?' | '_' | '~' => 0.66,
        '\0'..='~' => 0.85,
        _ => 1.15,
    }
}

/// The width in ems of a word that is torn apart even where a line has room for it: else the line before it, being
/// justified, would be. No word of a language is as long.
const LONG: f32 = 18.0;

/// A word too long for its line may end a line after any of its characters; all else stays whole.
fn breakable(line: &str, room: f32) -> Vec<Value> {
    let mut pieces: Vec<Value> = Vec::new();
    let mut whole = String::new();
    let mut word = String::new();
    let flush = |word: &mut String, whole: &mut String, pieces: &mut Vec<Value>| {
        if word.chars().map(width).sum::<f32>() <= room.min(LONG) {
            whole.push_str(word);
        } else {
            if !whole.is_empty() {
                pieces.push(Str::from(std::mem::take(whole)).into_value());
            }
            pieces.push(clusters(word).into_value());
        }
        word.clear();
    };
    for character in line.chars() {
        let follows = word.is_empty() && is_combining_mark(character);
        if allows_break(character) || follows {
            flush(&mut word, &mut whole, &mut pieces);
            whole.push(character);
        } else {
            word.push(character);
        }
    }
    flush(&mut word, &mut whole, &mut pieces);
    if !whole.is_empty() {
        pieces.push(Str::from(whole).into_value());
    }
    pieces
}

/// Characters with the combining marks that follow them.
fn clusters(word: &str) -> Array {
    let mut clusters: Vec<String> = Vec::new();
    for character in word.chars() {
        match clusters.last_mut() {
            Some(last) if is_combining_mark(character) => last.push(character),
            _ => clusters.push(character.to_string()),
        }
    }
    clusters.into_iter().map(IntoValue::into_value).collect()
}
