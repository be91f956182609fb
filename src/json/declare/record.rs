//! `record!`: a record, field by field.

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
