//! Texts in two languages: Chinese first, English beside it.

use std::fmt::{Display, Write as _};
use ziping_json::{Decode, FaultKind, Json, Node, Token, forms};

/// The language a text is shown in. Papers are Chinese always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Of two the one in this language: Chinese first, English beside it.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// A sentence in this language with values in their places: `{}` takes the next one, `{0}`, `{1}` … the one at that place. One
    /// call for both languages is half the code of two `format!`.
    ///
    /// # Panics
    /// Never in a release; in tests, where a sentence names another number of values than there are.
    #[must_use]
    pub fn fill(self, zh: &str, en: &str, values: &[&dyn Display]) -> String {
        debug_assert!(wanted(zh).max(wanted(en)) == values.len(), "{} values for “{zh}” “{en}”", values.len());
        let (mut text, mut next) = (String::new(), values.iter());
        let mut pieces = self.pick(zh, en).split('{');
        text += pieces.next().unwrap_or_default();
        for piece in pieces {
            let (place, rest) = piece.split_once('}').unwrap_or_default();
            let value = match place.parse::<usize>() {
                Ok(at) => values.get(at),
                Err(_) => next.next(),
            };
            if let Some(value) = value {
                // A text takes all that is written to it.
                let _ = write!(text, "{value}");
            }
            text += rest;
        }
        text
    }
}

/// How many values a sentence names.
fn wanted(words: &str) -> usize {
    let places = words.split('{').skip(1).filter_map(|piece| piece.split_once('}'));
    places.enumerate().map(|(nth, (place, _))| place.parse().unwrap_or(nth) + 1).max().unwrap_or_default()
}

forms! {
    /// A text of a data file: a plain string, or `{ "zh": …, "en": … }`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Text {
        /// One text for both languages.
        One(String),
        /// A text per language.
        Both {
            /// Chinese.
            zh: String = req "zh",
            /// English.
            en: String = req "en",
        };
        /// Nothing given; not written in files.
        None,
    }
}

impl Text {
    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::One(text), _) | (Self::Both { zh: text, .. }, Lang::Zh) => text,
            (Self::Both { en, .. }, Lang::En) => en,
            (Self::None, _) => "",
        }
    }

    /// The Chinese text, as papers need it.
    #[must_use]
    pub fn zh(&self) -> &str {
        self.get(Lang::Zh)
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.zh().is_empty()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::One(text.to_owned())
    }
}

impl Decode for Text {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        if node.is_absent() {
            Self::None
        } else if let Some(text) = json.text(node) {
            Self::One(text)
        } else if !json.expect(node, Token::Record, FaultKind::NoTexts) {
            Self::None
        } else {
            let mut found = [Node::ABSENT; 2];
            json.fields(node, "zh en ", &mut found);
            let [zh, en] = found;
            Self::Both { zh: String::decode(json, zh), en: String::decode(json, en) }
        }
    }
}
