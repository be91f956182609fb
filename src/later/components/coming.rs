//! What lies behind the second seam is on its way: it takes this one's place.

use crate::further::reach;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ui::button;

/// What is told.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is missing without it, in words.
    pub failed: &'static str,
}

/// Fetches it, and says where it does not come.
#[component]
pub fn Coming(props: &Props) -> Html {
    let store = use_store();
    let failed = use_state(|| false);
    let load = {
        let (store, failed) = (store.clone(), failed.clone());
        move || {
            let (store, failed) = (store.clone(), failed.clone());
            spawn_local(async move { failed.set(reach(&store).await.is_none()) });
        }
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| load());
    }
    html! {
        <section class="group" role="status">
            if *failed {
                <p>{ props.failed }</p>
                { button("button plain", Callback::from(move |_: MouseEvent| load()), store.t("再试一次", "Try again")) }
            } else {
                <p>{ store.t("正在载入……", "Loading…") }</p>
            }
        </section>
    }
}
