//! Days in words, in both languages: for papers, screen and calendar.

use ziping_domain::programme::{Counts, Step, Yearly};
use ziping_domain::season::{Ahead, DayOf, DayOpen, DaysBy, Moment, Waypoint};
use ziping_domain::{Date, Lang};

/// A day with its day of the week.
#[must_use]
pub fn day(day: Date, lang: Lang) -> String {
    const ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let at = usize::from(day.weekday());
    match lang {
        Lang::Zh => format!("{day} 周{}", ZH[at]),
        Lang::En => format!("{}, {day}", EN[at]),
    }
}

/// The deadline in a sentence: day, hour, and what has to happen by it.
#[must_use]
pub fn deadline(notice: &Yearly, lang: Lang) -> String {
    let Some(last) = notice.day() else { return notice.deadline.clone() };
    let mut words = day(last, lang);
    if let Some(hour) = &notice.hour {
        words.push(' ');
        words.push_str(hour);
    }
    words.push_str(match notice.counts {
        Counts::Arrival => lang.pick("，以到达为准", ", by arrival"),
        Counts::Postmark => lang.pick("，以邮戳为准", ", by the postmark"),
        Counts::Unsaid => "",
    });
    words
}

/// What a notice leaves open about its deadline, a sentence each.
#[must_use]
pub fn deadline_open(notice: &Yearly, lang: Lang) -> Vec<&'static str> {
    let mut open = Vec::new();
    if notice.hour.is_none() {
        open.push(lang.pick(
            "通知没有写几点截止，问清以前按下班前安排。",
            "The notice names no hour: plan for the end of office hours until you have asked.",
        ));
    }
    match notice.counts {
        Counts::Unsaid => open.push(lang.pick(
            "通知没有写以到达还是邮戳为准，问清以前按到达安排。",
            "The notice does not say whether arrival or the postmark counts: plan for arrival until you have asked.",
        )),
        Counts::Arrival => {
            open.push(lang.pick("邮寄的，路上的天数另算。", "If you post them, add the days on the way."))
        }
        Counts::Postmark => {}
    }
    open
}

/// How long a step takes, and who says so; the last one is handing in.
#[must_use]
pub fn takes(point: &Waypoint, is_last: bool, lang: Lang) -> String {
    match point.days {
        None if is_last => lang.pick("当天", "the day itself").to_owned(),
        days => working_days(days, point.by, lang),
    }
}

/// So many working days, and who says so.
#[must_use]
pub fn working_days(days: Option<u16>, by: DaysBy, lang: Lang) -> String {
    let Some(days) = days else { return lang.pick("没有说，先问", "not said: ask first").to_owned() };
    let by = match by {
        DaysBy::Organisation => lang.pick("（本组织填写）", " (your own figure)"),
        DaysBy::Notice => lang.pick("（通知）", " (the notice)"),
        DaysBy::Tool => lang.pick("（本工具的理解）", " (the tool's own reading)"),
        DaysBy::Nobody => "",
    };
    match lang {
        Lang::Zh => format!("{days}个工作日{by}"),
        Lang::En => format!("{days} working day{}{by}", if days == 1 { "" } else { "s" }),
    }
}

/// The latest day of a step on the way to handing in.
#[must_use]
pub fn latest(point: &Waypoint, lang: Lang) -> String {
    match point.latest {
        None => lang.pick("等通知", "waits for the notice").to_owned(),
        Some(last) if point.given => format!("{}{}", day(last, lang), lang.pick("（给定）", " (given)")),
        Some(last) if point.loose => format!("{}{}", day(last, lang), lang.pick("，还要更早", ", and earlier")),
        Some(last) => day(last, lang),
    }
}

/// When a step is that comes after handing in; `all` are the steps among which it stands.
#[must_use]
pub fn when(one: &Ahead<'_>, all: &[Ahead<'_>], lang: Lang) -> String {
    let mut words = match &one.day {
        Moment::On(from, None) => day(*from, lang),
        Moment::On(from, Some(to)) => format!("{from}{}{to}", lang.pick(" 至 ", " to ")),
        Moment::Until(last) => format!("{}{}", lang.pick("不晚于 ", "not later than "), day(*last, lang)),
        Moment::Open(DayOpen::Unsaid) => lang.pick("来源没有写日期", "the source names no day").to_owned(),
        Moment::Open(DayOpen::NoDeadline) => lang.pick("等通知的截止日期", "waits for the deadline").to_owned(),
        Moment::Open(DayOpen::NoCycle) => {
            lang.pick("等孵化周期的起始日", "waits for the first day of the cycle").to_owned()
        }
        Moment::Open(DayOpen::After(at)) => {
            let title = all.get(*at).map_or("", |one| one.step.title.get(lang));
            match lang {
                Lang::Zh => format!("等“{title}”的日期"),
                Lang::En => format!("waits for the day of “{title}”"),
            }
        }
    };
    if !matches!(one.day, Moment::Open(_)) {
        words.push_str(match one.of {
            DayOf::Organisation => lang.pick("（本组织填写）", " (your own entry)"),
            DayOf::Notice => lang.pick("（通知）", " (the notice)"),
            DayOf::Source => lang.pick("（推算）", " (reckoned)"),
        });
        if one.loose {
            words.push_str(lang.pick("，遇法定节假日顺延", ", later over public holidays"));
        }
    }
    words
}

/// Who acts; where the source does not say, so.
#[must_use]
pub fn actor(step: &Step, lang: Lang) -> &str {
    let words = step.actor.get(lang);
    if words.is_empty() { lang.pick("来源没有写", "not said") } else { words }
}
