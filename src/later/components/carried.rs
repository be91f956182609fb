//! What comes from another programme or an older file of this one, and waits for the user's word.

use crate::components::deadline::Deadline;
use crate::components::foreign::Foreign;
use crate::components::told::told;
use crate::words::answer_words;
use yew::prelude::*;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::page::Page;
use ziping_ask::send::{go, send};
use ziping_ask::store::Handle;
use ziping_domain::answers::question_of;
use ziping_domain::programme::Question;
use ziping_domain::{Action, Answers, Lang, Value};
use ziping_ui::{button, each};

/// So many proposals are shown at once; of more only the way to them.
const FEW: usize = 5;

/// All of it.
pub fn carried(store: &Handle) -> Html {
    html! {
        <>
            { told(store) }
            // A component that shows nothing needs a place of its own: between others that come and go, Yew loses it.
            <div hidden=true><Deadline /></div>
            <div><Foreign /></div>
            if store.is_older() { { older(store) } }
            if let Some(given) = &store.beyond.offered { { offered(store, given) } }
            if !store.proposals.is_empty() { <div class="notice">{ proposals(store) }</div> }
        </>
    }
}

/// What changed since the answers were given, until the user has looked at it.
fn older(store: &Handle) -> Html {
    let programme = &store.env.programme;
    let then = &store.answers().programme_version;
    let gone = store.answers().answers.keys().filter(|id| programme.question(question_of(id)).is_none());
    let (gone, changed) = (gone.count(), store.changed.len());
    let links = programme.questions().filter(|question| store.changed.contains_key(&question.id)).map(|question| {
        let there = go(store, Page::asking(&question.id, &store.env), Some(question.id.clone()));
        html! { <li>{ button("link", there, question.label.get(store.lang).to_owned()) }</li> }
    });
    let looked = send(store, Msg::Act(Action::Edition(programme.version.clone())));
    // Versions are days.
    let is_newer = *then > programme.version;
    html! {
        <div class="notice">
            <p>{ match store.lang {
                Lang::Zh if is_newer => format!("这些内容按较新的 {then} 版项目文件填写，而本页还是 {} 版：新版才有的问题这里不显示（答案仍保留在文件中）。请刷新本页；仍是旧版的，请告诉网站管理员。", programme.version),
                Lang::En if is_newer => format!("This was filled by the newer version {then} of the programme file, and this page has {}: questions that are new there are not shown (the file keeps their answers). Reload the page; if it stays so, tell its administrator.", programme.version),
                Lang::Zh => format!("这些内容按 {then} 版项目文件填写，现在是 {} 版：{changed} 个问题新增或有改动，{gone} 项旧回答不再使用（仍保留在文件中）。", programme.version),
                Lang::En => format!("This was filled by version {then} of the programme file; now it is {}: {changed} questions are new or changed, {gone} answers are no longer used (the file keeps them).", programme.version),
            } }</p>
            <ul>
                { each(programme.since(then).iter().map(|edition| html! { <li>{ &edition.version }{ "：" }{ edition.text.get(store.lang) }</li> })) }
            </ul>
            if changed > 0 { <details class="more"><summary>{ store.t("查看这些问题", "See these questions") }</summary><ul>{ each(links) }</ul></details> }
            { button("button plain", looked, store.t("已核对，不再提示", "I have looked at them")) }
        </div>
    }
}

/// What is proposed: first what means the same, then what must be looked at one by one.
fn proposals(store: &Handle) -> Html {
    let questions = || store.env.programme.questions();
    let list = |alike: bool| {
        let those = questions().filter_map(move |question| {
            let value = store.proposals.get(&question.id)?;
            let remark = store.beyond.details.get(&question.id).map(|detail| match store.lang {
                Lang::Zh => detail.remark.0.as_str(),
                Lang::En => detail.remark.1.as_str(),
            });
            let remark = remark.unwrap_or_default();
            (remark.is_empty() == alike).then(|| proposal(store, question, value, remark))
        });
        those.collect::<Vec<_>>()
    };
    let (alike, others) = (list(true), list(false));
    let from = store.beyond.origin.as_ref().map(|origin| origin.programme.place.get(store.lang).to_owned());
    html! {
        <>
            if !alike.is_empty() {
                <p>{ match (store.lang, &from) {
                    (Lang::Zh, None) => format!("本网页提供了 {} 项已知信息，采用前请核对。", alike.len()),
                    (Lang::En, None) => format!("This page proposes {} answers. Check them before you accept.", alike.len()),
                    (Lang::Zh, Some(from)) => format!("在“{from}”填过的 {} 项在这里含义相同，采用前请核对。", alike.len()),
                    (Lang::En, Some(from)) => format!("{} answers given for {from} mean the same here. Check them before you accept.", alike.len()),
                } }</p>
                { button("button", send(store, Msg::Later(Deed::Accept(None))), store.t("全部采用", "Accept all")) }
                if others.is_empty() { { refuse(store) } }
                <details class="more" open={alike.len() <= FEW}><summary>{ store.t("逐项查看", "One by one") }</summary>
                    <ul class="proposals">{ alike }</ul></details>
            }
            if !others.is_empty() {
                <p>{ store.lang.fill("另有 {} 项的期间、问法或现有答案不同，请逐项决定。", "{} more differ in period, words or from what stands here. Decide one by one.", &[&others.len()]) }</p>
                { refuse(store) }
                <details class="more" open={others.len() <= FEW || store.page == Page::Start}><summary>{ store.t("逐项决定", "Decide") }</summary>
                    <ul class="proposals">{ others }</ul></details>
            }
        </>
    }
}

fn refuse(store: &Handle) -> Html {
    button("link", send(store, Msg::Later(Deed::Refuse(None))), store.t("全部不用", "Refuse all"))
}

/// The self-evaluation of another programme.
fn offered(store: &Handle, offered: &Answers) -> Html {
    let from =
        store.beyond.origin.as_ref().map_or(String::new(), |origin| origin.programme.place.get(store.lang).to_owned());
    let own = !store.answers().marks.is_empty() || !store.answers().profile.is_empty();
    html! {
        <div class="notice">
            <p>{ store.lang.fill("“{}”的自我评价（{} 个条款）、组织概述和相关材料清单按同一准则版本填写，可以用在这里。", "The self-evaluation for {} ({} items), its profile and evidence follow the same edition and can be used here.", &[&from, &offered.marks.len()]) }
            if own { { store.t("采用后会替换这里已填的自我评价。", "It would take the place of the one entered here.") } }</p>
            { button("button", send(store, Msg::Later(Deed::Evaluation(true))), store.t("采用这份自我评价", "Use it here")) }
            { button("link", send(store, Msg::Later(Deed::Evaluation(false))), store.t("不用", "Refuse")) }
        </div>
    }
}

fn proposal(store: &Handle, question: &Question, value: &Value, remark: &str) -> Html {
    let id = &question.id;
    html! {
        <li>
            <span>{ question.label.get(store.lang).trim_end_matches(['？', '?']) }{ "：" }<strong>{ answer_words(question, value, store.lang) }</strong></span>
            if !remark.is_empty() { { " " }<span class="muted">{ remark }</span> }
            if let Value::Rows(rows) = value { <ul>{ each(rows.iter().map(|row| {
                let cells = question.columns.iter().filter_map(|column| Some(column.words(row.get(&column.id)?)));
                html! { <li>{ cells.collect::<Vec<_>>().join("　") }</li> }
            })) }</ul> }
            { button("link", send(store, Msg::Later(Deed::Accept(Some(id.to_owned())))), store.t("采用", "Accept")) }
            { button("link", send(store, Msg::Later(Deed::Refuse(Some(id.to_owned())))), store.t("不用", "Refuse")) }
        </li>
    }
}
