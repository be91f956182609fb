//! The app in the browser: everything a user sees. It judges nothing itself and writes no file format.

// The first module leaves the later pages out, and with them the only users of some parts.
#![cfg_attr(not(feature = "full"), allow(dead_code))]

use env::{Drafts, Env, Shared};
use platform::Platform;
use std::collections::BTreeMap;
use std::rc::Rc;
use store::{Msg, Page, Store};
use wasm_bindgen::prelude::*;
use ziping_domain::{Criteria, Lang, Programme, Value, answers};

mod components;
mod env;
mod pages;
mod platform;
mod root;
mod store;
mod words;

/// The version of this module.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What the element hands over at the start.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    programme: String,
    criteria: Option<String>,
    lang: String,
    drafts: String,
    /// An earlier draft.
    draft: Option<Draft>,
    /// The state of the first module, when the full one takes over.
    state: Option<store::State>,
    printer: bool,
}

/// An earlier draft, the page it was on, and where it was kept.
#[derive(serde::Deserialize)]
struct Draft {
    answers: String,
    page: String,
    kept: String,
}

/// A running app.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<yew::AppHandle<root::Root>>,
    door: root::Door,
}

/// Starts the app in `root`.
///
/// # Errors
/// A text that begins with a code: `programme-broken: …`, `criteria-broken: …`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, platform: Platform, config: &str) -> Result<Mounted, JsValue> {
    let config: Config =
        serde_json::from_str(config).map_err(|error| JsValue::from_str(&format!("config: {error}")))?;
    let programme = Programme::parse(&config.programme)
        .map_err(|error| JsValue::from_str(&format!("programme-broken: {error}")))?;
    let criteria = config
        .criteria
        .as_deref()
        .map(Criteria::parse)
        .transpose()
        .map_err(|error| JsValue::from_str(&format!("criteria-broken: {error}")))?;
    let today = platform.today().parse().map_err(|_| JsValue::from_str("clock: no date"))?;
    let allowed = Drafts::parse(&config.drafts);
    let env = Shared(Rc::new(Env {
        programme,
        programme_json: config.programme,
        criteria,
        criteria_json: config.criteria,
        platform,
        today,
        drafts: allowed,
        printer: config.printer,
    }));
    let store = match (config.state, config.draft) {
        (Some(state), _) => Store::resumed(env, state),
        (None, draft) => fresh(env, language(&config.lang), draft),
    };
    let door = root::Door::default();
    let props = root::Props { store, door: door.clone() };
    let handle = yew::Renderer::<root::Root>::with_root_and_props(root, props).render();
    Ok(Mounted { handle: Some(handle), door })
}

/// The state of a new start. A draft of this session comes back where it was left; one of an earlier day is offered.
fn fresh(env: Shared, lang: Lang, draft: Option<Draft>) -> Store {
    let kept = draft.as_ref().map_or(env.drafts.min(Drafts::Session), |draft| Drafts::parse(&draft.kept));
    let mut store = Store::new(env, lang, kept);
    let read = draft.and_then(|draft| Some((Rc::new(answers::parse(&draft.answers).ok()?), draft.page)));
    match read.map(|(answers, page)| (answers, Page::of_key(&page, &store.env))) {
        Some((answers, page)) if kept == Drafts::Session => {
            store.answers = answers;
            store.page = page;
        }
        earlier => store.earlier = earlier,
    }
    store
}

fn language(text: &str) -> Lang {
    if text.to_ascii_lowercase().starts_with("en") { Lang::En } else { Lang::Zh }
}

#[wasm_bindgen]
impl Mounted {
    fn tell(&self, msg: Msg) {
        self.door.tell(msg);
    }

    /// Switches the language.
    #[wasm_bindgen(js_name = setLang)]
    pub fn set_lang(&self, lang: &str) {
        self.tell(Msg::Lang(language(lang)));
    }

    /// Shows answers as proposals: a JSON object of question ids and values.
    ///
    /// # Errors
    /// What is wrong with the JSON.
    pub fn propose(&self, json: &str) -> Result<(), JsValue> {
        let proposals: BTreeMap<String, Value> =
            serde_json::from_str(json).map_err(|error| JsValue::from_str(&error.to_string()))?;
        self.tell(Msg::Propose(proposals));
        Ok(())
    }

    /// Opens answers, given as the JSON that the platform's `openFile` resolves to.
    #[wasm_bindgen(js_name = opened)]
    pub fn opened(&self, json: &str) {
        for msg in pages::start::opened(json) {
            self.tell(msg);
        }
    }

    /// Empties the state after everything was wiped.
    pub fn wiped(&self) {
        self.tell(Msg::Wipe);
    }

    /// Another tab saved newer answers.
    pub fn conflict(&self) {
        self.tell(Msg::Conflict(true));
    }

    /// Tells the user something: bad or not, in Chinese and English.
    pub fn say(&self, bad: bool, zh: &str, en: &str) {
        self.tell(Msg::Tell(Some(store::Notice { bad, text: (zh.to_owned(), en.to_owned()) })));
    }

    /// The whole state, for the full module to go on with.
    pub fn snapshot(&self) -> String {
        let state = self.door.store().map(|store| store.state());
        serde_json::to_string(&state).unwrap_or_default()
    }

    /// Takes the app off the page.
    pub fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
    }
}
