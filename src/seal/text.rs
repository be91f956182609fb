//! Keys and words as people have them: files of Windows' and the Mac's editors, copied lines with words around a key.

/// The characters of a file: UTF-8, or UTF-16 with or without a mark; nothing, if it is neither.
#[must_use]
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let plain = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().filter(|text| !text.contains('\0'));
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => plain(rest),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => plain(bytes).or_else(|| {
            // Without a mark the order is the one that makes letters of it.
            let both = [wide(bytes, u16::from_le_bytes), wide(bytes, u16::from_be_bytes)];
            both.into_iter().flatten().find(|text| !text.is_empty() && text.chars().all(is_written))
        }),
    }
}

fn wide(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| pair.try_into().ok().map(order)).collect::<Option<_>>()?;
    String::from_utf16(&units).ok()
}

/// Letters, digits and signs that Chinese and Western keyboards write.
fn is_written(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{17f}' | '\u{2000}'..='\u{206f}')
        || matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{feff}')
        || letter > '\u{1ffff}'
}

/// The lines of a text, whichever system ended them.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'])
}

/// A text without blanks and invisible characters at its ends.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// White space of any width, what steers, and what nobody sees.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{2800}')
}

/// All keys in a text that begin so and have `length` characters behind it, in small letters; blanks inside, as where a
/// line was wrapped, are left out.
#[must_use]
pub fn keys(text: &str, start: &str, length: usize) -> Vec<String> {
    let text = plain(text.chars().filter(|letter| !is_blank(*letter)));
    let behind = text.match_indices(start).filter_map(|(at, _)| text.get(at + start.len()..at + start.len() + length));
    behind
        .filter(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .map(|part| format!("{start}{part}"))
        .collect()
}

/// Whether a text has something that is meant as such a key, though it may be none: it must never be taken for words.
#[must_use]
pub fn has_key(text: &str, start: &str) -> bool {
    let text = plain(text.chars());
    text.match_indices(start).any(|(at, _)| {
        let run = |is_part: fn(&u8) -> bool| text.bytes().skip(at + start.len()).take_while(is_part).count();
        // The letters of keys have no 1, b, i and o; a key with a slip of the pen is a long one all the same.
        run(|byte| byte.is_ascii_alphanumeric() && !b"1bio".contains(byte)) >= 8 || run(u8::is_ascii_alphanumeric) >= 30
    })
}

fn plain(letters: impl Iterator<Item = char>) -> String {
    letters.map(narrow).collect::<String>().to_lowercase()
}

/// The letter of a Chinese keyboard's full width as the plain one.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        letter => letter,
    }
}
