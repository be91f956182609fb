//! 公示: the office types from when to when a list is shown, and is told what of it does not fit what the source says. The day of
//! posting is not counted; which days are worked a notice says, else only weekends are known to be free.

use crate::office::PublicityRule;
use serde::{Deserialize, Serialize};
use ziping_domain::season::Calendar;
use ziping_domain::{Date, Lang};
use ziping_paper::standing::chinese;

/// From when to when a list is shown, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Publicity {
    /// The day of posting, `YYYY-MM-DD`; blank is left to be written.
    pub from: String,
    /// The last day, `YYYY-MM-DD`.
    pub to: String,
}

/// What stands where nobody typed a day.
const UNTYPED: &str = "＿＿＿＿年＿＿月＿＿日";

/// What is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicityDoubt {
    /// A day is none.
    NoDay(String),
    /// It ends before it begins.
    Backwards,
    /// It is shorter than the source has it: so many days, until when it would have to last at least.
    Short {
        /// Days that the source asks for.
        days: u16,
        /// The first day that would do.
        until: Date,
        /// Clause.
        clause: String,
    },
    /// It ends on a day on which nobody works.
    Ends(Date),
}

impl Publicity {
    /// Its days in words, blank where nobody typed one.
    #[must_use]
    pub fn words(&self) -> String {
        let day = |typed: &str| match typed.trim() {
            "" => UNTYPED.to_owned(),
            typed => ziping_domain::clean::date(typed).map_or(typed.to_owned(), chinese),
        };
        format!("{}至{}", day(&self.from), day(&self.to))
    }

    /// What is to be looked at; nothing before both days are typed.
    #[must_use]
    pub fn doubts(&self, rule: &PublicityRule, calendar: &Calendar) -> Vec<PublicityDoubt> {
        let typed = [&self.from, &self.to].map(|day| day.trim());
        let read = |day: &str| ziping_domain::clean::date(day).map_err(|_| PublicityDoubt::NoDay(day.to_owned()));
        let days: Vec<Result<Date, PublicityDoubt>> =
            typed.into_iter().filter(|day| !day.is_empty()).map(read).collect();
        let (from, to) = match days.as_slice() {
            [Ok(from), Ok(to)] => (*from, *to),
            all => return all.iter().filter_map(|day| day.clone().err()).collect(),
        };
        if to < from {
            return vec![PublicityDoubt::Backwards];
        }
        let mut found = Vec::new();
        let least = rule.days.map(|days| (days, from.plus_days(days)));
        if let Some((days, until)) = least.filter(|(_, until)| to < *until) {
            found.push(PublicityDoubt::Short { days, until, clause: rule.clause.clone() });
        }
        if !calendar.works(to) {
            found.push(PublicityDoubt::Ends(to));
        }
        found
    }
}

impl PublicityRule {
    /// Until when an objection that came on a day is looked into, by working days; nothing where the source says nothing.
    #[must_use]
    pub fn looked_into(&self, received: Date, calendar: &Calendar) -> Option<Date> {
        self.objections.map(|days| calendar.forward(received, days))
    }
}

impl PublicityDoubt {
    /// It in words: what, and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::NoDay(typed) => {
                (format!("公示日期“{typed}”读不出，请写成 2026-11-20"), format!("“{typed}” is no day: 2026-11-20"))
            }
            Self::Backwards => ("公示的最后一天早于第一天".to_owned(), "it ends before it begins".to_owned()),
            Self::Short { days, until, clause } => (
                format!("公示期要{days}天（{clause}），发布当天不计（本工具的理解），最早到 {until}"),
                format!(
                    "{days} days are asked for ({clause}), the day of posting not counted (the tool's own reading): until {until} at least"
                ),
            ),
            Self::Ends(day) => (
                format!("公示最后一天 {day} 不是工作日，有人想提异议时无人接收，请考虑顺延"),
                format!("the last day, {day}, is not worked: nobody takes an objection then"),
            ),
        };
        lang.pick(&zh, &en).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ziping_domain::programme::Yearly;

    fn rule() -> PublicityRule {
        PublicityRule { days: Some(7), objections: Some(5), clause: "三(四)1".to_owned() }
    }

    fn told(from: &str, to: &str) -> String {
        let shown = Publicity { from: from.to_owned(), to: to.to_owned() };
        let doubts = shown.doubts(&rule(), &Calendar::default());
        doubts.iter().map(|doubt| doubt.words(Lang::Zh)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_day_of_posting_is_not_counted() {
        assert_eq!(told("2027-05-10", "2027-05-17"), "");
        assert!(told("2027-05-10", "2027-05-16").contains("最早到 2027-05-17"), "and it ends on a Sunday");
        assert!(told("2027-05-10", "2027-05-16").contains("不是工作日"));
        assert_eq!(told("2027-05-10", "2027-05-09"), "公示的最后一天早于第一天");
        assert!(told("五月十日", "2027-05-09").contains("“五月十日”读不出"));
        assert_eq!(told("", "") + &told("2027-05-10", ""), "", "left to be written");
        let open = PublicityRule { days: None, ..rule() };
        let shown = Publicity { from: "2027-05-10".to_owned(), to: "2027-05-11".to_owned() };
        assert_eq!(shown.doubts(&open, &Calendar::default()), [], "a source that sets no days");
        assert_eq!(shown.words(), "2027年5月10日至2027年5月11日");
        assert_eq!(Publicity::default().words(), "＿＿＿＿年＿＿月＿＿日至＿＿＿＿年＿＿月＿＿日");
    }

    #[test]
    fn objections_are_looked_into_within_working_days() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let notice = Yearly { holidays: vec!["2027-05-03/2027-05-05".to_owned()], ..Yearly::default() };
        let until = |calendar: &Calendar| rule().looked_into(day("2027-04-30"), calendar).map(|day| day.to_string());
        assert_eq!(until(&Calendar::default()).as_deref(), Some("2027-05-07"));
        assert_eq!(until(&Calendar::new(Some(&notice))).as_deref(), Some("2027-05-12"), "over the holidays");
    }
}
