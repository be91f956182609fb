//! What the app asks of the browser. Behind it stands the element's script ([`crate::browser`]); in tests a fake.

use crate::failed::Failed;
use std::pin::Pin;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// What comes later: a text, or why there is none.
pub type Answer = Pin<Box<dyn Future<Output = Result<String, Failed>>>>;

/// Is told how far something is.
pub type HowFar<T> = Box<dyn FnMut(T)>;

/// Drafts, files, workers and downloads: all that lies outside of the app.
pub trait Platform {
    /// The day in local time, `YYYY-MM-DD`.
    fn today(&self) -> String;
    /// The app has stopped by a fault of its own.
    fn crashed(&self);
    /// Keeps the answers, the page and how it is looked at (`en`, `large`) as the draft, within a second.
    fn changed(&self, answers: &str, page: &str, view: &str);
    /// Chooses where drafts are kept: `none`, `session` or `device`.
    fn keep_in(&self, place: &str);
    /// Wipes drafts and caches here and in other tabs.
    fn wipe(&self) -> Answer;
    /// Reports progress to the page: no answers.
    fn progress(&self, answered: u32, total: u32, step: &str);
    /// Goes on with another of the portal's programmes, by its file; rejects when it cannot be loaded.
    fn switch_to(&self, file: &str) -> Answer;
    /// Reads and remembers files; resolves to a JSON list of name, size, sha256, crc32.
    fn attach(&self, files: &JsValue, report: HowFar<f64>) -> Answer;
    /// Whether the file with this digest is at hand.
    fn holds(&self, sha256: &str) -> bool;
    /// Opens a package or answers file; resolves to JSON.
    fn open_file(&self, file: &JsValue) -> Answer;
    /// Makes the package; resolves to JSON with name, size and digest.
    fn pack(&self, request: &str, report: HowFar<String>) -> Answer;
    /// Does what only the later pages ask for: a task of theirs by its name, with up to two texts.
    fn work(&self, task: &str, first: &str, second: &str) -> Answer;
    /// Fetches what makes PDF, unless the user wants to save data.
    fn expect_printer(&self);
    /// The whole programme file came and cannot be read: the page is told, and why not says that the site changed.
    fn faulty(&self, problem: &str);
    /// Why a part did not load: resolves to `offline`, `changed` or `blocked`.
    fn why_not(&self) -> Answer;
    /// Keeps aside the draft that cannot be read, whatever is saved from now on.
    fn set_aside(&self);
    /// Hands out the draft that was kept aside as a file, or drops it.
    fn settle_aside(&self, save: bool);
    /// These answers are those of a file.
    fn filed(&self, answers: &str);
    /// Saves the answers at hand as a file.
    fn save_answers(&self, name: &str, json: &str);
    /// Saves another file of answers, such as one for a department.
    fn save_file(&self, name: &str, json: &str);
    /// Scrolls to the thing with this id and focuses it; with an empty id, to the page's head.
    fn show(&self, id: &str);
    /// The user decided for this tab after another one had saved.
    fn settle_conflict(&self);
    /// Resolves when the scripts and the look of the later pages are there, to the whole programme file where the app began with less of
    /// it; rejects when they do not come.
    fn reached(&self) -> Answer;
    /// Resolves when the browser has nothing else to do.
    fn idle(&self) -> Answer;
    /// Gives the columns and rows of a paper in a node their millimetres.
    fn measure(&self, node: &Element);
    /// Prints a node on a sheet of its own.
    fn print(&self, node: &Element, title: &str);
}
