//! A place onto which files are dropped: it shows when they are over it, and the browser does not open them itself.

use web_sys::{DataTransfer, DragEvent};
use yew::prelude::*;

/// What the place needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Takes what was dropped, while the event lasts.
    pub take: Callback<DataTransfer>,
    /// What stands in it.
    pub children: Html,
}

/// The place.
#[component]
pub fn DropZone(props: &Props) -> Html {
    let over = use_state(|| false);
    let drag = |on: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(on);
        })
    };
    let ondrop = {
        let (over, take) = (over.clone(), props.take.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(data) = event.data_transfer() {
                take.emit(data);
            }
        })
    };
    html! {
        <div class={classes!("drop", over.then_some("over"))} {ondrop} ondragover={drag(true)} ondragleave={drag(false)}>
            { props.children.clone() }
        </div>
    }
}
