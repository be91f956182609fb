//! 核对与交付: problems with the way to their places, what of the document is covered, and what is handed on.

use crate::parts::{open, use_studio, wait};
use crate::state::{Handle, Msg, Page, Told, send};
use yew::prelude::*;
use ziping_kit::document::cover;
use ziping_ui::{button, each};

/// Saves the file.
pub(crate) fn download(studio: &Handle) -> Callback<MouseEvent> {
    let studio = studio.clone();
    Callback::from(move |_: MouseEvent| {
        if let Some(file) = &studio.file {
            studio.env.platform.save(&format!("{}.json", studio.name()), &file.to_text());
            studio.dispatch(Msg::Saved);
            studio.dispatch(Msg::AskClose(false));
        }
    })
}

/// The page.
#[component]
pub(crate) fn Finish() -> Html {
    let studio = use_studio();
    let Some(file) = studio.file.clone() else { return html! {} };
    let is_fresh = studio.checked.as_ref() == Some(&file);
    let made = |what: &'static str| {
        let (studio, file) = (studio.clone(), file.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, name) = (file.to_text(), studio.name());
            let promise = match what {
                "review" => studio.env.platform.review(&text, &format!("{name}-核对表.docx")),
                _ => studio.env.platform.cases(&text, &format!("{name}-cases.zip")),
            };
            wait(&studio, promise, |_| ());
        })
    };
    let passages = ziping_kit::tree::document(&file);
    let covers =
        studio.whole.as_ref().map(|whole| cover(&passages, &whole.programme, &whole.office)).unwrap_or_default();
    let left: Vec<String> = covers.iter().filter(|one| one.is_left()).map(|one| one.passage.clause.clone()).collect();
    let (all, ticked) = (
        studio.shown.iter().map(|one| one.examples.len()).sum::<usize>(),
        file.at("/making/ticked").map_or(0, |ticked| ticked.items().len()),
    );
    html! {
        <>
            <h1 tabindex="-1">{ studio.t("核对与交付", "Check and hand on") }</h1>
            <h2>{ studio.t("问题", "Problems") }</h2>
            if !is_fresh { <p class="help" role="status">{ studio.t("正在检查……", "Checking…") }</p> }
            else if studio.problems.is_empty() { <p class="done" role="status" data-id="sound">{ studio.t("没有发现问题。", "No problem.") }</p> }
            <ol class="told">{ each(studio.problems.iter().map(|told| problem(&studio, told))) }</ol>
            <h2>{ studio.t("条文", "Clauses") }</h2>
            if passages.is_empty() { <p>{ studio.t("还没有放入原文。", "The document is not laid in yet.") }</p> }
            else if studio.whole.is_none() { <p class="odd">{ studio.t("先改好上面的问题，才看得出每一条有没有去处。", "Mend what stands above first: until then nothing can be said of the clauses.") }</p> }
            else if left.is_empty() { <p class="done">{ studio.t("每一条都有了去处。", "Every clause is accounted for.") }</p> }
            else {
                <p>{ match studio.lang {
                    ziping_domain::Lang::Zh => format!("还有 {} 条没有处理：", left.len()),
                    ziping_domain::Lang::En => format!("{} clauses are left:", left.len()),
                } }{ each(left.iter().map(|clause| {
                    let to = clause.clone();
                    html! { <>{ button("link", send(&studio, move || Msg::Clause(to.clone())), clause.clone()) }{ " " }</> }
                })) }</p>
            }
            <h2>{ studio.t("例子", "Examples") }</h2>
            <p>{ match studio.lang {
                ziping_domain::Lang::Zh => format!("已核对 {ticked} 个，共 {all} 个。"),
                ziping_domain::Lang::En => format!("{ticked} of {all} are ticked."),
            } }{ " " }{ button("link", send(&studio, || Msg::Go(Page::Trial)), studio.t("去核对", "Look at them").to_owned()) }</p>
            <h2>{ studio.t("交付", "Hand on") }</h2>
            if !studio.problems.is_empty() || !left.is_empty() || passages.is_empty() || ticked < all {
                <p class="odd" data-id="unready">{ studio.t(
                    "上面还有没做完的：可以下载留底，做完再交付。",
                    "Something above is left: download it to keep, and hand it on when it is done.") }</p>
            }
            <div class="ways">
                { button("button", download(&studio), studio.t("下载项目文件", "Download the file").to_owned()) }
                { button("button plain", made("review"), studio.t("下载核对表（Word，供签字盖章）", "Review sheet (Word)").to_owned()) }
                if ticked > 0 { { button("button plain", made("cases"), studio.t("下载已核对的例子", "Cases of what is ticked").to_owned()) } }
            </div>
            <p class="help">{ studio.t(
                "把项目文件交给门户网站的管理员：放进“programmes”文件夹，写进项目清单，网页指到它就能用（管理员有说明）。核对表由本单位逐条核对、签字盖章后留存。",
                "Give the file to the portal's maintainer: it goes into the folder “programmes” and onto its list, and a page names it. The review sheet is signed by the office and kept.") }</p>
        </>
    }
}

fn problem(studio: &Handle, told: &Told) -> Html {
    let (what, remedy) = told.spoken(studio);
    html! {
        <li>
            { what }
            if !remedy.is_empty() { <span class="help">{ format!(" {remedy}") }</span> }
            { " " }
            { match clause(studio, &told.pointer) {
                Some(clause) => button("link", send(studio, move || Msg::Clause(clause.clone())), studio.t("到那里", "Go there").to_owned()),
                None => open(studio, &nearest(studio, &told.pointer), studio.t("到那里", "Go there").to_owned()),
            } }
        </li>
    }
}

/// The clause that a problem is of, where it is one of the document's.
fn clause(studio: &Handle, pointer: &str) -> Option<String> {
    let is_one = pointer.starts_with("/source/clauses/") || pointer.starts_with("/source/unused/");
    let file = studio.file.as_deref().filter(|_| is_one)?;
    Some(file.at(pointer)?.as_text()?.to_owned())
}

/// The place that a pointer leads to, or what is nearest above it.
fn nearest(studio: &Handle, pointer: &str) -> String {
    let mut place = pointer;
    let holds = |place: &str| {
        let found = studio.file.as_deref().and_then(|file| file.at(place));
        found.is_some_and(|tree| !tree.fields().is_empty() || !tree.items().is_empty())
    };
    while !place.is_empty() && !holds(place) {
        place = crate::state::parent(place).0;
    }
    place.to_owned()
}
