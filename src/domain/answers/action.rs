//! The only ways in which answers change.

use super::cycle::Cycle;
use super::data::{Answers, Depth, Evidence, Value};
use super::mark::{Figure, Finding, Mark, Overrule};
use super::panel::{Consensus, Evaluation};
use super::wish::Wish;
use crate::season::Season;
use ziping_json::{Map, Unread};

/// One change. [`super::History`] keeps the answers before it, so every action can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Sets the answer of a question; a blank one takes it back.
    Answer(String, Value),
    /// Chooses the depth of the self-evaluation; marks of the other depth are kept.
    Depth(Depth),
    /// Quick depth: the band of an item.
    Band(String, Option<u8>),
    /// Full depth: the band of an item's dimension.
    Dimension {
        /// Item id.
        item: String,
        /// Dimension id.
        dimension: String,
        /// Band, or `None` to take it back.
        band: Option<u8>,
    },
    /// The assessor's own percentage, or `None` to return to the proposal.
    Overrule(String, Option<Overrule>),
    /// Full depth: what is done or reached in a dimension of an item.
    Narrative {
        /// Item id.
        item: String,
        /// Dimension id.
        dimension: String,
        /// Words.
        text: String,
    },
    /// The figures of an item.
    Figures(String, Vec<Figure>),
    /// The findings of an item.
    Findings(String, Vec<Finding>),
    /// A section of the organisational profile.
    Profile(String, String),
    /// Who fills this file.
    Who(String),
    /// The target of the improvement plan, and what is known of the ways there.
    Wish(Unread<Wish>),
    /// The earlier cycles.
    Cycles(Vec<Cycle>),
    /// The assessors' marks.
    Panel(Vec<Evaluation>),
    /// The self-evaluations of the controlled companies.
    Companies(Vec<Evaluation>),
    /// What the assessors agreed on for an item, or `None` to take it back.
    Consensus(String, Option<Consensus>),
    /// Adds a file, or renews the description of the one with the same digest.
    Attach(Evidence),
    /// What the file at this place backs.
    Backs(usize, Vec<String>),
    /// Whether the file at this place is enclosed.
    Enclose(usize, bool),
    /// What the file at this place shows.
    Note(usize, String),
    /// Moves the file at a place to another, renumbering the list.
    Move(usize, usize),
    /// Takes the file at this place off the list.
    Detach(usize),
    /// The season: notice, days that became known.
    Season(Unread<Season>),
    /// What changed up to this version of the programme file was looked at.
    Edition(String),
    /// Several changes as one.
    Many(Vec<Action>),
    /// Puts these answers in place of all.
    Replace(Box<Answers>),
}

/// Applies the one action that the first pages know, an answer to a question; others change nothing.
pub fn answered(answers: &mut Answers, action: Action) {
    let Action::Answer(id, value) = action else { return };
    if value.is_blank() {
        answers.sources.remove(&id);
        answers.answers.remove(&id);
        return;
    }
    // Whoever's it was, another answer is no longer theirs.
    if answers.answers.get(&id) != Some(&value) {
        answers.sources.remove(&id);
    }
    answers.answers.insert(id, value);
}

/// Applies one action. Places that do not exist are ignored: another tab may have changed the list.
pub fn update(answers: &mut Answers, action: Action) {
    match action {
        Action::Answer(..) => answered(answers, action),
        Action::Depth(depth) => answers.depth = depth,
        Action::Band(item, band) => mark(answers, item, |mark| mark.band = band),
        Action::Dimension { item, dimension, band } => mark(answers, item, |mark| {
            match band {
                Some(band) => mark.dimensions.insert(dimension, band),
                None => mark.dimensions.remove(&dimension),
            };
        }),
        Action::Overrule(item, overrule) => mark(answers, item, |mark| mark.overrule = overrule),
        Action::Narrative { item, dimension, text } => {
            mark(answers, item, |mark| put(&mut mark.narrative, dimension, text))
        }
        Action::Figures(item, figures) => mark(answers, item, |mark| mark.figures = figures),
        Action::Findings(item, findings) => mark(answers, item, |mark| mark.findings = findings),
        Action::Profile(section, text) => {
            if answers.profile.get(&section) != Some(&text) {
                answers.sources.remove(&format!("profile.{section}"));
            }
            put(&mut answers.profile, section, text);
        }
        Action::Who(who) => answers.who = who,
        Action::Wish(wish) => answers.wish = wish,
        Action::Cycles(cycles) => answers.cycles = cycles,
        Action::Panel(panel) => answers.panel = panel,
        Action::Companies(companies) => answers.companies = companies,
        Action::Consensus(item, Some(consensus)) => {
            answers.consensus.insert(item, consensus);
        }
        Action::Consensus(item, None) => {
            answers.consensus.remove(&item);
        }
        Action::Attach(evidence) => match answers.evidence.iter_mut().find(|old| old.sha256 == evidence.sha256) {
            Some(old) => {
                for back in evidence.backs {
                    if !old.backs.contains(&back) {
                        old.backs.push(back);
                    }
                }
            }
            None => answers.evidence.push(evidence),
        },
        Action::Backs(at, backs) => file(answers, at, |file| file.backs = backs),
        Action::Enclose(at, enclosed) => file(answers, at, |file| file.enclosed = enclosed),
        Action::Note(at, note) => file(answers, at, |file| file.note = note),
        Action::Move(from, to) if from < answers.evidence.len() && to < answers.evidence.len() => {
            let moved = answers.evidence.remove(from);
            answers.evidence.insert(to, moved);
        }
        Action::Detach(at) if at < answers.evidence.len() => {
            answers.evidence.remove(at);
        }
        Action::Move(..) | Action::Detach(_) => {}
        Action::Season(season) => answers.season = season,
        Action::Edition(version) => answers.programme_version = version,
        Action::Many(actions) => actions.into_iter().for_each(|action| update(answers, action)),
        Action::Replace(new) => *answers = *new,
    }
}

fn mark(answers: &mut Answers, item: String, change: impl FnOnce(&mut Mark)) {
    let mark = answers.marks.or_default(&item);
    change(mark);
    if *mark == Mark::default() {
        answers.marks.remove(&item);
    }
}

/// A blank text is none.
fn put(texts: &mut Map<String>, id: String, text: String) {
    if text.is_empty() {
        texts.remove(&id);
    } else {
        texts.insert(id, text);
    }
}

fn file(answers: &mut Answers, at: usize, change: impl FnOnce(&mut Evidence)) {
    if let Some(file) = answers.evidence.get_mut(at) {
        change(file);
    }
}
