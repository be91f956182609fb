//! From a place in the text to its JSON Pointer, and from a pointer to line and column, for people and editors.

use super::{Code, Json, Node, Shape};

/// Line and column, from 1, of the value a JSON Pointer (RFC 6901) names; a pointer that leads nowhere gives the last
/// place on its way. In a text that is no JSON the pointer `""` gives the place where it breaks.
#[must_use]
pub fn place(text: &str, pointer: &str) -> (usize, usize) {
    let json = Json::read(text);
    if let Some(fault) = json.faults.iter().find(|fault| pointer.is_empty() && fault.code == Code::Broken) {
        return line_and_column(text, fault.at as usize);
    }
    let mut node = Node::ROOT;
    for part in pointer.split('/').skip(1) {
        let name = part.replace("~1", "/").replace("~0", "~");
        let next = match json.shape(node) {
            Shape::List => name.parse().ok().and_then(|at: usize| json.items(node).get(at).copied()),
            _ => Some(json.field(node, &name)).filter(|next| !next.is_absent()),
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    line_and_column(text, json.entry(node).at as usize)
}

/// Line and column, from 1, of a byte offset.
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.split('\n').next_back().unwrap_or_default();
    (before.split('\n').count(), line.chars().count() + 1)
}

impl Json<'_> {
    /// The JSON Pointer of the innermost value that begins at or holds this byte offset.
    pub(crate) fn pointer(&self, at: u32) -> String {
        let mut pointer = String::new();
        let mut node = Node::ROOT;
        loop {
            let inside: Vec<(String, Node)> = match self.shape(node) {
                Shape::List => {
                    self.items(node).into_iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect()
                }
                _ => self.members(node).into_iter().map(|(key, value)| (self.string(key), value)).collect(),
            };
            // The last one that begins before.
            let Some((name, next)) = inside.into_iter().rfind(|(_, next)| self.entry(*next).at <= at) else {
                return pointer;
            };
            pointer.push('/');
            pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
            node = next;
        }
    }
}
