//! Characters that nobody sees, and those that an input method or a spreadsheet wrote in another width.

/// The ASCII form of a character in full width; other characters as they are.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2010}'..='\u{2013}' => '-',
        '。' | '｡' => '.',
        '￥' => '¥',
        c => c,
    }
}

/// Whether a character shows nothing and joins nothing: it only makes a right answer look wrong. Joiners inside a word,
/// as some scripts and signs have them, do something.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
}

/// Whether a character is a blank that is no plain one.
fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// The text without invisible characters, other blanks as plain ones. Ideographic spaces are kept: in a text they are
/// meant.
#[must_use]
pub fn seen(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).map(|c| if is_blank(c) { ' ' } else { c }).collect()
}

/// A text of several lines: every kind of line break is one, none of them joins lines on one paper and parts them on another.
#[must_use]
pub fn lines(text: &str) -> String {
    seen(&breaks(text))
}

/// The text with every kind of line break as one, and nothing else changed: all papers part their lines by it.
#[must_use]
pub fn breaks(text: &str) -> String {
    let (mut parted, mut is_behind) = (String::with_capacity(text.len()), false);
    for letter in text.chars() {
        match letter {
            // The second half of one break.
            '\n' if is_behind => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => parted.push('\n'),
            letter => parted.push(letter),
        }
        is_behind = letter == '\r';
    }
    parted
}

/// A text of one line, as a field can show it: breaks become blanks, none stand at its ends.
#[must_use]
pub fn one_line(text: &str) -> String {
    let text = lines(text);
    let parts: Vec<&str> = text.trim().split('\n').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Characters with their numbers, as in “𠮷”（U+20BB7）: those that no font has can often not be seen on a screen either.
#[must_use]
pub fn numbered(characters: &str) -> String {
    let named: Vec<_> = characters.chars().map(|c| format!("“{c}”（U+{:04X}）", u32::from(c))).collect();
    named.join("、")
}

/// A code: without any blank, in half width, in capitals.
#[must_use]
pub fn code(text: &str) -> String {
    let plain = lines(text);
    plain.chars().map(half_width).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

/// A telephone number: digits and signs in half width, single blanks.
#[must_use]
pub fn phone(text: &str) -> String {
    let narrow: String = one_line(text).chars().map(narrow_sign).collect();
    narrow.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Half width, but separators that stand between two numbers as people write them.
fn narrow_sign(c: char) -> char {
    if matches!(c, '。' | '，' | '；') { c } else { half_width(c) }
}

/// An e-mail address: without any blank, in half width.
#[must_use]
pub fn mail(text: &str) -> String {
    lines(text).chars().map(half_width).filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_phones_and_mail_as_pasted() {
        assert_eq!(code("\u{200e}9135 0100\u{a0}m000100Ｙ４３\u{200b}"), "91350100M000100Y43");
        assert_eq!(phone("\u{200b}１３８　００００\u{a0}0000\u{200e}"), "138 0000 0000");
        assert_eq!(phone("（0553）5881234，13800000000"), "(0553)5881234，13800000000");
        assert_eq!(mail(" a\u{200b}.b＠example。com\u{a0}"), "a.b@example.com");
    }

    #[test]
    fn lines_and_one_line() {
        assert_eq!(lines("甲\u{b}乙\r\n丙\r丁\u{2028}戊"), "甲\n乙\n丙\n丁\n戊");
        assert_eq!(one_line(" 甲\u{b}乙 \n\n 丙\u{200b} "), "甲 乙 丙");
        assert_eq!(one_line("甲　乙"), "甲　乙", "an ideographic space is meant");
        assert_eq!(lines("👨\u{200d}👩"), "👨\u{200d}👩", "a joiner joins");
    }

    proptest! {
        #[test]
        fn cleaning_again_changes_nothing(text in any::<String>()) {
            for clean in [lines, one_line, code, phone, mail] {
                let once = clean(&text);
                prop_assert_eq!(clean(&once), once);
            }
        }
    }
}
