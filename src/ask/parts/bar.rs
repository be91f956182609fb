//! The head: programme, search, undo, language, large text.

use crate::context::use_store;
use crate::msg::Msg;
use crate::reach::reach;
use crate::send::send;
use crate::store::Handle;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_ui::entered;

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
            <div class="bar-kept">
                <span class="kept-state" role="status">{ kept(store) }</span>
                <button type="button" class="tool" onclick={save(store)}>{ store.t("保存答案文件", "Save answers") }</button>
            </div>
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

/// Whether the answers are kept, when, and for how long.
fn kept(store: &Handle) -> String {
    let kept = &store.kept;
    match (store.answers().is_empty(), kept.time.as_str(), kept.lasting, store.lang) {
        (true, ..) => String::new(),
        (_, "", _, Lang::Zh) => "未保存".to_owned(),
        (_, "", _, Lang::En) => "Not saved".to_owned(),
        (_, time, true, Lang::Zh) => format!("已保存 {time}"),
        (_, time, true, Lang::En) => format!("Saved {time}"),
        (_, time, false, Lang::Zh) => format!("已保存 {time}（仅本标签页）"),
        (_, time, false, Lang::En) => format!("Saved {time} (this tab only)"),
    }
}

/// Saves the answers as a file.
pub fn save(store: &Handle) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_| store.env.platform.save_answers(&file_name(&store), &store.answers().to_json()))
}

/// The name of an answers file.
fn file_name(store: &Handle) -> String {
    let name = store.answers().text(&store.env.programme.organisation);
    let who = store.answers().who.trim();
    let name = match (name, who) {
        ("", "") => "ziping".to_owned(),
        ("", who) | (who, "") => who.to_owned(),
        (name, who) => format!("{name}-{who}"),
    };
    match store.lang {
        Lang::Zh => format!("{name}-自评答案-{}.json", store.env.today),
        Lang::En => format!("{name}-answers-{}.json", store.env.today),
    }
}

/// Finds a question, condition or item by its words.
#[component]
fn Search() -> Html {
    let store = use_store();
    let words = use_state(String::new);
    let oninput = {
        let words = words.clone();
        let store = store.clone();
        Callback::from(move |event: InputEvent| {
            words.set(entered(&event));
            let store = store.clone();
            wasm_bindgen_futures::spawn_local(async move {
                reach(&store).await;
            });
        })
    };
    let onkeydown = {
        let (words, store) = (words.clone(), store.clone());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Escape" => words.set(String::new()),
                // The first hit is meant.
                "Enter" => {
                    let hit = store.later.and_then(|later| (later.hits)(&store, words.trim()).into_iter().next());
                    if let Some((page, id, ..)) = hit {
                        words.set(String::new());
                        store.dispatch(Msg::Go(page, Some(id)));
                    }
                }
                _ => {}
            }
        })
    };
    let hits = store.later.map_or(Vec::new(), |later| (later.hits)(&store, words.trim()));
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
                    if none && store.later.is_some() {
                        <li class="none">{ store.t("没有找到，换个词试试", "Nothing found, try another word") }</li>
                    }
                </ul>
            }
        </div>
    }
}
