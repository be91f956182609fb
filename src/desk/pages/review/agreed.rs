//! What several assessors agreed on: all marks side by side, those in disagreement first or in the order of the criteria.

use super::common::{SIGNED, change, doubts, head_field, percents, signature, tools};
use crate::parts::{button, entered, select};
use crate::state::{Handle, Msg, Review, send};
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::assess::panel::{Agreement, Views};
use ziping_domain::assess::show_points;
use ziping_station::marking::{Agreed, AgreedDoubt, AgreedItem, Marking};
use ziping_ui::{each, keyed, text};

/// The file.
pub fn agreed(desk: &Handle, at: usize, one: &Rc<Agreed>, edited: bool) -> Html {
    let json = one.to_json();
    let (total, open) = one.total();
    let sum = match (desk.lang, open) {
        (Lang::Zh, 0) => format!("合议得分 {} 分", show_points(total)),
        (Lang::Zh, open) => format!("还有 {open} 条没有合议，合议得分未定"),
        (Lang::En, 0) => format!("{} points agreed on", show_points(total)),
        (Lang::En, open) => format!("{open} items are open: no score yet"),
    };
    let mut told: Vec<AgreedDoubt> = AgreedDoubt::of(one);
    // What is open on the desk of this organisation and stage.
    let markings: Vec<Marking> = desk
        .reviews
        .iter()
        .filter_map(|held| match &held.review {
            Review::Marking(own)
                if own.of.stage == one.of.stage && own.of.is_of(&one.of.credit_code, &one.of.organisation) =>
            {
                Some((**own).clone())
            }
            _ => None,
        })
        .collect();
    if !markings.is_empty() {
        told.extend(AgreedDoubt::of_files(one, &markings));
    }
    let told = told.iter().map(|doubt| doubt.words(desk.lang)).collect();
    let views = one.views();
    let mut order: Vec<usize> = (0..one.items.len()).collect();
    order.sort_by_key(|at| views.get(*at).map(|views| (views.agreement, std::cmp::Reverse(views.spread()))));
    let field = |name: &'static str, label: (&str, &str), value: &str, set: fn(&mut Agreed, String)| {
        head_field(desk, at, one, name, label, value, set)
    };
    let signed = one.signed.as_ref().map(|note| note.day.clone()).unwrap_or_default();
    html! {
        <>
            <p>{ button("link", send(desk, || Msg::LookReview(None)), desk.t("‹ 全部评审文件", "‹ all files").to_owned()) }</p>
            <h1 tabindex="-1">{ format!("{}合议：{}", one.of.stage, one.of.organisation) }</h1>
            <p role="status">{ sum }{ " " }{ signature(desk, one.state()) }</p>
            { tools(desk, at, edited, "agreed", &json, &one.file()) }
            <section class="group">
                { field("lead", ("评审组长", "Lead"), &one.lead, |one, words| one.lead = words) }
                { field("day", ("合议日期", "Day"), &one.day, |one, words| one.day = words) }
                { field("signed-day", SIGNED, &signed, |one, words| one.sign(&words)) }
            </section>
            <p class="help">{ desk.t("有分歧的条款排在前面：评分在同一档为一致，差一档且相差不超过15个百分点为接近，其余为有分歧（本工具的划法）。各人评分不同的，写明理由才计入。评审员的评分文件同时打开着，各人写的优势、改进机会就列在评分旁边。", "Items in disagreement come first: marks in one band agree, those one band and at most 15 points apart are near, all others differ (the tool’s own reading). Where marks differ an agreement counts with a reason. While the assessors’ files are open too, what each wrote stands beside the marks.") }</p>
            { keyed(order.into_iter().filter_map(|n| Some((n, row(desk, at, one, n, one.items.get(n)?, views.get(n)?, &markings))))) }
            { doubts(desk, told) }
            { tools(desk, at, edited, "agreed", &json, &one.file()) }
        </>
    }
}

fn row(
    desk: &Handle,
    at: usize,
    one: &Rc<Agreed>,
    n: usize,
    item: &AgreedItem,
    views: &Views,
    markings: &[Marking],
) -> Html {
    let (class, sign, words) = match views.agreement {
        Agreement::Differ => ("unmet", "✕ ", desk.t("有分歧", "differ")),
        Agreement::Near => ("unknown", "△ ", desk.t("接近", "near")),
        Agreement::Agree => ("met", "✓ ", desk.t("一致", "agree")),
        Agreement::Single => ("unknown", "", desk.t("不足两人", "one only")),
    };
    let pick = change(desk, at, one, move |one, percent: String| {
        if let Some(item) = one.items.get_mut(n) {
            item.percent = percent;
        }
    });
    let field = |name: &'static str, label: (&str, &str), value: &str, set: fn(&mut AgreedItem, String)| {
        let oninput = change(desk, at, one, move |one, event: InputEvent| {
            if let Some(item) = one.items.get_mut(n) {
                set(item, entered(&event));
            }
        });
        html! { <label class="cell w5"><span>{ desk.t(label.0, label.1).to_owned() }</span>
        { text(format!("{name}-{n}"), value.to_owned(), oninput).lines("2") }</label> }
    };
    let marks = one.from.iter().zip(&item.percents).map(|(from, percent)| {
        let percent = percent.map_or(desk.t("未评", "none").to_owned(), |percent| format!("{percent}%"));
        // Only the very file that the marks are from: what was changed since says something else.
        let own = markings.iter().find(|own| own.content() == from.digest);
        let own = own.and_then(|own| own.items.iter().find(|own| own.id == item.id));
        let said = own.map(|own| {
            [
                (desk.t("优势：", "Strengths: "), &own.strengths),
                (desk.t("改进机会：", "Opportunities: "), &own.improvements),
                (desk.t("现场核实：", "To be looked into: "), &own.questions),
            ]
        });
        let said = said.into_iter().flatten().filter(|(_, words)| !words.trim().is_empty());
        html! { <><dt>{ &from.assessor }</dt><dd>{ percent }
        { each(said.map(|(head, words)| html! { <span class="file-of">{ head }{ words }</span> })) }</dd></> }
    });
    html! {
        <section class="group organisation" data-id={format!("agreed-{}", item.id)}>
            <h2>{ format!("{} {}", item.id, item.name) }{ " " }<span class={classes!("chip", class)}>{ sign }{ words }</span></h2>
            <dl class="facts">{ each(marks) }</dl>
            <div class="row statement">
                { select("agreed-percent", desk.t("合议", "Agreed"), item.percent.trim(), percents(&item.percent), pick) }
                { field("reason", ("理由", "Reason"), &item.reason, |item, words| item.reason = words) }
                { field("minority", ("少数意见", "Minority view"), &item.minority, |item, words| item.minority = words) }
            </div>
        </section>
    }
}
