//! The app in the browser, cut in two: what the visitor waits for, and the later pages, a file of its own.

// The macro exports a function and calls what the browser loads.
#![allow(unsafe_code)]

use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use ziping_ask::browser::Browser;
use ziping_ask::mounted::{Mounted, mount as begin};
use ziping_ask::table::{Later, Road};

/// Starts the app in `root`; see [`begin`].
///
/// # Errors
/// `programme-broken`, `criteria-broken`, as the page's own error.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, browser: Browser, config: &str) -> Result<Mounted, JsValue> {
    let road = Road { reach: || Box::pin(async { table().await.ok() }) };
    begin(root, browser, config, road)
}

#[wasm_split(later, fallible)]
fn table() -> Result<&'static Later, SplitLoaderError> {
    Ok(&ziping_later::LATER)
}
