//! A group's controlled companies: each evaluates itself in a file of its own, which is brought together here.

use super::opening::opens;
use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::send::{offered_back, remove};
use ziping_ask::store::Handle;
use ziping_domain::answers::{Answers, Evaluation};
use ziping_domain::assess::{maturity, show_points};
use ziping_domain::{Action, Lang};
use ziping_ui::{button, each};

/// The companies; nothing where the programme has no groups or none applies.
#[component]
pub fn Companies() -> Html {
    let store = use_store();
    let facts = store.facts();
    let names = facts.companies();
    let lost = store.answers().companies.iter().filter(|company| !names.contains(&company.who.as_str()));
    let lost: Vec<Html> = lost.map(|company| entry(&store, &company.who, false)).collect();
    if names.is_empty() && lost.is_empty() {
        return Html::default();
    }
    html! {
        <section class="group" data-id="companies">
            <h2>{ store.t("控股企业：分别评价", "Controlled companies: each for itself") }</h2>
            <p class="help">{ store.t("把空白的自评文件交给各企业，由它们在本工具中打开、完成自我评价并保存答案文件，再在这里打开。各企业的评价分别列入自我评价报告，不影响本组织的得分。", "Give each company the blank file: it opens it in this tool, evaluates itself and saves its answers, which you open here. Each stands in the report by itself and changes no score of yours.") }</p>
            <ul class="kept">{ each(names.iter().map(|name| entry(&store, name, true))) }</ul>
            { offered_back(&store, "companies") }
            if !lost.is_empty() {
                <p class="help">{ store.t("以下企业已不在控股企业名单中，它们的评价不列入报告：", "No longer among the companies listed; these stay out of the report:") }</p>
                <ul class="kept">{ lost }</ul>
            }
        </section>
    }
}

/// One company: how far it is, and the ways its file goes.
fn entry(store: &Handle, name: &str, listed: bool) -> Html {
    let company = store.answers().company(name);
    let state = match (company, &store.env.criteria) {
        (Some(company), Some(criteria)) => {
            let answers = Answers { depth: company.depth, marks: company.marks.clone(), ..Answers::default() };
            let maturity = maturity::score(criteria, &answers);
            let (done, all, score) = (maturity.answered(), criteria.items().count(), show_points(maturity.hundredths));
            match store.lang {
                Lang::Zh => format!("已评 {done} / {all} 条，{score} 分"),
                Lang::En => format!("{done} of {all} items, {score} points"),
            }
        }
        _ => store.t("还没有评价", "no evaluation yet").to_owned(),
    };
    let onchange = {
        let (handle, name) = (store.clone(), name.to_owned());
        opens(store, move |files| {
            let name = name.clone();
            let add = move |answers: &Answers| Action::Companies(with(answers, &name, &files));
            handle.dispatch(Msg::Later(Deed::Change(Rc::new(add))));
        })
    };
    let blank = {
        let (handle, name) = (store.clone(), name.to_owned());
        Callback::from(move |_: MouseEvent| {
            let programme = &handle.env.programme;
            let blank = Answers { who: name.clone(), ..Answers::new(&programme.id, &programme.version) };
            let file: String = name.chars().filter(|char| char.is_alphanumeric()).take(20).collect();
            handle.env.platform.save_file(&format!("{}-{file}.json", programme.id), &blank.to_json());
        })
    };
    let less = store.answers().companies.iter().filter(|other| other.who != name).cloned().collect();
    let gone = (format!("已移出{name}的自评"), format!("The evaluation of {name} was taken off"));
    let off = remove(store, "companies", gone, Action::Companies(less));
    html! {
        <li key={name.to_owned()} data-company={name.to_owned()}><strong>{ name }</strong>{ " " }<span class="muted">{ state }</span>{ " " }
            if listed {
                <label class="button plain file">{ store.t("打开该企业的答案文件", "Open its answers file") }
                    <input type="file" class="hidden" accept=".json,.zip" {onchange} /></label>
                { " " }{ button("link", blank, store.t("保存空白的自评文件", "Save a blank file for it")) }
            }
            if company.is_some() {
                { " " }{ button("link", off, store.t("移出", "Take off")) }
            }
        </li>
    }
}

/// The companies with the last of these files for this one.
fn with(answers: &Answers, name: &str, files: &[Answers]) -> Vec<Evaluation> {
    let mut all = answers.companies.clone();
    if let Some(file) = files.last() {
        let company = Evaluation { who: name.to_owned(), depth: file.depth, marks: file.marks.clone() };
        match all.iter_mut().find(|other| other.who == name) {
            Some(other) => *other = company,
            None => all.push(company),
        }
    }
    all
}
