//! The list of a portal's programmes, from which the element offers the others.

use ziping_json::{Fault, Json, record};

/// Number of the format this version reads.
pub const FORMAT: &str = "ziping-programmes/1";

record! {
    /// The list.
    #[derive(Clone, Debug, PartialEq)]
    pub struct List {
        /// Always `ziping-programmes/1`.
        pub format: String = req "format",
        /// Programme files beside the list or in folders below it, in the order in which they are shown.
        pub programmes: Vec<String> = req "programmes",
    }
}

impl List {
    /// Reads a list for its maintainer.
    ///
    /// # Errors
    /// Every fault with its place.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        let mut json = Json::read(json);
        let list: Self = json.whole(FORMAT);
        let faults = json.faults();
        if faults.is_empty() { Ok(list) } else { Err(faults) }
    }
}
