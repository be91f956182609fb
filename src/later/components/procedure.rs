//! What may be granted with its working, the steps of the procedure, and what is owed after an award.

use yew::prelude::*;
use ziping_ask::pages::start::own;
use ziping_ask::store::Handle;
use ziping_domain::assess::{Estimate, Maturity};
use ziping_domain::decimal::show_ten_thousandths;
use ziping_domain::programme::{Grants, Step, Weight};
use ziping_ui::each;

/// The most that may be granted, and how it comes about.
pub fn grants(store: &Handle, grants: &Grants, estimate: &Estimate) -> Html {
    let lang = store.lang;
    let unit = grants.unit.get(lang);
    let rows = grants.amounts.iter().zip(&estimate.applies).map(|(amount, applies)| {
        let (class, sign, word) = match applies {
            Some(true) => ("met", "✓", store.t("适用", "applies")),
            Some(false) => ("none", "–", store.t("不适用", "does not apply")),
            None => ("unknown", "?", store.t("尚不清楚", "not known")),
        };
        let most = amount.most.map_or(store.t("未规定", "not named").to_owned(), |most| {
            format!("{} {most} {unit}", store.t("不高于", "at most"))
        });
        html! {
            <tr>
                <th scope="row">{ amount.title.get(lang) }<span class="clause">{ " " }{ &amount.clause }</span></th>
                <td>{ most }</td>
                <td><span class={classes!("chip", class)}>{ format!("{sign} {word}") }</span></td>
            </tr>
        }
    });
    let before = estimate.before.map(show_ten_thousandths);
    let working = match (&before, estimate.left.map(show_ten_thousandths)) {
        (Some(before), Some(left)) => {
            let taken = store.t("就高不重复：最高一项", "The highest counts, none is paid twice: ");
            format!(
                "{taken} {} − {} {before} = {} {left} {unit}",
                estimate.highest,
                store.t("此前已得", "granted before"),
                store.t("不高于", "at most")
            )
        }
        (None, _) => {
            store.t("填写此前已得到的资助后给出估算。", "Say what was granted before to get an estimate.").to_owned()
        }
        (_, None) => store
            .t(
                "还有可能更高的项目尚不清楚，暂不能估算。",
                "An amount that may be higher is not known yet: no estimate.",
            )
            .to_owned(),
    };
    html! {
        <section class="group">
            <h2>{ store.t("可能的资助上限", "The most that may be granted") }</h2>
            <table class="plain">
                <caption class="hidden">{ store.t("资助项目", "Grants") }</caption>
                <tbody>{ each(rows) }</tbody>
            </table>
            <p><strong>{ working }</strong></p>
            <p class="help">{ &grants.quote }<span class="clause">{ " " }{ &grants.clause }</span>{ "。" }
                { store.t("这是条文规定的上限，不是承诺；能否得到、得到多少由主管部门决定。", "This is the upper bound that the document names, not a promise; the authority decides whether and how much.") }</p>
        </section>
    }
}

/// What the score is made of, and what the self-evaluation would give in it.
pub fn weights(store: &Handle, weights: &[Weight], maturity: Option<&Maturity>) -> Html {
    if weights.is_empty() {
        return Html::default();
    }
    let rows = weights.iter().map(|weight| {
        let estimate = maturity.filter(|maturity| weight.estimated && maturity.answered() > 0);
        let estimate = estimate.map(|maturity| {
            format!("{} {} / {}", store.t("按自评约", "by your own marks about"), show_ten_thousandths(weighed(maturity.hundredths, weight)), show_ten_thousandths(weighed(maturity.points * 100, weight)))
        });
        html! {
            <tr>
                <th scope="row">{ weight.title.get(store.lang) }<span class="clause">{ " " }{ &weight.clause }</span></th>
                <td>{ format!("{}%", weight.percent) }</td>
                <td>{ estimate.unwrap_or_else(|| store.t("由评审决定", "for the assessors").to_owned()) }</td>
            </tr>
        }
    });
    html! {
        <section class="group">
            <h2>{ store.t("评审得分的构成", "What the score is made of") }</h2>
            <table class="plain"><caption class="hidden">{ store.t("构成", "Parts") }</caption><tbody>{ each(rows) }</tbody></table>
            <p class="help">{ store.t("自评只能大致反映资料评审，实际得分由评审组给出，不作承诺。", "Your own marks only hint at the document review; the assessors give the score, nothing is promised.") }</p>
        </section>
    }
}

/// A part of a score, in ten-thousandths of a point: exact.
fn weighed(hundredths: u32, weight: &Weight) -> i64 {
    i64::from(hundredths) * i64::from(weight.percent)
}

/// Steps in order, each with its clause.
pub fn steps(store: &Handle, title: &'static str, steps: &[Step]) -> Html {
    if steps.is_empty() {
        return Html::default();
    }
    html! {
        <section class="group">
            <h2>{ title }</h2>
            <ol class="timeline">{ each(steps.iter().map(|step| html! {
                <li><strong>{ step.title.get(store.lang) }</strong><span class="clause">{ " " }{ &step.clause }</span><p>{ step.text.get(store.lang) }{ own(store, &step.reading) }</p></li>
            })) }</ol>
        </section>
    }
}
