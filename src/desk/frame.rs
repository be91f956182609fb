//! The frame: head with the truth about what is held, the pages' names, what is to be told, and the page.

use crate::parts::{await_for, button};
use crate::state::{Desk, Handle, Msg, Notice, Page, send};
use crate::{office, pages};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_ui::each;

/// The way in for the element.
pub type Door = ziping_ui::Door<Desk>;

/// What the frame starts with.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The desk at the start.
    pub desk: Desk,
    /// The way in.
    pub door: Door,
}

/// The surrounding desk.
#[hook]
pub fn use_desk() -> Handle {
    // The frame always provides it; without it there would be nothing to show.
    use_context::<Handle>().unwrap_or_else(|| unreachable!("outside the desk"))
}

/// The desk.
#[component]
pub fn Frame(props: &Props) -> Html {
    let desk: Handle = use_reducer_eq(|| props.desk.clone());
    props.door.opened(&desk);
    {
        let (desk, door) = (desk.clone(), props.door.clone());
        use_effect_with((), move |()| door.waiting().into_iter().for_each(|msg| desk.dispatch(msg)));
    }
    {
        let desk = desk.clone();
        use_effect_with((), move |()| office::expect(&desk));
    }
    {
        let (first, desk) = (use_mut_ref(|| true), desk.clone());
        use_effect_with((desk.page, desk.report, desk.review, desk.holds()), move |_| {
            if !std::mem::replace(&mut *first.borrow_mut(), false) {
                desk.env.platform.show("");
            }
        });
    }
    let lang = if desk.lang == Lang::Zh { "zh-CN" } else { "en" };
    html! {
        <ContextProvider<Handle> context={desk.clone()}>
            <div class={classes!("desk", desk.large.then_some("large"))} {lang} part="desk">
                { head(&desk) }
                { tabs(&desk) }
                <main class="desk-main" part="main">
                    { told(&desk) }
                    { match desk.page {
                        Page::Packages => html! { <pages::packages::Packages /> },
                        _ => office::page(&desk),
                    } }
                </main>
            </div>
        </ContextProvider<Handle>>
    }
}

fn head(desk: &Handle) -> Html {
    let other = if desk.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let wipe = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            if desk.is_unsaved() {
                desk.dispatch(Msg::Ask(true));
                return;
            }
            desk.env.platform.wipe();
            desk.dispatch(Msg::Wiped(false));
        })
    };
    let prepare = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let going_on = (
                "正在载入全部程序（含排版程序和字体，约 9 MB）……",
                "Loading every part (about 9 MB with typesetter and fonts)…",
            );
            desk.dispatch(Msg::Busy(Some((going_on.0.to_owned(), going_on.1.to_owned()))));
            let done = desk.clone();
            office::expect(&desk);
            await_for(&desk, desk.env.platform.prepare(), move || {
                done.dispatch(Msg::Busy(None));
                let text = (
                    "全部程序已载入，断网也能核对、打印和导出，直到清空或关闭页面。".to_owned(),
                    "Every part is loaded: checking, printing and exporting work offline until it is wiped or closed."
                        .to_owned(),
                );
                done.dispatch(Msg::Tell(Some(Notice { bad: false, text })));
            });
        })
    };
    html! {
        <header class="bar" part="bar">
            <div class="bar-title">
                <span class="bar-name">{ desk.t("材料包工作台", "Package desk") }</span>
                { truth(desk) }
            </div>
            <div class="bar-tools" role="group" aria-label={desk.t("工具", "Tools").to_owned()}>
                { button("tool", prepare, desk.t("离线准备", "Prepare for offline").to_owned()) }
                if desk.holds() { { button("tool", wipe, desk.t("清空", "Wipe all").to_owned()) } }
                <button type="button" class="tool" aria-pressed={desk.large.to_string()}
                    onclick={let large = desk.large; send(desk, move || Msg::Large(!large))}>{ desk.t("大字", "Large text") }</button>
                <button type="button" class="tool" lang={if other == Lang::En { "en" } else { "zh-CN" }}
                    onclick={send(desk, move || Msg::Lang(other))}>{ desk.t("English", "中文") }</button>
            </div>
        </header>
    }
}

/// What is in memory and what is not stored: it must be true at every moment.
fn truth(desk: &Desk) -> Html {
    // What was removed and can be had back is in memory too.
    let (packages, removed) = (desk.entries.len(), desk.still_held().len());
    let (reports, lines) = (desk.reports.len() + desk.reviews.len(), desk.book.register.events().count());
    let held = match desk.lang {
        _ if !desk.holds() => desk.t("没有存储任何内容", "Nothing is stored").to_owned(),
        Lang::Zh => {
            let lines = if lines > 0 { format!("、收件登记 {lines} 行") } else { String::new() };
            let removed = if removed > 0 { format!("（另有 {removed} 份可恢复）") } else { String::new() };
            format!(
                "没有存储任何内容；内存中有 {packages} 份文件{removed}、{reports} 份表单和评审文件{lines}，关闭页面即消失"
            )
        }
        Lang::En => {
            let lines = if lines > 0 { format!(", {lines} lines of the register") } else { String::new() };
            let removed = if removed > 0 { format!(" ({removed} more can be had back)") } else { String::new() };
            format!(
                "Nothing is stored; {packages} files{removed}, {reports} sheets and assessors’ files{lines} are in memory until the page is closed"
            )
        }
    };
    let keys = match (desk.keys, desk.lang) {
        (0, _) => String::new(),
        (keys, Lang::Zh) => format!("；密钥或口令 {keys} 个"),
        (keys, Lang::En) => format!("; {keys} keys or passphrases"),
    };
    let saved = match (desk.saved, desk.lang) {
        (0, _) => String::new(),
        (saved, Lang::Zh) => format!("；另有 {saved} 个文件由您保存到了这台电脑，清空不会删除"),
        (saved, Lang::En) => format!("; you saved {saved} files to this computer, which wiping does not delete"),
    };
    html! { <span class="badge stored" role="status" data-id="stored">{ held }{ keys }{ saved }</span> }
}

fn tabs(desk: &Handle) -> Html {
    let tab = |page: Page| {
        let current = page == desk.page;
        let (zh, en) = page.title();
        html! {
            <button type="button" class={classes!("part", current.then_some("current"))} aria-current={current.then_some("page")}
                onclick={send(desk, move || Msg::Go(page))}>{ desk.t(zh, en) }</button>
        }
    };
    html! { <nav class="parts desk-tabs" aria-label={desk.t("页面", "Pages").to_owned()}>{ each(Page::ALL.into_iter().map(tab)) }</nav> }
}

/// What to do with reports that are in no file, before all is wiped.
fn ask(desk: &Handle) -> Html {
    let wiping = |is_saved: bool| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            if is_saved {
                desk.rescue();
                let count = desk.reports.len();
                (0..count).for_each(|at| desk.dispatch(Msg::Kept(at)));
                (0..desk.reviews.len()).for_each(|at| desk.dispatch(Msg::KeptReview(at)));
                desk.dispatch(Msg::BookKept);
                desk.dispatch(Msg::Ask(false));
                return;
            }
            desk.env.platform.wipe();
            desk.dispatch(Msg::Wiped(false));
        })
    };
    html! {
        <div class="notice bad pinned" role="alertdialog" data-id="ask-wipe"
            aria-label={desk.t("清空之前的确认", "Before all is wiped").to_owned()}>
            <p>{ desk.t("有表单、评审文件或收件登记还没有保存成文件，清空后找不回来。", "A sheet, an assessor’s file or the register is in no file yet; wiped, it is gone.") }</p>
            <div class="ways">
                { button("button", wiping(true), desk.t("先保存", "Save it first").to_owned()) }
                { button("button plain", wiping(false), desk.t("不保存，清空", "Wipe without saving").to_owned()) }
                { button("link", send(desk, || Msg::Ask(false)), desk.t("取消", "Cancel").to_owned()) }
            </div>
        </div>
    }
}

/// A file that makes no progress, and the way past it.
fn slow(desk: &Handle) -> Html {
    let skip = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.env.platform.skip())
    };
    html! {
        <div class="notice" role="status" data-id="slow">
            <p>{ match desk.lang {
                Lang::Zh => format!("“{}”已有20秒没有进展。可以继续等，也可以跳过，先做其余的；跳过的会注明，之后可以再试。", desk.slow),
                Lang::En => format!("“{}” has made no progress for 20 seconds. Wait, or skip it and go on with the others; what was skipped is told and can be tried again.", desk.slow),
            } }</p>
            { button("button plain", skip, desk.t("跳过这一份", "Skip this one").to_owned()) }
        </div>
    }
}

/// What was removed last, and the way to have it back.
fn undo(desk: &Handle) -> Html {
    let Some(last) = desk.removed.last() else { return html! {} };
    let let_go = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.env.platform.forget(&serde_json::to_string(&desk.still_held()).unwrap_or_default());
            desk.dispatch(Msg::LetGo);
        })
    };
    html! {
        <p class="removed" role="status" data-id="removed">
            { desk.said(&last.words()).to_owned() }{ " · " }
            { button("link", send(desk, || Msg::Undo), desk.t("恢复", "Undo").to_owned()) }{ " · " }
            { button("link", let_go, desk.t("不再需要", "Let go").to_owned()) }
        </p>
    }
}

fn told(desk: &Handle) -> Html {
    let stay = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.env.platform.touch();
            desk.dispatch(Msg::Idle(None));
        })
    };
    html! {
        <>
            if let Some(seconds) = desk.idle {
                <div class="notice bad pinned" data-id="idle">
                    // Said once; the seconds are for the eye only.
                    <p role="alert">{ desk.t("长时间没有操作，很快就会清空打开的全部内容；没有保存的表单、评审文件和收件登记会先保存成文件。", "Nobody seems to be here: everything will soon be wiped; sheets, assessors’ files and a register that are in no file are saved as files first.") }</p>
                    <p aria-hidden="true">{ match desk.lang {
                        Lang::Zh => format!("还有 {seconds} 秒"),
                        Lang::En => format!("{seconds} seconds left"),
                    } }</p>
                    { button("button", stay, desk.t("继续使用", "Stay").to_owned()) }
                </div>
            }
            if !desk.slow.is_empty() { { slow(desk) } }
            if desk.asks { { ask(desk) } }
            if let Some(notice) = &desk.notice {
                <div class={classes!("notice", notice.bad.then_some("bad"))} role={if notice.bad { "alert" } else { "status" }}>
                    { each(desk.said(&notice.text).lines().map(|line| html! { <p>{ line.to_owned() }</p> })) }
                    { button("link", send(desk, || Msg::Tell(None)), desk.t("知道了", "Dismiss").to_owned()) }
                </div>
            }
            { undo(desk) }
            if let Some(busy) = &desk.busy {
                <div class="notice" role="status"><p>{ desk.said(busy).to_owned() }</p></div>
            }
        </>
    }
}
