//! A fault of our own stops the whole module: the page says so, and what was entered can still be saved.

use std::cell::RefCell;
use std::sync::Once;

thread_local!(static TOLD: RefCell<Vec<Box<dyn Fn()>>> = const { RefCell::new(Vec::new()) });

/// Calls `tell` should this module ever stop by a fault; nothing of it can be used from then on. The log names the place in
/// the code and nothing else: a message may quote what was entered.
pub fn on_crash(tell: impl Fn() + 'static) {
    static HOOK: Once = Once::new();
    TOLD.with_borrow_mut(|told| told.push(Box::new(tell)));
    HOOK.call_once(|| {
        yew::set_custom_panic_hook(Box::new(|fault| {
            let place = fault.location().map(|place| format!("ziping: stopped at {}:{}", place.file(), place.line()));
            web_sys::console::error_1(&place.unwrap_or_default().into());
            TOLD.with(|told| {
                // A fault while one is added concerns the start, which tells by itself.
                if let Ok(told) = told.try_borrow() {
                    told.iter().for_each(|tell| tell());
                }
            });
        }));
    });
}
