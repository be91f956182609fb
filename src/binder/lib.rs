//! The worker for what comes at the end: many PDFs as one, and tables.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use ziping_domain::Lang;
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
pub fn bind(groups: Array, titles: Vec<String>, double: bool) -> Result<Vec<u8>, JsValue> {
    let pdfs = |group: JsValue| Array::from(&group).iter().map(|pdf| Uint8Array::new(&pdf).to_vec()).collect();
    let groups: Vec<Vec<Vec<u8>>> = groups.iter().map(pdfs).collect();
    ziping_station::bind(&groups, &titles, double).map_err(|error| said("pdf-broken", error))
}

/// Rows and what they come to, both as JSON, as `xlsx`, `csv` or `json` in the language of the screen. What a part of a pool
/// comes to is counted by whoever has all of it.
///
/// # Errors
/// `internal`, when they cannot be read; `sheet`, when there are more rows than a sheet has.
#[wasm_bindgen]
pub fn table(rows: &str, pool: &str, lang: &str, ending: &str) -> Result<Vec<u8>, JsValue> {
    let rows: Vec<Row> = serde_json::from_str(rows).map_err(|error| said("internal", error))?;
    let pool: Pool = serde_json::from_str(pool).map_err(|error| said("internal", error))?;
    let lang = if lang == "en" { Lang::En } else { Lang::Zh };
    match ending {
        "csv" => Ok(ziping_station::csv(&rows, lang).into_bytes()),
        "json" => Ok(ziping_station::json_lines(&rows).into_bytes()),
        _ => ziping_station::workbook(&rows, &pool, lang).map_err(|error| said("sheet", error)),
    }
}
