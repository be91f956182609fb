//! `forms!`: an enum whose value in files tells by its own form which it is.

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
