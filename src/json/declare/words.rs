//! `words!`: words of which one is chosen.

/// Declares words of which one is chosen, each with its word in files; the first one is the blank.
#[macro_export]
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        $(#[derive($($derive:tt)+)])?
        $(#[serde($($serde:tt)+)])?
        $visibility:vis enum $name:ident {
            $($(#[doc = $variant_about:literal])+ $variant:ident = $word:literal),+ $(,)?
        }
    ) => {
        $(#[doc = $about])+
        $(#[derive($($derive)+)])?
        $(#[serde($($serde)+)])?
        $visibility enum $name {
            $($(#[doc = $variant_about])+ $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in files.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $crate::Decode for $name {
            fn decode(json: &mut $crate::Json<'_>, node: $crate::Node) -> Self {
                Self::ALL.get(json.word(node, concat!($($word, " "),+))).copied().unwrap_or_default()
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self, to: &mut $crate::Writer) {
                to.string(self.word());
            }

            fn is_left_out(&self) -> bool {
                *self == Self::ALL[0]
            }
        }

        impl $crate::Shaped for $name {
            fn shape() -> $crate::Shape {
                $crate::Shape::Named(stringify!($name), concat!($($about, "\n"),+), || {
                    $crate::Form::Words(vec![$(($word, concat!($($variant_about, "\n"),+))),+])
                })
            }
        }
    };
}
