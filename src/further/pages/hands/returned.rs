//! Worksheets that came back as Word: each answer that differs, with what went out, what came back and what stands now; taken
//! one by one, or all that nothing speaks against.

use super::merging::{label, shown};
use super::opening::name;
use super::request::request;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::DataTransfer;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::failed::Failed;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::answers::merge;
use ziping_domain::{Action, Lang, Value};
use ziping_json::{Decode, Json, Node};
use ziping_later::components::attach::chosen;
use ziping_later::shop::Shop;
use ziping_later::words::error_words;
use ziping_paper::back::{DoubtWords, RefusalWords, TurnWords};
use ziping_ui::{DropZone, button, each};

/// An answer that differs.
#[derive(Clone)]
struct Differs {
    id: String,
    turn: Option<TurnWords>,
    why: Option<DoubtWords>,
    exported: Option<Value>,
    current: Option<Value>,
    returned: Vec<Value>,
    seen: Vec<String>,
}

/// What came back.
struct CameBack {
    title: String,
    who: String,
    version: String,
    is_known: bool,
    same: String,
    missing: Vec<String>,
    differences: Vec<Differs>,
    /// Words that stand where no answer is read.
    strays: Vec<String>,
    /// Comments, then tracked changes, in both languages.
    told: Vec<(String, String)>,
}

impl CameBack {
    fn of(json: &str) -> Self {
        let mut json = Json::read(json);
        let text = |json: &Json<'_>, node, name| json.text(json.field(node, name)).unwrap_or_default();
        let items = |json: &Json<'_>, name| json.items(json.field(Node::ROOT, name));
        let mut differences = Vec::new();
        for one in items(&json, "differences") {
            let (exported, current) = (value_of(&mut json, one, "exported"), value_of(&mut json, one, "current"));
            let (returned, seen) = (json.field(one, "returned"), json.field(one, "seen"));
            differences.push(Differs {
                id: text(&json, one, "id"),
                turn: TurnWords::of(&text(&json, one, "turn")),
                why: DoubtWords::of(&text(&json, one, "why")),
                exported,
                current,
                returned: Decode::decode(&mut json, returned),
                seen: Decode::decode(&mut json, seen),
            });
        }
        let remarks = items(&json, "remarks").into_iter().map(|one| {
            let (author, said, beside) =
                (text(&json, one, "author"), text(&json, one, "text"), text(&json, one, "beside"));
            let beside = if beside.trim().is_empty() { String::new() } else { format!("（{}）", beside.trim()) };
            (format!("批注 {author}{beside}：{said}"), format!("Comment, {author}{beside}: {said}"))
        });
        let tracked = items(&json, "tracked").into_iter().map(|one| {
            let (author, said) = (text(&json, one, "author"), text(&json, one, "text"));
            match text(&json, one, "new").is_empty() {
                true => (format!("修订 {author} 删去：{said}"), format!("Tracked, {author} took out: {said}")),
                false => (format!("修订 {author} 写入：{said}"), format!("Tracked, {author} wrote: {said}")),
            }
        });
        let told = remarks.chain(tracked).collect();
        let (missing, strays) = (json.field(Node::ROOT, "missing"), json.field(Node::ROOT, "strays"));
        Self {
            title: text(&json, Node::ROOT, "title"),
            who: text(&json, Node::ROOT, "who"),
            version: text(&json, Node::ROOT, "version"),
            is_known: text(&json, Node::ROOT, "known") != "looks",
            same: text(&json, Node::ROOT, "same"),
            differences,
            told,
            missing: Decode::decode(&mut json, missing),
            strays: Decode::decode(&mut json, strays),
        }
    }
}

fn value_of(json: &mut Json<'_>, node: Node, name: &str) -> Option<Value> {
    let field = json.field(node, name);
    (!field.is_absent()).then(|| Value::decode(json, field))
}

/// The way back.
#[component]
pub fn Returned() -> Html {
    let store = use_store();
    // Left as they stand; of another file they are asked anew.
    let kept = use_state(Vec::<String>::new);
    let asks = use_state(|| false);
    {
        let (store, kept) = (store.clone(), kept.clone());
        use_effect_with(store.beyond.returned.clone(), move |came| {
            if came.as_deref() == Some("") {
                kept.set(Vec::new());
                spawn_local(async move { read(&store).await });
            }
        });
    }
    let onchange = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = chosen(&event).map(|files| files.get(0)) {
                open(&store, file);
            }
        })
    };
    let dropped = {
        let store = store.clone();
        Callback::from(move |data: DataTransfer| {
            if let Some(file) = data.files().and_then(|files| files.get(0)) {
                open(&store, file.into());
            }
        })
    };
    let came = store.beyond.returned.as_deref().filter(|json| !json.is_empty()).map(CameBack::of);
    html! {
        <section class="group" id="returned" tabindex="-1">
            <h2>{ store.t("收回：部门填好的 Word", "Take back: Word files that departments filled") }</h2>
            <DropZone take={dropped}>
                <label class="button plain file">{ store.t("选择交回的 Word 文件（.docx）", "Choose the Word file (.docx)") }
                    <input type="file" class="hidden" accept=".docx" name="returned" {onchange} /></label>
                <p class="help">{ store.t("也可以把文件拖到这里，或在任何打开文件的地方打开它。采用之前逐项给您看；空白不会删除已填的内容。", "Or drop it here, or open it wherever files are opened. You see each answer before it is taken; blanks never erase.") }</p>
            </DropZone>
            <div role="status">
                if store.beyond.returned.as_deref() == Some("") { <p>{ store.t("正在读取……", "Reading…") }</p> }
                if let Some(came) = &came { { head(&store, came) } }
            </div>
            if let Some(came) = &came { { differences(&store, came, &kept, &asks) } }
        </section>
    }
}

/// Opens a file as what came back.
fn open(store: &Handle, file: JsValue) {
    let store = store.clone();
    spawn_local(async move {
        let opened = store.env.platform.open_file(&file).await;
        let is_document = |opened: &String| {
            let json = Json::read(opened);
            !json.field(Node::ROOT, "worksheet").is_absent()
        };
        match opened {
            Ok(opened) if is_document(&opened) => store.dispatch(Msg::Later(Deed::Returned(Some("".into())))),
            Ok(_) => refuse(&store, &Failed::new(RefusalWords::NotADocument.code(), "")),
            Err(error) => refuse(&store, &Failed { detail: name(&file), ..error }),
        }
    });
}

/// Reads the file that was opened last, beside the answers as they stand.
async fn read(store: &Handle) {
    match store.env.platform.returned(&request(store, store.answers())).await {
        Ok(json) => {
            store.dispatch(Msg::Tell(None));
            store.dispatch(Msg::Later(Deed::Returned(Some(json.into()))));
        }
        Err(error) => refuse(store, &error),
    }
}

fn refuse(store: &Handle, error: &Failed) {
    let (zh, en) = match RefusalWords::of(&error.code).map(RefusalWords::words) {
        Some((zh, en)) => (zh.replace("{}", &error.detail), en.replace("{}", &error.detail)),
        None => error_words(error),
    };
    let text = (format!("没有读取：{zh}"), format!("Not read: {en}"));
    store.dispatch(Msg::Later(Deed::Returned(None)));
    store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
}

/// Which file it is, and what is told of it.
fn head(store: &Handle, came: &CameBack) -> Html {
    let who = if came.who.is_empty() { String::new() } else { format!(" · {}", came.who) };
    let count = came.differences.len();
    html! {
        <>
            <p>{ match store.lang {
                Lang::Zh => format!("“{}”{who}：{} 项没有变化，{count} 项不同。", came.title, came.same),
                Lang::En => format!("“{}”{who}: {} answers as they stand, {count} differ.", came.title, came.same),
            } }</p>
            if !came.version.is_empty() {
                <p class="note">{ store.t("这份表是用另一版项目文件导出的，请逐项核对。", "It went out with another version of the programme file: look at each answer.") }</p>
            }
            if !came.is_known {
                <p class="note">{ store.t("文件里已没有导出时的记录，只能同现在的答案比较；两边不同的都会问您。", "The file no longer holds what went out: it is compared with what stands now, and you are asked wherever the two differ.") }</p>
            }
            if !came.missing.is_empty() {
                <p class="note">{ store.t("没有找到、保持不变的：", "Not found, left as they stand: ") }
                    { came.missing.iter().map(|id| label(store, id)).collect::<Vec<_>>().join(store.t("、", ", ")) }</p>
            }
            if !came.strays.is_empty() {
                <p class="note">{ store.t("写在答题位置之外、没有读作答案的话，请自己看：", "Written where no answer is read; look at it yourself: ") }</p>
                <ul>{ each(came.strays.iter().map(|words| html! { <li>{ words }</li> })) }</ul>
            }
            if !came.told.is_empty() {
                <ul>{ each(came.told.iter().map(|(zh, en)| html! { <li>{ store.lang.pick(zh, en) }</li> })) }</ul>
            }
        </>
    }
}

fn differences(
    store: &Handle,
    came: &CameBack,
    kept: &UseStateHandle<Vec<String>>,
    asks: &UseStateHandle<bool>,
) -> Html {
    let is_open = |one: &&Differs| !kept.contains(&one.id) && merge::standing(store.answers(), &one.id) == one.current;
    let open: Vec<&Differs> = came.differences.iter().filter(is_open).collect();
    let agreed: Vec<(String, Option<Value>)> = open
        .iter()
        .filter(|one| one.turn == Some(TurnWords::Proposed))
        .map(|one| (one.id.clone(), one.returned.first().cloned()))
        .collect();
    let left = open.len();
    let done = {
        let (store, asks) = (store.clone(), asks.clone());
        Callback::from(move |_: MouseEvent| {
            // What is not settled would be gone with the file: that is said before.
            if left > 0 && !*asks {
                asks.set(true);
                return;
            }
            asks.set(false);
            store.dispatch(Msg::Later(Deed::Returned(None)));
        })
    };
    let on = {
        let asks = asks.clone();
        Callback::from(move |_: MouseEvent| asks.set(false))
    };
    html! {
        <>
            if agreed.len() > 1 {
                { button("button", take(store, agreed.clone(), &came.who), match store.lang {
                    Lang::Zh => format!("采用全部 {} 项建议", agreed.len()),
                    Lang::En => format!("Take all {} that are proposed", agreed.len()),
                }) }
            }
            <ul class="differences">{ each(open.iter().map(|one| line(store, one, came, kept))) }</ul>
            if open.is_empty() { <p>{ match (store.lang, came.differences.len()) {
                (Lang::Zh, 0) => "没有待处理的不同。".to_owned(),
                (Lang::Zh, all) => format!("没有待处理的不同：{all} 项都已决定。要改回，用上方的“撤销”。"),
                (Lang::En, 0) => "Nothing is left to settle.".to_owned(),
                (Lang::En, all) => format!("Nothing is left to settle: all {all} are. “Undo” above takes it back."),
            } }</p> }
            if **asks && left > 0 {
                <div class="notice bad" role="alert" data-id="unsettled">
                    <p>{ match store.lang {
                        Lang::Zh => format!("还有 {left} 项没有决定，结束后不再列出（这些题保持现在的答案）；要再看，请重新打开这份表。"),
                        Lang::En => format!("{left} are not settled: they leave the list and stay as they stand now. To see them again, open the file again."),
                    } }</p>
                    { button("button", on, store.t("继续处理", "Go on")) }{ " " }
                    { button("button plain", done, store.t("仍然结束", "Done all the same")) }
                </div>
            } else {
                { button("button plain", done, store.t("结束这份表", "Done with this file")) }
            }
        </>
    }
}

fn line(store: &Handle, one: &Differs, came: &CameBack, kept: &UseStateHandle<Vec<String>>) -> Html {
    let (who, is_known) = (came.who.as_str(), came.is_known);
    let words = |value: &Option<Value>| value.as_ref().map_or("—".to_owned(), |value| shown(store, &one.id, value));
    let (zh, en) = match one.turn {
        // Who changed it nobody knows, where the file no longer says what went out.
        Some(TurnWords::Both) if !is_known => ("与现在的答案不同，请选一个", "not what stands now: choose"),
        turn => turn.map_or(("", ""), TurnWords::words),
    };
    let why = one.why.map(|why| {
        let (zh, en) = why.words();
        store.t(zh, en)
    });
    let keep = {
        let (kept, id) = (kept.clone(), one.id.clone());
        Callback::from(move |_: MouseEvent| kept.set(kept.iter().cloned().chain([id.clone()]).collect()))
    };
    let takes = |value: Option<Value>, words: &'static str| {
        button("link", take(store, vec![(one.id.clone(), value)], who), words)
    };
    html! {
        <li key={one.id.clone()}>
            <p class="label">{ label(store, &one.id) }<span class="source">{ store.t(zh, en) }</span></p>
            if let Some(why) = why { <p class="help">{ why }</p> }
            <ul>
                <li><span class="source">{ store.t("导出时", "went out") }</span>{ " " }{ words(&one.exported) }</li>
                { each(one.returned.iter().map(|value| html! {
                    <li><span class="source">{ store.t("交回", "came back") }</span>{ " " }{ shown(store, &one.id, value) }{ " " }
                        { takes(Some(value.clone()), store.t("采用这个", "Take this one")) }</li>
                })) }
                { each(one.seen.iter().map(|seen| html! {
                    <li><span class="source">{ store.t("交回", "came back") }</span>{ " " }{ seen }{ store.t("（填不进这一项，请到原题改）", " (no answer as it stands: change it at its question)") }</li>
                })) }
                if one.turn == Some(TurnWords::Emptied) {
                    <li><span class="source">{ store.t("交回", "came back") }</span>{ " — " }{ takes(None, store.t("清空这一项", "Take it away")) }</li>
                }
                <li><span class="source">{ store.t("现在", "now") }</span>{ " " }{ words(&one.current) }{ " " }
                    { button("link", keep, store.t("保持不变", "Leave it")) }</li>
            </ul>
        </li>
    }
}

/// Takes answers in one step.
fn take(store: &Handle, taken: Vec<(String, Option<Value>)>, who: &str) -> Callback<MouseEvent> {
    let (store, taken, who) = (store.clone(), Rc::new(taken), who.to_owned());
    Callback::from(move |_: MouseEvent| {
        let (taken, who) = (taken.clone(), who.clone());
        store.dispatch(Msg::Later(Deed::Change(Rc::new(move |answers| {
            let mut answers = answers.clone();
            for (id, value) in taken.iter() {
                merge::take(&mut answers, id, value.as_ref(), &who);
            }
            Action::Replace(Box::new(answers))
        }))));
    })
}
