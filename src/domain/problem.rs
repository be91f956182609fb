//! A problem of a data file as a maintainer needs it: where, what, and what to do.

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON Pointer (RFC 6901) of the place.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}
