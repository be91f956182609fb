//! Own JSON, because the first module in the browser has to be small, and because all problems of a file are named at
//! once, each with its place.
//!
//! With serde's derives and `serde_json` that module took 189,179 bytes (brotli), with this code 138,876; and serde
//! stops at the first problem. What is not here: numbers are whole (no file has others), and nothing is read as a
//! stream.
//! A text becomes one flat list of values in the order in which they stand ([`Json`]); a type says which fields it
//! has and takes what it finds ([`Decode`]). Decoding never stops: where something is wrong it notes a fault and goes
//! on with a blank value, so that no path back has to be written, and all faults are known at the end.
//! A type of the files is declared once ([`record!`], [`words!`], [`tags!`], [`forms!`]): what it is in Rust, how it is
//! read and written ([`Encode`]), and what files may hold ([`Shape`]), of which the JSON Schemas are made.

mod compact;
mod declare;
mod decode;
mod encode;
mod fault;
mod lay_out;
mod map;
mod named;
mod noted;
pub mod order;
mod place;
mod read;
mod shape;
#[cfg(test)]
mod tests;
mod tree;
mod types;
mod view;
mod write;

pub use compact::compact;
pub use decode::Decode;
pub use encode::Encode;
pub use fault::{Fault, FaultKind};
pub use lay_out::lay_out;
pub use map::Map;
pub use shape::{Absent, Field, Form, Part, Shape, Shaped};
pub use tree::Tree;
pub use types::{Elsewhere, Ignored, Literal, Unread};
pub use view::{Fields, View};
pub use write::Writer;

use noted::Noted;

/// The deepest nesting that is read.
pub const MAX_DEPTH: u8 = 64;

/// What stands at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Nothing.
    Absent,
    /// `null`.
    Null,
    /// `false`.
    False,
    /// `true`.
    True,
    /// A whole number.
    Number,
    /// A text in quotes.
    Text,
    /// `[…]`.
    List,
    /// `{…}`.
    Record,
}

/// One value: its token, where it begins and ends in the text, and where the next one that is not inside it stands
/// (nought while it is open). A record's names stand before its values.
struct Entry {
    token: Token,
    /// Whether it stands in a list of named ones and something named it.
    named: bool,
    at: u32,
    end: u32,
    next: u32,
}

/// A value of a [`Json`]; [`Node::ABSENT`] where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node(u32);

impl Node {
    /// No value: what a field that is not there gives.
    pub const ABSENT: Self = Self(0);
    /// The whole.
    pub const ROOT: Self = Self(1);

    /// Whether there is no value.
    #[must_use]
    pub fn is_absent(self) -> bool {
        self == Self::ABSENT
    }
}

/// A text read as JSON, and the faults found in it so far.
pub struct Json<'a> {
    text: &'a str,
    entries: Vec<Entry>,
    faults: Vec<Noted>,
    /// What following names has cost so far, and how deep in one another the values are that may be named.
    steps: u32,
    depth: u32,
}

/// Whether a file says that it is of this format. Files of the drafts before the first release say `-draft` behind it, and are
/// read for ever.
#[must_use]
pub fn is_format(said: &str, format: &str) -> bool {
    said.strip_suffix("-draft").unwrap_or(said) == format
}

impl<'a> Json<'a> {
    /// Reads a text. One that is no JSON is kept as far as it could be read; see [`Json::is_broken`].
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        read::read(text)
    }

    /// Whether the text is no JSON at all.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.faults.iter().any(|fault| fault.code.breaks())
    }

    /// The field of a record; absent if there is none.
    #[must_use]
    pub fn field(&self, node: Node, name: &str) -> Node {
        self.members(node).into_iter().find(|(key, _)| self.says(*key, name)).map_or(Node::ABSENT, |(_, value)| value)
    }

    /// The elements of a list; none of anything else.
    #[must_use]
    pub fn items(&self, node: Node) -> Vec<Node> {
        self.children(node, Token::List)
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self, node: Node) -> bool {
        self.token(node) == Token::List
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_record(&self, node: Node) -> bool {
        self.token(node) == Token::Record
    }

    /// A text; `None` for anything else.
    #[must_use]
    pub fn text(&self, node: Node) -> Option<String> {
        (self.token(node) == Token::Text).then(|| self.string(node))
    }

    /// Whether it is `true`.
    #[must_use]
    pub fn is_true(&self, node: Node) -> bool {
        self.token(node) == Token::True
    }

    /// A whole number from nought; `None` for anything else.
    #[must_use]
    pub fn count(&self, node: Node) -> Option<u64> {
        self.raw(node).parse().ok()
    }

    fn entry(&self, node: Node) -> &Entry {
        const NONE: Entry = Entry { token: Token::Absent, named: false, at: 0, end: 0, next: 0 };
        self.entries.get(node.0 as usize).unwrap_or(&NONE)
    }

    fn token(&self, node: Node) -> Token {
        self.entry(node).token
    }

    fn raw(&self, node: Node) -> &'a str {
        let Entry { at, end, .. } = *self.entry(node);
        self.text.get(at as usize..end as usize).unwrap_or_default()
    }

    /// A text between its quotes, as it is written.
    fn quoted(&self, node: Node) -> &'a str {
        let raw = self.raw(node);
        raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default()
    }

    fn string(&self, node: Node) -> String {
        read::unescape(self.quoted(node)).unwrap_or_default()
    }

    /// Whether a text says this.
    fn says(&self, node: Node, words: &str) -> bool {
        let quoted = self.quoted(node);
        quoted == words || quoted.contains('\\') && self.string(node) == words
    }

    /// Names and values of a record; none of anything else.
    fn members(&self, node: Node) -> Vec<(Node, Node)> {
        // A name stands right before its value.
        let inside = self.children(node, Token::Record);
        inside.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// The values right inside a value of this kind.
    fn children(&self, node: Node, token: Token) -> Vec<Node> {
        let mut children = Vec::new();
        if self.token(node) == token {
            // What is still open reaches to the end of what was read.
            let open = |next: u32| if next == 0 { self.entries.len() as u32 } else { next };
            let end = open(self.entry(node).next);
            let mut at = node.0 + 1;
            while at < end {
                children.push(Node(at));
                at = open(self.entry(Node(at)).next);
            }
        }
        children
    }
}
