//! The desk in the browser, cut once: the packages, which everybody opens, and all that an office does with them.

// The macro exports a function and calls what the browser loads.
#![allow(unsafe_code)]

use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use ziping_desk::{Mounted, OFFICE, OfficePages, OfficeRoad, Platform, begin};

/// Starts the desk in `root`; see [`begin`].
///
/// # Errors
/// `config`, when the config is no JSON object of `lang`, `printer`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, platform: Platform, config: &str) -> Result<Mounted, JsValue> {
    begin(root, platform, config, OfficeRoad { reach: || Box::pin(async { office().await.ok() }) })
}

#[wasm_split(office, fallible)]
fn office() -> Result<&'static OfficePages, SplitLoaderError> {
    Ok(&OFFICE)
}
