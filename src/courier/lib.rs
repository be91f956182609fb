//! The worker of worksheets, spreadsheets and the desk's own papers as Word. Not everybody asks for it, and the packer, which
//! everybody needs, has no room for it.

use serde::Deserialize;
use wasm_bindgen::prelude::*;
use ziping_bridge::{Code, failed, said};
use ziping_domain::Date;
use ziping_paper::Application;
use ziping_returned::{hand_out, read};
use ziping_word::Refusal;

/// What a worksheet is made from, or laid beside.
#[derive(Deserialize)]
struct SheetRequest {
    programme: String,
    criteria: Option<String>,
    descriptors: Option<String>,
    answers: String,
    /// The day, `YYYY-MM-DD`.
    today: String,
}

fn application(json: &str) -> Result<Application, JsValue> {
    let request: SheetRequest = serde_json::from_str(json).map_err(|error| failed(Code::Internal, error))?;
    let today: Date = request.today.parse().map_err(|_| failed(Code::TodayBroken, &request.today))?;
    Application::read(&request.programme, request.criteria.as_deref(), &request.answers, today)
        .and_then(|application| application.described(request.descriptors.as_deref()))
        .map_err(|problem| said(problem.code(), problem.detail()))
}

/// A worksheet of the part that the answers name, else of the programme's form, as DOCX.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn worksheet(request: &str) -> Result<Vec<u8>, JsValue> {
    let made = hand_out(&application(request)?, None).map_err(|error| failed(Code::Docx, error))?;
    made.map(|made| made.bytes).ok_or_else(|| failed(Code::PaperUnknown, ""))
}

/// What a worksheet came back with, as JSON; see [`ziping_returned::Returned::to_json`].
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn returned(request: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let returned = read(bytes, &application(request)?);
    returned.map(|returned| returned.to_json()).map_err(|refused| said(refused.code(), refused.detail()))
}

/// The rows of the first sheet of a spreadsheet as JSON, number and cells of each: as the file holds them, or as programs show
/// them.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn cells(bytes: &[u8], shown: bool) -> Result<String, JsValue> {
    let lines = if shown { ziping_word::shown(bytes) } else { ziping_word::sheet(bytes) };
    let lines = lines.map_err(|refusal| {
        let code = match refusal {
            Refusal::OldOrLocked => Code::SheetOld,
            Refusal::TooLarge => Code::SheetTooLarge,
            Refusal::NotADocument | Refusal::Broken => Code::SheetBroken,
        };
        failed(code, "")
    })?;
    let rows: Vec<_> = lines.into_iter().map(|line| (line.number, line.cells)).collect();
    Ok(serde_json::to_string(&rows).unwrap_or_default())
}

/// A paper of the desk as DOCX: `recommend` or `survey`, and its data as JSON.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn docx_asked(kind: &str, json: &str, today: &str) -> Result<Vec<u8>, JsValue> {
    let today: Date = today.parse().map_err(|_| failed(Code::TodayBroken, today))?;
    let paper = ziping_station::asked(kind, json).map_err(|error| failed(Code::Internal, error))?;
    ziping_docx::docx(&paper, today).map_err(|error| failed(Code::Docx, error))
}
