//! What comes after handing in, on screen: days that became known are entered here.

use super::edit::{entry, set_day};
use yew::prelude::*;
use ziping_ask::pages::start::own;
use ziping_ask::store::Handle;
use ziping_domain::Lang;
use ziping_domain::season::{Ahead, Season};
use ziping_later::components::entry::FieldForm;
use ziping_paper::season::words;
use ziping_ui::each;

/// The steps after handing in; nothing, if the source names none.
pub fn after(store: &Handle, season: &Season, all: &[Ahead<'_>]) -> Html {
    let list = |duty: bool, title: &'static str| {
        let steps: Vec<Html> =
            all.iter().filter(|one| one.duty == duty).map(|one| row(store, season, one, all)).collect();
        html! { if !steps.is_empty() { <h3>{ title }</h3><ol class="timeline season">{ each(steps) }</ol> } }
    };
    html! {
        <>
            { list(false, store.t("交件以后", "After handing in")) }
            { list(true, store.t("以后的义务", "Duties later on")) }
        </>
    }
}

fn row(store: &Handle, season: &Season, one: &Ahead<'_>, all: &[Ahead<'_>]) -> Html {
    let (lang, step) = (store.lang, one.step);
    let entered = season.days.iter().find(|known| known.step == step.id).map_or("", |known| &known.on);
    let id = step.id.clone();
    html! {
        <li key={step.id.clone()}>
            <span class="when">{ words::when(one, all, lang) }</span>
            <strong>{ step.title.get(lang) }</strong><span class="clause">{ " " }{ &step.clause }</span>
            <p>{ step.text.get(lang) }{ own(store, &step.reading) }</p>
            <p class="help">{ store.t("谁办：", "Who: ") }{ words::actor(step, lang) }</p>
            if !step.id.is_empty() {
                <details class="more" open={!entered.is_empty()}>
                    <summary>{ match lang {
                        Lang::Zh => format!("填“{}”的日期", step.title.zh()),
                        Lang::En => format!("Enter the day of “{}”", step.title.get(lang)),
                    } }</summary>
                    { entry(store, (format!("day.{}", step.id), entered.to_owned()), FieldForm::Day, step.title.get(lang), None, move |season, now| set_day(season, &id, now)) }
                </details>
            }
        </li>
    }
}
