//! A blank worksheet for a department: a DOCX to write on, and an answers file that asks only its questions.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::Answers;
use ziping_json::Writer;
use ziping_later::shop::Shop;
use ziping_later::words::error_words;
use ziping_ui::entered;
use ziping_ui::{text, tick};

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
    let (paper, file) = (part.clone(), part);
    let docx = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            let (store, request) = (store.clone(), request(&store, &paper));
            let name = format!("{}-{}", file_name(&store), paper.who);
            spawn_local(async move {
                if let Err(error) = store.env.platform.worksheet(&request, &name).await {
                    let text = error_words(&error);
                    store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
                }
            });
        })
    };
    let json = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            let name = format!("{}-{}.json", file_name(&store), file.who);
            store.env.platform.save_file(&name, &file.to_json());
        })
    };
    html! {
        <section class="group">
            <h2>{ store.t("分发：各部门的空白工作表", "Hand out: blank worksheets") }</h2>
            <div class="field">
                <label class="label" for="department">{ store.t("部门名称", "Department") }</label>
                { text("department-name", (*name).clone(), oninput).id("department").line() }
            </div>
            <fieldset class="field">
                <legend class="label">{ store.t("由它填写的部分", "What it fills") }</legend>
                <div class="options">{ for options }{ for outline }</div>
            </fieldset>
            <div class="ways">
                <button type="button" class="button" disabled={!ready} onclick={docx}>{ store.t("下载空白工作表（DOCX）", "Download the worksheet (DOCX)") }</button>
                <button type="button" class="button plain" disabled={!ready} onclick={json}>{ store.t("下载部门答案文件", "Download its answers file") }</button>
            </div>
            <p class="help">{ store.t("部门在本工具中打开答案文件，只会看到这些问题；填好后保存答案文件交回。也可以在纸上填写后由您录入。", "The department opens the answers file here and sees only these questions; it saves the file and gives it back. It may also fill the paper, and you type it in.") }</p>
        </section>
    }
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
    format!("{}-工作表", store.env.programme.id)
}

fn request(store: &Handle, part: &Answers) -> String {
    let mut to = Writer::default();
    to.open('{');
    to.key("programme");
    to.string(&store.env.programme_json);
    to.key("criteria");
    match &store.env.criteria_json {
        Some(criteria) => to.string(criteria),
        None => to.null(),
    }
    to.key("answers");
    to.string(&part.to_json());
    to.key("today");
    to.string(&store.env.today.to_string());
    to.key("held");
    to.open('[');
    to.close(']');
    to.close('}');
    to.finish()
}
