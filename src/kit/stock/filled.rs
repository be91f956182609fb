//! A usual condition → plain questions and a plain condition of a file.

use super::Usual;
use crate::tree::{fresh, ids, names_question, section};
use ziping_json::Tree;

/// What is said in a condition's blanks, at which clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    /// The clause.
    pub clause: String,
    /// The document's own words.
    pub quote: String,
    /// What stands in each blank, by its id; what is not named is as usual.
    pub blanks: Vec<(String, String)>,
}

/// Puts a usual condition into a file: its questions at the end of the section of conditions, the condition behind all others. A
/// question that the file asks already is not asked again. Gives the condition's id.
pub fn add(file: &mut Tree, usual: &Usual, filling: &Filling) -> String {
    let mut values = Vec::new();
    for blank in &usual.blanks {
        let said = filling.blanks.iter().find(|(id, _)| *id == blank.id).map_or("", |(_, said)| said.trim());
        let sound = !said.is_empty() && (!blank.number || said.parse::<u32>().is_ok());
        values.push((blank.id.clone(), if sound { said.to_owned() } else { blank.usual.clone() }, blank.number));
    }
    let mut taken = ids(file);
    let mut renamed = Vec::new();
    let mut asked = Vec::new();
    for question in &usual.questions {
        let mut question = filled(question, &values);
        let id = question.word("id").to_owned();
        if let Some(there) = same(file, &question) {
            renamed.push((id, there));
            continue;
        }
        let own = fresh(&taken, &id);
        taken.push(own.clone());
        question.set("id", Tree::Text(own.clone()));
        question.set("clause", Tree::Text(filling.clause.clone()));
        renamed.push((id, own));
        asked.push(question);
    }
    for question in asked {
        let question = named(&question, &renamed);
        if let Some(Tree::List(questions)) = section(file, "conditions") {
            questions.push(question);
        }
    }
    let id = fresh(&taken, &format!("c-{}", usual.id));
    let mut condition = Tree::record([
        ("id", Tree::Text(id.clone())),
        ("clause", Tree::Text(filling.clause.clone())),
        ("title", Tree::Null),
        ("quote", Tree::Text(filling.quote.clone())),
    ]);
    for (name, value) in named(&filled(&usual.condition, &values), &renamed).fields() {
        condition.set(name, value.clone());
    }
    file.push("conditions", condition);
    id
}

/// A question of the file that asks the same: the same fact in the same way, or the very same.
fn same(file: &Tree, question: &Tree) -> Option<String> {
    let fact = question.word("fact");
    let plain = |question: &Tree| {
        let mut plain = question.clone();
        plain.remove("clause");
        plain
    };
    let is_same = |other: &&Tree| {
        let asks = !fact.is_empty() && other.word("fact") == fact && other.word("kind") == question.word("kind");
        asks || plain(other) == *question
    };
    Some(crate::tree::questions(file).into_iter().find(is_same)?.word("id").to_owned())
}

/// With what is said in the blanks; a text that is nothing but a number's blank becomes the number.
fn filled(tree: &Tree, values: &[(String, String, bool)]) -> Tree {
    match tree {
        Tree::Text(text) => {
            let whole = values.iter().find(|(id, _, number)| *number && *text == format!("{{{id}}}"));
            if let Some((_, said, _)) = whole {
                return Tree::Number(said.clone());
            }
            let mut text = text.clone();
            for (id, said, _) in values {
                text = text.replace(&format!("{{{id}}}"), said);
            }
            Tree::Text(text)
        }
        Tree::List(items) => Tree::List(items.iter().map(|item| filled(item, values)).collect()),
        Tree::Record(fields) => {
            Tree::Record(fields.iter().map(|(name, value)| (name.clone(), filled(value, values))).collect())
        }
        other => other.clone(),
    }
}

/// With questions named as they are in the file.
fn named(tree: &Tree, renamed: &[(String, String)]) -> Tree {
    let now = |id: &str| renamed.iter().find(|(old, _)| old == id).map_or(id, |(_, new)| new).to_owned();
    match tree {
        Tree::List(items) => Tree::List(items.iter().map(|item| named(item, renamed)).collect()),
        Tree::Record(fields) => Tree::Record(
            fields
                .iter()
                .map(|(name, value)| match value {
                    Tree::Text(id) if names_question(name) => (name.clone(), Tree::Text(now(id))),
                    other => (name.clone(), named(other, renamed)),
                })
                .collect(),
        ),
        other => other.clone(),
    }
}
