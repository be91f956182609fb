//! From JSON to the types of the files. A type costs a table of its fields and a call for each; what there is to do
//! is done by functions that know no type.

use super::{Code, Fault, Json, Node, Shape};
use crate::map::Map;

/// The most faults that are noted of one file.
const MOST_FAULTS: usize = 1_000;

/// A type that is read from JSON.
pub trait Decode {
    /// Takes the value at `node`. A fault is noted and gives a blank value; so does an absent node, without a fault:
    /// whether a field may be absent, its record says.
    fn decode(json: &mut Json<'_>, node: Node) -> Self;
}

/// Whatever stands there; it is not looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ignored;

impl Decode for Ignored {
    fn decode(_: &mut Json<'_>, _: Node) -> Self {
        Self
    }
}

/// Records: `Type { field: req "name", field: opt "name", field: opt "name" or blank }`.
macro_rules! record {
    ($($name:ident { $($field:ident: $need:ident $key:literal $(or $blank:expr)?),+ $(,)? })+) => {$(
        impl $crate::json::Decode for $name {
            fn decode(json: &mut $crate::json::Json<'_>, node: $crate::json::Node) -> Self {
                const FIELDS: &str = concat!($($crate::json::record!(@$need), $key, " "),+);
                let mut found = [$({ let _ = stringify!($field); $crate::json::Node::ABSENT }),+];
                json.fields(node, FIELDS, &mut found);
                let [$($field),+] = found;
                Self { $($field: $crate::json::record!(@take json $field $($blank)?)),+ }
            }
        }
    )+};
    (@req) => { "" };
    (@opt) => { "?" };
    (@take $json:ident $node:ident) => { $crate::json::Decode::decode($json, $node) };
    (@take $json:ident $node:ident $blank:expr) => {
        if $node.is_absent() { $blank } else { $crate::json::Decode::decode($json, $node) }
    };
}

/// Words of which one is chosen: `Type { Variant = "word" }`; the first one is the blank.
macro_rules! words {
    ($($name:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        impl $crate::json::Decode for $name {
            fn decode(json: &mut $crate::json::Json<'_>, node: $crate::json::Node) -> Self {
                const ALL: &[$name] = &[$($name::$variant),+];
                ALL.get(json.word(node, concat!($($word, " "),+))).copied().unwrap_or(ALL[0])
            }
        }
    )+};
}

pub(crate) use {record, words};

impl Json<'_> {
    /// Notes that something is wrong at `node`.
    fn fault(&mut self, node: Node, code: Code, words: &'static str) {
        if self.faults.len() < MOST_FAULTS {
            let at = self.entry(node).at;
            self.faults.push(Fault { at, code, words });
        }
    }

    /// The whole text as a value; a blank one, if the text is no JSON. A record whose format is another is a fault.
    pub(crate) fn whole<T: Decode>(&mut self, format: &'static str) -> T {
        let found = self.field(Node::ROOT, "format");
        if self.shape(found) == Shape::Text && !self.says(found, format) {
            self.fault(found, Code::Format, format);
        }
        // What is left open by a break has no end and is not judged.
        T::decode(self, if self.is_broken() { Node::ABSENT } else { Node::ROOT })
    }

    /// Whether the value has this shape. A fault, if it has another.
    fn expect(&mut self, node: Node, shape: Shape, words: &'static str) -> bool {
        let found = self.shape(node);
        if found != shape && found != Shape::Absent {
            self.fault(node, Code::Shape, words);
        }
        found == shape
    }

    /// Finds the fields of a record. `table` names them in order, each closed by a space, optional ones behind a `?`.
    pub(crate) fn fields(&mut self, node: Node, table: &'static str, found: &mut [Node]) {
        if !self.expect(node, Shape::Record, "an object") {
            return;
        }
        for (key, value) in self.members(node) {
            match table.split_terminator(' ').position(|name| self.says(key, name.trim_start_matches('?'))) {
                Some(at) => match found.get_mut(at) {
                    Some(found) if found.is_absent() => *found = value,
                    _ => self.fault(value, Code::Twice, ""),
                },
                None => self.fault(value, Code::Unknown, table),
            }
        }
        for (name, found) in table.split_terminator(' ').zip(found) {
            if found.is_absent() && !name.starts_with('?') {
                self.fault(node, Code::Missing, name);
            }
        }
    }

    /// The place of a word among those of the table, each closed by a space.
    pub(crate) fn word(&mut self, node: Node, table: &'static str) -> usize {
        if !self.expect(node, Shape::Text, "a word in quotes") {
            return 0;
        }
        let place = table.split_terminator(' ').position(|word| self.says(node, word));
        place.unwrap_or_else(|| {
            self.fault(node, Code::Word, table);
            0
        })
    }

    /// A record with one field, whose name says what it is: the name's place in the table, and the value.
    pub(crate) fn tag(&mut self, node: Node, table: &'static str) -> (usize, Node) {
        if self.expect(node, Shape::Record, "an object") {
            if let [(key, value)] = self.members(node)[..] {
                match table.split_terminator(' ').position(|name| self.says(key, name)) {
                    Some(at) => return (at, value),
                    None => self.fault(value, Code::Unknown, table),
                }
            } else {
                self.fault(node, Code::One, table);
            }
        }
        (0, Node::ABSENT)
    }

    /// The fields of a record that takes any names, in the order of these, each once.
    fn sorted(&mut self, node: Node) -> Vec<(String, Node)> {
        self.expect(node, Shape::Record, "an object");
        let mut fields: Vec<(String, Node)> =
            self.members(node).into_iter().map(|(key, value)| (self.string(key), value)).collect();
        sort(&mut fields);
        fields.dedup_by(|field, before| {
            let twice = field.0 == before.0;
            if twice {
                self.fault(field.1.max(before.1), Code::Twice, "");
            }
            twice
        });
        fields
    }

    /// A whole number within bounds, in two's complement.
    fn number(&mut self, node: Node, least: i64, most: u64, words: &'static str) -> u64 {
        if !self.expect(node, Shape::Number, "a whole number") {
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
                self.fault(node, Code::Range, words);
            }
            0
        })
    }
}

impl Decode for String {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        if json.expect(node, Shape::Text, "a text") { json.string(node) } else { Self::new() }
    }
}

impl Decode for bool {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        let yes = json.is_true(node);
        if !yes {
            json.expect(node, Shape::False, "true or false");
        }
        yes
    }
}

macro_rules! whole {
    ($($name:ident $least:literal $most:literal)+) => {$(
        impl Decode for $name {
            fn decode(json: &mut Json<'_>, node: Node) -> Self {
                json.number(node, $least, $most, concat!(stringify!($least), " and ", stringify!($most))) as $name
            }
        }
    )+};
}

// A count has 32 bits everywhere, so that the browser reads the same files as a station.
whole! {
    u8 0 255
    u16 0 65535
    u32 0 4294967295
    usize 0 4294967295
    u64 0 18446744073709551615
    i64 -9223372036854775808 9223372036854775807
}

impl<T: Decode> Decode for Option<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        (!matches!(json.shape(node), Shape::Absent | Shape::Null)).then(|| T::decode(json, node))
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        Self::new(T::decode(json, node))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        json.expect(node, Shape::List, "a list");
        json.items(node).into_iter().map(|item| T::decode(json, item)).collect()
    }
}

impl<T: Decode> Decode for Map<T> {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        let fields = json.sorted(node);
        Self::of_sorted(fields.into_iter().map(|(name, value)| (name, T::decode(json, value))).collect())
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
