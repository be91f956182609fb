//! Opening several answers files at once.

use crate::components::attach::chosen;
use crate::pages::start::failure;
use crate::store::{Handle, Msg, Notice};
use crate::words::error_words;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;
use ziping_domain::Answers;
use ziping_domain::answers;
use ziping_domain::json::{Json, Node};

/// A callback for a field that takes answers files and packages: hands on those that can be read, names the others.
pub fn opens(store: &Handle, take: impl Fn(Vec<Answers>) + Clone + 'static) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let Some(files) = chosen(&event) else { return };
        let (store, take) = (store.clone(), take.clone());
        spawn_local(async move {
            let mut read = Vec::new();
            for file in files.iter() {
                match JsFuture::from(store.env.platform.open_file(&file)).await {
                    Ok(json) => match part(&store, &json.as_string().unwrap_or_default()) {
                        Ok(answers) => read.push(answers),
                        Err(code) => store.dispatch(refused(code)),
                    },
                    Err(error) => store.dispatch(refused(&failure(&error))),
                }
            }
            if !read.is_empty() {
                take(read);
            }
        });
    })
}

fn part(store: &Handle, json: &str) -> Result<Answers, &'static str> {
    let json = Json::read(json);
    let text = json.text(json.field(Node::ROOT, "answers")).unwrap_or_default();
    let answers = answers::parse(&text).map_err(|_| "json")?;
    if answers.programme == store.env.programme.id { Ok(answers) } else { Err("other-programme") }
}

fn refused(code: &str) -> Msg {
    let (zh, en) = error_words(code);
    Msg::Tell(Some(Notice {
        bad: true,
        text: (format!("文件没有打开：{zh}"), format!("The file was not opened: {en}")),
    }))
}
