//! A programme file as a tree that is being written: begun, its ids, where its questions stand. Ids are made and never reused.

use crate::document::{Cutting, Passage};
use ziping_domain::programme::FORMAT;
use ziping_json::Tree;

/// What a file begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// Letters for the file's name.
    pub id: String,
    /// What the award is called.
    pub title: String,
    /// The place.
    pub place: String,
    /// Who issued the document.
    pub issuer: String,
    /// Its status, e.g. 现行有效.
    pub status: String,
    /// The day it is made, as its version.
    pub today: String,
}

/// A file with what every city has: the organisation's name and whom to call, the self-evaluation, the tool's own papers.
#[must_use]
pub fn begin(beginning: &Beginning) -> Tree {
    let Beginning { id, title, place, issuer, status, today } = beginning;
    let mut file = Tree::read(include_str!("begin.json")).unwrap_or_default();
    file.set("format", FORMAT.into());
    file.set("id", Tree::Text(id.clone()));
    file.set("version", Tree::Text(today.clone()));
    file.set("title", Tree::Text(title.clone()));
    file.set("place", Tree::Text(place.clone()));
    let first = Tree::record([("version", Tree::Text(today.clone())), ("text", "首版".into())]);
    file.set("history", Tree::List(vec![first]));
    let mut source = Tree::record([("title", Tree::Text(title.clone())), ("status", Tree::Text(status.clone()))]);
    if !issuer.is_empty() {
        source.set("issuer", Tree::Text(issuer.clone()));
    }
    file.set("source", source);
    file
}

/// Lays a document into a file: its clauses with their words, and the list of those that somebody must be told of. What the file says of
/// clauses that only inform stays, as far as the document has them.
pub fn lay_in(file: &mut Tree, cutting: &Cutting) {
    let passages = cutting.passages.iter().map(|passage| {
        let mut tree =
            Tree::record([("clause", Tree::Text(passage.clause.clone())), ("text", Tree::Text(passage.text.clone()))]);
        if passage.heading {
            tree.set("heading", Tree::Flag(true));
        }
        tree
    });
    let passages = Tree::List(passages.collect());
    making(file).set("document", passages);
    list_clauses(file);
}

/// What the making leaves in the file.
fn making(file: &mut Tree) -> &mut Tree {
    if file.field("making").is_none() {
        file.set("making", Tree::Record(Vec::new()));
    }
    let at = file.fields().iter().position(|(name, _)| name == "making").unwrap_or(0);
    match file {
        Tree::Record(fields) => &mut fields[at].1,
        other => other,
    }
}

/// Whether the office has found an example right.
#[must_use]
pub fn is_ticked(file: &Tree, condition: &str, example: &str) -> bool {
    let ticked = file.at("/making/ticked").map_or(&[][..], Tree::items);
    ticked.iter().any(|one| one.word("condition") == condition && one.word("example") == example)
}

/// Notes that the office has found an example right, or takes that back.
pub fn tick(file: &mut Tree, condition: &str, example: &str, right: bool) {
    let ticked = file.at("/making/ticked").map_or(&[][..], Tree::items);
    let is_it = |one: &&Tree| !(one.word("condition") == condition && one.word("example") == example);
    let mut kept: Vec<Tree> = ticked.iter().filter(is_it).cloned().collect();
    if right {
        kept.push(Tree::record([("condition", condition.into()), ("example", example.into())]));
    }
    making(file).set("ticked", Tree::List(kept));
}

/// Lists the clauses that somebody must be told of: all of the document but its headings and what only informs.
pub fn list_clauses(file: &mut Tree) {
    let passages = document(file);
    let Some(source) = file.at_mut("/source") else { return };
    let mut informs: Vec<String> = Vec::new();
    for unused in source.field("unused").map_or(&[][..], Tree::items) {
        informs.extend(
            unused.field("clauses").map_or(&[][..], Tree::items).iter().filter_map(Tree::as_text).map(str::to_owned),
        );
    }
    let wanted = passages.into_iter().filter(|one| !one.heading && !informs.contains(&one.clause));
    source.set("clauses", Tree::List(wanted.map(|one| Tree::Text(one.clause)).collect()));
}

/// Says that a clause only informs, and why; a blank reason takes that back.
pub fn inform(file: &mut Tree, clause: &str, why: &str) {
    let Some(source) = file.at_mut("/source") else { return };
    let mut kept = Vec::new();
    for unused in source.field("unused").map_or(&[][..], Tree::items) {
        let others: Vec<Tree> = unused
            .field("clauses")
            .map_or(&[][..], Tree::items)
            .iter()
            .filter(|one| one.as_text() != Some(clause))
            .cloned()
            .collect();
        if !others.is_empty() {
            let mut unused = unused.clone();
            unused.set("clauses", Tree::List(others));
            kept.push(unused);
        }
    }
    if !why.trim().is_empty() {
        let same = kept.iter_mut().find(|unused| unused.word("why") == why);
        match same {
            Some(unused) => unused.push("clauses", clause.into()),
            None => kept.push(Tree::record([("clauses", Tree::List(vec![clause.into()])), ("why", why.into())])),
        }
    }
    source.set("unused", Tree::List(kept));
    list_clauses(file);
}

/// The document that a file keeps.
#[must_use]
pub fn document(file: &Tree) -> Vec<Passage> {
    let items = file.at("/making/document").map_or(&[][..], Tree::items);
    let passage = |tree: &Tree| Passage {
        clause: tree.word("clause").to_owned(),
        text: tree.word("text").to_owned(),
        heading: tree.field("heading") == Some(&Tree::Flag(true)),
    };
    items.iter().map(passage).collect()
}

/// The questions of a file in order.
#[must_use]
pub fn questions(file: &Tree) -> Vec<&Tree> {
    let mut all = Vec::new();
    for section in file.field("sections").map_or(&[][..], Tree::items) {
        for group in section.field("groups").map_or(&[][..], Tree::items) {
            all.extend(group.field("questions").map_or(&[][..], Tree::items));
        }
    }
    all
}

/// The list of questions at the end of a section; made where the section has none.
pub fn section<'a>(file: &'a mut Tree, id: &str) -> Option<&'a mut Tree> {
    let sections = file.field("sections").map_or(&[][..], Tree::items);
    let at = sections.iter().position(|section| section.word("id") == id).unwrap_or(0);
    let section = file.at_mut(&format!("/sections/{at}"))?;
    if section.field("groups").is_none_or(|groups| groups.items().is_empty()) {
        section.set("groups", Tree::List(vec![Tree::record([("questions", Tree::List(Vec::new()))])]));
    }
    let last = section.field("groups").map_or(0, |groups| groups.items().len() - 1);
    section.at_mut(&format!("/groups/{last}/questions"))
}

/// Takes a condition away, and the questions that nothing else in the file names.
pub fn remove_condition(file: &mut Tree, at: usize) {
    let Some(condition) = file.at(&format!("/conditions/{at}")) else { return };
    let mut asked = Vec::new();
    mentioned(condition, &mut asked);
    file.at_mut("/conditions").map(|list| list.remove(&at.to_string()));
    loop {
        let mut still = Vec::new();
        mentioned(file, &mut still);
        let lost = |question: &&Tree| {
            let id = question.word("id");
            asked.iter().any(|one| one == id) && !still.iter().any(|one| one == id)
        };
        let Some(id) = questions(file).into_iter().find(lost).map(|question| question.word("id").to_owned()) else {
            return;
        };
        remove_question(file, &id, &mut asked);
    }
}

/// Takes a question away; those on which it hung may be asked for nothing now.
fn remove_question(file: &mut Tree, id: &str, asked: &mut Vec<String>) {
    for section in 0..file.field("sections").map_or(0, |list| list.items().len()) {
        for group in 0..file.at(&format!("/sections/{section}/groups")).map_or(0, |list| list.items().len()) {
            if let Some(Tree::List(questions)) = file.at_mut(&format!("/sections/{section}/groups/{group}/questions")) {
                for question in questions.iter().filter(|question| question.word("id") == id) {
                    mentioned(question, asked);
                }
                questions.retain(|question| question.word("id") != id);
            }
        }
    }
}

/// The ids of questions that rules and fields inside a value name.
fn mentioned(tree: &Tree, ids: &mut Vec<String>) {
    const NAMES: [&str; 9] = [
        "question",
        "notBefore",
        "answered",
        "organisation",
        "applicationDate",
        "companies",
        "own",
        "reason",
        "answer",
    ];
    for item in tree.items() {
        mentioned(item, ids);
    }
    for (name, value) in tree.fields() {
        match value {
            Tree::Text(id) if NAMES.contains(&name.as_str()) => ids.push(id.clone()),
            Tree::List(list) if ["also", "introduction", "draws", "listed", "facts"].contains(&name.as_str()) => {
                ids.extend(list.iter().filter_map(Tree::as_text).map(str::to_owned));
                mentioned(value, ids);
            }
            other => mentioned(other, ids),
        }
    }
}

/// All ids of a file, and all that its history names: none of them is made again.
#[must_use]
pub fn ids(file: &Tree) -> Vec<String> {
    let mut all = Vec::new();
    gather(file, &mut all);
    all
}

fn gather(tree: &Tree, all: &mut Vec<String>) {
    for item in tree.items() {
        gather(item, all);
    }
    for (name, value) in tree.fields() {
        match value {
            Tree::Text(id) if name == "id" => all.push(id.clone()),
            Tree::List(ids) if name == "questions" => {
                all.extend(ids.iter().filter_map(Tree::as_text).map(str::to_owned))
            }
            _ => {}
        }
        gather(value, all);
    }
}

/// An id that is not taken: this one, or with a number.
#[must_use]
pub fn fresh(taken: &[String], wanted: &str) -> String {
    let is_taken = |id: &String| taken.contains(id);
    let numbered = (2..).map(|nth: u32| format!("{wanted}-{nth}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|id| !is_taken(id)).unwrap_or_default()
}
