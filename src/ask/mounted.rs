//! A running app, as the element's script holds it: what comes in from the page, and how a new start begins.

use crate::browser::Browser;
use crate::context::Door;
use crate::entry::{self, Draft};
use crate::env::{Drafts, Shared};
use crate::failed::Failed;
use crate::msg::Msg;
use crate::page::Page;
use crate::reach::reach;
use crate::root::{Props, Root};
use crate::store::{ASKED, Store};
use crate::table::Road;
use crate::told::{Earlier, Kept, Notice};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use ziping_domain::{Lang, answers};
use ziping_json::{Json, Node};
use ziping_ui::language;

/// A running app.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<yew::AppHandle<Root>>,
    door: Door,
    browser: Browser,
}

/// Starts the app in `root`, with the later pages at the end of a road. The config is a JSON object: the texts `programme`
/// and `criteria` (or null), `lang`, `drafts`, whether there are `many` programmes and a `printer`, an earlier `draft`
/// (its `answers`, `page` and where it was `kept`, or null), and the `page` to begin with.
///
/// # Errors
/// `programme-broken`, `criteria-broken`, as the page's own error.
pub fn mount(root: web_sys::Element, browser: Browser, config: &str, road: Road) -> Result<Mounted, JsValue> {
    let config = Json::read(config);
    let told = browser.clone();
    ziping_ui::on_crash(move || told.crashed());
    let env = entry::env(&config, Rc::new(browser.clone())).map_err(|failed| error(&browser, &failed))?;
    let env = Shared::new(env);
    let lang = language(&config.text(config.field(Node::ROOT, "lang")).unwrap_or_default());
    let mut store = fresh(env, road, lang, Draft::of(&config));
    // Where the visitor is already, in pages that stood for the app.
    if let Some(page) = config.text(config.field(Node::ROOT, "page")).filter(|_| store.page == Page::Start) {
        store.page = Page::of_key(&page, &store.env);
    }
    // Kept aside on an earlier day.
    store.aside = store.aside.or(config.text(config.field(Node::ROOT, "aside")));
    let door = Door::default();
    let props = Props { store, door: door.clone() };
    let handle = yew::Renderer::<Root>::with_root_and_props(root, props).render();
    Ok(Mounted { handle: Some(handle), door, browser })
}

/// What went wrong, as the page's own error.
fn error(browser: &Browser, failed: &Failed) -> JsValue {
    browser.failure(&failed.code, &failed.detail)
}

/// The state of a new start. A draft of this session comes back where it was left; one of an earlier day is offered.
fn fresh(env: Shared, road: Road, lang: Lang, draft: Option<Draft>) -> Store {
    let kept = draft.as_ref().map_or(env.drafts.min(Drafts::Session), |draft| Drafts::parse(&draft.kept));
    let mut store = Store::new(env, (None, road), lang, kept);
    let view = draft.as_ref().map(|draft| draft.view.clone()).filter(|_| kept == Drafts::Session).unwrap_or_default();
    store.large = view.ends_with("large");
    if view.starts_with("en") {
        store.lang = Lang::En;
    }
    let Some(draft) = draft else { return store };
    match answers::parse(&draft.answers) {
        Ok(answers) if kept == Drafts::Session => {
            store.page = Page::of_key(&draft.page, &store.env);
            store.begin(answers);
            store.mark_changes();
            // Whoever has answered before was asked then.
            store.ask = Some(ASKED.to_owned());
        }
        Ok(answers) => {
            let page = Page::of_key(&draft.page, &store.env);
            store.earlier =
                Some(Rc::new(Earlier { answers: Rc::new(answers), page, day: draft.day, until: draft.until }));
        }
        Err(_) => {
            // What cannot be read here, another version may read: it is kept.
            store.env.platform.set_aside();
            store.aside = Some(draft.day);
        }
    }
    store
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
    /// Gives the ids that fit no question, or a value that its question cannot take: each is refused alone.
    pub fn propose(&self, json: &str) -> Vec<String> {
        // The page has asked for the later pages before: only they can show a proposal.
        match self.door.state().and_then(|store| Some((store.later?, store))) {
            Some((later, store)) => (later.propose)(&store, json),
            None => Vec::new(),
        }
    }

    /// Opens answers, given as the JSON that the platform's `openFile` resolves to, or as `{"error": {"code", "detail"}}`.
    /// Resolves when they are open, or when it is told why they are not: to whether they could be read.
    #[wasm_bindgen(js_name = opened)]
    pub fn opened(&self, json: &str) -> js_sys::Promise {
        let (store, json) = (self.door.state(), json.to_owned());
        future_to_promise(async move {
            let is_read = match store {
                Some(store) => crate::pages::start::take(&store, Ok(&json)).await,
                None => false,
            };
            Ok(JsValue::from(is_read))
        })
    }

    /// Goes on with another programme; the config is that of [`mount()`].
    ///
    /// # Errors
    /// Those of [`mount()`]; then nothing has changed.
    pub fn enter(&self, config: &str) -> Result<(), JsValue> {
        match self.door.state().and_then(|store| Some((store.later?, store))) {
            Some((later, store)) => (later.enter)(&store, config).map_err(|failed| error(&self.browser, &failed)),
            None => Ok(()),
        }
    }

    /// Loads the later pages, if they are not there yet; rejects when they do not come.
    pub fn reach(&self) -> js_sys::Promise {
        let (store, browser) = (self.door.state(), self.browser.clone());
        future_to_promise(async move {
            match store {
                Some(store) if reach(&store).await.is_some() => Ok(JsValue::UNDEFINED),
                _ => Err(error(&browser, &Failed::new("offline", "later pages"))),
            }
        })
    }

    /// What a file is, by its first bytes, its name and its size in bytes; empty as long as the later pages are not there.
    pub fn triage(&self, head: &[u8], name: &str, size: f64) -> String {
        let later = self.door.state().and_then(|store| store.later);
        later.map_or_else(String::new, |later| (later.triage)(head, name, size as u64).to_owned())
    }

    /// What the page allows now; the config is that of [`mount()`].
    pub fn allow(&self, config: &str) {
        let config = Json::read(config);
        let drafts = Drafts::parse(&config.text(config.field(Node::ROOT, "drafts")).unwrap_or_default());
        self.tell(Msg::Allow(drafts, config.is_true(config.field(Node::ROOT, "many"))));
    }

    /// Empties the state after everything was wiped.
    pub fn wiped(&self) {
        self.tell(Msg::Wipe);
    }

    /// Another tab saved newer answers, given as a file's text.
    pub fn conflict(&self, theirs: &str) {
        self.tell(Msg::Conflict(Some(Rc::new(answers::parse(theirs).unwrap_or_default()))));
    }

    /// Why drafts cannot be kept, in Chinese and English; blank once they can.
    pub fn barred(&self, zh: &str, en: &str) {
        self.tell(Msg::Barred(Some((zh.to_owned(), en.to_owned())).filter(|(zh, _)| !zh.is_empty())));
    }

    /// Tells the user something: bad or not, in Chinese and English.
    pub fn say(&self, bad: bool, zh: &str, en: &str) {
        self.tell(Msg::Tell(Some(Notice { bad, text: (zh.to_owned(), en.to_owned()) })));
    }

    /// Where the answers are kept now: the time of day, blank while they are not, and whether they outlive the tab.
    pub fn kept(&self, time: &str, lasting: bool) {
        self.tell(Msg::Kept(Kept { time: time.to_owned(), lasting }));
    }

    /// Another day has begun, `YYYY-MM-DD`.
    pub fn day(&self, today: &str) {
        if let Ok(today) = today.parse() {
            self.tell(Msg::Day(today));
        }
    }

    /// Takes the app off the page.
    pub fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
    }
}
