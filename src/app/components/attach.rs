//! Taking files in: read once for their digests, described in the answers, and kept at hand by the page.

use crate::store::{Handle, Msg, Notice, does};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;
use ziping_domain::json::{Decode, Json, Node};
use ziping_domain::{Action, Evidence};

/// Reads files and adds them to the list of evidence; `progress` gets percents, and nothing when done.
pub fn attach(store: &Handle, files: &JsValue, backs: Vec<String>, progress: Callback<Option<u32>>) {
    let (store, files) = (store.clone(), files.clone());
    progress.emit(Some(0));
    let report = {
        let progress = progress.clone();
        Closure::<dyn FnMut(f64)>::new(move |percent: f64| progress.emit(Some(percent as u32)))
    };
    spawn_local(async move {
        let done = JsFuture::from(store.env.platform.attach(&files, report.as_ref())).await;
        progress.emit(None);
        match done {
            Ok(json) => {
                // Name, size and digests: an evidence entry that backs nothing yet.
                let files = json.as_string().unwrap_or_default();
                let mut json = Json::read(&files);
                let files: Vec<Evidence> = Decode::decode(&mut json, Node::ROOT);
                let attach = files.into_iter().map(|file| Action::Attach(Evidence { backs: backs.clone(), ..file }));
                store.dispatch(does(Action::Many(attach.collect())));
                store.dispatch(Msg::Files);
            }
            Err(error) => {
                let text = unread(&crate::pages::start::failure(&error));
                store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
            }
        }
        drop(report);
    });
}

/// The files chosen in a field. They are copied before it is emptied, so that the same file can be chosen again.
pub fn chosen(event: &Event) -> Option<js_sys::Array> {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    let files = input.files()?;
    let files = js_sys::Array::from(&files);
    input.set_value("");
    Some(files)
}

/// Why files were not read: the reader did not load, or a file is out of reach.
fn unread(failure: &str) -> (String, String) {
    if failure.starts_with("load") {
        return crate::words::error_words("load: packer");
    }
    (
        "有文件没有读完，可能已被移动或正被占用。请关闭占用它的程序后重新选择。".to_owned(),
        "A file could not be read; it may have been moved or is in use. Close the program that uses it and choose it again.".to_owned(),
    )
}
