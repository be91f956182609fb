//! The app in the browser, cut twice: what the visitor waits for, the later pages, and what not everybody opens.

// The macro exports a function and calls what the browser loads.
#![allow(unsafe_code)]

use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use ziping_ask::browser::Browser;
use ziping_ask::mounted::{Mounted, mount as begin};
use ziping_ask::table::{Further, Later, Road};

/// Starts the app in `root`; see [`begin`].
///
/// # Errors
/// `programme-broken`, `criteria-broken`, as the page's own error.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, browser: Browser, config: &str) -> Result<Mounted, JsValue> {
    let road = Road { reach: || Box::pin(async { later().await.ok() }) };
    begin(root, browser, config, road)
}

static LATER: Later = ziping_later::later(|| Box::pin(async { further().await.ok() }));

#[wasm_split(later, fallible)]
fn later() -> Result<&'static Later, SplitLoaderError> {
    Ok(&LATER)
}

#[wasm_split(further, fallible)]
fn further() -> Result<&'static Further, SplitLoaderError> {
    Ok(&ziping_further::FURTHER)
}
