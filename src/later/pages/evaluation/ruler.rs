//! The six bands of an item or a dimension, read like a ruler.

use yew::prelude::*;
use ziping_ask::store::Handle;
use ziping_domain::Text;
use ziping_ui::{button, each, radio};

/// The six bands as a ruler of cards.
pub fn ruler(
    store: &Handle,
    name: &str,
    label: &str,
    chosen: Option<u8>,
    texts: Option<&[Text]>,
    set: &Callback<Option<u8>>,
) -> Html {
    let Some(criteria) = &store.env.criteria else {
        return Html::default();
    };
    let clear = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(None))
    };
    html! {
        <>
            <div class="ruler" role="radiogroup" aria-label={label.to_owned()}>
                { each(criteria.bands.iter().enumerate().map(|(at, band)| {
                    let at = at as u8;
                    let checked = chosen == Some(at);
                    let set = set.clone();
                    let onchange = Callback::from(move |_: Event| set.emit(Some(at)));
                    html! {
                        <label class={classes!("band", checked.then_some("chosen"))}>
                            { radio(name.to_owned(), at.to_string(), checked, onchange) }
                            <span class="band-range">{ format!("{}–{}%", band.low, band.high) }</span>
                            <span class="band-name">{ band.name.get(store.lang) }</span>
                            <span class="band-words">{ texts.and_then(|texts| texts.get(usize::from(at))).map_or("", |text| text.get(store.lang)) }</span>
                        </label>
                    }
                })) }
            </div>
            if chosen.is_some() {
                { button("link clear", clear, store.t("取消选择", "Clear the choice")) }
            }
        </>
    }
}
