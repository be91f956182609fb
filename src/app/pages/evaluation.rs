//! The self-evaluation: 23 items, quick (one band) or full (four dimensions and a percentage).

use super::section::onward;
use crate::components::button::button;
use crate::root::{View, use_store, use_view};
use crate::store::{Handle, Msg, Page, act};
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;
use ziping_domain::answers::{Depth, Mark, Overrule};
use ziping_domain::assess::maturity::ItemScore;
use ziping_domain::assess::show_tenths;
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::criteria::{Item, ItemKind};
use ziping_domain::{Action, Lang, Text};

/// Which section.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its place in the programme.
    pub section: usize,
}

/// Descriptors: loading, there, or failed.
#[derive(Clone, PartialEq)]
enum Words {
    Loading,
    There(Rc<Descriptors>),
    Failed,
}

/// The self-evaluation.
#[component]
pub fn Evaluation(props: &Props) -> Html {
    let View { store, judged } = use_view();
    let words = use_state(|| Words::Loading);
    let load = {
        let (store, words) = (store.clone(), words.clone());
        move || {
            let (store, words) = (store.clone(), words.clone());
            spawn_local(async move {
                let text =
                    JsFuture::from(store.env.platform.descriptors()).await.ok().and_then(|text| text.as_string());
                let parsed = text.and_then(|text| Descriptors::parse(&text).ok());
                words.set(parsed.map_or(Words::Failed, |parsed| Words::There(Rc::new(parsed))));
            });
        }
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| load());
    }
    let lang = store.lang;
    let (Some(section), Some(criteria), Some(maturity)) =
        (store.env.programme.sections.get(props.section), &store.env.criteria, &judged.maturity)
    else {
        return Html::default();
    };
    let depth = |depth: Depth, zh: &'static str, en: &'static str| {
        let checked = store.answers.depth == depth;
        html! {
            <label class={classes!("option", checked.then_some("chosen"))}>
                <input type="radio" name="depth" value={if depth == Depth::Quick { "quick" } else { "full" }} {checked}
                    onchange={act(&store, move |_: Event| Action::Depth(depth))} />
                <span>{ store.t(zh, en) }</span>
            </label>
        }
    };
    html! {
        <>
            <h1 tabindex="-1">{ section.title.get(lang) }</h1>
            <p class="intro">{ section.intro.get(lang) }</p>
            <p class="muted">{ criteria.edition.get(lang) }{ "。" }{ criteria.note.get(lang) }</p>
            <fieldset class="field">
                <legend class="label">{ store.t("评价深度", "Depth") }</legend>
                <div class="options">
                    { depth(Depth::Quick, "快速：每条选一档", "Quick: one band per item") }
                    { depth(Depth::Full, "完整：每条按四个方面分别选档，可自行调整百分比", "Full: four dimensions per item, and your own percentage") }
                </div>
                <details class="more"><summary>{ store.t("百分比是怎样得出的？", "How is the percentage found?") }</summary>
                    <p>{ store.t("看四个方面：档次最多比最弱的一面高一档，也不高于第二弱的一面，所以一个弱项会拉低整条，平均分救不回来。最弱的一面低于该档时取该档最低的百分比；否则取第二级，其他方面每有一个高于该档再加5%。快速评价相当于四个方面同档。", "The band lies at most one above the weakest dimension and never above the second weakest: one weak dimension pulls the item down and an average does not rescue it. If the weakest lies below the band, the band's lowest percentage is taken; otherwise its second step, and 5 % more for each dimension above the band. Quick depth is the same with all four equal.") }</p>
                </details>
            </fieldset>
            if *words == Words::Failed {
                <div class="notice bad">
                    <p>{ store.t("各档说明没有载入，可能是网络中断。仍可按档次名称填写。", "The descriptors did not load, perhaps the connection broke. You can still choose by the bands' names.") }</p>
                    { button("button plain", Callback::from(move |_: MouseEvent| load()), store.t("再试一次", "Try again")) }
                </div>
            }
            { for criteria.chapters.iter().zip(&maturity.chapters).map(|(chapter, score)| html! {
                <section class="group">
                    <h2>{ format!("{} {}", chapter.id, chapter.name.get(lang)) }
                        <span class="points">{ format!("{} / {}", show_tenths(score.tenths), chapter.points) }</span></h2>
                    { for chapter.items.iter().zip(&score.items).map(|(item, score)| {
                        let descriptors = if let Words::There(words) = &*words { Some(words.clone()) } else { None };
                        html! { <ItemCard key={item.id.clone()} item={Shown { item: item.clone(), score: score.clone(), words: descriptors }} /> }
                    }) }
                </section>
            }) }
            { onward(&store, Page::Section(props.section)) }
        </>
    }
}

/// What an item's card shows.
#[derive(Clone, PartialEq)]
struct Shown {
    item: Item,
    score: ItemScore,
    words: Option<Rc<Descriptors>>,
}

#[derive(Properties, PartialEq)]
struct CardProps {
    item: Shown,
}

#[component]
fn ItemCard(props: &CardProps) -> Html {
    let store = use_store();
    let Shown { item, score, words } = &props.item;
    let lang = store.lang;
    let mark = store.answers.marks.get(&item.id).cloned().unwrap_or_default();
    let body = match store.answers.depth {
        Depth::Quick => {
            let texts = words.as_ref().and_then(|words| words.items.get(&item.id)).map(|words| words.bands.clone());
            let id = item.id.clone();
            let set = act(&store, move |band| Action::Band(id.clone(), band));
            ruler(&store, &item.id, &format!("{} {}", item.id, item.name.get(lang)), mark.band, texts.as_deref(), &set)
        }
        Depth::Full => full(&store, item, score, &mark, words.as_deref()),
    };
    let text = |kind: fn(String, String) -> Action, value: &str, name: &str, zh: &'static str, en: &'static str| {
        let id = item.id.clone();
        let set = act(&store, move |text: String| kind(id.clone(), text));
        let oninput = Callback::from(move |event: InputEvent| {
            set.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value())
        });
        html! { <label class="note"><span>{ store.t(zh, en) }</span><textarea rows="2" name={format!("{}.{name}", item.id)} value={value.to_owned()} {oninput} /></label> }
    };
    html! {
        <div class="item" data-id={item.id.clone()}>
            <h3>{ format!("{} {}", item.id, item.name.get(lang)) }
                <span class="points">{ match score.percent {
                    Some(percent) => format!("{percent}% · {} / {}", show_tenths(score.tenths), item.points),
                    None => format!("{} / {}", store.t("未评", "open"), item.points),
                } }</span></h3>
            { body }
            <details class="more"><summary>{ store.t("记下优势和改进机会", "Note strengths and opportunities") }
                if !mark.strengths.is_empty() || !mark.improvements.is_empty() { { " ●" } }</summary>
                { text(Action::Strengths, &mark.strengths, "strengths", "优势", "Strengths") }
                { text(Action::Improvements, &mark.improvements, "improvements", "改进机会", "Opportunities for improvement") }
            </details>
        </div>
    }
}

/// The six bands as a ruler of cards.
fn ruler(
    store: &Handle,
    name: &str,
    label: &str,
    chosen: Option<u8>,
    texts: Option<&[Text]>,
    set: &Callback<Option<u8>>,
) -> Html {
    let Some(criteria) = &store.env.criteria else {
        return Html::default();
    };
    let clear = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(None))
    };
    html! {
        <>
            <div class="ruler" role="radiogroup" aria-label={label.to_owned()}>
                { for criteria.bands.iter().enumerate().map(|(at, band)| {
                    let at = at as u8;
                    let checked = chosen == Some(at);
                    let set = set.clone();
                    let onchange = Callback::from(move |_: Event| set.emit(Some(at)));
                    html! {
                        <label class={classes!("band", checked.then_some("chosen"))}>
                            <input type="radio" name={name.to_owned()} value={at.to_string()} {checked} {onchange} />
                            <span class="band-range">{ format!("{}–{}%", band.low, band.high) }</span>
                            <span class="band-name">{ band.name.get(store.lang) }</span>
                            <span class="band-words">{ texts.and_then(|texts| texts.get(usize::from(at))).map_or("", |text| text.get(store.lang)) }</span>
                        </label>
                    }
                }) }
            </div>
            if chosen.is_some() {
                { button("link clear", clear, store.t("取消选择", "Clear the choice")) }
            }
        </>
    }
}

fn full(store: &Handle, item: &Item, score: &ItemScore, mark: &Mark, words: Option<&Descriptors>) -> Html {
    let Some(criteria) = &store.env.criteria else {
        return Html::default();
    };
    let lang = store.lang;
    let kind = if item.kind == ItemKind::Process { "process" } else { "result" };
    let rulers = criteria.dimensions(item.kind).iter().map(|dimension| {
        let ask = words.and_then(|words| words.items.get(&item.id)?.ask.get(&dimension.id)).map(|ask| ask.get(lang));
        let texts = words.and_then(|words| words.dimensions.get(kind)?.get(&dimension.id));
        let (id, dim) = (item.id.clone(), dimension.id.clone());
        let set = act(store, move |band| Action::Dimension { item: id.clone(), dimension: dim.clone(), band });
        html! {
            <div class="dimension">
                <p class="label">{ dimension.name.get(lang) }{ "：" }<span class="ask">{ ask.unwrap_or_default() }</span></p>
                { ruler(store, &format!("{}.{}", item.id, dimension.id), dimension.name.get(lang), mark.dimensions.get(&dimension.id).copied(), texts.map(Vec::as_slice), &set) }
            </div>
        }
    });
    let own = mark.overrule.clone();
    let reason = own.as_ref().map(|own| own.reason.clone()).unwrap_or_default();
    let percent = own.as_ref().map(|own| own.percent);
    let id = item.id.clone();
    let choose = {
        let (store, id, reason) = (store.clone(), id.clone(), reason.clone());
        Callback::from(move |event: Event| {
            let percent = event.target_unchecked_into::<HtmlSelectElement>().value().parse::<u8>().ok();
            let overrule = percent.map(|percent| Overrule { percent, reason: reason.clone() });
            store.dispatch(Msg::Act(Action::Overrule(id.clone(), overrule)));
        })
    };
    let explain = {
        let store = store.clone();
        Callback::from(move |event: InputEvent| {
            let reason = event.target_unchecked_into::<HtmlInputElement>().value();
            let overrule = Some(Overrule { percent: percent.unwrap_or_default(), reason });
            store.dispatch(Msg::Act(Action::Overrule(id.clone(), overrule)));
        })
    };
    html! {
        <>
            { for rulers }
            <div class="proposal">
                <p>{ match (score.proposed, lang) {
                    (Some(percent), Lang::Zh) => format!("按规则建议 {percent}%"),
                    (Some(percent), Lang::En) => format!("The rule proposes {percent} %"),
                    (None, Lang::Zh) => "四个方面都选完后给出建议百分比".to_owned(),
                    (None, Lang::En) => "A percentage is proposed once all four are chosen".to_owned(),
                } }</p>
                <label>{ store.t("自行认定：", "Your own: ") }
                    <select name={format!("{}.percent", item.id)} onchange={choose}>
                        <option value="" selected={percent.is_none()}>{ store.t("采用建议", "as proposed") }</option>
                        { for (0..=20u8).map(|step| html! {
                            <option value={(step * 5).to_string()} selected={percent == Some(step * 5)}>{ format!("{}%", step * 5) }</option>
                        }) }
                    </select>
                </label>
                if percent.is_some() {
                    <label class="note"><span>{ store.t("理由（写明理由后才计入）", "Reason (it counts once a reason is given)") }</span>
                        <input type="text" name={format!("{}.reason", item.id)} value={reason} oninput={explain} /></label>
                }
            </div>
        </>
    }
}
