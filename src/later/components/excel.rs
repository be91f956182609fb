//! Fields into which a table of a spreadsheet may be pasted; what is made of it lies behind the second seam.

use crate::further::reach;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, EventInit, EventTarget};
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
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
            let (Some(input), Some(event)) = (event.target(), event.dyn_ref::<ClipboardEvent>()) else { return };
            let field = js_sys::Reflect::get(&input, &"name".into()).ok();
            let field = field.and_then(|name| name.as_string()).unwrap_or_default();
            let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
            let take = {
                let pasted = pasted.clone();
                move |text, field| {
                    let serial = pasted.as_ref().map_or(0, |before| before.serial) + 1;
                    pasted.set(Some(Pasted { text, field, serial }));
                }
            };
            match store.further {
                Some(further) if (further.is_table)(&target, &text, &field) => {
                    event.prevent_default();
                    take(text, field);
                }
                // What can tell is still on its way: the field would keep one line of it.
                None if may_be_table(&text) => {
                    event.prevent_default();
                    let (store, target) = (store.clone(), target.clone());
                    spawn_local(async move {
                        match reach(&store).await {
                            Some(further) if (further.is_table)(&target, &text, &field) => take(text, field),
                            Some(_) => put(&input, &text),
                            None => tell_missing(&store),
                        }
                    });
                }
                _ => {}
            }
        })
    };
    let ask = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            let store = store.clone();
            spawn_local(async move {
                if reach(&store).await.is_none() {
                    tell_missing(&store);
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

/// Whether a text can be more than one cell of a spreadsheet.
fn may_be_table(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n']).contains(['\t', '\r', '\n'])
}

/// Puts a text into a field as the browser would have done it.
fn put(field: &EventTarget, text: &str) {
    let call = |name: &str, args: &[JsValue]| {
        let method = js_sys::Reflect::get(field, &name.into())?.dyn_into::<js_sys::Function>()?;
        js_sys::Reflect::apply(&method, field, &args.iter().collect::<js_sys::Array>())
    };
    let place = |name: &str| js_sys::Reflect::get(field, &name.into());
    let all = place("selectionStart").and_then(|from| {
        call("setRangeText", &[text.into(), from, place("selectionEnd")?, "end".into()])?;
        let init = EventInit::new();
        init.set_bubbles(true);
        call("dispatchEvent", &[Event::new_with_event_init_dict("input", &init)?.into()])
    });
    // A field for numbers has no caret; then what was pasted is still on the clipboard.
    let _ = all;
}

fn tell_missing(store: &Handle) {
    let text = (
        "读入 Excel 表的部分没有载入，请接通网络后再粘贴或再点一次。已填写的内容没有变化。".to_owned(),
        "What reads spreadsheets did not load. Paste or press again once you are online; nothing has changed."
            .to_owned(),
    );
    store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
}
