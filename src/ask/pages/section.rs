//! A step of questions, with what is open or odd at its head.

use crate::context::View;
use crate::page::{Page, Part};
use crate::parts::field::Field;
use crate::send::go;
use crate::store::{Handle, Store};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::assess::open_questions;
use ziping_domain::programme::{Question, Section as SectionDef};
use ziping_ui::{button, each};

/// A step of questions: the programme's section at this place.
pub fn section(view: &View, at: usize) -> Html {
    let View { store, judged } = view;
    let lang = store.lang;
    let Some(section) = store.env.programme.sections.get(at) else {
        return Html::default();
    };
    let facts = store.facts();
    html! {
        <>
            <h1 tabindex="-1">{ section.title.get(lang) }</h1>
            <p class="intro">{ section.intro.get(lang) }</p>
            { summary(store, section) }
            { each(section.groups.iter().enumerate().filter_map(|(nth, group)| {
                let asked: Vec<_> = group.questions.iter().filter(|question| !Page::is_own(&question.id, &store.env)
                    && store.answers().asks(&question.id) && facts.is_asked(question)).collect();
                let by: Vec<&str> = group.questions.iter().map(|question| question.id.as_str()).collect();
                let conditions = store.env.programme.conditions.iter().zip(&judged.eligibility.conditions)
                    .filter(|(condition, _)| condition.rule.questions().iter().any(|id| by.contains(id)));
                (!asked.is_empty()).then(|| html! {
                    <section key={nth} class="group">
                        if !group.title.is_empty() { <h2>{ group.title.get(lang) }</h2> }
                        if asked.iter().any(|question| question.helper) {
                            <p class="muted">{ store.t("标有“辅助”的问题不印在申报表上。", "What is marked as helper is not printed on the form.") }</p>
                        }
                        { each(fields(store, &asked)) }
                        <ul class="verdicts" aria-label={store.t("本组对应的申报条件", "Conditions of this group")}>
                            { each(conditions.map(|(condition, result)| html! {
                                <li data-id={condition.id.clone()}>{ each(store.later.map(|later| (later.chip)(result, lang))) }
                                    <span>{ condition.title.get(lang) }</span><span class="clause">{ &condition.clause }</span></li>
                            })) }
                        </ul>
                    </section>
                })
            })) }
            { onward(store, Page::Section(at)) }
        </>
    }
}

/// The fields of questions, one list with keys: several that follow one another and share a scale are one of it.
fn fields(store: &Handle, asked: &[&Question]) -> Vec<Html> {
    let mut fields = Vec::new();
    for run in asked.chunk_by(|one, next| one.scale.is_some() && one.scale == next.scale) {
        match store.later.filter(|_| run.len() > 2) {
            Some(later) => fields.push((later.alike)(store, run)),
            None => fields.extend(run.iter().map(|question| {
                html! { <Field id={question.id.clone()} key={question.id.clone()} /> }
            })),
        }
    }
    fields
}

/// The questions of a step that are open, without those that are asked elsewhere.
pub fn open<'a>(store: &Store, section: &'a SectionDef) -> Vec<&'a str> {
    let mut open = open_questions(&store.facts(), section);
    open.retain(|id| !Page::is_own(id, &store.env));
    open
}

/// Whether anything that a step asks was answered.
pub fn is_begun(store: &Store, section: &SectionDef) -> bool {
    let facts = store.facts();
    section.questions().any(|question| store.answers().value(&question.id).is_some() && facts.is_asked(question))
}

/// What is open and what looks odd, each linking to its field.
fn summary(store: &Handle, section: &SectionDef) -> Html {
    let open = open(store, section);
    let mut odd = odd_ones(store, section);
    odd.retain(|(id, _)| !Page::is_own(id, &store.env));
    let link = |id: &str, words: String| {
        let onclick = go(store, store.page, Some(id.to_owned()));
        html! { <li>{ button("link", onclick, words) }</li> }
    };
    let label = |id: &str| {
        store.env.programme.question(id).map_or(String::new(), |question| question.label.get(store.lang).to_owned())
    };
    let words = match (open.len(), odd.len(), store.lang) {
        (0, 0, _) if !is_begun(store, section) => {
            // What is asked here may hang on an answer of another step.
            let when = section.questions().filter_map(|question| question.when.as_ref());
            let before = when.flat_map(|when| when.questions()).find(|id| store.answers().value(id).is_none());
            return html! {
                <p class="summary">{ store.t("本步没有必须填写的内容。", "Nothing has to be answered in this step.") }
                    if let Some(id) = before {
                        { store.t("部分问题要先回答：", "Some questions come after: ") }
                        { button("link", go(store, Page::asking(id, &store.env), Some(id.to_owned())), label(id)) }
                    }</p>
            };
        }
        (0, 0, _) => {
            return html! { <p class="summary done">{ "✓ " }{ store.t("本步已填完。", "This step is complete.") }</p> };
        }
        (open, 0, Lang::Zh) => format!("本步还有 {open} 项未填"),
        (open, 0, Lang::En) => format!("{open} questions open in this step"),
        (open, odd, Lang::Zh) => format!("本步还有 {open} 项未填，有 {odd} 处需要核对（不影响继续填写）"),
        (open, odd, Lang::En) => format!("{open} questions open in this step, {odd} to check (you can go on)"),
    };
    let is_odd = !odd.is_empty();
    let odd = odd.iter().map(|(id, words)| link(id, format!("{}：{words}", label(id))));
    // One line, whatever it says: what grows here would move the page under the hand.
    html! {
        <details class="summary more"><summary class={is_odd.then_some("odd")}>{ words }</summary>
            <ul>{ each(odd.chain(open.iter().map(|id| link(id, label(id))))) }</ul>
        </details>
    }
}

/// Answers of a section that look odd, with words.
pub fn odd_ones(store: &Handle, section: &SectionDef) -> Vec<(String, String)> {
    let facts = store.facts();
    section
        .questions()
        .filter(|question| facts.is_asked(question))
        .filter_map(|question| Some((question.id.clone(), (store.later?.odd)(store, question)?.0)))
        .collect()
}

/// Back and next: past nothing that a paper needs.
pub fn onward(store: &Handle, page: Page) -> Html {
    let whole = store.answers().part.is_empty();
    let needed = |part: &&Part| matches!(part, Part::Profile | Part::Plan) && whole;
    let with = |page: Page| {
        let below = page.below(&store.env).iter().filter(needed).map(|part| Page::Part(*part));
        std::iter::once(page).chain(below)
    };
    let pages: Vec<Page> = Page::all(&store.env).into_iter().flat_map(with).collect();
    let at = pages.iter().position(|other| *other == page).unwrap_or(0);
    let title = |page: Page| page.title(&store.env, store.lang);
    html! {
        <div class="onward">
            if let Some(before) = at.checked_sub(1).and_then(|at| pages.get(at)).copied() {
                { button("button plain", go(store, before, None), store.t("上一步：", "Back: ").to_owned() + &title(before)) }
            }
            if let Some(next) = pages.get(at + 1).copied() {
                { button("button", go(store, next, None), store.t("下一步：", "Next: ").to_owned() + &title(next)) }
            }
        </div>
    }
}
