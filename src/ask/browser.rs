//! The one door to the browser: drafts, files, workers and downloads live in the element's script, behind this.

use crate::failed::Failed;
use crate::platform::{Answer, HowFar, Platform};
use js_sys::Promise;
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// What the element's script does for the app. Every method that can fail resolves to a JSON text or rejects
    /// with an error of `code` and `detail`.
    #[derive(Clone)]
    pub type Browser;

    /// The day in local time, `YYYY-MM-DD`.
    #[wasm_bindgen(method)]
    pub fn today(this: &Browser) -> String;
    /// An error of the page's, with its code and what it is about.
    #[wasm_bindgen(method)]
    pub fn failure(this: &Browser, code: &str, detail: &str) -> JsValue;
    /// The app has stopped by a fault of its own.
    #[wasm_bindgen(method)]
    pub fn crashed(this: &Browser);
    /// Keeps the answers, the page and how it is looked at (`en`, `large`) as the draft, within a second.
    #[wasm_bindgen(method)]
    pub fn changed(this: &Browser, answers: &str, page: &str, view: &str);
    /// Chooses where drafts are kept: `none`, `session` or `device`.
    #[wasm_bindgen(method, js_name = keepIn)]
    pub fn keep_in(this: &Browser, place: &str);
    /// Wipes drafts and caches here and in other tabs.
    #[wasm_bindgen(method)]
    pub fn wipe(this: &Browser) -> Promise;
    /// Reports progress to the page: no answers.
    #[wasm_bindgen(method)]
    pub fn progress(this: &Browser, answered: u32, total: u32, step: &str);
    /// The text of a file that lies beside the programme's.
    #[wasm_bindgen(method)]
    pub fn beside(this: &Browser, name: &str) -> Promise;
    /// The programmes that the portal offers: `{programmes: [{file, json}], criteria: {id: json}}`. One that could not
    /// be loaded has an `error` instead of the `json`.
    #[wasm_bindgen(method)]
    pub fn others(this: &Browser) -> Promise;
    /// Goes on with another of the portal's programmes, by its file; rejects when it cannot be loaded.
    #[wasm_bindgen(method, js_name = switchTo)]
    pub fn switch_to(this: &Browser, file: &str) -> Promise;
    /// The text of the descriptors file.
    #[wasm_bindgen(method)]
    pub fn descriptors(this: &Browser) -> Promise;
    /// Reads and remembers files; resolves to a JSON list of name, size, sha256, crc32.
    #[wasm_bindgen(method)]
    pub fn attach(this: &Browser, files: &JsValue, report: &JsValue) -> Promise;
    /// Whether the file with this digest is at hand.
    #[wasm_bindgen(method)]
    pub fn holds(this: &Browser, sha256: &str) -> bool;
    /// Opens a package or answers file; resolves to JSON.
    #[wasm_bindgen(method, js_name = openFile)]
    pub fn open_file(this: &Browser, file: &JsValue) -> Promise;
    /// Makes the package; resolves to JSON with name, size and digest.
    #[wasm_bindgen(method)]
    pub fn pack(this: &Browser, request: &str, report: &JsValue) -> Promise;
    /// Stops the making of a package.
    #[wasm_bindgen(method)]
    pub fn cancel(this: &Browser);
    /// Downloads the package made last once more.
    #[wasm_bindgen(method)]
    pub fn deliver(this: &Browser);
    /// Seals the package made last, for a public key `age1…` or with a passphrase, and downloads it.
    #[wasm_bindgen(method)]
    pub fn seal(this: &Browser, key: &str) -> Promise;
    /// Makes a blank worksheet for a part of the questions and downloads it under this name.
    #[wasm_bindgen(method)]
    pub fn worksheet(this: &Browser, request: &str, name: &str) -> Promise;
    /// Fetches what makes PDF, unless the user wants to save data.
    #[wasm_bindgen(method, js_name = expectPrinter)]
    pub fn expect_printer(this: &Browser);
    /// Why a part did not load: resolves to `offline`, `changed` or `blocked`.
    #[wasm_bindgen(method, js_name = whyNot)]
    pub fn why_not(this: &Browser) -> Promise;
    /// Keeps aside the draft that cannot be read, whatever is saved from now on.
    #[wasm_bindgen(method, js_name = setAside)]
    pub fn set_aside(this: &Browser);
    /// Hands out the draft that was kept aside as a file, or drops it.
    #[wasm_bindgen(method, js_name = settleAside)]
    pub fn settle_aside(this: &Browser, save: bool);
    /// These answers are those of a file.
    #[wasm_bindgen(method)]
    pub fn filed(this: &Browser, answers: &str);
    /// Saves the answers at hand as a file.
    #[wasm_bindgen(method, js_name = saveAnswers)]
    pub fn save_answers(this: &Browser, name: &str, json: &str);
    /// Saves another file of answers, such as one for a department.
    #[wasm_bindgen(method, js_name = saveFile)]
    pub fn save_file(this: &Browser, name: &str, json: &str);
    /// Scrolls to the thing with this id and focuses it; with an empty id, to the page's head.
    #[wasm_bindgen(method)]
    pub fn show(this: &Browser, id: &str);
    /// The user decided for this tab after another one had saved.
    #[wasm_bindgen(method, js_name = settleConflict)]
    pub fn settle_conflict(this: &Browser);
    /// Resolves when the scripts and the look of the later pages are there; rejects when they do not come.
    #[wasm_bindgen(method)]
    pub fn reached(this: &Browser) -> Promise;
    /// Resolves when the browser has nothing else to do.
    #[wasm_bindgen(method)]
    pub fn idle(this: &Browser) -> Promise;
    /// Gives the columns and rows of a paper in a node their millimetres.
    #[wasm_bindgen(method)]
    pub fn measure(this: &Browser, node: &Element);
    /// Prints a node on a sheet of its own.
    #[wasm_bindgen(method)]
    pub fn print(this: &Browser, node: &Element, title: &str);
}

/// What a promise resolves to, or the error that it rejects with.
fn answered(promise: Promise, kept: Option<Box<dyn std::any::Any>>) -> Answer {
    Box::pin(async move {
        let answer = JsFuture::from(promise).await;
        drop(kept);
        answer.map(|text| text.as_string().unwrap_or_default()).map_err(|error| Failed::of(&error))
    })
}

/// A report as a script calls it.
fn told<T: FromWasmAbi + 'static>(report: HowFar<T>) -> Closure<dyn FnMut(T)> {
    Closure::wrap(report)
}

/// Hands on what is asked at once, and what is answered later.
macro_rules! hand_on {
    (
        now { $(fn $now:ident(&self$(, $arg:ident: $type:ty)*) $(-> $out:ty)?;)* }
        later { $(fn $later:ident(&self$(, $name:ident: $of:ty)*);)* }
    ) => {
        impl Platform for Browser {
            $(fn $now(&self$(, $arg: $type)*) $(-> $out)? {
                Browser::$now(self$(, $arg)*)
            })*
            $(fn $later(&self$(, $name: $of)*) -> Answer {
                answered(Browser::$later(self$(, $name)*), None)
            })*
            fn attach(&self, files: &JsValue, report: HowFar<f64>) -> Answer {
                let report = told(report);
                answered(Browser::attach(self, files, report.as_ref()), Some(Box::new(report)))
            }
            fn pack(&self, request: &str, report: HowFar<String>) -> Answer {
                let report = told(report);
                answered(Browser::pack(self, request, report.as_ref()), Some(Box::new(report)))
            }
        }
    };
}

hand_on! {
    now {
        fn today(&self) -> String;
        fn crashed(&self);
        fn changed(&self, answers: &str, page: &str, view: &str);
        fn keep_in(&self, place: &str);
        fn progress(&self, answered: u32, total: u32, step: &str);
        fn holds(&self, sha256: &str) -> bool;
        fn cancel(&self);
        fn deliver(&self);
        fn expect_printer(&self);
        fn set_aside(&self);
        fn settle_aside(&self, save: bool);
        fn filed(&self, answers: &str);
        fn save_answers(&self, name: &str, json: &str);
        fn save_file(&self, name: &str, json: &str);
        fn show(&self, id: &str);
        fn settle_conflict(&self);
        fn measure(&self, node: &Element);
        fn print(&self, node: &Element, title: &str);
    }
    later {
        fn wipe(&self);
        fn beside(&self, name: &str);
        fn others(&self);
        fn switch_to(&self, file: &str);
        fn descriptors(&self);
        fn open_file(&self, file: &JsValue);
        fn seal(&self, key: &str);
        fn worksheet(&self, request: &str, name: &str);
        fn why_not(&self);
        fn reached(&self);
        fn idle(&self);
    }
}
