//! The app in the browser: everything a user sees. It judges nothing itself and writes no file format.

use entry::Draft;
use env::{Drafts, Shared};
use platform::Platform;
use std::rc::Rc;
use store::{Msg, Page, Store};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use ziping_domain::json::{Decode, Json, Node};
use ziping_domain::{Lang, answers};

mod carried;
mod components;
mod deeds;
mod entry;
mod env;
mod later;
mod opened;
mod page;
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

/// A running app.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<yew::AppHandle<root::Root>>,
    door: root::Door,
}

/// Starts the app in `root`. The config is a JSON object: the texts `programme` and `criteria` (or null), `lang`,
/// `drafts`, whether there are `many` programmes and a `printer`, and an earlier `draft` (its `answers`, `page` and where
/// it was `kept`, or null).
///
/// # Errors
/// A text that begins with a code: `programme-broken: …`, `criteria-broken: …`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, platform: Platform, config: &str) -> Result<Mounted, JsValue> {
    let config = Json::read(config);
    let env = Shared::new(entry::env(&config, platform)?);
    let lang = language(&config.text(config.field(Node::ROOT, "lang")).unwrap_or_default());
    let store = fresh(env, lang, Draft::of(&config));
    let door = root::Door::default();
    let props = root::Props { store, door: door.clone() };
    let handle = yew::Renderer::<root::Root>::with_root_and_props(root, props).render();
    Ok(Mounted { handle: Some(handle), door })
}

/// The state of a new start. A draft of this session comes back where it was left; one of an earlier day is offered.
fn fresh(env: Shared, lang: Lang, draft: Option<Draft>) -> Store {
    let kept = draft.as_ref().map_or(env.drafts.min(Drafts::Session), |draft| Drafts::parse(&draft.kept));
    let mut store = Store::new(env, lang, kept);
    let view = draft.as_ref().map(|draft| draft.view.clone()).filter(|_| kept == Drafts::Session).unwrap_or_default();
    let read = draft.and_then(|draft| Some((Rc::new(answers::parse(&draft.answers).ok()?), draft.page)));
    store.large = view.ends_with("large");
    if view.starts_with("en") {
        store.lang = Lang::En;
    }
    match read.map(|(answers, page)| (answers, Page::of_key(&page, &store.env))) {
        Some((answers, page)) if kept == Drafts::Session => {
            store.answers = answers;
            store.page = page;
            store.mark_changes();
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
        let mut json = Json::read(json);
        let proposals = Decode::decode(&mut json, Node::ROOT);
        match json.problem() {
            Some(problem) => Err(JsValue::from_str(&problem)),
            None => {
                self.tell(Msg::Propose(proposals));
                Ok(())
            }
        }
    }

    /// Opens answers, given as the JSON that the platform's `openFile` resolves to, or as `{"error": code}`. Calls `done`
    /// when they are open, or when it is told why they are not.
    #[wasm_bindgen(js_name = opened)]
    pub fn opened(&self, json: &str, done: js_sys::Function) {
        let (store, json) = (self.door.store(), json.to_owned());
        spawn_local(async move {
            if let Some(store) = store {
                pages::start::take(&store, Ok(&json)).await;
            }
            // It settles a promise of the element's and cannot fail.
            let _ = done.call0(&JsValue::UNDEFINED);
        });
    }

    /// Goes on with another programme; the config is that of [`mount`].
    ///
    /// # Errors
    /// Those of [`mount`]; then nothing has changed.
    pub fn enter(&self, config: &str) -> Result<(), JsValue> {
        match self.door.store().and_then(|store| Some((store.env.later?, store))) {
            Some((later, store)) => Ok((later.enter)(&store, config)?),
            None => Ok(()),
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

    /// Takes the app off the page.
    pub fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
    }
}
