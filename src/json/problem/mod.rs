//! A problem of a data file as a maintainer needs it: where, what, and what to do.

mod chinese;
pub mod signs;

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

impl Problem {
    /// What is wrong and what to do, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> (String, String) {
        (chinese::of(&self.what), chinese::of(&self.remedy))
    }
}
