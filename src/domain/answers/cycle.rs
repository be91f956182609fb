//! An earlier cycle 孵化周期: what came out then, kept as figures, so that today's paper needs no old file.

use ziping_json::{Map, record};

record! {
    /// The outcome of an earlier self-evaluation. The old package keeps how it came about.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Cycle {
        /// The day it was computed for, `YYYY-MM-DD`.
        pub day: String = req "day",
        /// Version of the programme file then.
        pub programme_version: String = opt "programmeVersion",
        /// Id of the criteria edition then.
        pub criteria: String = opt "criteria",
        /// Total in hundredths of a point, if the programme had a self-evaluation. Older files say it in `tenths`.
        pub hundredths: Option<u32> = told "hundredths",
        /// Total in tenths of a point, as the first files have it; it stays as it is.
        pub tenths: Option<u32> = told "tenths",
        /// Item id → percentage; open items are not there.
        pub percents: Map<u8> = opt "percents",
        /// Condition id → status: `met`, `declared`, `notMet`, `unknown` or `notApplicable`.
        pub conditions: Map<String> = opt "conditions",
        /// The category suggested then, if it was certain.
        pub category: Option<String> = told "category",
        /// Criterion question id → option answered then.
        pub criterion: Map<String> = opt "criterion",
    }
}

impl Cycle {
    /// The total in hundredths of a point.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        self.hundredths.or(self.tenths.map(|tenths| tenths.saturating_mul(10)))
    }
}
