//! The evidence in a package: pictures and texts are shown here, PDFs in a tab that knows nothing of the desk (a script in one could hold
//! up whoever opened it), all else is only saved, because what can run must not run in the portal's name.

use crate::frame::use_desk;
use crate::parts::{await_for, button, code};
use crate::state::{Handle, Msg, Notice};
use crate::words;
use serde::Deserialize;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;
use ziping_station::Attached;
use ziping_station::words::printable;
use ziping_ui::{bytes, each};

/// Files listed at once.
const SHOWN: usize = 200;

/// What the list needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The package.
    pub id: u32,
    /// Its evidence.
    pub files: Vec<Attached>,
}

/// What the element gives to be looked at: its kind, and its address; of a text the beginning.
#[derive(Clone, PartialEq, Deserialize)]
struct Looked {
    kind: String,
    url: String,
}

/// The list, and the file that is looked at.
#[component]
pub fn Evidence(props: &Props) -> Html {
    let desk = use_desk();
    let looked = use_state(|| None::<(String, Looked)>);
    {
        // Its address is let go of when another one is shown, or none.
        let (url, desk) = (looked.as_ref().map(|(_, looked)| looked.url.clone()), desk.clone());
        use_effect_with(url, move |url| {
            let url = url.clone();
            move || url.iter().for_each(|url| desk.env.platform.release(url))
        });
    }
    let more = props.files.len().saturating_sub(SHOWN);
    html! {
        <div data-id="evidence">
            <h3>{ desk.t("证实性材料", "Evidence") }{ format!("（{}）", props.files.len()) }</h3>
            <ul class="papers">{ each(props.files.iter().take(SHOWN).map(|file| {
                let name = printable(file.path.rsplit('/').next().unwrap_or_default());
                let own = looked.as_ref().filter(|(path, _)| *path == file.path);
                html! {
                    <li key={file.path.clone()}>{ &name }{ " " }<span class="muted">{ bytes(file.size) }</span>{ " " }
                        { button("link", look(&desk, props.id, &file.path, &looked), desk.t("查看", "Look at it").to_owned()) }{ " " }
                        { button("link", save(&desk, props.id, &file.path), desk.t("保存", "Save").to_owned()) }
                        <div>if let Some((_, one)) = own { { shown(&desk, &name, one, &looked) } }</div>
                    </li>
                }
            })) }</ul>
            if more > 0 { <p class="muted">{ format!("… +{more}") }</p> }
        </div>
    }
}

type Shown = UseStateHandle<Option<(String, Looked)>>;

fn look(desk: &Handle, id: u32, path: &str, looked: &Shown) -> Callback<MouseEvent> {
    let (desk, path, looked) = (desk.clone(), path.to_owned(), looked.clone());
    Callback::from(move |_: MouseEvent| {
        let (desk, path, looked) = (desk.clone(), path.clone(), looked.clone());
        spawn_local(async move {
            match JsFuture::from(desk.env.platform.look(id, &path)).await {
                Ok(json) => {
                    let found: Option<Looked> = json.as_string().and_then(|json| serde_json::from_str(&json).ok());
                    looked.set(found.map(|found| (path, found)));
                }
                Err(error) => {
                    let code = code(&error);
                    desk.dispatch(Msg::Tell(Some(Notice { bad: code != "cancelled", text: words::reason(&code) })));
                }
            }
        });
    })
}

fn save(desk: &Handle, id: u32, path: &str) -> Callback<MouseEvent> {
    let (desk, path) = (desk.clone(), path.to_owned());
    Callback::from(move |_: MouseEvent| {
        let done = desk.clone();
        await_for(&desk, desk.env.platform.save_evidence(id, &path), move || done.dispatch(Msg::Tell(None)));
    })
}

fn shown(desk: &Handle, name: &str, looked: &Looked, all: &Shown) -> Html {
    let close = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(None))
    };
    // By a tab that wiping closes; where that is not allowed, by the link itself.
    let tab = {
        let (desk, url) = (desk.clone(), looked.url.clone());
        Callback::from(move |event: MouseEvent| {
            if desk.env.platform.open_tab(&url) {
                event.prevent_default();
            }
        })
    };
    html! {
        <div class="looked" data-id="looked">
            { match looked.kind.as_str() {
                "image" => html! { <img src={looked.url.clone()} alt={name.to_owned()} /> },
                "pdf" => html! { <><a href={looked.url.clone()} target="_blank" rel="noopener" onclick={tab}>{ desk.t("在新标签页中打开", "Open in a new tab") }</a>{ desk.t("　看完请关闭那个标签页", "  Close that tab when done") }</> },
                // Words only, whatever language they are for: a page's source is read and never run.
                "text" | "begun" => html! { <>
                    <pre tabindex="0">{ looked.url.clone() }</pre>
                    if looked.kind == "begun" { <p class="help">{ desk.t("只显示了开头，全文请保存后看。", "Its beginning: save it for the rest.") }</p> }
                </> },
                _ => html! { <p class="help">{ desk.t("这种文件不在这里打开，请保存后用相应的软件查看；来历不明的文件请小心。", "This kind is not opened here: save it and open it with its own program, with care if you do not know where it is from.") }</p> },
            } }
            { button("link", close, desk.t("收起", "Close").to_owned()) }
        </div>
    }
}
