//! What a station's desk asks: a package examined, a paper taken out, the texts that papers are made of again, a survey
//! report begun.

use crate::said;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use ziping_domain::Date;
use ziping_package::{Opened, Problem};
use ziping_slices::Slices;
use ziping_station::Texts;

fn coded(problem: Problem) -> JsValue {
    said(format!("{}: {problem}", problem.code()))
}

fn opened(size: f64, read: Function) -> Result<Opened<Slices>, JsValue> {
    ziping_package::open(Slices::new(size as u64, read)).map_err(coded)
}

/// The row of a file, readable or not, as JSON. `editions` are the station's own programme files: a JSON list of id and
/// version.
#[wasm_bindgen]
pub fn examine(name: &str, size: f64, read: Function, editions: &str) -> String {
    let editions: Vec<(String, String)> = serde_json::from_str(editions).unwrap_or_default();
    let row = ziping_station::examine(name, Slices::new(size as u64, read), &editions, &mut |_, _| true);
    serde_json::to_string(&row).unwrap_or_default()
}

/// A paper of a package.
///
/// # Errors
/// `code: detail`.
#[wasm_bindgen]
pub fn take(size: f64, read: Function, path: &str) -> Result<Vec<u8>, JsValue> {
    opened(size, read)?.read(path).map_err(coded)
}

/// A file of a package that is too large to be held: `each` gets its pieces.
///
/// # Errors
/// `code: detail`.
#[wasm_bindgen]
pub fn pour(size: f64, read: Function, path: &str, each: Function) -> Result<(), JsValue> {
    let mut sink = |piece: &[u8]| each.call1(&JsValue::NULL, &js_sys::Uint8Array::from(piece)).is_ok();
    opened(size, read)?.copy(path, &mut sink).map_err(coded)
}

/// The texts of a package that papers are made of: JSON of `programme`, `criteria`, `answers`, `today`.
///
/// # Errors
/// `code: detail`.
#[wasm_bindgen]
pub fn texts(size: f64, read: Function) -> Result<String, JsValue> {
    let texts = Texts::read(&mut opened(size, read)?).map_err(coded)?;
    let (case, _) = texts.judged(None).map_err(said)?;
    let Texts { programme, criteria, answers, .. } = texts;
    Ok(serde_json::json!({
        "programme": programme, "criteria": criteria, "answers": answers, "today": case.today.to_string(),
    })
    .to_string())
}

/// The survey report begun from a package: the report's text.
///
/// # Errors
/// A code; `no-survey`, when its programme has none.
#[wasm_bindgen]
pub fn begin_survey(size: f64, read: Function) -> Result<String, JsValue> {
    ziping_station::begin_from(&mut opened(size, read)?).map(|report| report.to_json()).map_err(said)
}

/// A paper of the desk as DOCX: `recommend` or `survey`, and its data as JSON.
///
/// # Errors
/// `code: detail`.
#[wasm_bindgen]
pub fn docx_asked(kind: &str, json: &str, today: &str) -> Result<Vec<u8>, JsValue> {
    let today: Date = today.parse().map_err(|_| said("internal: no date"))?;
    let paper = ziping_station::asked(kind, json).map_err(|error| said(format!("internal: {error}")))?;
    ziping_docx::docx(&paper, today).map_err(|error| said(format!("docx: {error}")))
}
