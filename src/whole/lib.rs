//! The app in one piece, for where the tools that cut it cannot be had: the same pages, and nothing that comes later.

use wasm_bindgen::prelude::*;
use ziping_ask::browser::Browser;
use ziping_ask::mounted::{Mounted, mount as begin};
use ziping_ask::table::{Later, Road};
use ziping_further::FURTHER;

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

static LATER: Later = ziping_later::later(|| Box::pin(async { Some(&FURTHER) }));

/// All is here already.
const ROAD: Road = Road { reach: || Box::pin(async { Some(&LATER) }) };

/// Starts the app in `root`; see [`begin`].
///
/// # Errors
/// `programme-broken`, `criteria-broken`, as the page's own error.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, browser: Browser, config: &str) -> Result<Mounted, JsValue> {
    begin(root, browser, config, ROAD)
}
