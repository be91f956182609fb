//! What if: other criteria or bands tried out beside the answers, which change only when taken over.

use super::result::headline;
use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::msg::Msg;
use ziping_domain::answers::Depth;
use ziping_domain::assess::{Assessment, show_points};
use ziping_domain::{Action, Answers, Lang, Value, assess, update};
use ziping_ui::button;
use ziping_ui::{Choice, Select, each};

/// The trial.
#[component]
pub fn WhatIf() -> Html {
    let View { store, judged: now } = use_view();
    let trial = use_state(|| None::<Rc<Answers>>);
    let lang = store.lang;
    let env = &store.env;
    let answers = (*trial).clone().unwrap_or_else(|| store.answers().clone());
    let judged = assess(&env.programme, env.criteria.as_deref(), &answers, env.today);
    let try_out = {
        let (trial, answers) = (trial.clone(), answers.clone());
        move |action: Action| {
            let mut next = (*answers).clone();
            update(&mut next, action);
            trial.set(Some(Rc::new(next)));
        }
    };
    let drop_it = {
        let trial = trial.clone();
        Callback::from(move |_: MouseEvent| trial.set(None))
    };
    let take = {
        let (trial, store) = (trial.clone(), store.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(answers) = (*trial).clone() {
                store.dispatch(Msg::Act(Action::Replace(Box::new((*answers).clone()))));
                trial.set(None);
            }
        })
    };
    html! {
        <section class="group whatif">
            <h2>{ store.t("假如……", "What if…") }</h2>
            <p class="help">{ store.t("试着改变几项，看看结果会怎样。不会改动您的回答，除非您点“采用”。", "Try other values and see what would follow. Your answers change only if you take them over.") }</p>
            if let Some(ladder) = &env.programme.ladder {
                <div class="trial">
                    { each(ladder.criteria.iter().filter_map(|criterion| {
                        let question = env.programme.question(&criterion.question)?;
                        let current = answers.text(&question.id).to_owned();
                        let (try_out, id) = (try_out.clone(), question.id.clone());
                        let onchange = Callback::from(move |value: String| {
                            try_out(Action::Answer(id.clone(), Value::Text(value)));
                        });
                        let changed = current != store.answers().text(&question.id);
                        Some(html! {
                            <label key={criterion.question.clone()} class={classes!("note", changed.then_some("changed"))}><span>{ criterion.name.get(lang) }</span>
                                <Select name={format!("try-{}", question.id)} value={current} {onchange} choices={std::iter::once(Choice::new("", store.t("未填写", "open")))
                                    .chain(question.options.iter().map(|option| Choice::new(option.id.clone(), option.label.get(lang).to_owned()))).collect::<Vec<_>>()} /></label>
                        })
                    })) }
                </div>
            }
            if let Some(criteria) = env.criteria.as_deref().filter(|_| answers.depth == Depth::Quick) {
                <details class="more"><summary>{ store.t("改变评分条款的档次", "Change the bands of items") }</summary>
                    <div class="trial">
                        { each(criteria.items().map(|item| {
                            let current = answers.marks.get(&item.id).and_then(|mark| mark.band);
                            let (try_out, id) = (try_out.clone(), item.id.clone());
                            let onchange = Callback::from(move |value: String| {
                                let band = value.parse().ok();
                                try_out(Action::Band(id.clone(), band));
                            });
                            let changed = current != store.answers().marks.get(&item.id).and_then(|mark| mark.band);
                            html! {
                                <label key={item.id.clone()} class={classes!("note", changed.then_some("changed"))}><span>{ format!("{} {}", item.id, item.name.get(lang)) }</span>
                                    <Select name={format!("try-{}", item.id)} value={current.map(|band| band.to_string()).unwrap_or_default()} {onchange}
                                        choices={std::iter::once(Choice::new("", store.t("未评", "open"))).chain(criteria.bands.iter().enumerate().map(|(at, band)| {
                                            Choice::new(at.to_string(), format!("{}–{}% {}", band.low, band.high, band.name.get(lang)))
                                        })).collect::<Vec<_>>()} /></label>
                            }
                        })) }
                    </div>
                </details>
            }
            if trial.is_some() {
                <div class="notice" role="status">
                    <p>{ store.t("现在：", "Now: ") }{ outcome(&now, &store, lang) }</p>
                    <p><strong>{ store.t("假如：", "Then: ") }{ outcome(&judged, &store, lang) }</strong></p>
                    { button("button", take, store.t("采用这些改动", "Take these over")) }
                    { button("link", drop_it, store.t("放弃", "Drop them")) }
                </div>
            }
        </section>
    }
}

fn outcome(judged: &Assessment, store: &ziping_ask::store::Handle, lang: Lang) -> String {
    let category = judged.category.as_ref().zip(store.env.programme.ladder.as_ref());
    let mut words: Vec<String> =
        category.map(|(category, ladder)| headline(category, ladder, lang)).into_iter().collect();
    if let Some(maturity) = &judged.maturity {
        words.push(format!("{} {} / {}", store.t("得分", "score"), show_points(maturity.hundredths), maturity.points));
    }
    words.join("；")
}
