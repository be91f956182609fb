//! 项目: what the file is, begun or opened.

use crate::parts::{chooser, dropped, line, problems, typed, use_studio, wait};
use crate::state::{Handle, Msg, Page, send};
use yew::prelude::*;
use ziping_kit::tree::Beginning;
use ziping_ui::{DropZone, button, each};

/// What documents say of themselves.
const STATUS: [&str; 4] = ["现行有效", "征求意见稿", "试行", "施行日期空缺"];

/// The page.
#[component]
pub(crate) fn About() -> Html {
    let studio = use_studio();
    let fields = use_state(Beginning::default);
    match studio.file.is_some() {
        true => about(&studio),
        false => start(&studio, &fields),
    }
}

fn start(studio: &Handle, fields: &UseStateHandle<Beginning>) -> Html {
    let set = |change: fn(&mut Beginning, String)| {
        let fields = fields.clone();
        Callback::from(move |text: String| {
            let mut next = (*fields).clone();
            change(&mut next, text);
            fields.set(next);
        })
    };
    let sound = |id: &str| {
        id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !id.ends_with('-')
    };
    let ready = !fields.title.trim().is_empty() && !fields.place.trim().is_empty() && sound(&fields.id);
    let begin = {
        let (studio, fields) = (studio.clone(), fields.clone());
        Callback::from(move |_: MouseEvent| {
            let mut beginning = (*fields).clone();
            beginning.today = studio.env.platform.today();
            if beginning.status.is_empty() {
                STATUS[0].clone_into(&mut beginning.status);
            }
            studio.dispatch(Msg::Begin(beginning));
        })
    };
    let kept = studio.draft();
    let go_on = {
        let platform = studio.env.platform.clone();
        send(studio, move || Msg::Resumed(platform.resume()))
    };
    let let_go = {
        let studio = studio.clone();
        Callback::from(move |_: MouseEvent| {
            let done = studio.clone();
            wait(&studio, studio.env.platform.keep(""), move |_| done.dispatch(Msg::Keep(false)));
        })
    };
    html! {
        <>
            <h1 tabindex="-1">{ studio.t("制作一个城市的项目文件", "Make a city's programme file") }</h1>
            <p class="intro">{ studio.t(
                "按本地的正式文件，一条一条做成网上自评的项目文件。全程在本页进行，不上传，不写代码；做好以后下载，交给门户网站。",
                "From the city's own document, clause by clause. All of it happens in this page: nothing is sent, and there is no code to write.") }</p>
            if !kept.is_empty() {
                <div class="notice"><p>{ studio.t("本机有一份上次的草稿。", "There is a draft of last time in this browser.") }</p>
                    <div class="ways">
                        { button("button", go_on, studio.t("继续上次的草稿", "Go on with it").to_owned()) }
                        { button("link", let_go, studio.t("删除这份草稿", "Delete it").to_owned()) }
                    </div></div>
            }
            <section class="begin">
                <h2>{ studio.t("新做一个", "Begin one") }</h2>
                { typed("title", studio.t("项目名称", "Name of the programme"), studio.t("和文件标题一致，例如：蒙城县政府质量奖", "As the document has it"), &fields.title, set(|one, text| one.title = text)) }
                { typed("place", studio.t("地方", "Place"), studio.t("两三个字，例如：蒙城", "In a word"), &fields.place, set(|one, text| one.place = text)) }
                { typed("id", studio.t("代号", "Code"), studio.t("小写字母，用作文件名，例如：mengcheng", "Lower-case letters: the name of the file"), &fields.id, set(|one, text| one.id = text.trim().to_ascii_lowercase())) }
                <p class="odd" role="status">
                    if !fields.id.is_empty() && !sound(&fields.id) { { studio.t("代号只能用小写字母、数字和连字符，以字母开头。", "Lower-case letters, digits and hyphens only, a letter first.") } }
                </p>
                { typed("issuer", studio.t("发布单位（可不填）", "Issued by (optional)"), "", &fields.issuer, set(|one, text| one.issuer = text)) }
                { typed("status", studio.t("文件状态", "Status of the document"), studio.t("显示在每个结果旁边。不填按“现行有效”", "Shown beside every result"), &fields.status, set(|one, text| one.status = text)) }
                <div class="ways">{ each(STATUS.map(|status| button("link", set(|one, text| one.status = text).reform(move |_: MouseEvent| status.to_owned()), status))) }</div>
                <div class="ways"><button type="button" class="button" disabled={!ready} onclick={begin}>{ studio.t("开始制作", "Begin") }</button></div>
            </section>
            <section>
                <h2>{ studio.t("打开已有的", "Open one") }</h2>
                <DropZone take={dropped(studio)}>
                    <p>{ studio.t("把项目文件（.json）拖到这里，或者", "Drop a programme file (.json) here, or ") }</p>
                    { chooser(studio, "programme", ".json", studio.t("选择文件", "choose one")) }
                </DropZone>
            </section>
        </>
    }
}

fn about(studio: &Handle) -> Html {
    let keep = {
        let studio = studio.clone();
        Callback::from(move |event: Event| {
            let keeps = ziping_ui::ticked(&event);
            let text = match (&studio.file, keeps) {
                (Some(file), true) => file.to_text(),
                _ => String::new(),
            };
            let done = studio.clone();
            wait(&studio, studio.env.platform.keep(&text), move |_| done.dispatch(Msg::Keep(keeps)));
        })
    };
    let close = {
        let studio = studio.clone();
        Callback::from(move |_: MouseEvent| match studio.is_unsaved() {
            true => studio.dispatch(Msg::AskClose(true)),
            false => studio.dispatch(Msg::Close),
        })
    };
    html! {
        <>
            <h1 tabindex="-1">{ studio.t("项目", "Programme") }</h1>
            { text(studio, "/title", studio.t("项目名称", "Name")) }
            { text(studio, "/place", studio.t("地方", "Place")) }
            { text(studio, "/source/title", studio.t("依据的文件", "Document")) }
            { text(studio, "/source/issuer", studio.t("发布单位", "Issued by")) }
            { text(studio, "/source/status", studio.t("文件状态", "Status")) }
            { line(studio, "/version", studio.t("版本", "Version"), studio.t("每次改动都换一个，例如日期", "Another one with every change, such as the date")) }
            { problems(studio, "/source") }
            <label class="tick"><input type="checkbox" name="keep" checked={studio.keeps} onchange={keep} />
                { studio.t("在本机浏览器保存草稿（公用电脑请不要选）", "Keep a draft in this browser (not on a shared PC)") }</label>
            <div class="ways">
                { button("button", send(studio, || Msg::Go(Page::Clauses)), studio.t("下一步：条文", "Next: clauses").to_owned()) }
                { button("button plain", close, studio.t("关闭这个项目", "Close it").to_owned()) }
            </div>
            if studio.asks_close {
                <div class="notice bad" role="alertdialog" data-id="ask-close"
                    aria-label={studio.t("放下文件之前的确认", "Before the file is put away").to_owned()}>
                    <p>{ match studio.keeps {
                        true => studio.t("还没有下载成文件。关闭后，草稿仍在本机浏览器里，可以“继续上次的草稿”；公用电脑请先取消保存草稿。", "It is in no file yet. The draft stays in this browser and can be gone on with; on a shared PC untick it first."),
                        false => studio.t("还没有下载成文件，关闭后找不回来。", "It is in no file yet; closed, it is gone."),
                    } }</p>
                    <div class="ways">
                        { button("button", super::finish::download(studio), studio.t("先下载", "Download it first").to_owned()) }
                        { button("button plain", send(studio, || Msg::Close), studio.t("不要了，关闭", "Close without it").to_owned()) }
                        { button("link", send(studio, || Msg::AskClose(false)), studio.t("取消", "Cancel").to_owned()) }
                    </div>
                </div>
            }
        </>
    }
}

/// A field for a text that may have two languages.
fn text(studio: &Handle, place: &str, label: &str) -> Html {
    crate::forms::both(studio, place, label, "")
}
