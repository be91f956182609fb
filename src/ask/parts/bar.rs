//! The head: programme, undo, language, large text, and once the later pages are there the search.

use crate::msg::Msg;
use crate::send::send;
use crate::store::Handle;
use yew::prelude::*;
use ziping_domain::Lang;

/// The head. On a phone its tools are folded away, by a box that only the style sheet looks at.
pub fn bar(store: &Handle) -> Html {
    let programme = &store.env.programme;
    let (undo, redo) = store.can();
    let other = if store.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    html! {
        <header class="bar" part="bar">
            <input type="checkbox" id="fold" class="hidden" />
            <label for="fold" class="tool fold">{ store.t("工具", "Tools") }</label>
            <div class="bar-title">
                <span class="bar-name">{ programme.title.get(store.lang) }</span>
                <span class="badge">{ programme.source.status.get(store.lang) }</span>
            </div>
            { store.later.map_or_else(|| html! { <div class="search" /> }, |later| (later.search)()) }
            <div class="bar-kept">
                <span class="kept-state" role="status">{ kept(store) }</span>
                <button type="button" class="tool" onclick={save(store)}>{ store.t("保存答案文件", "Save answers") }</button>
            </div>
            <div class="bar-tools" role="group" aria-label={store.t("工具", "Tools")}>
                <button type="button" class="tool" name="undo" disabled={!undo} onclick={send(store, Msg::Undo)}>{ store.t("撤销", "Undo") }</button>
                <button type="button" class="tool" name="redo" disabled={!redo} onclick={send(store, Msg::Redo)}>{ store.t("重做", "Redo") }</button>
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
