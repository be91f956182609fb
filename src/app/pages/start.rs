//! The first page: what this is, what it never does, and the ways in.

use super::section::onward;
use crate::components::button::button;
use crate::components::yearly::Yearly;
use crate::env::Drafts;
use crate::root::use_store;
use crate::store::{Handle, Msg, Notice, Page, go, send};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;
use ziping_domain::Answers;
#[cfg(feature = "full")]
use ziping_domain::Lang;
use ziping_domain::answers;
use ziping_domain::json::{Json, Node};
use ziping_domain::programme::Programme;

/// The first page.
pub fn start(store: &Handle) -> Html {
    let programme = &store.env.programme;
    let lang = store.lang;
    let begin = go(store, Page::Section(0), None);
    html! {
        <>
            <h1 tabindex="-1">{ programme.title.get(lang) }</h1>
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
            <Yearly />
            { notes(store, ziping_domain::programme::Place::Start) }
            <section class="group">
                <h2>{ store.t("它不会做的事", "What it never does") }</h2>
                <ul>
                    <li>{ store.t("不上传：您填写的内容只在本机浏览器里处理，不发往任何服务器。", "It uploads nothing: your answers stay in this browser and go to no server.") }</li>
                    <li>{ store.t("不决定：结果是按条文得出的建议，是否入选、分到哪一类由主管部门确定。", "It decides nothing: the result is a suggestion by the clauses; the office decides.") }</li>
                    <li>{ store.t("不承诺：不代表获奖、入池或任何资金。", "It promises nothing: no award, no admission, no money.") }</li>
                </ul>
            </section>
            <section class="group">
                <h2>{ store.t("开始", "Begin") }</h2>
                <div class="ways">
                    if store.answers.is_empty() {
                        { button("button", begin, store.t("开始填写", "Begin")) }
                    } else {
                        { button("button", begin, store.t("继续填写", "Continue")) }
                    }
                    <Opener />
                </div>
                <p class="help">{ store.t("大约需要 40 分钟，可以随时中断；每一步都可以直接跳转。", "About 40 minutes; stop whenever you like and go to any step at any time.") }</p>
            </section>
            if store.env.many {
                <section class="group">
                    <h2>{ store.t("其他项目", "Other programmes") }</h2>
                    <p>{ store.t("本网页还提供其他项目的自评。可以用已填的内容对照各个项目的条件，并把相同的信息带过去，不必重填。", "This page offers other programmes too. See which of them your answers fit, and take the same facts along.") }</p>
                    { button("button plain", go(store, Page::Others, None), Page::Others.title(&store.env, lang)) }
                </section>
            }
            <DraftChoice />
            { onward(store, Page::Start) }
        </>
    }
}

/// The programme's notes for a place.
pub fn notes(store: &Handle, place: ziping_domain::programme::Place) -> Html {
    html! {
        <ul class="notes">
            { for store.env.programme.notes.iter().filter(|note| note.at.contains(&place)).map(|note| html! {
                <li>{ note.text.get(store.lang) }<span class="clause">{ &note.clause }</span></li>
            }) }
        </ul>
    }
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
                let (msgs, json) = match JsFuture::from(store.env.platform.open_file(&file)).await {
                    Ok(json) => {
                        let json = json.as_string().unwrap_or_default();
                        (opened(&json), json)
                    }
                    Err(error) => (not_opened(&failure(&error)), String::new()),
                };
                busy.set(false);
                for msg in check(&store, msgs, &json) {
                    store.dispatch(msg);
                }
            });
        })
    };
    html! {
        <label class={classes!("button", "plain", "file", busy.then_some("busy"))}>
            { if *busy { store.t("正在打开……", "Opening…") } else { store.t("打开材料包或答案文件", "Open a package or answers file") } }
            <input type="file" class="hidden" accept=".zip,.json" {onchange} />
        </label>
    }
}

/// What a failure of the platform says: a code, perhaps with a detail.
pub fn failure(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_default()
}

/// What to say when a file could not be opened.
fn not_opened(error: &str) -> Vec<Msg> {
    let (zh, en) = crate::words::error_words(error);
    bad(format!("文件没有打开：{zh}"), format!("The file was not opened: {en}"))
}

fn bad(zh: String, en: String) -> Vec<Msg> {
    vec![Msg::Tell(Some(Notice { bad: true, text: (zh, en) }))]
}

/// What to do with the JSON that opening a file gives: `{answers, findings}` or `{error}`.
pub fn opened(json: &str) -> Vec<Msg> {
    let json = Json::read(json);
    let field = |name| json.field(Node::ROOT, name);
    if let Some(error) = json.text(field("error")) {
        return not_opened(&error);
    }
    match answers::parse(&json.text(field("answers")).unwrap_or_default()) {
        Ok(answers) => {
            let list = |name| -> Vec<String> {
                json.items(field(name)).into_iter().filter_map(|one| json.text(one)).collect()
            };
            let (list, list_en) = (list("findings"), list("findingsEn"));
            let findings = list.len();
            let sealed = !field("findings").is_absent();
            let mut msgs = vec![Msg::Open(Box::new(answers), Page::Section(0)), Msg::Files];
            msgs.extend(json.text(field("programme")).map(Msg::Older));
            msgs.push(Msg::Tell(Some(if !sealed {
                Notice {
                    bad: false,
                    text: (
                        "答案文件已打开。它不带校验信息，如果经过他人之手，请自行核对内容。".into(),
                        "The answers file is open. It carries no digests: if it passed through other hands, look it over."
                            .into(),
                    ),
                }
            } else if findings == 0 {
                Notice {
                    bad: false,
                    text: ("文件已打开，校验无误。".into(), "The file is open; its digests are right.".into()),
                }
            } else {
                let (list, list_en) = (&list[..findings.min(8)], &list_en[..list_en.len().min(8)]);
                Notice {
                    bad: true,
                    text: (
                        format!(
                            "文件已打开，但有 {findings} 处与生成时不同：{}。答案照样可以使用，请核对。",
                            list.join("；")
                        ),
                        format!(
                            "The file is open, but {findings} parts differ from when it was made: {}.",
                            list_en.join("; ")
                        ),
                    ),
                }
            })));
            msgs
        }
        Err(problem) => {
            let (zh, en) = match problem {
                answers::FileProblem::TooLarge => {
                    ("文件过大，不是答案文件".to_owned(), "it is too large for an answers file".to_owned())
                }
                answers::FileProblem::Newer(format) => (
                    format!("它由更新版本的工具生成（{format}），请用新版打开"),
                    format!("it was made by a newer version ({format}); open it with that"),
                ),
                answers::FileProblem::Foreign(_) => (
                    "它不是自评答案文件或材料包".to_owned(),
                    "it is neither answers nor a package of this tool".to_owned(),
                ),
                answers::FileProblem::Broken(what) => {
                    (format!("内容不完整或已损坏（{what}）"), format!("it is incomplete or damaged ({what})"))
                }
            };
            bad(
                format!("文件没有打开：{zh}。请换一个文件，已填写的内容没有变化。"),
                format!("The file was not opened: {en}. Nothing you entered has changed."),
            )
        }
    }
}

/// Answers of another programme are not opened here: the full module proposes what fits, if the file says what it was
/// asked. `json` is what opening the file gave.
pub fn check(store: &Handle, msgs: Vec<Msg>, json: &str) -> Vec<Msg> {
    let programme: &Programme = &store.env.programme;
    let foreign = msgs.iter().find_map(|msg| match msg {
        Msg::Open(answers, _) if answers.programme != programme.id => Some(answers),
        _ => None,
    });
    let Some(answers) = foreign else { return msgs };
    let enclosed = msgs.iter().find_map(|msg| match msg {
        Msg::Older(json) => Some(json),
        _ => None,
    });
    if let Some(found) = enclosed.and_then(|enclosed| carried(store, enclosed, answers, json)) {
        return found;
    }
    let other = &answers.programme;
    bad(
        format!("这份文件属于另一个项目（{other}），请在那个项目的页面打开。已填写的内容没有变化。"),
        format!("This file belongs to another programme ({other}); open it on that page. Nothing has changed here."),
    )
}

/// What a package of another programme gives.
#[cfg(feature = "full")]
fn carried(_: &Handle, programme: &str, answers: &Answers, _: &str) -> Option<Vec<Msg>> {
    let origin = crate::store::Origin::read(programme, answers.clone())?;
    let title = |lang| origin.programme.title.get(lang).to_owned();
    let (zh, en) = (title(Lang::Zh), title(Lang::En));
    let text = (
        format!("这是“{zh}”的材料包。这里不打开它，只把其中适用的信息列为建议，由您决定是否采用。"),
        format!("This is a package of “{en}”. It is not opened here: what fits is proposed, and you decide."),
    );
    Some(vec![Msg::Carry(origin), Msg::Files, Msg::Tell(Some(Notice { bad: false, text }))])
}

/// The full module knows what to do with it.
#[cfg(not(feature = "full"))]
fn carried(store: &Handle, _: &str, _: &Answers, json: &str) -> Option<Vec<Msg>> {
    let (store, json) = (store.clone(), json.to_owned());
    spawn_local(async move {
        if let Err(error) = JsFuture::from(store.env.platform.open_with_all(&json)).await {
            for msg in not_opened(&failure(&error)) {
                store.dispatch(msg);
            }
        }
    });
    Some(Vec::new())
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
                <input type="radio" name="drafts" value={drafts.name()} {checked} onchange={send::<Event>(&store, Msg::Drafts(drafts))} />
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
                let done = JsFuture::from(store.env.platform.wipe()).await;
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
                <div class="notice bad">
                    <p>{ store.t("将清除本页填写的全部内容、本机草稿，以及其他标签页中的同一份草稿，不能撤销。需要的话请先保存答案文件。", "This clears all answers, drafts on this device and in other tabs. It cannot be undone. Save an answers file first if you need it.") }</p>
                    { button("button danger", wipe, store.t("确定全部清除", "Clear everything now")) }
                    { button("link", ask, store.t("不清除", "Don't clear")) }
                </div>
            } else {
                { button("button plain", ask, store.t("全部清除", "Clear everything")) }
            }
        </section>
    }
}
