//! What maintainers of programme files ask of a worker: all problems with their lines, and the sheet to sign off.

use wasm_bindgen::prelude::*;
use ziping_bridge::{Code, failed, said};
use ziping_domain::{Criteria, Date, Lang};
use ziping_json::{Json, Tree};
use ziping_kit::Whole;
use ziping_kit::check::{Problem, check as meaning, placed};
use ziping_kit::form::{DrawnForm, drawn};
use ziping_kit::review::{cases as ticked, review as sheet, tried as examples};
use ziping_word::Refusal;

/// All problems of a programme file as a JSON list of `line`, `column`, `pointer`, `what`, `remedy` and these in Chinese (`whatZh`,
/// `remedyZh`), in the order of the lines.
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
                "whatZh": problem.mistake.what(Lang::Zh),
                "remedyZh": problem.mistake.remedy(Lang::Zh),
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

/// What a programme file does: a JSON list of conditions, `id`, `clause`, `title`, `quote`, `means` and `besides` in words, and `examples`, a text each.
///
/// # Errors
/// `programme-broken`.
#[wasm_bindgen]
pub fn tried(programme: &str) -> Result<String, JsValue> {
    let whole = Whole::parse(programme).map_err(|error| failed(Code::ProgrammeBroken, error))?;
    let one = |tried: ziping_kit::review::Tried| {
        serde_json::json!({
            "id": tried.id,
            "clause": tried.clause,
            "title": tried.title,
            "quote": tried.quote,
            "means": tried.means,
            "besides": tried.besides,
            "examples": tried.examples.into_iter().map(|example| example.words).collect::<Vec<_>>(),
        })
    };
    Ok(serde_json::Value::Array(examples(&whole.programme).into_iter().map(one).collect()).to_string())
}

/// The cases of what is ticked in a programme file, as a ZIP of folders.
///
/// # Errors
/// `programme-broken`, `internal`.
#[wasm_bindgen]
pub fn cases(programme: &str) -> Result<Vec<u8>, JsValue> {
    let whole = Whole::parse(programme).map_err(|error| failed(Code::ProgrammeBroken, error))?;
    let files: Vec<_> = ticked(&whole).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    ziping_archive::written(&files).map_err(|error| failed(Code::Internal, error))
}

/// A DOCX as JSON: its words as `text`, a paragraph a line, and whether Word numbers paragraphs by itself (`numbered`), which no text
/// tells.
///
/// # Errors
/// `document-old`, `document-too-large`, `document-broken`.
#[wasm_bindgen]
pub fn document(bytes: &[u8]) -> Result<String, JsValue> {
    let read = ziping_word::read(bytes).map_err(refused)?;
    Ok(serde_json::json!({ "text": read.paras.join("\n"), "numbered": read.is_numbered }).to_string())
}

/// A blank form (DOCX) as a paper of a programme file: JSON of `paper`, and `told`, a list of `zh` and `en` of what could not be taken
/// over. `name` is that of its file; `taken` are the ids of the programme file, a JSON list.
///
/// # Errors
/// `form-old`, `form-too-large`, `form-broken`, `form-blank`.
#[wasm_bindgen]
pub fn form(bytes: &[u8], name: &str, taken: &str) -> Result<String, JsValue> {
    let read = ziping_word::blank_form(bytes).map_err(|refusal| {
        let code = match refusal {
            Refusal::OldOrLocked => "form-old",
            Refusal::TooLarge => "form-too-large",
            Refusal::NotADocument | Refusal::Broken => "form-broken",
        };
        said(code, "")
    })?;
    if read.is_blank() {
        return Err(said("form-blank", ""));
    }
    let taken: Vec<String> = serde_json::from_str(taken).unwrap_or_default();
    let DrawnForm { paper, told } = drawn(&read, name, &taken);
    let told = told.into_iter().map(|(zh, en)| Tree::record([("zh", Tree::Text(zh)), ("en", Tree::Text(en))]));
    Ok(Tree::record([("paper", paper), ("told", Tree::List(told.collect()))]).to_text())
}

/// Why a document cannot be read.
fn refused(refusal: Refusal) -> JsValue {
    let code = match refusal {
        Refusal::OldOrLocked => "document-old",
        Refusal::TooLarge => "document-too-large",
        Refusal::NotADocument | Refusal::Broken => "document-broken",
    };
    said(code, "")
}
