//! The proofs that are expected: which are there, which are missing, who issues them, and a way to choose the file at once.

use crate::components::attach::{Toward, chosen};
use crate::proofs::Place;
use wasm_bindgen::prelude::*;
use yew::prelude::*;
use ziping_ask::page::Page;
use ziping_ask::pages::start::own;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::proofs::Filing;
use ziping_domain::season::Filed;
use ziping_domain::{Date, Lang};
use ziping_paper::proofs::{aged, caveat, group, named, terms};
use ziping_ui::{button, each};

/// The list; nothing, where no proofs are at hand.
pub fn expected(store: &Handle, all: &[Filing<'_>], application: Date, take: &Callback<(JsValue, Toward)>) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let lang = store.lang;
    let missing = all.iter().filter(|filing| !is_held(store, &filing.files)).count();
    let list = |is_named: bool| {
        let mut of = all.iter().filter(|filing| filing.slot.proof.named == is_named).peekable();
        if of.peek().is_none() {
            return Html::default();
        }
        html! {
            <>
                <h3>{ group(is_named, lang) }</h3>
                <ul class="proofs">{ each(of.map(|filing| row(store, filing, application, take))) }</ul>
            </>
        }
    };
    html! {
        <section class="group" data-id="proofs">
            <h2>{ store.t("应备证明", "Expected proofs") }</h2>
            <p><strong>{ match (lang, missing) {
                (Lang::Zh, 0) => format!("✓ 共{}项，都有了。", all.len()),
                (Lang::Zh, _) => format!("共{}项，已有{}项，还缺{missing}项。", all.len(), all.len() - missing),
                (Lang::En, 0) => format!("✓ All {} are there.", all.len()),
                (Lang::En, _) => format!("{} of {} are there, {missing} missing.", all.len() - missing, all.len()),
            } }</strong></p>
            <p class="help">{ caveat(lang) }</p>
            <details class="more" open=true>
                <summary>{ store.t("逐项查看", "One by one") }</summary>
                { list(true) }
                { list(false) }
            </details>
        </section>
    }
}

/// Whether a file of a proof is at hand: after a reload one is known, and not at hand, and the package would lack it.
fn is_held(store: &Handle, files: &[(usize, &Filed)]) -> bool {
    files.iter().any(|(at, _)| {
        store.answers().evidence.get(*at).is_some_and(|file| !file.enclosed || store.env.platform.holds(&file.sha256))
    })
}

fn row(
    store: &Handle,
    Filing { slot, files }: &Filing<'_>,
    application: Date,
    take: &Callback<(JsValue, Toward)>,
) -> Html {
    let (lang, proof) = (store.lang, slot.proof);
    let key = slot.key();
    let onchange = {
        let (take, place) = (take.clone(), Place::into(slot, false));
        Callback::from(move |event: Event| {
            if let Some(files) = chosen(&event) {
                take.emit((files.into(), Toward::place(place.clone())));
            }
        })
    };
    let there = !files.is_empty();
    let held = is_held(store, files);
    let terms = terms(proof, lang);
    let between = if proof.issuer.is_empty() || terms.is_empty() { "" } else { store.t("；", "; ") };
    html! {
        <li key={key.clone()} data-id={format!("proof:{key}")} class={if there { "met" } else { "unknown" }}>
            <p><span class={classes!("chip", if held { "met" } else { "unknown" })}><span aria-hidden="true">{ match (there, held) {
                    (true, true) => "✓",
                    (true, false) => "△",
                    _ => "○",
                } }</span>{ " " }{ match (there, held) {
                    (true, true) => store.t("已有", "there"),
                    (true, false) => store.t("要重新选择文件", "choose the file again"),
                    _ => store.t("缺", "missing"),
                } }</span>
                { " " }<strong>{ named(*slot, lang) }</strong><span class="clause">{ " " }{ &proof.clause }</span></p>
            if !proof.text.is_empty() { <p>{ proof.text.get(lang) }</p> }
            <p class="help">{ proof.issuer.get(lang) }{ between }{ terms }</p>
            { own(store, &proof.reading) }
            if there {
                <ul class="filed">{ each(files.iter().map(|(at, filed)| {
                    let name = store.answers().evidence.get(*at).map_or("", |file| &file.name);
                    let target = filed.sha256.clone();
                    html! {
                        <li key={filed.sha256.clone()}>{ button("link file-name", go(store, Page::Evidence, Some(target)), format!("{:02} {name}", at + 1)) }
                            if let Some(told) = aged(proof, filed, application, lang) {
                                <p class="odd" role="status">{ store.t("本工具的理解：", "The tool's own reading: ") }{ told }</p>
                            }
                        </li>
                    }
                })) }</ul>
            }
            <label class="link file">{ if there { store.t("再加一份", "Add another file") } else { store.t("选择这一项的文件", "Choose the file") } }<span class="hidden">{ " " }{ named(*slot, lang) }</span>
                <input type="file" class="hidden" multiple=true name={format!("proof.{key}")} {onchange} /></label>
        </li>
    }
}
