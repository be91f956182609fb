//! What maintainers of programme files ask of a worker: all problems with their lines, and the sheet to sign off.

use wasm_bindgen::prelude::*;
use ziping_bridge::{Code, failed};
use ziping_domain::{Criteria, Date, Lang};
use ziping_json::Json;
use ziping_kit::check::{Problem, check as meaning, placed};
use ziping_kit::{Whole, review as sheet};

/// All problems of a programme file as a JSON list of `line`, `column`, `pointer`, `what`, `remedy`, in the order of the
/// lines.
#[wasm_bindgen]
pub fn check(programme: &str, criteria: Option<String>) -> String {
    let items = criteria.and_then(|json| Criteria::parse(&json).ok());
    let items = items.map(|criteria| criteria.items().map(|item| item.id.clone()).collect::<Vec<_>>());
    let problems = Whole::read(programme).map_or_else(
        |faults| faults.into_iter().map(Problem::from).collect(),
        |whole| meaning(&whole, items.as_deref()),
    );
    let listed: Vec<_> = placed(&Json::read(programme), problems)
        .into_iter()
        .map(|((line, column), problem)| {
            serde_json::json!({
                "line": line,
                "column": column,
                "pointer": problem.pointer,
                "what": problem.mistake.what(Lang::En),
                "remedy": problem.mistake.remedy(Lang::En),
            })
        })
        .collect();
    serde_json::Value::Array(listed).to_string()
}

/// The review sheet of a programme file as DOCX.
///
/// # Errors
/// `programme-broken`, `today-broken`, `docx`.
#[wasm_bindgen]
pub fn review(programme: &str, today: &str) -> Result<Vec<u8>, JsValue> {
    let whole = Whole::parse(programme).map_err(|error| failed(Code::ProgrammeBroken, error))?;
    let today: Date = today.parse().map_err(|_| failed(Code::TodayBroken, today))?;
    ziping_docx::docx(&sheet(&whole, None), today).map_err(|error| failed(Code::Docx, error))
}
