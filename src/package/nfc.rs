//! Unicode's composed form, NFC. The library's own iterator carries the tables of NFKC too, 25 KiB more to download.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};
use ziping_json::order::sort_by_key;

/// Letters that stay as they are whatever stands beside them, as long as that is one of them too: those of names in Chinese and
/// of nearly all others. Composing what is composed took a quarter of the time of examining a package.
fn is_settled(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// The text in NFC.
#[must_use]
pub fn nfc(text: &str) -> String {
    if text.chars().all(is_settled) {
        return text.to_owned();
    }
    let mut letters = Vec::with_capacity(text.len());
    for letter in text.chars() {
        decompose_canonical(letter, |part| letters.push((canonical_combining_class(part), part)));
    }
    // Canonical order: marks after a letter sorted by class, those of one class as they stood.
    for marks in letters.split_mut(|(class, _)| *class == 0) {
        let mut sorted = marks.to_vec();
        sort_by_key(&mut sorted, |(class, _)| *class);
        marks.copy_from_slice(&sorted);
    }
    let mut done: Vec<(u8, char)> = Vec::with_capacity(letters.len());
    let mut starter = None;
    for (class, letter) in letters {
        let composed = starter.and_then(|at: usize| {
            // A mark is blocked by one of its class or higher before it, a letter by any mark between.
            let last = done.last().filter(|_| at + 1 < done.len());
            let is_blocked = last.is_some_and(|(before, _)| *before >= class);
            let base = done.get_mut(at).filter(|_| !is_blocked)?;
            base.1 = compose(base.1, letter)?;
            Some(())
        });
        if composed.is_none() {
            if class == 0 {
                starter = Some(done.len());
            }
            done.push((class, letter));
        }
    }
    done.into_iter().map(|(_, letter)| letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn what_is_settled_neither_joins_nor_moves_nor_falls_apart() {
        for letter in '\0'..=char::MAX {
            let shown = letter.escape_unicode().to_string();
            let mut parts = Vec::new();
            decompose_canonical(letter, |part| parts.push(part));
            // What joins with a letter before it is behind another one in something that falls apart.
            assert!(!parts.iter().skip(1).any(|part| is_settled(*part)), "{shown}");
            assert!(!is_settled(letter) || canonical_combining_class(letter) == 0, "{shown}");
            assert!(!is_settled(letter) || letter.to_string().nfc().eq([letter]), "{shown}");
        }
    }

    fn check(text: &str) {
        assert_eq!(nfc(text), text.nfc().collect::<String>(), "{:?}", text.escape_unicode().to_string());
    }

    #[test]
    fn every_character_alone_and_among_marks() {
        for letter in '\0'..=char::MAX {
            check(&letter.to_string());
            check(&format!("a\u{323}{letter}\u{301}"));
            check(&format!("{letter}\u{327}\u{323}\u{1161}"));
        }
    }

    #[test]
    fn hangul_and_blocked_marks() {
        for text in [
            "\u{1100}\u{1161}\u{11a8}",
            "각\u{11a8}",
            "e\u{301}\u{301}",
            "\u{301}e",
            "a\u{5ae}\u{300}",
            "\u{9c7}\u{334}\u{9be}",
        ] {
            check(text);
        }
    }

    proptest! {
        #[test]
        fn as_the_library(text in any::<String>()) {
            check(&text);
        }

        #[test]
        fn marks_in_any_order(text in "[ae가각\u{1100}\u{1161}\u{11a8}\u{300}-\u{345}\u{5ae}\u{9c7}\u{9be}\u{1d165}\u{1d158}\u{3099}か]{0,24}") {
            check(&text);
        }
    }
}
