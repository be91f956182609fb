//! What a file is, by its first bytes and its name: before anything of it is read.

const MIB: u64 = 1 << 20;

/// What a file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Triage {
    /// A package, or any other ZIP.
    Package,
    /// A spreadsheet.
    Sheet,
    /// A document of an office program.
    Document,
    /// A spreadsheet that is larger than any register.
    LargeSheet,
    /// Something sealed.
    Sealed,
    /// A register of what came in.
    Register,
    /// A sheet, such as a survey report.
    Report,
    /// Answers.
    Answers,
    /// A text of another kind, such as a key.
    Text,
    /// Nothing: an empty file, or a text that is larger than any of the above.
    Nothing,
}

impl Triage {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Package,
        Self::Sheet,
        Self::Document,
        Self::LargeSheet,
        Self::Sealed,
        Self::Register,
        Self::Report,
        Self::Answers,
        Self::Text,
        Self::Nothing,
    ];

    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Sheet => "sheet",
            Self::Document => "document",
            Self::LargeSheet => "sheet-too-large",
            Self::Sealed => "sealed",
            Self::Register => "register",
            Self::Report => "report",
            Self::Answers => "answers",
            Self::Text => "text",
            Self::Nothing => "nothing",
        }
    }

    /// The most bytes that one may have, where it is read as a whole.
    fn most(self) -> Option<u64> {
        match self {
            Self::Package | Self::Sealed | Self::LargeSheet => None,
            Self::Register => Some(64 * MIB),
            Self::Sheet | Self::Document => Some(32 * MIB),
            Self::Report | Self::Answers | Self::Text => Some(8 * MIB),
            Self::Nothing => Some(0),
        }
    }
}

/// What a file is by its first bytes (64 are enough), its name and its size. What is too large for its kind is
/// [`Triage::Nothing`].
#[must_use]
pub fn triage(head: &[u8], name: &str, size: u64) -> Triage {
    let name = name.to_ascii_lowercase();
    let has = |words: &str| head.windows(words.len()).any(|part| part == words.as_bytes());
    let begins = |words: &str| head.starts_with(words.as_bytes());
    // Whatever it begins with: what is no spreadsheet in spite of its name is told as that.
    let is_sheet = name.ends_with(".xlsx") || name.ends_with(".xls");
    let is_document = [".docx", ".doc", ".wps", ".odt", ".rtf"].iter().any(|ending| name.ends_with(ending));
    let kind = match () {
        () if size == 0 => return Triage::Nothing,
        () if is_sheet => Triage::Sheet,
        () if is_document => Triage::Document,
        () if begins("PK") => Triage::Package,
        () if begins("age-encryption.org/") || begins("-----BEGIN AGE") => Triage::Sealed,
        () if has("\"ziping-register/") => Triage::Register,
        () if has("\"ziping-transmittal/") || has("\"ziping-sheet/") || has("\"ziping-survey/") => Triage::Report,
        () if has("\"ziping-answers/") => Triage::Answers,
        () => Triage::Text,
    };
    match kind {
        kind if kind.most().is_none_or(|most| size <= most) => kind,
        Triage::Sheet => Triage::LargeSheet,
        _ => Triage::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_known_by_how_it_begins() {
        let cases: [(&[u8], &str, u64, Triage); 20] = [
            (b"PK\x03\x04", "a.zip", 9, Triage::Package),
            (b"PK\x05\x06", "empty", 22, Triage::Package),
            (b"PK\x03\x04", "List.XLSX", 9, Triage::Sheet),
            (b"PK\x03\x04", "a.xlsx", 33 << 20, Triage::LargeSheet),
            (b"\xd0\xcf\x11\xe0", "old.xls", 9, Triage::Sheet),
            (b"nothing", "none.xlsx", 9, Triage::Sheet),
            (b"PK\x03\x04", "\u{7532}.DOCX", 9, Triage::Document),
            (b"\xd0\xcf\x11\xe0", "old.wps", 9, Triage::Document),
            (b"age-encryption.org/v1", "a.zip.age", 9, Triage::Sealed),
            (b"-----BEGIN AGE ENCRYPTED FILE-----", "a", 9, Triage::Sealed),
            (b"{\"format\":\"ziping-register/1\"", "r.jsonl", 60 << 20, Triage::Register),
            (b"{\n  \"format\": \"ziping-survey/1\"", "s.json", 9, Triage::Report),
            (b"{\n  \"format\": \"ziping-sheet/1\"", "s.json", 9, Triage::Report),
            (b"\xef\xbb\xbf{\"format\":\"ziping-answers/1\"", "a.json", 9, Triage::Answers),
            (b"{\"format\":\"ziping-answers/1\"", "a.json", 9 << 20, Triage::Nothing),
            (b"AGE-SECRET-KEY-1", "key.txt", 9, Triage::Text),
            (b"# created", "key.txt", 9, Triage::Text),
            ("\u{7532}".as_bytes(), "a.txt", 9, Triage::Text),
            (b"", "a.zip", 0, Triage::Nothing),
            (b"PK", "large.zip", 5 << 30, Triage::Package),
        ];
        for (head, name, size, wanted) in cases {
            assert_eq!(triage(head, name, size), wanted, "{name}");
        }
    }

    #[test]
    fn names_are_told_apart() {
        let mut codes = Triage::ALL.map(Triage::code).to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Triage::ALL.len());
    }
}
