//! The way to handing in and what comes after: days, what is printed, stamped and handed in to whom, what stays here.

mod after;
mod edit;
mod errands;
mod fixed;
mod handing;
mod notice;
mod way;

use crate::preview::Preview;
use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::msg::{Deed, Msg};
use ziping_domain::season::{Season, ahead, schedule};
use ziping_json::Unread;
use ziping_later::components::yearly::use_notice;
use ziping_later::pages::result::context;
use ziping_later::shop::Shop;
use ziping_paper::def::Template;
use ziping_paper::season::calendar::ics;
use ziping_ui::button;

pub use fixed::FixedVersion;

/// The way to handing in and what comes after, and each paper as it will be.
#[component]
pub fn Guidance() -> Html {
    html! { <><Guide /><Preview /></> }
}

/// The way to handing in, and what comes after.
#[component]
fn Guide() -> Html {
    let View { store, judged } = use_view();
    let season = store.answers().season.read().unwrap_or_default();
    let published = use_notice();
    // The portal's notice is kept with the answers, so that papers and package have the same days wherever they are made.
    let found =
        published.and_then(Result::ok).filter(|found| season.notice.as_ref() != Some(&**found) || season.copied);
    // A fixed version keeps its days until the user says otherwise.
    let (renewed, found) = match season.fixed.is_some() && season.notice.is_some() {
        true => (found, None),
        false => (None, found),
    };
    let at_hand = found.clone();
    {
        let store = store.clone();
        use_effect_with(found.filter(|_| !store.answers().is_empty()), move |found| {
            if let Some(found) = found.clone() {
                store.dispatch(Msg::Later(Deed::Note(Rc::new(move |answers| {
                    let kept = answers.season.read().unwrap_or_default();
                    let notice = Some((*found).clone());
                    answers.season = Unread::of(&Season { notice, copied: false, ..kept });
                }))));
            }
        });
    }
    if !store.answers().part.is_empty() {
        return Html::default();
    }
    // Where nothing is entered nothing is noted, and the days are told all the same.
    let season = match at_hand.filter(|_| store.answers().is_empty()) {
        Some(found) => Season { notice: Some((*found).clone()), copied: false, ..season },
        None => season,
    };
    let programme = store.env.programme.clone();
    let (way, after) = (schedule(&programme, &season), ahead(&programme, &season));
    let relevance = store.relevance();
    let context = context(&store, &judged, &relevance);
    let calendar = {
        let (store, text) = (store.clone(), ics(&context, Some(Template::Next)));
        let name = format!("{}-{}.ics", programme.id, store.env.today);
        Callback::from(move |_: MouseEvent| drop(store.env.platform.calendar(&text, &name)))
    };
    html! {
        <section class="group" data-id="guide">
            <h2>{ store.t("打印、用印和报送", "Print, stamp and hand in") }</h2>
            if let Some(renewed) = renewed { { notice::renewed(&store, &season, &renewed) } }
            { notice::notice(&store, &season) }
            { way::way(&store, &season, &way) }
            { errands::list(&store, &season, &way, judged.application) }
            { handing::handing(&store, &season, &context) }
            { after::after(&store, &season, &after) }
            <p>{ button("button plain", calendar, store.t("日程存成日历文件（.ics）", "Save the days as a calendar file (.ics)")) }
                <span class="help">{ store.t("可导入手机和电脑的日历；日期变了重新导入，原有的会更新。", "Phones and computers take it; take it again when days change, and the entries are renewed.") }</span></p>
        </section>
    }
}
