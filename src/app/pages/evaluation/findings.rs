//! Strengths and opportunities of an item, entry by entry, each with its importance.

use crate::components::button::button;
use crate::store::{Handle, does, entered, send};
use yew::prelude::*;
use ziping_domain::answers::{Finding, FindingKind, Importance, Mark};
use ziping_domain::criteria::Item;
use ziping_domain::{Action, Lang};

/// The findings of an item, in a fold.
pub fn findings(store: &Handle, item: &Item, mark: &Mark) -> Html {
    let count = |kind| mark.findings.iter().filter(|finding| finding.kind == kind).count();
    let (strengths, opportunities) = (count(FindingKind::Strength), count(FindingKind::Opportunity));
    let add = |kind| {
        let mut more = mark.findings.clone();
        more.push(Finding { kind, ..Finding::default() });
        send(store, does(Action::Findings(item.id.clone(), more, None)))
    };
    html! {
        <details class="more"><summary>{ match store.lang {
                Lang::Zh => format!("优势（{strengths}）和改进机会（{opportunities}）"),
                Lang::En => format!("Strengths ({strengths}) and opportunities ({opportunities})"),
            } }</summary>
            <ul class="findings">{ for mark.findings.iter().enumerate().map(|(at, finding)| entry(store, item, mark, at, finding)) }</ul>
            <div class="ways">
                { button("button plain", add(FindingKind::Strength), store.t("添加优势", "Add a strength")) }
                { button("button plain", add(FindingKind::Opportunity), store.t("添加改进机会", "Add an opportunity")) }
            </div>
        </details>
    }
}

fn entry(store: &Handle, item: &Item, mark: &Mark, at: usize, finding: &Finding) -> Html {
    let change = |typing: bool, apply: fn(&mut Finding, String)| {
        let (store, id, all) = (store.clone(), item.id.clone(), mark.findings.clone());
        move |text: String| {
            let mut all = all.clone();
            apply(&mut all[at], text);
            store.dispatch(does(Action::Findings(id.clone(), all, typing.then_some(at))));
        }
    };
    let text = change(true, |finding, text| finding.text = text);
    let oninput = Callback::from(move |event: InputEvent| text(entered(&event)));
    let weigh = change(false, |finding, text| {
        finding.importance = match text.as_str() {
            "high" => Importance::High,
            "low" => Importance::Low,
            _ => Importance::Normal,
        };
    });
    let onchange = Callback::from(move |event: Event| weigh(entered(&event)));
    let mut less = mark.findings.clone();
    less.remove(at);
    let remove = send(store, does(Action::Findings(item.id.clone(), less, None)));
    let kind = match finding.kind {
        FindingKind::Strength => store.t("优势", "Strength"),
        FindingKind::Opportunity => store.t("改进机会", "Opportunity"),
    };
    let option = |importance: Importance, value: &'static str, zh: &'static str, en: &'static str| {
        html! { <option {value} selected={finding.importance == importance}>{ store.t(zh, en) }</option> }
    };
    html! {
        <li class="finding">
            <label class="note"><span>{ kind }
                if !finding.by.is_empty() { <span class="source">{ &finding.by }</span> }</span>
                <textarea rows="2" name={format!("{}.finding.{at}", item.id)} value={finding.text.clone()} {oninput} /></label>
            <label>{ store.t("重要性：", "Importance: ") }
                <select name={format!("{}.importance.{at}", item.id)} {onchange}>
                    { option(Importance::High, "high", "重要", "high") }
                    { option(Importance::Normal, "normal", "一般", "normal") }
                    { option(Importance::Low, "low", "次要", "low") }
                </select></label>
            { button("link", remove, store.t("删除", "Remove")) }
        </li>
    }
}
