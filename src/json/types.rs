//! The plain types that files are made of, from and to JSON.

use super::{Decode, Encode, FaultKind, Json, Node, Shape, Shaped, Token, Writer};
use crate::Map;
use std::marker::PhantomData;

/// Something of this type that is not looked at: whatever stands there is no fault, and nothing of it is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ignored<T>(PhantomData<T>);

impl<T> Decode for Ignored<T> {
    fn decode(_: &mut Json<'_>, _: Node) -> Self {
        Self(PhantomData)
    }
}

/// What a [`View`](crate::View) of another crate reads: known where the whole is declared, so that nobody calls it a fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere;

impl Decode for Elsewhere {
    fn decode(_: &mut Json<'_>, _: Node) -> Self {
        Self
    }
}

impl Encode for Elsewhere {
    fn encode(&self, _: &mut Writer) {}

    fn is_left_out(&self) -> bool {
        true
    }
}

impl Shaped for Elsewhere {
    fn shape() -> Shape {
        Shape::Elsewhere
    }
}

/// Something of this type that is kept as it stands, for whoever reads it later: its text, whatever it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread<T>(String, PhantomData<T>);

impl<T> Default for Unread<T> {
    fn default() -> Self {
        Self(String::new(), PhantomData)
    }
}

impl<T> Unread<T> {
    /// Its text; blank where there is nothing.
    #[must_use]
    pub fn as_text(&self) -> &str {
        &self.0
    }

    /// Keeps a text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(text.to_owned(), PhantomData)
    }
}

impl<T: Decode> Unread<T> {
    /// Reads it; blank where there is nothing.
    ///
    /// # Errors
    /// The first fault with its place in the text that was kept.
    pub fn read(&self) -> Result<T, String>
    where
        T: Default,
    {
        if self.0.is_empty() {
            return Ok(T::default());
        }
        let mut json = Json::read(&self.0);
        let value = T::decode(&mut json, Node::ROOT);
        json.problem().map_or(Ok(value), Err)
    }
}

impl<T: Encode> Unread<T> {
    /// Keeps a value.
    #[must_use]
    pub fn of(value: &T) -> Self {
        let mut to = Writer::default();
        if !value.is_left_out() {
            value.encode(&mut to);
        }
        Self(crate::compact(&to.finish()), PhantomData)
    }
}

impl<T> Decode for Unread<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        Self(json.raw(node).to_owned(), PhantomData)
    }
}

impl<T> Encode for Unread<T> {
    fn encode(&self, to: &mut Writer) {
        to.written(&self.0);
    }

    fn is_left_out(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Shaped> Shaped for Unread<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

/// A plain type whose blank a record may name, as a literal.
pub trait Literal {
    /// What the literal is.
    type Given;
    /// The value of it.
    fn of(given: Self::Given) -> Self;
}

impl Literal for String {
    type Given = &'static str;

    fn of(given: &'static str) -> Self {
        given.to_owned()
    }
}

impl Literal for bool {
    type Given = Self;

    fn of(given: Self) -> Self {
        given
    }
}

impl Json<'_> {
    /// Hands over the elements of a list one by one: one loop for all types, which saves the first module 2,100 bytes
    /// (brotli) together with the next.
    fn each(&mut self, node: Node, take: &mut dyn FnMut(&mut Self, Node)) {
        self.expect(node, Token::List, FaultKind::NoList);
        for item in self.items(node) {
            take(self, item);
        }
    }

    /// Hands over the fields of a record that takes any names, the same way, in the order of these, each once.
    fn each_named(&mut self, node: Node, take: &mut dyn FnMut(&mut Self, String, Node)) {
        for (name, value) in self.sorted(node) {
            take(self, name, value);
        }
    }

    /// The fields of such a record.
    fn sorted(&mut self, node: Node) -> Vec<(String, Node)> {
        self.expect(node, Token::Record, FaultKind::NoRecord);
        let mut fields: Vec<(String, Node)> =
            self.members(node).into_iter().map(|(key, value)| (self.string(key), value)).collect();
        sort(&mut fields);
        fields.dedup_by(|field, before| {
            let twice = field.0 == before.0;
            if twice {
                self.fault(field.1.max(before.1), FaultKind::Twice, "");
            }
            twice
        });
        fields
    }

    /// A whole number within bounds, in two's complement.
    fn number(&mut self, node: Node, least: i64, most: u64, words: &'static str) -> u64 {
        if !self.expect(node, Token::Number, FaultKind::NoWhole) {
            return 0;
        }
        let raw = self.raw(node);
        let found = match raw.parse::<u64>() {
            Ok(number) => (number <= most).then_some(number),
            Err(_) => raw.parse::<i64>().ok().filter(|number| *number >= least).map(|number| number as u64),
        };
        found.unwrap_or_else(|| {
            // What is no whole number was noted when it was read.
            if raw.parse::<i64>().is_ok() || raw.parse::<u64>().is_ok() {
                self.fault(node, FaultKind::Range, words);
            }
            0
        })
    }
}

impl Decode for String {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        if json.expect(node, Token::Text, FaultKind::NoText) { json.string(node) } else { Self::new() }
    }
}

impl Decode for bool {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        let yes = json.is_true(node);
        if !yes {
            json.expect(node, Token::False, FaultKind::NoFlag);
        }
        yes
    }
}

macro_rules! whole {
    ($($name:ident $least:literal $most:literal $write:ident)+) => {$(
        impl Decode for $name {
            fn decode(json: &mut Json<'_>, node: Node) -> Self {
                json.number(node, $least, $most, concat!(stringify!($least), " ", stringify!($most))) as $name
            }
        }

        impl Encode for $name {
            fn encode(&self, to: &mut Writer) {
                to.$write((*self).into());
            }

            fn is_left_out(&self) -> bool {
                *self == 0
            }
        }

        impl Shaped for $name {
            fn shape() -> Shape {
                Shape::Whole { name: stringify!($name), least: $least, most: $most }
            }
        }

        impl Literal for $name {
            type Given = Self;

            fn of(given: Self) -> Self {
                given
            }
        }
    )+};
}

// A count has 32 bits everywhere, so that the browser reads the same files as a station.
whole! {
    u8 0 255 number
    u16 0 65535 number
    u32 0 4294967295 number
    usize 0 4294967295 count
    u64 0 18446744073709551615 number
    i64 -9223372036854775808 9223372036854775807 whole
}

impl<T: Decode> Decode for Option<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        (!matches!(json.token(node), Token::Absent | Token::Null)).then(|| T::decode(json, node))
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        Self::new(T::decode(json, node))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        let mut list = Self::new();
        json.each(node, &mut |json, item| list.push(T::decode(json, item)));
        list
    }
}

impl<T: Decode> Decode for Map<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        let mut list = Vec::new();
        json.each_named(node, &mut |json, name, value| list.push((name, T::decode(json, value))));
        Self::of_sorted(list)
    }
}

/// A heap in place, so that a hostile file's million names are sorted as fast as a few.
fn sort(fields: &mut [(String, Node)]) {
    let count = fields.len();
    for root in (0..count / 2).rev() {
        sink(fields, root);
    }
    for end in (1..count).rev() {
        fields.swap(0, end);
        sink(&mut fields[..end], 0);
    }
}

fn sink(fields: &mut [(String, Node)], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child + 1 < fields.len() && fields[child].0 < fields[child + 1].0 {
            child += 1;
        }
        if child >= fields.len() || fields[root].0 >= fields[child].0 {
            return;
        }
        fields.swap(root, child);
        root = child;
    }
}
