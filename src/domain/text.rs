//! Texts in two languages: Chinese first, English beside it.

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
