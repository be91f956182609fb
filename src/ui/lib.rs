//! Controls of both elements. Each shows what the state holds, always: a browser keeps a choice or a text for another row, a
//! drop-down list falls back to its first entry, and Yew sets some of it once only; here that is mended in one place.

mod button;
mod crash;
mod date;
mod door;
mod dropped;
mod each;
mod keyed;
mod removed;
mod select;
mod size;
mod text;
mod tick;

pub use button::{button, button_of};
pub use crash::on_crash;
pub use date::{DateField, DayField};
pub use door::{Door, language};
pub use dropped::DropZone;
pub use each::each;
pub use keyed::keyed;
pub use removed::removed;
pub use select::{Choice, Select};
pub use size::bytes;
pub use text::{Text, number, text};
pub use tick::{labelled_radio, labelled_tick, radio, tick, ticked};

/// What stands in the field of an event. Inputs, areas and lists all have a `value`: one import reads them all.
#[must_use]
pub fn entered(event: &web_sys::Event) -> String {
    use yew::TargetCast;
    event.target_unchecked_into::<web_sys::HtmlInputElement>().value()
}
