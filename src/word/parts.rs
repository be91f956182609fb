//! The parts of a DOCX by their names. An own reader of forty lines, because a library's would come into the module a second
//! time for bytes in memory; what it does not know it refuses.

use crate::Refusal;
use flate2::read::DeflateDecoder;
use std::collections::BTreeSet;
use std::io::Read;

/// Parts of a document.
const PARTS: usize = 4_000;
/// Bytes behind which a ZIP's end is not looked for.
const TAIL: usize = 22 + 65_535;

/// Where a part lies.
struct Part {
    name: String,
    start: usize,
    packed: usize,
    method: u64,
    crc32: u32,
}

/// A document's parts.
pub struct Parts<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
}

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes.iter().skip(at).take(length).rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

impl<'a> Parts<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// It is no ZIP, or one of a kind that no document is.
    pub fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let from = bytes.len().saturating_sub(TAIL);
        let end = bytes[from..].windows(4).rposition(|four| four == b"PK\x05\x06").ok_or(Refusal::NotADocument)?;
        let (count, start) = (number(&bytes[from + end..], 10, 2), number(&bytes[from + end..], 16, 4));
        if count > PARTS {
            return Err(Refusal::TooLarge);
        }
        let (mut parts, mut rest) = (Vec::with_capacity(count), bytes.get(start..).unwrap_or_default());
        for _ in 0..count {
            if !rest.starts_with(b"PK\x01\x02") {
                return Err(Refusal::NotADocument);
            }
            let (name, more) = (number(rest, 28, 2), number(rest, 30, 2) + number(rest, 32, 2));
            parts.push(Part {
                name: String::from_utf8_lossy(rest.get(46..46 + name).unwrap_or_default()).into_owned(),
                start: number(rest, 42, 4),
                packed: number(rest, 20, 4),
                method: number(rest, 10, 2) as u64,
                crc32: number(rest, 16, 4) as u32,
            });
            rest = rest.get(46 + name + more..).unwrap_or_default();
        }
        // Of two parts of one name each program takes another.
        let mut names = BTreeSet::new();
        match parts.iter().all(|part| names.insert(part.name.as_str())) {
            true => Ok(Self { bytes, parts }),
            false => Err(Refusal::NotADocument),
        }
    }

    /// Their names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// A part of at most `room` bytes.
    ///
    /// # Errors
    /// It is not there, is larger, or is not what its check sum says.
    pub fn read(&self, name: &str, room: u64) -> Result<Vec<u8>, Refusal> {
        let part = self.parts.iter().find(|part| part.name == name).ok_or(Refusal::NotADocument)?;
        let header = self.bytes.get(part.start..).filter(|header| header.starts_with(b"PK\x03\x04"));
        let header = header.ok_or(Refusal::NotADocument)?;
        let skip = 30 + number(header, 26, 2) + number(header, 28, 2);
        let packed = header.get(skip..skip.saturating_add(part.packed)).ok_or(Refusal::NotADocument)?;
        let mut bytes = Vec::new();
        // One byte more than there is room for tells that there is more.
        let read = match part.method {
            0 => packed.take(room + 1).read_to_end(&mut bytes),
            8 => DeflateDecoder::new(packed).take(room + 1).read_to_end(&mut bytes),
            _ => return Err(Refusal::NotADocument),
        };
        read.map_err(|_| Refusal::NotADocument)?;
        if bytes.len() as u64 > room {
            return Err(Refusal::TooLarge);
        }
        match crc32fast::hash(&bytes) == part.crc32 {
            true => Ok(bytes),
            false => Err(Refusal::NotADocument),
        }
    }
}
