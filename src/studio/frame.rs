//! The frame: head, pages, what is told, and the checking behind it.

use crate::pages;
use crate::parts::{wait, wait_else, wait_quietly};
use crate::state::{Handle, Msg, Page, Studio, Told, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_ui::{button, each};

/// The way in for the element.
pub(crate) type Door = ziping_ui::Door<Studio>;

/// What the frame starts with.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state at the start.
    pub(crate) studio: Studio,
    /// The way in.
    pub(crate) door: Door,
}

/// The kit.
#[component]
pub fn Frame(props: &Props) -> Html {
    let studio: Handle = use_reducer(|| props.studio.clone());
    props.door.opened(&studio);
    {
        let (studio, door) = (studio.clone(), props.door.clone());
        use_effect_with((), move |()| door.waiting().into_iter().for_each(|msg| studio.dispatch(msg)));
    }
    {
        let at = studio.clone();
        // Compared by what it says: another file may lie where one was that is gone.
        use_effect_with(studio.file.clone(), move |_| look(&at));
    }
    {
        let (first, at) = (use_mut_ref(|| true), studio.clone());
        use_effect_with((studio.page, studio.place.clone(), studio.turned), move |_| {
            if !std::mem::replace(&mut *first.borrow_mut(), false) {
                at.env.platform.show("main h1");
            }
        });
    }
    {
        let (first, at) = (use_mut_ref(|| true), studio.clone());
        // What was pressed is gone: the work goes on at the clause.
        use_effect_with(studio.added, move |_| {
            if !std::mem::replace(&mut *first.borrow_mut(), false) {
                at.env.platform.show(".workplace h2");
            }
        });
    }
    {
        let at = studio.clone();
        // Whoever moves an item goes on moving it.
        use_effect_with(studio.moved, move |(count, place, up)| {
            if *count > 0 {
                let button = if *up { "first-child" } else { "nth-child(2)" };
                at.env.platform.show(&format!(".entries > [data-at='{place}'] .entry-ways > :{button}"));
            }
        });
    }
    let lang = if studio.lang == Lang::Zh { "zh-CN" } else { "en" };
    html! {
        <ContextProvider<Handle> context={studio.clone()}>
            <div class={classes!("desk", "kit", studio.large.then_some("large"))} {lang} part="kit">
                { head(&studio) }
                if studio.file.is_some() { { tabs(&studio) } }
                <main class="desk-main" part="main">
                    { told(&studio) }
                    { match (studio.page, studio.file.is_some()) {
                        (_, false) | (Page::About, _) => html! { <pages::about::About /> },
                        (Page::Clauses, _) => html! { <pages::clauses::Clauses /> },
                        (Page::Papers, _) => html! { <pages::papers::Papers /> },
                        (Page::Contents, _) => html! { <pages::contents::Contents /> },
                        (Page::Trial, _) => html! { <pages::trial::Trial /> },
                        (Page::Finish, _) => html! { <pages::finish::Finish /> },
                    } }
                </main>
            </div>
        </ContextProvider<Handle>>
    }
}

/// Asks what is wrong with the file and what it does, whenever it has changed; keeps the draft if the user wished so.
fn look(studio: &Handle) {
    let Some(file) = studio.file.clone() else { return };
    let text = file.to_text();
    if studio.keeps {
        let done = studio.clone();
        // What is not kept is not said to be.
        wait_else(studio, studio.env.platform.keep(&text), |_| (), move || done.dispatch(Msg::Keep(false)));
    }
    let done = studio.clone();
    let of = file.clone();
    wait(studio, studio.env.platform.check(&text), move |value| {
        let list = value.as_string().and_then(|json| serde_json::from_str::<Vec<Told>>(&json).ok());
        done.dispatch(Msg::Checked(of, list.unwrap_or_default()));
        let shown = done.clone();
        // Of a file that is half written there are none: the problems say why.
        wait_quietly(done.env.platform.tried(&text), move |value| {
            if let Some(list) = value.as_string().and_then(|json| serde_json::from_str(&json).ok()) {
                shown.dispatch(Msg::Shown(list));
            }
        });
    });
}

fn head(studio: &Handle) -> Html {
    let other = if studio.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let title = studio.whole.as_ref().map(|whole| studio.said(&whole.programme.title).to_owned());
    html! {
        <header class="bar" part="bar">
            <div class="bar-title">
                <span class="bar-name">{ title.filter(|title| !title.is_empty()).unwrap_or_else(|| studio.t("项目文件制作", "Programme kit").to_owned()) }</span>
                { truth(studio) }
            </div>
            <div class="bar-tools" role="group" aria-label={studio.t("工具", "Tools").to_owned()}>
                if studio.file.is_some() {
                    <button type="button" class="tool" disabled={!studio.can_undo()} onclick={send(studio, || Msg::Undo)}>{ studio.t("撤销", "Undo") }</button>
                    <button type="button" class="tool" disabled={!studio.can_redo()} onclick={send(studio, || Msg::Redo)}>{ studio.t("重做", "Redo") }</button>
                    { button("tool", pages::finish::download(studio), studio.t("下载项目文件", "Download the file").to_owned()) }
                }
                <button type="button" class="tool" aria-pressed={studio.large.to_string()}
                    onclick={let large = studio.large; send(studio, move || Msg::Large(!large))}>{ studio.t("大字", "Large text") }</button>
                <button type="button" class="tool" lang={if other == Lang::En { "en" } else { "zh-CN" }}
                    onclick={send(studio, move || Msg::Lang(other))}>{ studio.t("English", "中文") }</button>
            </div>
        </header>
    }
}

/// What is stored, which must be true at every moment.
fn truth(studio: &Studio) -> Html {
    let words = match (&studio.file, studio.keeps, studio.is_unsaved()) {
        (None, ..) if !studio.draft().is_empty() => studio.t("本机浏览器里有一份草稿", "This browser keeps a draft"),
        (None, ..) => studio.t("没有存储任何内容", "Nothing is stored"),
        (_, true, _) => studio.t("草稿保存在本机浏览器", "The draft is kept in this browser"),
        (_, _, true) => studio.t("只在本页内存中，还没有下载", "In this page only, not downloaded yet"),
        _ => studio.t("没有存储；和已下载的文件一致", "Nothing is stored; as it was downloaded"),
    };
    html! { <span class="badge stored" role="status" data-id="stored">{ words }</span> }
}

fn tabs(studio: &Handle) -> Html {
    let tab = |page: Page| {
        let current = page == studio.page;
        let (zh, en) = page.title();
        let count = match page {
            Page::Finish if !studio.problems.is_empty() => format!("（{}）", studio.problems.len()),
            _ => String::new(),
        };
        html! {
            <button type="button" class={classes!("part", current.then_some("current"))} aria-current={current.then_some("page")}
                data-page={format!("{page:?}")} onclick={send(studio, move || Msg::Go(page))}>{ studio.t(zh, en) }{ count }</button>
        }
    };
    html! { <nav class="parts desk-tabs" aria-label={studio.t("页面", "Pages").to_owned()}>{ each(Page::ALL.into_iter().map(tab)) }</nav> }
}

fn told(studio: &Handle) -> Html {
    let Some(notice) = &studio.notice else { return html! {} };
    html! {
        <div class={classes!("notice", notice.bad.then_some("bad"))} role={if notice.bad { "alert" } else { "status" }}>
            <p>{ studio.t(&notice.text.0, &notice.text.1).to_owned() }</p>
            { button("link", send(studio, || Msg::Tell(None)), studio.t("知道了", "Dismiss").to_owned()) }
        </div>
    }
}
