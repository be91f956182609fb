//! By when each proof is asked for that is not there yet, on screen: how long that takes can be said here.

use super::edit::{DAYS, entry, set_lead};
use yew::prelude::*;
use ziping_ask::page::Page;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::proofs::{Errand, errands, filings, lead, slots};
use ziping_domain::season::{Schedule, Season};
use ziping_domain::{Date, Lang};
use ziping_later::proofs::at_hand;
use ziping_paper::proofs::{caveat, named, takes, when};
use ziping_ui::{button, keyed};

/// The errands; nothing, where no proofs are at hand or none is missing.
pub fn list(store: &Handle, season: &Season, schedule: &Schedule, application: Date) -> Html {
    let (proofs, facts) = (at_hand(&store.env), store.facts());
    let filings = filings(&slots(&proofs, &facts), &store.answers().evidence, season);
    let all = errands(&filings, schedule, season, application);
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ store.t("证明材料：最迟哪天去办", "Proofs: by when to ask for them") }</h3>
            <details class="more" data-id="errands">
                <summary>{ match store.lang {
                    Lang::Zh => format!("还缺的 {} 项", all.len()),
                    Lang::En => format!("{} that are missing", all.len()),
                } }</summary>
                <p class="help">{ caveat(store.lang) }</p>
                <ol class="timeline season">{ keyed(all.iter().map(|errand| (errand.slot.key(), row(store, season, errand)))) }</ol>
            </details>
        </>
    }
}

fn row(store: &Handle, season: &Season, errand: &Errand<'_>) -> Html {
    let (lang, slot) = (store.lang, errand.slot);
    let id = lead(slot.proof);
    let told = season.leads.iter().find(|one| one.step == id);
    let told = told.map_or(String::new(), |one| one.days.to_string());
    let name = named(slot, lang);
    let label = match lang {
        Lang::Zh => format!("办“{name}”要几个工作日"),
        Lang::En => format!("Working days for “{name}”"),
    };
    let field = format!("lead.{id}{}{}", if slot.of.is_empty() { "" } else { "/" }, slot.of);
    let target = Some(format!("proof:{}", slot.key()));
    html! {
        <li>
            <span class="when">{ when(errand, lang) }</span>
            { button("link", go(store, Page::Evidence, target), name) }<span class="clause">{ " " }{ &slot.proof.clause }</span>
            <p class="help">{ slot.proof.issuer.get(lang) }{ store.t("；要几天：", "; takes: ") }{ takes(errand, lang) }</p>
            <div class="with-unit"><span class="help">{ store.t("改为", "Change to") }</span>
                { entry(store, (field, told), DAYS, &label, Some(store.t("个工作日", "working days")), move |season, now| set_lead(season, &id, &now)) }</div>
        </li>
    }
}
