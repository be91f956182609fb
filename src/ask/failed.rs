//! What went wrong, as scripts and workers say it: a code, and what it is about.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// A stable name, kebab-case.
    pub code: String,
    /// What it is about: a file's name, characters, an address; may be blank.
    pub detail: String,
}

impl Failed {
    /// What went wrong with something.
    pub fn new(code: &str, detail: &str) -> Self {
        Self { code: code.to_owned(), detail: detail.to_owned() }
    }

    /// What an error of the platform says; one of the browser's own has no code, and says what it says.
    pub fn of(error: &JsValue) -> Self {
        let text = |name: &str| Reflect::get(error, &name.into()).ok().and_then(|text| text.as_string());
        match text("code") {
            Some(code) => Self { code, detail: text("detail").unwrap_or_default() },
            None => Self::new("internal", &text("message").unwrap_or_default()),
        }
    }
}
