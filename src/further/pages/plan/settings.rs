//! Per item and criterion: the least band wanted, how hard a step is, and what stays as it is.

use super::edit;
use yew::prelude::*;
use ziping_ask::store::Handle;
use ziping_domain::answers::Wish;
use ziping_domain::criteria::{Item, ItemKind};
use ziping_paper::plan::words::{EFFORTS, Telling};
use ziping_paper::standing::OWN;
use ziping_ui::{Choice, Select, each, labelled_tick};

/// The settings, folded away.
pub fn settings(store: &Handle, tell: &Telling<'_>, now: &Wish) -> Html {
    let rows = tell.criteria.items().map(|item| {
        let band = tell.maturity.item(&item.id).and_then(|score| score.band);
        let today = band
            .and_then(|band| tell.criteria.bands.get(band))
            .map_or("–".to_owned(), |band| format!("{}–{}%", band.low, band.high));
        let name = item.name.get(store.lang);
        html! {
            <tr key={item.id.clone()}>
                <th scope="row">{ tell.named(&item.id) }</th>
                <td data-head={store.t("现在", "Today")}>{ today }</td>
                <td data-head={store.t("至少达到", "At least")}>{ least(store, tell, now, item, band) }</td>
                <td data-head={store.t("难度", "Difficulty")}>{ effort(store, now, &item.id, name) }</td>
                <td data-head={store.t("保持不变", "Fixed")}>{ fixed(store, now, &item.id, name, item.kind == ItemKind::Result) }</td>
            </tr>
        }
    });
    let ladder = store.env.programme.ladder.iter().flat_map(|ladder| &ladder.criteria);
    let criterion = ladder.map(|one| {
        let name = one.name.get(store.lang);
        html! {
            <tr key={one.question.clone()}>
                <th scope="row">{ name }</th>
                <td></td><td></td>
                <td data-head={store.t("难度", "Difficulty")}>{ effort(store, now, &one.question, name) }</td>
                <td data-head={store.t("保持不变", "Fixed")}>{ fixed(store, now, &one.question, name, false) }</td>
            </tr>
        }
    });
    html! {
        <details class="more"><summary>{ store.t("各条款的目标、难度和不变项", "Targets, difficulty and fixed items, one by one") }</summary>
            <p class="help">{ store.t(OWN.0, OWN.1) }{ store.t(EFFORTS.0, EFFORTS.1) }</p>
            <div class="ladder-scroll" tabindex="0" role="region" aria-label={store.t("计划的设置", "Settings of the plan")}>
            <table class="plain settings cards">
                <thead><tr>
                    <th scope="col">{ store.t("条款", "Item") }</th><th scope="col">{ store.t("现在", "Today") }</th>
                    <th scope="col">{ store.t("至少达到", "At least") }</th><th scope="col">{ store.t("难度", "Difficulty") }</th>
                    <th scope="col">{ store.t("保持不变", "Fixed") }</th>
                </tr></thead>
                <tbody>{ each(rows) }{ each(criterion) }</tbody>
            </table>
            </div>
        </details>
    }
}

fn least(store: &Handle, tell: &Telling<'_>, now: &Wish, item: &Item, band: Option<usize>) -> Html {
    let now = now.bands.get(&item.id).copied();
    let id = item.id.clone();
    let onchange = edit::chosen(store, move |wish, text| {
        match text.parse() {
            Ok(band) => wish.bands.insert(id.clone(), band),
            Err(_) => wish.bands.remove(&id),
        };
    });
    let label = format!("{} {}", item.name.get(store.lang), store.t("至少达到", "at least"));
    html! {
        <Select name={format!("wish.{}", item.id)} {label} {onchange} value={now.map(|now| now.to_string()).unwrap_or_default()}
            choices={std::iter::once(Choice::new("", store.t("不设", "none"))).chain(tell.criteria.bands.iter().enumerate()
                // What was chosen stays, though it is reached by now.
                .filter(|(at, _)| *at > band.unwrap_or(0) || now == Some(*at as u8))
                .map(|(at, band)| Choice::new(at.to_string(), format!("{}%", band.low)))).collect::<Vec<_>>()} />
    }
}

fn effort(store: &Handle, now: &Wish, id: &str, name: &str) -> Html {
    let key = id.to_owned();
    let onchange = edit::chosen(store, move |wish, text| {
        match text.parse::<u8>() {
            Ok(weight) if weight != 1 => wish.efforts.insert(key.clone(), weight),
            _ => wish.efforts.remove(&key),
        };
    });
    let words = [("1", "一般", "usual"), ("2", "较难", "hard"), ("4", "很难", "very hard")];
    html! {
        <Select name={format!("effort.{id}")} label={format!("{name} {}", store.t("难度", "difficulty"))} {onchange} value={now.weight(id).to_string()}
            unknown={store.t("{} 倍工夫", "{} times the effort")}
            choices={words.map(|(weight, zh, en)| Choice::new(weight, store.t(zh, en))).to_vec()} />
    }
}

fn fixed(store: &Handle, now: &Wish, id: &str, name: &str, is_result: bool) -> Html {
    let key = id.to_owned();
    let onchange = edit::ticked(store, move |wish| edit::toggle(&mut wish.fixed, key.clone()));
    // A result moves by itself in no case: fixed, it is not counted on.
    let words =
        if is_result { store.t("不计它会跟上", "not counted on") } else { store.t("保持不变", "fixed") };
    html! {
        <label class="cell-box">{ labelled_tick(format!("{name} {words}"), format!("fixed.{id}"), "on", now.is_fixed(id), onchange) }
            if is_result { <span class="help">{ store.t("不计", "not counted") }</span> }</label>
    }
}
