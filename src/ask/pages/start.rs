//! The first page: what this is, what it never does, and the ways in.

use super::section::onward;
use crate::context::use_store;
use crate::env::Drafts;
use crate::failed::Failed;
use crate::msg::Msg;
use crate::page::Page;
use crate::reach::reach;
use crate::send::{go, send};
use crate::store::Handle;
use crate::told::Notice;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use ziping_ui::{button, each, radio};

/// The first page.
pub fn start(store: &Handle) -> Html {
    let programme = &store.env.programme;
    let lang = store.lang;
    let begin = go(store, Page::Section(0), None);
    html! {
        <>
            <h1 tabindex="-1">{ programme.title.get(lang) }</h1>
            if store.env.many {
                <p class="place">{ store.t("这是", "This is for ") }<strong>{ programme.place.get(lang) }</strong>{ store.t("的项目。您的组织不在这里？", ". Elsewhere?") }{ " " }
                    { button("link", go(store, Page::Others, None), Page::Others.title(&store.env, lang)) }</p>
            }
            <p class="lead">if store.env.criteria.is_some() {
                { store.t("对照申报条件和 GB/T 19580 检查自己，看看目前到哪一步、还差什么，并生成填好的申报材料包。", "Check your organisation against the conditions and GB/T 19580, see where it stands today and what is missing, and leave with the filled application package.") }
            } else {
                { store.t("对照申报条件检查自己，看看目前到哪一步、还差什么，并生成填好的申报材料包。", "Check your organisation against the conditions, see where it stands today and what is missing, and leave with the filled application package.") }
            }</p>
            <dl class="facts">
                <dt>{ store.t("依据", "Source") }</dt><dd>{ programme.source.title.get(lang) }</dd>
                <dt>{ store.t("文件状态", "Its status") }</dt><dd>{ programme.source.status.get(lang) }</dd>
                if let Some(criteria) = &store.env.criteria {
                    <dt>{ store.t("评价准则", "Criteria") }</dt><dd>{ criteria.edition.get(lang) }</dd>
                }
            </dl>
            { store.later.map_or_else(Html::default, |later| (later.notice)()) }
            { notes(store, ziping_domain::programme::Place::Start) }
            <section class="group">
                <h2>{ store.t("它不会做的事", "What it never does") }</h2>
                <ul>
                    <li>{ store.t("不上传：您填写的内容只在本机浏览器里处理，不发往任何服务器；涉密内容仍不得填写。", "It uploads nothing: your answers stay in this browser and go to no server. State secrets must not be entered all the same.") }</li>
                    <li>{ store.t("不决定：结果是按条文得出的建议，是否入选、分到哪一类由主管部门确定。", "It decides nothing: the result is a suggestion by the clauses; the office decides.") }</li>
                    <li>{ store.t("不承诺：不代表获奖、入池或任何资金。", "It promises nothing: no award, no admission, no money.") }</li>
                </ul>
            </section>
            <section class="group">
                <h2>{ store.t("开始", "Begin") }</h2>
                <div class="ways">
                    if store.answers().is_empty() {
                        { button("button", begin, store.t("开始填写", "Begin")) }
                    } else {
                        { button("button", begin, store.t("继续填写", "Continue")) }
                    }
                    <Opener />
                </div>
                <p class="help">{ store.t("大约需要 40 分钟，可以随时中断；每一步都可以直接跳转。", "About 40 minutes; stop whenever you like and go to any step at any time.") }</p>
            </section>
            <DraftChoice />
            { onward(store, Page::Start) }
        </>
    }
}

/// The programme's notes for a place.
pub fn notes(store: &Handle, place: ziping_domain::programme::Place) -> Html {
    html! {
        <ul class="notes">
            { each(store.env.programme.notes.iter().filter(|note| note.at.contains(&place)).map(|note| html! {
                <li>{ note.text.get(store.lang) }<span class="clause">{ &note.clause }</span>{ own(store, &note.reading) }</li>
            })) }
        </ul>
    }
}

/// What the tool itself reads into a document's words, marked as its own.
pub fn own(store: &Handle, reading: &ziping_domain::Text) -> Html {
    if reading.is_empty() {
        return Html::default();
    }
    html! { <span class="help">{ store.t("本工具的理解：", "The tool's own reading: ") }{ reading.get(store.lang) }</span> }
}

/// Opens a package or an answers file.
#[component]
pub fn Opener() -> Html {
    let store = use_store();
    let busy = use_state(|| false);
    let onchange = {
        let (store, busy) = (store.clone(), busy.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            input.set_value("");
            let (store, busy) = (store.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let opened = store.env.platform.open_file(&file).await;
                // It is told on the page, either way.
                take(&store, opened.as_deref()).await;
                busy.set(false);
            });
        })
    };
    html! {
        <label class={classes!("button", "plain", "file", busy.then_some("busy"))}>
            { if *busy { store.t("正在打开……", "Opening…") } else { store.t("打开材料包或答案文件", "Open a package or answers file") } }
            <input type="file" class="hidden" accept=".zip,.json,.docx" {onchange} />
        </label>
    }
}

/// Hands what opening a file gave, or why it gave nothing, to the later pages: they know what to do with it. Whether it
/// could be read.
pub async fn take(store: &Handle, given: Result<&str, &Failed>) -> bool {
    match reach(store).await {
        Some(later) => {
            let mut is_read = false;
            for msg in (later.opened)(store, given) {
                is_read |= !matches!(msg, Msg::Tell(_));
                store.dispatch(msg);
            }
            return is_read;
        }
        None => store.dispatch(Msg::Tell(Some(Notice {
            bad: true,
            text: (
                "文件没有打开：自评工具的一部分没有载入，可能是网络中断。请再试一次，已填写的内容没有变化。".to_owned(),
                "The file was not opened: a part of this tool did not load, perhaps the connection broke. Try again; nothing you entered has changed.".to_owned(),
            ),
        }))),
    }
    false
}

/// Where drafts are kept, and clearing everything.
#[component]
fn DraftChoice() -> Html {
    let store = use_store();
    let sure = use_state(|| false);
    let option = |drafts: Drafts, zh: &'static str, en: &'static str| {
        let checked = store.drafts == drafts;
        html! {
            <label class={classes!("option", checked.then_some("chosen"))}>
                { radio("drafts", drafts.name(), checked, send::<Event>(&store, Msg::Drafts(drafts))) }
                <span>{ store.t(zh, en) }</span>
            </label>
        }
    };
    let ask = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| sure.set(!*sure))
    };
    let wipe = {
        let (store, sure) = (store.clone(), sure.clone());
        Callback::from(move |_: MouseEvent| {
            sure.set(false);
            let store = store.clone();
            spawn_local(async move {
                let done = store.env.platform.wipe().await;
                store.dispatch(Msg::Wipe);
                if done.is_err() {
                    store.dispatch(Msg::Tell(Some(Notice {
                        bad: true,
                        text: (
                            "浏览器拒绝清除部分存储，请关闭所有标签页，并在浏览器设置中清除本站数据。".to_owned(),
                            "The browser refused to clear some storage. Close all tabs and clear this site's data in its settings.".to_owned(),
                        ),
                    })));
                }
            });
        })
    };
    html! {
        <section class="group">
            <h2>{ store.t("草稿与清除", "Drafts and clearing") }</h2>
            <fieldset class="field">
                <legend class="label">{ store.t("草稿保存在哪里？", "Where may drafts be kept?") }</legend>
                <div class="options">
                    { option(Drafts::None, "不保存草稿：刷新或关闭后需要重新填写", "Nowhere: gone after a reload") }
                    if store.env.drafts >= Drafts::Session {
                        { option(Drafts::Session, "只在本次打开期间：刷新后还在，关闭标签页就清除", "For this tab: survives a reload, gone when it closes") }
                    }
                    if store.env.drafts >= Drafts::Device {
                        { option(Drafts::Device, "保存在这台电脑上：关闭浏览器后还能继续（公用电脑请勿选择）", "On this computer: survives closing the browser (not on a shared one)") }
                    }
                </div>
            </fieldset>
            if *sure {
                <div class="notice bad" role="alertdialog" aria-label={store.t("全部清除", "Clear everything")}>
                    <p>{ store.t("将清除本页填写的全部内容、本机草稿（包括在本页填过的其他城市的），以及其他标签页中的同一份草稿，不能撤销。需要的话请先保存答案文件。", "This clears all answers, drafts on this device (other cities' filled in this tab too) and in other tabs. It cannot be undone. Save an answers file first if you need it.") }</p>
                    { button("button danger", wipe, store.t("确定全部清除", "Clear everything now")) }
                    { button("link", ask, store.t("不清除", "Don't clear")) }
                </div>
            } else {
                { button("button plain", ask, store.t("全部清除", "Clear everything")) }
            }
        </section>
    }
}
