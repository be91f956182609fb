//! Proofs 应备证明: what an application is expected to show by documents, as a file beside the programme's says it. It judges
//! nothing: a proof that is missing is told, and bars nobody.

mod data;
mod errand;
mod name;
mod slot;
#[cfg(test)]
mod tests;

pub use data::{FORMAT, Proof, Proofs};
pub use errand::{Age, Errand, age, errands, lead};
pub use name::guess;
pub use slot::{Filing, Slot, file_away, filings, kept, slots};
