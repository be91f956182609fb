//! Which clauses of the document something in the file refers to.

use super::Passage;
use crate::check::{cited, is_told};
use ziping_domain::Programme;
use ziping_station::Office;

/// What became of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covered {
    /// Something refers to it: pointers to what does.
    Used(Vec<String>),
    /// The file says that it only informs, and why.
    Informs(String),
    /// It heads others.
    Heads,
    /// Nothing refers to it yet.
    Open,
}

/// A clause and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseCover {
    /// The clause.
    pub passage: Passage,
    /// What became of it.
    pub covered: Covered,
}

/// What became of each clause of a document.
#[must_use]
pub fn cover(passages: &[Passage], programme: &Programme, office: &Office) -> Vec<ClauseCover> {
    let cited = cited(programme, office);
    let one = |passage: &Passage| {
        let by: Vec<String> =
            cited.iter().filter(|one| is_told(one, &passage.clause)).map(|one| one.place().to_owned()).collect();
        let unused = programme.source.unused.iter().find(|unused| unused.clauses.contains(&passage.clause));
        let covered = match (by.is_empty(), unused, passage.heading) {
            (_, None, true) => Covered::Heads,
            (false, ..) => Covered::Used(by),
            (true, Some(unused), _) => Covered::Informs(unused.why.zh().to_owned()),
            (true, None, false) => Covered::Open,
        };
        ClauseCover { passage: passage.clone(), covered }
    };
    passages.iter().map(one).collect()
}
