//! How the self-evaluation is gone through: depth, one item after the other or all, and what stands behind the percentages.

use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::send::{act, send};
use ziping_domain::Action;
use ziping_domain::answers::Depth;
use ziping_ui::radio;

/// What the page says first.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The programme's words about its self-evaluation.
    pub intro: String,
}

/// The choices above the items.
#[component]
pub fn Settings(props: &Props) -> Html {
    let store = use_store();
    let Some(criteria) = &store.env.criteria else { return Html::default() };
    let lang = store.lang;
    let option =
        |name: &'static str, value: &'static str, checked: bool, onchange: Callback<Event>, words: &'static str| {
            html! {
                <label class={classes!("option", checked.then_some("chosen"))}>
                    { radio(name, value, checked, onchange) }
                    <span>{ words }</span>
                </label>
            }
        };
    let depth = |depth: Depth, value: &'static str, words: &'static str| {
        option("depth", value, store.answers().depth == depth, act(&store, move |_: Event| Action::Depth(depth)), words)
    };
    let view = |all: bool, value: &'static str, words: &'static str| {
        option(
            "view",
            value,
            store.beyond.all_items == all,
            send(&store, Msg::Later(Deed::Look(Rc::new(move |store| store.beyond.change().all_items = all)))),
            words,
        )
    };
    // What was marked in the other depth is not lost, and says so.
    let marks = &store.answers().marks;
    let is_full = store.answers().depth == Depth::Full;
    let kept = marks.values().filter(|mark| is_full && mark.band.is_some() && mark.dimensions.is_empty()).count();
    html! {
        <>
            <p class="intro">{ &props.intro }</p>
            <div class="settings-row">
                <fieldset class="field">
                    <legend class="label">{ store.t("评价深度", "Depth") }</legend>
                    <div class="options short">
                        { depth(Depth::Quick, "quick", store.t("快速：每条选一档", "Quick: one band per item")) }
                        { depth(Depth::Full, "full", store.t("完整：四个方面分别选档", "Full: four dimensions per item")) }
                    </div>
                </fieldset>
                <fieldset class="field">
                    <legend class="label">{ store.t("显示", "Show") }</legend>
                    <div class="options short">
                        { view(false, "one", store.t("一次一条", "One at a time")) }
                        { view(true, "all", store.t("全部列出", "All items")) }
                    </div>
                </fieldset>
            </div>
            if kept > 0 {
                <p class="help" role="status">{ store.lang.fill("快速评价选的档次都还在（{} 条），切回“快速”就能看到；完整评价要按四个方面另选，没有选的不计分。", "The bands of the quick depth are kept ({} items) and come back with it; in full depth each item is marked by its four dimensions.", &[&kept]) }</p>
            }
            <details class="more"><summary>{ store.t("依据的标准，百分比怎样得出", "The standard, and how the percentage is found") }</summary>
                <p>{ criteria.edition.get(lang) }{ store.t("。", ". ") }{ criteria.note.get(lang) }</p>
                <p>{ store.t("看四个方面：档次最多比最弱的一面高一档，也不高于第二弱的一面，所以一个弱项会拉低整条，平均分救不回来。最弱的一面低于该档时取该档最低的百分比；否则取第二级，其他方面每有一个高于该档再加5%。快速评价相当于四个方面同档。完整评价时可以自行调整百分比并写明理由。", "The band lies at most one above the weakest dimension and never above the second weakest: one weak dimension pulls the item down and an average does not rescue it. If the weakest lies below the band, the band's lowest percentage is taken; otherwise its second step, and 5 % more for each dimension above the band. Quick depth is the same with all four equal. In full depth you may set the percentage yourself, with a reason.") }</p>
            </details>
        </>
    }
}
