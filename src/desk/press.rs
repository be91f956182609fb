//! What printing asks of the browser's workers: `www/src/desk/press.ts` does it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The workers, for one pile. What fails rejects with an error whose `code` says why; for what makes no progress somebody
    /// may lose patience, by the name of the file.
    #[derive(Clone)]
    pub type Press;

    /// Makes a paper of the answers in a package, and compares it with the enclosed file of this path if the two must be the same;
    /// resolves to a [`Made`].
    #[wasm_bindgen(method)]
    pub fn make(
        this: &Press,
        id: u32,
        file: &str,
        paper: &str,
        mark: Option<String>,
        enclosed: Option<String>,
    ) -> js_sys::Promise;
    /// Makes a paper of the answers in a package and compares it with the enclosed PDF and OFD of these paths; resolves to an array
    /// of those that differ, or to nothing where they need not be the same.
    #[wasm_bindgen(method)]
    pub fn compare(
        this: &Press,
        id: u32,
        file: &str,
        paper: &str,
        mark: Option<String>,
        pdf: Option<String>,
        ofd: Option<String>,
    ) -> js_sys::Promise;
    /// Takes a PDF out of a package; resolves to its bytes.
    #[wasm_bindgen(method)]
    pub fn take(this: &Press, id: u32, file: &str, path: &str) -> js_sys::Promise;
    /// How many pages a PDF has; resolves to a number.
    #[wasm_bindgen(method)]
    pub fn pages(this: &Press, file: &str, pdf: &JsValue) -> js_sys::Promise;
    /// Typesets the list on top, of its data as JSON; resolves to its bytes.
    #[wasm_bindgen(method)]
    pub fn list(this: &Press, json: &str) -> js_sys::Promise;
    /// Binds groups of PDFs; resolves to a [`Bound`]. See `ziping_bind::bind`.
    #[wasm_bindgen(method)]
    pub fn bind(this: &Press, groups: &JsValue, titles: Vec<String>, double: bool, room: u32) -> js_sys::Promise;

    /// A paper that was made.
    pub type Made;
    /// Its bytes.
    #[wasm_bindgen(method, getter)]
    pub fn pdf(this: &Made) -> JsValue;
    /// Whether the enclosed one must be the same file and is not.
    #[wasm_bindgen(method, getter)]
    pub fn differs(this: &Made) -> bool;

    /// What was bound.
    pub type Bound;
    /// Its address.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Bound) -> String;
    /// Its pages.
    #[wasm_bindgen(method, getter)]
    pub fn pages(this: &Bound) -> u32;
}
