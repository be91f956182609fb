//! The improvement plan: a target, what hangs on what, and the levers there with who moves each until when.

mod edit;
mod hanging;
mod settings;
mod steps;

use edit::wish;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::Lang;
use ziping_domain::answers::Wish;
use ziping_domain::assess::{Maturity, show_points};
use ziping_later::components::descriptors::use_descriptors;
use ziping_later::components::entry::{Entry, FieldForm};
use ziping_paper::plan::words::Telling;
use ziping_ui::{Choice, Select};

/// The plan.
#[component]
pub fn PlanPage() -> Html {
    let View { store, judged } = use_view();
    let (words, _) = use_descriptors();
    let lang = store.lang;
    let page = store.page;
    let (Some(criteria), Some(maturity)) = (&store.env.criteria, &judged.maturity) else {
        return Html::default();
    };
    let now = wish(&store);
    let programme = &store.env.programme;
    let tell = Telling { programme, criteria, maturity, descriptors: words.get().map(|words| &**words), lang };
    html! {
        <>
            <h1 tabindex="-1">{ page.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("选一个目标，工具从现在的评价出发，找出最省工夫的做法：动的是过程和数据，结果随后跟上。", "Choose a target; from today's marks the tool finds the way of least effort: processes and data are moved, results follow.") }</p>
            if maturity.open > 0 {
                <div class="notice"><p>{ match lang {
                    Lang::Zh => format!("还有 {} 条未评。未评的条款不进入计划，建议先评完。", maturity.open),
                    Lang::En => format!("{} items are not evaluated yet. They stay out of the plan; better evaluate them first.", maturity.open),
                } }</p></div>
            }
            { target(&store, &now, maturity) }
            <section class="group">
                { settings::settings(&store, &tell, &now) }
                { hanging::hanging(&store, &tell, &now) }
            </section>
            <section class="group">
                <h2>{ store.t("计划", "The plan") }</h2>
                { match &judged.plan {
                    None => html! { <p class="muted">{ store.t("还没有选目标。", "No target yet.") }</p> },
                    Some(plan) => html! {
                        <>
                            { steps::outcome(&store, &tell, plan, &now) }
                            <p><button type="button" class="link" onclick={go(&store, Page::Export, None)}>{ store.t("《改进计划》在“预览与导出”里看和打印", "The plan is a paper too: look at it and print it under “Preview and export”") }</button></p>
                        </>
                    },
                } }
            </section>
            { onward(&store, page) }
        </>
    }
}

/// The total to reach. What is no whole number up to the points of all is marked, and counts as none.
fn total(store: &Handle, now: &Wish, maturity: &Maturity) -> Html {
    let form = FieldForm::Whole(1, maturity.points, "分");
    let value = now.total.map(|total| total.to_string()).unwrap_or_default();
    let make = {
        let form = form.clone();
        edit::action(store, move |wish, now| wish.total = form.kept(&now).parse().ok())
    };
    html! {
        <div class="field">
            <label class="label" for="wish-total">{ store.t("达到的总分", "Total to reach") }</label>
            <p class="help" id="wish-total-help">{ match store.lang {
                Lang::Zh => format!("现在 {}，满分 {}。", show_points(maturity.hundredths), maturity.points),
                Lang::En => format!("Today {}, of {}.", show_points(maturity.hundredths), maturity.points),
            } }</p>
            <Entry name="wish-total" {value} {form} described="wish-total-help" {make} />
        </div>
    }
}

fn target(store: &Handle, now: &Wish, maturity: &Maturity) -> Html {
    let ladder = store.env.programme.ladder.as_ref();
    let category = edit::chosen(store, |wish, id| wish.category = (!id.is_empty()).then_some(id));
    html! {
        <section class="group">
            <h2>{ store.t("目标", "Target") }</h2>
            if let Some(ladder) = ladder {
                <div class="field">
                    <label class="label" for="wish-category">{ store.t("达到的分类", "Category to reach") }</label>
                    <Select id="wish-category" name="wish-category" value={now.category.clone().unwrap_or_default()} onchange={category}
                        choices={std::iter::once(Choice::new("", store.t("不设", "none"))).chain(ladder.categories.iter().map(|one| {
                            Choice::new(one.id.clone(), one.name.get(store.lang).to_owned())
                        })).collect::<Vec<_>>()} />
                </div>
            }
            { total(store, now, maturity) }
        </section>
    }
}
