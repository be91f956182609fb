//! The one door to the browser: drafts, files, workers and downloads live in the element's script, behind this.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the element's script does for the app. Every method that can fail resolves to a JSON text or rejects
    /// with an error of `code` and `detail`.
    #[derive(Clone)]
    pub type Platform;

    /// The day in local time, `YYYY-MM-DD`.
    #[wasm_bindgen(method)]
    pub fn today(this: &Platform) -> String;
    /// An error of the page's, with its code and what it is about.
    #[wasm_bindgen(method)]
    pub fn failure(this: &Platform, code: &str, detail: &str) -> JsValue;
    /// The app has stopped by a fault of its own.
    #[wasm_bindgen(method)]
    pub fn crashed(this: &Platform);
    /// Keeps the answers, the page and how it is looked at (`en`, `large`) as the draft, within a second.
    #[wasm_bindgen(method)]
    pub fn changed(this: &Platform, answers: &str, page: &str, view: &str);
    /// Chooses where drafts are kept: `none`, `session` or `device`.
    #[wasm_bindgen(method, js_name = keepIn)]
    pub fn keep_in(this: &Platform, place: &str);
    /// Wipes drafts and caches here and in other tabs.
    #[wasm_bindgen(method)]
    pub fn wipe(this: &Platform) -> js_sys::Promise;
    /// Reports progress to the page: no answers.
    #[wasm_bindgen(method)]
    pub fn progress(this: &Platform, answered: u32, total: u32, step: &str);
    /// The text of a file that lies beside the programme's.
    #[wasm_bindgen(method)]
    pub fn beside(this: &Platform, name: &str) -> js_sys::Promise;
    /// The programmes that the portal offers: `{programmes: [{file, json}], criteria: {id: json}}`. One that could not
    /// be loaded has an `error` instead of the `json`.
    #[wasm_bindgen(method)]
    pub fn others(this: &Platform) -> js_sys::Promise;
    /// Goes on with another of the portal's programmes, by its file; rejects when it cannot be loaded.
    #[wasm_bindgen(method, js_name = switchTo)]
    pub fn switch_to(this: &Platform, file: &str) -> js_sys::Promise;
    /// The text of the descriptors file.
    #[wasm_bindgen(method)]
    pub fn descriptors(this: &Platform) -> js_sys::Promise;
    /// Reads and remembers files; resolves to a JSON list of name, size, sha256, crc32.
    #[wasm_bindgen(method)]
    pub fn attach(this: &Platform, files: &JsValue, report: &JsValue) -> js_sys::Promise;
    /// Whether the file with this digest is at hand.
    #[wasm_bindgen(method)]
    pub fn holds(this: &Platform, sha256: &str) -> bool;
    /// Opens a package or answers file; resolves to JSON.
    #[wasm_bindgen(method, js_name = openFile)]
    pub fn open_file(this: &Platform, file: &JsValue) -> js_sys::Promise;
    /// Makes the package; resolves to JSON with name, size and digest.
    #[wasm_bindgen(method)]
    pub fn pack(this: &Platform, request: &str, report: &JsValue) -> js_sys::Promise;
    /// Stops the making of a package.
    #[wasm_bindgen(method)]
    pub fn cancel(this: &Platform);
    /// Downloads the package made last once more.
    #[wasm_bindgen(method)]
    pub fn deliver(this: &Platform);
    /// Seals the package made last, for a public key `age1…` or with a passphrase, and downloads it.
    #[wasm_bindgen(method)]
    pub fn seal(this: &Platform, key: &str) -> js_sys::Promise;
    /// Makes a blank worksheet for a part of the questions and downloads it under this name.
    #[wasm_bindgen(method)]
    pub fn worksheet(this: &Platform, request: &str, name: &str) -> js_sys::Promise;
    /// Fetches what makes PDF, unless the user wants to save data.
    #[wasm_bindgen(method, js_name = expectPrinter)]
    pub fn expect_printer(this: &Platform);
    /// Why a part did not load: resolves to `offline`, `changed` or `blocked`.
    #[wasm_bindgen(method, js_name = whyNot)]
    pub fn why_not(this: &Platform) -> js_sys::Promise;
    /// Keeps aside the draft that cannot be read, whatever is saved from now on.
    #[wasm_bindgen(method, js_name = setAside)]
    pub fn set_aside(this: &Platform);
    /// Hands out the draft that was kept aside as a file, or drops it.
    #[wasm_bindgen(method, js_name = settleAside)]
    pub fn settle_aside(this: &Platform, save: bool);
    /// These answers are those of a file.
    #[wasm_bindgen(method)]
    pub fn filed(this: &Platform, answers: &str);
    /// Saves the answers at hand as a file.
    #[wasm_bindgen(method, js_name = saveAnswers)]
    pub fn save_answers(this: &Platform, name: &str, json: &str);
    /// Saves another file of answers, such as one for a department.
    #[wasm_bindgen(method, js_name = saveFile)]
    pub fn save_file(this: &Platform, name: &str, json: &str);
    /// Scrolls to the thing with this id and focuses it; with an empty id, to the page's head.
    #[wasm_bindgen(method)]
    pub fn show(this: &Platform, id: &str);
    /// The user decided for this tab after another one had saved.
    #[wasm_bindgen(method, js_name = settleConflict)]
    pub fn settle_conflict(this: &Platform);
    /// Resolves when the scripts and the look of the later pages are there; rejects when they do not come.
    #[wasm_bindgen(method)]
    pub fn reached(this: &Platform) -> js_sys::Promise;
    /// Resolves when the browser has nothing else to do.
    #[wasm_bindgen(method)]
    pub fn idle(this: &Platform) -> js_sys::Promise;
    /// Gives the columns and rows of a paper in a node their millimetres.
    #[wasm_bindgen(method)]
    pub fn measure(this: &Platform, node: &web_sys::Element);
    /// Prints a node on a sheet of its own.
    #[wasm_bindgen(method)]
    pub fn print(this: &Platform, node: &web_sys::Element, title: &str);
}
