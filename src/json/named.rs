//! Values that a file lists once and names wherever they stand: `{"rule": "large"}` is the `rule` of the entry of the list
//! `rules` whose `id` is `large`. A name is followed while the file is read, so that a fault in what is named is told where it
//! stands. Names can neither run in a circle nor make a small file a large one.

use super::{FaultKind, Json, MAX_DEPTH, Node, Token};

/// The most that following names may cost: entries looked through, and parts of what is read once more. What 4 MiB can hold
/// written out is about as much.
const MOST_STEPS: u32 = 1 << 20;

impl Json<'_> {
    /// Goes into a value, or into the one that it names. See [`Json::leave`].
    pub fn enter(&mut self, node: Node, name: &'static str, list: &str) -> Node {
        self.depth += 1;
        let mut node = node;
        while let [(key, value)] = self.members(node)[..]
            && self.says(key, name)
        {
            node = self.listed(value, name, list);
        }
        node
    }

    /// Comes out of a value that was gone into.
    pub fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether something named this entry of a list.
    #[must_use]
    pub fn is_named(&self, node: Node) -> bool {
        self.entry(node).named
    }

    /// What stands under the id that is given at `node`; absent, with a fault, if nothing can.
    fn listed(&mut self, node: Node, name: &'static str, list: &str) -> Node {
        if !self.expect(node, Token::Text, FaultKind::NoText) {
            return Node::ABSENT;
        }
        let id = self.string(node);
        let whole = self.field(Node::ROOT, list);
        let listed = self.items(whole);
        let Some(found) = listed.iter().copied().find(|one| self.says(self.field(*one, "id"), &id)) else {
            self.fault(node, FaultKind::Unlisted, name);
            return Node::ABSENT;
        };
        let after = |one: Node| self.entry(one).next;
        // In the list itself only what stands above.
        if whole < node && node.0 < after(whole) && node.0 < after(found) {
            self.fault(node, FaultKind::Later, name);
            return Node::ABSENT;
        }
        let before = self.steps;
        self.steps = before.saturating_add(listed.len() as u32 + after(found) - found.0);
        if self.steps > MOST_STEPS || self.depth > MAX_DEPTH.into() {
            // Once is enough.
            if before <= MOST_STEPS {
                self.fault(node, FaultKind::Endless, name);
            }
            return Node::ABSENT;
        }
        if let Some(entry) = self.entries.get_mut(found.0 as usize) {
            entry.named = true;
        }
        let value = self.field(found, name);
        if value.is_absent() {
            self.fault(found, FaultKind::Missing, name);
        }
        value
    }
}
