//! The one door to the browser: files, the worker and downloads live in `www/src/studio/`, behind this.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the element's script does for the page. What can fail rejects with an error whose `code` says why.
    #[derive(Clone)]
    pub type Platform;

    /// An error of the page's, with its code and what it is about.
    #[wasm_bindgen(method)]
    pub fn failure(this: &Platform, code: &str, detail: &str) -> JsValue;
    /// The page has stopped by a fault of its own.
    #[wasm_bindgen(method)]
    pub fn crashed(this: &Platform);
    /// The words of a chosen file; resolves to JSON: `kind` (`programme`, `document`) and `text`.
    #[wasm_bindgen(method)]
    pub fn read(this: &Platform, files: &JsValue) -> js_sys::Promise;
    /// A blank form that was chosen, as a paper: resolves to JSON, `paper` and `told`. `taken` are the ids of the file, a JSON list.
    #[wasm_bindgen(method)]
    pub fn form(this: &Platform, files: &JsValue, taken: &str) -> js_sys::Promise;
    /// Saves a paper of the file as PDF, with nothing filled in.
    #[wasm_bindgen(method)]
    pub fn preview(this: &Platform, programme: &str, answers: &str, paper: &str) -> js_sys::Promise;
    /// All problems of a programme file, as a JSON list; of several calls only the last one is answered.
    #[wasm_bindgen(method)]
    pub fn check(this: &Platform, programme: &str) -> js_sys::Promise;
    /// Its conditions in words with examples, as JSON.
    #[wasm_bindgen(method)]
    pub fn tried(this: &Platform, programme: &str) -> js_sys::Promise;
    /// Saves the review sheet.
    #[wasm_bindgen(method)]
    pub fn review(this: &Platform, programme: &str, name: &str) -> js_sys::Promise;
    /// Saves the cases of what is ticked.
    #[wasm_bindgen(method)]
    pub fn cases(this: &Platform, programme: &str, name: &str) -> js_sys::Promise;
    /// Saves a text as a file.
    #[wasm_bindgen(method)]
    pub fn save(this: &Platform, name: &str, text: &str);
    /// Keeps a draft in this browser, because the user asked for it; blank takes it away.
    #[wasm_bindgen(method)]
    pub fn keep(this: &Platform, text: &str) -> js_sys::Promise;
    /// The draft that is kept; blank for none.
    #[wasm_bindgen(method)]
    pub fn kept(this: &Platform) -> String;
    /// The same, to be gone on with: from now on it may be replaced.
    #[wasm_bindgen(method)]
    pub fn resume(this: &Platform) -> String;
    /// Today, as `2026-11-28`.
    #[wasm_bindgen(method)]
    pub fn today(this: &Platform) -> String;
    /// Brings what a selector names into view and gives it the focus.
    #[wasm_bindgen(method)]
    pub fn show(this: &Platform, what: &str);
}
