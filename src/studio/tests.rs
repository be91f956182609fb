//! Each field and word of a file has a Chinese name, each place a form, and no shape is a dead end.

use crate::labels::{LABELS, WORDS};
use crate::shapes::{blank, spot, spot_at};
use std::collections::BTreeSet;
use ziping_json::{Form, Shape, Shaped, Tree};
use ziping_kit::Whole;

#[derive(Default)]
struct Found {
    types: BTreeSet<&'static str>,
    fields: BTreeSet<&'static str>,
    words: BTreeSet<&'static str>,
}

impl Found {
    fn shape(&mut self, shape: Shape) {
        match shape {
            Shape::Maybe(inner) | Shape::List(inner) | Shape::Map(inner) => self.shape(*inner),
            Shape::Named(name, _, form) if self.types.insert(name) => self.form(form()),
            _ => {}
        }
    }

    fn form(&mut self, form: Form) {
        match form {
            Form::Plain(shape) => self.shape(shape),
            Form::Words(words) => self.words.extend(words.into_iter().map(|(word, _)| word)),
            Form::Record(fields) => {
                for field in fields {
                    self.fields.insert(field.name);
                    self.shape(field.shape);
                }
            }
            Form::Tags(parts) | Form::Any(parts) => {
                for part in parts {
                    self.form(part.form);
                }
            }
        }
    }
}

#[test]
fn everything_has_a_chinese_name() {
    let mut found = Found::default();
    found.shape(Whole::shape());
    let has = |table: &[(&str, &str)], name: &str| table.iter().any(|(other, _)| *other == name);
    let apart = ["$schema", "making", "document", "ticked", "gone", "condition", "example"];
    let lacking: Vec<_> = found
        .fields
        .iter()
        .filter(|name| !has(LABELS, name) && !apart.contains(*name))
        .chain(found.words.iter().filter(|word| !has(WORDS, word)))
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
    for table in [LABELS, WORDS] {
        assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, each once");
    }
}

#[test]
fn each_place_of_a_real_file_has_a_form() {
    for city in ["wuhu", "hangzhou", "jiaxing", "songjiang", "zhejiang"] {
        let path = format!("{}/../../www/programmes/{city}.json", env!("CARGO_MANIFEST_DIR"));
        let file = Tree::read(&std::fs::read_to_string(path).expect("a file of the site")).expect("JSON");
        let mut places = Vec::new();
        walk(&file, "", &mut places);
        let lost: Vec<_> = places.iter().filter(|place| spot_at(&file, place).is_none()).take(5).collect();
        assert!(lost.is_empty(), "{city}: {lost:?}");
    }
}

fn walk(tree: &Tree, here: &str, places: &mut Vec<String>) {
    places.push(here.to_owned());
    for (at, item) in tree.items().iter().enumerate() {
        walk(item, &format!("{here}/{at}"), places);
    }
    for (name, value) in tree.fields() {
        walk(value, &format!("{here}/{name}"), places);
    }
}

#[test]
fn what_is_new_can_be_read_but_for_what_is_blank() {
    let Form::Record(fields) = spot(Whole::shape()).form else { panic!("a record") };
    for field in fields {
        let tree = blank(&field.shape, &[]);
        assert!(Tree::read(&tree.to_text()).is_ok(), "{}", field.name);
    }
}
