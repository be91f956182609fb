//! What stands at the seam of the desk: what lies behind it, as functions, and how it is fetched.

use super::page::Page;
use super::review::Review;
use std::future::Future;
use std::pin::Pin;
use yew::prelude::*;
use ziping_domain::Date;
use ziping_station::register::{Register, RegisterProblem, RegisterReading, Roster};
use ziping_station::sheet::Sheet;
use ziping_station::{Announced, Besides, OfficeRules, PoolCounts, Row, TableLine, Transmittal};

/// A register read from the rows of a spreadsheet, by the office's own rules.
type ReadRows = fn(&str, &[OfficeRules]) -> Result<(Register, usize), RegisterProblem>;

/// What an office does with packages.
pub struct OfficePages {
    /// A page.
    pub page: fn(Page) -> Html,
    /// Rows with sheets, awards planned, register and the office's own rules taken in, and what they come to.
    pub pooled: fn(&mut [Row], &Besides<'_>) -> PoolCounts,
    /// Where everybody stands by a register, by the office's own rules.
    pub standing: fn(&[&Row], &Register, &[OfficeRules], Option<Date>) -> Roster,
    /// Reads so many lines more of a register; whether there may be others.
    pub read: fn(&mut RegisterReading<'_>, usize) -> Result<bool, RegisterProblem>,
    /// The register that the rows of a spreadsheet say, JSON of number and cells; how many lines of it are in no file.
    pub rows: ReadRows,
    /// The lines of a spreadsheet with organisations that is no register, JSON of number and cells; nothing of any other.
    pub table: fn(&str) -> Option<Vec<TableLine>>,
    /// The list of what was handed on that a file's text says.
    pub list: fn(&str) -> Result<Transmittal, &'static str>,
    /// The notice of the year that a file's text says.
    pub announced: fn(&str) -> Result<Announced, &'static str>,
    /// The sheet that a file's text says.
    pub report: fn(&str) -> Result<Sheet, &'static str>,
    /// The assessor's file, or the agreement, that a file's text says.
    pub review: fn(&str) -> Result<Review, &'static str>,
    /// The text of one.
    pub keep_review: fn(&Review) -> String,
    /// The text of a sheet.
    pub keep: fn(&Sheet) -> String,
}

impl PartialEq for OfficePages {
    /// There is one table.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// It, once it came; nothing when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<&'static OfficePages>>>>;

/// How it is fetched.
#[derive(Clone, Copy)]
pub struct OfficeRoad {
    /// Fetches it.
    pub reach: fn() -> Coming,
}
