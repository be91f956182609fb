//! Every entry of a ZIP is described twice, before its bytes and in the directory. Programs differ in which they believe, so
//! both must say the same, and nothing may lie between entries that one of them would show and another not.

use crate::Problem;
use std::io::{Read, Seek, SeekFrom};
use ziping_json::order::sort_by_key;

/// Bytes of a directory's line without name, extra fields and comment.
const LINE: usize = 46;
/// Bytes of a header before an entry without name and extra fields.
const HEADER: usize = 30;
const FULL: u64 = u32::MAX as u64;
/// Bit 3: check sum and sizes stand behind the bytes.
const DESCRIBED_BEHIND: u64 = 1 << 3;

/// What the directory says of an entry.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    start: u64,
    name: Vec<u8>,
    flags: u64,
    method: u64,
    crc32: u64,
    packed: u64,
    size: u64,
}

fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    bytes.iter().skip(at).take(length).rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Takes the large numbers out of the ZIP64 field, in the order of those that did not fit.
fn enlarged(extra: &[u8], wanted: &mut [&mut u64]) {
    let mut rest = extra;
    while rest.len() >= 4 {
        let (id, length) = (number(rest, 0, 2), number(rest, 2, 2) as usize);
        let field = rest.get(4..4 + length).unwrap_or_default();
        if id == 1 {
            let full = wanted.iter_mut().filter(|number| ***number == FULL);
            for (at, place) in full.enumerate().filter(|(at, _)| field.len() >= 8 * (at + 1)) {
                **place = number(field, 8 * at, 8);
            }
            return;
        }
        rest = rest.get(4 + length..).unwrap_or_default();
    }
}

/// The lines of a directory; as many as can be read.
fn lines(directory: &[u8]) -> Vec<Line> {
    let (mut lines, mut rest) = (Vec::new(), directory);
    while rest.starts_with(b"PK\x01\x02") && rest.len() >= LINE {
        let (name, extra, comment) =
            (number(rest, 28, 2) as usize, number(rest, 30, 2) as usize, number(rest, 32, 2) as usize);
        let fields = rest.get(LINE + name..LINE + name + extra).unwrap_or_default();
        let (mut size, mut packed, mut start) = (number(rest, 24, 4), number(rest, 20, 4), number(rest, 42, 4));
        enlarged(fields, &mut [&mut size, &mut packed, &mut start]);
        lines.push(Line {
            start,
            name: rest.get(LINE..LINE + name).unwrap_or_default().to_vec(),
            flags: number(rest, 8, 2),
            method: number(rest, 10, 2),
            crc32: number(rest, 16, 4),
            packed,
            size,
        });
        rest = rest.get(LINE + name + extra + comment..).unwrap_or_default();
    }
    lines
}

/// Compares the headers before the entries with the directory, which starts at `end`.
///
/// # Errors
/// [`Problem::Headers`] with the name that the directory has; [`Problem::Unreadable`].
pub fn compare<R: Read + Seek>(reader: &mut R, directory: &[u8], end: u64) -> Result<(), Problem> {
    let mut lines = lines(directory);
    sort_by_key(&mut lines, |line| line.start);
    let mut place = 0;
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).map_or(end, |next| next.start);
        let told = || Problem::Headers(String::from_utf8_lossy(&line.name).into_owned());
        if line.start != place {
            return Err(told());
        }
        let after = fits(reader, line, next)?.ok_or_else(told)?;
        if after != next {
            return Err(told());
        }
        place = next;
    }
    if place == end { Ok(()) } else { Err(Problem::Headers(String::new())) }
}

fn read<R: Read + Seek>(reader: &mut R, start: u64, length: usize) -> Result<Vec<u8>, Problem> {
    reader.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::with_capacity(length);
    reader.take(length as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where an entry ends; nothing, if its header says something else than the directory.
fn fits<R: Read + Seek>(reader: &mut R, line: &Line, next: u64) -> Result<Option<u64>, Problem> {
    let head = read(reader, line.start, HEADER + line.name.len())?;
    let named =
        head.get(HEADER..).is_some_and(|name| name == line.name) && number(&head, 26, 2) == line.name.len() as u64;
    if !head.starts_with(b"PK\x03\x04") || !named || number(&head, 8, 2) != line.method {
        return Ok(None);
    }
    let flags = number(&head, 6, 2);
    // Encrypted or not, and nothing else that changes what the bytes mean.
    if (flags ^ line.flags) & 1 != 0 {
        return Ok(None);
    }
    let extra = number(&head, 28, 2) as usize;
    let (mut size, mut packed) = (number(&head, 22, 4), number(&head, 18, 4));
    if size == FULL || packed == FULL {
        let fields = read(reader, line.start + head.len() as u64, extra)?;
        enlarged(&fields, &mut [&mut size, &mut packed]);
    }
    let said = (number(&head, 14, 4), packed, size);
    let known = (line.crc32, line.packed, line.size);
    let data = (head.len() + extra) as u64;
    let Some(after) = line.start.checked_add(data).and_then(|start| start.checked_add(line.packed)) else {
        return Ok(None);
    };
    if flags & DESCRIBED_BEHIND == 0 {
        return Ok((said == known).then_some(after));
    }
    // Nothing is said before the bytes, or the same as behind them.
    let silent = [(0, 0, 0), (0, FULL, FULL)].contains(&said) || (said.0 == 0 && said.1 == 0 && said.2 == 0);
    if !silent && said != known {
        return Ok(None);
    }
    let Some(gap) = next.checked_sub(after).filter(|gap| *gap <= 24) else { return Ok(None) };
    if gap == 0 {
        // An empty folder of some packers has the flag and nothing behind.
        return Ok((said == known || known == (0, 0, 0)).then_some(after));
    }
    let behind = read(reader, after, gap as usize)?;
    let behind = if gap == 16 || gap == 24 { behind.strip_prefix(b"PK\x07\x08").unwrap_or_default() } else { &behind };
    let wide = match behind.len() {
        12 => 4,
        20 => 8,
        _ => return Ok(None),
    };
    let told = (number(behind, 0, 4), number(behind, 4, wide), number(behind, 4 + wide, wide));
    Ok((told == known).then_some(next))
}
