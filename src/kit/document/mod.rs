//! The city's document, cut into its clauses: each stays visible beside what was made of it.

mod cover;
mod cut;
mod number;
#[cfg(test)]
mod tests;

pub use cover::{Cover, Covered, cover};
pub use cut::{Cutting, cut, sentences};

use ziping_json::{record, view};

record! {
    /// A clause of the document with its words.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Passage {
        /// Its number, as the document has it, e.g. `三(一)2`; of what stands before the first number 引言.
        pub clause: String = req "clause",
        /// Its words, without the number.
        pub text: String = req "text",
        /// It only heads those below it.
        pub heading: bool = opt "heading",
    }
}

view! {
    /// What makers of a programme file keep of the document it was made from.
    pub struct SourceText {
        /// The document's clauses with their words, in its order, for whoever makes this file; nothing else reads them.
        pub document: Vec<Passage> = "document",
    }
}
