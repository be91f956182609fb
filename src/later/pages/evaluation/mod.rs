//! The self-evaluation: one item after the other, or all at once; quick (one band) or full (four dimensions and a percentage).

use crate::components::descriptors::{Words, use_descriptors};
use crate::components::excel::Excel;
use settings::Settings;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::store::Store;
use ziping_ask::table::Target;
use ziping_domain::assess::maturity::ItemScore;
use ziping_domain::assess::show_points;
use ziping_domain::criteria::Item;
use ziping_ui::{button, each};

mod card;
mod figures;
mod findings;
mod full;
pub mod index;
mod ruler;
mod settings;

pub use figures::odd_figures;
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
                <p class="muted">{ store.t("逐条评价不在这个部门的填写范围内。", "The items are not among what this department fills.") }</p>
                { onward(&store, Page::Section(props.section)) }
            </>
        };
    }
    let all = store.beyond.all_items;
    let shown = index::shown(&store, criteria, maturity).cloned();
    html! {
        <>
            <h1 tabindex="-1">{ section.title.get(lang) }</h1>
            <Settings intro={section.intro.get(lang).to_owned()} />
            if words == Words::Failed {
                <div class="notice bad">
                    <p>{ store.t("各档说明没有载入，可能是网络中断。仍可按档次名称填写。", "The descriptors did not load, perhaps the connection broke. You can still choose by the bands' names.") }</p>
                    { button("button plain", Callback::from(move |_: MouseEvent| load.emit(())), store.t("再试一次", "Try again")) }
                </div>
            }
            if all {
                <section class="group results-table">
                    <h2>{ store.t("结果数据：一张 Excel 表", "Figures of the results: one Excel table") }</h2>
                    <Excel target={Target::Results} />
                </section>
                { each(criteria.chapters.iter().zip(&maturity.chapters).map(|(chapter, score)| html! {
                    <section class="group">
                        <h2>{ format!("{} {}", chapter.id, chapter.name.get(lang)) }
                            <span class="points">{ format!("{} / {}", show_points(score.hundredths), chapter.points) }</span></h2>
                        { each(chapter.items.iter().zip(&score.items).map(|(item, score)| card(item, score, &words))) }
                    </section>
                })) }
            } else if let Some(item) = shown {
                <One key={item.id.clone()} item={item.clone()} {words} />
            }
            { onward(&store, Page::Section(props.section)) }
        </>
    }
}

fn card(item: &Item, score: &ItemScore, words: &Words) -> Html {
    let shown = card::Shown { item: item.clone(), score: score.clone(), words: words.get().cloned() };
    html! { <card::ItemCard key={item.id.clone()} item={shown} /> }
}

/// Which item.
#[derive(Properties, PartialEq)]
struct OneProps {
    item: Item,
    words: Words,
}

/// One item, with what leads to the others.
#[component]
fn One(props: &OneProps) -> Html {
    let view = use_view();
    let View { store, judged } = &view;
    let OneProps { item, words } = props;
    {
        // What was meant from elsewhere stays when it has been shown.
        let (store, id) = (store.clone(), item.id.clone());
        use_effect_with(id, move |id| {
            let id = id.clone();
            store.dispatch(Msg::Later(Deed::Look(Rc::new(move |store| store.beyond.change().item = Some(id.clone())))));
        });
    }
    let (Some(criteria), Some(maturity)) = (&store.env.criteria, &judged.maturity) else {
        return Html::default();
    };
    let scores = criteria.chapters.iter().zip(&maturity.chapters);
    let mut found = scores.filter_map(|(chapter, score)| {
        let at = chapter.items.iter().position(|one| one.id == item.id)?;
        Some((chapter, score.items.get(at)?))
    });
    let Some((chapter, score)) = found.next() else { return Html::default() };
    // Enter on a chosen band goes on, as it would send a form.
    let onkeydown = {
        let next = index::open_after(criteria, maturity, Some(&item.id)).map(|item| item.id.clone());
        let store = store.clone();
        Callback::from(move |event: KeyboardEvent| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            if event.key() == "Enter" && field.is_some_and(|field| field.type_() == "radio") {
                event.prevent_default();
                if let Some(next) = &next {
                    store.dispatch(Msg::Go(items(&store), Some(next.clone())));
                }
            }
        })
    };
    html! {
        <>
            { index::index(&view) }
            <p class="index-place">{ format!("{} {}", chapter.id, chapter.name.get(store.lang)) }</p>
            { index::pager(store, criteria, maturity, item) }
            <div {onkeydown}>{ card(item, score, words) }</div>
        </>
    }
}

/// The step of the items.
pub fn items(store: &Store) -> Page {
    let at = store.env.programme.sections.iter().position(|section| section.evaluation);
    at.map_or(Page::Start, Page::Section)
}
