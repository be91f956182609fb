//! What is in the register already and lies here as another file: the data are the same, what stands beside them need not be.

use crate::frame::use_desk;
use crate::state::{Entry, SameRc};
use crate::words;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::words::{ANOTHER_FILE, said};
use ziping_ui::each;

/// What is looked at.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The packages whose data were taken in before, and not at this desk.
    pub same: SameRc<Vec<Entry>>,
}

/// Tells which of them are other files than those that were taken in. Each is read once, behind what is done meanwhile.
#[component]
pub fn Exchanged(props: &Props) -> Html {
    let desk = use_desk();
    let digests = use_state(|| Rc::new(BTreeMap::<u32, String>::new()));
    use_effect_with(props.same.clone(), {
        let (desk, digests) = (desk.clone(), digests.clone());
        move |same: &SameRc<Vec<Entry>>| {
            let same = same.0.clone();
            spawn_local(async move {
                let mut known = (**digests).clone();
                for entry in same.iter() {
                    if known.contains_key(&entry.id) {
                        continue;
                    }
                    // A file that cannot be read any more is told where it is needed.
                    if let Ok(digest) = JsFuture::from(desk.env.platform.digest(entry.id)).await {
                        known.insert(entry.id, digest.as_string().unwrap_or_default());
                    }
                }
                digests.set(Rc::new(known));
            });
        }
    });
    let others = props.same.0.iter().filter_map(|entry| {
        let line = desk.line_of(&entry.row)?;
        line.is_another_file(digests.get(&entry.id)?).then_some((entry, line.number))
    });
    each(others.map(|(entry, number)| {
        let name = words::name(&desk, &entry.row);
        let file = entry.row.name();
        let told = said(ANOTHER_FILE, desk.lang);
        let words = match desk.lang {
            Lang::Zh => format!("{name}（{file}）：申报数据与第 {number} 号登记的相同；{told}。"),
            Lang::En => format!("{name} ({file}): the data are those of no. {number}; {told}."),
        };
        html! { <p class="odd" role="status" data-id="exchanged">{ words }</p> }
    }))
}
