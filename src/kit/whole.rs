//! All that the crates read of a programme file, together.

use crate::document::Made;
use ziping_domain::proofs::Proofs;
use ziping_domain::{Programme, programme};
use ziping_json::{Fault, Field, Fields, Form, Json, Node, Shape, Shaped, View};
use ziping_paper::def::Forms;
use ziping_station::Office;

/// A programme file as its maintainers see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// What is asked and judged.
    pub programme: Programme,
    /// The papers.
    pub forms: Forms,
    /// What offices and stations look at.
    pub office: Office,
    /// What the making of it has left in it.
    pub made: Made,
    /// Whether something in the file names each of its `rules`.
    pub named: Vec<bool>,
}

impl Whole {
    /// Reads a programme file's structure; [`check`](crate::check::check) looks at what it means.
    ///
    /// # Errors
    /// Every fault of the structure with its place.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        programme::read(json)
    }

    /// The same.
    ///
    /// # Errors
    /// The first problem with line and column, in English.
    pub fn parse(json: &str) -> Result<Self, String> {
        programme::parse(json)
    }
}

impl View for Whole {
    fn take(json: &mut Json<'_>) -> Self {
        let ((programme, forms, office), made) = View::take(json);
        let listed = json.field(Node::ROOT, "rules");
        // Known once all have read what is theirs.
        let named = json.items(listed).into_iter().map(|rule| json.is_named(rule)).collect();
        Self { programme, forms, office, made, named }
    }
}

/// A file of proofs as its maintainers see it.
#[derive(Clone, Debug, PartialEq)]
pub struct WholeProofs {
    /// What is expected.
    pub proofs: Proofs,
    /// The papers that come with it.
    pub forms: Forms,
}

impl WholeProofs {
    /// Reads the structure of a file of proofs; [`check_proofs`](crate::check::check_proofs) looks at what it means.
    ///
    /// # Errors
    /// Every fault of the structure with its place.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        programme::read(json)
    }
}

impl View for WholeProofs {
    fn take(json: &mut Json<'_>) -> Self {
        let (proofs, forms) = View::take(json);
        Self { proofs, forms }
    }
}

impl Shaped for WholeProofs {
    fn shape() -> Shape {
        let Shape::Named(name, about, _) = Proofs::shape() else { return Proofs::shape() };
        Shape::Named(name, about, || filled(Proofs::shape(), Forms::fields()))
    }
}

/// The fields of a record, with what views tell in the places that it leaves to them.
fn filled(shape: Shape, mut told: Vec<Field>) -> Form {
    let Shape::Named(_, _, form) = shape else { return Form::Plain(shape) };
    let Form::Record(fields) = form() else { return form() };
    let filled = fields.into_iter().map(|field| match field.shape {
        Shape::Elsewhere => {
            let at = told.iter().position(|view| view.name == field.name);
            at.map_or(field, |at| told.swap_remove(at))
        }
        _ => field,
    });
    Form::Record(filled.collect())
}

/// The shape of the programme, with what its views tell in the places that it leaves to them.
impl Shaped for Whole {
    fn shape() -> Shape {
        let Shape::Named(name, about, _) = Programme::shape() else { return Programme::shape() };
        Shape::Named(name, about, || {
            filled(
                Programme::shape(),
                Forms::fields().into_iter().chain(Office::fields()).chain(Made::fields()).collect(),
            )
        })
    }
}
