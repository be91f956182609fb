//! Numbers as people type and paste them.

use super::text::{half_width, seen};

/// Why a text is not read as one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberDoubt {
    /// No number at all.
    NotANumber,
    /// More than four decimals or fourteen digits.
    TooLong,
    /// A comma that may part thousands or decimals: both readings.
    Two(String, String),
    /// Separators that stand where none belong.
    Separators,
    /// A unit that is not the field's.
    Unit(String),
}

/// Units that follow a number; one that is not the field's own changes what the number means.
const UNITS: [&str; 27] = [
    "亿元",
    "万元",
    "千元",
    "元",
    "亿",
    "万",
    "千",
    "百",
    "%",
    "‰",
    "个百分点",
    "人次",
    "人",
    "个",
    "家",
    "项",
    "件",
    "台",
    "套",
    "次",
    "年",
    "天",
    "日",
    "小时",
    "吨",
    "公斤",
    "分",
];

/// A number in plain digits, with the decimals that were typed: `１，２３４．５０ 万元` in a field of 万元 is `1234.50`. The unit
/// may be blank; a percent sign is then passed over.
///
/// # Errors
/// [`NumberDoubt`]: nothing is guessed.
pub fn number(text: &str, unit: &str) -> Result<String, NumberDoubt> {
    let plain: String = seen(text).chars().map(half_width).collect();
    let plain = without_unit(plain.trim(), unit)?;
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", plain.strip_prefix('+').unwrap_or(plain)),
    };
    let known = |c: char| c.is_ascii_digit() || is_separator(c) || c == '.';
    if !digits.chars().all(known) || !digits.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberDoubt::NotANumber);
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.contains(|c: char| !c.is_ascii_digit()) {
        return Err(NumberDoubt::Separators);
    }
    let whole = grouped(whole, part)?;
    let whole = if whole.is_empty() { "0" } else { &whole };
    if whole.len() > 14 || part.len() > 4 {
        return Err(NumberDoubt::TooLong);
    }
    Ok(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

/// A number as it is printed, with the field's unit behind it; one with a unit of its own keeps that alone: `1.2亿` in a field of
/// 万元 is not `1.2亿万元`.
#[must_use]
pub fn with_unit(text: &str, unit: &str) -> String {
    match number(text, unit) {
        Err(NumberDoubt::Unit(_)) => text.to_owned(),
        Ok(plain) if !text.trim_end().ends_with(|last: char| half_width(last).is_ascii_digit()) => {
            format!("{plain}{unit}")
        }
        _ => format!("{text}{unit}"),
    }
}

/// A whole number in a range; nothing, where it is none.
#[must_use]
pub fn whole(text: &str, unit: &str, range: &std::ops::RangeInclusive<u32>) -> Option<u32> {
    number(text, unit).ok()?.parse().ok().filter(|number| range.contains(number))
}

/// A whole number below a hundred as it is spelt: 三, 两, 十, 十五, 二十, 二十五.
#[must_use]
pub fn numeral(words: &str) -> Option<u8> {
    let one = |words: &str| {
        let mut letters = words.chars();
        let digit = match letters.next()? {
            '两' => 2,
            letter => u8::try_from("零一二三四五六七八九".chars().position(|other| other == letter)?).ok()?,
        };
        letters.next().is_none().then_some(digit)
    };
    let Some((tens, ones)) = words.split_once('十') else { return one(words) };
    let tens = if tens.is_empty() { 1 } else { one(tens)? };
    let ones = if ones.is_empty() { 0 } else { one(ones)? };
    Some(tens * 10 + ones)
}

/// Whether a letter stands in a number as it is spelt.
#[must_use]
pub fn is_numeral(letter: char) -> bool {
    "零一二两三四五六七八九十".contains(letter)
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '、' | ' ' | '\'' | '’')
}

/// The text without the field's own unit behind it.
fn without_unit<'a>(text: &'a str, unit: &str) -> Result<&'a str, NumberDoubt> {
    let unit: String = unit.chars().map(half_width).collect();
    let strip = |unit: &str| text.strip_suffix(unit).map(str::trim_end).filter(|rest| !rest.is_empty());
    if let Some(rest) = Some(unit.trim()).filter(|unit| !unit.is_empty()).and_then(strip) {
        return ends_in_digit(rest);
    }
    if let (Some(rest), true) = (strip("%"), unit.trim().is_empty()) {
        return ends_in_digit(rest);
    }
    // A currency sign says 元, in front.
    let text = match text.strip_prefix('¥').map(str::trim_start) {
        Some(rest) if unit.trim() == "元" => rest,
        Some(_) => return Err(NumberDoubt::Unit("元".to_owned())),
        None => text,
    };
    ends_in_digit(text)
}

/// Whether nothing but the number is left; else the unit that is in the way.
fn ends_in_digit(text: &str) -> Result<&str, NumberDoubt> {
    match UNITS.iter().find(|unit| text.ends_with(**unit)) {
        Some(unit) if text.chars().any(|c| c.is_ascii_digit()) => Err(NumberDoubt::Unit((*unit).to_owned())),
        _ => Ok(text),
    }
}

/// The digits before the point, without what parts thousands.
fn grouped(whole: &str, part: &str) -> Result<String, NumberDoubt> {
    let Some(separator) = whole.chars().find(|c| is_separator(*c)) else { return Ok(whole.to_owned()) };
    let groups: Vec<&str> = whole.split(separator).collect();
    let joined = groups.concat();
    if joined.contains(|c: char| !c.is_ascii_digit()) {
        return Err(NumberDoubt::Separators);
    }
    let first = groups[0];
    let thousands =
        (1..=3).contains(&first.len()) && !first.starts_with('0') && groups[1..].iter().all(|group| group.len() == 3);
    if thousands && separator != '、' {
        return Ok(joined);
    }
    match groups[..] {
        [first, second] if separator == ',' && part.is_empty() && !first.is_empty() && !second.is_empty() => {
            Err(NumberDoubt::Two(format!("{first}.{second}"), joined))
        }
        _ => Err(NumberDoubt::Separators),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decimal::Decimal;
    use proptest::prelude::*;

    #[test]
    fn a_unit_of_its_own_is_the_only_one() {
        for (typed, printed) in [
            ("1.2亿", "1.2亿"),
            ("3,000元", "3,000元"),
            ("1234.50", "1234.50万元"),
            ("约五千", "约五千万元"),
            ("50万元", "50万元"),
            ("20万", "20万"),
        ] {
            assert_eq!(with_unit(typed, "万元"), printed, "{typed}");
        }
    }

    #[test]
    fn as_people_type_them() {
        for (typed, unit, kept) in [
            ("98.9%", "%", "98.9"),
            ("98.9 ％", "%", "98.9"),
            ("98.9%", "", "98.9"),
            ("１，２３４．５", "", "1234.5"),
            ("1,234", "", "1234"),
            ("1 234 567", "", "1234567"),
            ("1\u{a0}234,".trim_end_matches(','), "", "1234"),
            ("12,345,678.90", "万元", "12345678.90"),
            ("1234.50 万元", "万元", "1234.50"),
            ("￥500", "元", "500"),
            ("\u{200b}98\u{200e}", "", "98"),
            ("−5", "", "-5"),
            ("+5", "", "5"),
            (".5", "", "0.5"),
            ("5.", "", "5"),
            ("98。5", "", "98.5"),
            ("1’234", "", "1234"),
            ("300人", "人", "300"),
        ] {
            assert_eq!(number(typed, unit).as_deref(), Ok(kept), "{typed:?} {unit:?}");
            assert!(kept.parse::<Decimal>().is_ok());
        }
    }

    #[test]
    fn what_is_in_doubt_is_not_guessed() {
        let two = |one: &str, other: &str| NumberDoubt::Two(one.into(), other.into());
        for (typed, unit, doubt) in [
            ("98,1", "", two("98.1", "981")),
            ("98，1", "%", two("98.1", "981")),
            ("0,123", "", two("0.123", "0123")),
            ("12,3456", "", two("12.3456", "123456")),
            ("1.234,5", "", NumberDoubt::Separators),
            ("1.234.567", "", NumberDoubt::Separators),
            ("12,34,567", "", NumberDoubt::Separators),
            ("12 3", "", NumberDoubt::Separators),
            ("1、2", "", NumberDoubt::Separators),
            ("1,,2", "", NumberDoubt::Separators),
            ("5亿元", "万元", NumberDoubt::Unit("亿元".into())),
            ("5000元", "万元", NumberDoubt::Unit("元".into())),
            ("5万", "万元", NumberDoubt::Unit("万".into())),
            ("¥5000", "万元", NumberDoubt::Unit("元".into())),
            ("98.9%", "人", NumberDoubt::Unit("%".into())),
            ("5‰", "%", NumberDoubt::Unit("‰".into())),
            ("1.23456", "", NumberDoubt::TooLong),
            ("123456789012345", "", NumberDoubt::TooLong),
            ("约98", "", NumberDoubt::NotANumber),
            ("1e3", "", NumberDoubt::NotANumber),
            ("一百", "", NumberDoubt::NotANumber),
            ("--1", "", NumberDoubt::NotANumber),
            ("", "", NumberDoubt::NotANumber),
            (".", "", NumberDoubt::NotANumber),
            ("%", "%", NumberDoubt::NotANumber),
        ] {
            assert_eq!(number(typed, unit), Err(doubt), "{typed:?} {unit:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_a_number_and_stays(typed in "\\PC{0,12}|[0-9０-９,，. %]{0,12}", unit in "|%|万元|人") {
            if let Ok(kept) = number(&typed, &unit) {
                prop_assert!(kept.parse::<Decimal>().is_ok(), "{typed:?} {kept:?}");
                prop_assert_eq!(number(&kept, &unit), Ok(kept.clone()));
            }
        }

        #[test]
        fn thousands_are_parted_or_not(amount in 0u64..1_000_000_000_000) {
            let digits = amount.to_string();
            let parted: String = digits.bytes().rev().enumerate().flat_map(|(at, digit)| {
                (at > 0 && at % 3 == 0).then_some(',').into_iter().chain([char::from(digit)])
            }).collect::<String>().chars().rev().collect();
            prop_assert_eq!(number(&parted, ""), Ok(digits));
        }
    }

    #[test]
    fn numbers_as_they_are_spelt() {
        let known = [("三", 3), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("二十五", 25), ("零", 0)];
        for (words, number) in known {
            assert_eq!(numeral(words), Some(number), "{words}");
        }
        for words in ["", "百", "三五", "十十", "一十二十", "3"] {
            assert_eq!(numeral(words), None, "{words}");
        }
    }
}
