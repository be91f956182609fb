//! A page that is not there yet: asks for the later pages and waits.

use crate::components::button::button;
use crate::later;
use crate::root::use_store;
use crate::store::Page;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Which page.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub page: Page,
}

/// Asks for the later pages; when they are there, the page stands in this one's place.
#[component]
pub fn Waiting(props: &Props) -> Html {
    let store = use_store();
    let failed = use_state(|| false);
    let load = {
        let (store, failed) = (store.clone(), failed.clone());
        move || {
            let (store, failed) = (store.clone(), failed.clone());
            failed.set(false);
            spawn_local(async move {
                if later::reach(&store).await.is_none() {
                    failed.set(true);
                }
            });
        }
    };
    {
        let load = load.clone();
        use_effect_with(props.page, move |_| load());
    }
    html! {
        <>
            <h1 tabindex="-1">{ props.page.title(&store.env, store.lang) }</h1>
            if *failed {
                <div class="notice bad" role="alert">
                    <p>{ store.t("这一步没有载入，可能是网络中断。已填写的内容没有变化，其他步骤可以继续填写。", "This step did not load, perhaps the connection broke. Nothing you entered has changed; other steps go on.") }</p>
                    { button("button", Callback::from(move |_: MouseEvent| load()), store.t("再试一次", "Try again")) }
                </div>
            } else {
                <p role="status">{ store.t("正在载入……", "Loading…") }</p>
            }
        </>
    }
}
