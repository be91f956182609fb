//! The pages.

pub(crate) mod about;
pub(crate) mod clauses;
pub(crate) mod contents;
pub(crate) mod finish;
pub(crate) mod papers;
pub(crate) mod trial;
