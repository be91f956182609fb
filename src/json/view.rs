//! A file of which each crate reads its own part: the views of one text, taken together, name all its problems.

use crate::{Decode, Field, Json, Node};

/// What a crate reads of a file.
pub trait View: Sized {
    /// Takes it; faults are noted with the others of the text.
    fn take(json: &mut Json<'_>) -> Self;
}

/// A view that is some of the fields of the whole: another type declares the rest, and that these are known.
pub trait Fields: View {
    /// Its fields, as the schema tells them.
    fn fields() -> Vec<Field>;
}

impl<A: View, B: View> View for (A, B) {
    fn take(json: &mut Json<'_>) -> Self {
        (A::take(json), B::take(json))
    }
}

impl<A: View, B: View, C: View> View for (A, B, C) {
    fn take(json: &mut Json<'_>) -> Self {
        (A::take(json), B::take(json), C::take(json))
    }
}

impl Json<'_> {
    /// A field of the whole; blank if the text is no JSON at all.
    pub fn part<T: Decode + Default>(&mut self, name: &str) -> T {
        if self.is_broken() {
            return T::default();
        }
        let node = self.field(Node::ROOT, name);
        T::decode(self, node)
    }
}

/// Declares a view of some fields, each with its name in the file and the comment that the JSON Schema shows. What stands behind a
/// `;` stands in no file and is blank.
#[macro_export]
macro_rules! view {
    (
        $(#[doc = $about:literal])+
        $visibility:vis struct $name:ident {
            $($(#[doc = $field_about:literal])+ $field_visibility:vis $field:ident: $type:ty = $key:literal),+ $(,)?
            $(;
                $(#[doc = $own_about:literal])+
                $own_visibility:vis $own:ident: $own_type:ty $(,)?
            )?
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, Default, PartialEq)]
        $visibility struct $name {
            $($(#[doc = $field_about])+ $field_visibility $field: $type,)+
            $($(#[doc = $own_about])+ $own_visibility $own: $own_type,)?
        }

        impl $crate::View for $name {
            fn take(json: &mut $crate::Json<'_>) -> Self {
                Self { $($field: json.part($key),)+ $($own: Default::default())? }
            }
        }

        impl $crate::Fields for $name {
            fn fields() -> Vec<$crate::Field> {
                vec![$($crate::Field {
                    name: $key,
                    about: concat!($($field_about, "\n"),+),
                    shape: <$type as $crate::Shaped>::shape(),
                    absent: $crate::Absent::Blank,
                }),+]
            }
        }
    };
}
