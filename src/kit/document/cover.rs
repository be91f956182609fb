//! Which clauses of the document something in the file refers to, sentence by sentence.

use super::{Passage, sentences};
use crate::check::{Cited, cited, is_told};
use ziping_domain::Programme;
use ziping_station::Office;

/// What became of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covered {
    /// Each of its sentences is made use of.
    Used,
    /// Some of it is: there are sentences that nothing quotes, or what refers to it quotes what it does not say.
    Partly,
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
    /// Pointers to what refers to it.
    pub by: Vec<String>,
    /// Of these, what quotes words that do not stand in it, as after a change of the document.
    pub strange: Vec<String>,
    /// Its sentences, each with how many things quote it.
    pub sentences: Vec<(String, usize)>,
}

impl ClauseCover {
    /// Whether somebody still has something to do here.
    #[must_use]
    pub fn is_left(&self) -> bool {
        matches!(self.covered, Covered::Open | Covered::Partly)
    }
}

/// What became of each clause of a document.
#[must_use]
pub fn cover(passages: &[Passage], programme: &Programme, office: &Office) -> Vec<ClauseCover> {
    let cited = cited(programme, office);
    let quotes = quotes(programme);
    // What refers to a clause below another is told at both, and quotes the one below.
    let own = |place: &str, passage: &Passage| {
        let elsewhere = |one: &Cited<'_>| {
            let below = |other: &Passage| other.clause != passage.clause && one.names(&other.clause);
            !one.names(&passage.clause) && passages.iter().any(below)
        };
        !cited.iter().any(|one| one.place() == place && elsewhere(one))
    };
    let one = |passage: &Passage| {
        let by: Vec<String> =
            cited.iter().filter(|one| is_told(one, &passage.clause)).map(|one| one.place().to_owned()).collect();
        let quoted: Vec<&(String, &str)> = quotes.iter().filter(|(place, _)| by.contains(place)).collect();
        let sentences: Vec<(String, usize)> = sentences(&passage.text)
            .into_iter()
            .map(|sentence| {
                let count = quoted.iter().filter(|(_, words)| are_one(words, &sentence)).count();
                (sentence, count)
            })
            .collect();
        let strange: Vec<String> = quoted
            .iter()
            .filter(|(place, words)| {
                own(place, passage)
                    && !sentences.iter().any(|(sentence, _)| are_one(words, sentence))
                    && !passage.text.contains(words)
            })
            .map(|(place, _)| place.clone())
            .collect();
        let unused = programme.source.unused.iter().find(|unused| unused.clauses.contains(&passage.clause));
        let is_whole = strange.is_empty() && sentences.iter().all(|(_, count)| *count > 0);
        let covered = match (by.is_empty(), unused) {
            (_, Some(unused)) => Covered::Informs(unused.why.zh().to_owned()),
            // A heading says nothing; one that says how many of what follows are enough is to be made use of.
            _ if passage.heading && !counts(&passage.text) => Covered::Heads,
            (true, None) => Covered::Open,
            // What quotes nothing, as a form does, is not asked for its words.
            (false, None) if is_whole || quoted.is_empty() => Covered::Used,
            (false, None) => Covered::Partly,
        };
        ClauseCover { passage: passage.clone(), covered, by, strange, sentences }
    };
    passages.iter().map(one).collect()
}

/// Whether words before a list say how many of it are enough: then the parts are no conditions of their own.
fn counts(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':']);
    let some = ["至少", "之一", "任一", "任意", "其中一项", "任何一项"].iter().any(|words| text.contains(words));
    some && text.chars().count() < 60
}

/// Whether a quote and a sentence are of the same words: one holds the other.
fn are_one(quote: &str, sentence: &str) -> bool {
    !quote.is_empty() && (quote.contains(sentence) || sentence.contains(quote))
}

/// What quotes the document, by its pointer.
fn quotes(programme: &Programme) -> Vec<(String, &str)> {
    let trimmed = |words: &'_ str| -> usize { words.trim().trim_end_matches(['；', '。', ';']).len() };
    let mut all: Vec<(String, &str)> = Vec::new();
    all.extend(
        programme.conditions.iter().enumerate().map(|(at, one)| (format!("/conditions/{at}"), one.quote.as_str())),
    );
    all.extend(programme.notes.iter().enumerate().map(|(at, one)| (format!("/notes/{at}"), one.text.zh())));
    for (name, steps) in
        [("materials", &programme.materials), ("procedure", &programme.procedure), ("duties", &programme.duties)]
    {
        all.extend(steps.iter().enumerate().map(|(at, one)| (format!("/{name}/{at}"), one.title.zh())));
    }
    all.into_iter()
        .map(|(place, words)| (place, words.trim()))
        .map(|(place, words)| (place, &words[..trimmed(words)]))
        .collect()
}
