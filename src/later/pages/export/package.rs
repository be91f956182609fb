//! The package: made, verified, handed out, sealed.

use super::edition::fetch;
use super::made::{Made, Making, PaperFormats, Progress, report_words, request};
use crate::components::glyphs::places;
use crate::components::sealing::Seal;
use crate::shop::Shop;
use crate::words::error_words;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::failed::Failed;
use ziping_ask::page::Page;
use ziping_ask::parts::bar::save;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::Answers;
use ziping_domain::clean::numbered;
use ziping_ui::{button, bytes, each};

/// Makes the package.
#[component]
pub fn MakePackage() -> Html {
    let store = use_store();
    let making = use_state(|| Making::Idle);
    // Of what the package at hand was made.
    let packed = use_state(|| None::<Rc<Answers>>);
    let asks = use_state(|| None::<PaperFormats>);
    let away: Vec<String> = store
        .answers()
        .evidence
        .iter()
        .filter(|file| file.enclosed && !store.env.platform.holds(&file.sha256))
        .map(|file| file.name.clone())
        .collect();
    let run = |formats: PaperFormats| {
        let (store, making, packed, asks) = (store.clone(), making.clone(), packed.clone(), asks.clone());
        let is_asked = !away.is_empty() && asks.is_none();
        Callback::from(move |_: MouseEvent| {
            // What is not at hand would be left out: that is said before, once.
            if is_asked {
                asks.set(Some(formats));
                return;
            }
            asks.set(None);
            packed.set(Some(store.answers().clone()));
            making.set(Making::Running(store.t("正在准备……", "Preparing…").to_owned(), None));
            let report = {
                let (making, lang) = (making.clone(), store.lang);
                Box::new(move |json: String| {
                    if let Some(report) = Progress::read(&json) {
                        making.set(report_words(&report, lang));
                    }
                })
            };
            let (store, making) = (store.clone(), making.clone());
            spawn_local(async move {
                let fixed = store.answers().season.read().unwrap_or_default().fixed;
                let edition = match &fixed {
                    Some(fixed) => fetch(&store.env, fixed).await,
                    None => Ok(None),
                };
                let outcome = match edition {
                    Ok(edition) => {
                        let request = request(&store, formats, edition.as_ref());
                        store.env.platform.pack(&request, report).await
                    }
                    Err(()) => Err(Failed::new("edition-gone", "")),
                };
                let next = match outcome {
                    Ok(json) => Made::read(&json)
                        .map_or_else(|| Making::Failed(Failed::new("internal", "no description")), Making::Done),
                    Err(error) => Making::Failed(error),
                };
                making.set(next);
            });
        })
    };
    let running = matches!(*making, Making::Running(..));
    let cancel = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| drop(store.env.platform.cancel()))
    };
    let again = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| drop(store.env.platform.deliver()))
    };
    let save = save(&store);
    let [docx, pdf, ofd] = [(false, false), (true, false), (true, true)].map(|(pdf, ofd)| PaperFormats { pdf, ofd });
    html! {
        <section class="group">
            <h2>{ store.t("生成材料包", "Make the package") }</h2>
            <p class="help">{ store.t("材料包是一个 ZIP 文件，含报送件、自留件、证实性材料和可以再次打开的答案。", "The package is a ZIP with the papers to hand in, those to keep, the evidence, and answers that open again.") }</p>
            if !store.answers().part.is_empty() {
                <p>{ button("button", save.clone(), store.t("保存答案文件，交回汇总人", "Save the answers file and give it back")) }</p>
            }
            <div class="ways">
                if store.env.printer {
                    <button type="button" class="button" disabled={running} onclick={run(pdf)}>{ store.t("生成材料包", "Make the package") }</button>
                    <button type="button" class="button plain" disabled={running} onclick={run(ofd)}>{ store.t("含 OFD 一并生成", "Make it with OFD") }</button>
                }
                <button type="button" class={classes!("button", store.env.printer.then_some("plain"))} disabled={running} onclick={run(docx)}>{ store.t("只要 DOCX，不含 PDF（网速慢时用）", "DOCX only, no PDF (for a slow line)") }</button>
                { button("button plain", save, store.t("保存答案文件", "Save the answers file")) }
            </div>
            if store.env.printer {
                <details class="more"><summary>{ store.t("OFD 是什么", "What OFD is") }</summary><p class="help">{ store.t(
                    "OFD 是版式文件的国家标准（GB/T 33190-2016），与 PDF 同一版面，供档案部门或要求 OFD 的单位使用。已用 ofd-core、sofd、easyofd、ofd.js 打开核对；数科、福昕、WPS 没有试过，请先用本单位的阅读器打开看一遍。文件里没有电子印章，用印由本单位的签章软件完成。",
                    "OFD is the national format of laid-out pages (GB/T 33190-2016): the same pages as the PDF, for archives and whoever asks for it. Opened and compared with ofd-core, sofd, easyofd and ofd.js; Suwell, Foxit and WPS were not tried: open it in your own reader first. It bears no digital seal: sealing is for your seal program.",
                ) }</p></details>
            }
            if let Some(formats) = *asks {
                <div class="notice bad" role="alert" data-id="away">
                    <p>{ store.lang.fill("有 {0} 个文件不在手边（重新载入网页后要再选一次），不会放入材料包：{1}。", "{0} files are not at hand (after a reload they have to be chosen again) and would be left out: {1}.", &[&away.len(), &away.join(store.t("、", ", "))]) }</p>
                    { button("button", go(&store, Page::Evidence, None), store.t("去重新选择", "Choose them again")) }{ " " }
                    { button("button plain", run(formats), store.t("不放入，仍然生成", "Make it without them")) }
                </div>
            }
            <div role="status" aria-live="polite" class="making">
                { match &*making {
                    Making::Idle => Html::default(),
                    // Whoever hears the page is told what is done, and not each step of the count.
                    Making::Running(words, percent) => html! {
                        <div class="notice"><p><span class="hidden">{ store.t("正在生成材料包……", "The package is being made…") }</span><span aria-hidden="true">{ words }{ percent.map(|percent| format!(" {percent}%")) }</span></p><progress aria-label={store.t("生成进度", "Progress")}></progress>
                            { button("link", cancel, store.t("取消", "Cancel")) }</div>
                    },
                    Making::Done(made) => html! {
                        <div class={classes!("notice", if made.saved { "good" } else { "bad" })}>
                            <p><strong>{ if made.taken {
                                store.t("✓ 材料包已生成，校验无误，已交给本网页：存在哪里，以本网页的说明为准。", "✓ The package is made and verified. This page has taken it: where it is kept, the page says.")
                            } else if made.saved {
                                store.t("✓ 材料包已生成，并重新打开校验无误。", "✓ The package is made; it was opened again and verified.")
                            } else {
                                store.t("材料包已生成，但这里不能保存文件，还没有存到您的设备上。请按页面上方的说明换到浏览器中操作。", "The package is made, but files cannot be saved here: it is not on your device yet. See above for the way out.")
                            } }</strong></p>
                            if packed.as_ref() != Some(store.answers()) {
                                <p class="odd" role="status" data-id="stale">{ store.t(
                                    "△ 生成之后内容有改动（或做了定稿），这个材料包和校验码还是改动前的，请重新生成。",
                                    "△ Something was changed (or fixed) since: this package and its code are those of before. Make it again.",
                                ) }</p>
                            }
                            <p class="file-name">{ &made.name }{ "　" }{ bytes(made.size) }</p>
                            <p class="code">{ store.t("校验码 ", "Code ") }{ &made.code }{ store.t("　请留存：收件回执上的校验码应与它相同。", "  Keep it: the receipt should show the same.") }</p>
                            <p class="digest">{ "SHA-256 " }{ &made.sha256 }</p>
                            if !made.pdf { <p>{ store.t("本包不含 PDF，可用 WPS 或 Word 打开 DOCX 打印。", "This package has no PDF; print the DOCX with WPS or Word.") }</p> }
                            if !made.left_out.is_empty() {
                                <p>{ store.t("未放入的证实性材料（清单中已列出校验值）：", "Evidence left out (listed with its digest): ") }{ made.left_out.join("、") }</p>
                            }
                            { each(made.lacking.iter().map(|[title, zh, en]| html! { <p>{ store.lang.fill("《{0}》没有 OFD：{1}。请用它的 PDF。", "No OFD of “{0}”: {2}. Use its PDF.", &[&title, &zh, &en]) }</p> })) }
                            { each(made.unprinted.iter().map(|(title, characters)| unprinted(&store, title, characters))) }
                            { button("link", again, if made.taken { store.t("另存一份到本机", "Save a copy here") } else { store.t("再下载一次", "Download again") }) }
                            <Seal store={store.clone()} />
                        </div>
                    },
                    Making::Failed(code) => {
                        let (zh, en) = error_words(code);
                        html! { <div class="notice bad"><p>{ store.lang.pick(zh, en) }</p></div> }
                    }
                } }
            </div>
        </section>
    }
}

/// A paper that has no PDF, and the way to the characters.
fn unprinted(store: &Handle, title: &str, characters: &str) -> Html {
    let named = numbered(characters);
    let places = places(store, characters);
    let words = store.lang.fill(
        "《{}》这次没有 PDF：排版用的字体里没有 {}。它的 DOCX 在材料包里，可用 WPS 或 Word 打印。",
        "No PDF of “{}” this time: no font has {}. Its DOCX is in the package and prints with WPS or Word.",
        &[&title, &named],
    );
    html! {
        <div class="unprinted">
            <p>{ words }</p>
            if places.is_empty() {
                <p>{ store.t("这些字在表格的固定文字里，请告诉网站管理员。", "They stand in the form itself: please tell the administrator of this site.") }</p>
            } else {
                <p>{ store.t("换成通用写法（文件名则改名后重新添加）再生成一次，就会有 PDF。这些字在：", "Write them otherwise (rename a file and add it again) and make the package again. They stand in:") }</p>
                <ul>{ each(places.into_iter().map(|(page, target, words)| html! {
                    <li>{ button("link", go(store, page, target), words) }</li>
                })) }</ul>
            }
        </div>
    }
}
