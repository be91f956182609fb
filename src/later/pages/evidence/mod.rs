//! Evidence: files chosen or dropped, which of the expected proofs they are, what they back, and which go into the package.
//! Files stay where they are.

mod backs;
mod entry;
mod expected;

use crate::components::attach::{Toward, attach, chosen};
use crate::proofs::{at_hand, use_proofs};
use entry::FileEntry;
use expected::expected;
use wasm_bindgen::prelude::*;
use web_sys::DataTransfer;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::send::offered_back;
use ziping_domain::proofs::{filings, slots};
use ziping_ui::{DropZone, button, bytes, each};

/// The list of evidence.
#[component]
pub fn EvidencePage() -> Html {
    let View { store, judged } = use_view();
    let progress = use_state(|| None::<u32>);
    let (failed, again) = use_proofs(&store);
    let take = {
        let (store, progress) = (store.clone(), progress.clone());
        Callback::from(move |(files, toward): (JsValue, Toward)| {
            let progress = progress.clone();
            attach(&store, &files, toward, Callback::from(move |percent| progress.set(percent)));
        })
    };
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            if let Some(files) = chosen(&event) {
                take.emit((files.into(), Toward::default()));
            }
        })
    };
    // The page reads folders too, while the event lasts.
    let dropped = take.reform(|data: DataTransfer| (data.into(), Toward::default()));
    let lang = store.lang;
    let total: u64 = store
        .answers()
        .evidence
        .iter()
        .filter(|file| file.enclosed && store.env.platform.holds(&file.sha256))
        .map(|file| file.size)
        .sum();
    let season = store.answers().season.read().unwrap_or_default();
    let (proofs, facts) = (at_hand(&store.env), store.facts());
    let slots = slots(&proofs, &facts);
    let filings = filings(&slots, &store.answers().evidence, &season);
    html! {
        <>
            <h1 tabindex="-1">{ Page::Evidence.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("添加证书、检测报告、荣誉证明等文件。文件不会上传，只在生成材料包时放进包里；刷新后需要重新选择同一个文件。", "Add certificates, test reports, honours. Nothing is uploaded: files only go into the package. After a reload choose the same file again.") }</p>
            <DropZone take={dropped}>
                <label class="button file">
                    { store.t("选择文件", "Choose files") }
                    <input type="file" class="hidden" multiple=true onchange={onchange.clone()} />
                </label>
                <label class="button plain file">
                    { store.t("选择文件夹", "Choose a folder") }
                    <input type="file" class="hidden" multiple=true webkitdirectory=true name="folder" {onchange} />
                </label>
                <p class="help">{ store.t("也可以把文件拖到这里", "or drop them here") }</p>
                if !slots.is_empty() {
                    <p class="help">{ store.t("文件名写明是什么（如“营业执照.pdf”），会自动归入下面的应备证明。", "A file whose name says what it is (营业执照.pdf) goes to its place among the proofs below.") }</p>
                }
                if let Some(percent) = *progress {
                    <p role="status">{ format!("{} {percent}%", store.t("正在读取……", "Reading…")) }</p>
                    <progress max="100" value={percent.to_string()} aria-label={store.t("读取进度", "Progress")}></progress>
                }
            </DropZone>
            if failed {
                <p class="muted" role="status">{ store.t("应备证明的清单没有载入，不影响添加文件。", "The list of expected proofs did not load; files can be added all the same.") }
                    { " " }{ button("link", again, store.t("再试一次", "Try again")) }</p>
            }
            { expected(&store, &filings, judged.application, &take) }
            if store.answers().evidence.is_empty() {
                <p class="muted">{ store.t("还没有添加文件。没有证实性材料也可以生成材料包。", "No files yet. A package can be made without any.") }</p>
            } else {
                if !slots.is_empty() { <h2>{ store.t("已添加的文件", "Files added") }</h2> }
                <p>{ lang.fill("共 {} 份，放入材料包的合计 {}。", "{} files; those enclosed take {}.", &[&store.answers().evidence.len(), &bytes(total)]) }</p>
                <ol class="evidence">
                    { each(store.answers().evidence.iter().enumerate().map(|(at, file)| html! { <FileEntry key={file.sha256.clone()} {at} /> })) }
                </ol>
            }
            { offered_back(&store, "evidence") }
            { onward(&store, Page::Evidence) }
        </>
    }
}
