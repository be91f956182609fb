//! Merging what departments filled: what agrees is taken over, what differs is settled one by one.

use super::opening::opens;
use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::Handle;
use ziping_domain::answers::merge::{Disagreement, merge, settle};
use ziping_domain::answers::question_of;
use ziping_domain::{Action, Lang, Value};
use ziping_ui::{button, each};

/// The merging.
#[component]
pub fn Merging() -> Html {
    let store = use_store();
    let told = use_state(|| None::<(usize, usize)>);
    let onchange = {
        let (handle, told) = (store.clone(), told.clone());
        opens(&store, move |parts| {
            let merged = merge(handle.answers(), &parts);
            told.set(Some((merged.taken, merged.marks)));
            let parts = Rc::new(parts);
            handle.dispatch(Msg::Later(Deed::Parts(parts.clone())));
            handle.dispatch(Msg::Later(Deed::Change(Rc::new(move |answers| {
                Action::Replace(Box::new(merge(answers, &parts).answers))
            }))));
        })
    };
    // Found again from the files, so that leaving the page or undoing loses none.
    let open: Vec<Disagreement> = merge(store.answers(), &store.beyond.parts)
        .differences
        .into_iter()
        .filter(|one| is_open(&store, one))
        .collect();
    html! {
        <section class="group">
            <h2>{ store.t("收回：合并各部门的答案文件", "Take back: merge what departments filled") }</h2>
            <p><label class="button plain file">{ store.t("选择答案文件", "Choose answers files") }
                <input type="file" class="hidden" accept=".json,.zip" multiple=true name="merge" {onchange} /></label></p>
            <div role="status">
                if let Some((taken, marks)) = *told {
                    <p>{ match store.lang {
                        Lang::Zh => format!("已并入 {taken} 项答案。"),
                        Lang::En => format!("{taken} answers were taken over."),
                    } }
                    if marks > 0 { { match store.lang {
                        Lang::Zh => format!("文件中还有 {marks} 条条款评分没有并入，请在下面的“评价组”中打开。"),
                        Lang::En => format!(" {marks} marks of items were left out: open those files under “Assessors” below."),
                    } } }</p>
                }
                if !open.is_empty() {
                    <p>{ match store.lang {
                        Lang::Zh => format!("有 {} 项各方答案不同，请逐项选定。", open.len()),
                        Lang::En => format!("{} were answered differently, to be settled one by one.", open.len()),
                    } }</p>
                } else if told.is_some() {
                    <p class="done">{ "✓ " }{ store.t("没有待选定的不同答案。", "No differences are left.") }</p>
                }
            </div>
            <ul class="differences">{ each(open.iter().map(|one| difference(&store, one))) }</ul>
        </section>
    }
}

/// Whether it still waits: it was not settled, or the answer was changed or taken back since.
fn is_open(store: &Handle, one: &Disagreement) -> bool {
    let now = one.given.first().map(|(_, value)| value);
    store.beyond.settled.get(&one.id).is_none_or(|settled| now != Some(settled))
}

fn difference(store: &Handle, one: &Disagreement) -> Html {
    let choose = |who: &str, value: &Value| {
        let (store, id) = (store.clone(), one.id.clone());
        let (who, value) = (who.to_owned(), value.clone());
        Callback::from(move |_: MouseEvent| {
            let (id, who, value) = (id.clone(), who.clone(), value.clone());
            store.dispatch(Msg::Later(Deed::Settled(id.clone(), value.clone())));
            store.dispatch(Msg::Later(Deed::Change(Rc::new(move |answers| {
                let mut answers = answers.clone();
                settle(&mut answers, &id, value.clone(), &who);
                Action::Replace(Box::new(answers))
            }))));
        })
    };
    html! {
        <li>
            <p class="label">{ label(store, &one.id) }</p>
            <ul>{ each(one.given.iter().map(|(who, value)| {
                let who_shown = if who.is_empty() { store.t("已填的答案", "as it stands") } else { who.as_str() };
                html! { <li><span class="source">{ who_shown }</span>{ " " }{ shown(store, &one.id, value) }{ " " }
                    { button("link", choose(who, value), store.t("采用这个", "Take this one")) }</li> }
            })) }</ul>
        </li>
    }
}

/// The question's label, or the profile part's name.
pub fn label(store: &Handle, id: &str) -> String {
    let lang = store.lang;
    if let Some(part) = id.strip_prefix("profile.") {
        let outline =
            store.env.criteria.iter().flat_map(|criteria| criteria.profile.iter().chain(&criteria.introduction));
        return outline.into_iter().find(|one| one.id == part).map_or(id, |one| one.name.get(lang)).to_owned();
    }
    let question = store.env.programme.question(question_of(id));
    question.map_or(id, |question| question.label.get(lang)).to_owned()
}

/// A value in words; options stand in Chinese, as on the papers.
pub fn shown(store: &Handle, id: &str, value: &Value) -> String {
    match store.env.programme.question(id) {
        Some(question) => ziping_paper::words::answer_words(question, value, ""),
        None => value.as_text().unwrap_or_default().to_owned(),
    }
}
