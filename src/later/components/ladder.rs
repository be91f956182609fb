//! The category table: criteria as rows, categories as columns, each cell met, missing or open.

use super::status::standing;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::page::Page;
use ziping_domain::Lang;
use ziping_domain::assess::{CategoryResult, Standing};
use ziping_ui::each;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The outcome.
    pub category: CategoryResult,
}

/// The table.
#[component]
pub fn LadderTable(props: &Props) -> Html {
    let store = use_store();
    let lang = store.lang;
    let Some(ladder) = &store.env.programme.ladder else {
        return Html::default();
    };
    let here = |id: &str| props.category.category.as_deref() == Some(id);
    html! {
        <div class="ladder-scroll" role="region" aria-label={store.t("分类对照表", "Category table")} tabindex="0">
        <table class="ladder">
            <caption>{ store.t("分类条件逐项对照（依据 ", "Criteria by category (source ") }{ &ladder.clause }{ store.t("）", ")") }</caption>
            <thead><tr>
                <th scope="col">{ store.t("条件与现状", "Criterion and today") }</th>
                { each(ladder.categories.iter().map(|category| html! {
                    <th scope="col" class={classes!(here(&category.id).then_some("here"))}>
                        { category.name.get(lang) }
                        if here(&category.id) { <span class="here-word">{ store.t("建议", "suggested") }</span> }
                    </th>
                })) }
            </tr></thead>
            <tbody>
                { each(ladder.criteria.iter().zip(&props.category.criteria).map(|(criterion, result)| {
                    let question = store.env.programme.question(&criterion.question);
                    let current = result.current.as_ref().and_then(|id| question?.option(id)).map(|option| option.label.get(lang));
                    let page = Page::asking(&criterion.question, &store.env);
                    let (handle, target) = (store.clone(), criterion.question.clone());
                    let onclick = Callback::from(move |_: MouseEvent| handle.dispatch(Msg::Go(page, Some(target.clone()))));
                    html! {
                        <tr>
                            <th scope="row">
                                <button type="button" class="link" {onclick}>{ criterion.name.get(lang) }</button>
                                <span class="now">{ current.unwrap_or(store.t("未填写", "open")) }</span>
                            </th>
                            { each(result.cells.iter().map(|cell| {
                                let (class, word) = standing(cell.standing, lang);
                                let sign = match cell.standing { Standing::Met => "✓", Standing::Missing => "✕", Standing::Open => "?", Standing::NotAsked => "–" };
                                let asked = match (lang, criterion.words.get(&cell.category)) {
                                    (Lang::Zh, Some(words)) => words.clone(),
                                    _ => cell.required.as_ref().and_then(|id| question?.option(id)).map_or(String::new(), |option| option.label.get(lang).to_owned()),
                                };
                                let name = ladder.category(&cell.category).map_or("", |category| category.name.get(lang));
                                html! {
                                    <td class={classes!(class, here(&cell.category).then_some("here"))}>
                                        // On a phone, where a criterion is a card.
                                        <span class="cell-category" aria-hidden="true">{ name }</span>
                                        <span class="cell-sign"><span aria-hidden="true">{ sign }</span>{ " " }{ word }</span>
                                        <span class="cell-asked">{ asked }</span>
                                    </td>
                                }
                            })) }
                        </tr>
                    }
                })) }
            </tbody>
        </table>
        </div>
    }
}
