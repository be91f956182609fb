//! Taking files in: read once for their digests, described in the answers, and kept at hand by the page.

use crate::proofs::{Place, at_hand, guesses, place};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use ziping_ask::env::Env;
use ziping_ask::failed::Failed;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::{Action, Answers, Evidence, Lang, update};
use ziping_json::Map;
use ziping_json::{Decode, Json, Node};

/// What files are added for.
#[derive(Clone, Default)]
pub struct Toward {
    /// What they back, besides what their places back.
    backs: Vec<String>,
    /// The place they are put into, instead of what their names tell.
    place: Option<Place>,
}

impl Toward {
    /// They back this.
    pub fn backing(id: &str) -> Self {
        Self { backs: vec![id.to_owned()], place: None }
    }

    /// They are this proof.
    pub fn place(place: Place) -> Self {
        Self { backs: Vec::new(), place: Some(place) }
    }
}

/// Reads files and adds them to the list of evidence; `progress` gets percents, and nothing when done.
pub fn attach(store: &Handle, files: &JsValue, toward: Toward, progress: Callback<Option<u32>>) {
    let (store, files) = (store.clone(), files.clone());
    progress.emit(Some(0));
    // One that was away and is chosen again is meant.
    let held = |file: &&Evidence| store.env.platform.holds(&file.sha256);
    let held: Vec<String> = store.answers().evidence.iter().filter(held).map(|file| file.sha256.clone()).collect();
    let report = {
        let (store, progress) = (store.clone(), progress.clone());
        Box::new(move |percent: f64| {
            if percent < 0.0 {
                store.dispatch(Msg::Tell(Some(Notice { bad: true, text: waiting() })));
            }
            progress.emit(Some(percent as u32));
        })
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
                let mut added = Vec::new();
                let total = files.len();
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
                    added.push(Evidence { backs: toward.backs.clone(), ..file });
                }
                // The whole batch is one step to undo, beside what was entered while it was read.
                let env = store.env.clone();
                let (added, toward) = (Rc::new(added), Rc::new(toward));
                let change = {
                    let (added, toward) = (added.clone(), toward.clone());
                    move |answers: &Answers| add(&env, answers, &added, &toward)
                };
                store.dispatch(Msg::Later(Deed::Change(Rc::new(change))));
                store.dispatch(Msg::Files);
                told.moved = moved(&store.env, &before, &added, &toward);
                // A file that goes to another place is not just one that is there again.
                told.again.retain(|name| told.moved.iter().all(|moved| moved.name != *name));
                told.rest =
                    total.saturating_sub(told.empty.len() + told.twins.len() + told.again.len() + told.moved.len());
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

/// Adds files, each in its place: where they are meant for, else where the names of new ones tell. One that was on the list is only
/// chosen again, and stays where it is: what its name tells is asked beside it.
fn add(env: &Env, answers: &Answers, files: &[Evidence], toward: &Toward) -> Action {
    let mut now = answers.clone();
    let mut actions: Vec<Action> = files.iter().cloned().map(Action::Attach).collect();
    actions.iter().for_each(|action| update(&mut now, action.clone()));
    let digests =
        |files: &mut dyn Iterator<Item = &Evidence>| files.map(|file| file.sha256.clone()).collect::<Vec<_>>();
    let is_new = |file: &&Evidence| answers.evidence.iter().all(|listed| listed.sha256 != file.sha256);
    let places = match &toward.place {
        Some(place) => digests(&mut files.iter()).into_iter().map(|digest| (digest, place.clone())).collect(),
        None => guesses(env, &now, &digests(&mut files.iter().filter(is_new))),
    };
    let proofs = at_hand(env);
    for (digest, to) in places {
        let action = place(&now, &proofs, &digest, to);
        update(&mut now, action.clone());
        actions.push(action);
    }
    Action::Many(actions)
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
    /// Files that stood in another place.
    moved: Vec<Moved>,
    /// How many others were added.
    rest: usize,
}

/// A file that leaves its place among the proofs for another one: both by their names in both languages.
struct Moved {
    name: String,
    from: (String, String),
    to: (String, String),
}

/// The files of a batch that leave the place in which they stood: one file is the proof of one thing.
fn moved(env: &Env, before: &Answers, files: &[Evidence], toward: &Toward) -> Vec<Moved> {
    let Some(Place::Slot(slot, of, _)) = &toward.place else { return Vec::new() };
    let (proofs, season) = (at_hand(env), before.season.read().unwrap_or_default());
    let facts = ziping_domain::assess::facts(&env.programme, before, env.today);
    let slots = ziping_domain::proofs::slots(&proofs, &facts);
    let said = |slot: &str, of: &str| {
        let found = slots.iter().find(|one| one.proof.id == slot && one.of == of)?;
        Some((ziping_paper::proofs::named(*found, Lang::Zh), ziping_paper::proofs::named(*found, Lang::En)))
    };
    let one = |file: &Evidence| {
        let filed = ziping_domain::proofs::kept(&season, &file.sha256)?;
        let is_same = filed.slot == *slot && filed.of == *of;
        if is_same || filed.slot.is_empty() {
            return None;
        }
        Some(Moved { name: file.name.clone(), from: said(&filed.slot, &filed.of)?, to: said(slot, of)? })
    };
    files.iter().filter_map(one).collect()
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
        for Moved { name, from, to } in &self.moved {
            zh.push(format!(
                "“{name}”原来归在“{}”，现在改归“{}”：一份文件只归一项；原来那一项也用它的，可在打印的清单上注明",
                from.0, to.0
            ));
            en.push(format!(
                "“{name}” stood under “{}” and stands under “{}” now: a file stands in one place; where it proves the other too, say so by hand on the printed list",
                from.1, to.1
            ));
        }
        let rest = if self.rest > 0 { ("其余文件已添加。", " All other files were added.") } else { ("", "") };
        (!zh.is_empty()).then(|| (zh.join("。") + "。" + rest.0, en.join(". ") + "." + rest.1))
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

/// What is told while files wait for their reader.
fn waiting() -> (String, String) {
    (
        "选的文件还没有添加：读取文件的程序没有载入（可能断网了）。文件还在这里等着，不用重新选，连上后自动添加；在此之前请不要关闭或刷新本页。".to_owned(),
        "The files are not added yet: what reads them did not load (no connection?). They wait here and are added once it comes; do not close or reload this page before.".to_owned(),
    )
}

/// Why files were not read: the reader did not load, or a file is out of reach.
fn unread(failed: &Failed) -> (String, String) {
    if failed.code == "load" {
        return (
            "选的文件没有添加：读取文件的程序一直没有载入。请检查网络后重新选择。".to_owned(),
            "The files were not added: what reads them did not load. Check the connection and choose them again."
                .to_owned(),
        );
    }
    (
        "有文件没有读完，可能已被移动或正被占用。请关闭占用它的程序后重新选择。".to_owned(),
        "A file could not be read; it may have been moved or is in use. Close the program that uses it and choose it again.".to_owned(),
    )
}
