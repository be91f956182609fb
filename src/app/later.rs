//! The one seam of the app: what stands behind it lies in a file of its own, which comes once and after the questions.

// The macro exports a function and calls what the browser loads.
#![allow(unsafe_code)]

use crate::components::finding::Hit;
use crate::entry::Draft;
use crate::env::{Env, Shared};
use crate::root::View;
use crate::store::{Deed, Handle, Msg, Store};
use crate::{components, deeds, entry, opened, pages};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::Html;
use ziping_domain::assess::Facts;
use ziping_domain::assess::eligibility::ConditionResult;
use ziping_domain::programme::Question;
use ziping_domain::{Action, Answers, Assessment, Criteria, Lang, answers, assess, programme};
use ziping_json::Json;

/// What lies behind the seam. Whatever is named only here, and in what is called from here, is left out of the module
/// that a visitor waits for: so the first pages reach the others through this table alone.
pub struct Later {
    /// A page that is none of the first ones.
    pub page: fn(&View) -> Html,
    /// The result so far, beside the page.
    pub panel: fn(&View) -> Html,
    /// A question whose answer is a table.
    pub table: fn(&Handle, &Question) -> Html,
    /// What is odd about an answer in words, and whether it is told while it is typed.
    pub odd: fn(&Store, &Question) -> Option<(String, bool)>,
    /// Questions and items that fit some words.
    pub hits: fn(&Handle, &str) -> Vec<Hit>,
    /// How many items of the self-evaluation have a percentage.
    pub rated: fn(&Criteria, &Answers) -> usize,
    /// A condition's outcome as a chip.
    pub chip: fn(&ConditionResult, Lang) -> Html,
    /// What comes from another programme or an older file, above the page.
    pub carried: fn(&Handle) -> Html,
    /// What to do with what opening a file gave, or with the code of why it gave nothing.
    pub opened: fn(&Handle, Result<&str, &str>) -> Vec<Msg>,
    /// What another tab's answers hold and this page's do not, in words.
    pub lost: fn(&Handle, &Answers) -> Html,
    /// Shows what the page proposes, a JSON object of question ids and values; gives the ids of what cannot be taken.
    pub propose: fn(&Handle, &str) -> Vec<String>,
    /// What a file holds for a question and no option of it shows.
    pub strange: fn(&Handle, &Question) -> Html,
    /// Applies any action to answers.
    pub update: fn(&mut Answers, Action),
    /// Does what only later pages ask for.
    pub change: fn(&mut Store, Deed),
    /// Goes on with another programme, given as a config of [`crate::mount`].
    pub enter: fn(&Handle, &str) -> Result<(), String>,
    /// Judges answers wholly.
    pub judge: fn(&Facts<'_>, Option<&Criteria>) -> Assessment,
    /// The same surroundings with all of the programme, and with this table.
    pub whole: fn(&Env) -> Result<Env, String>,
}

static LATER: Later = Later {
    page: pages::later,
    panel: components::panel::panel,
    table: components::table,
    odd: components::odd::odd,
    hits: components::finding::hits,
    rated: |criteria, answers| assess::maturity::outline(criteria, answers).answered(),
    chip: components::status::condition,
    carried: components::carried::carried,
    opened: opened::opened,
    lost: components::told::lost,
    propose: deeds::proposed,
    strange: components::choice::strange,
    update: answers::update,
    change: deeds::change,
    enter,
    judge: assess::judge,
    whole,
};

#[wasm_split(later, fallible, preload(fetch))]
fn table() -> Result<&'static Later, SplitLoaderError> {
    Ok(&LATER)
}

fn whole(env: &Env) -> Result<Env, String> {
    let (programme, forms) = programme::parse(&env.programme_json)?;
    Ok(Env { programme: Rc::new(programme), forms: Rc::new(forms), later: Some(&LATER), ..env.clone() })
}

fn enter(store: &Handle, config: &str) -> Result<(), String> {
    let config = Json::read(config);
    let env = entry::env(&config, store.env.platform.clone())?;
    let env = whole(&env).map_err(|problem| format!("programme-broken: {problem}"))?;
    store.dispatch(Msg::Later(Deed::Enter(Shared::new(env), Draft::of(&config).map(Rc::new))));
    Ok(())
}

/// The later pages, loaded when they are asked for first; nothing when they do not come.
pub async fn reach(store: &Handle) -> Option<&'static Later> {
    if store.env.later.is_some() {
        return store.env.later;
    }
    let later = table().await.ok()?;
    match (later.whole)(&store.env) {
        Ok(env) => store.dispatch(Msg::Came(Shared::new(env))),
        Err(problem) => {
            web_sys::console::error_1(&format!("ziping: {problem}").into());
            return None;
        }
    }
    Some(later)
}

/// Fetches the later pages when the browser has nothing else to do; when they do not come, asking for them tells.
pub fn expect(store: &Handle) {
    thread_local!(static UNDER_WAY: Cell<bool> = const { Cell::new(false) });
    if store.env.later.is_some() || UNDER_WAY.replace(true) {
        return;
    }
    let store = store.clone();
    spawn_local(async move {
        let _ = JsFuture::from(store.env.platform.idle()).await;
        if store.is_untold() {
            reach(&store).await;
        } else {
            let _ = fetch().await;
        }
        UNDER_WAY.set(false);
    });
}
