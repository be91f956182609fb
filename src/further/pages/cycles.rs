//! Earlier cycles beside today's: packages or answers files are opened, and what came out then is kept for comparison.

use crate::pages::hands::{name, open, told};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::pages::section::onward;
use ziping_ask::send::{offered_back, remove};
use ziping_ask::store::Handle;
use ziping_domain::answers::Cycle;
use ziping_domain::assess::{self, show_points};
use ziping_domain::{Action, Answers, Assessment, Lang};
use ziping_json::{Decode, Json, Node};
use ziping_later::components::attach::{Toward, attach, chosen};
use ziping_later::components::chart::Drawn;
use ziping_paper::chart::{Chart, Pair};
use ziping_ui::{button, each};

/// The cycles.
#[component]
pub fn CyclesPage() -> Html {
    let View { store, judged } = use_view();
    let lang = store.lang;
    let page = store.page;
    let busy = use_state(|| false);
    // The files opened here, by the day of their cycle: they can be added to the evidence as they are.
    let files = use_state(Vec::<(String, JsValue)>::new);
    let onchange = {
        let (store, busy, kept) = (store.clone(), busy.clone(), files.clone());
        Callback::from(move |event: Event| {
            if let Some(files) = chosen(&event) {
                let (store, busy, kept) = (store.clone(), busy.clone(), kept.clone());
                busy.set(true);
                spawn_local(async move {
                    let mut at_hand = (*kept).clone();
                    let (mut found, mut refused) = (Vec::new(), Vec::new());
                    for file in files.iter() {
                        match open(&store, &file).await {
                            Ok((answers, json)) => {
                                let cycle = cycle(&store, &answers, &json);
                                at_hand.push((cycle.day.clone(), file));
                                found.push(cycle);
                            }
                            Err(code) => refused.push((name(&file), code)),
                        }
                    }
                    store.dispatch(Msg::Tell(told(&refused)));
                    let env = store.env.clone();
                    store.dispatch(Msg::Later(Deed::Change(Rc::new(move |answers| {
                        let today =
                            Cycle::of(&assess::assess(&env.programme, env.criteria.as_deref(), answers, env.today));
                        let mut cycles = answers.cycles.clone();
                        // Today's own outcome is no earlier cycle.
                        for cycle in found.iter().filter(|cycle| **cycle != today) {
                            add(&mut cycles, cycle.clone());
                        }
                        Action::Cycles(cycles)
                    }))));
                    kept.set(at_hand);
                    busy.set(false);
                });
            }
        })
    };
    html! {
        <>
            <h1 tabindex="-1">{ page.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("打开以往的材料包，与今天的评价对比。以往的结果按当时的项目文件和准则计算，只把结果记入本次的报告。", "Open packages of earlier cycles beside today's. Their outcome is computed by the files of that time; only the outcome is kept, for the report.") }</p>
            <p><label class={classes!("button", "plain", "file", busy.then_some("busy"))}>
                { if *busy { store.t("正在打开……", "Opening…") } else { store.t("打开以往的材料包", "Open earlier packages") } }
                <input type="file" class="hidden" accept=".zip,.json" multiple=true name="cycles" {onchange} />
            </label></p>
            if store.answers().cycles.is_empty() {
                { offered_back(&store, "cycles") }
                <p class="muted">{ store.t("还没有以往的周期。", "No earlier cycle yet.") }</p>
            } else {
                { kept(&store, &files) }
                { overview(&store, &judged) }
            }
            { onward(&store, page.step(&store.env)) }
        </>
    }
}

/// What an opened file came to. A package says it itself; answers alone are judged by today's files, and have no day
/// unless they name one.
fn cycle(store: &Handle, answers: &Answers, json: &str) -> Cycle {
    let mut json = Json::read(json);
    let node = json.field(Node::ROOT, "cycle");
    if json.is_record(node) {
        return Cycle::decode(&mut json, node);
    }
    let env = &store.env;
    let mut cycle = Cycle::of(&assess::assess(&env.programme, env.criteria.as_deref(), answers, env.today));
    let dated = env.programme.application_date.as_ref().is_some_and(|id| answers.date(id).is_some());
    if !dated {
        cycle.day = String::new();
    }
    cycle
}

/// The oldest first, undated ones before; the same outcome only once.
fn add(cycles: &mut Vec<Cycle>, cycle: Cycle) {
    if !cycles.contains(&cycle) {
        let at = cycles.partition_point(|other| other.day <= cycle.day);
        cycles.insert(at, cycle);
    }
}

/// When it was, as far as it is known.
fn day(store: &Handle, cycle: &Cycle) -> String {
    if cycle.day.trim().is_empty() { store.t("未填日期", "no date").to_owned() } else { cycle.day.clone() }
}

/// The list, each with a way to take it off.
fn kept(store: &Handle, files: &[(String, JsValue)]) -> Html {
    // Programmes that ask for the earlier report take it with its package.
    let enclose = |file: &JsValue| {
        let (store, file) = (store.clone(), file.clone());
        Callback::from(move |_: MouseEvent| {
            attach(&store, &js_sys::Array::of1(&file).into(), Toward::default(), Callback::noop());
        })
    };
    let entry = |at: usize, cycle: &Cycle| {
        let mut less = store.answers().cycles.clone();
        less.remove(at);
        let gone = (format!("已移出{}", day(store, cycle)), format!("{} was taken off", day(store, cycle)));
        let remove = remove(store, "cycles", gone, Action::Cycles(less));
        let other = cycle.programme_version != store.env.programme.version;
        html! {
            <li key={at}>{ day(store, cycle) }{ " · " }{ cycle.total().map(show_points) }{ " " }
                if other { <span class="chip unknown">{ match store.lang {
                    Lang::Zh => format!("项目文件 {}", cycle.programme_version),
                    Lang::En => format!("programme file {}", cycle.programme_version),
                } }</span> }
                { " " }{ button("link", remove, store.t("移出", "Take off")) }
                if let Some((_, file)) = files.iter().rfind(|(day, _)| *day == cycle.day) {
                    { " " }{ button("link", enclose(file), store.t("把原文件放入证实性材料", "Add the file to the evidence")) }
                }</li>
        }
    };
    html! {
        <>
            <ul class="kept">{ each(store.answers().cycles.iter().enumerate().map(|(at, cycle)| entry(at, cycle))) }</ul>
            { offered_back(store, "cycles") }
        </>
    }
}

/// Total, category, items and conditions side by side.
fn overview(store: &Handle, judged: &Assessment) -> Html {
    let today = Cycle::of(judged);
    let shown: Vec<&Cycle> = store.answers().cycles.iter().chain(std::iter::once(&today)).collect();
    let lang = store.lang;
    let programme = &store.env.programme;
    let row = |name: String, words: &dyn Fn(&Cycle) -> String| {
        html! { <tr><th scope="row">{ name }</th>{ each(shown.iter().map(|cycle| html! { <td>{ words(cycle) }</td> })) }</tr> }
    };
    let dash = || "–".to_owned();
    let category = |cycle: &Cycle| {
        let found = cycle.category.as_ref().and_then(|id| programme.ladder.as_ref()?.category(id));
        found.map_or_else(dash, |category| category.name.get(lang).to_owned())
    };
    let status = |word: Option<&String>| {
        let (sign, zh, en) = match word.map(String::as_str) {
            Some("met") => ("✓", "符合", "met"),
            Some("declared") => ("✓", "自述符合", "met as declared"),
            Some("notMet") => ("✕", "不符合", "not met"),
            Some("unknown") => ("?", "不清楚", "not known"),
            Some(_) => ("–", "不适用", "does not apply"),
            None => return dash(),
        };
        format!("{sign} {}", store.t(zh, en))
    };
    let table = |title: String, body: Html| {
        html! {
            <div class="ladder-scroll" tabindex="0" role="region" aria-label={title.clone()}><table class="plain compare">
                <caption>{ title }</caption>
                <thead><tr><th scope="col">{ store.t("周期", "Cycle") }</th>{ each(shown.iter().enumerate().map(|(at, cycle)| html! {
                    <th scope="col">{ day(store, cycle) }if at + 1 == shown.len() { { store.t("（本次）", " (now)") } }</th>
                })) }</tr></thead>
                <tbody>{ body }</tbody>
            </table></div>
        }
    };
    let items = store.env.criteria.iter().flat_map(|criteria| criteria.items());
    html! {
        <>
            { table(store.t("概况", "Overview").to_owned(), html! {<>
                { row(store.t("总分", "Total").to_owned(), &|cycle| cycle.total().map_or_else(dash, show_points)) }
                if programme.ladder.is_some() { { row(store.t("建议分类", "Suggested category").to_owned(), &category) } }
            </>}) }
            { table(store.t("各条款", "Items").to_owned(), html! {<>{ each(items.map(|item| {
                row(format!("{} {}", item.id, item.name.get(lang)), &|cycle| {
                    cycle.percents.get(&item.id).map_or_else(dash, |percent| format!("{percent}%"))
                })
            })) }</>}) }
            if let Some(chart) = chart(store, &shown) { <Drawn {chart} table={false} /> }
            { table(store.t("申报条件", "Conditions").to_owned(), html! {<>{ each(programme.conditions.iter().map(|condition| {
                row(format!("{} {}", condition.clause, condition.title.get(lang)), &|cycle| status(cycle.conditions.get(&condition.id)))
            })) }</>}) }
        </>
    }
}

/// The last cycle beside today's.
fn chart(store: &Handle, shown: &[&Cycle]) -> Option<Chart> {
    let [.., before, today] = shown else { return None };
    let percent = |cycle: &Cycle, id: &str| cycle.percents.get(id).copied();
    let words =
        |percent: Option<u8>| percent.map_or(store.t("未评", "open").to_owned(), |percent| format!("{percent}%"));
    let pairs = store.env.criteria.as_deref()?.items().map(|item| {
        let values = [percent(before, &item.id), percent(today, &item.id)];
        Pair {
            label: format!("{} {}", item.id, item.name.get(store.lang)),
            percents: values.map(Option::unwrap_or_default),
            words: values.map(words),
        }
    });
    Some(Chart::Pairs {
        title: store.t("各条款前后对比", "Items before and after").to_owned(),
        names: [day(store, before), day(store, today) + store.t("（本次）", " (now)")],
        pairs: pairs.collect(),
    })
}
