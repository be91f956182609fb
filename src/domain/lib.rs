//! The pure core: what a programme asks, what was answered, and what follows from it.
//!
//! No clock, no input or output, no Wasm, no floating point: `today` and the application date are passed in,
//! so that the browser, the command line and a station reach the same verdict from the same files.

pub mod answers;
pub mod assess;
mod case;
pub mod clean;
mod codes;
pub mod count;
pub mod criteria;
pub mod date;
pub mod decimal;
pub mod fnv;
pub mod programme;
pub mod proofs;
pub mod season;
pub mod table;
pub mod text;
pub mod validate;

pub use answers::{Action, Answers, Evidence, Mark, Value, update};
pub use assess::{Assessment, assess};
pub use case::{Case, CaseProblem, ReadRules};
pub use criteria::Criteria;
pub use date::Date;
pub use programme::Programme;
pub use text::{Lang, Text};
