//! Papers of the desk by their name and the data they are made of, so that the workers and the command line cannot differ.

use crate::marking::{Agreed, Marking, agreed_paper, marking_paper};
use crate::register::{Event, Minutes, minutes, receipts};
use crate::row::Row;
use crate::{Cover, LetterRequest, Transmittal, cover, letters, recommend, sheet, transmittal};
use ziping_paper::Paper;

/// A paper of the desk: `cover` of a [`Cover`], `recommend` of a list of rows, `sheet` of a sheet,
/// `receipts` of events of a register, `marking` and `agreed` of assessors' files.
///
/// # Errors
/// The data are not of this shape; why, in English.
pub fn asked(kind: &str, json: &str) -> Result<Paper, String> {
    let told = |error: serde_json::Error| error.to_string();
    match kind {
        "cover" => serde_json::from_str::<Cover<'_>>(json).map(|list| cover(&list)).map_err(told),
        "recommend" => {
            let rows: Vec<Row> = serde_json::from_str(json).map_err(told)?;
            Ok(recommend(&rows.iter().collect::<Vec<_>>()))
        }
        "letters" => serde_json::from_str::<LetterRequest>(json).map(|request| letters(&request)).map_err(told),
        "minutes" => serde_json::from_str::<Minutes>(json).map(|of| minutes(&of)).map_err(told),
        "transmittal" => Transmittal::parse(json).map(|list| transmittal(&list)).map_err(str::to_owned),
        "receipts" => {
            let events: Vec<Event> = serde_json::from_str(json).map_err(told)?;
            Ok(receipts(&events.iter().collect::<Vec<_>>()))
        }
        "marking" => Marking::parse(json).map(|one| marking_paper(&one)).map_err(str::to_owned),
        "agreed" => Agreed::parse(json).map(|one| agreed_paper(&one)).map_err(str::to_owned),
        "sheet" => sheet::Sheet::parse(json).map(|sheet| sheet::compose(&sheet)).map_err(str::to_owned),
        other => Err(format!("no such paper: {other}")),
    }
}
