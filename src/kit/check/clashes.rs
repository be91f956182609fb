//! Facts that several programmes share must be asked in ways that let an answer go from one to the other.

use super::{Mistake, Problem};
use ziping_domain::Programme;
use ziping_domain::assess::carry::fits;

/// Checks that what two programmes call by the same name can be carried from one to the other: problems of `second`.
#[must_use]
pub fn clashes(first: &Programme, second: &Programme) -> Vec<Problem> {
    let clashing = super::questions(second).filter_map(|(pointer, question)| {
        let fact = question.fact.as_ref()?;
        let other = first.questions().find(|other| other.fact.as_ref() == Some(fact))?;
        let fits = fits(other, question) && fits(question, other);
        (!fits).then(|| Problem {
            pointer: format!("{pointer}/fact"),
            mistake: Mistake::FactClashes {
                fact: fact.clone(),
                question: other.id.clone(),
                programme: first.id.clone(),
            },
        })
    });
    clashing.collect()
}
