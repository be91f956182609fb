//! What an organisation has entered: one value type, one file, one way to change it.

mod action;
mod cycle;
mod data;
mod file;
mod history;
mod mark;
pub mod merge;
mod panel;
mod wish;

pub use action::{Action, answered, update};
pub use cycle::Cycle;
pub use data::{Answers, Depth, Evidence, FORMAT, Value, other_id, question_of};
pub use file::{FileProblem, MAX_BYTES, parse};
pub use history::{Apply, History};
pub use mark::{Figure, FigureYear, Finding, FindingKind, Importance, Mark, Overrule};
pub use panel::{Consensus, Evaluation};
pub use wish::{DataGap, Task, Wish};
