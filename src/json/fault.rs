//! What is wrong with a file: noted as a code while it is read, put into words once.

use super::{Json, Node, Token};
use crate::Problem;
use crate::order::sort_by_key;

/// What kind of fault.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// No JSON: what was expected.
    Broken,
    /// A number with a fraction or an exponent.
    Fraction,
    /// A number of more than 64 bits.
    Huge,
    /// A number outside the bounds.
    Range,
    /// Not what is expected.
    Token,
    /// None of the words of the table.
    Word,
    /// A field that the table does not know.
    Unknown,
    /// A field for the second time.
    Twice,
    /// The field is not there.
    Missing,
    /// Not one field of the table, but none or several.
    One,
    /// A format that is not the one of the words.
    Format,
    /// A name that nothing has.
    Unlisted,
    /// A name of something that does not stand above.
    Later,
    /// Names followed too often, or too deep.
    Endless,
}

/// A fault: where in the text, what, and the words that go with it.
#[derive(PartialEq, Eq)]
pub struct Fault {
    /// Byte offset.
    pub at: u32,
    /// Kind.
    pub code: Code,
    /// What is expected: words, or a table of them.
    pub words: &'static str,
}

impl Json<'_> {
    /// All that was found wrong; nothing, if the file is in order.
    pub fn problems(&self) -> Vec<Problem> {
        let worded = |fault: &Fault| Problem {
            pointer: if fault.code == Code::Broken { String::new() } else { self.pointer(fault.at) },
            what: self.what(fault),
            remedy: remedy(fault),
        };
        let mut faults: Vec<&Fault> = self.faults.iter().collect();
        sort_by_key(&mut faults, |fault| fault.at);
        faults.into_iter().map(worded).collect()
    }

    /// Where a text stops being JSON: line and column, from 1.
    #[must_use]
    pub fn broken_at(&self) -> Option<(usize, usize)> {
        let broken = self.faults.iter().find(|fault| fault.code == Code::Broken)?;
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

    /// The first thing found wrong, with its line and column.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let fault = self.faults.first()?;
        let (line, column) = self.line_and_column(fault.at);
        Some([&self.what(fault), ", line ", &line.to_string(), " column ", &column.to_string()].concat())
    }

    fn what(&self, fault: &Fault) -> String {
        // Of a value that holds others it is the one that begins there.
        let node = Node(self.entries.partition_point(|entry| entry.at < fault.at) as u32);
        let node = if node.is_absent() { Node::ROOT } else { node };
        let shown = match fault.code {
            Code::Unknown | Code::Twice => self.name(node),
            Code::Missing => fault.words.to_owned(),
            Code::Unlisted | Code::Later => self.string(node),
            _ => self.raw(node).to_owned(),
        };
        let shown: String = shown.chars().take(60).collect();
        let quoted = |before: &str, after: &str| [before, &shown, after].concat();
        match fault.code {
            Code::Broken => ["no JSON: ", fault.words].concat(),
            Code::Fraction => quoted("", " is no whole number"),
            Code::Huge => quoted("", " is too large a number"),
            Code::Range => [&shown, " is not between ", fault.words].concat(),
            Code::Token => [kind(self.token(node)), " stands where ", fault.words, " is expected"].concat(),
            Code::Word => quoted("", " is none of the words known here"),
            Code::Unknown => quoted("there is no field \"", "\" here"),
            Code::Twice => quoted("the field \"", "\" stands twice"),
            Code::Missing => quoted("the field \"", "\" is missing"),
            Code::One => "an object with one field is expected".to_owned(),
            Code::Format => [&quoted("format is ", ""), ", this version reads \"", fault.words, "\""].concat(),
            Code::Unlisted => ["there is no ", fault.words, &quoted(" \"", "\"")].concat(),
            Code::Later => [fault.words, &quoted(" \"", "\" does not stand above")].concat(),
            Code::Endless => ["too many names of a ", fault.words, ", or too deep in one another"].concat(),
        }
    }

    /// The name before a field's value.
    fn name(&self, node: Node) -> String {
        self.string(Node(node.0.saturating_sub(1)))
    }
}

fn kind(token: Token) -> &'static str {
    match token {
        Token::Absent => "nothing",
        Token::Null => "null",
        Token::False | Token::True => "true or false",
        Token::Number => "a number",
        Token::Text => "a text",
        Token::List => "a list",
        Token::Record => "an object",
    }
}

fn remedy(fault: &Fault) -> String {
    let names = || fault.words.trim_end().replace('?', "").replace(' ', ", ");
    match fault.code {
        Code::Broken => "correct the text at that place; an editor that knows JSON shows it".to_owned(),
        Code::Fraction => "write a whole number, without a point or an exponent".to_owned(),
        Code::Huge | Code::Range => "write a number within the bounds".to_owned(),
        Code::Token => ["write ", fault.words].concat(),
        Code::Word => ["write one of: ", &names()].concat(),
        Code::Unknown => ["take it out, or correct its name; known are: ", &names()].concat(),
        Code::Twice => "take one of the two out".to_owned(),
        Code::Missing => "add it".to_owned(),
        Code::One => ["give exactly one of: ", &names()].concat(),
        Code::Format => "correct it, or use a version of this tool that reads that format".to_owned(),
        Code::Unlisted => ["correct the id, or add the ", fault.words].concat(),
        Code::Later => "name only what stands above, so that nothing names itself".to_owned(),
        Code::Endless => ["let fewer of them name another ", fault.words].concat(),
    }
}
