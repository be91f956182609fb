//! The map of steps: number, name, how much is open. On a phone it is one line with a list behind it.

use crate::context::{rated, use_store};
use crate::msg::Msg;
use crate::page::{Page, Part};
use crate::pages::section::{is_begun, odd_ones, open};
use crate::store::Handle;
use yew::prelude::*;
use ziping_ui::each;

/// The map.
#[component]
pub fn Rail() -> Html {
    let store = use_store();
    let unfolded = use_state(|| false);
    let pages = Page::all(&store.env);
    let here = store.page.step(&store.env);
    let at = pages.iter().position(|page| *page == here).unwrap_or(0);
    let toggle = {
        let unfolded = unfolded.clone();
        Callback::from(move |_: MouseEvent| unfolded.set(!*unfolded))
    };
    let entry = |page: Page, number: Option<usize>| {
        let (handle, unfolded) = (store.clone(), unfolded.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            unfolded.set(false);
            handle.dispatch(Msg::Go(page, None));
        });
        let current = page == store.page || page == here && store.page == Page::Others;
        html! {
            <button type="button" class={classes!(if number.is_some() { "step" } else { "substep" }, current.then_some("current"))}
                {onclick} aria-current={current.then_some("step")}>
                if let Some(number) = number { <span class="step-number">{ number }</span> }
                <span class="step-name">{ page.title(&store.env, store.lang) }</span>
                { left(&store, page) }
            </button>
        }
    };
    // A department sees what it fills: at most the profile.
    let whole = store.answers().part.is_empty();
    let steps = pages.iter().enumerate().flat_map(|(nth, page)| {
        let below = page.below(&store.env).iter().filter(|part| whole || **part == Part::Profile);
        let below = below.map(|part| (Page::Part(*part), None));
        std::iter::once((*page, Some(nth + 1))).chain(below)
    });
    let steps = steps.map(|(page, number)| html! { <li>{ entry(page, number) }</li> });
    html! {
        <nav class={classes!("rail", unfolded.then_some("open"))} aria-label={store.t("步骤", "Steps")} part="rail">
            <button type="button" class="rail-line" aria-expanded={unfolded.to_string()} onclick={toggle}>
                { match store.lang {
                    ziping_domain::Lang::Zh => format!("第{}步，共{}步：", at + 1, pages.len()),
                    ziping_domain::Lang::En => format!("Step {} of {}: ", at + 1, pages.len()),
                } }
                <strong>{ store.page.title(&store.env, store.lang) }</strong>
            </button>
            <ol class="steps">{ each(steps) }</ol>
        </nav>
    }
}

/// How much of a step is open, in a word. Complete is only where something was asked, and all of it is answered and fits.
fn left(store: &Handle, page: Page) -> Html {
    let (open, odd) = match page {
        Page::Section(at) => {
            let Some(section) = store.env.programme.sections.get(at) else { return Html::default() };
            if section.evaluation && store.answers().part.is_empty() {
                let Some(criteria) = store.env.criteria.as_deref() else { return Html::default() };
                (criteria.items().count() - rated(store, criteria), 0)
            } else if is_begun(store, section) {
                (open(store, section).len(), odd_ones(store, section).len())
            } else {
                match open(store, section).len() {
                    0 => return Html::default(),
                    open => (open, 0),
                }
            }
        }
        // Which proofs are expected is told there: files to choose again are all that is counted.
        Page::Evidence => {
            let away = |file: &&ziping_domain::Evidence| file.enclosed && !store.env.platform.holds(&file.sha256);
            match store.answers().evidence.iter().filter(away).count() {
                0 => return Html::default(),
                away => (away, 0),
            }
        }
        Page::Start | Page::Others | Page::Part(_) | Page::Result | Page::Export => return Html::default(),
    };
    match (open, odd) {
        (0, 0) => {
            html! { <span class="left done"><span aria-hidden="true">{ "✓" }</span><span class="hidden">{ store.t("已填完", "complete") }</span></span> }
        }
        (0, odd) => html! {
            <span class="left">{ odd }<span class="hidden">{ store.t(" 处需要核对", " to check") }</span></span>
        },
        (open, _) => html! {
            <span class="left">{ open }<span class="hidden">{ store.t(" 项未填", " open") }</span></span>
        },
    }
}
