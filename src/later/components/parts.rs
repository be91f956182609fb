//! The parts of the self-evaluation as a row of links: the items first.

use yew::prelude::*;
use ziping_ask::page::{Page, Part};
use ziping_ask::send::go;
use ziping_ask::store::Handle;

/// The row.
pub fn parts(store: &Handle) -> Html {
    let items = Page::Part(Part::Plan).step(&store.env);
    // A department sees what it fills: at most the profile.
    let whole = store.answers().part.is_empty();
    let shown = Part::ALL.into_iter().filter(move |part| whole || *part == Part::Profile).map(Page::Part);
    let pages = std::iter::once(items).chain(shown);
    html! {
        <nav class="parts" aria-label={store.t("自我评价的各部分", "Parts of the self-evaluation")}>
            { for pages.map(|page| {
                let current = page == store.page;
                let title = if page == items { store.t("逐条评价", "Items").to_owned() } else { page.title(&store.env, store.lang) };
                html! {
                    <button type="button" class={classes!("part", current.then_some("current"))}
                        aria-current={current.then_some("page")} onclick={go(store, page, None)}>{ title }</button>
                }
            }) }
        </nav>
    }
}
