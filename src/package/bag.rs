//! The four text files of a bag, written and read (RFC 8493).

use crate::digest::is_sha256;
use crate::nfc::nfc;
use crate::paths::PAYLOAD;
use std::collections::BTreeMap;
use ziping_json::order::map;

/// `bagit.txt`, byte for byte.
pub const DECLARATION_TEXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// `bag-info.txt`: a line a label, none for an empty value.
pub fn info(labels: &[(&str, &str)]) -> String {
    let lines = labels.iter().map(|(label, value)| (label, clean(value))).filter(|(_, value)| !value.is_empty());
    lines.map(|(label, value)| format!("{label}: {value}\n")).collect()
}

/// One line of printable text, so that no value can add a label.
fn clean(value: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words: Vec<_> = value.split(|c: char| c.is_whitespace() || breaks(c)).filter(|word| !word.is_empty()).collect();
    nfc(&words.join(" "))
}

/// The value of a label in `bag-info.txt` or `bagit.txt`.
pub fn label<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let lines = text.trim_start_matches('\u{feff}').lines().filter_map(|line| line.split_once(':'));
    lines.filter(|(name, _)| name.trim().eq_ignore_ascii_case(label)).map(|(_, value)| value.trim()).next()
}

/// Whether this is a declaration of a BagIt version whose manifests read the same as 1.0's.
pub fn is_declaration(text: &str) -> bool {
    let version = label(text, "BagIt-Version");
    let encoding = label(text, "Tag-File-Character-Encoding");
    matches!(version, Some("0.96" | "0.97" | "1.0")) && encoding.is_some_and(|name| name.eq_ignore_ascii_case("UTF-8"))
}

/// A manifest's text from paths and digests, sorted by path.
pub fn write_manifest<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let sorted = map(files);
    sorted.into_iter().map(|(path, sha256)| format!("{sha256}  {}\n", encode(path))).collect()
}

/// A manifest as read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Path in NFC → SHA-256.
    pub files: BTreeMap<String, String>,
    /// Whether a line could not be read, was listed twice, or lies outside its part of the bag.
    pub bad_lines: bool,
}

/// Reads a manifest of the payload, or of the tag files beside it.
pub fn read_manifest(text: &str, of_payload: bool) -> Manifest {
    let mut manifest = Manifest::default();
    for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
        let Some((sha256, path)) = line.trim().split_once([' ', '\t']) else {
            manifest.bad_lines = true;
            continue;
        };
        let path = path.trim_start();
        let path = path.strip_prefix('*').unwrap_or(path);
        let path = nfc(&decode(path.strip_prefix("./").unwrap_or(path)));
        let sha256 = sha256.to_ascii_lowercase();
        let fits = is_sha256(&sha256) && path.starts_with(PAYLOAD) == of_payload;
        manifest.bad_lines |= !fits || manifest.files.insert(path, sha256).is_some();
    }
    manifest
}

/// Whether a list is written as it should be to the byte, which nothing else vouches for: a line is a digest in small
/// letters, a separator, a path, and its end.
pub fn is_strict(text: &str) -> bool {
    let fits = |line: &str| {
        let Some((sha256, rest)) = line.split_at_checked(64) else { return false };
        let path = ["  ", " *", "\t"].iter().find_map(|between| rest.strip_prefix(between)).unwrap_or_default();
        is_sha256(sha256) && !path.is_empty() && path.trim() == path && !path.contains(char::is_control)
    };
    text.ends_with('\n') && text.lines().all(fits)
}

/// Only these three characters are encoded in manifests, and no others are decoded (RFC 8493, 2.1.3).
fn encode(path: &str) -> String {
    path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

fn decode(path: &str) -> String {
    let path = path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r");
    path.replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_adds_a_line() {
        let text = info(&[("A", "甲\r\nB: 乙\u{2028}丙"), ("C", " \n"), ("D", "x")]);
        assert_eq!(text, "A: 甲 B: 乙 丙\nD: x\n");
        assert_eq!(label(&text, "a"), Some("甲 B: 乙 丙"));
        assert_eq!(label(&text, "B"), None);
    }

    #[test]
    fn manifests_round_trip() {
        let sha = "ab".repeat(32);
        let text = write_manifest([("data/b%0A.txt", &*sha), ("data/a\n.txt", &*sha)].into_iter());
        assert_eq!(text, format!("{sha}  data/a%0A.txt\n{sha}  data/b%250A.txt\n"));
        let read = read_manifest(&text, true);
        assert!(!read.bad_lines);
        assert_eq!(read.files.keys().collect::<Vec<_>>(), ["data/a\n.txt", "data/b%0A.txt"]);
    }

    #[test]
    fn a_list_that_nothing_vouches_for_is_read_strictly() {
        let sha = "ab".repeat(32);
        let good = format!("{sha}  bag-info.txt\n{sha} *bagit.txt\n");
        assert!(is_strict(&good) && is_strict(&good.replace('\n', "\r\n")));
        let bad = [
            good.trim_end().to_owned(),
            format!("{good}\n"),
            format!("{good} "),
            format!("{good}x\n"),
            format!("\u{feff}{good}"),
            good.replacen("ab", "aB", 1),
            good.replacen("  ", "   ", 1),
            good.replacen(".txt", ".txt ", 1),
            good.replacen("\n", "\n\n", 1),
            String::new(),
        ];
        for bad in bad {
            assert!(!is_strict(&bad), "{bad:?}");
        }
    }

    #[test]
    fn manifests_of_others_are_read() {
        let sha = "ab".repeat(32);
        let upper = sha.to_uppercase();
        let read = read_manifest(&format!("\u{feff}{upper} *data/cafe\u{301}\r\n\r\n{sha}\t./data/b\r\n"), true);
        assert!(!read.bad_lines);
        assert_eq!(read.files.keys().collect::<Vec<_>>(), ["data/b", "data/café"]);
        for bad in ["x", "zz  data/a", &format!("{sha}  bagit.txt"), &format!("{sha}  data/a\n{sha}  data/a")] {
            assert!(read_manifest(bad, true).bad_lines, "{bad}");
        }
        assert!(read_manifest(&format!("{sha}  data/a"), false).bad_lines);
    }
}
