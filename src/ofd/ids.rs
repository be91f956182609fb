//! Numbers of things: each thing of a document has its own, from 1 (GB/T 33190-2016, 7.2: ST_ID).

/// Gives numbers out.
#[derive(Debug, Default)]
pub struct Ids {
    last: u32,
}

impl Ids {
    /// The next one.
    pub fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// The one given out last: the document's MaxUnitID.
    pub fn last(&self) -> u32 {
        self.last
    }
}
