//! The words of the criteria's bands, loaded when a page first shows them.

use crate::shop::Shop;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_domain::criteria::descriptors::Descriptors;

/// Descriptors: loading, there, or failed.
#[derive(Clone, PartialEq)]
pub enum Words {
    /// On their way.
    Loading,
    /// Here.
    There(Rc<Descriptors>),
    /// They did not come; the page goes on without.
    Failed,
}

impl Words {
    /// The words, if they are here.
    pub fn get(&self) -> Option<&Rc<Descriptors>> {
        match self {
            Self::There(words) => Some(words),
            _ => None,
        }
    }
}

/// The words, and a callback that loads them again.
#[hook]
pub fn use_descriptors() -> (Words, Callback<()>) {
    let store = use_store();
    let words = use_state(|| Words::Loading);
    let load = {
        let words = words.clone();
        Callback::from(move |()| {
            let (store, words) = (store.clone(), words.clone());
            spawn_local(async move {
                let text = store.env.platform.descriptors().await.ok();
                let parsed = text.and_then(|text| Descriptors::parse(&text).ok());
                words.set(parsed.map_or(Words::Failed, |parsed| Words::There(Rc::new(parsed))));
            });
        })
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| load.emit(()));
    }
    ((*words).clone(), load)
}
