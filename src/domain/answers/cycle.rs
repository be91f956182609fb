//! An earlier cycle 孵化周期: what came out then, kept as figures, so that today's paper needs no old file.

use ziping_json::Map;

/// The outcome of an earlier self-evaluation. The old package keeps how it came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Cycle {
    /// The day it was computed for, `YYYY-MM-DD`.
    pub day: String,
    /// Version of the programme file then.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub programme_version: String,
    /// Id of the criteria edition then.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub criteria: String,
    /// Total in hundredths of a point, if the programme had a self-evaluation. Older files say it in `tenths`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub hundredths: Option<u32>,
    /// Total in tenths of a point, as the first files have it; it stays as it is.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub tenths: Option<u32>,
    /// Item id → percentage; open items are not there.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub percents: Map<u8>,
    /// Condition id → status: `met`, `declared`, `notMet`, `unknown` or `notApplicable`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub conditions: Map<String>,
    /// The category suggested then, if it was certain.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub category: Option<String>,
    /// Criterion question id → option answered then.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub criterion: Map<String>,
}

impl Cycle {
    /// The total in hundredths of a point.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        self.hundredths.or(self.tenths.map(|tenths| tenths.saturating_mul(10)))
    }
}
