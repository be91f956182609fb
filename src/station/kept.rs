//! Files that offices and assessors keep: how a text says what it is, is read and written, and by what it is known again.

use crate::claimed::claimed;
use crate::sheet::{ApprovalState, Approved};
use serde::Serialize;
use serde::de::DeserializeOwned;
use ziping_domain::Date;
use ziping_json::is_format;
use ziping_package::sha256;

/// A kind of file.
pub(crate) struct KeptFile {
    /// Formats that are read, the present one first; drafts of each too.
    pub formats: &'static [&'static str],
    /// What every number of them begins with.
    pub families: &'static [&'static str],
    /// The largest that is read, in bytes.
    pub most: usize,
    /// Codes for a text that is too large, newer than this program, none at all, and broken.
    pub codes: [&'static str; 4],
}

impl KeptFile {
    /// Whether a text says of itself that it is one of this version.
    ///
    /// # Errors
    /// One of the codes.
    pub fn claimed(&self, text: &str) -> Result<(), &'static str> {
        let [large, newer, none, _] = self.codes;
        if text.len() > self.most {
            return Err(large);
        }
        match claimed(text).ok_or(none)? {
            own if self.formats.iter().any(|format| is_format(own, format)) => Ok(()),
            other if self.families.iter().any(|family| other.starts_with(family)) => Err(newer),
            _ => Err(none),
        }
    }

    /// Whether a text says of itself that it is one, of any version.
    pub fn is_one(&self, text: &str) -> bool {
        claimed(text).is_some_and(|format| self.families.iter().any(|family| format.starts_with(family)))
    }

    /// Reads one.
    ///
    /// # Errors
    /// One of the codes.
    pub fn parse<T: DeserializeOwned>(&self, text: &str) -> Result<T, &'static str> {
        self.claimed(text)?;
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| self.codes[3])
    }
}

/// The text of one; the same gives the same bytes.
pub(crate) fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// By what it is known again: SHA-256 of its text.
pub(crate) fn digest(value: &impl Serialize) -> String {
    sha256(json(value).as_bytes())
}

/// A note that somebody signed what has this digest; a blank day takes the note away.
pub(crate) fn signed(by: &str, day: &str, digest: impl FnOnce() -> String) -> Option<Approved> {
    let note = || Approved { by: by.to_owned(), day: day.to_owned(), digest: digest(), ..Approved::default() };
    (!day.trim().is_empty()).then(note)
}

/// How far something is with its signature.
pub(crate) fn state(signed: Option<&Approved>, digest: impl FnOnce() -> String) -> ApprovalState {
    match signed.filter(|note| note.day.trim().parse::<Date>().is_ok()) {
        None => ApprovalState::Open,
        Some(note) if note.digest == digest() => ApprovalState::Given,
        Some(_) => ApprovalState::Altered,
    }
}
