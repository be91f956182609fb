//! The mark by which paper and file are matched: a code to type and a text to scan, both from one digest over what a package
//! says, so that a paper belongs to exactly one package.

use crate::digest::sha256;
use crate::paths;
use std::collections::BTreeMap;
use ziping_domain::Case;
use ziping_domain::clean::half_width;
use ziping_json::compact;
use ziping_json::order::sort_by;

/// What a QR code begins with.
const SCHEME: &str = "ZIPING1:";
/// Crockford's base 32: no I, L, O, U.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the code: 120 bits, so that nobody makes a second package for it. Older papers carry its first ten.
const LENGTH: usize = 24;
/// Characters between two hyphens.
const GROUP: usize = 6;
/// The fewest characters that are looked up: less is found by chance.
const LEAST: usize = 5;

/// The files that the mark is made of.
const MARKED: [&str; 5] = [paths::ANSWERS, paths::ASSESSMENT, paths::CRITERIA, paths::PROGRAMME, paths::PROOFS];

/// The mark of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckCode {
    /// SHA-256 as lower-case hexadecimal digits; see [`CheckCode::of`].
    pub digest: String,
}

impl CheckCode {
    /// The mark over the files that make up an application: path in the bag and SHA-256 of each. It is the SHA-256 of their
    /// lines in `manifest-sha256.txt`, sorted by path: `grep -E ' data/[a-z]+\.json$' manifest-sha256.txt | sort -k2 |
    /// sha256sum` gives the same. Evidence is in it by the digests that the answers list; papers are not, they carry it.
    #[must_use]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut files = files.to_vec();
        sort_by(&mut files, Ord::cmp);
        let lines: String = files.iter().map(|(path, sha256)| format!("{sha256}  {path}\n")).collect();
        Self { digest: sha256(lines.as_bytes()) }
    }

    /// The mark of texts that are not in a bag yet.
    #[must_use]
    pub fn of_texts(files: &[(&str, &str)]) -> Self {
        let digests: Vec<String> = files.iter().map(|(_, text)| sha256(text.as_bytes())).collect();
        let files: Vec<(&str, &str)> =
            files.iter().zip(&digests).map(|((path, _), sha256)| (*path, sha256.as_str())).collect();
        Self::of(&files)
    }

    /// The mark of the package that these texts and the application's own answers and assessment make.
    #[must_use]
    pub fn of_application(
        case: &Case,
        programme_json: &str,
        criteria_json: Option<&str>,
        proofs_json: Option<&str>,
    ) -> Self {
        let (answers, assessment) = (case.answers.to_json(), case.assessment_json());
        // As a package encloses them.
        let (programme, criteria, proofs) =
            (compact(programme_json), criteria_json.map(compact), proofs_json.map(compact));
        let mut files: Vec<(&str, &str)> =
            vec![(paths::ANSWERS, &answers), (paths::ASSESSMENT, &assessment), (paths::PROGRAMME, &programme)];
        files.extend(criteria.as_deref().map(|text| (paths::CRITERIA, text)));
        files.extend(proofs.as_deref().map(|text| (paths::PROOFS, text)));
        Self::of_texts(&files)
    }

    /// The mark of a package by its manifest: SHA-256 by path.
    #[must_use]
    pub fn listed(manifest: &BTreeMap<String, String>) -> Self {
        let files: Vec<(&str, &str)> =
            MARKED.iter().filter_map(|path| Some((*path, manifest.get(*path)?.as_str()))).collect();
        Self::of(&files)
    }

    /// The code: four groups of six.
    #[must_use]
    pub fn code(&self) -> String {
        let bits = self.digest.get(..32).and_then(|start| u128::from_str_radix(start, 16).ok()).unwrap_or_default();
        let digit = |at: usize| char::from(DIGITS[(bits >> (123 - 5 * at)) as usize & 31]);
        let mut code = String::with_capacity(LENGTH + LENGTH / GROUP);
        for at in 0..LENGTH {
            if at > 0 && at % GROUP == 0 {
                code.push('-');
            }
            code.push(digit(at));
        }
        code
    }

    /// What the QR code says.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{SCHEME}{}", self.digest.to_ascii_uppercase())
    }

    /// Whether what somebody typed or scanned means this mark. Typed letters that look like digits count as these, and the
    /// beginning of the code is enough.
    #[must_use]
    pub fn is_meant(&self, typed: &str) -> bool {
        // As a Chinese keyboard gives it too.
        let typed: String = typed.trim().chars().map(half_width).collect::<String>().to_ascii_uppercase();
        if let Some(digest) = typed.strip_prefix(SCHEME) {
            return digest == self.digest.to_ascii_uppercase();
        }
        let plain = |char: char| match char {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            one => one.is_ascii_alphanumeric().then_some(one),
        };
        let typed: String = typed.chars().filter_map(plain).collect();
        typed.len() >= LEAST && self.code().replace('-', "").starts_with(&typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark() -> CheckCode {
        CheckCode::of_texts(&[("data/programme.json", "{}"), ("data/answers.json", "[]")])
    }

    #[test]
    fn the_order_of_files_does_not_matter_but_each_byte_does() {
        let turned = CheckCode::of_texts(&[("data/answers.json", "[]"), ("data/programme.json", "{}")]);
        assert_eq!(mark(), turned);
        assert_ne!(mark(), CheckCode::of_texts(&[("data/answers.json", "[ ]"), ("data/programme.json", "{}")]));
        // By `sha256sum` over the two lines.
        assert_eq!(mark().digest, "4a8520ae4b10ebb5b869744f7481244ca0f49a0b52cb44317dc5012ff4dcd0df");
    }

    #[test]
    fn a_code_is_found_as_people_type_it() {
        let mark = CheckCode { digest: format!("{}{}", "0000011111", "f".repeat(54)) };
        let code = mark.code();
        assert_eq!(code, "000024-8HZZZZ-ZZZZZZ-ZZZZZZ");
        let wide = code.replace('0', "０").replace('-', "－");
        for typed in
            [code.clone(), code.to_lowercase(), code.replace('-', " "), code.replace('0', "o"), mark.text(), wide]
        {
            assert!(mark.is_meant(&typed), "{typed}");
        }
        assert!(mark.is_meant(&code[..6]), "the beginning is enough");
        // Fifty bits in two groups, as papers had it before.
        let old: String = code.replace('-', "").chars().take(10).collect();
        assert!(mark.is_meant(&format!("{}-{}", &old[..5], &old[5..])));
        for typed in ["", "0000", "ZIPING1:", "ZZZZZ-ZZZZZ", "00002-48ZZZ"] {
            assert!(!mark.is_meant(typed), "{typed}");
        }
        assert!(!mark.is_meant(&CheckCode { digest: "0".repeat(64) }.text()));
    }
}
