//! The worker for what comes at the end: many PDFs as one, and tables.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use ziping_bridge::{Code, failed};
use ziping_domain::Lang;
use ziping_station::{Contacts, PoolCounts, Row};

/// How many pages a PDF has.
///
/// # Errors
/// `pdf-broken`.
#[wasm_bindgen]
pub fn pages(pdf: &[u8]) -> Result<usize, JsValue> {
    ziping_bind::pages(pdf).map_err(|error| failed(Code::PdfBroken, error))
}

/// Binds groups of PDFs, each a list of `Uint8Array`; with `double` each group starts on an odd page, and the first one takes at
/// least `room` pages.
///
/// # Errors
/// `pdf-broken`.
#[wasm_bindgen]
pub fn bind(groups: Array, titles: Vec<String>, double: bool, room: usize) -> Result<Vec<u8>, JsValue> {
    let pdfs = |group: JsValue| Array::from(&group).iter().map(|pdf| Uint8Array::new(&pdf).to_vec()).collect();
    let groups: Vec<Vec<Vec<u8>>> = groups.iter().map(pdfs).collect();
    ziping_bind::bind(&groups, &titles, double, room).map_err(|error| failed(Code::PdfBroken, error))
}

/// Rows and what they come to, both as JSON, as `xlsx`, `csv` or `json` in the language of the screen. What a part of a pool
/// comes to is counted by whoever has all of it, and said in `warnings`. Whom to call stands in it only if `contacts` says so.
///
/// # Errors
/// `internal`, when they cannot be read; `sheet`, when there are more rows than a sheet has.
#[wasm_bindgen]
pub fn table(
    rows: &str,
    pool: &str,
    warnings: Vec<String>,
    lang: &str,
    ending: &str,
    contacts: bool,
) -> Result<Vec<u8>, JsValue> {
    let rows: Vec<Row> = serde_json::from_str(rows).map_err(|error| failed(Code::Internal, error))?;
    let pool: PoolCounts = serde_json::from_str(pool).map_err(|error| failed(Code::Internal, error))?;
    let lang = if lang == "en" { Lang::En } else { Lang::Zh };
    let contacts = if contacts { Contacts::With } else { Contacts::Without };
    match ending {
        "csv" => Ok(ziping_station::csv(&rows, lang, contacts).into_bytes()),
        "json" => Ok(ziping_station::json_lines(&rows, contacts).into_bytes()),
        _ => ziping_bind::workbook(&rows, &pool, &warnings, lang, contacts).map_err(|error| failed(Code::Sheet, error)),
    }
}

/// A sheet of texts: its name, a JSON list of rows, the heads first, and the column from which on numbers are numbers.
///
/// # Errors
/// `internal`, when they cannot be read; `sheet`, when there are more rows than a sheet has.
#[wasm_bindgen]
pub fn sheet(name: &str, rows: &str, numbers: Option<u16>) -> Result<Vec<u8>, JsValue> {
    let rows: Vec<Vec<String>> = serde_json::from_str(rows).map_err(|error| failed(Code::Internal, error))?;
    ziping_bind::sheet_of_texts(name, &rows, numbers).map_err(|error| failed(Code::Sheet, error))
}
