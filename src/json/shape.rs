//! What files may hold, as data: the shape of a type, with the words that explain it. Nothing in the browser asks for it,
//! so that nothing of it is in a module.

use crate::{Ignored, Map};

/// A type of the files that can tell its shape.
pub trait Shaped {
    /// The shape.
    fn shape() -> Shape;
}

/// What may stand at a place of a file.
pub enum Shape {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole {
        /// The name of its type.
        name: &'static str,
        /// The least, included.
        least: i64,
        /// The most, included.
        most: u64,
    },
    /// It, or `null`.
    Maybe(Box<Shape>),
    /// A list of it.
    List(Box<Shape>),
    /// A record of any names, each with such a value.
    Map(Box<Shape>),
    /// A type that is declared, by its name: what it is, a line each, and its form, which may hold itself.
    Named(&'static str, &'static str, fn() -> Form),
    /// What a view of this name tells.
    Elsewhere,
}

/// What a declared type is made of.
pub enum Form {
    /// One of these words, each with what it means.
    Words(Vec<(&'static str, &'static str)>),
    /// A record of these fields.
    Record(Vec<Field>),
    /// A record with one of these as its only field.
    Tags(Vec<Part>),
    /// Any of these.
    Any(Vec<Part>),
    /// No more than this.
    Plain(Shape),
}

/// A field of a record.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it is for, a line each.
    pub about: &'static str,
    /// What stands there.
    pub shape: Shape,
    /// What it means that it is not there.
    pub absent: Absent,
}

/// What it means that a field is not there.
pub enum Absent {
    /// A fault.
    Refused,
    /// It is blank.
    Blank,
    /// It is blank, and the schema says so whatever it is.
    Told,
    /// It is this, as JSON.
    Is(&'static str),
}

/// One of several.
pub struct Part {
    /// Its name, if the name tells which it is.
    pub name: &'static str,
    /// What it is, a line each.
    pub about: &'static str,
    /// What stands there.
    pub form: Form,
}

impl Shaped for String {
    fn shape() -> Shape {
        Shape::Text
    }
}

impl Shaped for bool {
    fn shape() -> Shape {
        Shape::Flag
    }
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape() -> Shape {
        Shape::Maybe(Box::new(T::shape()))
    }
}

impl<T: Shaped> Shaped for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Shaped> Shaped for Map<T> {
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

impl<T: Shaped> Shaped for Ignored<T> {
    fn shape() -> Shape {
        T::shape()
    }
}
