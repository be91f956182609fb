//! Dates as people type and paste them.

use super::text::{half_width, seen};
use crate::date::{Date, NotADate};

/// Why a text is not read as one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateDoubt {
    /// No date at all, or a day that the calendar lacks.
    NotADate,
    /// The month or the day is missing.
    Incomplete,
    /// Day and month may stand either way: both readings.
    Two(Date, Date),
}

/// A date in any usual form: `2009-5-18`, `2009/05/18`, `2009.5.18`, `2009年5月18日`, `二〇〇九年五月十八日`, `20090518`,
/// `18/5/2009`, `May 18, 2009`, each also in full width, with blanks, or with a time behind it.
///
/// # Errors
/// [`DateDoubt`]: nothing is guessed; a year of two digits is none.
pub fn date(text: &str) -> Result<Date, DateDoubt> {
    let plain: String = seen(text).chars().map(half_width).map(numeral).collect();
    let plain = without_time(plain.trim());
    let (numbers, month) = parts(plain).ok_or(DateDoubt::NotADate)?;
    if let Some(month) = month {
        return match numbers[..] {
            [day, year] if year.is_year() => made(year, month, day.value),
            [year, day] if year.is_year() => made(year, month, day.value),
            [year] if year.is_year() => Err(DateDoubt::Incomplete),
            _ => Err(DateDoubt::NotADate),
        };
    }
    match numbers[..] {
        [whole] if whole.digits == 8 => {
            let year = Number { value: whole.value / 10_000, digits: 4 };
            made(year, whole.value / 100 % 100, whole.value % 100)
        }
        [year] if year.is_year() => Err(DateDoubt::Incomplete),
        [year, other] if year.is_year() && (1..=31).contains(&other.value) => Err(DateDoubt::Incomplete),
        [year, month, day] if year.is_year() => made(year, month.value, day.value),
        [one, other, year] if year.is_year() => {
            match (made(year, other.value, one.value), made(year, one.value, other.value)) {
                (Ok(one), Ok(other)) if one != other => Err(DateDoubt::Two(one, other)),
                (Ok(date), _) | (_, Ok(date)) => Ok(date),
                _ => Err(DateDoubt::NotADate),
            }
        }
        _ => Err(DateDoubt::NotADate),
    }
}

/// The latest day that a text may mean, be it a day, a month or a year: `2023年5月` may be 2023-05-31. Nothing, if it says no time.
#[must_use]
pub fn latest(text: &str) -> Option<Date> {
    if let Ok(date) = date(text) {
        return Some(date);
    }
    let plain: String = seen(text).chars().map(half_width).map(numeral).collect();
    let (numbers, month) = parts(plain.trim().trim_end_matches('度'))?;
    let (year, month) = match (&numbers[..], month) {
        ([year], month) if year.is_year() => (*year, month.unwrap_or(12)),
        ([year, month], None) if year.is_year() => (*year, month.value),
        _ => return None,
    };
    (28..=31).rev().find_map(|day| made(year, month, day).ok())
}

fn made(year: Number, month: u32, day: u32) -> Result<Date, DateDoubt> {
    let narrow = |number: u32| u8::try_from(number).map_err(|_| NotADate);
    let date = |()| Date::new(year.value as u16, narrow(month)?, narrow(day)?);
    date(()).map_err(|_| DateDoubt::NotADate)
}

/// Digits as they stood.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
}

impl Number {
    fn is_year(self) -> bool {
        self.digits == 4
    }
}

/// Chinese numerals of a year are digits; ten and more are put together in [`parts`].
fn numeral(c: char) -> char {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '零' | '○' => '0',
        c => DIGITS.iter().position(|digit| *digit == c).map_or(c, |at| char::from(b'0' + at as u8)),
    }
}

/// The date of `2009-05-18 08:30:00`, `2009-05-18T08:30` and `2009年5月18日上午8时30分`.
fn without_time(text: &str) -> &str {
    match text.find([':', '时', '点']) {
        None => text,
        Some(end) => text[..end]
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end_matches(['T', ' ', '上', '下', '午', '凌', '晨', '早', '晚']),
    }
}

/// The numbers between separators, and a month that is named in English. Anything else is no date.
fn parts(text: &str) -> Option<(Vec<Number>, Option<u32>)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut numbers, mut month) = (Vec::new(), None);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let take = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let is_digit = |c: char| c.is_ascii_digit() || c == '十';
        let end = if is_digit(first) {
            let end = take(|c| c.is_ascii_digit() || c == '十');
            numbers.push(tens(&rest[..end])?);
            end
        } else if first.is_ascii_alphabetic() {
            let end = take(|c| c.is_ascii_alphabetic());
            let word = rest[..end].to_ascii_lowercase();
            match MONTHS.iter().position(|name| word.starts_with(name)) {
                Some(at) if month.is_none() => month = Some(at as u32 + 1),
                _ if matches!(word.as_str(), "st" | "nd" | "rd" | "th") => {}
                _ => return None,
            }
            end
        } else if matches!(first, '-' | '/' | '.' | ',' | '、' | ' ' | '年' | '月' | '日' | '号') {
            first.len_utf8()
        } else {
            return None;
        };
        rest = &rest[end..];
    }
    Some((numbers, month))
}

/// `18`, `1十8` (十八 is `十8`), `十`, `2十`.
fn tens(text: &str) -> Option<Number> {
    let value = match text.split_once('十') {
        None => return Some(Number { value: text.parse().ok()?, digits: text.len() }),
        Some((tens, ones)) if tens.len() < 2 && ones.len() < 2 => {
            let digit = |text: &str, blank| if text.is_empty() { Some(blank) } else { text.parse::<u32>().ok() };
            digit(tens, 1)? * 10 + digit(ones, 0)?
        }
        Some(_) => return None,
    };
    Some(Number { value, digits: 2 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_forms() {
        for typed in [
            "2009-05-18",
            "2009-5-18",
            "2009/5/18",
            "2009.05.18",
            "2009年5月18日",
            "2009 年 5 月 18 号",
            "20090518",
            "２００９－０５－１８",
            "2009、5、18",
            "二〇〇九年五月十八日",
            "二零零九年5月18日",
            "2009-05-18 08:30:00",
            "2009-05-18T08:30",
            "2009年5月18日上午8时30分",
            "2009/5/18 0:00",
            "18/5/2009",
            "5/18/2009",
            "18.05.2009",
            "May 18, 2009",
            "18 May 2009",
            "18th May 2009",
            "2009-May-18",
            "\u{200b}2009\u{a0}-05-18\u{200e}",
            "  2009-05-18  ",
        ] {
            assert_eq!(date(typed).map(|date| date.to_string()).as_deref(), Ok("2009-05-18"), "{typed:?}");
        }
        assert_eq!(date("二〇二四年十月三十日").map(|date| date.to_string()).as_deref(), Ok("2024-10-30"));
        assert_eq!(date("二〇二四年十二月二十一日").map(|date| date.to_string()).as_deref(), Ok("2024-12-21"));
    }

    #[test]
    fn doubts() {
        for typed in ["2009年5月", "2009", "2009-5", "May 2009", "2009--", "2009-5-", "2009--18"] {
            assert_eq!(date(typed), Err(DateDoubt::Incomplete), "{typed:?}");
        }
        let at = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(date("5/6/2009"), Err(DateDoubt::Two(at("2009-06-05"), at("2009-05-06"))));
        assert_eq!(date("5/5/2009"), Ok(at("2009-05-05")));
        for typed in [
            "",
            "09-05-18",
            "2009-02-30",
            "50320-01-01",
            "0015-01-01",
            "1899-12-31",
            "2009-13-01",
            "soon",
            "98.5",
            "2009-5-18-7",
            "十",
            "39951",
            "去年五月",
            "--",
        ] {
            assert_eq!(date(typed), Err(DateDoubt::NotADate), "{typed:?}");
        }
    }

    #[test]
    fn the_latest_day_of_a_month_or_a_year() {
        for (typed, day) in [
            ("2023", "2023-12-31"),
            ("2023年度", "2023-12-31"),
            ("二〇二三年", "2023-12-31"),
            ("2023年2月", "2023-02-28"),
            ("2024.2", "2024-02-29"),
            ("May 2023", "2023-05-31"),
            ("2023-05-18", "2023-05-18"),
        ] {
            assert_eq!(latest(typed).map(|day| day.to_string()).as_deref(), Some(day), "{typed}");
        }
        for typed in ["", "2021-2023", "去年", "2023年13月", "第3届", "98"] {
            assert_eq!(latest(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_day_in_every_form(year in 1900u16..2200, month in 1u8..13, day in 1u8..29) {
            let wanted = Date::new(year, month, day);
            for typed in [
                format!("{year}-{month:02}-{day:02}"), format!("{year}年{month}月{day}日"), format!("{year}/{month}/{day}"),
                format!("{year}{month:02}{day:02}"), format!("{year}. {month}. {day}."),
            ] {
                prop_assert_eq!(date(&typed), wanted.map_err(|_| DateDoubt::NotADate), "{}", typed);
            }
        }

        #[test]
        fn anything_is_read_or_left(typed in "\\PC{0,16}") {
            let _ = date(&typed);
        }
    }
}
