//! Incubators that fit the organisation's needs: the public list is fetched, the needs stay on the page.

use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::store::Handle;
use ziping_domain::assess::matching::{Incubators, Match, rank};
use ziping_domain::programme::Matching;
use ziping_later::shop::Shop;
use ziping_ui::{button, each};

#[derive(Clone, PartialEq)]
enum List {
    Loading,
    There(Rc<Incubators>),
    Failed,
}

/// The incubators in order, each with what it has in common with the needs.
#[component]
pub fn Incubation() -> Html {
    let View { store, .. } = use_view();
    let list = use_state(|| List::Loading);
    let load = {
        let (store, list) = (store.clone(), list.clone());
        Callback::from(move |()| {
            let (store, list) = (store.clone(), list.clone());
            let file = store.env.programme.matching.as_ref().map(|matching| matching.list.clone());
            spawn_local(async move {
                let Some(file) = file else { return };
                let text = store.env.platform.beside(&file).await.ok();
                let parsed = text.and_then(|text| Incubators::parse(&text).ok());
                list.set(parsed.map_or(List::Failed, |parsed| List::There(Rc::new(parsed))));
            });
        })
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| load.emit(()));
    }
    let Some(matching) = &store.env.programme.matching else { return Html::default() };
    let facts = store.facts();
    let asked = |id: &str| store.env.programme.question(id).is_some_and(|question| facts.is_asked(question));
    if !matching.by.iter().any(|need| asked(&need.question)) {
        return Html::default();
    }
    html! {
        <section class="group">
            <h2>{ store.t("可能合适的孵化单位", "Incubators that may fit") }<span class="clause">{ " " }{ &matching.clause }</span></h2>
            { match &*list {
                List::Loading => html! { <p role="status">{ store.t("正在载入名单……", "Loading the list…") }</p> },
                List::Failed => html! {
                    <div class="notice bad">
                        <p>{ store.t("孵化单位名单没有载入，可能是网络中断或名单有误。其他内容不受影响。", "The list of incubators did not load: the connection broke, or the list is faulty. All else works.") }</p>
                        { button("button plain", Callback::from(move |_: MouseEvent| load.emit(())), store.t("再试一次", "Try again")) }
                    </div>
                },
                List::There(list) => ranked(&store, matching, list, &rank(&facts, matching, list)),
            } }
        </section>
    }
}

fn ranked(store: &Handle, matching: &Matching, list: &Incubators, matches: &[Match]) -> Html {
    let lang = store.lang;
    let programme = &store.env.programme;
    let label = |question: &str| programme.question(question).map_or("", |question| question.label.get(lang));
    let weights = matching.by.iter().map(|need| format!("{} × {}", label(&need.question), need.weight));
    let weights = weights.collect::<Vec<_>>().join(store.t("，", ", "));
    html! {
        <>
            if list.demo {
                <p class="notice"><strong>{ store.t("示例名单", "A demonstration") }</strong>{ "　" }{ list.source.get(lang) }</p>
            } else {
                <p class="muted">{ store.t("名单来源：", "Source of the list: ") }{ list.source.get(lang) }</p>
            }
            if matches.is_empty() {
                <p>{ store.t("名单中没有与所填需求相同的内容；请先填写需求，或到孵化信息平台自行选择。", "Nothing on the list answers the needs entered; enter them first, or choose on the platform.") }</p>
            } else {
                <ol class="next incubators">{ each(matches.iter().filter_map(|found| {
                    let one = list.incubators.get(found.at)?;
                    Some(html! {
                        <li><strong>{ one.name.get(lang) }</strong>{ " " }<span class="muted">{ one.about.get(lang) }</span>
                            <span class="chip">{ lang.fill("{} 分", "{} points", &[&found.points]) }</span>
                            <ul>{ each(matching.by.iter().filter_map(|need| reason(store, &need.question, found))) }</ul>
                        </li>
                    })
                })) }</ol>
            }
            <p class="help">{ store.t("排序方法：双方都有的每一项计分，", "The order: every option that both name counts, ") }{ weights }
                { store.t("；同分按名单次序。比对在本机完成，所填需求不会发出；是否入孵由双方在孵化信息平台上对接商定。", "; ties in the order of the list. Compared on this machine: the needs go nowhere. Both sides agree on the platform.") }</p>
        </>
    }
}

/// What both name for one need, in words.
fn reason(store: &Handle, id: &str, found: &Match) -> Option<Html> {
    let question = store.env.programme.question(id)?;
    let both = found.reasons.iter().filter(|(asked, _)| asked == id);
    let words: Vec<&str> =
        both.filter_map(|(_, option)| Some(question.option(option)?.label.get(store.lang))).collect();
    (!words.is_empty()).then(|| html! { <li>{ question.label.get(store.lang) }{ "：" }{ words.join("、") }</li> })
}
