//! Codes that travel between modules, scripts and the command line: each area declares an enum of them, with their words in
//! both languages in one table, so that no code is without words.

/// Declares an enum of codes and its table of words: the name of each, the code as it travels, then Chinese and English.
/// Several that say the same share a line.
#[macro_export]
macro_rules! codes {
    // The same words for each of a line.
    (@ $code:ident $words:expr) => { $words };
    ($(#[$doc:meta])* $name:ident { $($($code:ident $text:literal)|+: $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the words of the table say it")]
        pub enum $name {
            $($($code),+),+
        }

        impl $name {
            const ALL: &'static [Self] = &[$($(Self::$code),+),+];
            // A table of its own, so that whoever asks for no words has none.
            const CODES: &'static [&'static str] = &[$($($text),+),+];
            const WORDS: &'static [(&'static str, &'static str)] = &[$($($crate::codes!(@ $code ($zh, $en))),+),+];

            /// All of them.
            pub fn all() -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied()
            }

            /// The one that travels under this name.
            #[must_use]
            pub fn of(code: &str) -> Option<Self> {
                Self::all().find(|one| one.code() == code)
            }

            /// The name under which it travels: kebab-case, and never another for the same.
            #[must_use]
            pub const fn code(self) -> &'static str {
                Self::CODES[self as usize]
            }

            /// Its words: Chinese, English.
            #[must_use]
            pub const fn words(self) -> (&'static str, &'static str) {
                Self::WORDS[self as usize]
            }
        }
    };
}

#[cfg(test)]
mod tests {
    codes! {
        /// Codes.
        Code {
            One "one" | Other "the-other": "一个", "one of them";
            Last "last": "最后", "the last";
        }
    }

    #[test]
    fn a_code_is_known_by_its_name_and_has_its_words() {
        assert_eq!(Code::all().map(Code::code).collect::<Vec<_>>(), ["one", "the-other", "last"]);
        assert_eq!((Code::Other.words(), Code::Last.words().0), (("一个", "one of them"), "最后"));
        assert_eq!((Code::of("the-other"), Code::of("another")), (Some(Code::Other), None));
    }
}
