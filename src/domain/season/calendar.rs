//! Working days: Mondays to Fridays but for the holidays that a notice lists, and the weekends that it says are worked.

use crate::date::Date;
use crate::programme::{Yearly, span};

/// More holidays than a notice can name are not looked at, so that no file makes reckoning slow.
const MOST_SPANS: usize = 200;
/// More days than any step takes.
const MOST_DAYS: u16 = 750;

/// Which days are worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    free: Vec<(Date, Date)>,
    worked: Vec<(Date, Date)>,
}

impl Calendar {
    /// The working days by a notice; without one, or where it lists no holidays, only weekends are free.
    #[must_use]
    pub fn new(notice: Option<&Yearly>) -> Self {
        let spans = |days: &[String]| days.iter().take(MOST_SPANS).filter_map(|day| span(day)).collect();
        notice.map_or_else(Self::default, |notice| Self {
            free: spans(&notice.holidays),
            worked: spans(&notice.workdays),
        })
    }

    /// Whether public holidays were listed: else only weekends are known to be free.
    #[must_use]
    pub fn knows_holidays(&self) -> bool {
        !self.free.is_empty()
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn works(&self, day: Date) -> bool {
        let lies_in = |spans: &[(Date, Date)]| spans.iter().any(|(from, to)| (*from..=*to).contains(&day));
        lies_in(&self.worked) || (day.weekday() < 5 && !lies_in(&self.free))
    }

    /// The working day so many working days before a day; with none, the day itself or the last working day before it.
    #[must_use]
    pub fn back(&self, from: Date, days: u16) -> Date {
        self.walk(from, days, Date::day_before)
    }

    /// The working day so many working days after a day, the day itself not counted.
    #[must_use]
    pub fn forward(&self, from: Date, days: u16) -> Date {
        self.walk(from, days, |day| day.plus_days(1))
    }

    fn walk(&self, from: Date, days: u16, next: impl Fn(Date) -> Date) -> Date {
        let mut left = days.min(MOST_DAYS);
        let mut day = from;
        // A calendar without working days comes to an end all the same.
        for _ in 0..4 * MOST_DAYS {
            if left == 0 && self.works(day) {
                break;
            }
            day = next(day);
            if left > 0 && self.works(day) {
                left -= 1;
            }
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn calendar() -> Calendar {
        Calendar::new(Some(&Yearly {
            holidays: vec!["2027-05-01/2027-05-05".to_owned(), "2027-04-05".to_owned(), "nonsense".to_owned()],
            workdays: vec!["2027-05-08".to_owned()],
            ..Yearly::default()
        }))
    }

    #[test]
    fn holidays_and_worked_saturdays() {
        let calendar = calendar();
        let works = |text: &str| calendar.works(day(text));
        assert!(!works("2027-04-05") && !works("2027-05-05"), "the days that the notice lists");
        assert!(works("2027-05-06") && works("2027-05-08"), "a Saturday that is worked");
        assert!(!works("2027-05-09"), "a Sunday");
        assert!(Calendar::new(None).works(day("2027-04-05")), "nobody listed it");
        assert!(calendar.knows_holidays() && !Calendar::new(None).knows_holidays());
    }

    #[test]
    fn so_many_working_days_before_and_after() {
        let calendar = calendar();
        let back = |from: &str, days| calendar.back(day(from), days).to_string();
        assert_eq!(back("2027-05-06", 0), "2027-05-06");
        assert_eq!(back("2027-05-06", 1), "2027-04-30", "over the holidays");
        assert_eq!(back("2027-05-04", 0), "2027-04-30", "a free day is the working day before it");
        assert_eq!(back("2027-04-06", 2), "2027-04-01", "Qingming on a Monday");
        let forward = |from: &str, days| calendar.forward(day(from), days).to_string();
        assert_eq!(forward("2027-04-30", 2), "2027-05-07");
        assert_eq!(forward("2027-05-07", 1), "2027-05-08");
        assert_eq!(forward("2027-05-01", 0), "2027-05-06");
    }

    #[test]
    fn a_calendar_without_working_days_ends() {
        let never = Calendar { free: vec![(day("1900-01-01"), day("2199-12-31"))], worked: Vec::new() };
        assert!(never.back(day("2027-05-06"), u16::MAX) < day("2027-05-06"));
        assert!(never.back(day("1900-01-01"), 3) == day("1900-01-01"));
    }
}
