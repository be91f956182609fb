//! JSON Schemas (2020-12) of the files, made of the shapes of their types, so that they cannot drift.

use serde_json::{Map, Value, json};
use ziping_json::{Absent, Field, Form, Part, Shape, Shaped};

/// The schema of a file that holds this type.
#[must_use]
pub fn schema<T: Shaped>() -> Value {
    let mut known = Known::default();
    let shape = T::shape();
    let mut whole = match shape {
        Shape::Named(name, about, form) => {
            let mut whole = known.form(form());
            whole.insert("title".to_owned(), json!(name));
            describe(&mut whole, about);
            whole
        }
        other => known.shape(&other),
    };
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    if !known.types.is_empty() {
        whole.insert("$defs".to_owned(), known.types.into());
    }
    let mut whole = Value::Object(whole);
    // Whether the map keeps an order of its own depends on a feature that other crates may switch on.
    whole.sort_all_objects();
    whole
}

type Schema = Map<String, Value>;

/// The schemas of the types met so far, by name.
#[derive(Default)]
struct Known {
    types: Schema,
}

impl Known {
    fn shape(&mut self, shape: &Shape) -> Schema {
        match shape {
            // Nobody tells: anything may stand there.
            Shape::Elsewhere => Schema::new(),
            Shape::Text => of([("type", json!("string"))]),
            Shape::Flag => of([("type", json!("boolean"))]),
            Shape::Whole { name, least, most } => whole(name, *least, *most),
            Shape::Maybe(inner) => maybe(self.shape(inner)),
            Shape::List(inner) => of([("type", json!("array")), ("items", self.shape(inner).into())]),
            Shape::Map(inner) => of([("type", json!("object")), ("additionalProperties", self.shape(inner).into())]),
            Shape::Named(name, about, form) => {
                if !self.types.contains_key(*name) {
                    // Before its form, which may hold itself.
                    self.types.insert((*name).to_owned(), Value::Null);
                    let mut schema = self.form(form());
                    describe(&mut schema, about);
                    self.types.insert((*name).to_owned(), schema.into());
                }
                of([("$ref", json!(format!("#/$defs/{name}")))])
            }
        }
    }

    fn form(&mut self, form: Form) -> Schema {
        match form {
            Form::Plain(shape) => self.shape(&shape),
            Form::Words(words) => {
                let words = words.into_iter().map(|(word, about)| {
                    let mut schema = of([("const", json!(word)), ("type", json!("string"))]);
                    describe(&mut schema, about);
                    schema
                });
                of([("oneOf", words.collect())])
            }
            Form::Record(fields) => self.record(fields),
            Form::Tags(parts) => of([("oneOf", parts.into_iter().map(|part| self.tag(part)).collect())]),
            Form::Any(parts) => of([("anyOf", parts.into_iter().map(|part| self.part(part)).collect())]),
        }
    }

    fn record(&mut self, fields: Vec<Field>) -> Schema {
        let mut schema = of([("type", json!("object")), ("additionalProperties", json!(false))]);
        let needed: Vec<&str> =
            fields.iter().filter(|field| matches!(field.absent, Absent::Refused)).map(|field| field.name).collect();
        if !needed.is_empty() {
            schema.insert("required".to_owned(), json!(needed));
        }
        let fields: Schema =
            fields.into_iter().map(|field| (field.name.to_owned(), self.field(&field).into())).collect();
        if !fields.is_empty() {
            schema.insert("properties".to_owned(), fields.into());
        }
        schema
    }

    fn field(&mut self, field: &Field) -> Schema {
        let mut schema = self.shape(&field.shape);
        describe(&mut schema, field.about);
        let blank = match &field.absent {
            Absent::Refused => None,
            Absent::Blank => is_plain(&field.shape).then(|| blank(&field.shape)),
            Absent::Told => Some(blank(&field.shape)),
            Absent::Is(json) => Some(serde_json::from_str(json).unwrap_or_default()),
        };
        if let Some(blank) = blank {
            schema.insert("default".to_owned(), blank);
        }
        schema
    }

    /// A record whose one field is this.
    fn tag(&mut self, part: Part) -> Schema {
        let mut schema = of([
            ("type", json!("object")),
            ("additionalProperties", json!(false)),
            ("required", json!([part.name])),
            ("properties", json!({ part.name: self.form(part.form) })),
        ]);
        describe(&mut schema, part.about);
        schema
    }

    fn part(&mut self, part: Part) -> Schema {
        let mut schema = self.form(part.form);
        describe(&mut schema, part.about);
        schema
    }
}

fn of<const N: usize>(fields: [(&str, Value); N]) -> Schema {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The words of the declaration, as they are broken into lines there.
fn describe(schema: &mut Schema, about: &str) {
    let lines: Vec<&str> = about.trim().lines().map(str::trim).collect();
    schema.insert("description".to_owned(), json!(lines.join("\n")));
}

/// A whole number. What has 32 bits or more says so by its format only.
fn whole(name: &str, least: i64, most: u64) -> Schema {
    let format = match name.strip_prefix('u') {
        Some("size") => "uint".to_owned(),
        Some(bits) => format!("uint{bits}"),
        None => name.replacen('i', "int", 1),
    };
    let mut schema = of([("type", json!("integer")), ("format", json!(format))]);
    if least == 0 {
        schema.insert("minimum".to_owned(), json!(0));
    }
    if most <= u64::from(u16::MAX) {
        schema.insert("maximum".to_owned(), json!(most));
    }
    schema
}

/// It, or `null`.
fn maybe(mut schema: Schema) -> Schema {
    match schema.get("type").cloned() {
        Some(kind) => {
            schema.insert("type".to_owned(), json!([kind, "null"]));
            schema
        }
        None => of([("anyOf", json!([schema, { "type": "null" }]))]),
    }
}

/// Whether a type's blank is plain to see: the schema tells it.
fn is_plain(shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::Flag | Shape::Whole { .. } => true,
        Shape::List(inner) => is_plain(inner),
        Shape::Maybe(_) | Shape::Map(_) | Shape::Named(..) | Shape::Elsewhere => false,
    }
}

/// What a field holds that is not there.
fn blank(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!(""),
        Shape::Flag => json!(false),
        Shape::Whole { .. } => json!(0),
        Shape::List(_) => json!([]),
        Shape::Map(_) => json!({}),
        Shape::Maybe(_) | Shape::Elsewhere => Value::Null,
        Shape::Named(_, _, form) => match form() {
            Form::Words(words) => words.first().map(|(word, _)| json!(word)).unwrap_or_default(),
            _ => Value::Null,
        },
    }
}
