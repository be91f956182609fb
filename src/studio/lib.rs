//! The kit in the browser: a city's programme file made from its document, by an official who never sees JSON. Nothing is stored but on
//! request, and nothing is sent.

// The macro exports functions and calls what the browser loads.
#![allow(unsafe_code)]

use frame::{Door, Frame, Props};
pub use platform::Platform;
use serde::Deserialize;
use state::{Env, Msg, Notice, Studio};
use wasm_bindgen::prelude::*;
use ziping_ui::language;

mod asking;
mod filling;
mod forms;
mod frame;
mod labels;
mod opened;
mod pages;
mod parts;
mod platform;
mod rule;
mod shapes;
mod spoken;
mod state;
#[cfg(test)]
mod tests;
mod told;
mod words;

/// A running kit.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<yew::AppHandle<Frame>>,
    door: Door,
}

/// What the element tells at the start.
#[derive(Deserialize)]
struct Config {
    lang: String,
}

/// Starts the kit in `root`.
///
/// # Errors
/// `config`, when the config is no JSON object of `lang`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, platform: Platform, config: &str) -> Result<Mounted, JsValue> {
    let config: Config =
        serde_json::from_str(config).map_err(|error| platform.failure("config", &error.to_string()))?;
    let env = Env::new(platform);
    let told = env.platform.clone();
    ziping_ui::on_crash(move || told.crashed());
    let door = Door::default();
    let props = Props { studio: Studio::new(env, language(&config.lang)), door: door.clone() };
    let handle = yew::Renderer::<Frame>::with_root_and_props(root, props).render();
    Ok(Mounted { handle: Some(handle), door })
}

#[wasm_bindgen]
impl Mounted {
    /// Switches the language.
    #[wasm_bindgen(js_name = setLang)]
    pub fn set_lang(&self, lang: &str) {
        self.door.tell(Msg::Lang(language(lang)));
    }

    /// Opens a programme file.
    pub fn open(&self, name: &str, text: &str) {
        self.door.tell(Msg::Opened(name.to_owned(), text.to_owned()));
    }

    /// Tells the user something by its code.
    pub fn say(&self, bad: bool, code: &str) {
        self.door.tell(Msg::Tell(Some(Notice { bad, text: words::reason(code) })));
    }

    /// The file as it stands; blank where there is none.
    pub fn text(&self) -> String {
        let studio = self.door.state();
        studio.and_then(|studio| Some(studio.file.as_ref()?.to_text())).unwrap_or_default()
    }

    /// Whether leaving would lose work.
    pub fn unsaved(&self) -> bool {
        self.door.state().is_some_and(|studio| studio.is_unsaved() && !studio.keeps)
    }

    /// Takes the kit off the page.
    pub fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
    }
}
