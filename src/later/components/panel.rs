//! The live panel: category, conditions and score as they change.

use super::status;
use crate::pages::evaluation::{index::index, items};
use yew::prelude::*;
use ziping_ask::context::View;
use ziping_ask::page::Page;
use ziping_ask::send::go;
use ziping_domain::Lang;
use ziping_domain::assess::{CategoryResult, Status, show_points};
use ziping_domain::programme::Ladder;
use ziping_ui::{button, each};

/// The panel.
pub fn panel(view: &View) -> Html {
    let View { store, judged } = view;
    let lang = store.lang;
    let empty = store.answers().is_empty();
    // While items are rated one after the other, their index stands here.
    let evaluating = store.page == items(store) && !store.beyond.all_items && store.answers().part.is_empty();
    let ladder = store.env.programme.ladder.as_ref();
    let borrowed = ladder.map(|ladder| ladder.borrowed.get(lang)).unwrap_or_default();
    // Another place's table needs its caption, for which a narrow window has no room.
    let head = if borrowed.is_empty() { store.t("建议分类", "Suggested category") } else { borrowed }.to_owned();
    let verdict = if empty {
        html! { store.t("还没有填写", "Nothing entered yet") }
    } else if judged.eligibility.conditions.is_empty() {
        html! { store.t("项目文件没有列出条件", "The programme lists none") }
    } else {
        status::verdict(&store.env.programme, judged, lang)
    };
    let counts = [
        (Status::Met, "met", "✓", store.t("符合", "met")),
        (Status::NotMet, "unmet", "✕", store.t("不符合", "not met")),
        (Status::Unknown, "unknown", "?", store.t("尚不清楚", "not known")),
    ];
    html! {
        <aside class="panel" aria-label={store.t("当前结果", "Result so far")} part="panel">
            <div class="panel-block">
                <span class="panel-head">{ store.t("申报条件", "Conditions") }</span>
                <span class="panel-verdict">{ verdict }</span>
                if !evaluating { <span class="panel-counts">
                    { each(counts.into_iter().map(|(status, class, sign, word)| html! {
                        <span class={classes!("count", class)}><span aria-hidden="true">{ sign }</span>
                            { judged.eligibility.count(status) }<span class="count-word">{ word }</span></span>
                    })) }
                </span> }
            </div>
            if let Some(category) = judged.category.as_ref().filter(|_| !empty) {
                <div class={classes!("panel-block", "panel-category", (!borrowed.is_empty()).then_some("borrowed"))}>
                    <span class="panel-head">{ head }</span>
                    <strong class={classes!("panel-letter", (category.possible.len() > 1).then_some("range"))}>{ letter(category, ladder, lang) }</strong>
                </div>
            }
            if let Some(maturity) = &judged.maturity {
                <div class="panel-block">
                    <span class="panel-head">{ store.t("自评得分", "Score") }</span>
                    <span><strong class="panel-total">{ show_points(maturity.hundredths) }</strong>{ format!(" / {}", maturity.points) }</span>
                    if maturity.open > 0 {
                        <span class="muted panel-open">{ lang.fill("还有 {} 条未评", "{} items open", &[&maturity.open]) }</span>
                    }
                </div>
                if evaluating { { index(view) } } else { { crate::pages::result::small_radar(store, maturity) } }
            }
            { button("link panel-more", go(store, Page::Result, None), store.t("查看结果", "See the result")) }
        </aside>
    }
}

/// The category in a few characters: one, a range, or below the lowest.
fn letter(category: &CategoryResult, ladder: Option<&Ladder>, lang: Lang) -> String {
    let lowest = ladder.and_then(|ladder| ladder.categories.first()).map_or("", |category| category.id.as_str());
    // A letter says it in short; an id of another kind is nobody's word.
    let short = |id: &str| match ladder.and_then(|ladder| ladder.category(id)) {
        Some(one) if id.len() > 1 => one.name.get(lang).to_owned(),
        _ => id.to_owned(),
    };
    let name = |id: &Option<String>| match (id, lang) {
        (Some(id), _) => short(id),
        (None, Lang::Zh) => format!("未达{}", short(lowest)),
        (None, Lang::En) => format!("below {}", short(lowest)),
    };
    if category.criteria.iter().all(|criterion| criterion.current.is_none()) {
        return lang.pick("还没有填", "not answered").to_owned();
    }
    match (category.possible.first(), category.possible.last()) {
        (Some(first), Some(last)) if first == last => name(first),
        (Some(first), Some(last)) => format!("{} – {}", name(first), name(last)),
        _ => "–".to_owned(),
    }
}
