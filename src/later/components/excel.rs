//! Fields into which a table of a spreadsheet may be pasted; what is made of it lies behind the second seam.

use crate::further::reach;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::ClipboardEvent;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::table::{Pasted, Target};
use ziping_ask::told::Notice;
use ziping_ui::button;

/// What the component needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What a table is brought into.
    pub target: Target,
    /// The fields that it belongs to: a table may be pasted into any of them.
    #[prop_or_default]
    pub children: Html,
}

/// The fields, and below them the ways to bring a table in and to have it out.
#[component]
pub fn Excel(props: &Props) -> Html {
    let store = use_store();
    let pasted = use_state(|| None::<Pasted>);
    let onpaste = {
        let (store, pasted, target) = (store.clone(), pasted.clone(), props.target.clone());
        Callback::from(move |event: Event| {
            let (Some(further), Some(event)) = (store.further, event.dyn_ref::<ClipboardEvent>()) else { return };
            let field = event.target().and_then(|target| js_sys::Reflect::get(&target, &"name".into()).ok());
            let field = field.and_then(|name| name.as_string()).unwrap_or_default();
            let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
            if (further.is_table)(&target, &text, &field) {
                event.prevent_default();
                let serial = pasted.as_ref().map_or(0, |before| before.serial) + 1;
                pasted.set(Some(Pasted { text, field, serial }));
            }
        })
    };
    let ask = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            let store = store.clone();
            spawn_local(async move {
                if reach(&store).await.is_none() {
                    let text = (
                        "读入 Excel 表的部分没有载入，请接通网络后再点一次。已填写的内容没有变化。".to_owned(),
                        "What reads spreadsheets did not load. Try again once you are online; nothing has changed."
                            .to_owned(),
                    );
                    store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
                }
            });
        })
    };
    html! {
        <div class="excel" {onpaste}>
            { props.children.clone() }
            { match store.further {
                Some(further) => (further.excel)(&props.target, (*pasted).clone()),
                None => button("link", ask, store.t("从 Excel 粘贴或读入", "Paste or read from Excel")),
            } }
        </div>
    }
}
