//! Calendar dates without a clock. Own code, because a date library costs more Wasm than the whole eligibility check.

use std::fmt;
use std::str::FromStr;
use ziping_json::{Decode, Encode, FaultKind, Json, Node, Shape, Shaped, Token, Writer};

/// A date of the Gregorian calendar, years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no date `YYYY-MM-DD` of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date YYYY-MM-DD between 1900 and 2199")
    }
}

impl std::error::Error for NotADate {}

/// Days of a month, leap years included.
fn month_days(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// A day for examples, whose neighbours lie in the same month.
    pub const EXAMPLE: Self = Self { year: 2026, month: 6, day: 15 };

    /// A date, if the calendar has it.
    ///
    /// # Errors
    /// [`NotADate`] outside 1900–2199 or for a day that the month lacks.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, NotADate> {
        let fits = (1900..2200).contains(&year) && (1..=12).contains(&month);
        if fits && (1..=month_days(year, month)).contains(&day) { Ok(Self { year, month, day }) } else { Err(NotADate) }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The same day `years` later; where that month lacks the day, the month's last day
    /// (Civil Code of the PRC, article 202).
    #[must_use]
    pub fn plus_years(self, years: u16) -> Self {
        let year = self.year.saturating_add(years);
        Self { year, month: self.month, day: self.day.min(month_days(year, self.month)) }
    }

    /// The same day so many months later; where that month lacks the day, the month's last day.
    #[must_use]
    pub fn plus_months(self, months: u8) -> Self {
        self.in_month(self.months() + u32::from(months))
    }

    /// The same day so many months earlier; where that month lacks the day, the month's last day. Not before 1900.
    #[must_use]
    pub fn minus_months(self, months: u16) -> Self {
        self.in_month(self.months().saturating_sub(months.into()).max(1900 * 12))
    }

    /// The months since the year nought.
    fn months(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month) - 1
    }

    /// This day in the month that is so many after the year nought.
    fn in_month(self, count: u32) -> Self {
        let (year, month) = ((count / 12) as u16, (count % 12) as u8 + 1);
        Self { year, month, day: self.day.min(month_days(year, month)) }
    }

    /// The day so many days later.
    #[must_use]
    pub fn plus_days(self, days: u16) -> Self {
        let (mut date, mut left) = (self, days);
        loop {
            let rest = u16::from(month_days(date.year, date.month) - date.day);
            if left <= rest {
                return Self { day: date.day + left as u8, ..date };
            }
            left -= rest + 1;
            let last = date.month == 12;
            date = Self { year: date.year + u16::from(last), month: if last { 1 } else { date.month + 1 }, day: 1 };
        }
    }

    /// The day before; the first day of 1900 has none and stays.
    #[must_use]
    pub fn day_before(self) -> Self {
        match (self.month, self.day) {
            (month, 2..) => Self { day: self.day - 1, month, ..self },
            (1, _) if self.year == 1900 => self,
            (1, _) => Self { year: self.year - 1, month: 12, day: 31 },
            (month, _) => Self { month: month - 1, day: month_days(self.year, month - 1), ..self },
        }
    }

    /// The day of the week: 0 is Monday, 6 is Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // Zeller's congruence: a year begins with March, so that the leap day is its last.
        let (month, year) = match self.month {
            month @ (1 | 2) => (u32::from(month) + 12, u32::from(self.year) - 1),
            month => (u32::from(month), u32::from(self.year)),
        };
        let since_saturday = u32::from(self.day) + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400;
        ((since_saturday + 5) % 7) as u8
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.trim().split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotADate);
        };
        if year.len() != 4 {
            return Err(NotADate);
        }
        let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten();
        match (number(year), number(month), number(day)) {
            (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) => Self::new(year, month as u8, day as u8),
            _ => Err(NotADate),
        }
    }
}

impl Decode for Date {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        json.text(node).and_then(|text| text.parse().ok()).unwrap_or_else(|| {
            json.expect(node, Token::Absent, FaultKind::NoDay);
            Self::EXAMPLE
        })
    }
}

impl Encode for Date {
    fn encode(&self, to: &mut Writer) {
        to.string(&self.to_string());
    }

    fn is_left_out(&self) -> bool {
        false
    }
}

impl Shaped for Date {
    fn shape() -> Shape {
        Shape::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn reads_only_real_days() {
        for bad in ["", "2026-2-30", "2025-02-29", "2026/01/01", "26-01-01", "2026-13-01", "+2026-01-01", "1899-12-31"]
        {
            assert_eq!(bad.parse::<Date>(), Err(NotADate), "{bad}");
        }
        assert_eq!(date("2024-2-29").to_string(), "2024-02-29");
    }

    #[test]
    fn days_later() {
        let later = |from: &str, days| date(from).plus_days(days).to_string();
        assert_eq!(later("2026-11-26", 90), "2027-02-24");
        assert_eq!(later("2024-02-28", 1), "2024-02-29");
        assert_eq!(later("2026-12-31", 1), "2027-01-01");
        assert_eq!(later("2026-01-31", 0), "2026-01-31");
        assert_eq!(later("2023-02-28", 366), "2024-02-29");
    }

    #[test]
    fn months_earlier() {
        let earlier = |from: &str, months| date(from).minus_months(months).to_string();
        assert_eq!(earlier("2027-05-31", 3), "2027-02-28", "a month that lacks the day");
        assert_eq!(earlier("2028-05-31", 3), "2028-02-29");
        assert_eq!(earlier("2027-01-15", 1), "2026-12-15");
        assert_eq!(earlier("2027-01-15", 0), "2027-01-15");
        assert_eq!(earlier("1901-01-15", u16::MAX), "1900-01-15", "no day lies before 1900");
    }

    #[test]
    fn days_before_and_days_of_the_week() {
        let before = |of: &str| date(of).day_before().to_string();
        assert_eq!(before("2024-03-01"), "2024-02-29");
        assert_eq!(before("2027-01-01"), "2026-12-31");
        assert_eq!(before("2026-05-15"), "2026-05-14");
        assert_eq!(before("1900-01-01"), "1900-01-01", "the first day there is");
        for (day, weekday) in
            [("2026-11-27", 4), ("2026-03-01", 6), ("2024-02-29", 3), ("2000-01-01", 5), ("1900-01-01", 0)]
        {
            assert_eq!(date(day).weekday(), weekday, "{day}");
        }
    }

    #[test]
    fn boundary_days_of_periods() {
        let end = date("2026-03-01");
        assert!(date("2023-03-01").plus_years(3) <= end, "the anniversary counts");
        assert!(date("2023-03-02").plus_years(3) > end);
        assert!(date("2023-03-01").plus_years(3) >= end, "the boundary day is inside the period");
        assert!(date("2023-02-28").plus_years(3) < end);
        assert!(date("2024-02-29").plus_years(3) <= date("2027-02-28"), "no 29 February: the month's last day");
    }
}
