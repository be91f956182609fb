//! Status chips: colour, sign and word together, so that no colour speaks alone.

use crate::env::pick;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::assess::eligibility::ConditionResult;
use ziping_domain::assess::{Standing, Status, Verdict};

/// A chip: class, sign, word.
pub fn chip(class: &'static str, word: &str) -> Html {
    let sign = match class {
        "met" => "✓",
        "unmet" => "✕",
        "unknown" => "?",
        _ => "–",
    };
    html! { <span class={classes!("chip", class)}><span aria-hidden="true">{ sign }</span>{ " " }{ word }</span> }
}

/// The chip of a condition.
pub fn condition(result: &ConditionResult, lang: Lang) -> Html {
    match (result.status, result.declared) {
        (Status::Met, false) => chip("met", pick(lang, "符合", "Met")),
        (Status::Met, true) => {
            chip("met", pick(lang, "自述符合，以认定为准", "Declared as met; the authority decides"))
        }
        (Status::NotMet, _) => chip("unmet", pick(lang, "不符合", "Not met")),
        (Status::Unknown, true) => chip("unknown", pick(lang, "待有关部门认定", "For the authority to say")),
        (Status::Unknown, false) => chip("unknown", pick(lang, "尚不清楚", "Not yet known")),
        (Status::NotApplicable, _) => chip("none", pick(lang, "不适用", "Does not apply")),
    }
}

/// The chip of the overall verdict.
pub fn verdict(verdict: Verdict, lang: Lang) -> Html {
    match verdict {
        Verdict::NotMet => chip("unmet", pick(lang, "有条件不符合", "A condition is not met")),
        Verdict::Open => chip("unknown", pick(lang, "还有条件尚不清楚", "Some conditions are not yet known")),
        Verdict::Declared => {
            chip("met", pick(lang, "所填均符合，部分以认定为准", "All met as declared; authorities decide on some"))
        }
        Verdict::Met => chip("met", pick(lang, "所填均符合", "All met by your answers")),
        Verdict::Unlisted => chip("none", pick(lang, "项目文件没有列出条件", "The programme file lists none")),
    }
}

/// Class, sign and word of a cell of the category table.
pub fn standing(standing: Standing, lang: Lang) -> (&'static str, &'static str) {
    match standing {
        Standing::Met => ("met", pick(lang, "已达到", "Met")),
        Standing::Missing => ("unmet", pick(lang, "未达到", "Missing")),
        Standing::Open => ("unknown", pick(lang, "未填写", "Open")),
        Standing::NotAsked => ("none", pick(lang, "不要求", "Not asked")),
    }
}
