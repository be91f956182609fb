//! Evidence: files chosen or dropped, what they back, and which go into the package. Files stay where they are.

use crate::components::attach::{attach, chosen};
use wasm_bindgen::prelude::*;
use web_sys::DataTransfer;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::send::{act, offered_back, remove, type_in};
use ziping_ask::store::Handle;
use ziping_domain::{Action, Evidence, Lang};
use ziping_ui::{Choice, DropZone, Select, bytes, each, keyed, text, tick};

/// The list of evidence.
#[component]
pub fn EvidencePage() -> Html {
    let store = use_store();
    let progress = use_state(|| None::<u32>);
    let take = {
        let (store, progress) = (store.clone(), progress.clone());
        let report = Callback::from(move |percent| progress.set(percent));
        move |files: JsValue| attach(&store, &files, Vec::new(), report.clone())
    };
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            if let Some(files) = chosen(&event) {
                take(files.into());
            }
        })
    };
    // The page reads folders too, while the event lasts.
    let dropped = Callback::from(move |data: DataTransfer| take(data.into()));
    let lang = store.lang;
    let total: u64 = store.answers().evidence.iter().filter(|file| file.enclosed).map(|file| file.size).sum();
    html! {
        <>
            <h1 tabindex="-1">{ Page::Evidence.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("添加证书、检测报告、荣誉证明等文件。文件不会上传，只在生成材料包时放进包里；刷新后需要重新选择同一个文件。", "Add certificates, test reports, honours. Nothing is uploaded: files only go into the package. After a reload choose the same file again.") }</p>
            <DropZone take={dropped}>
                <label class="button file">
                    { store.t("选择文件", "Choose files") }
                    <input type="file" class="hidden" multiple=true onchange={onchange.clone()} />
                </label>
                <label class="button plain file">
                    { store.t("选择文件夹", "Choose a folder") }
                    <input type="file" class="hidden" multiple=true webkitdirectory=true name="folder" {onchange} />
                </label>
                <p class="help">{ store.t("也可以把文件拖到这里", "or drop them here") }</p>
                if let Some(percent) = *progress {
                    <p role="status">{ format!("{} {percent}%", store.t("正在读取……", "Reading…")) }</p>
                    <progress max="100" value={percent.to_string()} aria-label={store.t("读取进度", "Progress")}></progress>
                }
            </DropZone>
            if store.answers().evidence.is_empty() {
                <p class="muted">{ store.t("还没有添加文件。没有证实性材料也可以生成材料包。", "No files yet. A package can be made without any.") }</p>
            } else {
                <p>{ match lang {
                    Lang::Zh => format!("共 {} 份，放入材料包的合计 {}。", store.answers().evidence.len(), bytes(total)),
                    Lang::En => format!("{} files; those enclosed take {}.", store.answers().evidence.len(), bytes(total)),
                } }</p>
                <ol class="evidence">
                    { keyed(store.answers().evidence.iter().enumerate().map(|(at, file)| (&file.sha256, entry(&store, at, file)))) }
                </ol>
            }
            { offered_back(&store, "evidence") }
            { onward(&store, Page::Evidence) }
        </>
    }
}

fn entry(store: &Handle, at: usize, file: &Evidence) -> Html {
    let lang = store.lang;
    let there = store.env.platform.holds(&file.sha256);
    let count = store.answers().evidence.len();
    let backs = file.backs.clone();
    let add = {
        let (store, backs) = (store.clone(), backs.clone());
        Callback::from(move |id: String| {
            let mut next = backs.clone();
            if !id.is_empty() && !next.contains(&id) {
                next.push(id);
                store.dispatch(Msg::Act(Action::Backs(at, next)));
            }
        })
    };
    let note = format!("note-{}", file.sha256);
    let oninput = type_in(store, note, move |text| Action::Note(at, text));
    let gone = (format!("已移出“{}”", file.name), format!("“{}” was taken off", file.name));
    let off = remove(store, "evidence", gone, Action::Detach(at));
    let first = Choice::new("", store.t("选择条件、问题或条款", "Choose a condition, question or item"));
    let choices: Vec<Choice> = std::iter::once(first).chain(choices(store)).collect();
    let enclosed = file.enclosed;
    html! {
        <li class="file-entry" data-id={file.sha256.clone()}>
            <p><strong class="file-name">{ &file.name }</strong>{ " " }<span class="muted">{ bytes(file.size) }</span>{ " " }
                if !there && file.enclosed {
                    <span class="chip unknown"><span aria-hidden="true">{ "?" }</span>{ " " }{ store.t("请重新选择此文件", "Choose this file again") }</span>
                }
            </p>
            <p class="digest">{ "SHA-256 " }{ &file.sha256 }</p>
            <label class="note"><span>{ store.t("说明", "What it shows") }</span>{ text(format!("note-{at}"), file.note.clone(), oninput).line() }</label>
            <div class="backs">
                { each(backs.iter().map(|id| {
                    let rest: Vec<String> = backs.iter().filter(|other| *other != id).cloned().collect();
                    let remove = act(store, move |_: MouseEvent| Action::Backs(at, rest.clone()));
                    html! { <span key={id.clone()} class="tag">{ backed_name(store, id) }<button type="button" class="link" onclick={remove}
                        aria-label={format!("{} {}", store.t("去掉", "Remove"), backed_name(store, id))}>{ "×" }</button></span> }
                })) }
                <label class="note"><span>{ store.t("用来证明", "It backs") }</span>
                    <Select name={format!("backs-{at}")} value="" {choices} onchange={add} />
                </label>
            </div>
            <div class="file-tools">
                <label>{ tick(format!("enclosed-{at}"), "on", enclosed, act(store, move |_: Event| Action::Enclose(at, !enclosed))) }
                    { store.t("放入材料包", "Enclose in the package") }</label>
                <button type="button" class="link" disabled={at == 0} onclick={act(store, move |_: MouseEvent| Action::Move(at, at.saturating_sub(1)))}>{ store.t("上移", "Up") }</button>
                <button type="button" class="link" disabled={at + 1 == count} onclick={act(store, move |_: MouseEvent| Action::Move(at, at + 1))}>{ store.t("下移", "Down") }</button>
                <button type="button" class="link" onclick={off}>{ store.t("移出清单", "Take off the list") }</button>
            </div>
            if file.backs.is_empty() { <p class="help">{ store.t("还没有选择它用来证明什么。", "It backs nothing until you say what.") }</p> }
            if !file.enclosed { <p class="help">{ match lang {
                Lang::Zh => "不放入材料包，但清单中会列出名称和摘要值。",
                Lang::En => "Left out of the package, but listed with its digest.",
            } }</p> }
        </li>
    }
}

/// What a file can back, by groups.
fn choices(store: &Handle) -> Vec<Choice> {
    let lang = store.lang;
    let programme = &store.env.programme;
    let mut all = Vec::new();
    let mut add = |group: &str, id: &str, words: &str| {
        all.push(Choice { group: group.to_owned().into(), ..Choice::new(id.to_owned(), words.to_owned()) });
    };
    for condition in &programme.conditions {
        add(store.t("申报条件", "Conditions"), &condition.id, condition.title.get(lang));
    }
    for section in programme.sections.iter().filter(|section| !section.evaluation) {
        // A step may be called like the conditions are.
        let group = format!("{}：{}", store.t("问题", "Questions"), section.title.get(lang));
        for question in section.questions() {
            add(&group, &question.id, question.label.get(lang));
        }
    }
    for item in store.env.criteria.iter().flat_map(|criteria| criteria.items()) {
        add("GB/T 19580", &item.id, &format!("{} {}", item.id, item.name.get(lang)));
    }
    all
}

/// The words of what a file backs.
fn backed_name(store: &Handle, id: &str) -> String {
    let programme = &store.env.programme;
    let lang = store.lang;
    let condition = programme.condition(id).map(|condition| condition.title.get(lang).to_owned());
    let question = || programme.question(id).map(|question| question.label.get(lang).to_owned());
    let item = || Some(format!("{id} {}", store.env.criteria.as_deref()?.item(id)?.name.get(lang)));
    condition.or_else(question).or_else(item).unwrap_or_else(|| id.to_owned())
}
