//! The frame: provides state and assessment, keeps the draft, and lays out map, page and panel.

use crate::context::{Door, View, rated};
use crate::msg::Msg;
use crate::page::Page;
use crate::pages;
use crate::parts::{bar::bar, notice::notices, rail::Rail};
use crate::reach::{expect, reach};
use crate::store::{Handle, Store};
use crate::table::Way;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::assess;
use ziping_domain::{Assessment, Lang};

/// What the app starts with.
#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    /// The state at the start.
    pub store: Store,
    /// The way in for the element.
    pub door: Door,
}

/// The app.
#[component]
pub fn Root(props: &Props) -> Html {
    let store: Handle = use_reducer_eq(|| props.store.clone());
    props.door.opened(&store);
    {
        let (store, door) = (store.clone(), props.door.clone());
        use_effect_with((), move |()| {
            for msg in door.waiting() {
                store.dispatch(msg);
            }
        });
    }
    let judged = {
        let held = store.clone();
        use_memo((store.env.clone(), store.later, store.answers().clone()), move |(env, later, _)| match later {
            Some(later) => (later.judge)(&held.facts(), env.criteria.as_deref()),
            None => Assessment::blank(env.today),
        })
    };
    {
        let (store, under_way) = (store.clone(), use_mut_ref(|| false));
        // Once somebody answers, the rest will be wanted; when it does not come the next answer asks again.
        use_effect_with((store.wants_later(), store.answers().clone()), move |(is_wanted, _)| {
            if *is_wanted && !under_way.replace(true) {
                expect(&store, under_way);
            }
        });
    }
    use_draft(&store);
    use_arrival(&store);
    let view = View { store: store.clone(), judged };
    let page = page(&view);
    // A page begins anew even where it looks like the one before, and with another programme all does.
    let programme = format!("{} {}", store.env.programme.id, store.env.programme.version);
    let key = store.page.key(&store.env);
    let lang = if store.lang == Lang::Zh { "zh-CN" } else { "en" };
    html! {
        <ContextProvider<View> context={view.clone()}>
            <div key={programme} class={classes!("app", store.large.then_some("large"))} {lang} part="app">
                { bar(&store) }
                <Rail />
                <main class="main" part="main" tabindex="-1">
                    { notices(&store) }
                    <key={key}>{ page }</>
                </main>
                { match view.store.later {
                    Some(later) => (later.panel)(&view),
                    None => html! { <aside class="panel" part="panel"><span class="muted">{ view.store.t("填写后，这里显示结果", "The result appears here") }</span></aside> },
                } }
            </div>
        </ContextProvider<View>>
    }
}

fn page(view: &View) -> Html {
    let store = &view.store;
    match (store.page, store.later) {
        (Page::Start, _) => pages::start::start(store),
        (Page::Section(at), _) if !is_evaluation(store, at) => pages::section::section(view, at),
        (_, Some(later)) => (later.page)(view),
        (page, None) => html! { <pages::waiting::Waiting {page} reach={pages::waiting::Fetch(came)} /> },
    }
}

fn came(store: Handle) -> Way<bool> {
    Box::pin(async move { reach(&store).await.is_some() })
}

fn is_evaluation_page(store: &Store) -> bool {
    matches!(store.page, Page::Section(at) if is_evaluation(store, at))
}

fn is_evaluation(store: &Store, at: usize) -> bool {
    store.env.programme.sections.get(at).is_some_and(|section| section.evaluation)
}

/// Whether the page is there, or still waited for.
fn is_there(store: &Store) -> bool {
    match store.page {
        Page::Start => true,
        Page::Section(at) if !is_evaluation(store, at) => true,
        page if page.is_further() => store.further.is_some(),
        _ => store.later.is_some(),
    }
}

/// Hands every change to the draft, and the progress to the page.
#[hook]
fn use_draft(store: &Handle) {
    let view = store.view();
    let key = (store.answers().clone(), store.page, store.drafts, (store.earlier.is_none(), view));
    let last = use_mut_ref(String::new);
    let handle = store.clone();
    use_effect_with(key, move |(answers, page, drafts, _)| {
        let env = &handle.env;
        env.platform.keep_in(drafts.name());
        let is_first = last.replace(env.programme.id.clone()) != env.programme.id;
        // A draft that waits for "continue" is not overwritten; nothing entered is no draft.
        if !is_first && handle.earlier.is_none() {
            let json = if answers.is_empty() { String::new() } else { answers.to_json() };
            env.platform.changed(&json, &page.key(env), view);
            if handle.filed.as_ref().is_some_and(|filed| Rc::ptr_eq(filed, answers)) {
                env.platform.filed(&json);
            }
        }
        let (open, total) = count(&handle);
        env.platform.progress((total - open) as u32, total as u32, &page.key(env));
        // Large, and wanted at the end.
        if matches!(page, Page::Export) || is_evaluation_page(&handle) {
            env.platform.expect_printer();
        }
    });
}

/// Questions and items: how many are open, of how many that are asked.
pub fn count(store: &Store) -> (usize, usize) {
    let facts = store.facts();
    let sections = &store.env.programme.sections;
    let asked = sections
        .iter()
        .flat_map(|section| section.questions())
        .filter(|question| !question.optional && store.answers().asks(&question.id) && facts.is_asked(question))
        .count();
    let open: usize = sections.iter().map(|section| assess::open_questions(&facts, section).len()).sum();
    let criteria = store.env.criteria.as_deref().filter(|_| store.answers().part.is_empty());
    let (items, done) = criteria.map_or((0, 0), |criteria| (criteria.items().count(), rated(store, criteria)));
    (open + items - done, asked + items)
}

/// After going somewhere, shows the thing that was meant and puts the focus there.
#[hook]
fn use_arrival(store: &Handle) {
    let handle = store.clone();
    let first = use_mut_ref(|| true);
    use_effect_with((store.page, store.target.clone(), is_there(store)), move |(_, target, there)| {
        let is_first = std::mem::replace(&mut *first.borrow_mut(), false);
        match target {
            Some(_) if !there => {}
            Some(id) => {
                handle.env.platform.show(id);
                handle.dispatch(Msg::Arrived);
            }
            None if !is_first && !handle.arrived => handle.env.platform.show(""),
            None => {}
        }
    });
}
