//! Callbacks that send messages.

use crate::msg::{Msg, Typed};
use crate::page::Page;
use crate::store::Handle;
use crate::told::Removed;
use yew::prelude::*;
use ziping_domain::{Action, Lang, Value};

/// A callback that changes the answers.
pub fn act<T: 'static>(store: &Handle, make: impl Fn(T) -> Action + 'static) -> Callback<T> {
    let store = store.clone();
    Callback::from(move |value| store.dispatch(Msg::Act(make(value))))
}

/// A callback that sends a message.
pub fn send<E: 'static>(store: &Handle, msg: Msg) -> Callback<E> {
    let store = store.clone();
    Callback::from(move |_| store.dispatch(msg.clone()))
}

/// A callback that sets an answer.
pub fn answer<E: 'static>(store: &Handle, id: &str, value: Value) -> Callback<E> {
    send(store, Msg::Act(Action::Answer(id.to_owned(), value)))
}

/// A callback that goes to a page.
pub fn go(store: &Handle, page: Page, target: Option<String>) -> Callback<MouseEvent> {
    send(store, Msg::Go(page, target))
}

/// A callback that sets an answer to what is typed.
pub fn typed(store: &Handle, id: &str) -> Callback<InputEvent> {
    let answer = id.to_owned();
    type_in(store, id.to_owned(), move |text| Action::Answer(answer.clone(), Value::Text(text)))
}

/// A callback that changes the answers by what is typed in the field of this name.
pub fn type_in(store: &Handle, field: String, make: impl Fn(String) -> Action + 'static) -> Callback<InputEvent> {
    let store = store.clone();
    Callback::from(move |event: InputEvent| {
        let composing = event.is_composing();
        say_typed(&store, &field, entered(&event), composing, &make);
    })
}

/// Hands on what stands in a field now.
pub fn say_typed(store: &Handle, field: &str, text: String, composing: bool, make: &dyn Fn(String) -> Action) {
    let at = js_sys::Date::now() as u64;
    store.dispatch(Msg::Type(Typed { field: field.to_owned(), action: make(text.clone()), text, at, composing }));
}

/// A callback that takes something out of a list.
pub fn remove<E: 'static>(store: &Handle, list: &str, words: (String, String), action: Action) -> Callback<E> {
    send(store, Msg::Remove(Removed { list: list.to_owned(), words }, action))
}

/// The line that offers back what was taken out of a list last.
pub fn offered_back(store: &Handle, list: &str) -> yew::Html {
    match store.removed.as_ref().filter(|removed| removed.list == list) {
        None => yew::Html::default(),
        Some(removed) => {
            let words = if store.lang == Lang::Zh { &removed.words.0 } else { &removed.words.1 };
            ziping_ui::removed(words.clone(), store.t("撤销", "Undo"), send(store, Msg::Undo))
        }
    }
}

pub use ziping_ui::entered;
