//! A file of another city: its programme is looked for among the portal's, and the user says where it is to be opened.

use crate::opened::{elsewhere, enclosed};
use crate::shop::Shop;
use crate::words::error_words;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::{Programme, Text};
use ziping_json::{Json, Node};
use ziping_ui::button;

/// One of the portal's programmes: its file, and what it is called.
#[derive(Clone, PartialEq)]
struct Found {
    file: String,
    title: Text,
}

/// The choice, as long as there is one.
#[component]
pub fn Foreign() -> Html {
    let store = use_store();
    let found = use_state(|| None::<Found>);
    let foreign = store.foreign.clone();
    {
        let (store, found) = (store.clone(), found.clone());
        use_effect_with(foreign.clone(), move |foreign| {
            found.set(None);
            if let Some(foreign) = foreign.clone() {
                spawn_local(async move {
                    match find(&store, &foreign.answers.programme).await {
                        Some(one) => found.set(Some(one)),
                        None => settle(&store, elsewhere(&foreign)),
                    }
                });
            }
        });
    }
    let Some((foreign, Found { file, title })) = foreign.zip((*found).clone()) else {
        return Html::default();
    };
    let title = title.get(store.lang);
    let there = {
        let (store, foreign) = (store.clone(), foreign.clone());
        Callback::from(move |_: MouseEvent| {
            let (store, file, foreign) = (store.clone(), file.clone(), foreign.clone());
            spawn_local(async move {
                // What was opened is offered there.
                if goes_to(&store, &file).await {
                    settle(&store, vec![Msg::Offer(foreign)]);
                }
            });
        })
    };
    let send = |msgs: Vec<Msg>| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| settle(&store, msgs.clone()))
    };
    html! {
        <div class="notice" role="group" aria-label={store.t("别的项目的文件", "A file of another programme")}>
            <p>{ store.lang.fill("这份文件属于“{}”，不是这里的项目。", "This file belongs to “{}”, not to the programme at hand.", &[&title]) }</p>
            <div class="ways">
                { button("button", there, store.t("转到那个项目并打开", "Go there and open it")) }
                if let Some(proposed) = enclosed(&foreign) {
                    { button("button plain", send(proposed), store.t("只把适用的信息带到这里", "Only take along what fits")) }
                }
                { button("link", send(Vec::new()), store.t("不打开", "Do not open it")) }
            </div>
        </div>
    }
}

/// Does what is to be done, and lets the file go.
fn settle(store: &Handle, msgs: Vec<Msg>) {
    store.dispatch(Msg::Later(Deed::Foreign(None)));
    msgs.into_iter().for_each(|msg| store.dispatch(msg));
}

/// The programme with this id, if the portal's list has it.
async fn find(store: &Handle, id: &str) -> Option<Found> {
    let list = store.env.platform.others().await.ok()?;
    let list = Json::read(&list);
    let text = |node, name| list.text(list.field(node, name));
    list.items(list.field(Node::ROOT, "programmes")).into_iter().find_map(|one| {
        let json = text(one, "json")?;
        let read = Json::read(&json);
        if read.text(read.field(Node::ROOT, "id")).as_deref() != Some(id) {
            return None;
        }
        Some(Found { file: text(one, "file")?, title: Programme::parse(&json).ok()?.title })
    })
}

/// Goes to the programme of a file of the portal's list: the answers at hand are kept beside. Says why, if it did not come.
pub async fn goes_to(store: &Handle, file: &str) -> bool {
    match store.env.platform.switch_to(file).await {
        Ok(_) => true,
        Err(error) => {
            let (zh, en) = error_words(&error);
            let text = (
                format!("没有转到该项目：{zh}已填写的内容没有变化。"),
                format!("The programme was not changed: {en} Nothing you entered has changed."),
            );
            store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
            false
        }
    }
}
