//! One file of the evidence: which proof it is, of which day, what it backs, whether it is enclosed, and its place in the list.

use super::backs::Backs;
use crate::components::entry::{Entry, FieldForm};
use crate::proofs::{NOWHERE, Place, at_hand, guesses, place};
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::send::{act, remove, type_in};
use ziping_ask::store::Handle;
use ziping_domain::proofs::{Proofs, Slot, file_away, kept, slots};
use ziping_domain::season::Filed;
use ziping_domain::{Action, Answers, Date, Evidence, Lang};
use ziping_json::Unread;
use ziping_paper::proofs::{aged, group, named};
use ziping_ui::{Choice, Select, button, bytes, text, tick};

/// Which file.
#[derive(Properties, PartialEq)]
pub struct EntryProps {
    /// Its place in the list, from 0.
    pub at: usize,
}

/// The file.
#[component]
pub fn FileEntry(EntryProps { at }: &EntryProps) -> Html {
    let View { store, judged } = use_view();
    let at = *at;
    let Some(file) = store.answers().evidence.get(at) else { return Html::default() };
    let lang = store.lang;
    let there = store.env.platform.holds(&file.sha256);
    let count = store.answers().evidence.len();
    let oninput = type_in(&store, format!("note-{}", file.sha256), move |text| Action::Note(at, text));
    let gone = (format!("已移出“{}”", file.name), format!("“{}” was taken off", file.name));
    let off = remove(&store, "evidence", gone, Action::Detach(at));
    let enclosed = file.enclosed;
    html! {
        <li class="file-entry" data-id={file.sha256.clone()}>
            <p><strong class="file-name">{ &file.name }</strong>{ " " }<span class="muted">{ bytes(file.size) }</span>{ " " }
                if !there && file.enclosed {
                    <span class="chip unknown"><span aria-hidden="true">{ "?" }</span>{ " " }{ store.t("请重新选择此文件", "Choose this file again") }</span>
                }
            </p>
            <p class="digest">{ "SHA-256 " }{ &file.sha256 }</p>
            { filed(&store, at, file, judged.application) }
            <label class="note"><span>{ store.t("说明", "What it shows") }</span>{ text(format!("note-{at}"), file.note.clone(), oninput).line() }</label>
            <Backs {at} store={store.clone()} />
            <div class="file-tools">
                <label>{ tick(format!("enclosed-{at}"), "on", enclosed, act(&store, move |_: Event| Action::Enclose(at, !enclosed))) }
                    { store.t("放入材料包", "Enclose in the package") }</label>
                <button type="button" class="link" disabled={at == 0} onclick={act(&store, move |_: MouseEvent| Action::Move(at, at.saturating_sub(1)))}>{ store.t("上移", "Up") }</button>
                <button type="button" class="link" disabled={at + 1 == count} onclick={act(&store, move |_: MouseEvent| Action::Move(at, at + 1))}>{ store.t("下移", "Down") }</button>
                <button type="button" class="link" onclick={off}>{ store.t("移出清单", "Take off the list") }</button>
            </div>
            if !file.enclosed { <p class="help">{ match lang {
                Lang::Zh => "不放入材料包，但清单中会列出名称和校验值。",
                Lang::En => "Left out of the package, but listed with its digest.",
            } }</p> }
        </li>
    }
}

/// Which of the expected proofs it is, and of which day; nothing, where none is expected.
fn filed(store: &Handle, at: usize, file: &Evidence, application: Date) -> Html {
    let (proofs, facts) = (at_hand(&store.env), store.facts());
    let slots = slots(&proofs, &facts);
    if slots.is_empty() {
        return Html::default();
    }
    let lang = store.lang;
    let season = store.answers().season.read().unwrap_or_default();
    let now = kept(&season, &file.sha256).cloned().unwrap_or_default();
    let here = slots.iter().find(|slot| slot.holds(&now));
    let key = match (here, &*now.slot, &*now.of) {
        (Some(slot), ..) => slot.key(),
        (None, NOWHERE, _) => String::new(),
        (None, slot, "") => slot.to_owned(),
        (None, slot, of) => format!("{slot}/{of}"),
    };
    let choices = choices(store, &slots);
    let put = {
        let (store, sha256) = (store.clone(), file.sha256.clone());
        let places: Vec<(String, Place)> = slots.iter().map(|slot| (slot.key(), Place::into(slot, false))).collect();
        Callback::from(move |key: String| {
            let to = places.iter().find(|(other, _)| *other == key).map_or(Place::Nowhere, |(_, place)| place.clone());
            put(&store, &sha256, to);
        })
    };
    let say = |to: Place| {
        let (store, sha256) = (store.clone(), file.sha256.clone());
        Callback::from(move |_: MouseEvent| self::put(&store, &sha256, to.clone()))
    };
    let proposed = guesses(&store.env, store.answers(), std::slice::from_ref(&file.sha256)).pop();
    html! {
        <>
            <label class="note"><span>{ store.t("是哪一项证明", "Which proof it is") }</span>
                <Select name={format!("proof-{at}")} value={key} {choices} onchange={put}
                    unknown={store.t("{}（按现在的填报用不到）", "{} (not expected by the answers as they are)")} />
            </label>
            if now.guessed {
                <p class="help proposal">{ store.t("按文件名归入，请核对。", "Put there by its name: please check.") }
                    { " " }{ button("link", say(Place::Confirmed), store.t("对，就是这一项", "Yes, it is")) }</p>
            } else if let Some((_, to)) = proposed {
                <p class="help proposal">{ proposal(&slots, &to, lang) }
                    { " " }{ button("link", say(to.clone()), store.t("归入这一项", "Put it there")) }
                    { " " }{ button("link", say(Place::Nowhere), store.t("不是", "It is not")) }</p>
            }
            if let Some(slot) = here { { dated(store, slot, file, &now, application) } }
        </>
    }
}

fn put(store: &Handle, sha256: &str, to: Place) {
    let (proofs, sha256): (Proofs, String) = (at_hand(&store.env), sha256.to_owned());
    store.dispatch(Msg::Later(Deed::Change(std::rc::Rc::new(move |answers: &Answers| {
        place(answers, &proofs, &sha256, to.clone())
    }))));
}

fn proposal(slots: &[Slot<'_>], to: &Place, lang: Lang) -> String {
    let Place::Slot(proof, of, _) = to else { return String::new() };
    let slot = slots.iter().find(|slot| slot.proof.id == *proof && slot.of == *of);
    let name = slot.map(|slot| named(*slot, lang)).unwrap_or_default();
    lang.fill("从文件名看像“{}”。", "By its name it looks like “{}”.", &[&name])
}

fn choices(store: &Handle, slots: &[Slot<'_>]) -> Vec<Choice> {
    let lang = store.lang;
    let mut all = vec![Choice::new("", store.t("不属于应备证明", "None of the expected proofs"))];
    for is_named in [true, false] {
        all.extend(
            slots.iter().filter(|slot| slot.proof.named == is_named).map(|slot| Choice {
                group: group(is_named, lang).into(),
                ..Choice::new(slot.key(), named(*slot, lang))
            }),
        );
    }
    all
}

/// The day it was issued, and whether it is too old by then.
fn dated(store: &Handle, slot: &Slot<'_>, file: &Evidence, now: &Filed, application: Date) -> Html {
    let label = store.t("开具日期（可不填）", "Issued on (may stay blank)");
    let make = {
        let (store, sha256) = (store.clone(), file.sha256.clone());
        Callback::from(move |day: String| {
            let mut season = store.answers().season.read().unwrap_or_default();
            file_away(&mut season, &store.answers().evidence, &sha256, |filed| filed.dated = day);
            Action::Season(Unread::of(&season))
        })
    };
    html! {
        <div class="note dated"><span>{ label }</span>
            <Entry name={format!("dated-{}", file.sha256)} value={now.dated.clone()} form={FieldForm::Day} {label} {make} />
            if let Some(told) = aged(slot.proof, now, application, store.lang) {
                <p class="odd" role="status">{ store.t("本工具的理解：", "The tool's own reading: ") }{ told }</p>
            }
        </div>
    }
}
