//! Strengths and opportunities of an item, entry by entry, each with its importance.

use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::send::{act, offered_back, remove, send, type_in};
use ziping_ask::store::Handle;
use ziping_domain::Action;
use ziping_domain::answers::{Finding, FindingKind, Importance, Mark};
use ziping_domain::criteria::Item;
use ziping_ui::{Choice, Select};
use ziping_ui::{button, keyed, text};

/// The findings of an item, in a fold.
pub fn findings(store: &Handle, item: &Item, mark: &Mark) -> Html {
    let count = |kind| mark.findings.iter().filter(|finding| finding.kind == kind).count();
    let (strengths, opportunities) = (count(FindingKind::Strength), count(FindingKind::Opportunity));
    let add = |kind| {
        let mut more = mark.findings.clone();
        more.push(Finding { kind, ..Finding::default() });
        send(store, Msg::Act(Action::Findings(item.id.clone(), more)))
    };
    html! {
        <details class="more"><summary>{ store.lang.fill("优势（{}）和改进机会（{}）", "Strengths ({}) and opportunities ({})", &[&strengths, &opportunities]) }</summary>
            <ul class="findings">{ keyed(mark.findings.iter().enumerate().map(|(at, finding)| (at, entry(store, item, mark, at, finding)))) }</ul>
            { offered_back(store, &format!("{}.findings", item.id)) }
            <div class="ways">
                { button("button plain", add(FindingKind::Strength), store.t("添加优势", "Add a strength")) }
                { button("button plain", add(FindingKind::Opportunity), store.t("添加改进机会", "Add an opportunity")) }
            </div>
        </details>
    }
}

fn entry(store: &Handle, item: &Item, mark: &Mark, at: usize, finding: &Finding) -> Html {
    let changed = |apply: fn(&mut Finding, String)| {
        let (id, all) = (item.id.clone(), mark.findings.clone());
        move |text: String| {
            let mut all = all.clone();
            apply(&mut all[at], text);
            Action::Findings(id.clone(), all)
        }
    };
    let name = format!("{}.finding.{at}", item.id);
    let oninput = type_in(store, name.clone(), changed(|finding, text| finding.text = text));
    let weigh = changed(|finding, text| {
        finding.importance = match text.as_str() {
            "high" => Importance::High,
            "low" => Importance::Low,
            _ => Importance::Normal,
        };
    });
    let onchange = act(store, weigh);
    let mut less = mark.findings.clone();
    less.remove(at);
    let gone = (format!("已删除第{}条", at + 1), format!("Entry {} was removed", at + 1));
    let remove = remove(store, &format!("{}.findings", item.id), gone, Action::Findings(item.id.clone(), less));
    let kind = match finding.kind {
        FindingKind::Strength => store.t("优势", "Strength"),
        FindingKind::Opportunity => store.t("改进机会", "Opportunity"),
    };
    let value = match finding.importance {
        Importance::High => "high",
        Importance::Normal => "normal",
        Importance::Low => "low",
    };
    let choices = [("high", "重要", "high"), ("normal", "一般", "normal"), ("low", "次要", "low")];
    let choices: Vec<Choice> = choices.map(|(value, zh, en)| Choice::new(value, store.t(zh, en))).to_vec();
    html! {
        <li class="finding">
            <label class="note"><span>{ kind }
                if !finding.by.is_empty() { <span class="source">{ &finding.by }</span> }</span>
                { text(name, finding.text.clone(), oninput).lines("2") }</label>
            <label>{ store.t("重要性：", "Importance: ") }
                <Select name={format!("{}.importance.{at}", item.id)} {value} {choices} {onchange} /></label>
            { button("link", remove, store.t("删除", "Remove")) }
        </li>
    }
}
