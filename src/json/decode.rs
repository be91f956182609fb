//! From JSON to the types of the files. A type costs a table of its fields and a call for each; what there is to do
//! is done by functions that know no type.

use super::{FaultKind, Json, Node, Noted, Token, is_format};

/// The most faults that are noted of one file.
const MOST_FAULTS: usize = 1_000;

/// A type that is read from JSON.
pub trait Decode {
    /// Takes the value at `node`. A fault is noted and gives a blank value; so does an absent node, without a fault:
    /// whether a field may be absent, its record says.
    fn decode(json: &mut Json<'_>, node: Node) -> Self;
}

impl Json<'_> {
    /// Notes that something is wrong at `node`; once, although what is named is read wherever it is named.
    pub fn fault(&mut self, node: Node, code: FaultKind, words: &'static str) {
        let at = self.entry(node).at;
        let fault = Noted { at, code, words };
        if self.faults.len() < MOST_FAULTS && !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// The whole text as a value; a blank one, if the text is no JSON. A record whose format is another is a fault; that of the
    /// drafts before the first release is none.
    pub fn whole<T: Decode>(&mut self, format: &'static str) -> T {
        let root = self.root(format);
        T::decode(self, root)
    }

    fn root(&mut self, format: &'static str) -> Node {
        let found = self.field(Node::ROOT, "format");
        if self.token(found) == Token::Text && !is_format(&self.string(found), format) {
            self.fault(found, FaultKind::Format, format);
        }
        // What is left open by a break has no end and is not judged.
        if self.is_broken() { Node::ABSENT } else { Node::ROOT }
    }

    /// Whether the value is of this kind. A fault, if it has another.
    pub fn expect(&mut self, node: Node, token: Token, otherwise: FaultKind) -> bool {
        let found = self.token(node);
        if found != token && found != Token::Absent {
            self.fault(node, otherwise, "");
        }
        found == token
    }

    /// Finds the fields of a record. `table` names them in order, each closed by a space, optional ones behind a `?`.
    pub fn fields(&mut self, node: Node, table: &'static str, found: &mut [Node]) {
        if !self.expect(node, Token::Record, FaultKind::NoRecord) {
            return;
        }
        for (key, value) in self.members(node) {
            match table.split_terminator(' ').position(|name| self.says(key, name.trim_start_matches('?'))) {
                Some(at) => match found.get_mut(at) {
                    Some(found) if found.is_absent() => *found = value,
                    _ => self.fault(value, FaultKind::Twice, ""),
                },
                None => self.fault(value, FaultKind::Unknown, table),
            }
        }
        for (name, found) in table.split_terminator(' ').zip(found) {
            if found.is_absent() && !name.starts_with('?') {
                self.fault(node, FaultKind::Missing, name);
            }
        }
    }

    /// The place of a word among those of the table, each closed by a space.
    pub fn word(&mut self, node: Node, table: &'static str) -> usize {
        if !self.expect(node, Token::Text, FaultKind::NoWord) {
            return 0;
        }
        let place = table.split_terminator(' ').position(|word| self.says(node, word));
        place.unwrap_or_else(|| {
            self.fault(node, FaultKind::Word, table);
            0
        })
    }

    /// A record with one field, whose name says what it is: the name's place in the table, and the value.
    pub fn tag(&mut self, node: Node, table: &'static str) -> (usize, Node) {
        if self.expect(node, Token::Record, FaultKind::NoRecord) {
            if let [(key, value)] = self.members(node)[..] {
                match table.split_terminator(' ').position(|name| self.says(key, name)) {
                    Some(at) => return (at, value),
                    None => self.fault(value, FaultKind::Unknown, table),
                }
            } else {
                self.fault(node, FaultKind::One, table);
            }
        }
        (0, Node::ABSENT)
    }
}
