//! The desk in one piece, for where the tools that cut it cannot be had: the same pages, and nothing that comes later.

use wasm_bindgen::prelude::*;
use ziping_desk::{Mounted, OFFICE, OfficeRoad, Platform, begin};

/// Starts the desk in `root`; see [`begin`].
///
/// # Errors
/// `config`, when the config is no JSON object of `lang`, `printer`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, platform: Platform, config: &str) -> Result<Mounted, JsValue> {
    begin(root, platform, config, OfficeRoad { reach: || Box::pin(async { Some(&OFFICE) }) })
}
