//! Worksheets for departments: a Word file to fill, which comes back answer by answer, and an answers file that asks only their
//! questions.

use super::request::request;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::Answers;
use ziping_later::shop::Shop;
use ziping_later::words::error_words;
use ziping_ui::entered;
use ziping_ui::{each, text, tick};

/// The worksheets.
#[component]
pub fn Worksheets() -> Html {
    let store = use_store();
    let name = use_state(String::new);
    let groups = use_state(Vec::<(usize, usize)>::new);
    let profile = use_state(Vec::<String>::new);
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(entered(&event)))
    };
    let choice = |section: usize, group: usize, title: String| {
        let checked = groups.contains(&(section, group));
        let groups = groups.clone();
        let onchange = Callback::from(move |_: Event| {
            let mut next = (*groups).clone();
            match next.iter().position(|one| *one == (section, group)) {
                Some(at) => {
                    next.remove(at);
                }
                None => next.push((section, group)),
            }
            groups.set(next);
        });
        html! {
            <label class={classes!("option", checked.then_some("chosen"))}>
                { tick("worksheet", format!("{section}.{group}"), checked, onchange) }<span>{ title }</span>
            </label>
        }
    };
    let sections = store.env.programme.sections.iter().enumerate().filter(|(_, section)| !section.evaluation);
    let lang = store.lang;
    let options = sections.flat_map(|(at, section)| {
        let title = section.title.get(lang);
        section.groups.iter().enumerate().map(move |(nth, group)| (at, nth, title, group.title.get(lang)))
    });
    let options: Vec<Html> = options
        .map(|(at, nth, section, group)| {
            choice(at, nth, if group.is_empty() { section.to_owned() } else { format!("{section} · {group}") })
        })
        .collect();
    let outline = store.env.criteria.iter().flat_map(|criteria| &criteria.profile).map(|part| {
        let checked = profile.contains(&part.id);
        let (profile, id) = (profile.clone(), part.id.clone());
        let onchange = Callback::from(move |_: Event| {
            let mut next = (*profile).clone();
            match next.iter().position(|one| *one == id) {
                Some(at) => {
                    next.remove(at);
                }
                None => next.push(id.clone()),
            }
            profile.set(next);
        });
        html! {
            <label class={classes!("option", checked.then_some("chosen"))}>
                { tick("worksheet", format!("profile.{}", part.id), checked, onchange) }
                <span>{ format!("{} · {}", store.t("组织概述", "Profile"), part.name.get(lang)) }</span>
            </label>
        }
    });
    let outline: Vec<Html> = outline.collect();
    let chosen = !groups.is_empty() || !profile.is_empty();
    let ready = chosen && !name.trim().is_empty();
    let part = blank(&store, &groups, &profile, name.trim());
    // Word shows what is answered already; an answers file asks anew.
    let paper = Answers { who: part.who.clone(), part: part.part.clone(), ..Answers::clone(store.answers()) };
    let whole = Answers { part: Vec::new(), ..paper.clone() };
    let file = part;
    let json = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            let name = format!("{}-{}.json", file_name(&store), file.who);
            store.env.platform.save_file(&name, &file.to_json());
        })
    };
    html! {
        <section class="group">
            <h2>{ store.t("分发：给部门填写", "Hand out: for departments to fill") }</h2>
            <div class="field">
                <label class="label" for="department">{ store.t("部门名称", "Department") }</label>
                { text("department-name", (*name).clone(), oninput).id("department").line() }
            </div>
            <fieldset class="field">
                <legend class="label">{ store.t("由它填写的部分", "What it fills") }</legend>
                <div class="options">{ each(options) }{ each(outline) }</div>
            </fieldset>
            <div class="ways">
                <button type="button" class="button" disabled={!ready} onclick={word(&store, paper)}>{ store.t("导出给部门填写的 Word", "Export as Word for the department") }</button>
                <button type="button" class="button plain" onclick={word(&store, whole)}>{ store.t("导出整份表（Word）", "Export the whole form (Word)") }</button>
                <button type="button" class="button plain" disabled={!ready} onclick={json}>{ store.t("下载部门答案文件", "Download its answers file") }</button>
            </div>
            <p class="help">{ store.t("部门用 Word 或 WPS 填好后把 .docx 交回，在下面逐项核对采用。也可以交给部门答案文件：在本工具中打开，只会看到这些问题。", "The department fills it in Word or WPS and gives the .docx back; below you look each answer over. Or hand it the answers file: opened here, it asks only these questions.") }</p>
        </section>
    }
}

/// Gives a worksheet out as Word.
fn word(store: &Handle, answers: Answers) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_: MouseEvent| {
        let (store, request) = (store.clone(), request(&store, &answers));
        let name = match answers.who.as_str() {
            "" => file_name(&store),
            who => format!("{}-{who}", file_name(&store)),
        };
        spawn_local(async move {
            if let Err(error) = store.env.platform.worksheet(&request, &name).await {
                let text = error_words(&error);
                store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
            }
        });
    })
}

/// A part with nothing in it yet.
fn blank(store: &Handle, groups: &[(usize, usize)], profile: &[String], who: &str) -> Answers {
    let programme = &store.env.programme;
    let mut part = Answers::new(&programme.id, &programme.version);
    part.who = who.to_owned();
    for (at, section) in programme.sections.iter().enumerate() {
        for (nth, group) in section.groups.iter().enumerate() {
            if groups.contains(&(at, nth)) {
                part.part.extend(group.questions.iter().map(|question| question.id.clone()));
            }
        }
    }
    part.part.extend(profile.iter().map(|id| format!("profile.{id}")));
    part
}

fn file_name(store: &Handle) -> String {
    format!("{}-填写表", store.env.programme.id)
}
