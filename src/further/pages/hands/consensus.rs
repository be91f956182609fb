//! Assessors who marked alone: their marks side by side, what they agreed on, and their findings gathered.

use super::opening::opens;
use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::send::{offered_back, remove, send, type_in};
use ziping_ask::store::Handle;
use ziping_domain::answers::{Answers, Consensus, Evaluation, Finding};
use ziping_domain::assess::panel::{Agreement, Views, views};
use ziping_domain::criteria::Criteria;
use ziping_domain::{Action, Lang};
use ziping_later::pages::evaluation::{chosen, percents};
use ziping_ui::Select;
use ziping_ui::{button, each, text};

/// The panel.
#[component]
pub fn Panel() -> Html {
    let store = use_store();
    let lang = store.lang;
    let onchange = {
        let handle = store.clone();
        opens(&store, move |files| {
            let join = move |answers: &Answers| Action::Panel(joined(&answers.panel, &files));
            handle.dispatch(Msg::Later(Deed::Change(Rc::new(join))));
        })
    };
    let panel = &store.answers().panel;
    html! {
        <section class="group">
            <h2>{ store.t("评价组：各自打分，再形成共识", "Assessors: each alone, then a consensus") }</h2>
            <p><label class="button plain file">{ store.t("选择评价人的答案文件", "Choose the assessors' files") }
                <input type="file" class="hidden" accept=".json,.zip" multiple=true name="panel" {onchange} /></label></p>
            if panel.is_empty() {
                <p class="muted">{ store.t("还没有评价人的文件。", "No assessor's file yet.") }</p>
            }
            if !panel.is_empty() || !store.answers().consensus.is_empty() {
                <ul class="kept">{ each(panel.iter().enumerate().map(|(at, one)| {
                    let mut less = panel.clone();
                    less.remove(at);
                    let gone = (format!("已移出{}", one.who), format!("{} was taken off", one.who));
                    let off = remove(&store, "panel", gone, Action::Panel(less));
                    html! { <li key={one.who.clone()}>{ &one.who }{ " " }{ button("link", off, store.t("移出", "Take off")) }</li> }
                })) }</ul>
                { offered_back(&store, "panel") }
                { gather(&store) }
                if let Some(criteria) = &store.env.criteria {
                    <p class="help">{ store.t("有分歧的条款排在前面（同一档为一致，差一档且不超过15个百分点为接近，是本工具的划法）。共识写明理由后计入得分，少数意见保留在报告里。", "Items in disagreement come first (one band: agree; one band and at most 15 points apart: near; by the tool’s own reading). A consensus counts once a reason is given; the minority view stays in the report.") }</p>
                    { each(views(criteria, store.answers()).into_iter()
                        .filter(|one| !panel.is_empty() || store.answers().consensus.contains_key(&one.item))
                        .map(|one| row(&store, criteria, &one, lang))) }
                }
            }
        </section>
    }
}

/// The panel with these files. A file by the name of an earlier one takes its place; of several chosen together that
/// share a name, or have none, each gets a number.
fn joined(panel: &[Evaluation], files: &[Answers]) -> Vec<Evaluation> {
    let mut all = panel.to_vec();
    let mut fresh: Vec<String> = Vec::new();
    for answers in files {
        let name = answers.who.trim();
        let free =
            |who: &String| !fresh.contains(who) && (!name.is_empty() || all.iter().all(|other| other.who != *who));
        let numbered = (1..).map(|number| match (name, number) {
            ("", number) => format!("#{number}"),
            (name, 1) => name.to_owned(),
            (name, number) => format!("{name}（{number}）"),
        });
        let Some(who) = numbered.into_iter().find(free) else { continue };
        fresh.push(who.clone());
        let assessor = Evaluation { who, depth: answers.depth, marks: answers.marks.clone() };
        match all.iter_mut().find(|other| other.who == assessor.who) {
            Some(other) => *other = assessor,
            None => all.push(assessor),
        }
    }
    all
}

/// A button that takes over what the assessors found, each with who found it; what is there already is left out.
fn gather(store: &Handle) -> Html {
    let mut actions = Vec::new();
    let mut count = 0;
    for item in store.env.criteria.iter().flat_map(|criteria| criteria.items()) {
        let mut all = store.answers().marks.get(&item.id).map(|mark| mark.findings.clone()).unwrap_or_default();
        let before = all.len();
        for one in &store.answers().panel {
            for finding in one.marks.get(&item.id).iter().flat_map(|mark| &mark.findings) {
                let said = finding.text.trim();
                let known = all.iter().any(|other| other.kind == finding.kind && other.text.trim() == said);
                if !said.is_empty() && !known {
                    all.push(Finding { by: one.who.clone(), ..finding.clone() });
                }
            }
        }
        if all.len() > before {
            count += all.len() - before;
            actions.push(Action::Findings(item.id.clone(), all));
        }
    }
    if count == 0 {
        return Html::default();
    }
    let words = match store.lang {
        Lang::Zh => format!("汇总各人的优势和改进机会（{count} 条）"),
        Lang::En => format!("Gather their strengths and opportunities ({count})"),
    };
    button("button plain", send(store, Msg::Act(Action::Many(actions))), words)
}

fn row(store: &Handle, criteria: &Criteria, one: &Views, lang: Lang) -> Html {
    let name = criteria.item(&one.item).map_or(one.item.clone(), |item| format!("{} {}", item.id, item.name.get(lang)));
    let (class, sign, word) = match one.agreement {
        Agreement::Differ => ("unmet", "✕", store.t("有分歧", "differ")),
        Agreement::Near => ("unknown", "?", store.t("接近", "near")),
        Agreement::Agree => ("met", "✓", store.t("一致", "agree")),
        Agreement::Single => ("none", "–", store.t("不足两人", "fewer than two")),
    };
    let marks = store.answers().panel.iter().zip(&one.percents).map(|(assessor, percent)| {
        let percent = percent.map_or(store.t("未评", "open").to_owned(), |percent| format!("{percent}%"));
        html! { <li key={assessor.who.clone()}><span class="source">{ &assessor.who }</span>{ " " }{ percent }</li> }
    });
    let settled = store.answers().consensus.get(&one.item).cloned();
    let (percent, item) = (settled.as_ref().map(|settled| settled.percent), one.item.clone());
    let now = settled.clone().unwrap_or_default();
    let choose = {
        let (store, item, now) = (store.clone(), item.clone(), now.clone());
        Callback::from(move |chosen: String| {
            let percent = chosen.parse::<u8>().ok();
            let consensus = percent.map(|percent| Consensus { percent, ..now.clone() });
            store.dispatch(Msg::Act(Action::Consensus(item.clone(), consensus)));
        })
    };
    let typed = |field: String, apply: fn(&mut Consensus, String)| {
        let (item, now) = (item.clone(), now.clone());
        type_in(store, field, move |text| {
            let mut next = now.clone();
            apply(&mut next, text);
            Action::Consensus(item.clone(), Some(next))
        })
    };
    let (reason, minority) = (format!("{}.consensus-reason", one.item), format!("{}.minority", one.item));
    let spread = match (one.median, lang) {
        (Some(median), Lang::Zh) => format!("相差 {} 个百分点，中位 {median}%", one.spread()),
        (Some(median), Lang::En) => format!("{} points apart, middle {median} %", one.spread()),
        (None, _) => String::new(),
    };
    html! {
        <div key={one.item.clone()} class="views" data-id={format!("views.{}", one.item)}>
            <h3>{ name }{ " " }<span class={classes!("chip", class)}>{ format!("{sign} {word}") }</span><span class="points">{ spread }</span></h3>
            <ul class="marks">{ each(marks) }</ul>
            <div class="proposal">
                <label>{ store.t("共识：", "Consensus: ") }
                    <Select name={format!("{}.consensus", one.item)} value={chosen(percent)} choices={percents(store.t("还没有", "none yet"))} onchange={choose} /></label>
                if settled.is_some() {
                    <label class="note"><span>{ store.t("理由（写明后才计入）", "Reason (it counts once given)") }</span>
                        { text(reason.clone(), now.reason.clone(), typed(reason, |consensus, text| consensus.reason = text)).line() }</label>
                    <label class="note"><span>{ store.t("少数意见（选填）", "Minority view (optional)") }</span>
                        { text(minority.clone(), now.minority.clone(), typed(minority, |consensus, text| consensus.minority = text)).line() }</label>
                }
            </div>
        </div>
    }
}
