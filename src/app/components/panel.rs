//! The live panel: category, conditions and score as they change.

use crate::components::button::button;
use crate::root::View;
use crate::store::{Page, go};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::assess::{CategoryResult, Status, show_tenths};

/// The panel.
pub fn panel(view: &View) -> Html {
    let View { store, judged } = view;
    let lang = store.lang;
    let counts = [
        (Status::Met, "met", "✓", store.t("符合", "met")),
        (Status::NotMet, "unmet", "✕", store.t("不符合", "not met")),
        (Status::Unknown, "unknown", "?", store.t("尚不清楚", "not known")),
    ];
    html! {
        <aside class="panel" aria-label={store.t("当前结果", "Result so far")} part="panel">
            if let Some(category) = &judged.category {
                <div class="panel-block panel-category">
                    <span class="panel-head">{ store.t("建议分类", "Suggested category") }</span>
                    <strong class={classes!("panel-letter", (category.possible.len() > 1).then_some("range"))}>{ letter(category, lang) }</strong>
                </div>
            }
            <div class="panel-block">
                <span class="panel-head">{ store.t("申报条件", "Conditions") }</span>
                <span class="panel-counts">
                    { for counts.into_iter().map(|(status, class, sign, word)| html! {
                        <span class={classes!("count", class)}><span aria-hidden="true">{ sign }</span>
                            { judged.eligibility.count(status) }<span class="count-word">{ word }</span></span>
                    }) }
                </span>
            </div>
            if let Some(maturity) = &judged.maturity {
                <div class="panel-block">
                    <span class="panel-head">{ store.t("自评得分", "Score") }</span>
                    <span><strong class="panel-total">{ show_tenths(maturity.tenths) }</strong>{ format!(" / {}", maturity.points) }</span>
                    if maturity.open > 0 {
                        <span class="muted panel-open">{ match lang {
                            Lang::Zh => format!("还有 {} 条未评", maturity.open),
                            Lang::En => format!("{} items open", maturity.open),
                        } }</span>
                    }
                </div>
                if let Some(later) = store.env.later { { (later.radar)(store, maturity) } }
            }
            { button("link panel-more", go(store, Page::Result, None), store.t("查看结果", "See the result")) }
        </aside>
    }
}

/// The category in a few characters: a letter, a range, or below.
pub fn letter(category: &CategoryResult, lang: Lang) -> String {
    let name = |id: &Option<String>| match (id, lang) {
        (Some(id), _) => id.clone(),
        (None, Lang::Zh) => "未达A".to_owned(),
        (None, Lang::En) => "below A".to_owned(),
    };
    match (category.possible.first(), category.possible.last()) {
        (Some(first), Some(last)) if first == last => name(first),
        (Some(first), Some(last)) => format!("{} – {}", name(first), name(last)),
        _ => "–".to_owned(),
    }
}
