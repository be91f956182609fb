//! Merging what departments filled: what agrees is taken over, what differs is settled one by one.

use super::opening::opens;
use crate::components::button::button;
use crate::root::use_store;
use crate::store::{Handle, Msg};
use yew::prelude::*;
use ziping_domain::answers::merge::{Difference, merge, settle};
use ziping_domain::{Action, Lang, Value};

/// The merging.
#[component]
pub fn Merging() -> Html {
    let store = use_store();
    let taken = use_state(|| None::<usize>);
    let open = use_state(Vec::<Difference>::new);
    let onchange = {
        let (handle, taken, open) = (store.clone(), taken.clone(), open.clone());
        opens(&store, move |parts| {
            let merged = merge(&handle.answers, &parts);
            taken.set(Some(merged.taken));
            open.set(merged.differences);
            handle.dispatch(Msg::Act(Action::Replace(Box::new(merged.answers))));
        })
    };
    html! {
        <section class="group">
            <h2>{ store.t("收回：合并各部门的答案文件", "Take back: merge what departments filled") }</h2>
            <p><label class="button plain file">{ store.t("选择答案文件", "Choose answers files") }
                <input type="file" class="hidden" accept=".json,.zip" multiple=true name="merge" {onchange} /></label></p>
            <div role="status">
                if let Some(taken) = *taken {
                    <p class={classes!(open.is_empty().then_some("done"))}>{ match store.lang {
                        Lang::Zh => format!("已并入 {taken} 项答案；还有 {} 项各方答案不同，请逐项选定。", open.len()),
                        Lang::En => format!("{taken} answers were taken over; {} were answered differently, to be settled one by one.", open.len()),
                    } }</p>
                }
            </div>
            <ul class="differences">{ for open.iter().map(|one| difference(&store, &open, one)) }</ul>
        </section>
    }
}

fn difference(store: &Handle, open: &UseStateHandle<Vec<Difference>>, one: &Difference) -> Html {
    let choose = |who: &str, value: &Value| {
        let (store, open, id) = (store.clone(), open.clone(), one.id.clone());
        let (who, value) = (who.to_owned(), value.clone());
        Callback::from(move |_: MouseEvent| {
            let mut answers = (*store.answers).clone();
            settle(&mut answers, &id, value.clone(), &who);
            store.dispatch(Msg::Act(Action::Replace(Box::new(answers))));
            open.set(open.iter().filter(|other| other.id != id).cloned().collect());
        })
    };
    html! {
        <li>
            <p class="label">{ label(store, &one.id) }</p>
            <ul>{ for one.given.iter().map(|(who, value)| {
                let who_shown = if who.is_empty() { store.t("已填的答案", "as it stands") } else { who.as_str() };
                html! { <li><span class="source">{ who_shown }</span>{ " " }{ shown(store, &one.id, value) }{ " " }
                    { button("link", choose(who, value), store.t("采用这个", "Take this one")) }</li> }
            }) }</ul>
        </li>
    }
}

/// The question's label, or the profile part's name.
fn label(store: &Handle, id: &str) -> String {
    let lang = store.lang;
    if let Some(part) = id.strip_prefix("profile.") {
        let outline =
            store.env.criteria.iter().flat_map(|criteria| criteria.profile.iter().chain(&criteria.introduction));
        return outline.into_iter().find(|one| one.id == part).map_or(id, |one| one.name.get(lang)).to_owned();
    }
    let question = store.env.programme.question(id.trim_end_matches(".other"));
    question.map_or(id, |question| question.label.get(lang)).to_owned()
}

/// A value in words.
fn shown(store: &Handle, id: &str, value: &Value) -> String {
    let question = store.env.programme.question(id);
    let option = |chosen: &str| {
        let label = question.and_then(|question| question.option(chosen)).map(|option| option.label.get(store.lang));
        match (label, chosen) {
            (Some(label), _) => label.to_owned(),
            (None, "yes") => store.t("是", "yes").to_owned(),
            (None, "no") => store.t("否", "no").to_owned(),
            (None, other) => other.to_owned(),
        }
    };
    match value {
        Value::Rows(rows) => {
            let line = |row: &ziping_domain::Map<String>| row.values().cloned().collect::<Vec<_>>().join(" · ");
            rows.iter().map(line).collect::<Vec<_>>().join("；")
        }
        value => value.chosen().map(option).collect::<Vec<_>>().join("、"),
    }
}
