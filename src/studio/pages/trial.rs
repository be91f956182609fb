//! 试一试: what each condition does, with the nearest answers on both sides of the line, ticked by the official.

use crate::parts::{open, unread, use_studio};
use crate::state::{Handle, Msg, TriedCondition};
use yew::prelude::*;
use ziping_kit::tree::is_ticked;
use ziping_ui::each;

/// The page.
#[component]
pub(crate) fn Trial() -> Html {
    let studio = use_studio();
    html! {
        <>
            <h1 tabindex="-1">{ studio.t("试一试", "Try it") }</h1>
            <p class="intro">{ studio.t(
                "每个条件列出离界线最近的两种回答：一种符合，一种不符合或尚不清楚。和原文对得上的打勾；对不上的点“修改”。打过勾的会随文件保存，以后条件有变，要重新核对。",
                "For each condition the nearest answers on both sides of the line. Tick those that are as the document says.") }</p>
            if studio.whole.is_none() { { unread(&studio) } }
            else if studio.shown.is_empty() { <p class="empty">{ studio.t("还没有条件。先到“条文”里加。", "No condition yet: add some at the clauses.") }</p> }
            { each(studio.shown.iter().enumerate().map(|(at, shown)| condition(&studio, at, shown))) }
        </>
    }
}

fn condition(studio: &Handle, at: usize, shown: &TriedCondition) -> Html {
    let example = |(nth, words): (usize, &String)| {
        let right = studio.file.as_deref().is_some_and(|file| is_ticked(file, &shown.id, words));
        let onchange = {
            let (studio, id, words) = (studio.clone(), shown.id.clone(), words.clone());
            Callback::from(move |event: Event| {
                studio.dispatch(Msg::Tick(id.clone(), words.clone(), ziping_ui::ticked(&event)));
            })
        };
        html! {
            <li key={nth.to_string()}><label class="tick">
                { ziping_ui::tick(format!("{}-{nth}", shown.id), "right", right, onchange) }
                <span>{ words.clone() }</span>
            </label></li>
        }
    };
    html! {
        <section class="tried" key={shown.id.clone()} data-condition={shown.id.clone()}>
            <h2>{ shown.title.clone() }<span class="source">{ shown.clause.clone() }</span></h2>
            <p class="quote">{ shown.quote.clone() }</p>
            <p>{ studio.t("符合的情形：", "Met when: ") }
                { match studio.problems_in(&format!("/conditions/{at}/rule")).is_empty() {
                    true => shown.means.clone(),
                    false => studio.t("规则还没有写完，或者有问题", "the rule is not complete, or has a problem").to_owned(),
                } }{ " " }
                { open(studio, &format!("/conditions/{at}"), studio.t("修改", "Change").to_owned()) }</p>
            { each(shown.besides.iter().map(|words| html! { <p class="help">{ words.clone() }</p> })) }
            <ul class="papers">{ each(shown.examples.iter().enumerate().map(example)) }</ul>
            if shown.examples.is_empty() { <p class="help">{ studio.t("情形太多，没有列出例子；请按上面的文字核对。", "Too many cases: go by the words above.") }</p> }
        </section>
    }
}
