//! Full depth: a ruler and words per dimension, what the figures propose, the rule's percentage, and one's own.

use super::ruler::ruler;
use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::send::{act, send, type_in};
use ziping_ask::store::Handle;
use ziping_domain::answers::{Mark, Overrule};
use ziping_domain::assess::figures::{self, Proposal};
use ziping_domain::assess::maturity::ItemScore;
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::criteria::{Aspect, Criteria, Dimension, Item, ItemKind};
use ziping_domain::{Action, Lang};
use ziping_ui::button;
use ziping_ui::{Choice, Select, each};

/// The full depth of an item.
pub fn full(store: &Handle, item: &Item, score: &ItemScore, mark: &Mark, words: Option<&Descriptors>) -> Html {
    let Some(criteria) = &store.env.criteria else {
        return Html::default();
    };
    html! {
        <>
            { each(criteria.dimensions(item.kind).iter().map(|one| dimension(store, criteria, item, mark, one, words))) }
            { proposal(store, item, score, mark) }
        </>
    }
}

fn dimension(
    store: &Handle,
    criteria: &Criteria,
    item: &Item,
    mark: &Mark,
    dimension: &Dimension,
    words: Option<&Descriptors>,
) -> Html {
    let lang = store.lang;
    let kind = if item.kind == ItemKind::Process { "process" } else { "result" };
    let ask = words.and_then(|words| words.items.get(&item.id)?.ask.get(&dimension.id)).map(|ask| ask.get(lang));
    let texts = words.and_then(|words| words.dimensions.get(kind)?.get(&dimension.id));
    let (id, dim) = (item.id.clone(), dimension.id.clone());
    let set = act(store, move |band| Action::Dimension { item: id.clone(), dimension: dim.clone(), band });
    let (id, dim) = (item.id.clone(), dimension.id.clone());
    let name = format!("{}.{}", item.id, dimension.id);
    let told = format!("{name}.text");
    let tell = move |text| Action::Narrative { item: id.clone(), dimension: dim.clone(), text };
    let oninput = type_in(store, told.clone(), tell);
    let chosen = mark.dimensions.get(&dimension.id).copied();
    let text = mark.narrative.get(&dimension.id).cloned().unwrap_or_default();
    html! {
        <div class="dimension">
            <p class="label">{ dimension.name.get(lang) }{ "：" }<span class="ask">{ ask.unwrap_or_default() }</span></p>
            { ruler(store, &name, dimension.name.get(lang), chosen, texts.map(Vec::as_slice), &set) }
            { from_figures(store, criteria, item, mark, dimension) }
            <label class="note"><span>{ lang.fill("{}：写下做法或事实，会写进报告", "{}: what is done or reached, for the report", &[&dimension.name.get(lang)]) }</span>
                { ziping_ui::text(told, text, oninput).lines("2") }</label>
        </div>
    }
}

/// What the figures propose for a dimension, why, and a button that takes it over.
fn from_figures(store: &Handle, criteria: &Criteria, item: &Item, mark: &Mark, dimension: &Dimension) -> Html {
    let proposed = dimension.reads.and_then(|aspect| Some((aspect, figures::propose(&mark.figures, aspect)?)));
    let Some((aspect, proposal)) = proposed else {
        return Html::default();
    };
    let Some(band) = criteria.bands.get(usize::from(proposal.band)) else {
        return Html::default();
    };
    let taken = mark.dimensions.get(&dimension.id) == Some(&proposal.band);
    let take = Action::Dimension { item: item.id.clone(), dimension: dimension.id.clone(), band: Some(proposal.band) };
    let words = store.lang.fill(
        "按数据建议 {}–{}%：{}。",
        "The figures propose {}–{} %: {}.",
        &[&band.low, &band.high, &why(aspect, &proposal, store.lang)],
    );
    html! {
        <p class="from-figures">{ words }{ " " }
            if taken {
                <span class="muted">{ store.t("已采用", "taken") }</span>
            } else {
                { button("link", send(store, Msg::Act(take)), store.t("采用", "Take it")) }
            }
        </p>
    }
}

/// The count behind a proposal, in words.
fn why(aspect: Aspect, proposal: &Proposal, lang: Lang) -> String {
    let Proposal { good, of, reached, .. } = proposal;
    match (aspect, lang) {
        (_, Lang::Zh) => ziping_paper::words::why(aspect, proposal),
        (Aspect::Level, Lang::En) => {
            format!("three quarters of {of} figures reach {} % of benchmark or competitor", reached.unwrap_or_default())
        }
        (Aspect::Trend, Lang::En) => format!("{good} of {of} figures improve over three years or more"),
        (Aspect::Comparison, Lang::En) => format!("{good} of {of} figures are as good as competitor or benchmark"),
    }
}

/// The rule's percentage, and the assessor's own with its reason.
fn proposal(store: &Handle, item: &Item, score: &ItemScore, mark: &Mark) -> Html {
    let own = mark.overrule.clone();
    let reason = own.as_ref().map(|own| own.reason.clone()).unwrap_or_default();
    let percent = own.as_ref().map(|own| own.percent);
    let id = item.id.clone();
    let choose = {
        let (store, id, reason) = (store.clone(), id.clone(), reason.clone());
        Callback::from(move |chosen: String| {
            let overrule = chosen.parse::<u8>().ok().map(|percent| Overrule { percent, reason: reason.clone() });
            store.dispatch(Msg::Act(Action::Overrule(id.clone(), overrule)));
        })
    };
    let explained = format!("{}.reason", item.id);
    let explain = type_in(store, explained.clone(), move |reason| {
        Action::Overrule(id.clone(), Some(Overrule { percent: percent.unwrap_or_default(), reason }))
    });
    html! {
        <div class="proposal">
            <p>{ match (score.proposed, store.lang) {
                (Some(percent), Lang::Zh) => format!("按规则建议 {percent}%"),
                (Some(percent), Lang::En) => format!("The rule proposes {percent} %"),
                (None, Lang::Zh) => "四个方面都选完后给出建议百分比".to_owned(),
                (None, Lang::En) => "A percentage is proposed once all four are chosen".to_owned(),
            } }</p>
            <label>{ store.t("自行认定：", "Your own: ") }
                <Select name={format!("{}.percent", item.id)} value={chosen(percent)} choices={percents(store.t("采用建议", "as proposed"))} onchange={choose} />
            </label>
            if percent.is_some() {
                <label class="note"><span>{ store.t("理由（写明理由后才计入）", "Reason (it counts once a reason is given)") }</span>
                    { ziping_ui::text(explained, reason, explain).line() }</label>
            }
        </div>
    }
}

/// The steps of 5 as entries of a list, behind one for none.
pub fn percents(none: &'static str) -> Vec<Choice> {
    let steps = (0..=20u8).map(|step| Choice::new((step * 5).to_string(), format!("{}%", step * 5)));
    std::iter::once(Choice::new("", none)).chain(steps).collect()
}

/// The entry that shows a percentage; blank for none.
pub fn chosen(percent: Option<u8>) -> String {
    percent.map(|percent| percent.to_string()).unwrap_or_default()
}
