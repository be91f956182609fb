//! The schedule backwards from the deadline, on screen: how long steps take can be said here.

use super::edit::{DAYS, entry, set_lead};
use yew::prelude::*;
use ziping_ask::pages::start::own;
use ziping_ask::store::Handle;
use ziping_domain::Lang;
use ziping_domain::season::{Schedule, Season, Waypoint};
use ziping_paper::season::words;
use ziping_ui::keyed;

/// The way to handing in; nothing, if the programme names none.
pub fn way(store: &Handle, season: &Season, schedule: &Schedule) -> Html {
    if schedule.way.is_empty() {
        return Html::default();
    }
    let last = schedule.way.len() - 1;
    let steps = schedule
        .way
        .iter()
        .enumerate()
        .map(|(at, point)| (point.step.id.clone(), row(store, season, point, at == last)));
    html! {
        <>
            <h3>{ store.t("倒排表：从截止日往回排", "Backwards from the deadline") }</h3>
            if let Some(words) = late(store, schedule) { <p class="notice bad" role="status">{ words }</p> }
            <ol class="timeline season">{ keyed(steps) }</ol>
            if schedule.moved {
                <p class="help">{ store.t("本工具的理解：截止日不是工作日，报送提前到前一个工作日。", "The tool's own reading: nobody works on the deadline, so handing in is moved to the working day before.") }</p>
            }
            if schedule.deadline.is_some() && !schedule.knows_holidays {
                <p class="help">{ store.t("通知没有列出法定节假日：只扣除了周六、周日，中间有节假日的要再提前。", "The notice lists no public holidays: only weekends are taken out; be earlier where one lies between.") }</p>
            }
            if schedule.way.iter().any(|point| point.loose) {
                <p class="help">{ store.t("“还要更早”：后面有步骤不知道要几天，问清以后填上，日期会重排。", "“And earlier”: nobody says how long a later step takes. Ask, enter it, and the days follow.") }</p>
            }
        </>
    }
}

/// What is too late by today, if anything.
fn late(store: &Handle, schedule: &Schedule) -> Option<String> {
    let (deadline, today) = (schedule.deadline?, store.env.today);
    if deadline < today {
        return Some(match store.lang {
            Lang::Zh => {
                format!("截止日 {deadline} 已过。过期是否还受理，请先问主办单位；日期填错的，请改上面的截止日期。")
            }
            Lang::En => format!(
                "The deadline {deadline} is over: ask the organiser first whether anything is still taken, or correct it above."
            ),
        });
    }
    let count = schedule.way.iter().filter(|point| is_over(store, point)).count();
    (count > 0).then(|| match store.lang {
        Lang::Zh => format!("按倒排，有 {count} 步的日子已过（标“已过”的）：还没有做完的要尽快补上，后面的步骤也要压缩。"),
        Lang::En => format!("By this schedule the days of {count} steps are over (marked so): what is not done yet is to be made up for."),
    })
}

/// Whether a step should have been done by now.
fn is_over(store: &Handle, point: &Waypoint) -> bool {
    point.latest.is_some_and(|day| day < store.env.today)
}

fn row(store: &Handle, season: &Season, point: &Waypoint, is_last: bool) -> Html {
    let (lang, step) = (store.lang, &point.step);
    let told = season.leads.iter().find(|lead| lead.step == step.id);
    let told = told.map_or(String::new(), |lead| lead.days.to_string());
    let label = match lang {
        Lang::Zh => format!("“{}”要几个工作日", step.title.zh()),
        Lang::En => format!("Working days for “{}”", step.title.get(lang)),
    };
    let id = step.id.clone();
    html! {
        <li>
            <span class="when">{ words::latest(point, lang) }
                if is_over(store, point) { { " " }<span class="chip unknown">{ store.t("已过", "over") }</span> }</span>
            <strong>{ step.title.get(lang) }</strong><span class="clause">{ " " }{ &step.clause }</span>
            <p>{ step.text.get(lang) }
                if point.added {
                    <span class="help">{ store.t("本工具的理解：来源没有这一步", "The tool's own reading: the source has no such step") }</span>
                }
                { own(store, &step.reading) }</p>
            <p class="help">{ store.t("谁办：", "Who: ") }{ words::actor(step, lang) }{ store.t("；要几天：", "; takes: ") }{ words::takes(point, is_last, lang) }</p>
            if !is_last {
                <div class="with-unit"><span class="help">{ store.t("改为", "Change to") }</span>
                    { entry(store, (format!("lead.{}", step.id), told), DAYS, &label, Some(store.t("个工作日", "working days")), move |season, now| set_lead(season, &id, &now)) }</div>
            }
        </li>
    }
}
