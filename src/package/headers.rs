//! The headers of a ZIP, and nothing but headers: the evidence is stored between them without passing through here.
//!
//! Own code, because ZIP libraries write the data too. APPNOTE 6.3.10; ZIP64 exactly where a number does not fit.

use ziping_domain::Date;

const LARGE: u64 = u32::MAX as u64;
/// Bit 11: the name is UTF-8.
const UTF8: u16 = 1 << 11;
/// Made on Unix, so that the mode below is read.
const MADE_BY: u16 = 3 << 8 | 45;
/// A plain file, readable by all.
const MODE: u32 = 0o100_644 << 16;

/// One stored file.
pub struct Header<'a> {
    pub name: &'a str,
    pub size: u64,
    pub crc32: u32,
    /// Where its local header starts.
    pub offset: u64,
}

/// The day as DOS has it, the years from 1980 to 2107.
fn dos_date(day: Date) -> u16 {
    let (year, month, day) = match day.year() {
        ..1980 => (1980, 1, 1),
        2108.. => (2107, 12, 31),
        year => (year, day.month(), day.day()),
    };
    (year - 1980) << 9 | u16::from(month) << 5 | u16::from(day)
}

/// Little-endian numbers in a row.
#[derive(Default)]
struct Record(Vec<u8>);

impl Record {
    fn u16(mut self, number: u16) -> Self {
        self.0.extend(number.to_le_bytes());
        self
    }
    fn u32(mut self, number: u32) -> Self {
        self.0.extend(number.to_le_bytes());
        self
    }
    fn u64(mut self, number: u64) -> Self {
        self.0.extend(number.to_le_bytes());
        self
    }
    /// All ones where it does not fit: the ZIP64 field has it.
    fn capped(self, number: u64) -> Self {
        self.u32(u32::try_from(number).unwrap_or(u32::MAX))
    }
    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }
}

impl Header<'_> {
    fn is_large(&self) -> bool {
        self.size >= LARGE
    }

    /// From "version needed" to "extra length", the same in both headers.
    fn common(&self, record: Record, day: Date, extra: &[u8], is_zip64: bool) -> Record {
        let record =
            record.u16(if is_zip64 { 45 } else { 20 }).u16(UTF8).u16(0).u16(0).u16(dos_date(day)).u32(self.crc32);
        // Callers keep paths below limits::PATH.
        record.capped(self.size).capped(self.size).u16(self.name.len() as u16).u16(extra.len() as u16)
    }

    /// What stands before the file's bytes.
    pub fn local(&self, day: Date) -> Vec<u8> {
        let extra = match self.is_large() {
            true => Record::default().u16(1).u16(16).u64(self.size).u64(self.size).0,
            false => Vec::new(),
        };
        let record = self.common(Record::default().u32(0x0403_4b50), day, &extra, self.is_large());
        record.bytes(self.name.as_bytes()).bytes(&extra).0
    }

    /// Its line in the directory at the end.
    pub fn central(&self, day: Date) -> Vec<u8> {
        let (large, far) = (self.is_large(), self.offset >= LARGE);
        let mut extra = Record::default();
        if large || far {
            extra = extra.u16(1).u16(if large { 16 } else { 0 } + if far { 8 } else { 0 });
        }
        if large {
            extra = extra.u64(self.size).u64(self.size);
        }
        if far {
            extra = extra.u64(self.offset);
        }
        let record = self.common(Record::default().u32(0x0201_4b50).u16(MADE_BY), day, &extra.0, large || far);
        // No comment, first disk, no internal attributes.
        let record = record.u16(0).u16(0).u16(0).u32(MODE).capped(self.offset);
        record.bytes(self.name.as_bytes()).bytes(&extra.0).0
    }
}

/// What closes the ZIP: the directory's place, in ZIP64 form first where a number needs it.
pub fn end(entries: usize, offset: u64, size: u64) -> Vec<u8> {
    let count = entries as u64;
    let mut record = Record::default();
    if count >= u64::from(u16::MAX) || offset >= LARGE || size >= LARGE {
        record = record.u32(0x0606_4b50).u64(44).u16(MADE_BY).u16(45).u32(0).u32(0);
        record = record.u64(count).u64(count).u64(size).u64(offset);
        record = record.u32(0x0706_4b50).u32(0).u64(offset + size).u32(1);
    }
    let short = u16::try_from(entries).unwrap_or(u16::MAX);
    record.u32(0x0605_4b50).u16(0).u16(0).u16(short).u16(short).capped(size).capped(offset).u16(0).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_dos_has_not() {
        let dos = |text: &str| dos_date(text.parse().expect("a date"));
        assert_eq!(dos("2026-07-29"), 46 << 9 | 7 << 5 | 29);
        assert_eq!(dos("1900-06-06"), 1 << 5 | 1);
        assert_eq!(dos("2199-01-01"), 127 << 9 | 12 << 5 | 31);
    }

    #[test]
    fn zip64_only_where_needed() {
        let day = Date::new(2026, 7, 29).expect("a date");
        let header = |size, offset| Header { name: "a", size, crc32: 0, offset };
        let lengths = |size, offset| (header(size, offset).local(day).len(), header(size, offset).central(day).len());
        assert_eq!(lengths(LARGE - 1, LARGE - 1), (31, 47));
        assert_eq!(lengths(LARGE, 0), (51, 67));
        assert_eq!(lengths(0, LARGE), (31, 59));
        assert_eq!(lengths(LARGE, LARGE), (51, 75));
        assert_eq!(end(65_534, LARGE - 1, 1).len(), 22);
        assert_eq!(end(65_535, 0, 1).len(), 98);
        assert_eq!(end(1, LARGE, 1).len(), 98);
    }
}
