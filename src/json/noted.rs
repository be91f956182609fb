//! What is wrong with a file: noted as a code while it is read, told with its place once all is read.

use super::{Json, Node};
use crate::fault::{Fault, FaultKind};
use crate::order::sort_by_key;

/// A fault as it is noted: where in the text, what, and the words that go with it.
#[derive(PartialEq, Eq)]
pub struct Noted {
    /// Byte offset.
    pub at: u32,
    /// Kind.
    pub code: FaultKind,
    /// What is expected: names, each closed by a space.
    pub words: &'static str,
}

impl Json<'_> {
    /// All that was found wrong; nothing, if the file is in order.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<&Noted> = self.faults.iter().collect();
        sort_by_key(&mut faults, |fault| fault.at);
        let placed = |fault: &Noted| {
            let pointer = if fault.code.breaks() { String::new() } else { self.pointer(fault.at) };
            Fault { pointer, ..self.told(fault) }
        };
        faults.into_iter().map(placed).collect()
    }

    /// Where a text stops being JSON: line and column, from 1.
    #[must_use]
    pub fn broken_at(&self) -> Option<(usize, usize)> {
        let broken = self.faults.iter().find(|fault| fault.code.breaks())?;
        Some(self.line_and_column(broken.at))
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Where the first thing found wrong stands: line and column, from 1.
    #[must_use]
    pub fn fault_at(&self) -> Option<(usize, usize)> {
        Some(self.line_and_column(self.faults.first()?.at))
    }

    /// The first thing found wrong, with its line and column, in English.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let fault = self.faults.first()?;
        let (line, column) = self.line_and_column(fault.at);
        Some([&self.told(fault).what(), ", line ", &line.to_string(), " column ", &column.to_string()].concat())
    }

    /// A fault with what stands at its place; without the pointer to it.
    fn told(&self, fault: &Noted) -> Fault {
        // Of a value that holds others it is the one that begins there.
        let node = Node(self.entries.partition_point(|entry| entry.at < fault.at) as u32);
        let node = if node.is_absent() { Node::ROOT } else { node };
        let shown = match fault.code {
            FaultKind::Unknown | FaultKind::Twice => self.name(node),
            FaultKind::Missing => fault.words.to_owned(),
            FaultKind::Unlisted | FaultKind::Later | FaultKind::Day => self.string(node),
            _ => self.raw(node).to_owned(),
        };
        let shown = shown.chars().take(60).collect();
        Fault { pointer: String::new(), code: fault.code, found: self.token(node), shown, words: fault.words }
    }

    /// The name before a field's value.
    fn name(&self, node: Node) -> String {
        self.string(Node(node.0.saturating_sub(1)))
    }
}
