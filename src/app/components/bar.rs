//! The head: programme, search, undo, language, large text.

use crate::root::use_store;
use crate::store::{Handle, Msg, Page, entered, send};
use yew::prelude::*;
use ziping_domain::Lang;

/// The head.
pub fn bar(store: &Handle) -> Html {
    let programme = &store.env.programme;
    let (undo, redo) = store.can();
    let other = if store.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    html! {
        <header class="bar" part="bar">
            <div class="bar-title">
                <span class="bar-name">{ programme.title.get(store.lang) }</span>
                <span class="badge">{ programme.source.status.get(store.lang) }</span>
            </div>
            <Search />
            <div class="bar-tools" role="group" aria-label={store.t("工具", "Tools")}>
                <button type="button" class="tool" disabled={!undo} onclick={send(store, Msg::Undo)}>{ store.t("撤销", "Undo") }</button>
                <button type="button" class="tool" disabled={!redo} onclick={send(store, Msg::Redo)}>{ store.t("重做", "Redo") }</button>
                <button type="button" class="tool" aria-pressed={store.large.to_string()}
                    onclick={send(store, Msg::Large(!store.large))}>{ store.t("大字", "Large text") }</button>
                <button type="button" class="tool" lang={if other == Lang::En { "en" } else { "zh-CN" }}
                    onclick={send(store, Msg::Lang(other))}>
                    { store.t("English", "中文") }
                </button>
            </div>
        </header>
    }
}

/// Finds a question, condition or item by its words.
#[component]
fn Search() -> Html {
    let store = use_store();
    let words = use_state(String::new);
    let oninput = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(entered(&event)))
    };
    let onkeydown = {
        let words = words.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                words.set(String::new());
            }
        })
    };
    let hits = hits(&store, words.trim());
    let none = hits.is_empty();
    html! {
        <div class="search" role="search" {onkeydown}>
            <label class="hidden" for="search">{ store.t("查找问题", "Find a question") }</label>
            <input id="search" type="search" autocomplete="off" placeholder={store.t("查找问题", "Find a question")}
                value={(*words).clone()} {oninput} />
            if !words.trim().is_empty() {
                <ul class="hits" aria-label={store.t("查找结果", "Results")}>
                    { for hits.into_iter().map(|(page, id, label, place)| {
                        let (store, words) = (store.clone(), words.clone());
                        let onclick = Callback::from(move |_: MouseEvent| {
                            words.set(String::new());
                            store.dispatch(Msg::Go(page, Some(id.clone())));
                        });
                        html! { <li><button type="button" {onclick}>{ label }<span class="clause">{ place }</span></button></li> }
                    }) }
                    if none {
                        <li class="none">{ store.t("没有找到，换个词试试", "Nothing found, try another word") }</li>
                    }
                </ul>
            }
        </div>
    }
}

/// Up to twelve hits: page, id, words, where it stands.
fn hits(store: &Handle, words: &str) -> Vec<(Page, String, String, String)> {
    if words.is_empty() {
        return Vec::new();
    }
    let lang = store.lang;
    // Chinese has no case, and the tables of all other scripts are large.
    let wanted = words.as_bytes();
    let fits = |text: &str| text.as_bytes().windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted));
    let mut hits = Vec::new();
    for (at, section) in store.env.programme.sections.iter().enumerate() {
        let title = section.title.get(lang).to_owned();
        for question in section.questions() {
            let label = question.label.get(lang);
            if fits(label) || fits(question.help.get(lang)) || fits(&question.clause) {
                hits.push((Page::Section(at), question.id.clone(), label.to_owned(), title.clone()));
            }
        }
        if let Some(criteria) = store.env.criteria.as_ref().filter(|_| section.evaluation) {
            for item in criteria.items().filter(|item| fits(item.name.get(lang)) || fits(&item.id)) {
                let label = format!("{} {}", item.id, item.name.get(lang));
                hits.push((Page::Section(at), item.id.clone(), label, title.clone()));
            }
        }
    }
    hits.truncate(12);
    hits
}
