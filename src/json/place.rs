//! From a place in the text to its JSON Pointer, and from a pointer to line and column, for people and editors.

use super::{Json, Node, Token};

impl Json<'_> {
    /// Line and column, from 1, of the value a JSON Pointer (RFC 6901) names; a pointer that leads nowhere gives the
    /// last place on its way. In a text that is no JSON the pointer `""` gives the place where it breaks.
    #[must_use]
    pub fn place(&self, pointer: &str) -> (usize, usize) {
        if let Some(fault) = self.faults.iter().find(|fault| pointer.is_empty() && fault.code.breaks()) {
            return self.line_and_column(fault.at);
        }
        let mut node = Node::ROOT;
        for part in pointer.split('/').skip(1) {
            let name = part.replace("~1", "/").replace("~0", "~");
            let next = match self.token(node) {
                Token::List => name.parse().ok().and_then(|at: usize| self.items(node).get(at).copied()),
                _ => Some(self.field(node, &name)).filter(|next| !next.is_absent()),
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        self.line_and_column(self.entry(node).at)
    }

    /// Line and column, from 1, of a byte offset.
    pub(crate) fn line_and_column(&self, at: u32) -> (usize, usize) {
        let before = self.text.get(..at as usize).unwrap_or(self.text);
        let line = before.split('\n').next_back().unwrap_or_default();
        (before.split('\n').count(), line.chars().count() + 1)
    }

    /// The JSON Pointer of the innermost value that begins at or holds this byte offset.
    pub(crate) fn pointer(&self, at: u32) -> String {
        let mut pointer = String::new();
        let mut node = Node::ROOT;
        loop {
            // Inside it, the last one that begins before.
            let before = |node: Node| self.entry(node).at <= at;
            let (name, next) = if self.is_list(node) {
                let items = self.items(node);
                match items.iter().rposition(|item| before(*item)) {
                    Some(nth) => (nth.to_string(), items[nth]),
                    None => return pointer,
                }
            } else {
                match self.members(node).into_iter().rfind(|(_, value)| before(*value)) {
                    Some((key, value)) => (self.string(key), value),
                    None => return pointer,
                }
            };
            pointer.push('/');
            pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
            node = next;
        }
    }
}
