//! A step of questions, with what is open or odd at its head.

use crate::components::field::{Field, odd_words};
use crate::root::{facts, use_judged};
use crate::store::{Handle, Msg, Page, go, use_store};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::assess::open_questions;
use ziping_domain::programme::Section as SectionDef;
use ziping_domain::validate::oddity;

/// Which section.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its place in the programme.
    pub at: usize,
}

/// A step of questions.
#[component]
pub fn Section(props: &Props) -> Html {
    let store = use_store();
    let judged = use_judged();
    let lang = store.lang;
    let Some(section) = store.env.programme.sections.get(props.at) else {
        return Html::default();
    };
    let facts = facts(&store);
    html! {
        <>
            <h1 tabindex="-1">{ section.title.get(lang) }</h1>
            <p class="intro">{ section.intro.get(lang) }</p>
            <Summary at={props.at} />
            { for section.groups.iter().map(|group| {
                let asked: Vec<_> = group.questions.iter().filter(|question| facts.is_asked(question)).collect();
                let by: Vec<&str> = group.questions.iter().map(|question| question.id.as_str()).collect();
                let conditions = store.env.programme.conditions.iter().zip(&judged.eligibility.conditions)
                    .filter(|(condition, _)| condition.rule.questions().iter().any(|id| by.contains(id)));
                html! {
                    <section class="group">
                        if !group.title.is_empty() { <h2>{ group.title.get(lang) }</h2> }
                        { for asked.iter().map(|question| html! { <Field id={question.id.clone()} key={question.id.clone()} /> }) }
                        <ul class="verdicts" aria-label={store.t("本组对应的申报条件", "Conditions of this group")}>
                            { for conditions.map(|(condition, result)| html! {
                                <li data-id={condition.id.clone()}>{ crate::components::status::condition(result, lang) }
                                    <span>{ condition.title.get(lang) }</span><span class="clause">{ &condition.clause }</span></li>
                            }) }
                        </ul>
                    </section>
                }
            }) }
            <Onward page={Page::Section(props.at)} />
        </>
    }
}

/// What is open and what looks odd, each linking to its field.
#[component]
fn Summary(props: &Props) -> Html {
    let store = use_store();
    let Some(section) = store.env.programme.sections.get(props.at) else {
        return Html::default();
    };
    let open = open_questions(&facts(&store), section);
    let odd = odd_ones(&store, section);
    let link = |id: &str, words: String| {
        let (handle, page, id) = (store.clone(), store.page, id.to_owned());
        let onclick = Callback::from(move |_: MouseEvent| handle.dispatch(Msg::Go(page, Some(id.clone()))));
        html! { <li><button type="button" class="link" {onclick}>{ words }</button></li> }
    };
    let label = |id: &str| {
        store.env.programme.question(id).map_or(String::new(), |question| question.label.get(store.lang).to_owned())
    };
    html! {
        <div class="summary">
            if !odd.is_empty() {
                <div class="notice bad" role="region" aria-label={store.t("需要核对", "Please check")}>
                    <p><strong>{ match store.lang {
                        Lang::Zh => format!("有 {} 处需要核对（不影响继续填写）", odd.len()),
                        Lang::En => format!("{} answers to check (you can go on)", odd.len()),
                    } }</strong></p>
                    <ul>{ for odd.iter().map(|(id, words)| link(id, format!("{}：{words}", label(id)))) }</ul>
                </div>
            }
            if open.is_empty() {
                <p class="done">{ "✓ " }{ store.t("本步已填完。", "This step is complete.") }</p>
            } else {
                <details class="more"><summary>{ match store.lang {
                    Lang::Zh => format!("本步还有 {} 项未填", open.len()),
                    Lang::En => format!("{} questions open in this step", open.len()),
                } }</summary>
                    <ul>{ for open.iter().map(|id| link(id, label(id))) }</ul>
                </details>
            }
        </div>
    }
}

/// Answers of a section that look odd, with words.
pub fn odd_ones(store: &Handle, section: &SectionDef) -> Vec<(String, String)> {
    let facts = facts(store);
    section
        .questions()
        .filter(|question| facts.is_asked(question))
        .filter_map(|question| {
            oddity(question, &store.answers).map(|odd| (question.id.clone(), odd_words(odd, question, store.lang)))
        })
        .collect()
}

/// Which page.
#[derive(Properties, PartialEq)]
pub struct OnwardProps {
    /// The page at hand.
    pub page: Page,
}

/// Back and next.
#[component]
pub fn Onward(props: &OnwardProps) -> Html {
    let store = use_store();
    let pages = Page::all(&store.env);
    let at = pages.iter().position(|page| *page == props.page).unwrap_or(0);
    let title = |page: Page| page.title(&store.env, store.lang);
    html! {
        <div class="onward">
            if let Some(before) = at.checked_sub(1).and_then(|at| pages.get(at)).copied() {
                <button type="button" class="button plain" onclick={go(&store, before, None)}>{ store.t("上一步：", "Back: ") }{ title(before) }</button>
            }
            if let Some(next) = pages.get(at + 1).copied() {
                <button type="button" class="button" onclick={go(&store, next, None)}>{ store.t("下一步：", "Next: ") }{ title(next) }</button>
            }
        </div>
    }
}
