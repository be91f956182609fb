//! The frame: provides state and assessment, keeps the draft, and lays out map, page and panel.

use crate::components::{bar::bar, notice::notices, panel::panel, rail::Rail};
use crate::pages;
#[cfg(feature = "full")]
use crate::store::Part;
use crate::store::{Handle, Msg, Page, Store};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::assess::{self, Facts};
use ziping_domain::{Assessment, Lang, assess as judge};

/// The way in and out for the element: the state as last shown, and messages that came before the first showing.
#[derive(Clone, Default)]
pub struct Door(Rc<Hall>);

#[derive(Default)]
struct Hall {
    store: RefCell<Option<Handle>>,
    waiting: RefCell<Vec<Msg>>,
}

impl Door {
    /// The state, once the app runs.
    pub fn store(&self) -> Option<Handle> {
        self.0.store.borrow().clone()
    }

    /// Hands a message in; one that comes early waits.
    pub fn tell(&self, msg: Msg) {
        match self.store() {
            Some(store) => store.dispatch(msg),
            None => self.0.waiting.borrow_mut().push(msg),
        }
    }
}

impl PartialEq for Door {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the app starts with.
#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    /// The state at the start.
    pub store: Store,
    /// The way in for the element.
    pub door: Door,
}

/// What every part of the app sees: the state, and the assessment of the answers at hand.
#[derive(Clone)]
pub struct View {
    /// The state.
    pub store: Handle,
    /// What follows from the answers.
    pub judged: Rc<Assessment>,
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.judged, &other.judged) && self.store == other.store
    }
}

/// What the surrounding app shows.
#[hook]
pub fn use_view() -> View {
    // The app's root always provides it; without it there would be nothing to show.
    use_context::<View>().unwrap_or_else(|| unreachable!("outside the app"))
}

/// The state of the surrounding app.
#[hook]
pub fn use_store() -> Handle {
    use_view().store
}

/// The facts that rules are judged against.
pub fn facts(store: &Store) -> Facts<'_> {
    assess::facts(&store.env.programme, &store.answers, store.env.today)
}

/// The app.
#[component]
pub fn Root(props: &Props) -> Html {
    let store: Handle = use_reducer_eq(|| props.store.clone());
    *props.door.0.store.borrow_mut() = Some(store.clone());
    {
        let (store, door) = (store.clone(), props.door.clone());
        use_effect_with((), move |()| {
            for msg in door.0.waiting.take() {
                store.dispatch(msg);
            }
        });
    }
    let judged = {
        let env = store.env.clone();
        use_memo(store.answers.clone(), move |answers| judge(&env.programme, env.criteria.as_ref(), answers, env.today))
    };
    #[cfg(not(feature = "full"))]
    {
        // What changed since an older file is told by the full module.
        let store = store.clone();
        use_effect_with(store.is_older(), move |older| {
            if *older {
                let more = store.env.platform.more();
                wasm_bindgen_futures::spawn_local(async move {
                    // Without it the changed questions are marked all the same.
                    let _ = wasm_bindgen_futures::JsFuture::from(more).await;
                });
            }
        });
    }
    use_draft(&store);
    use_arrival(&store);
    let view = View { store: store.clone(), judged };
    let page = page(&view);
    // A page begins anew even where it looks like the one before.
    let key = store.page.key(&store.env);
    let lang = if store.lang == Lang::Zh { "zh-CN" } else { "en" };
    html! {
        <ContextProvider<View> context={view.clone()}>
            <div class={classes!("app", store.large.then_some("large"))} {lang} part="app">
                { bar(&store) }
                <Rail />
                <main class="main" part="main" tabindex="-1">
                    { notices(&store) }
                    <key={key}>{ page }</>
                </main>
                { panel(&view) }
            </div>
        </ContextProvider<View>>
    }
}

#[cfg(feature = "full")]
fn page(view: &View) -> Html {
    let store = &view.store;
    match store.page {
        Page::Start => pages::start::start(store),
        Page::Section(at) if is_evaluation(store, at) => html! { <pages::evaluation::Evaluation section={at} /> },
        Page::Section(at) => pages::section::section(view, at),
        Page::Part(Part::Profile) => html! { <pages::profile::ProfilePage /> },
        Page::Part(Part::Plan) => html! { <pages::plan::PlanPage /> },
        Page::Part(Part::Cycles) => html! { <pages::cycles::CyclesPage /> },
        Page::Part(Part::Hands) => html! { <pages::hands::HandsPage /> },
        Page::Evidence => html! { <pages::evidence::EvidencePage /> },
        Page::Result => html! { <pages::result::ResultPage /> },
        Page::Export => html! { <pages::export::Export /> },
        Page::Others => html! { <pages::others::Others /> },
    }
}

#[cfg(not(feature = "full"))]
fn page(view: &View) -> Html {
    let store = &view.store;
    match store.page {
        Page::Start => pages::start::start(store),
        Page::Section(at) if !is_evaluation(store, at) => pages::section::section(view, at),
        page => html! { <pages::later::Later {page} /> },
    }
}

fn is_evaluation(store: &Store, at: usize) -> bool {
    store.env.programme.sections.get(at).is_some_and(|section| section.evaluation)
}

/// Hands every change to the draft, and the progress to the page.
#[hook]
fn use_draft(store: &Handle) {
    let view = store.view();
    let key = (store.answers.clone(), store.page, store.drafts, (store.earlier.is_none(), view));
    let first = use_mut_ref(|| true);
    let handle = store.clone();
    use_effect_with(key, move |(answers, page, drafts, _)| {
        let env = &handle.env;
        env.platform.keep_in(drafts.name());
        let is_first = std::mem::replace(&mut *first.borrow_mut(), false);
        // A draft that waits for "continue" is not overwritten; nothing entered is no draft.
        if !is_first && handle.earlier.is_none() {
            let json = if answers.is_empty() { String::new() } else { answers.to_json() };
            env.platform.changed(&json, &page.key(env), view);
        }
        let (open, total) = count(&handle);
        env.platform.progress((total - open) as u32, total as u32, &page.key(env));
    });
}

/// Questions and items: how many are open, of how many that are asked.
pub fn count(store: &Store) -> (usize, usize) {
    let facts = facts(store);
    let sections = &store.env.programme.sections;
    let asked = sections
        .iter()
        .flat_map(|section| section.questions())
        .filter(|question| !question.optional && store.answers.asks(&question.id) && facts.is_asked(question))
        .count();
    let open: usize = sections.iter().map(|section| assess::open_questions(&facts, section).len()).sum();
    let criteria = store.env.criteria.as_ref().filter(|_| store.answers.part.is_empty());
    let (items, done) = criteria.map_or((0, 0), |criteria| {
        let maturity = assess::maturity::score(criteria, &store.answers);
        (criteria.items().count(), maturity.answered())
    });
    (open + items - done, asked + items)
}

/// After going somewhere, shows the thing that was meant and puts the focus there.
#[hook]
fn use_arrival(store: &Handle) {
    let handle = store.clone();
    let first = use_mut_ref(|| true);
    use_effect_with((store.page, store.target.clone()), move |(_, target)| {
        let is_first = std::mem::replace(&mut *first.borrow_mut(), false);
        match target {
            Some(id) => {
                handle.env.platform.show(id);
                handle.dispatch(Msg::Arrived);
            }
            None if !is_first && !handle.arrived => handle.env.platform.show(""),
            None => {}
        }
    });
}
