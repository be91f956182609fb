//! The city's document, cut into its clauses: each stays visible beside what was made of it.

mod cover;
mod cut;
mod number;
#[cfg(test)]
mod tests;

pub use cover::{ClauseCover, Covered, cover};
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

record! {
    /// An example of what a condition does that the office has looked at and found right.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Ticked {
        /// The condition's id.
        pub condition: String = req "condition",
        /// The example in words; where the condition says otherwise by now, it is to be looked at anew.
        pub example: String = req "example",
    }
}

record! {
    /// What the making of a file has left in it.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct FileMaking {
        /// The document's clauses with their words, in its order.
        pub document: Vec<Passage> = opt "document",
        /// Examples that the office has found right.
        pub ticked: Vec<Ticked> = opt "ticked",
        /// Ids that stood here and were taken out: none is made again, because answers and places of forms may still name it.
        pub gone: Vec<String> = opt "gone",
    }
}

view! {
    /// What makers of a programme file keep in it.
    pub struct Made {
        /// The document that it was made from and what was looked at, for whoever makes this file; nothing else reads it.
        pub making: FileMaking = "making",
    }
}
