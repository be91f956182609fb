//! How a spreadsheet shows its numbers: what the file holds is 45430 and 0.981, what people see 2024-05-18 and 98.1%.

use crate::Refusal;
use crate::text::{attribute, each};

/// How numbers are shown that have a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// As they are.
    General,
    /// As a day.
    Day,
    /// As a month.
    Month,
    /// As a year.
    Year,
    /// With so many decimals, perhaps as a share of a hundred.
    Decimals(usize, bool),
}

/// The formats of a book's cells, by the number that a cell says.
pub struct Formats {
    cells: Vec<Format>,
    from_1904: bool,
}

impl Formats {
    /// Reads the book's styles.
    pub fn of(xml: &str, from_1904: bool) -> Result<Self, Refusal> {
        let (mut own, mut cells, mut in_cells) = (Vec::<(u32, Format)>::new(), Vec::new(), false);
        each(xml, &mut |name, event| match name {
            "numFmt" => {
                let id = attribute(event, "numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, attribute(event, "formatCode")) {
                    own.push((id, coded(&code)));
                }
            }
            // Styles by name come before, those that cells point to here.
            "cellXfs" => in_cells = true,
            "cellStyles" | "dxfs" => in_cells = false,
            "xf" if in_cells => {
                let id = attribute(event, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or_default();
                let known = own.iter().find(|(own, _)| *own == id).map(|(_, format)| *format);
                cells.push(known.unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        })?;
        Ok(Self { cells, from_1904 })
    }

    /// A number of a cell as it is shown; what is none stays as it is.
    pub fn shown(&self, format: usize, text: &str) -> String {
        let Some(mut number) = Number::read(text.trim()) else {
            return text.to_owned();
        };
        let cut = |length: usize| {
            let mut day = date(number.serial()?, self.from_1904)?;
            day.truncate(length);
            Some(day)
        };
        let day = match self.cells.get(format).unwrap_or(&Format::General) {
            Format::Day => cut(10),
            Format::Month => cut(7),
            Format::Year => cut(4),
            Format::Decimals(places, is_share) => {
                number.point += if *is_share { 2 } else { 0 };
                return number.written(Some(*places)) + if *is_share { "%" } else { "" };
            }
            Format::General => None,
        };
        day.unwrap_or_else(|| number.written(None))
    }
}

/// A number by its digits: those of floating point would bring 15 KB of code along.
struct Number {
    is_negative: bool,
    /// Without noughts at either end.
    digits: Vec<u8>,
    /// How many of the digits stand before the point.
    point: i32,
}

impl Number {
    /// What spreadsheets write: digits, a point, a power of ten.
    fn read(text: &str) -> Option<Self> {
        let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let power: i32 = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_sound = !whole.is_empty() && whole.len() + part.len() < 40 && (-30..30).contains(&power);
        if !is_sound || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = whole.bytes().chain(part.bytes()).map(|byte| byte - b'0').collect();
        let mut number = Self { is_negative, digits, point: whole.len() as i32 + power };
        let noughts = number.digits.iter().take_while(|digit| **digit == 0).count();
        number.digits.drain(..noughts);
        number.point -= noughts as i32;
        // Counting in twos leaves something behind the fifteen digits that spreadsheets show.
        number.round(15);
        (number.point <= 15).then_some(number)
    }

    /// Keeps so many digits.
    fn round(&mut self, keep: i32) {
        let kept = usize::try_from(keep).unwrap_or_default();
        let goes_up = keep >= 0 && self.digits.get(kept).is_some_and(|next| *next >= 5);
        self.digits.truncate(kept);
        if goes_up {
            while self.digits.pop_if(|digit| *digit == 9).is_some() {}
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        while self.digits.pop_if(|digit| *digit == 0).is_some() {}
    }

    /// Its digits at a place before or behind the point.
    fn digit(&self, at: i32) -> char {
        let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
        char::from(b'0' + digit.copied().unwrap_or_default())
    }

    /// In plain digits, with so many behind the point, or as many as there are.
    fn written(mut self, places: Option<usize>) -> String {
        if let Some(places) = places {
            self.round(self.point + places as i32);
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        let last = self.digits.len() as i32 - self.point;
        let places = places.map_or(last.max(0), |places| places as i32);
        let sign = if self.is_negative && !self.digits.is_empty() { "-" } else { "" };
        let whole: String = (0..self.point.max(0)).map(|at| self.digit(at)).collect();
        let part: String = (0..places).map(|at| self.digit(self.point + at)).collect();
        let whole = if whole.is_empty() { "0" } else { &whole };
        if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }

    /// The whole days of a serial number.
    fn serial(&self) -> Option<u32> {
        if self.is_negative || self.point > 7 {
            return None;
        }
        Some((0..self.point.max(0)).fold(0, |sum, at| sum * 10 + self.digit(at) as u32 - '0' as u32))
    }
}

/// The formats that every book has.
fn built_in(id: u32) -> Format {
    match id {
        14..=16 | 22 | 28..=31 | 51 | 53 | 54 | 58 => Format::Day,
        17 | 27 | 36 | 50 | 52 | 57 => Format::Month,
        1 | 3 | 37 | 38 => Format::Decimals(0, false),
        2 | 4 | 39 | 40 => Format::Decimals(2, false),
        9 => Format::Decimals(0, true),
        10 => Format::Decimals(2, true),
        _ => Format::General,
    }
}

/// What a format's code says of positive numbers, without the words in it.
fn coded(code: &str) -> Format {
    let mut plain = String::new();
    let mut letters = code.chars();
    while let Some(c) = letters.next() {
        match c {
            ';' => break,
            '"' => while letters.next().is_some_and(|c| c != '"') {},
            '[' => while letters.next().is_some_and(|c| c != ']') {},
            '\\' | '_' | '*' => drop(letters.next()),
            c => plain.push(c.to_ascii_lowercase()),
        }
    }
    let has = |c| plain.contains(c);
    if plain.contains("general") || has('e') && has('0') {
        return Format::General;
    }
    match (has('y'), has('m'), has('d')) {
        (_, _, true) => return Format::Day,
        (true, true, false) => return Format::Month,
        (true, false, false) => return Format::Year,
        _ => {}
    }
    // Times of a day, fractions, thousands left out: as the file holds them.
    if has('h') || has('s') || has('/') || !has('0') && !has('#') || plain.trim_end_matches(['%', ' ']).ends_with(',') {
        return Format::General;
    }
    let digits = plain.split_once('.').map_or("", |(_, digits)| digits);
    Format::Decimals(digits.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count(), has('%'))
}

/// The day of a serial number, as `2024-05-18`.
fn date(serial: u32, from_1904: bool) -> Option<String> {
    // 29 February 1900, which Excel counts, was none.
    let serial = serial + if from_1904 { 1_462 } else { 0 };
    if !(61..2_958_466).contains(&serial) {
        return None;
    }
    // Days since 1 March of the year 0, in eras of four hundred years.
    let days = serial + 693_899;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    Some(format!("{:04}-{month:02}-{day:02}", era * 400 + year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_programs_show_them() {
        let xml = r##"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/>
            <numFmt numFmtId="177" formatCode="0.0_ "/><numFmt numFmtId="178" formatCode="[$-804]yyyy-mm-dd"/>
            <numFmt numFmtId="179" formatCode="#,##0.00&quot;ydm&quot;"/><numFmt numFmtId="180" formatCode="0.0%"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/>
            <xf numFmtId="179"/><xf numFmtId="180"/><xf numFmtId="10"/><xf numFmtId="49"/></cellXfs></styleSheet>"##;
        let formats = Formats::of(xml, false).expect("formats");
        for (format, text, wanted) in [
            (0, "98.599999999999994", "98.6"),
            (0, "1E-3", "0.001"),
            (0, "12345678901234", "12345678901234"),
            (0, "-0.05", "-0.05"),
            (0, "0", "0"),
            (0, "1.5E+3", "1500"),
            (0, "1e400", "1e400"),
            (0, "NaN", "NaN"),
            (3, "9.96", "10.0"),
            (3, "-0.01", "0.0"),
            (3, "0.05", "0.1"),
            (6, "0", "0.0%"),
            (1, "45430", "2024-05-18"),
            (1, "45430.75", "2024-05-18"),
            (1, "61", "1900-03-01"),
            (1, "45351", "2024-02-29"),
            (1, "2958465", "9999-12-31"),
            (1, "-3", "-3"),
            (2, "45430", "2024-05"),
            (3, "98.58", "98.6"),
            (4, "45430", "2024-05-18"),
            (5, "1234.5", "1234.50"),
            (6, "0.98099999999999998", "98.1%"),
            (7, "0.98129999999999995", "98.13%"),
            (8, "3", "3"),
            (99, "3", "3"),
            (1, "甲", "甲"),
        ] {
            assert_eq!(formats.shown(format, text), wanted, "{format} {text}");
        }
        assert_eq!(Formats::of(xml, true).expect("formats").shown(1, "43968"), "2024-05-18");
    }

    #[test]
    fn codes() {
        for (code, wanted) in [
            ("General", Format::General),
            ("@", Format::General),
            ("0.00E+00", Format::General),
            ("h:mm", Format::General),
            ("# ?/?", Format::General),
            ("0,", Format::General),
            ("yyyy", Format::Year),
            ("m\\月d\\日", Format::Day),
            ("0_);[Red](0)", Format::Decimals(0, false)),
            ("#,##0.0#", Format::Decimals(2, false)),
        ] {
            assert_eq!(coded(code), wanted, "{code}");
        }
    }
}
