//! File names that every system can have: from a name as the user's system gave it to one segment of a path.

use crate::nfc::nfc;
use std::collections::BTreeMap;
use ziping_json::order::set;

/// The most bytes of a segment.
pub const MAX: usize = 80;
/// What stands in place of a name of which nothing is left.
pub const UNNAMED: &str = "未命名";

/// An ending longer than this is part of the name: cutting keeps short endings only.
const ENDING: usize = 16;

/// The name as one safe segment: NFC, no forbidden or invisible characters, no device name, at most [`MAX`] bytes.
#[must_use]
pub fn segment(name: &str) -> String {
    fitted(name, MAX)
}

/// The same for a given number of bytes, at least 24.
pub(crate) fn fitted(name: &str, max: usize) -> String {
    // NFC last: taking a character out can bring two together that compose.
    let kept = nfc(&name.chars().filter(|c| !is_forbidden(*c)).collect::<String>());
    let kept = kept.trim_matches(is_edge);
    let (stem, ending) = split(kept);
    let room = max.saturating_sub(ending.len());
    // Looked at after cutting, which can leave a device's name.
    let stem = match cut(stem, room) {
        device if is_device(device) => format!("_{}", cut(device, room.saturating_sub(1))),
        stem => stem.to_owned(),
    };
    if stem.is_empty() { UNNAMED.to_owned() } else { stem + ending }
}

/// What makes two paths one on a system that ignores case or the form of accents. Upper case, as Windows compares.
#[must_use]
pub fn key(path: &str) -> String {
    // Neither letters of Chinese nor capitals have another case, and composed they are already.
    let is_plain = |letter: char| {
        letter.is_ascii()
            || matches!(letter, '\u{3001}'..='\u{3029}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
    };
    if path.chars().all(is_plain) {
        return path.to_ascii_uppercase();
    }
    nfc(&nfc(path).chars().flat_map(char::to_uppercase).collect::<String>())
}

/// Numbers names that collide: `名称.pdf`, `名称 (2).pdf`. Each name is made a [`segment`] first.
pub fn unique(names: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let wanted: Vec<String> = names.into_iter().map(|name| segment(name.as_ref())).collect();
    // Names as given go before numbered ones: a real "a (2)" is not pushed aside by the second "a".
    let mut taken = set(wanted.iter().map(|name| key(name)));
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    let number = |name: String| {
        let count = last.entry(key(&name)).or_insert(0);
        *count += 1;
        if *count == 1 {
            return name;
        }
        loop {
            let (stem, ending) = split(&name);
            let tail = format!(" ({count}){ending}");
            let numbered = format!("{}{tail}", cut(stem, MAX.saturating_sub(tail.len())));
            if taken.insert(key(&numbered)) {
                return numbered;
            }
            *count += 1;
        }
    };
    wanted.into_iter().map(number).collect()
}

/// Forbidden by Windows, unseen by the reader, or (`%`) read differently by BagIt tools.
fn is_forbidden(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '%')
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Windows drops dots and spaces at the end, BagIt tools any white space; a dot at the front hides the file.
fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// Stem and ending with its dot; a long ending counts as none.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= ENDING => name.split_at(at),
        _ => (name, ""),
    }
}

/// As much of the stem as fits, never ending in what Windows drops.
fn cut(stem: &str, max: usize) -> &str {
    let mut end = max.min(stem.len());
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    stem[..end].trim_end_matches(is_edge)
}

/// Windows takes `NUL.tar.gz` and `nul .txt` for the device too.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().find_map(|device| first.strip_prefix(device));
    matches!(first.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CLOCK$" | "CONIN$" | "CONOUT$")
        || numbered.is_some_and(|n| {
            let mut digits = n.chars();
            matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_needs_no_folding_has_the_same_key() {
        for letter in '\0'..=char::MAX {
            let slow = nfc(&nfc(&letter.to_string()).chars().flat_map(char::to_uppercase).collect::<String>());
            assert_eq!(key(&letter.to_string()), slow, "{}", letter.escape_unicode());
        }
        assert_eq!(key("data/证据/a名单.pdf"), "DATA/证据/A名单.PDF");
    }

    #[test]
    fn names_as_users_have_them() {
        for (given, made) in [
            ("质量手册.pdf", "质量手册.pdf"),
            ("合格率98%.xlsx", "合格率98.xlsx"),
            ("../../etc/passwd", "etcpasswd"),
            ("C:\\资料\\营业执照.jpg", "C资料营业执照.jpg"),
            ("cafe\u{301}.txt", "café.txt"),
            ("发票\u{202e}fdp.exe", "发票fdp.exe"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("COM1", "_COM1"),
            ("com¹.txt", "_com¹.txt"),
            ("CON .txt", "_CON.txt"),
            ("CONTRACT.doc", "CONTRACT.doc"),
            (&format!("COM1{}x", " ".repeat(80)), "_COM1"),
            (" 报告 . ", "报告"),
            ("报告\u{3000}.pdf\u{3000}", "报告.pdf"),
            (".htaccess", "htaccess"),
            ("", UNNAMED),
            ("...", UNNAMED),
            ("\u{0}\n\r\t", UNNAMED),
            ("<>:\"/\\|?*", UNNAMED),
        ] {
            assert_eq!(segment(given), made, "{given:?}");
        }
        let long = segment(&format!("{}.pdf", "质".repeat(60)));
        assert_eq!(long, format!("{}.pdf", "质".repeat(25)), "79 bytes: no half character");
        assert_eq!(segment(&"a".repeat(300)).len(), MAX);
        assert_eq!(segment(&format!("a.{}", "b".repeat(300))).len(), MAX, "a long ending is cut too");
    }

    #[test]
    fn collisions_are_numbered() {
        let made = unique(["a.pdf", "A.PDF", "a (2).pdf", "a.pdf", "b"]);
        assert_eq!(made, ["a.pdf", "A (3).PDF", "a (2).pdf", "a (4).pdf", "b"]);
        let long = "质".repeat(40);
        let made = unique([&long, &long]);
        assert!(made[1].ends_with(" (2)") && made[1].len() <= MAX);
        assert_eq!(unique(vec!["x"; 5000]).iter().collect::<BTreeSet<_>>().len(), 5000);
    }

    fn check(name: &str) -> Result<(), TestCaseError> {
        prop_assert!(!name.is_empty() && name.len() <= MAX, "{name:?}");
        prop_assert!(!name.chars().any(is_forbidden), "{name:?}");
        prop_assert!(!name.starts_with(is_edge) && !name.ends_with(is_edge), "{name:?}");
        prop_assert!(!is_device(name), "{name:?}");
        prop_assert_eq!(nfc(name), name);
        Ok(())
    }

    proptest! {
        #[test]
        fn any_name_gives_a_safe_one(name in any::<String>()) {
            let made = segment(&name);
            check(&made)?;
            prop_assert_eq!(segment(&made), made);
        }

        #[test]
        fn so_does_any_nasty_one(name in "[conulpt1 .\u{301}\u{3000}%/:é质\u{202e}\u{feff}]{0,60}(\\.[a-z. ]{0,20})?") {
            let made = segment(&name);
            check(&made)?;
            prop_assert_eq!(segment(&made), made);
        }

        #[test]
        fn numbered_names_are_safe_and_differ(names in proptest::collection::vec("[aAbB .质]{0,30}( \\([23]\\))?", 0..24)) {
            let made = unique(&names);
            prop_assert_eq!(made.len(), names.len());
            for name in &made {
                check(name)?;
            }
            let keys: BTreeSet<_> = made.iter().map(|name| key(name)).collect();
            prop_assert_eq!(keys.len(), made.len());
        }
    }
}
