//! How far something is, as a page is told it.

use js_sys::Function;
use wasm_bindgen::JsValue;

/// Tells `progress` how far something is, each percent once; always to be gone on with.
pub fn percents(progress: &Function) -> impl FnMut(u64, u64) -> bool {
    let mut told = 101;
    move |done, total| {
        let percent = done * 100 / total.max(1);
        if percent != told {
            told = percent;
            let _ = progress.call1(&JsValue::NULL, &JsValue::from_f64(percent as f64));
        }
        true
    }
}
