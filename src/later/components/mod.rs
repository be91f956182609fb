//! The parts that pages are made of.

pub mod alike;
pub mod attach;
pub mod blocks;
pub mod carried;
pub mod chart;
pub mod coming;
pub mod deadline;
pub mod descriptors;
pub mod entry;
pub mod excel;
pub mod finding;
pub mod foreign;
pub mod glyphs;
pub mod ladder;
pub mod odd;
pub mod panel;
pub mod procedure;
pub mod rows;
pub mod sealing;
pub mod status;
pub mod told;
pub mod yearly;

use yew::Html;
use ziping_ask::store::Handle;
use ziping_domain::programme::{Kind, Question};

/// A question whose answer is a table.
pub fn table(store: &Handle, question: &Question) -> Html {
    match question.kind {
        Kind::Matrix => ziping_ask::parts::choice::matrix(store, question),
        _ => rows::rows(store, question),
    }
}
