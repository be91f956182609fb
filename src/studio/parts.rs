//! Small parts that the pages share.

use crate::state::{Handle, Msg, Notice, Studio};
use crate::words;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, HtmlInputElement};
use yew::prelude::*;
use ziping_json::Tree;
use ziping_ui::{each, entered};

/// The surrounding state.
#[hook]
pub(crate) fn use_studio() -> Handle {
    // The frame always provides it; without it there would be nothing to show.
    use_context::<Handle>().unwrap_or_else(|| unreachable!("outside the kit"))
}

/// Waits for a promise of which nobody has to know that it failed.
pub(crate) fn wait_quietly(promise: js_sys::Promise, then: impl FnOnce(JsValue) + 'static) {
    spawn_local(async move {
        if let Ok(value) = JsFuture::from(promise).await {
            then(value);
        }
    });
}

/// Waits for a promise; a failure is told in words.
pub(crate) fn wait(studio: &Handle, promise: js_sys::Promise, then: impl FnOnce(JsValue) + 'static) {
    wait_else(studio, promise, then, || ());
}

/// The same, with what else is done after a failure.
pub(crate) fn wait_else(
    studio: &Handle,
    promise: js_sys::Promise,
    then: impl FnOnce(JsValue) + 'static,
    failed: impl FnOnce() + 'static,
) {
    let studio = studio.clone();
    spawn_local(async move {
        match JsFuture::from(promise).await {
            Ok(value) => then(value),
            Err(error) => {
                let code = js_sys::Reflect::get(&error, &"code".into()).ok().and_then(|code| code.as_string());
                let code = code.unwrap_or_default();
                failed();
                // A later call took its place.
                if code != "cancelled" {
                    studio.dispatch(Msg::Tell(Some(Notice { bad: true, text: words::reason(&code) })));
                }
            }
        }
    });
}

/// A field of one line for a text of the file.
pub(crate) fn line(studio: &Handle, place: &str, label: &str, help: &str) -> Html {
    let value = studio.file.as_deref().and_then(|file| file.at(place)).and_then(Tree::as_text).unwrap_or_default();
    typed(place, label, help, value, {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |text: String| studio.dispatch(Msg::Set(place.clone(), Tree::Text(text))))
    })
}

/// A field of one line with its label.
pub(crate) fn typed(name: &str, label: &str, help: &str, value: &str, tell: Callback<String>) -> Html {
    let oninput = Callback::from(move |event: InputEvent| tell.emit(entered(&event)));
    html! {
        <label class="field typed" key={name.to_owned()}>
            <span class="label">{ label.to_owned() }</span>
            if !help.is_empty() { <span class="help">{ help.to_owned() }</span> }
            { ziping_ui::text(name.to_owned(), value.to_owned(), oninput).line() }
        </label>
    }
}

/// A link that opens a place of the file in the forms.
pub(crate) fn open(studio: &Handle, place: &str, words: impl Into<AttrValue>) -> Html {
    let place = place.to_owned();
    ziping_ui::button("link", crate::state::send(studio, move || Msg::Open(place.clone())), words)
}

/// Problems at a place, in words.
pub(crate) fn problems(studio: &Studio, place: &str) -> Html {
    let told = studio.problems_in(place);
    if told.is_empty() {
        return html! {};
    }
    let one = |told: &&crate::state::Told| {
        let (what, remedy) = told.spoken(studio);
        html! { <li>{ what }if !remedy.is_empty() { <span class="help">{ format!(" {remedy}") }</span> }</li> }
    };
    html! { <ul class="told">{ each(told.iter().map(one)) }</ul> }
}

/// What stands where a file's structure has a mistake, so that nothing can be said of what is in it: nothing of it is gone.
pub(crate) fn unread(studio: &Handle) -> Html {
    let go = crate::state::send(studio, || Msg::Go(crate::told::Page::Finish));
    html! {
        <div class="notice bad" role="status" data-id="unread"><p>{ studio.t(
            "文件里有一处写法不对，这一页现在读不出来；内容都在，没有丢。先按“核对与交付”列出的问题改好。",
            "Something in the file is not as its format has it, and this page cannot read it. Nothing is gone: mend what stands under “Check and hand on”.") }</p>
            { ziping_ui::button("button plain", go, studio.t("去看问题", "See the problems").to_owned()) }</div>
    }
}

/// A button by which files are chosen.
pub(crate) fn chooser(studio: &Handle, name: &'static str, accept: &'static str, words: &str) -> Html {
    let studio = studio.clone();
    chooser_of(name, accept, words, Callback::from(move |files: JsValue| take(&studio, &files)))
}

/// A button by which files are chosen, and what becomes of them.
pub(crate) fn chooser_of(name: &'static str, accept: &'static str, words: &str, take: Callback<JsValue>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(files) = input.files() {
            take.emit(js_sys::Array::from(&files).into());
        }
        // The same file can be chosen again.
        input.set_value("");
    });
    html! {
        <label class="button plain file">{ words.to_owned() }
            <input class="hidden" type="file" {name} {accept} {onchange} />
        </label>
    }
}

/// Takes what is dropped onto a place.
pub(crate) fn dropped(studio: &Handle) -> Callback<DataTransfer> {
    let studio = studio.clone();
    Callback::from(move |transfer: DataTransfer| {
        if let Some(files) = transfer.files() {
            take(&studio, &js_sys::Array::from(&files));
        }
    })
}

/// What the script says of a file.
#[derive(serde::Deserialize)]
struct Read {
    kind: String,
    name: String,
    text: String,
    /// Whether Word numbers paragraphs by itself.
    numbered: bool,
}

/// Takes a file: a programme is opened, anything else is the document.
fn take(studio: &Handle, files: &JsValue) {
    let done = studio.clone();
    wait(studio, studio.env.platform.read(files), move |value| {
        let read = value.as_string().and_then(|json| serde_json::from_str::<Read>(&json).ok());
        let Some(Read { kind, name, text, numbered }) = read else { return };
        match kind.as_str() {
            "programme" => done.dispatch(Msg::Opened(name, text)),
            _ if done.file.is_none() => done.dispatch(Msg::Tell(Some(Notice {
                bad: true,
                text: (
                    "请先填写项目名称等几项并点“开始制作”，再放入原文。".to_owned(),
                    "Fill in the few fields and begin first; the document comes next.".to_owned(),
                ),
            }))),
            _ => {
                done.dispatch(Msg::Lay(text));
                if numbered {
                    done.dispatch(Msg::Tell(Some(Notice {
                        bad: true,
                        text: (
                            format!("“{name}”里有Word自动生成的编号，这些编号读不到，条文可能没有切开。请在Word里全选、复制，再到“重新放入原文”粘贴：粘贴的文字带编号。"),
                            format!("Word numbers paragraphs of “{name}” by itself, and these numbers cannot be read: clauses may not be cut. Copy all of it in Word and paste it: what is pasted has them."),
                        ),
                    })));
                }
            }
        }
    });
}
