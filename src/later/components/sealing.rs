//! Sealing the package that was made, so that only the station can open it.

use crate::shop::Shop;
use crate::words::error_words;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::failed::Failed;
use ziping_ask::store::Handle;
use ziping_ui::entered;
use ziping_ui::{button, text};

/// What the component needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub store: Handle,
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Sealing {
    Idle,
    Running,
    Done,
    Failed(Failed),
}

/// For whom, the warning, and the button.
#[component]
pub fn Seal(props: &Props) -> Html {
    let store = &props.store;
    let typed = use_state(String::new);
    let state = use_state(|| Sealing::Idle);
    let seal = |key: String| {
        let (store, state, typed) = (store.clone(), state.clone(), typed.clone());
        Callback::from(move |_: MouseEvent| {
            state.set(Sealing::Running);
            let promise = store.env.platform.seal(&key);
            let (state, typed) = (state.clone(), typed.clone());
            spawn_local(async move {
                state.set(match promise.await {
                    Ok(_) => {
                        // Words don't stay on the screen.
                        typed.set(String::new());
                        Sealing::Done
                    }
                    Err(error) => Sealing::Failed(error),
                });
            });
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(entered(&event)))
    };
    html! {
        <details class="more">
            <summary>{ store.t("密封后再交（可选）", "Seal it before you send it (optional)") }</summary>
            <p>{ store.t(
                "密封的材料包只有持有密钥的服务站（或知道口令的人）能打开。密钥或口令丢失，这份密封件谁也打不开，请留好上面未密封的一份。",
                "Only the station with the key, or who knows the passphrase, can open a sealed package. If it is lost, nobody can: keep the unsealed one above.",
            ) }</p>
            if let Some(own) = &store.env.programme.seal {
                <p>{ button("button plain", seal(own.recipient.clone()), format!("{}{}", store.t("密封给：", "Seal for: "), own.holder.get(store.lang))) }</p>
            }
            <label class="label" for="seal-key">{ store.t("服务站的公钥（age1 开头），或与服务站约定的口令", "The station's public key (age1…), or a passphrase agreed with it") }</label>
            { text("seal-key", (*typed).clone(), oninput).named().line() }
            <p>{ button("button plain", seal((*typed).clone()), store.t("密封并下载", "Seal and download")) }</p>
            <div role="status">{ match &*state {
                Sealing::Idle => Html::default(),
                Sealing::Running => html! { <progress aria-label={store.t("正在密封", "Sealing")}></progress> },
                Sealing::Done => html! { <p class="done">{ store.t("✓ 已密封并下载（.age 文件）。", "✓ Sealed and downloaded (.age).") }</p> },
                Sealing::Failed(code) => {
                    let (zh, en) = error_words(code);
                    html! { <p class="odd">{ store.lang.pick(zh, en) }</p> }
                }
            } }</div>
        </details>
    }
}
