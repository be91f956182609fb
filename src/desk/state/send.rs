//! Callbacks that send messages.

use super::data::Handle;
use super::reduce::Msg;
use yew::prelude::*;

/// A callback that sends a message.
pub fn send<E: 'static>(desk: &Handle, make: impl Fn() -> Msg + 'static) -> Callback<E> {
    let desk = desk.clone();
    Callback::from(move |_| desk.dispatch(make()))
}
