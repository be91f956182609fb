//! A platform without a browser: for tests, and for drawing pages natively. It notes what it is asked, and answers what it was
//! given.

use crate::failed::Failed;
use crate::platform::{Answer, HowFar, Platform};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Stands in for the browser.
#[derive(Default)]
pub struct Fake {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// What is answered, by the method's name; all else is not there.
    pub answers: BTreeMap<&'static str, Result<String, Failed>>,
    /// Files at hand, by their digests.
    pub held: Vec<String>,
    asked: RefCell<Vec<String>>,
}

impl Fake {
    /// One on a day, `YYYY-MM-DD`.
    pub fn on(day: &str) -> Self {
        Self { day: day.to_owned(), ..Self::default() }
    }

    /// What was asked so far: names of methods, each with its texts.
    pub fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }

    fn note(&self, name: &str, texts: &[&str]) {
        self.asked.borrow_mut().push([&[name], texts].concat().join(" "));
    }

    fn answer(&self, name: &'static str, texts: &[&str]) -> Answer {
        self.note(name, texts);
        let answer = self.answers.get(name).cloned();
        Box::pin(ready(answer.unwrap_or_else(|| Err(Failed::new("offline", name)))))
    }
}

impl Platform for Fake {
    fn today(&self) -> String {
        self.day.clone()
    }

    fn crashed(&self) {
        self.note("crashed", &[]);
    }

    fn changed(&self, answers: &str, page: &str, view: &str) {
        self.note("changed", &[answers, page, view]);
    }

    fn keep_in(&self, place: &str) {
        self.note("keep_in", &[place]);
    }

    fn wipe(&self) -> Answer {
        self.answer("wipe", &[])
    }

    fn progress(&self, answered: u32, total: u32, step: &str) {
        self.note("progress", &[&answered.to_string(), &total.to_string(), step]);
    }

    fn switch_to(&self, file: &str) -> Answer {
        self.answer("switch_to", &[file])
    }

    fn attach(&self, _files: &JsValue, _report: HowFar<f64>) -> Answer {
        self.answer("attach", &[])
    }

    fn holds(&self, sha256: &str) -> bool {
        self.held.iter().any(|held| held == sha256)
    }

    fn open_file(&self, _file: &JsValue) -> Answer {
        self.answer("open_file", &[])
    }

    fn pack(&self, request: &str, _report: HowFar<String>) -> Answer {
        self.answer("pack", &[request])
    }

    fn work(&self, task: &str, first: &str, second: &str) -> Answer {
        self.note(task, &[first, second]);
        let answer = self.answers.get(task).cloned();
        Box::pin(ready(answer.unwrap_or_else(|| Err(Failed::new("offline", task)))))
    }

    fn expect_printer(&self) {
        self.note("expect_printer", &[]);
    }

    fn faulty(&self, problem: &str) {
        self.note("faulty", &[problem]);
    }

    fn why_not(&self) -> Answer {
        self.answer("why_not", &[])
    }

    fn set_aside(&self) {
        self.note("set_aside", &[]);
    }

    fn settle_aside(&self, save: bool) {
        self.note("settle_aside", &[if save { "save" } else { "drop" }]);
    }

    fn filed(&self, answers: &str) {
        self.note("filed", &[answers]);
    }

    fn save_answers(&self, name: &str, json: &str) {
        self.note("save_answers", &[name, json]);
    }

    fn save_file(&self, name: &str, json: &str) {
        self.note("save_file", &[name, json]);
    }

    fn show(&self, id: &str) {
        self.note("show", &[id]);
    }

    fn settle_conflict(&self) {
        self.note("settle_conflict", &[]);
    }

    fn reached(&self) -> Answer {
        self.answer("reached", &[])
    }

    fn idle(&self) -> Answer {
        self.answer("idle", &[])
    }

    fn measure(&self, _node: &Element) {
        self.note("measure", &[]);
    }

    fn print(&self, _node: &Element, title: &str) {
        self.note("print", &[title]);
    }
}
