//! To JSON from the types of the files.

use crate::{Ignored, Map, Writer};

/// A type that is written as JSON.
pub trait Encode {
    /// Writes the value.
    fn encode(&self, to: &mut Writer);

    /// Whether a field that may be absent is left out where this is its value.
    fn is_left_out(&self) -> bool;
}

impl Encode for String {
    fn encode(&self, to: &mut Writer) {
        to.string(self);
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl Encode for bool {
    fn encode(&self, to: &mut Writer) {
        to.flag(*self);
    }

    fn is_left_out(&self) -> bool {
        !self
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, to: &mut Writer) {
        match self {
            Some(value) => value.encode(to),
            None => to.null(),
        }
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, to: &mut Writer) {
        T::encode(self, to);
    }

    fn is_left_out(&self) -> bool {
        T::is_left_out(self)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, to: &mut Writer) {
        to.open('[');
        for value in self {
            to.item();
            value.encode(to);
        }
        to.close(']');
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Encode> Encode for Map<T> {
    fn encode(&self, to: &mut Writer) {
        to.open('{');
        for (name, value) in self {
            to.key(name);
            value.encode(to);
        }
        to.close('}');
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

/// It was not looked at, so there is nothing to write.
impl<T> Encode for Ignored<T> {
    fn encode(&self, to: &mut Writer) {
        to.null();
    }

    fn is_left_out(&self) -> bool {
        true
    }
}
