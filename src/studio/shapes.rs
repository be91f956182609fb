//! What may stand at a place of the file, by the shapes of its types, and what a new thing there begins with.

use ziping_domain::{Lang, Text};
use ziping_json::{Absent, Field, Form, Shape, Shaped, Tree};
use ziping_kit::Whole;

/// What stands at a place: the name of its type, what it is for, and its form.
pub(crate) struct FormAt {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
}

/// A shape without what only says that it may be absent.
pub(crate) fn spot(shape: Shape) -> FormAt {
    match shape {
        Shape::Maybe(inner) => spot(*inner),
        Shape::Named(name, _, form) => FormAt { name, form: form() },
        other => FormAt { name: "", form: Form::Plain(other) },
    }
}

/// The spot of the whole file, or of a place in it.
pub(crate) fn spot_at(file: &Tree, place: &str) -> Option<FormAt> {
    let mut here = spot(Whole::shape());
    let mut tree = Some(file);
    for step in place.split('/').filter(|step| !step.is_empty()) {
        here = below(here, step, tree)?;
        tree = tree.and_then(|tree| tree.at(&format!("/{step}")));
    }
    Some(here)
}

fn below(spot_here: FormAt, step: &str, tree: Option<&Tree>) -> Option<FormAt> {
    match spot_here.form {
        Form::Plain(Shape::List(inner) | Shape::Map(inner)) => Some(spot(*inner)),
        Form::Plain(other) => below(spot(other), step, tree),
        Form::Record(fields) => fields.into_iter().find(|field| field.name == step).map(|field| spot(field.shape)),
        Form::Tags(parts) => {
            let part = parts.into_iter().find(|part| part.name == step)?;
            Some(FormAt { name: "", form: part.form })
        }
        Form::Any(parts) => {
            let form = fitting(parts, tree)?;
            below(FormAt { name: "", form }, step, tree)
        }
        Form::Words(_) => None,
    }
}

/// Of several forms the one that a value has.
pub(crate) fn fitting(parts: Vec<ziping_json::Part>, tree: Option<&Tree>) -> Option<Form> {
    let is = |form: &Form| match (form, tree) {
        (Form::Plain(Shape::Text), Some(Tree::Text(_)) | None) => true,
        (Form::Plain(Shape::List(_)), Some(Tree::List(_))) => true,
        (Form::Plain(Shape::Named(..)), Some(Tree::Record(_))) | (Form::Tags(_), Some(Tree::Record(_))) => true,
        (Form::Record(fields), Some(Tree::Record(found))) => {
            found.iter().all(|(name, _)| fields.iter().any(|field| field.name == name))
        }
        _ => false,
    };
    let mut forms: Vec<Form> = parts.into_iter().map(|part| part.form).collect();
    let at = forms.iter().position(is)?;
    Some(forms.swap_remove(at))
}

/// What a new value of a shape begins with; ids are fresh among those that are taken.
pub(crate) fn blank(shape: &Shape, taken: &[String]) -> Tree {
    match shape {
        Shape::Text => Tree::Text(String::new()),
        Shape::Flag => Tree::Flag(true),
        Shape::Whole { least, .. } => Tree::Number((*least).max(0).to_string()),
        Shape::List(_) => Tree::List(Vec::new()),
        Shape::Map(_) | Shape::Elsewhere => Tree::Record(Vec::new()),
        Shape::Maybe(inner) => blank(inner, taken),
        Shape::Named("Rule", ..) => Tree::record([("answered", "".into())]),
        Shape::Named("Text", ..) => Tree::Text(String::new()),
        Shape::Named(_, _, form) => blank_form(&form(), taken),
    }
}

fn blank_form(form: &Form, taken: &[String]) -> Tree {
    match form {
        Form::Words(words) => Tree::Text(words.first().map_or(String::new(), |(word, _)| (*word).to_owned())),
        Form::Plain(shape) => blank(shape, taken),
        Form::Record(fields) => {
            let mut tree = Tree::Record(Vec::new());
            for field in fields.iter().filter(|field| matches!(field.absent, Absent::Refused)) {
                tree.set(field.name, first(field, taken));
            }
            tree
        }
        Form::Tags(parts) => parts
            .first()
            .map_or(Tree::Null, |part| Tree::Record(vec![(part.name.to_owned(), blank_form(&part.form, taken))])),
        Form::Any(parts) => parts.first().map_or(Tree::Null, |part| blank_form(&part.form, taken)),
    }
}

/// What a field begins with.
pub(crate) fn first(field: &Field, taken: &[String]) -> Tree {
    match field.name {
        "id" => Tree::Text(ziping_kit::tree::fresh(taken, "new")),
        _ => blank(&field.shape, taken),
    }
}

/// A thing of the file in a few words: what names it.
pub(crate) fn brief(tree: &Tree, lang: Lang) -> String {
    for name in
        ["label", "title", "name", "text", "clause", "organisation", "question", "id", "why", "program", "heading"]
    {
        let words = tree.field(name).map(|value| words(value, lang)).filter(|words| !words.is_empty());
        if let Some(words) = words {
            return short(&words);
        }
    }
    match tree {
        Tree::Text(text) => short(text),
        Tree::Number(raw) => raw.clone(),
        Tree::Record(fields) => match &fields[..] {
            [(name, value)] => {
                let inside = brief(value, lang);
                if inside.is_empty() { crate::labels::label(name, lang) } else { inside }
            }
            _ => String::new(),
        },
        Tree::List(items) => items.first().map(|item| brief(item, lang)).unwrap_or_default(),
        _ => String::new(),
    }
}

fn short(words: &str) -> String {
    let mut short: String = words.chars().take(48).collect();
    if words.chars().nth(48).is_some() {
        short.push('…');
    }
    short
}

/// A text of the file, plain or of two languages.
pub(crate) fn words(tree: &Tree, lang: Lang) -> String {
    match tree {
        Tree::Text(text) => text.clone(),
        Tree::Record(_) if tree.field("zh").is_some() => tree.to::<Text>().get(lang).to_owned(),
        _ => String::new(),
    }
}

/// What one of several kinds of things begins with.
pub(crate) fn blank_part(part: &ziping_json::Part) -> Tree {
    blank_form(&part.form, &[])
}
