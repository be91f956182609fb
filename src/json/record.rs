//! One declaration per type of the files: [`record!`](crate::record), [`words!`](crate::words), [`tags!`](crate::tags)
//! and [`forms!`](crate::forms) declare it with its reader, its writer and its [`Shape`](crate::Shape).

/// Declares a record, each field with its name in files and whether it must be there:
/// - `req "name"`: it must;
/// - `opt "name"`: it may be absent, and is not written where it is blank; `opt "name" or 1`: absent, it is 1;
/// - `told "name"`: as `opt`, and the JSON Schema tells the blank although it is nothing plain;
/// - `always "name"`: it may be absent, and is written even where it is blank;
/// - `put "name"`: it may be absent, and is put off: known here, and read by a call of its own.
///
/// What stands behind a `;` stands in no file and is blank. The comments are those of the JSON Schema too.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        $(#[derive($($derive:tt)+)])?
        $(#[serde($($serde:tt)+)])?
        $visibility:vis struct $name:ident {
            $(
                $(#[doc = $field_about:literal])+
                $field_visibility:vis $field:ident: $type:ty = $need:ident $key:literal $(or $blank:literal)?
            ),+ $(,)?
            $(;
                $(#[doc = $own_about:literal])+
                $own_visibility:vis $own:ident: $own_type:ty $(,)?
            )?
        }
    ) => {
        $(#[doc = $about])+
        $(#[derive($($derive)+)])?
        $(#[serde($($serde)+)])?
        $visibility struct $name {
            $($(#[doc = $field_about])+ $field_visibility $field: $type,)+
            $($(#[doc = $own_about])+ $own_visibility $own: $own_type,)?
        }

        impl $crate::Decode for $name {
            fn decode(json: &mut $crate::Json<'_>, node: $crate::Node) -> Self {
                $crate::record!(@read json node [Self] [$($own)?] $($field: $type = $need $key $($blank)?,)+)
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self, to: &mut $crate::Writer) {
                to.open('{');
                $($crate::record!(@write to (&self.$field) $type = $need $key $($blank)?);)+
                to.close('}');
            }

            fn is_left_out(&self) -> bool {
                true $(&& $crate::record!(@blank (&self.$field) $type = $($blank)?))+
            }
        }

        impl $crate::Shaped for $name {
            fn shape() -> $crate::Shape {
                $crate::Shape::Named(stringify!($name), concat!($($about, "\n"),+), || {
                    $crate::Form::Record(vec![
                        $($crate::record!(@field $type = $need $key $($blank)?, $($field_about)+)),+
                    ])
                })
            }
        }
    };

    // The fields found, and what they make.
    (@read $json:ident $node:ident [$($made:tt)+] [$($own:ident)?]
        $($field:ident: $type:ty = $need:ident $key:literal $($blank:literal)?,)*) => {{
        const NAMES: &[&str] = &[$($key),*];
        let mut found = [$crate::Node::ABSENT; NAMES.len()];
        $json.fields($node, concat!($($crate::record!(@mark $need), $key, " "),*), &mut found);
        let [$($field),*] = found;
        $($made)+ {
            $($field: $crate::record!(@take $json $field $type = $need $($blank)?),)*
            $($own: Default::default())?
        }
    }};
    (@mark req) => { "" };
    (@mark $need:ident) => { "?" };
    (@take $json:ident $node:ident $type:ty = put) => {{
        let _ = $node;
        Default::default()
    }};
    (@take $json:ident $node:ident $type:ty = $need:ident) => { <$type as $crate::Decode>::decode($json, $node) };
    (@take $json:ident $node:ident $type:ty = $need:ident $blank:literal) => {
        if $node.is_absent() {
            <$type as $crate::Literal>::of($blank)
        } else {
            <$type as $crate::Decode>::decode($json, $node)
        }
    };

    // One field written.
    (@write $to:ident $field:tt $type:ty = req $key:literal) => {
        $crate::record!(@write $to $field $type = always $key)
    };
    (@write $to:ident $field:tt $type:ty = always $key:literal $($blank:literal)?) => {
        $to.key($key);
        $crate::Encode::encode($field, $to);
    };
    (@write $to:ident $field:tt $type:ty = $need:ident $key:literal $($blank:literal)?) => {
        if !$crate::record!(@blank $field $type = $($blank)?) {
            $crate::record!(@write $to $field $type = always $key);
        }
    };
    (@blank $field:tt $type:ty =) => { $crate::Encode::is_left_out($field) };
    (@blank $field:tt $type:ty = $blank:literal) => { *$field == <$type as $crate::Literal>::of($blank) };

    // One field described.
    (@field $type:ty = $need:ident $key:literal $($blank:literal)?, $($about:literal)+) => {
        $crate::Field {
            name: $key,
            about: concat!($($about, "\n"),+),
            shape: <$type as $crate::Shaped>::shape(),
            absent: $crate::record!(@absent $need $($blank)?),
        }
    };
    (@absent req) => { $crate::Absent::Refused };
    (@absent told) => { $crate::Absent::Told };
    (@absent $need:ident) => { $crate::Absent::Blank };
    (@absent $need:ident $blank:literal) => { $crate::Absent::Is(stringify!($blank)) };
}

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

/// Declares an enum that is a record of one field in files, whose name tells which it is; the first one is the blank.
#[macro_export]
macro_rules! tags {
    (
        $(#[doc = $about:literal])+
        $(#[derive($($derive:tt)+)])?
        $visibility:vis enum $name:ident {
            $(
                $(#[doc = $variant_about:literal])+
                $variant:ident
                $(($inner:ty))?
                $({
                    $(
                        $(#[doc = $field_about:literal])+
                        $field:ident: $type:ty = $need:ident $key:literal $(or $blank:literal)?
                    ),* $(,)?
                })?
                = $tag:literal
            ),+ $(,)?
        }
    ) => {
        $(#[doc = $about])+
        $(#[derive($($derive)+)])?
        $visibility enum $name {
            $(
                $(#[doc = $variant_about])+
                $variant $(($inner))? $({ $($(#[doc = $field_about])+ $field: $type,)* })?,
            )+
        }

        impl $crate::Decode for $name {
            fn decode(json: &mut $crate::Json<'_>, node: $crate::Node) -> Self {
                #[derive(Clone, Copy)]
                enum Tag { $($variant),+ }
                const ALL: &[Tag] = &[$(Tag::$variant),+];
                let (tag, value) = json.tag(node, concat!($($tag, " "),+));
                match ALL.get(tag).copied().unwrap_or(ALL[0]) {
                    $(Tag::$variant => $crate::tags!(@read json value $variant
                        $(($inner))? $({ $($field: $type = $need $key $($blank)?,)* })?),)+
                }
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self, to: &mut $crate::Writer) {
                to.open('{');
                $($crate::tags!(@write self to $variant $tag
                    $(($inner))? $({ $($field: $type = $need $key $($blank)?,)* })?);)+
                to.close('}');
            }

            fn is_left_out(&self) -> bool {
                false
            }
        }

        impl $crate::Shaped for $name {
            fn shape() -> $crate::Shape {
                $crate::Shape::Named(stringify!($name), concat!($($about, "\n"),+), || {
                    $crate::Form::Tags(vec![$($crate::Part {
                        name: $tag,
                        about: concat!($($variant_about, "\n"),+),
                        form: $crate::tags!(@form $(($inner))? $({
                            $($crate::record!(@field $type = $need $key $($blank)?, $($field_about)+)),*
                        })?),
                    }),+])
                })
            }
        }
    };

    (@read $json:ident $node:ident $variant:ident ($inner:ty)) => {
        Self::$variant(<$inner as $crate::Decode>::decode($json, $node))
    };
    (@read $json:ident $node:ident $variant:ident { $($fields:tt)* }) => {
        $crate::record!(@read $json $node [Self::$variant] [] $($fields)*)
    };
    (@write $this:ident $to:ident $variant:ident $tag:literal ($inner:ty)) => {
        if let Self::$variant(value) = $this {
            $to.key($tag);
            $crate::Encode::encode(value, $to);
        }
    };
    (@write $this:ident $to:ident $variant:ident $tag:literal {
        $($field:ident: $type:ty = $need:ident $key:literal $($blank:literal)?,)*
    }) => {
        if let Self::$variant { $($field),* } = $this {
            $to.key($tag);
            $to.open('{');
            $($crate::record!(@write $to $field $type = $need $key $($blank)?);)*
            $to.close('}');
        }
    };
    (@form ($inner:ty)) => { $crate::Form::Plain(<$inner as $crate::Shaped>::shape()) };
    (@form { $($fields:tt)* }) => { $crate::Form::Record(vec![$($fields)*]) };
}

/// Declares an enum whose value in files tells by its own form which it is. How it is read is written by hand. What stands
/// behind a `;` is the blank: it stands in no file.
#[macro_export]
macro_rules! forms {
    (
        $(#[doc = $about:literal])+
        $(#[derive($($derive:tt)+)])?
        $visibility:vis enum $name:ident {
            $(
                $(#[doc = $variant_about:literal])+
                $variant:ident
                $(($inner:ty))?
                $({
                    $(
                        $(#[doc = $field_about:literal])+
                        $field:ident: $type:ty = $need:ident $key:literal
                    ),+ $(,)?
                })?
            ),+ $(,)?
            $(;
                $(#[doc = $blank_about:literal])+
                $blank:ident $(,)?
            )?
        }
    ) => {
        $(#[doc = $about])+
        $(#[derive($($derive)+)])?
        $visibility enum $name {
            $(
                $(#[doc = $variant_about])+
                $variant $(($inner))? $({ $($(#[doc = $field_about])+ $field: $type,)+ })?,
            )+
            $($(#[doc = $blank_about])+ $blank,)?
        }

        impl $crate::Encode for $name {
            fn encode(&self, to: &mut $crate::Writer) {
                $($crate::forms!(@write self to $variant $(($inner))? $({ $($field: $type = $need $key,)+ })?);)+
                $(if let Self::$blank = self {
                    to.string("");
                })?
            }

            fn is_left_out(&self) -> bool {
                false $(|| matches!(self, Self::$blank))?
            }
        }

        impl $crate::Shaped for $name {
            fn shape() -> $crate::Shape {
                $crate::Shape::Named(stringify!($name), concat!($($about, "\n"),+), || {
                    $crate::Form::Any(vec![$($crate::Part {
                        name: "",
                        about: concat!($($variant_about, "\n"),+),
                        form: $crate::tags!(@form $(($inner))? $({
                            $($crate::record!(@field $type = $need $key, $($field_about)+)),+
                        })?),
                    }),+])
                })
            }
        }

        $(impl Default for $name {
            fn default() -> Self {
                Self::$blank
            }
        })?
    };

    (@write $this:ident $to:ident $variant:ident ($inner:ty)) => {
        if let Self::$variant(value) = $this {
            $crate::Encode::encode(value, $to);
        }
    };
    (@write $this:ident $to:ident $variant:ident { $($field:ident: $type:ty = $need:ident $key:literal,)+ }) => {
        if let Self::$variant { $($field),+ } = $this {
            $to.open('{');
            $($crate::record!(@write $to $field $type = $need $key);)+
            $to.close('}');
        }
    };
}
