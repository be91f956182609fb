//! The worker for what comes at the end: many PDFs as one, and spreadsheets.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use ziping_station::{Pool, Row};

/// An error as the page gets it: `code: detail`.
fn said(code: &str, detail: impl std::fmt::Display) -> JsValue {
    JsValue::from_str(&format!("{code}: {detail}"))
}

/// How many pages a PDF has.
///
/// # Errors
/// `pdf-broken`.
#[wasm_bindgen]
pub fn pages(pdf: &[u8]) -> Result<usize, JsValue> {
    ziping_station::pages(pdf).map_err(|error| said("pdf-broken", error))
}

/// Binds groups of PDFs, each a list of `Uint8Array`; with `double` each group starts on an odd page.
///
/// # Errors
/// `pdf-broken`.
#[wasm_bindgen]
pub fn bind(groups: Array, double: bool) -> Result<Vec<u8>, JsValue> {
    let pdfs = |group: JsValue| Array::from(&group).iter().map(|pdf| Uint8Array::new(&pdf).to_vec()).collect();
    let groups: Vec<Vec<Vec<u8>>> = groups.iter().map(pdfs).collect();
    ziping_station::bind(&groups, double).map_err(|error| said("pdf-broken", error))
}

/// Rows and what is counted over their pool as a spreadsheet, both as JSON. The rows may be a part of the pool: it is counted
/// by whoever has all of them.
///
/// # Errors
/// `internal`, when they cannot be read; `sheet`, when there are more rows than a sheet has.
#[wasm_bindgen]
pub fn workbook(rows: &str, pool: &str) -> Result<Vec<u8>, JsValue> {
    let rows: Vec<Row> = serde_json::from_str(rows).map_err(|error| said("internal", error))?;
    let pool: Pool = serde_json::from_str(pool).map_err(|error| said("internal", error))?;
    ziping_station::workbook(&rows, &pool).map_err(|error| said("sheet", error))
}
