//! A table as it came: pasted into a field, or read out of a file.

use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;
use ziping_ask::failed::Failed;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::table::{Line, pasted};
use ziping_json::{Decode, Json, Node};
use ziping_later::words::error_words;

/// A table that waits to be taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Came {
    /// Its lines.
    pub lines: Rc<Vec<Line>>,
    /// The name of the field into which it was pasted; blank for a file.
    pub field: String,
    /// Tells it from the one before.
    pub serial: u32,
}

impl Came {
    /// What was copied from a spreadsheet.
    pub fn pasted(text: &str, field: &str) -> Self {
        Self { lines: Rc::new(pasted(text)), field: field.to_owned(), serial: 0 }
    }

    /// Whether it is more than one cell.
    pub fn is_table(&self) -> bool {
        self.lines.len() > 1 || self.lines.iter().any(|line| line.cells.len() > 1)
    }

    /// As the one that follows another.
    pub fn after(self, other: Option<&Self>) -> Self {
        Self { serial: other.map_or(0, |other| other.serial) + 1, ..self }
    }
}

/// Reads a spreadsheet, or tells why not.
pub fn came_from(store: &Handle, file: JsValue, take: Callback<Came>) {
    let store = store.clone();
    spawn_local(async move {
        match read(&store, &file).await {
            Ok(lines) => {
                store.dispatch(Msg::Tell(None));
                take.emit(Came { lines: Rc::new(lines), ..Came::default() });
            }
            Err(error) => {
                let (zh, en) = error_words(&error);
                let text = (format!("表格没有打开：{zh}"), format!("The spreadsheet was not opened: {en}"));
                store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
            }
        }
    });
}

async fn read(store: &Handle, file: &JsValue) -> Result<Vec<Line>, Failed> {
    let opened = store.env.platform.open_file(file).await?;
    let mut json = Json::read(&opened);
    let cells = json.field(Node::ROOT, "cells");
    if cells.is_absent() {
        return Err(Failed::new("not-sheet", ""));
    }
    let mut lines = Vec::new();
    for line in json.items(cells) {
        if let [number, cells] = json.items(line)[..] {
            lines.push(Line { number: Decode::decode(&mut json, number), cells: Decode::decode(&mut json, cells) });
        }
    }
    Ok(lines)
}
