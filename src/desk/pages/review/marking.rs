//! One assessor's file: head, an index of the items, and an item at a time beside what the organisation says of it.

use super::common::{SIGNED, change, doubts, head_field, percents, signature, tools};
use crate::parts::{button, entered, select, ticked};
use crate::state::{Handle, Msg, send};
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::assess::show_points;
use ziping_station::marking::{MarkedItem, Marking, MarkingDoubt, step};
use ziping_ui::{each, text, tick};

/// The file.
pub fn marking(desk: &Handle, at: usize, one: &Rc<Marking>, edited: bool) -> Html {
    let (total, open) = one.total();
    let nth = desk.item.min(one.items.len().saturating_sub(1));
    let json = one.to_json();
    let sum = match (desk.lang, open) {
        (Lang::Zh, 0) => format!("合计 {} 分", show_points(total)),
        (Lang::Zh, open) => format!("已评部分 {} 分，还有 {open} 条没有评分", show_points(total)),
        (Lang::En, 0) => format!("{} points", show_points(total)),
        (Lang::En, open) => format!("{} points so far, {open} items open", show_points(total)),
    };
    let told = MarkingDoubt::of(one).iter().map(|doubt| doubt.words(desk.lang)).collect();
    html! {
        <>
            <p>{ button("link", send(desk, || Msg::LookReview(None)), desk.t("‹ 全部评审文件", "‹ all files").to_owned()) }</p>
            <h1 tabindex="-1">{ format!("{}：{}", one.of.stage, one.of.organisation) }</h1>
            <p role="status">{ sum }{ " " }{ signature(desk, one.state()) }</p>
            { tools(desk, at, edited, "marking", &json, &one.file()) }
            { head(desk, at, one) }
            <nav class="parts organisations" aria-label={desk.t("条款", "Items").to_owned()} data-id="items">{ each(one.items.iter().enumerate().map(|(n, item)| {
                let is = n == nth;
                let mark = step(&item.percent).map_or(String::new(), |percent| format!(" {percent}%"));
                html! { <button type="button" class={classes!("part", is.then_some("current"))} aria-current={is.then_some("true")}
                    onclick={send(desk, move || Msg::Item(n))}>{ format!("{}{mark}", item.id) }</button> }
            })) }</nav>
            { each(one.items.get(nth).map(|own| item(desk, at, one, nth, own))) }
            { doubts(desk, told) }
            { tools(desk, at, edited, "marking", &json, &one.file()) }
        </>
    }
}

fn head(desk: &Handle, at: usize, one: &Rc<Marking>) -> Html {
    let field = |name: &'static str, label: (&str, &str), value: &str, set: fn(&mut Marking, String)| {
        head_field(desk, at, one, name, label, value, set)
    };
    let free = change(desk, at, one, |one, event: Event| one.is_free = ticked(&event));
    let copied = one.copied.clone().unwrap_or_default();
    let signed = one.signed.as_ref().map(|note| note.day.clone()).unwrap_or_default();
    html! {
        <section class="group" data-id="marking-head">
            { field("stage", ("评审环节", "Stage"), &one.of.stage, |one, words| one.of.stage = words) }
            { field("assessor", ("评审员", "Assessor"), &one.assessor, |one, words| one.assessor = words) }
            { field("unit", ("工作单位", "Unit"), &one.unit, |one, words| one.unit = words) }
            { field("day", ("评分日期", "Day"), &one.day, |one, words| one.day = words) }
            <label class="tick">{ tick("marking-free", "on", one.is_free, free) }{ desk.t("本人声明：与该组织没有利益关系", "I declare to have no interest in this organisation") }</label>
            { field("ties", ("有利益关系的，请写明；是否回避由办公室决定", "An interest, if there is one: the office decides what follows"), &one.ties, |one, words| one.ties = words) }
            <details class="more">
                <summary>{ desk.t("据签字的纸质件代录的，填写代录人和核对人", "Copied from a signed paper: who copied, who compared") }</summary>
                { field("copied-by", ("代录人", "Copied by"), &copied.by, |one, words| {
                    let second = one.copied.take().unwrap_or_default().second;
                    one.copy(&words, &second);
                }) }
                { field("copied-second", ("核对人（另一人）", "Compared by (another person)"), &copied.second, |one, words| {
                    let by = one.copied.take().unwrap_or_default().by;
                    one.copy(&by, &words);
                }) }
            </details>
            { field("signed-day", SIGNED, &signed, |one, words| one.sign(&words)) }
        </section>
    }
}

fn item(desk: &Handle, at: usize, one: &Rc<Marking>, nth: usize, item: &MarkedItem) -> Html {
    let pick = change(desk, at, one, move |one, percent: String| {
        if let Some(item) = one.items.get_mut(nth) {
            item.percent = percent;
        }
    });
    let words = |name: &'static str, label: (&str, &str), value: &str, set: fn(&mut MarkedItem, String)| {
        let oninput = change(desk, at, one, move |one, event: InputEvent| {
            if let Some(item) = one.items.get_mut(nth) {
                set(item, entered(&event));
            }
        });
        html! { <label class="field"><span class="label">{ desk.t(label.0, label.1).to_owned() }</span>
        { text(format!("{name}-{nth}"), value.to_owned(), oninput).lines("3") }</label> }
    };
    let own = item.own.map_or(desk.t("未评", "none").to_owned(), |own| format!("{own}%"));
    let next = one.items.iter().enumerate().position(|(n, item)| n != nth && item.percent.trim().is_empty());
    html! {
        <section class="group organisation" key={item.id.clone()} data-id={format!("item-{}", item.id)}>
            <h2>{ format!("{} {}", item.id, item.name) }<span class="clause">{ format!(" {} {}", item.points, desk.t("分", "points")) }</span></h2>
            <dl class="facts">
                <dt>{ desk.t("组织自评", "Own mark") }</dt><dd>{ own }</dd>
                { each(item.said.iter().map(|said| html! { <><dt>{ &said.label }</dt><dd>{ &said.text }</dd></> })) }
                <dt>{ desk.t("证实性材料", "Evidence") }</dt>
                <dd>{ if item.evidence.is_empty() { desk.t("没有列出", "none listed").to_owned() } else { item.evidence.join("；") } }</dd>
                if !item.before.is_empty() { <dt>{ desk.t("上一环节", "Earlier stage") }</dt><dd>{ format!("{}%", item.before) }</dd> }
                if !item.asked.is_empty() { <dt>{ desk.t("要核实的问题", "To be looked into") }</dt><dd>{ &item.asked }</dd> }
            </dl>
            { select("percent", desk.t("评分", "Mark"), item.percent.trim(), percents(&item.percent), pick) }
            { words("strengths", ("优势", "Strengths"), &item.strengths, |item, words| item.strengths = words) }
            { words("improvements", ("改进机会", "Opportunities for improvement"), &item.improvements, |item, words| item.improvements = words) }
            { words("questions", ("现场核实的问题", "To be looked into on site"), &item.questions, |item, words| item.questions = words) }
            <div class="ways">
                if nth > 0 { { button("button plain", send(desk, move || Msg::Item(nth - 1)), desk.t("上一条", "Previous").to_owned()) } }
                if nth + 1 < one.items.len() { { button("button plain", send(desk, move || Msg::Item(nth + 1)), desk.t("下一条", "Next").to_owned()) } }
                if let Some(next) = next { { button("link", send(desk, move || Msg::Item(next)), desk.t("下一条未评", "Next open item").to_owned()) } }
            </div>
        </section>
    }
}
