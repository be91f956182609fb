//! Where a paper goes in the package.

use ziping_json::words;

words! {
    /// Where a paper goes in the package.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Shelf {
        /// 报送件: handed in.
        Submit = "submit",
        /// 自留件: kept by the organisation.
        Keep = "keep",
    }
}
