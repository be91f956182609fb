//! The app in the browser: everything a user sees. It judges nothing itself and writes no file format.

// The first module leaves the later pages out, and with them the only users of some parts.
#![cfg_attr(not(feature = "full"), allow(dead_code))]

use env::{Drafts, Env, Shared};
use platform::Platform;
use std::rc::Rc;
use store::{Msg, Page, Store};
use wasm_bindgen::prelude::*;
use ziping_domain::json::{Decode, Json, Node, Writer};
use ziping_domain::{Criteria, Lang, Programme, answers};

#[cfg(feature = "full")]
mod carried;
mod components;
mod env;
mod handover;
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
/// `drafts`, whether there is a `printer`, an earlier `draft` (its `answers`, `page` and where it was `kept`, or null),
/// and the `state` of the first module when the full one takes over (else null). When the programme is changed, `before`
/// is the file of the one that the `state` belongs to.
///
/// # Errors
/// A text that begins with a code: `programme-broken: …`, `criteria-broken: …`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, platform: Platform, config: &str) -> Result<Mounted, JsValue> {
    let coded = |code: &str, problem: String| JsValue::from_str(&(code.to_owned() + &problem));
    let mut config = Json::read(config);
    if let Some(problem) = config.problem() {
        return Err(coded("config: ", problem));
    }
    let text = |name| config.text(config.field(Node::ROOT, name));
    let programme_json = text("programme").unwrap_or_default();
    let programme = Programme::parse(&programme_json).map_err(|problem| coded("programme-broken: ", problem))?;
    let criteria_json = text("criteria");
    let criteria = criteria_json
        .as_deref()
        .map(Criteria::parse)
        .transpose()
        .map_err(|problem| coded("criteria-broken: ", problem))?;
    let today = platform.today().parse().map_err(|_| coded("clock: ", "no date".to_owned()))?;
    let allowed = Drafts::parse(&text("drafts").unwrap_or_default());
    let lang = language(&text("lang").unwrap_or_default());
    let draft = Draft::of(&config);
    let env = Shared(Rc::new(Env {
        programme,
        programme_json,
        criteria,
        criteria_json,
        platform,
        today,
        drafts: allowed,
        many: config.is_true(config.field(Node::ROOT, "many")),
        printer: config.is_true(config.field(Node::ROOT, "printer")),
    }));
    let state = config.field(Node::ROOT, "state");
    let store = if config.is_record(state) {
        #[cfg(feature = "full")]
        let before = config.text(config.field(Node::ROOT, "before"));
        let store = Store::resumed(env, &mut config, state);
        #[cfg(feature = "full")]
        let store = match before {
            Some(before) => arrived(store.switched(&before), draft),
            None => store,
        };
        store
    } else {
        fresh(env, lang, draft)
    };
    let door = root::Door::default();
    let props = root::Props { store, door: door.clone() };
    let handle = yew::Renderer::<root::Root>::with_root_and_props(root, props).render();
    Ok(Mounted { handle: Some(handle), door })
}

/// An earlier draft, the page it was on, and where it was kept.
struct Draft {
    answers: String,
    page: String,
    kept: String,
    /// See [`Store::view`].
    view: String,
}

impl Draft {
    fn of(config: &Json<'_>) -> Option<Self> {
        let draft = config.field(Node::ROOT, "draft");
        let text = |name| config.text(config.field(draft, name));
        let view = text("view").unwrap_or_default();
        Some(Self { answers: text("answers")?, page: text("page")?, kept: text("kept")?, view })
    }
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

#[cfg(feature = "full")]
/// The state after a change of programme. What was entered for this one in this tab comes back by itself; a draft on
/// the device is offered.
fn arrived(mut store: Store, draft: Option<Draft>) -> Store {
    if store.answers.is_empty() {
        let read = draft.and_then(|draft| Some((answers::parse(&draft.answers).ok()?, draft)));
        if let Some((answers, draft)) = read {
            if Drafts::parse(&draft.kept) == Drafts::Session {
                store.answers = Rc::new(answers);
                store.mark_changes();
            } else {
                store.earlier = Some((Rc::new(answers), Page::of_key(&draft.page, &store.env)));
            }
        }
    }
    if let Some(origin) = store.origin.take() {
        store.carry(origin);
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

    /// Opens answers, given as the JSON that the platform's `openFile` resolves to.
    #[wasm_bindgen(js_name = opened)]
    pub fn opened(&self, json: &str) {
        let Some(store) = self.door.store() else {
            return;
        };
        for msg in pages::start::check(&store, pages::start::opened(json), json) {
            store.dispatch(msg);
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
        let mut writer = Writer::default();
        match self.door.store() {
            Some(store) => store.write(&mut writer),
            None => writer.null(),
        }
        writer.finish()
    }

    /// Takes the app off the page.
    pub fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
    }
}
