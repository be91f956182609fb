//! Taking files in: read once for their digests, described in the answers, and kept at hand by the page.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use ziping_ask::failed::Failed;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::{Action, Evidence};
use ziping_json::Map;
use ziping_json::{Decode, Json, Node};

/// Reads files and adds them to the list of evidence; `progress` gets percents, and nothing when done.
pub fn attach(store: &Handle, files: &JsValue, backs: Vec<String>, progress: Callback<Option<u32>>) {
    let (store, files) = (store.clone(), files.clone());
    progress.emit(Some(0));
    // One that was away and is chosen again is meant.
    let held = |file: &&Evidence| store.env.platform.holds(&file.sha256);
    let held: Vec<String> = store.answers().evidence.iter().filter(held).map(|file| file.sha256.clone()).collect();
    let report = {
        let progress = progress.clone();
        Box::new(move |percent: f64| progress.emit(Some(percent as u32)))
    };
    spawn_local(async move {
        let done = store.env.platform.attach(&files, report).await;
        progress.emit(None);
        match done {
            Ok(read) => {
                // Name, size and digests: an evidence entry that backs nothing yet. And what could not be read.
                let mut json = Json::read(&read);
                let files = json.field(Node::ROOT, "files");
                let files: Vec<Evidence> = Decode::decode(&mut json, files);
                let refused = json.field(Node::ROOT, "refused");
                let refused: Map<String> = Decode::decode(&mut json, refused);
                let before = store.answers().clone();
                let mut told = Told { refused, ..Told::default() };
                let mut actions = Vec::new();
                let mut seen: Vec<Evidence> = before.evidence.clone();
                for file in files {
                    if file.size == 0 {
                        told.empty.push(file.name);
                        continue;
                    }
                    match seen.iter().find(|other| other.sha256 == file.sha256) {
                        Some(other) if other.name != file.name => {
                            told.twins.push((file.name.clone(), other.name.clone()))
                        }
                        Some(_) if held.contains(&file.sha256) => told.again.push(file.name.clone()),
                        Some(_) => {}
                        None => seen.push(file.clone()),
                    }
                    actions.push(Action::Attach(Evidence { backs: backs.clone(), ..file }));
                }
                // The whole batch is one step to undo.
                store.dispatch(Msg::Act(Action::Many(actions)));
                store.dispatch(Msg::Files);
                // What an earlier batch was told of is over.
                let notice = told.words().map(|text| Notice { bad: true, text });
                store.dispatch(Msg::Tell(notice));
            }
            Err(error) => {
                let text = unread(&error);
                store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
            }
        }
    });
}

/// What of a batch was not added, and why.
#[derive(Default)]
struct Told {
    /// Name and code.
    refused: Map<String>,
    empty: Vec<String>,
    /// The name, and that of the file in the list with the same content.
    twins: Vec<(String, String)>,
    /// Files that the list has already.
    again: Vec<String>,
}

impl Told {
    fn words(&self) -> Option<(String, String)> {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for (name, code) in &self.refused {
            let (why, because) = match code.as_str() {
                "folder" => ("文件夹读不出来", "the folder could not be read"),
                "too-many" => ("文件太多，请分批选择", "too many files: choose fewer at a time"),
                _ => (
                    "读不出来，可能被移动或正被占用，请关闭占用它的程序后重新选择",
                    "unreadable: moved or in use; close the program that uses it and choose it again",
                ),
            };
            zh.push(format!("“{name}”{why}"));
            en.push(format!("“{name}”: {because}"));
        }
        for name in &self.empty {
            zh.push(format!("“{name}”是空文件（0 字节），请核对原件"));
            en.push(format!("“{name}” is empty (0 bytes): check the original"));
        }
        if !zh.is_empty() {
            zh = vec![format!("没有添加：{}", zh.join("；"))];
            en = vec![format!("Not added: {}", en.join("; "))];
        }
        for (name, other) in &self.twins {
            zh.push(format!("“{name}”与清单中的“{other}”内容相同，只列一份"));
            en.push(format!("“{name}” has the same content as “{other}” and is listed once"));
        }
        for name in &self.again {
            zh.push(format!("“{name}”已在清单中"));
            en.push(format!("“{name}” is on the list already"));
        }
        (!zh.is_empty())
            .then(|| (zh.join("。") + "。其余文件已添加。", en.join(". ") + ". All other files were added."))
    }
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
fn unread(failed: &Failed) -> (String, String) {
    if failed.code == "load" {
        return crate::words::error_words(&Failed::new("load", "packer"));
    }
    (
        "有文件没有读完，可能已被移动或正被占用。请关闭占用它的程序后重新选择。".to_owned(),
        "A file could not be read; it may have been moved or is in use. Close the program that uses it and choose it again.".to_owned(),
    )
}
