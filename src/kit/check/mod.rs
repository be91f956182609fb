//! What a programme file means: every problem at once, each with its place and a remedy. Its structure was judged
//! when it was read.

use crate::Whole;
use std::collections::BTreeSet;
use ziping_domain::Programme;
use ziping_domain::programme::Question;
use ziping_json::{Fault, Json};
use ziping_paper::def::Forms;
use ziping_station::Office;

mod asked;
mod clashes;
pub mod clauses;
mod conditions;
mod decided;
mod ladder;
mod mistake;
mod names;
mod papers;
mod proofs;
mod rules;
mod season;
pub mod signs;
mod station;
mod told;

pub use clashes::clashes;
pub use clauses::is_part;
pub(crate) use clauses::{Cited, cited, is_told};
pub use mistake::Mistake;
pub use proofs::check_proofs;
pub use rules::column_asked;

/// A mistake and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON Pointer (RFC 6901) of the place.
    pub pointer: String,
    /// Which.
    pub mistake: Mistake,
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self { pointer: fault.pointer.clone(), mistake: Mistake::Structure(fault) }
    }
}

/// Line and column, from 1.
pub type Position = (usize, usize);

/// Problems with their positions, in the order of the text.
#[must_use]
pub fn placed(json: &Json<'_>, problems: Vec<Problem>) -> Vec<(Position, Problem)> {
    let mut placed: Vec<_> = problems.into_iter().map(|problem| (json.place(&problem.pointer), problem)).collect();
    placed.sort_by_key(|(position, _)| *position);
    placed
}

/// Checks the meaning of a programme. `items`: the criteria's item ids, if its criteria file is at hand.
#[must_use]
pub fn check(whole: &Whole, items: Option<&[String]>) -> Vec<Problem> {
    let Whole { programme, forms, office, named, .. } = whole;
    let mut check = Check { programme, forms, office, named, items, row: None, problems: Vec::new() };
    check.identifiers();
    check.named();
    check.questions();
    check.conditions();
    check.ladder();
    check.papers();
    check.season();
    check.station();
    check.cycles();
    check.told();
    check.clauses();
    check.decided();
    check.problems
}

struct Check<'a> {
    programme: &'a Programme,
    forms: &'a Forms,
    office: &'a Office,
    named: &'a [bool],
    items: Option<&'a [String]>,
    /// The table whose row a rule looks at: its columns are what it names.
    row: Option<Question>,
    problems: Vec<Problem>,
}

/// Lower-case letters, digits and single hyphens.
fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

impl Check<'_> {
    fn say(&mut self, pointer: impl Into<String>, mistake: Mistake) {
        self.problems.push(Problem { pointer: pointer.into(), mistake });
    }

    fn identifier(&mut self, seen: &mut BTreeSet<String>, id: &str, pointer: &str) {
        if !is_kebab(id) {
            self.say(pointer, Mistake::NoIdentifier { id: id.to_owned() });
        }
        if !seen.insert(id.to_owned()) {
            self.say(pointer, Mistake::Twice { id: id.to_owned() });
        }
    }
}

/// All questions, each with its pointer.
fn questions(programme: &Programme) -> impl Iterator<Item = (String, &Question)> {
    programme.sections.iter().enumerate().flat_map(|(s, section)| {
        section.groups.iter().enumerate().flat_map(move |(g, group)| {
            group
                .questions
                .iter()
                .enumerate()
                .map(move |(q, question)| (format!("/sections/{s}/groups/{g}/questions/{q}"), question))
        })
    })
}
