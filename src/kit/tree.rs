//! A programme file as a tree that is being written: begun, its ids, where its questions stand. Ids are made and never reused.

use crate::document::{Cutting, FileMaking, Passage, Ticked};
use ziping_domain::programme::{FORMAT, Summand, Unused};
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

/// What every city's file begins with.
fn fresh_file() -> Tree {
    Tree::read(include_str!("begin.json")).unwrap_or_default()
}

/// How a fresh file introduces a step.
#[must_use]
pub fn begun_intro(section: &str) -> Option<Tree> {
    let file = fresh_file();
    let sections = file.field("sections")?.items();
    sections.iter().find(|one| one.word("id") == section)?.field("intro").cloned()
}

/// A file with what every city has: the organisation's name and whom to call, the self-evaluation, the tool's own papers.
#[must_use]
pub fn begin(beginning: &Beginning) -> Tree {
    let Beginning { id, title, place, issuer, status, today } = beginning;
    let mut file = fresh_file();
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
/// clauses that only inform stays.
pub fn lay_in(file: &mut Tree, cutting: &Cutting) {
    let before = document(file);
    if !before.is_empty() {
        go_along(file, &before, &cutting.passages);
    }
    file.change("making", |making: &mut FileMaking| making.document.clone_from(&cutting.passages));
    list_clauses(file);
}

/// What refers to a clause goes along with its words to where they stand now, and what only informed does so while its words are the same.
fn go_along(file: &mut Tree, before: &[Passage], now: &[Passage]) {
    let once = |all: &[Passage], text: &str| all.iter().filter(|one| one.text == text).count() == 1;
    let is_plain = |one: &&Passage| !one.text.trim().is_empty() && once(before, &one.text) && once(now, &one.text);
    let moved: Vec<(String, String)> = before
        .iter()
        .filter(is_plain)
        .filter_map(|old| {
            now.iter().find(|new| new.text == old.text).map(|new| (old.clause.clone(), new.clause.clone()))
        })
        .filter(|(old, new)| old != new)
        .collect();
    let to = |clause: &str| moved.iter().find(|(old, _)| old == clause).map(|(_, new)| new.clone());
    if let Some(source) = file.at_mut("/source") {
        let mut unused: Vec<Unused> = source.field("unused").map_or_else(Vec::new, Tree::to);
        let text =
            |all: &[Passage], clause: &str| all.iter().find(|one| one.clause == clause).map(|one| one.text.clone());
        for one in &mut unused {
            let kept = |clause: &String| match (text(before, clause), to(clause)) {
                (_, Some(new)) => Some(new),
                (Some(words), None) => (text(now, clause) == Some(words)).then(|| clause.clone()),
                (None, None) => Some(clause.clone()),
            };
            one.clauses = one.clauses.iter().filter_map(kept).collect();
        }
        unused.retain(|one| !one.clauses.is_empty());
        source.set("unused", Tree::of(&unused));
    }
    if let Tree::Record(fields) = file {
        for (_, value) in
            fields.iter_mut().filter(|(name, _)| !["source", "making", "history"].contains(&name.as_str()))
        {
            rename_clauses(value, &to);
        }
    }
}

/// Puts the new numbers of clauses in the place of the old ones, wherever a field names them.
fn rename_clauses(tree: &mut Tree, to: &dyn Fn(&str) -> Option<String>) {
    match tree {
        Tree::List(items) => items.iter_mut().for_each(|item| rename_clauses(item, to)),
        Tree::Record(fields) => {
            for (name, value) in fields {
                match value {
                    Tree::Text(words) if name == "clause" || name.ends_with("Clause") => {
                        let parts = words.split('；').map(|part| to(part).unwrap_or_else(|| part.to_owned()));
                        *words = parts.collect::<Vec<_>>().join("；");
                    }
                    value => rename_clauses(value, to),
                }
            }
        }
        _ => {}
    }
}

/// What the making has left in a file.
fn making(file: &Tree) -> FileMaking {
    file.field("making").map_or_else(FileMaking::default, Tree::to)
}

/// The document that a file keeps.
#[must_use]
pub fn document(file: &Tree) -> Vec<Passage> {
    making(file).document
}

/// Whether the office has found an example right.
#[must_use]
pub fn is_ticked(file: &Tree, condition: &str, example: &str) -> bool {
    making(file).ticked.iter().any(|one| one.condition == condition && one.example == example)
}

/// Notes that the office has found an example right, or takes that back.
pub fn tick(file: &mut Tree, condition: &str, example: &str, right: bool) {
    file.change("making", |making: &mut FileMaking| {
        making.ticked.retain(|one| !(one.condition == condition && one.example == example));
        if right {
            making.ticked.push(Ticked { condition: condition.to_owned(), example: example.to_owned() });
        }
    });
}

/// Lists the clauses that somebody must be told of: all of the document but its headings and what only informs.
fn list_clauses(file: &mut Tree) {
    let passages = document(file);
    let Some(source) = file.at_mut("/source") else { return };
    let unused: Vec<Unused> = source.field("unused").map_or_else(Vec::new, Tree::to);
    let informs = |clause: &String| unused.iter().any(|one| one.clauses.contains(clause));
    let wanted = passages.into_iter().filter(|one| !one.heading && !informs(&one.clause));
    let clauses: Vec<String> = wanted.map(|one| one.clause).collect();
    source.set("clauses", Tree::of(&clauses));
}

/// Says that a clause only informs, and why; a blank reason takes that back.
pub fn inform(file: &mut Tree, clause: &str, why: &str) {
    let Some(source) = file.at_mut("/source") else { return };
    let mut unused: Vec<Unused> = source.field("unused").map_or_else(Vec::new, Tree::to);
    for one in &mut unused {
        one.clauses.retain(|other| other != clause);
    }
    unused.retain(|one| !one.clauses.is_empty());
    if !why.trim().is_empty() {
        match unused.iter_mut().find(|one| one.why.zh() == why) {
            Some(one) => one.clauses.push(clause.to_owned()),
            None => unused.push(Unused { clauses: vec![clause.to_owned()], why: why.into() }),
        }
    }
    source.set("unused", Tree::of(&unused));
    list_clauses(file);
}

/// The questions of a file in order, each with its place as a JSON pointer.
#[must_use]
pub fn placed_questions(file: &Tree) -> Vec<(String, &Tree)> {
    let list = |tree: &'_ Tree, name: &str| tree.field(name).map_or(0, |list| list.items().len());
    let mut all = Vec::new();
    for s in 0..list(file, "sections") {
        let section = format!("/sections/{s}");
        for g in 0..file.at(&section).map_or(0, |section| list(section, "groups")) {
            let group = format!("{section}/groups/{g}");
            let questions = file.at(&format!("{group}/questions")).map_or(&[][..], Tree::items);
            all.extend(questions.iter().enumerate().map(|(q, one)| (format!("{group}/questions/{q}"), one)));
        }
    }
    all
}

/// The questions of a file in order.
#[must_use]
pub fn questions(file: &Tree) -> Vec<&Tree> {
    placed_questions(file).into_iter().map(|(_, question)| question).collect()
}

/// The Chinese words that something of a file is called by: a question, an option.
#[must_use]
pub fn label(of: &Tree) -> &str {
    of.field("label").map_or("", words_of_text)
}

/// The Chinese words of a text in one language or two.
#[must_use]
pub fn words_of_text(text: &Tree) -> &str {
    text.as_text().unwrap_or_else(|| text.word("zh"))
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

/// Takes a condition away, and the questions that nothing else in the file names; gives how many these are.
pub fn remove_condition(file: &mut Tree, at: usize) -> usize {
    let before = questions(file).len();
    let Some(condition) = file.at(&format!("/conditions/{at}")) else { return 0 };
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
            return before - questions(file).len();
        };
        remove_question(file, &id, &mut asked);
    }
}

/// The question that was made with a condition of one's own and that its rule asks: the one still called as it was made, known by its
/// words. Asked about a place in the condition.
#[must_use]
pub fn own_question(file: &Tree, place: &str) -> Option<String> {
    let at = place.strip_prefix("/conditions/")?.split('/').next()?;
    let condition = file.at(&format!("/conditions/{at}"))?;
    let mut named = Vec::new();
    mentioned(condition, &mut named);
    let made = own_label(condition.word("quote"));
    let is_own = |one: &&Tree| label(one) == made && named.iter().any(|id| id == one.word("id"));
    questions(file).into_iter().find(is_own).map(|one| one.word("id").to_owned())
}

/// Takes a question away if nothing names it any more; whether it went.
pub fn drop_unused(file: &mut Tree, id: &str) -> bool {
    let is_unused = unnamed(file).contains(&id);
    if is_unused {
        remove_question(file, id, &mut Vec::new());
    }
    is_unused
}

/// The questions that nothing in the file names: no rule, no paper, nothing that is listed.
#[must_use]
pub fn unnamed(file: &Tree) -> Vec<&str> {
    let mut named = Vec::new();
    mentioned(file, &mut named);
    questions(file).into_iter().map(|one| one.word("id")).filter(|id| !named.iter().any(|one| one == id)).collect()
}

/// What of a file names something that stands at a place or inside it, outside of it: pointers to conditions, papers, questions and
/// the like. Of an option or a column that is what names its question and it.
#[must_use]
pub fn users(file: &Tree, place: &str) -> Vec<String> {
    let owner = placed_questions(file).into_iter().find(|(pointer, _)| place.starts_with(&format!("{pointer}/")));
    let owner = owner.map(|(_, question)| question.word("id"));
    let Some(gone) = file.at(place) else { return Vec::new() };
    // What is inside of a question goes with its name; by itself it is known by its own.
    let whole = placed_questions(file).into_iter().filter(|(pointer, _)| is_within(pointer, place));
    let asked: Vec<&str> = whole.map(|(_, question)| question.word("id")).collect();
    let own = gone.word("id");
    let names = |tree: &Tree| match owner {
        Some(owner) => says(tree, owner) && says(tree, own),
        None => says(tree, own) || asked.iter().any(|id| says(tree, id)),
    };
    let mut all: Vec<(String, &Tree)> = placed_questions(file);
    for (name, value) in
        file.fields().iter().filter(|(name, _)| !["sections", "making", "history"].contains(&name.as_str()))
    {
        match value {
            Tree::List(items) => all.extend(items.iter().enumerate().map(|(at, item)| (format!("/{name}/{at}"), item))),
            value => all.push((format!("/{name}"), value)),
        }
    }
    // What the place lies in is not outside of it.
    let is_outside = |pointer: &str| !is_within(pointer, place) && !is_within(place, pointer);
    all.into_iter().filter(|(pointer, tree)| is_outside(pointer) && names(tree)).map(|(pointer, _)| pointer).collect()
}

/// Whether a pointer leads to a place or inside it.
fn is_within(pointer: &str, place: &str) -> bool {
    pointer.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether something inside a value names an id: alone, or as a part of an amount, `question:column@year`. Its own id names nothing.
fn says(tree: &Tree, id: &str) -> bool {
    match tree {
        Tree::Text(text) => !id.is_empty() && text.split([':', '@']).any(|part| part == id),
        Tree::List(items) => items.iter().any(|item| says(item, id)),
        Tree::Record(fields) => fields.iter().any(|(name, value)| name == id || (name != "id" && says(value, id))),
        _ => false,
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

/// Whether a field's text is the id of a question, where it stands alone.
#[must_use]
pub fn names_question(field: &str) -> bool {
    const NAMES: [&str; 11] = [
        "question",
        "notBefore",
        "answered",
        "organisation",
        "applicationDate",
        "companies",
        "own",
        "reason",
        "answer",
        "amount",
        "date",
    ];
    NAMES.contains(&field)
}

/// What a condition of one's own asks, until someone words it.
fn own_label(quote: &str) -> String {
    format!("是否{quote}？")
}

/// A condition of one's own with the question that it asks, at a clause; gives its place.
pub fn add_own(file: &mut Tree, clause: &str, quote: &str) -> String {
    let taken = ids(file);
    let asked = fresh(&taken, "own");
    if let Some(Tree::List(questions)) = section(file, "conditions") {
        questions.push(Tree::record([
            ("id", Tree::Text(asked.clone())),
            ("kind", "yesNo".into()),
            ("label", Tree::Text(own_label(quote))),
            ("clause", clause.into()),
        ]));
    }
    let rule = Tree::record([("is", Tree::record([("question", Tree::Text(asked)), ("option", "yes".into())]))]);
    file.push(
        "conditions",
        Tree::record([
            ("id", Tree::Text(fresh(&taken, "c-own"))),
            ("clause", clause.into()),
            ("title", quote.into()),
            ("quote", quote.into()),
            ("rule", rule),
        ]),
    );
    format!("/conditions/{}", file.field("conditions").map_or(0, |list| list.items().len().saturating_sub(1)))
}

/// The ids of questions that rules and fields inside a value name.
fn mentioned(tree: &Tree, ids: &mut Vec<String>) {
    for item in tree.items() {
        mentioned(item, ids);
    }
    for (name, value) in tree.fields() {
        match value {
            Tree::Text(id) if names_question(name) => ids.push(id.clone()),
            // Amounts of a sum; what is no text there is a rule.
            Tree::List(list) if ["of", "than", "per"].contains(&name.as_str()) => {
                let parts = list.iter().filter_map(Tree::as_text).map(|part| Summand::of(part).question.to_owned());
                ids.extend(parts);
                mentioned(value, ids);
            }
            Tree::List(list) if ["also", "introduction", "draws", "listed", "facts"].contains(&name.as_str()) => {
                ids.extend(list.iter().filter_map(Tree::as_text).map(str::to_owned));
                mentioned(value, ids);
            }
            other => mentioned(other, ids),
        }
    }
}

/// All ids of a file, all that its history or a place of a form names, and all that were taken out: none of them is made again.
#[must_use]
pub fn ids(file: &Tree) -> Vec<String> {
    let mut all = making(file).gone;
    gather(file, &mut all);
    mentioned(file, &mut all);
    all
}

/// Notes the ids that a change took out of a file.
pub fn note_gone(before: &Tree, file: &mut Tree) {
    let (mut then, mut now) = (Vec::new(), Vec::new());
    gather(before, &mut then);
    gather(file, &mut now);
    let known = making(file).gone;
    let gone: Vec<String> = then.into_iter().filter(|id| !now.contains(id) && !known.contains(id)).collect();
    if !gone.is_empty() {
        file.change("making", |making: &mut FileMaking| making.gone.extend(gone));
    }
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
