//! What is still open before papers are made: each line leads to its field.

use crate::pages::evaluation::odd_figures;
use crate::proofs::{at_hand, use_proofs};
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::page::{Page, Part};
use ziping_ask::pages::section::odd_ones;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::assess::{CategoryResult, ConditionResult, Status, open_questions};
use ziping_domain::count::characters;
use ziping_domain::programme::{Category, Claim, Force};
use ziping_domain::proofs::{Filing, filings, slots};
use ziping_domain::{Date, Lang};
use ziping_paper::proofs::{aged, named};
use ziping_ui::{button, each};

/// What is missing.
#[component]
pub fn Missing() -> Html {
    let View { store, judged } = use_view();
    let _ = use_proofs(&store);
    let lang = store.lang;
    let mut lines: Vec<(Page, Option<String>, String)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for (at, section) in store.env.programme.sections.iter().enumerate() {
        for id in open_questions(&store.facts(), section) {
            let label = store.env.programme.question(id).map_or("", |question| question.label.get(lang));
            lines.push((
                Page::asking(id, &store.env),
                Some(id.to_owned()),
                format!("{}{}{label}", section.title.get(lang), lang.pick("：", ": ")),
            ));
        }
        for (id, words) in odd_ones(&store, section) {
            // What contradicts stands at each of its answers, and is one thing to check.
            let is_claim = |claim: &Claim| claim.contradiction && claim.text.get(lang) == words;
            if store.env.programme.claims.iter().any(is_claim) {
                if told.contains(&words) {
                    continue;
                }
                told.push(words.clone());
            }
            let label = store.env.programme.question(&id).map_or("", |question| question.label.get(lang));
            let colon = lang.pick("：", ": ");
            lines.push((Page::asking(&id, &store.env), Some(id.clone()), format!("{label}{colon}{words}")));
        }
        if section.evaluation
            && store.answers().part.is_empty()
            && judged.maturity.as_ref().is_some_and(|maturity| maturity.open > 0)
        {
            let open = judged.maturity.as_ref().map_or(0, |maturity| maturity.open);
            let words = lang.fill("{}：还有 {} 条未评", "{}: {} items open", &[&section.title.get(lang), &open]);
            lines.push((Page::Section(at), None, words));
        }
        for item in store.env.criteria.iter().filter(|_| section.evaluation).flat_map(|criteria| criteria.items()) {
            if let Some(mark) = store.answers().marks.get(&item.id) {
                odd_figures(mark, lang, &mut |words| {
                    lines.push((Page::Section(at), Some(item.id.clone()), format!("{} {words}", item.id)));
                });
            }
        }
    }
    for file in store.answers().evidence.iter().filter(|file| file.enclosed && !store.env.platform.holds(&file.sha256))
    {
        lines.push((
            Page::Evidence,
            None,
            format!("{}{}", store.t("请重新选择文件：", "Choose this file again: "), file.name),
        ));
    }
    if let Some(words) = too_long(&store) {
        lines.push((Page::Part(Part::Profile), None, words));
    }
    let unmet = unmet(&store, &judged.eligibility.conditions);
    let hints = hints(&store, judged.application);
    let differs = own_differs(&store, judged.category.as_ref());
    html! {
        <section class="group">
            <h2>{ store.t("还缺什么", "What is missing") }</h2>
            if lines.is_empty() {
                <p class="done">{ "✓ " }{ store.t("都填好了。", "Nothing is missing.") }</p>
            } else {
                <details class="more" open={lines.len() <= 8}>
                    <summary>{ lang.fill("{} 项要补或核对，空着的在材料上留空", "{} to fill in or check; blanks stay blank on paper", &[&lines.len()]) }</summary>
                    <ul>{ each(lines.into_iter().map(|(page, target, words)| html! {
                        <li>{ button("link", go(&store, page, target), words) }</li>
                    })) }</ul>
                </details>
            }
            if !unmet.is_empty() {
                <div class="notice bad" data-id="unmet">
                    <p>{ store.t("按所填内容，以下申报条件不符合（由受理部门认定）：", "As answered, these conditions are not met (the office decides):") }</p>
                    <ul>{ each(unmet.into_iter().map(|(page, target, words)| html! {
                        <li>{ button("link", go(&store, page, target), words) }</li>
                    })) }</ul>
                </div>
            }
            if !hints.is_empty() {
                <details class="more" data-id="proofs-missing">
                    <summary>{ lang.fill("证明材料提醒 {} 条，不影响生成", "{} reminders of proofs; they stop nothing", &[&hints.len()]) }</summary>
                    <ul>{ each(hints.into_iter().map(|(target, words)| html! {
                        <li>{ button("link", go(&store, Page::Evidence, Some(target)), words) }</li>
                    })) }</ul>
                </details>
            }
            if let Some(words) = differs { <div class="notice"><p>{ words }</p></div> }
        </section>
    }
}

/// That the profile has more characters than the source allows, if so.
fn too_long(store: &Handle) -> Option<String> {
    let limit = store.env.programme.profile.as_ref()?.limit? as usize;
    let parts = &store.env.criteria.as_deref()?.profile;
    let said = parts.iter().filter_map(|part| store.answers().profile.get(&part.id));
    let has: usize = said.map(|text| characters(text)).sum();
    (has > limit).then(|| {
        store.lang.fill(
            "组织概述：已有 {} 字，来源要求 {} 字以内",
            "Organisational profile: {} characters, {} allowed",
            &[&has, &limit],
        )
    })
}

/// The conditions that are not met, each with its clause and the question that decides it.
fn unmet(store: &Handle, results: &[ConditionResult]) -> Vec<(Page, Option<String>, String)> {
    let open = results.iter().filter(|one| one.status == Status::NotMet && one.force == Force::Required);
    let said = |one: &ConditionResult| {
        let condition = store.env.programme.conditions.iter().find(|condition| condition.id == one.id)?;
        let question = one.by.first()?;
        let words = format!("{}（{}）", condition.title.get(store.lang), one.clause);
        Some((Page::asking(question, &store.env), Some(question.clone()), words))
    };
    open.filter_map(said).collect()
}

/// Proofs that are expected and not there, or that are too old: where, and words.
fn hints(store: &Handle, application: Date) -> Vec<(String, String)> {
    if !store.answers().part.is_empty() {
        return Vec::new();
    }
    let lang = store.lang;
    let (proofs, facts) = (at_hand(&store.env), store.facts());
    let season = store.answers().season.read().unwrap_or_default();
    let mut hints = Vec::new();
    for Filing { slot, files } in filings(&slots(&proofs, &facts), &store.answers().evidence, &season) {
        let (name, target) = (named(slot, lang), format!("proof:{}", slot.key()));
        if files.is_empty() {
            let words = lang.fill("缺：{}", "Missing: {}", &[&name]);
            hints.push((target.clone(), words));
        }
        let old = files.iter().filter_map(|(_, filed)| aged(slot.proof, filed, application, lang));
        hints.extend(old.map(|told| (target.clone(), format!("{name}：{told}"))));
    }
    hints
}

/// What to say when the organisation's own tick is not the suggestion.
fn own_differs(store: &Handle, category: Option<&CategoryResult>) -> Option<String> {
    let ladder = store.env.programme.ladder.as_ref()?;
    let own = store.answers().text(ladder.own.as_deref()?);
    let suggested: Option<&Category> = category?.category.as_deref().and_then(|id| ladder.category(id));
    let zh = store.lang == Lang::Zh;
    match (own, suggested) {
        ("", _) if category?.below_lowest => Some(
            store
                .t(
                    "申报表的自评分类还没有勾选，空着可能被退回：按所填情况未达到最低一类，本工具不代选，先同服务站或主管部门商量。",
                    "The form's category row is still blank, and the form may come back: not even the lowest category is reached; ask the station or the office which to tick.",
                )
                .to_owned(),
        ),
        ("", _) => None,
        (own, _) if category.is_some_and(|category| category.suggests(own)) => None,
        (own, suggested) => {
            let ticked = ladder.categories.iter().find(|category| category.id.eq_ignore_ascii_case(own));
            let own = ticked.map_or(own, |category| category.name.get(store.lang));
            let suggested =
                suggested.map_or(store.t("尚未确定", "not settled"), |category| category.name.get(store.lang));
            let mut words = if zh {
                format!("申报表上您自选 {own}，工具建议 {suggested}。可以不同")
            } else {
                format!("You ticked {own}, the tool suggests {suggested}. They may differ")
            };
            words.push_str(if ladder.reason.is_some() {
                store.t("，建议写明理由（不印在申报表上）。", "; better give a reason (not printed on the form).")
            } else {
                store.t("。", ".")
            });
            Some(words)
        }
    }
}
