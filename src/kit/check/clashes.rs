//! Facts that several programmes share must be asked in ways that let an answer go from one to the other.

use ziping_domain::Programme;
use ziping_domain::assess::carry::fits;
use ziping_json::Problem;

/// Checks that what two programmes call by the same name can be carried from one to the other: problems of `second`.
#[must_use]
pub fn clashes(first: &Programme, second: &Programme) -> Vec<Problem> {
    let clashing = super::questions(second).filter_map(|(pointer, question)| {
        let fact = question.fact.as_ref()?;
        let other = first.questions().find(|other| other.fact.as_ref() == Some(fact))?;
        let fits = fits(other, question) && fits(question, other);
        (!fits).then(|| Problem {
            pointer: format!("{pointer}/fact"),
            what: format!(
                "\"{fact}\" is asked by question \"{}\" of programme \"{}\" in another kind, unit or other options",
                other.id, first.id
            ),
            remedy: "ask it in the same way, or name another fact".to_owned(),
        })
    });
    clashing.collect()
}
