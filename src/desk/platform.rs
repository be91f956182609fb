//! The one door to the browser: files, workers, downloads and the idle clock live in `www/src/desk/clerk.ts`, behind this.

use crate::press::Press;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the element's script does for the desk. What can fail rejects with an error whose `code` says why.
    #[derive(Clone)]
    pub type Platform;

    /// An error of the page's, with its code and what it is about.
    #[wasm_bindgen(method)]
    pub fn failure(this: &Platform, code: &str, detail: &str) -> JsValue;
    /// The desk has stopped by a fault of its own.
    #[wasm_bindgen(method)]
    pub fn crashed(this: &Platform);
    /// Takes chosen files in; rows come by [`Mounted::rows`](crate::Mounted::rows).
    #[wasm_bindgen(method)]
    pub fn add(this: &Platform, files: &JsValue) -> js_sys::Promise;
    /// Opens a register; what is none is told, and is no package.
    #[wasm_bindgen(method, js_name = openRegister)]
    pub fn open_register(this: &Platform, files: &JsValue) -> js_sys::Promise;
    /// Takes the files of a chosen folder in that can be something.
    #[wasm_bindgen(method)]
    pub fn folder(this: &Platform, files: &JsValue) -> js_sys::Promise;
    /// Takes in what was dropped, folders too.
    #[wasm_bindgen(method, js_name = drop)]
    pub fn dropped(this: &Platform, transfer: &JsValue) -> js_sys::Promise;
    /// Takes a station's key file and tries it on what is sealed.
    #[wasm_bindgen(method, js_name = keyFile)]
    pub fn key_file(this: &Platform, file: &JsValue) -> js_sys::Promise;
    /// Tries a passphrase on what is sealed.
    #[wasm_bindgen(method)]
    pub fn words(this: &Platform, passphrase: &str) -> js_sys::Promise;
    /// Lets go of files, by a JSON list of ids.
    #[wasm_bindgen(method)]
    pub fn forget(this: &Platform, ids: &str);
    /// Saves a paper of a package.
    #[wasm_bindgen(method, js_name = savePaper)]
    pub fn save_paper(this: &Platform, id: u32, path: &str) -> js_sys::Promise;
    /// Saves a file of the evidence, as bytes.
    #[wasm_bindgen(method, js_name = saveEvidence)]
    pub fn save_evidence(this: &Platform, id: u32, path: &str) -> js_sys::Promise;
    /// A file of the evidence to be looked at; resolves to JSON: kind and address.
    #[wasm_bindgen(method)]
    pub fn look(this: &Platform, id: u32, path: &str) -> js_sys::Promise;
    /// Saves what was in a sealed file.
    #[wasm_bindgen(method, js_name = saveUnsealed)]
    pub fn save_unsealed(this: &Platform, id: u32);
    /// Workers for a pile of papers.
    #[wasm_bindgen(method)]
    pub fn press(this: &Platform) -> Press;
    /// Checks a file once more that came to no end.
    #[wasm_bindgen(method)]
    pub fn again(this: &Platform, id: u32) -> js_sys::Promise;
    /// Goes on without the file that makes no progress.
    #[wasm_bindgen(method)]
    pub fn skip(this: &Platform);
    /// Shows a PDF in a tab that wiping closes again; false if the browser opens none.
    #[wasm_bindgen(method, js_name = openTab)]
    pub fn open_tab(this: &Platform, url: &str) -> bool;
    /// Lets go of a PDF.
    #[wasm_bindgen(method)]
    pub fn release(this: &Platform, url: &str);
    /// Stops what is being made.
    #[wasm_bindgen(method)]
    pub fn cancel(this: &Platform);
    /// Begins a sheet of a package with what is known of it besides, JSON; resolves to its text.
    #[wasm_bindgen(method)]
    pub fn begin(this: &Platform, id: u32, sheet: &str, seed: &str) -> js_sys::Promise;
    /// Begins a sheet over organisations of the register, asked for as JSON; resolves to its text.
    #[wasm_bindgen(method)]
    pub fn enrol(this: &Platform, asked: &str) -> js_sys::Promise;
    /// Makes a paper of the desk, `pdf` or `docx`, and saves it.
    #[wasm_bindgen(method)]
    pub fn make(this: &Platform, kind: &str, json: &str, format: &str, name: &str) -> js_sys::Promise;
    /// Saves rows, what they come to and what is to be looked at, as `xlsx`, `csv` or `json` in a language, with whom to call
    /// only if asked for; sealed, if there is a passphrase.
    #[wasm_bindgen(method)]
    pub fn table(
        this: &Platform,
        rows: &str,
        pool: &str,
        warnings: Vec<String>,
        lang: &str,
        name: &str,
        ending: &str,
        contacts: bool,
        passphrase: &str,
    ) -> js_sys::Promise;
    /// Saves a text.
    #[wasm_bindgen(method)]
    pub fn save(this: &Platform, name: &str, text: &str, mime: &str);
    /// Loads every part now, for a station that will be offline.
    #[wasm_bindgen(method)]
    pub fn prepare(this: &Platform) -> js_sys::Promise;
    /// The day in local time, `YYYY-MM-DD`.
    #[wasm_bindgen(method)]
    pub fn today(this: &Platform) -> String;
    /// The local day and minute, `YYYY-MM-DDThh:mm`.
    #[wasm_bindgen(method)]
    pub fn now(this: &Platform) -> String;
    /// SHA-256 of a file as it was handed in.
    #[wasm_bindgen(method)]
    pub fn digest(this: &Platform, id: u32) -> js_sys::Promise;
    /// Saves rows of texts, a JSON list of lists, as a spreadsheet: the sheet's name, the rows, the file's name.
    #[wasm_bindgen(method)]
    pub fn sheet(this: &Platform, title: &str, rows: &str, name: &str) -> js_sys::Promise;
    /// Resolves when the browser has done what waits.
    #[wasm_bindgen(method)]
    pub fn pause(this: &Platform) -> js_sys::Promise;
    /// The idle clock begins anew.
    #[wasm_bindgen(method)]
    pub fn touch(this: &Platform);
    /// Forgets every file, key and link.
    #[wasm_bindgen(method)]
    pub fn wipe(this: &Platform);
    /// Puts the focus on the thing with this id; with an empty id, on the page's head.
    #[wasm_bindgen(method)]
    pub fn show(this: &Platform, id: &str);
}
