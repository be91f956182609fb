//! `tags!`: an enum that is a record of one field in files.

/// Declares an enum that is a record of one field in files, whose name tells which it is; the first one is the blank.
/// `"rule" in "rules"` behind a `;`: the file has a list `rules` of records with an `id` and a `rule`, and `{"rule": "id"}`
/// stands for the one of that id. It is followed when it is read: nobody behind the reader sees a name.
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
            $(;
                $(#[doc = $named_about:literal])+
                $named:literal in $list:literal $(,)?
            )?
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
                let node = $crate::tags!(@enter json node $($named $list)?);
                let (tag, value) = json.tag(node, concat!($($tag, " ",)+ $($named, " ")?));
                let read = match ALL.get(tag).copied().unwrap_or(ALL[0]) {
                    $(Tag::$variant => $crate::tags!(@read json value $variant
                        $(($inner))? $({ $($field: $type = $need $key $($blank)?,)* })?),)+
                };
                $crate::tags!(@leave json $($named)?);
                read
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
                    },)+ $($crate::Part {
                        name: $named,
                        about: concat!($($named_about, "\n"),+),
                        form: $crate::Form::Plain($crate::Shape::Text),
                    })?])
                })
            }
        }
    };

    (@enter $json:ident $node:ident) => { $node };
    (@enter $json:ident $node:ident $named:literal $list:literal) => { $json.enter($node, $named, $list) };
    (@leave $json:ident) => {};
    (@leave $json:ident $named:literal) => { $json.leave() };
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
