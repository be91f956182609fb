//! Nothing: see the examples.
