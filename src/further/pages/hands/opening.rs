//! Opening several answers files at once.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::failed::Failed;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::Answers;
use ziping_domain::answers;
use ziping_json::{Json, Node};
use ziping_later::components::attach::chosen;
use ziping_later::words::error_words;

/// A callback for a field that takes answers files and packages: hands on those that can be read, names the others.
pub fn opens(store: &Handle, take: impl Fn(Vec<Answers>) + Clone + 'static) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let Some(files) = chosen(&event) else { return };
        let (store, take) = (store.clone(), take.clone());
        spawn_local(async move {
            let mut read = Vec::new();
            let mut refused = Vec::new();
            for file in files.iter() {
                match open(&store, &file).await {
                    Ok((answers, _)) => read.push(answers),
                    Err(code) => refused.push((name(&file), code)),
                }
            }
            store.dispatch(Msg::Tell(told(&refused)));
            if !read.is_empty() {
                take(read);
            }
        });
    })
}

/// The answers in a file of this programme, and all that opening it gave; else why not.
pub async fn open(store: &Handle, file: &JsValue) -> Result<(Answers, String), Failed> {
    let opened = store.env.platform.open_file(file).await?;
    let json = Json::read(&opened);
    if !json.field(Node::ROOT, "cells").is_absent() {
        return Err(Failed::new("json", ""));
    }
    let text = json.text(json.field(Node::ROOT, "answers")).unwrap_or_default();
    let answers = answers::parse(&text).map_err(|problem| match problem {
        answers::FileProblem::Foreign(_) => Failed::new("json", ""),
        _ => Failed::new("damaged", ""),
    })?;
    if answers.programme == store.env.programme.id {
        Ok((answers, opened))
    } else {
        Err(Failed::new("other-programme", ""))
    }
}

/// A file's name.
pub fn name(file: &JsValue) -> String {
    js_sys::Reflect::get(file, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// What to say of files that were not opened; nothing if all were.
pub fn told(refused: &[(String, Failed)]) -> Option<Notice> {
    if refused.is_empty() {
        return None;
    }
    let words = |pick: fn(&(String, String)) -> &String| {
        let line = |(name, failed): &(String, Failed)| format!("“{name}”：{}", pick(&error_words(failed)));
        refused.iter().map(line).collect::<Vec<_>>().join(" ")
    };
    let (zh, en) = (words(|both| &both.0), words(|both| &both.1));
    Some(Notice { bad: true, text: (format!("没有打开 {zh}"), format!("Not opened: {en}")) })
}
