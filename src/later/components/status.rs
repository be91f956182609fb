//! Status chips: colour, sign and word together, so that no colour speaks alone.

use yew::prelude::*;
use ziping_domain::assess::eligibility::ConditionResult;
use ziping_domain::assess::{Assessment, Standing, Verdict};
use ziping_domain::programme::Claim;
use ziping_domain::{Lang, Programme};
use ziping_ui::each;

/// A chip: class, sign, word.
pub fn chip(class: &'static str, word: &str) -> Html {
    let sign = ziping_paper::standing::sign(class);
    html! { <span class={classes!("chip", class)}><span aria-hidden="true">{ sign }</span>{ " " }{ word }</span> }
}

/// The chip of a condition.
pub fn condition(result: &ConditionResult, lang: Lang) -> Html {
    let (class, word) = ziping_paper::standing::status(result, lang);
    chip(class, word)
}

/// The chip of the overall verdict; what contradictory answers would meet is to be checked first.
pub fn verdict(programme: &Programme, judged: &Assessment, lang: Lang) -> Html {
    let contradicts = |claim: &Claim| claim.contradiction && judged.unbacked.contains(&claim.id);
    let roles = judged.eligibility.split(programme);
    match judged.eligibility.verdict {
        Verdict::Declared | Verdict::Met if programme.claims.iter().any(contradicts) => {
            chip("unknown", lang.pick("有互相矛盾的回答，待确认", "Answers contradict each other: to be confirmed"))
        }
        _ if !roles.is_empty() => {
            // Each role with its sign.
            let sign = |verdict| match verdict {
                Verdict::NotMet => "unmet",
                Verdict::Open => "unknown",
                Verdict::Declared | Verdict::Met | Verdict::Unlisted => "met",
            };
            each(roles.into_iter().map(|(role, verdict)| chip(sign(verdict), role.label.get(lang))))
        }
        Verdict::NotMet => chip("unmet", lang.pick("有条件不符合", "A condition is not met")),
        Verdict::Open => chip("unknown", lang.pick("还有条件尚不清楚", "Some conditions are not yet known")),
        Verdict::Declared => {
            chip("met", lang.pick("所填均符合，部分以认定为准", "All met as declared; authorities decide on some"))
        }
        Verdict::Met => chip("met", lang.pick("所填均符合", "All met by your answers")),
        Verdict::Unlisted => chip("none", lang.pick("项目文件没有列出条件", "The programme file lists none")),
    }
}

/// Class, sign and word of a cell of the category table.
pub fn standing(standing: Standing, lang: Lang) -> (&'static str, &'static str) {
    match standing {
        Standing::Met => ("met", lang.pick("已达到", "Met")),
        Standing::Missing => ("unmet", lang.pick("未达到", "Missing")),
        Standing::Open => ("unknown", lang.pick("未填写", "Open")),
        Standing::NotAsked => ("none", lang.pick("不要求", "Not asked")),
    }
}
