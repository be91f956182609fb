//! The levers of a plan, each with who moves it and until when; the results that follow, and the days as a calendar file.

use super::edit;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::page::Page;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::answers::{Task, Wish};
use ziping_domain::assess::Plan;
use ziping_later::components::chart::Drawn;
use ziping_later::components::entry::{Entry, FieldForm};
use ziping_later::pages::evaluation::items;
use ziping_later::pages::result::context;
use ziping_later::shop::Shop;
use ziping_paper::plan::words::{NO_PROMISE, StepWords, Telling};
use ziping_paper::plan::{days, pairs};
use ziping_paper::season::calendar::write;
use ziping_ui::{button, each, keyed};

/// What the plan comes to, its steps, and what follows.
pub fn outcome(store: &Handle, tell: &Telling<'_>, plan: &Plan, now: &Wish) -> Html {
    let (besides, steps): (Vec<StepWords>, Vec<StepWords>) =
        tell.steps(plan).into_iter().partition(|step| step.besides);
    let list = |steps: &[StepWords]| {
        let steps = steps.iter().map(|one| (one.id.clone(), step(store, tell, one, now)));
        html! { <ol class="steps-of-plan">{ keyed(steps) }</ol> }
    };
    let is_done = plan.reached && steps.is_empty();
    html! {
        <>
            <p aria-live="polite" class={classes!(if is_done { "done" } else { "headline" }, (!is_done).then_some("small"), (!plan.reached).then_some("odd"))}>
                if is_done { { "✓ " } }
                { tell.outcome(plan, now) }</p>
            if !plan.held.is_empty() {
                <div class="notice bad"><p>{ store.t("以下各项需要动，但已设为不变或还没有填：", "These would have to move, but are fixed or not answered yet: ") }
                    { tell.all_named(&plan.held) }</p></div>
            }
            { list(&steps) }
            { results(store, tell, plan, now) }
            if !besides.is_empty() {
                <h3>{ store.t("数据不全的结果", "Results that lack data") }</h3>
                <p class="help">{ store.t("达到目标不靠它，但结果要站得住就得补。", "The target does not ask for it, but a result does not stand without.") }</p>
                { list(&besides) }
            }
            if !plan.items.is_empty() || !plan.data.is_empty() { <Drawn chart={pairs(tell, plan, now)} /> }
            <SaveDays />
        </>
    }
}

fn step(store: &Handle, tell: &Telling<'_>, step: &StepWords, now: &Wish) -> Html {
    let asking = match tell.criteria.item(&step.id) {
        Some(_) => items(store),
        None => Page::asking(&step.id, &store.env),
    };
    let to = go(store, asking, Some(step.id.clone()));
    let effort = format!("{}{}", store.t("工夫", "effort: "), step.effort);
    let brings = match step.brings.is_empty() {
        true => String::new(),
        false => format!("{}{}", store.t("带动 ", "brings "), step.brings.join(store.t("、", ", "))),
    };
    let about: Vec<&str> =
        [&*step.change, &step.gain, &brings, &effort].into_iter().filter(|words| !words.is_empty()).collect();
    let needs = step.needs.iter().map(|(range, words)| html! { <li><strong>{ range }</strong>{ " " }{ words }</li> });
    let task = now.tasks.get(&step.id).cloned().unwrap_or_default();
    let field = |name: &str, form: FieldForm, words: &'static str, value: String, change: fn(&mut Task, String)| {
        let id = step.id.clone();
        let make = edit::action(store, move |wish, now| edit::task(wish, &id, |task| change(task, now)));
        let label = AttrValue::from(format!("{} {words}", step.title));
        html! { <div class="with-unit"><span class="help">{ words }</span><Entry name={format!("{name}.{}", step.id)} {value} {form} {label} {make} /></div> }
    };
    html! {
        <li>
            <button type="button" class="link" onclick={to}>{ &step.title }</button>
            { store.t("：", ": ") }{ about.join(store.t("，", ", ")) }
            if !step.needs.is_empty() {
                <p class="muted">{ store.t("需要做到：", "What it needs: ") }</p><ul>{ each(needs) }</ul>
            }
            { field("who", FieldForm::Words, store.t("谁做", "Who"), task.who, |task, now| task.who = now) }
            { field("until", FieldForm::Day, store.t("何时前", "By when"), task.until, |task, now| task.until = now) }
        </li>
    }
}

fn results(store: &Handle, tell: &Telling<'_>, plan: &Plan, now: &Wish) -> Html {
    let heads = [
        ("结果", "Result"),
        ("现状 → 预计", "Today → expected"),
        ("增加", "More"),
        ("由什么带动", "Driven by"),
        ("何时", "When"),
    ];
    let rows = tell.results(plan, now).into_iter().map(|one| {
        let told = [one.change, one.gain, one.by.join(store.t("、", ", ")), one.when];
        let cells = heads[1..].iter().zip(told);
        html! { <tr><th scope="row">{ one.title }</th>{ each(cells.map(|((zh, en), words)| html! { <td data-head={store.t(zh, en)}>{ words }</td> })) }</tr> }
    });
    if plan.results.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ store.t("结果预计", "Results expected") }</h3>
            <div class="ladder-scroll" tabindex="0" role="region" aria-label={store.t("结果预计", "Results expected")}>
            <table class="plain follows cards">
                <thead><tr>{ each(heads.map(|(zh, en)| html! { <th scope="col">{ store.t(zh, en) }</th> })) }</tr></thead>
                <tbody>{ each(rows) }</tbody>
            </table>
            </div>
            <p class="help">{ store.t(NO_PROMISE.0, NO_PROMISE.1) }</p>
        </>
    }
}

/// The days of the plan as a calendar file, once a step has one.
#[component]
fn SaveDays() -> Html {
    let View { store, judged } = use_view();
    let relevance = store.relevance();
    let context = context(&store, &judged, &relevance);
    let entries = days::entries(&context);
    let text = write(&entries, store.env.programme.title.zh(), store.env.today);
    let name = format!("{}-plan-{}.ics", store.env.programme.id, store.env.today);
    let save = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| drop(store.env.platform.calendar(&text, &name)))
    };
    html! {
        if !entries.is_empty() {
            <p>{ button("button plain", save, store.t("各项的日子存成日历文件（.ics）", "Save the days as a calendar file (.ics)")) }</p>
        } else {
            <p class="help">{ store.t("给各项填上“何时前”，就可以存成日历文件（.ics）。", "Give the steps a day, and they can be saved as a calendar file (.ics).") }</p>
        }
    }
}
