//! Papers of the desk by their name and the data they are made of, so that the workers and the command line cannot differ.

use crate::register::{Event, receipts};
use crate::row::Row;
use crate::{cover, recommend, survey};
use serde::{Deserialize, Serialize};
use ziping_paper::Paper;

/// What a list on top of a pile is made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pile {
    /// Each package with the names of the papers printed of it and how many pages they have.
    pub rows: Vec<(Row, Vec<String>, usize)>,
    /// Pages of the list itself.
    pub length: usize,
    /// Whether each package starts on an odd page.
    pub double: bool,
}

/// A paper of the desk: `cover` of a [`Pile`], `recommend` of a list of rows, `survey` of a report,
/// `receipts` of events of a register.
///
/// # Errors
/// The data are not of this shape; why, in English.
pub fn asked(kind: &str, json: &str) -> Result<Paper, String> {
    let told = |error: serde_json::Error| error.to_string();
    match kind {
        "cover" => {
            let pile: Pile = serde_json::from_str(json).map_err(told)?;
            let rows: Vec<(&Row, Vec<&str>, usize)> = pile
                .rows
                .iter()
                .map(|(row, papers, count)| (row, papers.iter().map(String::as_str).collect(), *count))
                .collect();
            Ok(cover(&rows, pile.length, pile.double))
        }
        "recommend" => {
            let rows: Vec<Row> = serde_json::from_str(json).map_err(told)?;
            Ok(recommend(&rows.iter().collect::<Vec<_>>()))
        }
        "receipts" => {
            let events: Vec<Event> = serde_json::from_str(json).map_err(told)?;
            Ok(receipts(&events.iter().collect::<Vec<_>>()))
        }
        "survey" => survey::Report::parse(json).map(|report| survey::compose(&report)).map_err(str::to_owned),
        other => Err(format!("no such paper: {other}")),
    }
}
