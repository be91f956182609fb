//! The self-evaluation: 23 items, quick (one band) or full (four dimensions and a percentage).

use crate::components::descriptors::{Words, use_descriptors};
use crate::components::excel::Excel;
use crate::components::parts::parts;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::send::act;
use ziping_ask::table::Target;
use ziping_domain::Action;
use ziping_domain::answers::Depth;
use ziping_domain::assess::show_points;
use ziping_ui::{button, radio};

mod card;
mod figures;
mod findings;
mod full;
mod ruler;

pub use full::{chosen, percents};

/// Which section.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its place in the programme.
    pub section: usize,
}

/// The self-evaluation.
#[component]
pub fn Evaluation(props: &Props) -> Html {
    let View { store, judged } = use_view();
    let (words, load) = use_descriptors();
    let lang = store.lang;
    let (Some(section), Some(criteria), Some(maturity)) =
        (store.env.programme.sections.get(props.section), &store.env.criteria, &judged.maturity)
    else {
        return Html::default();
    };
    if !store.answers().part.is_empty() {
        return html! {
            <>
                <h1 tabindex="-1">{ section.title.get(lang) }</h1>
                { parts(&store) }
                <p class="muted">{ store.t("逐条评价不在这个部门的填写范围内。", "The items are not among what this department fills.") }</p>
                { onward(&store, Page::Section(props.section)) }
            </>
        };
    }
    let depth = |depth: Depth, zh: &'static str, en: &'static str| {
        let checked = store.answers().depth == depth;
        html! {
            <label class={classes!("option", checked.then_some("chosen"))}>
                { radio("depth", if depth == Depth::Quick { "quick" } else { "full" }, checked, act(&store, move |_: Event| Action::Depth(depth))) }
                <span>{ store.t(zh, en) }</span>
            </label>
        }
    };
    html! {
        <>
            <h1 tabindex="-1">{ section.title.get(lang) }</h1>
            { parts(&store) }
            <p class="intro">{ section.intro.get(lang) }</p>
            <p class="muted">{ criteria.edition.get(lang) }{ "。" }{ criteria.note.get(lang) }</p>
            <fieldset class="field">
                <legend class="label">{ store.t("评价深度", "Depth") }</legend>
                <div class="options">
                    { depth(Depth::Quick, "快速：每条选一档", "Quick: one band per item") }
                    { depth(Depth::Full, "完整：每条按四个方面分别选档，可自行调整百分比", "Full: four dimensions per item, and your own percentage") }
                </div>
                <details class="more"><summary>{ store.t("百分比是怎样得出的？", "How is the percentage found?") }</summary>
                    <p>{ store.t("看四个方面：档次最多比最弱的一面高一档，也不高于第二弱的一面，所以一个弱项会拉低整条，平均分救不回来。最弱的一面低于该档时取该档最低的百分比；否则取第二级，其他方面每有一个高于该档再加5%。快速评价相当于四个方面同档。", "The band lies at most one above the weakest dimension and never above the second weakest: one weak dimension pulls the item down and an average does not rescue it. If the weakest lies below the band, the band's lowest percentage is taken; otherwise its second step, and 5 % more for each dimension above the band. Quick depth is the same with all four equal.") }</p>
                </details>
            </fieldset>
            if words == Words::Failed {
                <div class="notice bad">
                    <p>{ store.t("各档说明没有载入，可能是网络中断。仍可按档次名称填写。", "The descriptors did not load, perhaps the connection broke. You can still choose by the bands' names.") }</p>
                    { button("button plain", Callback::from(move |_: MouseEvent| load.emit(())), store.t("再试一次", "Try again")) }
                </div>
            }
            <section class="group results-table">
                <h2>{ store.t("结果数据：一张 Excel 表", "Figures of the results: one Excel table") }</h2>
                <Excel target={Target::Results} />
            </section>
            { for criteria.chapters.iter().zip(&maturity.chapters).map(|(chapter, score)| html! {
                <section class="group">
                    <h2>{ format!("{} {}", chapter.id, chapter.name.get(lang)) }
                        <span class="points">{ format!("{} / {}", show_points(score.hundredths), chapter.points) }</span></h2>
                    { for chapter.items.iter().zip(&score.items).map(|(item, score)| {
                        let words = words.get().cloned();
                        html! { <card::ItemCard key={item.id.clone()} item={card::Shown { item: item.clone(), score: score.clone(), words }} /> }
                    }) }
                </section>
            }) }
            { onward(&store, Page::Section(props.section)) }
        </>
    }
}
