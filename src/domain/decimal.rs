//! Decimal amounts as integers, so that a comparison is exact everywhere.

use crate::clean::half_width;
use std::str::FromStr;

/// An amount in ten-thousandths: `1234.5` is 12,345,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i64);

/// The text is no decimal number with at most four decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl Decimal {
    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(10_000))
    }

    /// The amount in ten-thousandths.
    #[must_use]
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// An amount with all commas passed over, wherever they stand: how the first edition of the rules read it.
    #[must_use]
    pub fn past_commas(text: &str) -> Option<Self> {
        let plain: String = text.trim().chars().filter(|c| !matches!(c, ',' | '，')).map(digit).collect();
        plain.parse().ok()
    }
}

/// The characters that the first edition of the rules read in full width.
fn digit(c: char) -> char {
    if matches!(c, '０'..='９' | '．' | '－') { half_width(c) } else { c }
}

/// Ten-thousandths as a decimal number, without zeros at the end.
#[must_use]
pub fn show_ten_thousandths(amount: i64) -> String {
    let (whole, part) = (amount.unsigned_abs() / 10_000, amount.unsigned_abs() % 10_000);
    let sign = if amount < 0 { "-" } else { "" };
    let digits = format!("{part:04}");
    match digits.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

/// Hundredths of a point as a decimal number: `825` is `8.25`, `44400` is `444`.
#[must_use]
pub fn show_points(hundredths: u32) -> String {
    show_ten_thousandths(i64::from(hundredths) * 100)
}

impl FromStr for Decimal {
    type Err = NotANumber;

    /// Reads plain digits with at most one point and four decimals; [`crate::clean::number`] makes them of what people type.
    fn from_str(plain: &str) -> Result<Self, NotANumber> {
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let numeric = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 14 || part.len() > 4 || !numeric(whole) || !numeric(part) {
            return Err(NotANumber);
        }
        let amount = format!("{whole}{part:0<4}").parse::<i64>().map_err(|_| NotANumber)?;
        Ok(Self(if negative { -amount } else { amount }))
    }
}

/// How often one number goes into another, both not below zero, at most so often; found by halving, because dividing numbers of this
/// size costs the app half a kilobyte.
#[must_use]
pub fn quotient(number: i128, by: i128, most: u32) -> u32 {
    let (mut reached, mut beyond) = (0, most + 1);
    while beyond - reached > 1 {
        let middle = reached.midpoint(beyond);
        *if i128::from(middle) * by <= number { &mut reached } else { &mut beyond } = middle;
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotient_is_what_dividing_gives() {
        let numbers = [0, 1, 99, 100, 101, 123_456_789, i128::from(i64::MAX) * 1_000];
        for (number, by) in numbers.into_iter().flat_map(|number| numbers[1..].iter().map(move |by| (number, *by))) {
            for most in [0, 1, 100, 999, 1_180] {
                assert_eq!(
                    i128::from(quotient(number, by, most)),
                    (number / by).min(most.into()),
                    "{number} {by} {most}"
                );
            }
        }
    }

    #[test]
    fn shows_amounts() {
        let shown = [0, 12_345_000, -1, 10_000, 1_005].map(show_ten_thousandths);
        assert_eq!(shown, ["0", "1234.5", "-0.0001", "1", "0.1005"]);
        assert_eq!([0, 825, 44_400, 53_650].map(show_points), ["0", "8.25", "444", "536.5"]);
    }

    #[test]
    fn reads_amounts() {
        assert_eq!("1234.5".parse(), Ok(Decimal(12_345_000)));
        assert_eq!("-0.0001".parse(), Ok(Decimal(-1)));
        assert_eq!("12".parse(), Ok(Decimal::whole(12)));
        for bad in ["", ".", "1.23456", "1e3", "一百", "--1", "123456789012345", "1,234", "１２"] {
            assert_eq!(bad.parse::<Decimal>(), Err(NotANumber), "{bad}");
        }
    }

    #[test]
    fn the_first_edition_passed_commas_over() {
        assert_eq!(Decimal::past_commas("1,234.5"), Some(Decimal(12_345_000)));
        assert_eq!(Decimal::past_commas(" －１２．５ "), Some(Decimal(-125_000)));
        assert_eq!(Decimal::past_commas("98,1"), Some(Decimal::whole(981)));
        assert_eq!(Decimal::past_commas("98.9%"), None);
    }
}
