//! The fonts a paper is set in, and which characters none of them has.

use std::collections::BTreeSet;
use std::fmt;
use typst_library::foundations::Bytes;
use typst_library::text::{Font, FontBook, FontInfo, is_default_ignorable};
use typst_utils::LazyHash;
use unicode_normalization::UnicodeNormalization;

/// Fonts by role: the first is for text, the second for heads and labels, the third for tick boxes; the rest help
/// out where these lack a character. A missing role is played by the one before.
pub struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// A file is no font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontProblem {
    /// No file at all.
    None,
    /// The file at this place, counted from 0, is neither TTF nor OTF.
    Unreadable(usize),
}

impl fmt::Display for FontProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("no font was given"),
            Self::Unreadable(at) => write!(f, "font file {at} is neither TTF nor OTF"),
        }
    }
}

impl std::error::Error for FontProblem {}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.fonts.iter().map(|font| &font.info().family)).finish()
    }
}

impl Fonts {
    /// Reads font files.
    ///
    /// # Errors
    /// [`FontProblem`], when there is none or one is not readable.
    pub fn new(files: Vec<Vec<u8>>) -> Result<Self, FontProblem> {
        let font = |(at, file)| Font::new(Bytes::new(file), 0).ok_or(FontProblem::Unreadable(at));
        let fonts = files.into_iter().enumerate().map(font).collect::<Result<Vec<_>, _>>()?;
        if fonts.is_empty() {
            return Err(FontProblem::None);
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    /// The characters that no font has: each once, in the text's order. Invisible ones don't count.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut seen = BTreeSet::new();
        // Composed, because a font that lacks a combining mark may still have the letter that carries it.
        text.nfc()
            .filter(|&character| !is_unseen(character) && seen.insert(character) && !self.has(character))
            .collect()
    }

    fn has(&self, character: char) -> bool {
        // PDF/A forbids private-use characters, and nobody else could read them.
        !is_private(character) && self.fonts.iter().any(|font| font.info().coverage.contains(character.into()))
    }

    /// The family names of a role, best first: text, then heads, then marks.
    pub(crate) fn families(&self, role: usize) -> Vec<&str> {
        let own = self.fonts.get(role).or(self.fonts.last());
        let mut names = Vec::new();
        for info in own.into_iter().chain(&self.fonts).map(Font::info) {
            let FontInfo { family, .. } = info;
            if !names.contains(&family.as_str()) {
                names.push(family.as_str());
            }
        }
        names
    }

    /// The weight of a role's font: a family of one weight must be asked for by it.
    pub(crate) fn weight(&self, role: usize) -> i64 {
        let own = self.fonts.get(role).or(self.fonts.last());
        own.map_or(400, |font| i64::from(font.info().variant.weight.to_number()))
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, at: usize) -> Option<Font> {
        self.fonts.get(at).cloned()
    }
}

/// Controls, spaces and marks that only steer others: they need no glyph.
fn is_unseen(character: char) -> bool {
    character.is_control() || character.is_whitespace() || crate::words::is_dropped(character)
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Whether a character only steers others; see [`crate::words`].
pub(crate) fn is_ignorable(character: char) -> bool {
    is_default_ignorable(character)
}
