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
    /// What the element's script does for the app: [`Platform`] says what each of its methods is for. One that can fail
    /// resolves to a text, or rejects with an error of `code` and `detail`.
    #[derive(Clone)]
    pub type Browser;

    #[wasm_bindgen(method)]
    fn today(this: &Browser) -> String;
    /// An error of the page's, with its code and what it is about: what a module throws.
    #[wasm_bindgen(method)]
    pub(crate) fn failure(this: &Browser, code: &str, detail: &str) -> JsValue;
    #[wasm_bindgen(method)]
    pub(crate) fn crashed(this: &Browser);
    #[wasm_bindgen(method)]
    fn changed(this: &Browser, answers: &str, page: &str, view: &str);
    #[wasm_bindgen(method, js_name = keepIn)]
    fn keep_in(this: &Browser, place: &str);
    #[wasm_bindgen(method)]
    fn wipe(this: &Browser) -> Promise;
    #[wasm_bindgen(method)]
    fn progress(this: &Browser, answered: u32, total: u32, step: &str);
    #[wasm_bindgen(method, js_name = switchTo)]
    fn switch_to(this: &Browser, file: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn attach(this: &Browser, files: &JsValue, report: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn holds(this: &Browser, sha256: &str) -> bool;
    #[wasm_bindgen(method, js_name = openFile)]
    fn open_file(this: &Browser, file: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn pack(this: &Browser, request: &str, report: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn work(this: &Browser, task: &str, first: &str, second: &str) -> Promise;
    #[wasm_bindgen(method, js_name = expectPrinter)]
    fn expect_printer(this: &Browser);
    #[wasm_bindgen(method)]
    fn faulty(this: &Browser, problem: &str);
    #[wasm_bindgen(method, js_name = whyNot)]
    fn why_not(this: &Browser) -> Promise;
    #[wasm_bindgen(method, js_name = setAside)]
    fn set_aside(this: &Browser);
    #[wasm_bindgen(method, js_name = settleAside)]
    fn settle_aside(this: &Browser, save: bool);
    #[wasm_bindgen(method)]
    fn filed(this: &Browser, answers: &str);
    #[wasm_bindgen(method, js_name = saveAnswers)]
    fn save_answers(this: &Browser, name: &str, json: &str);
    #[wasm_bindgen(method, js_name = saveFile)]
    fn save_file(this: &Browser, name: &str, json: &str);
    #[wasm_bindgen(method)]
    fn show(this: &Browser, id: &str);
    #[wasm_bindgen(method, js_name = settleConflict)]
    fn settle_conflict(this: &Browser);
    #[wasm_bindgen(method)]
    fn reached(this: &Browser) -> Promise;
    #[wasm_bindgen(method)]
    fn idle(this: &Browser) -> Promise;
    #[wasm_bindgen(method)]
    fn measure(this: &Browser, node: &Element);
    #[wasm_bindgen(method)]
    fn print(this: &Browser, node: &Element, title: &str);
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
        fn expect_printer(&self);
        fn set_aside(&self);
        fn settle_aside(&self, save: bool);
        fn filed(&self, answers: &str);
        fn save_answers(&self, name: &str, json: &str);
        fn save_file(&self, name: &str, json: &str);
        fn faulty(&self, problem: &str);
        fn show(&self, id: &str);
        fn settle_conflict(&self);
        fn measure(&self, node: &Element);
        fn print(&self, node: &Element, title: &str);
    }
    later {
        fn wipe(&self);
        fn switch_to(&self, file: &str);
        fn open_file(&self, file: &JsValue);
        fn work(&self, task: &str, first: &str, second: &str);
        fn why_not(&self);
        fn reached(&self);
        fn idle(&self);
    }
}
