//! Each paper as it will be.

use web_sys::Element;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::store::Handle;
use ziping_domain::programme::Shelf;
use ziping_later::components::blocks::Sheet;
use ziping_later::components::descriptors::use_descriptors;
use ziping_later::pages::result::context;
use ziping_paper::{Context, Revision, papers};
use ziping_ui::{button, each, radio};

/// The papers, one at a time.
#[component]
pub fn Preview() -> Html {
    let View { store, judged } = use_view();
    let (words, _) = use_descriptors();
    let chosen = use_state(|| 0usize);
    let node = use_node_ref();
    let relevance = store.relevance();
    let fixed = store.answers().season.read().ok().and_then(|season| season.fixed);
    // Its mark is known only once a package is made.
    let context = Context {
        descriptors: words.get().map(|words| &**words),
        revision: fixed.as_ref().map(Revision::of_fixed).unwrap_or_default(),
        ..context(&store, &judged, &relevance)
    };
    let all = papers(&context);
    let at = (*chosen).min(all.len().saturating_sub(1));
    {
        let (node, platform) = (node.clone(), store.env.platform.clone());
        use_effect_with(all.get(at).cloned(), move |_| {
            node.cast::<Element>().iter().for_each(|node| platform.measure(node))
        });
    }
    let print = {
        let (store, node) = (store.clone(), node.clone());
        let title = all.get(at).map(|paper| paper.title.clone()).unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            if let Some(node) = node.cast::<Element>() {
                store.env.platform.print(&node, &title);
            }
        })
    };
    html! {
        <section class="group">
            <h2>{ store.t("预览", "Preview") }</h2>
            <div class="options short" role="radiogroup" aria-label={store.t("选择材料", "Choose a paper")}>
                { each(all.iter().enumerate().map(|(nth, paper)| {
                    let chosen = chosen.clone();
                    let checked = nth == at;
                    html! {
                        <label class={classes!("option", checked.then_some("chosen"))}>
                            { radio("preview", paper.id.clone(), checked, Callback::from(move |_: Event| chosen.set(nth))) }
                            <span>{ &paper.title }<span class="help">{ shelf(&store, paper.shelf) }</span></span>
                        </label>
                    }
                })) }
            </div>
            { button("button plain", print, store.t("用浏览器打印这一份", "Print this one")) }
            <div class="preview" ref={node} tabindex="0" role="region" aria-label={store.t("材料预览", "Preview of the paper")}>
                if let Some(paper) = all.get(at) { <Sheet paper={paper.clone()} /> }
            </div>
        </section>
    }
}

fn shelf(store: &Handle, shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Submit => store.t("报送件", "To hand in"),
        Shelf::Keep => store.t("自留件", "To keep"),
    }
}
