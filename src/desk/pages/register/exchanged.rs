//! What is in the register already and lies here as another file: the data are the same, what stands beside them need not be.

use crate::frame::use_desk;
use crate::state::{Entry, Msg, SameRc};
use crate::words;
use std::collections::BTreeMap;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;
use ziping_station::words::{ANOTHER_FILE, said};
use ziping_ui::each;

/// What is looked at.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The packages whose data were taken in before, and not at this desk.
    pub alike: SameRc<Vec<Entry>>,
}

/// Tells which of them are other files than those that were taken in. Each is read once, behind what is done meanwhile.
#[component]
pub fn Exchanged(props: &Props) -> Html {
    let desk = use_desk();
    use_effect_with(props.alike.clone(), {
        let desk = desk.clone();
        move |alike: &SameRc<Vec<Entry>>| {
            let is_new = |entry: &&Entry| !desk.intake.files.contains_key(&entry.id);
            let new: Vec<u32> = alike.0.iter().filter(is_new).map(|entry| entry.id).collect();
            if !new.is_empty() {
                spawn_local(async move {
                    let mut files = BTreeMap::new();
                    for id in new {
                        // A file that cannot be read any more is told where it is needed.
                        if let Ok(digest) = JsFuture::from(desk.env.platform.digest(id)).await {
                            files.insert(id, digest.as_string().unwrap_or_default());
                        }
                    }
                    desk.dispatch(Msg::Files(files));
                });
            }
        }
    });
    let others = props.alike.0.iter().filter_map(|entry| {
        let line = desk.line_of(entry.id, &entry.row)?;
        line.is_another_file(desk.intake.files.get(&entry.id)?).then_some((entry, line.number))
    });
    each(others.map(|(entry, number)| {
        let (name, file) = (words::name(&desk, &entry.row), entry.row.name());
        let words = desk.lang.fill(
            "{}（{}）：申报数据与第 {} 号登记的相同；{}。",
            "{} ({}): the data are those of no. {}; {}.",
            &[&name, &file, &number, &said(ANOTHER_FILE, desk.lang)],
        );
        html! { <p class="odd" role="status" data-id="exchanged">{ words }</p> }
    }))
}
