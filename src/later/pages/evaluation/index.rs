//! The items of the self-evaluation as an index: which are rated, which is shown, and the way from one to the next.

use super::items;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;
use ziping_ask::context::View;
use ziping_ask::send::go;
use ziping_ask::store::{Handle, Store};
use ziping_domain::Criteria;
use ziping_domain::assess::{Maturity, show_points};
use ziping_domain::criteria::Item;
use ziping_ui::each;

/// The item that is shown: the one that was meant last, else the first that is open, else the first of all.
pub fn shown<'a>(store: &Store, criteria: &'a Criteria, maturity: &Maturity) -> Option<&'a Item> {
    let find = |id: &String| criteria.items().find(|item| id == &item.id || id.starts_with(&format!("{}.", item.id)));
    let meant = store.target.as_ref().and_then(find);
    meant
        .or_else(|| store.beyond.item.as_ref().and_then(find))
        .or_else(|| open_after(criteria, maturity, None))
        .or_else(|| criteria.items().next())
}

/// The next item without a percentage behind this one, round about.
pub fn open_after<'a>(criteria: &'a Criteria, maturity: &Maturity, item: Option<&str>) -> Option<&'a Item> {
    let all: Vec<&Item> = criteria.items().collect();
    let at = item.and_then(|id| all.iter().position(|item| item.id == id)).map_or(0, |at| at + 1);
    let is_open = |item: &&&Item| percent(maturity, &item.id).is_none();
    let (before, behind) = all.split_at(at.min(all.len()));
    behind.iter().chain(before).find(is_open).copied()
}

/// The percentage of an item, if it has one.
fn percent(maturity: &Maturity, id: &str) -> Option<u8> {
    let scores = maturity.chapters.iter().flat_map(|chapter| &chapter.items);
    scores.filter(|score| score.id == id).find_map(|score| score.percent)
}

/// The index. It stands beside the page and, where there is no room, above it.
pub fn index(view: &View) -> Html {
    let View { store, judged } = view;
    let (Some(criteria), Some(maturity)) = (&store.env.criteria, &judged.maturity) else {
        return Html::default();
    };
    let here = shown(store, criteria, maturity).map(|item| item.id.as_str());
    let lang = store.lang;
    html! {
        <nav class="index" aria-label={store.t("各条款", "Items")} onkeydown={Callback::from(|event| along(&event).unwrap_or_default())}>
            { each(criteria.chapters.iter().zip(&maturity.chapters).map(|(chapter, score)| html! {
                <div class="index-chapter">
                    <span class="index-head">{ format!("{} {}", chapter.id, chapter.name.get(lang)) }
                        <span class="points">{ format!("{} / {}", show_points(score.hundredths), chapter.points) }</span></span>
                    <span class="index-items">
                        { each(chapter.items.iter().map(|item| entry(store, item, percent(maturity, &item.id), here == Some(&item.id)))) }
                    </span>
                </div>
            })) }
        </nav>
    }
}

fn entry(store: &Handle, item: &Item, percent: Option<u8>, here: bool) -> Html {
    let last = item.id.rsplit('.').next().unwrap_or_default();
    let state = percent.map_or_else(|| store.t("未评", "open").to_owned(), |percent| format!("{percent}%"));
    let label = format!("{} {} {state}", item.id, item.name.get(store.lang));
    let class = classes!("index-item", percent.map(|_| "rated"), here.then_some("current"));
    html! {
        <button type="button" {class} aria-label={label.clone()} title={label} aria-current={here.then_some("true")}
            tabindex={if here { "0" } else { "-1" }} onclick={go(store, items(store), Some(item.id.clone()))}>
            <span class="index-number">{ last }</span>
            <span class="index-state">{ percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%")) }</span>
        </button>
    }
}

/// Arrows go from item to item: of all the index one stands in the order of the page.
fn along(event: &KeyboardEvent) -> Option<()> {
    let here = event.target_dyn_into::<HtmlElement>()?;
    let all = here.closest(".index").ok()??.query_selector_all(".index-item").ok()?;
    let at = (0..all.length()).find(|at| all.get(*at).is_some_and(|node| node.is_same_node(Some(&here))))?;
    let to = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => at + 1,
        "ArrowLeft" | "ArrowUp" => at.checked_sub(1)?,
        "Home" => 0,
        "End" => all.length().checked_sub(1)?,
        _ => return None,
    };
    event.prevent_default();
    all.get(to)?.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// What leads from the item that is shown to the others.
pub fn pager(store: &Handle, criteria: &Criteria, maturity: &Maturity, here: &Item) -> Html {
    let all: Vec<&Item> = criteria.items().collect();
    let at = all.iter().position(|item| item.id == here.id).unwrap_or(0);
    let to = |item: &Item| go(store, items(store), Some(item.id.clone()));
    let beside = |item: Option<&&Item>, words: &'static str| {
        let onclick = item.map(|item| to(item));
        html! { <button type="button" class="button plain" disabled={item.is_none()} {onclick}>{ words }</button> }
    };
    let open = open_after(criteria, maturity, Some(&here.id)).filter(|item| item.id != here.id);
    html! {
        <div class="pager" role="group" aria-label={store.t("到另一条", "To another item")}>
            { beside(at.checked_sub(1).and_then(|at| all.get(at)), store.t("上一条", "Previous")) }
            { beside(all.get(at + 1), store.t("下一条", "Next")) }
            if let Some(open) = open {
                <button type="button" class="button next-open" onclick={to(open)}>{ store.lang.fill("下一条未评：{}", "Next open: {}", &[&open.id]) }</button>
            } else if maturity.open == 0 {
                <span class="done">{ "✓ " }{ store.lang.fill("{} 条已全部评完", "All {} items are rated", &[&all.len()]) }</span>
            }
        </div>
    }
}
