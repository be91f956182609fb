//! Moments and numbers as clerks type them and spreadsheets keep them. What is a date, `clean` says, as for the applicants.

use ziping_domain::clean::{date, half_width};

/// A whole number in either width: `2`, `２`.
#[must_use]
pub fn whole(text: &str) -> Option<u32> {
    text.trim().chars().map(half_width).collect::<String>().parse().ok()
}

/// Names in one field: one a line, or with 、；， between them.
#[must_use]
pub fn names(text: &str) -> Vec<String> {
    let all = text.split(['、', '；', ';', '，', ',', '\n']).map(str::trim).filter(|name| !name.is_empty());
    all.map(str::to_owned).collect()
}

/// More volumes than anybody hands in.
const MOST_VOLUMES: u32 = 9_999;

/// Volumes of paper: `2`, `２`, `2册`; none where nothing stands.
#[must_use]
pub fn volumes(text: &str) -> Option<u32> {
    match text.trim().trim_end_matches(['册', '本', '份']).trim_end_matches(".0") {
        "" => Some(0),
        number => whole(number).filter(|number| *number <= MOST_VOLUMES),
    }
}

/// Day and minute, `YYYY-MM-DDThh:mm`, of what people write: a day in any usual form, with a time behind it or none:
/// `2026-11-20 16:20`, `2026年11月20日下午4时20分`, `20261120`, `2026/11/20 24:00`.
#[must_use]
pub fn moment(text: &str) -> Option<String> {
    let text: String = text.trim().chars().map(half_width).collect::<String>().to_ascii_uppercase();
    // A clock elsewhere is not this one.
    if text.contains(['+', 'Z']) {
        return None;
    }
    let day = date(&text).ok()?;
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    // The day has three, or stands as one.
    if numbers.next()?.len() != 8 {
        numbers.nth(1)?;
    }
    let mut number = || numbers.next().map_or(Some(0), |part| part.parse::<u8>().ok());
    let (hour, minute) = (number()?, number()?);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let hour = match hour {
        12 if says(&["上午", "凌晨", "AM"]) => 0,
        1..12 if says(&["下午", "晚上", "PM"]) => hour + 12,
        hour => hour,
    };
    // The end of a day is the beginning of the next one.
    let (day, hour) = if (hour, minute) == (24, 0) { (day.plus_days(1), 0) } else { (day, hour) };
    let time = format!("{day}T{hour:02}:{minute:02}");
    is_moment(&time).then_some(time)
}

/// Whether a text is a local day and minute, `YYYY-MM-DDThh:mm`.
#[must_use]
pub fn is_moment(text: &str) -> bool {
    let Some((day, minute)) = text.split_once('T') else { return false };
    let is_number = |text: &str, most: u8| {
        text.len() == 2 && !text.starts_with('+') && text.parse::<u8>().is_ok_and(|number| number <= most)
    };
    day.len() == 10
        && day.parse::<ziping_domain::Date>().is_ok()
        && minute.split_once(':').is_some_and(|(hour, minute)| is_number(hour, 23) && is_number(minute, 59))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_every_kind() {
        for (text, time) in [
            ("2026-11-20 16:20", "2026-11-20T16:20"),
            ("2026-11-20T16:20", "2026-11-20T16:20"),
            ("2026-11-20 16:20:59", "2026-11-20T16:20"),
            ("2026年11月20日下午4时20分", "2026-11-20T16:20"),
            ("2026/1/5", "2026-01-05T00:00"),
            ("２０２６－１１－２０　１６：２０", "2026-11-20T16:20"),
            ("20261120", "2026-11-20T00:00"),
            ("20261120 16:20", "2026-11-20T16:20"),
            ("2026-11-20 24:00", "2026-11-21T00:00"),
            ("2026-11-20 上午12点", "2026-11-20T00:00"),
            ("2026-11-20 12:30 am", "2026-11-20T00:30"),
            ("2026-11-20 下午12:30", "2026-11-20T12:30"),
        ] {
            assert_eq!(moment(text).as_deref(), Some(time), "{text}");
        }
        for text in [
            "",
            "昨天",
            "2026-13-01",
            "2026-11-20 25:00",
            "99999999",
            "46346",
            "2026-11-20T16:20Z",
            "2026-11-20 16:20+08:00",
            "3/4/2026",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_every_kind() {
        for (text, count) in
            [("", Some(0)), ("２", Some(2)), ("1册", Some(1)), ("2.0", Some(2)), ("1.5", None), ("-2", None)]
        {
            assert_eq!(volumes(text), count, "{text}");
        }
        assert_eq!((whole("１０"), whole("10册"), whole("")), (Some(10), None, None));
    }
}
