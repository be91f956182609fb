//! Decimal amounts as integers, so that a comparison is exact everywhere.

use std::str::FromStr;

/// An amount in ten-thousandths, as typed: `1,234.5` is 12,345,000.
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
}

impl Decimal {
    /// The amount in ten-thousandths.
    #[must_use]
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }
}

/// The ASCII form of a digit, point or minus that an input method wrote in full width; other characters as they are.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '．' => '.',
        '－' => '-',
        c => c,
    }
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

impl FromStr for Decimal {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let plain: String = text.trim().chars().filter(|c| !matches!(c, ',' | '，')).map(half_width).collect();
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_amounts() {
        let shown = [0, 12_345_000, -1, 10_000, 1_005].map(show_ten_thousandths);
        assert_eq!(shown, ["0", "1234.5", "-0.0001", "1", "0.1005"]);
    }

    #[test]
    fn reads_amounts() {
        assert_eq!("1,234.5".parse(), Ok(Decimal(12_345_000)));
        assert_eq!("-0.0001".parse(), Ok(Decimal(-1)));
        assert_eq!("12".parse(), Ok(Decimal::whole(12)));
        assert_eq!("－１２．５".parse(), Ok(Decimal(-125_000)));
        for bad in ["", ".", "1.23456", "1e3", "一百", "--1", "123456789012345"] {
            assert_eq!(bad.parse::<Decimal>(), Err(NotANumber), "{bad}");
        }
    }
}
