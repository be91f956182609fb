//! The outer shape of a Wasm module: sections, numbers, names.

use std::ops::Range;

/// What is left to read of a module or section.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    /// A number in LEB128.
    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for at in 0..5 {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// Bytes with their number before them.
    pub(crate) fn block(&mut self) -> Option<&'a [u8]> {
        let size = self.number()?;
        let (block, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some(block)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.block()?).ok()
    }
}

/// Numbers and bodies of a module's sections; `None` if one reaches beyond the end.
pub(crate) fn sections(module: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut reader = Reader(module.get(8..)?);
    let mut sections = Vec::new();
    while !reader.0.is_empty() {
        sections.push((reader.byte()?, reader.block()?));
    }
    Some(sections)
}

/// Writes a number in LEB128.
pub(crate) fn put_number(to: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        to.push(0x80 | (number & 0x7f) as u8);
        number >>= 7;
    }
    to.push(number as u8);
}

/// Writes a section.
pub(crate) fn put_section(to: &mut Vec<u8>, kind: u8, body: &[u8]) {
    to.push(kind);
    put_number(to, body.len());
    to.extend(body);
}

/// A module without the custom sections of this name; `None` if a section reaches beyond the end.
pub(crate) fn without(module: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut kept = module.get(..8)?.to_vec();
    for (kind, body) in sections(module)? {
        if kind != 0 || Reader(body).text() != Some(name) {
            put_section(&mut kept, kind, body);
        }
    }
    Some(kept)
}

/// The section of what a module puts into memory at the start.
const DATA: u8 = 11;
/// Bytes of a number in memory.
const WORD: usize = 4;

/// A part of the data: its place in the section, and its address in memory.
struct Segment {
    at: usize,
    size: usize,
    address: usize,
}

/// The parts of a data section; `None` if it is of another kind than linkers write.
fn segments(body: &[u8]) -> Option<Vec<Segment>> {
    /// A constant address, and the end of what gives it.
    const CONSTANT: u8 = 0x41;
    const END: u8 = 0x0b;
    let mut reader = Reader(body);
    let count = reader.number()?;
    let mut all = Vec::new();
    for _ in 0..count {
        if (reader.number()?, reader.byte()?) != (0, CONSTANT) {
            return None;
        }
        let address = reader.number()?;
        if reader.byte()? != END {
            return None;
        }
        let block = reader.block()?;
        all.push(Segment { at: body.len() - reader.0.len() - block.len(), size: block.len(), address });
    }
    Some(all)
}

/// A module without the names of other people's source files and the lines and columns in them: they stand in messages of
/// panics, which name our own files and lines still, and weigh 1.2 KB of what a visitor waits for. What is no such data stays as it is;
/// `None` if a section reaches beyond the end.
pub(crate) fn placeless(module: &[u8]) -> Option<Vec<u8>> {
    let mut written = module.get(..8)?.to_vec();
    for (kind, body) in sections(module)? {
        let mut body = body.to_vec();
        if let Some(segments) = (kind == DATA).then(|| segments(&body)).flatten() {
            for place in segments.iter().flat_map(|segment| places(&body, &segments, segment)).collect::<Vec<_>>() {
                body[place.name].fill(b' ');
                body[place.numbers].fill(0);
            }
        }
        put_section(&mut written, kind, &body);
    }
    Some(written)
}

/// A place in a source file, as a panic tells it: where its name stands in the section, and where line and column do.
struct SourcePlace {
    name: Range<usize>,
    numbers: Range<usize>,
}

/// The places in other people's files that a part of the data holds: an address, a length, a line, a column.
fn places(body: &[u8], segments: &[Segment], segment: &Segment) -> Vec<SourcePlace> {
    let number = |at: usize| {
        let bytes = body.get(at..at + WORD)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    };
    let place = |at: usize| {
        let (address, size) = (number(at)?, number(at + WORD)?);
        let (line, column) = (number(at + 2 * WORD)?, number(at + 3 * WORD)?);
        let there = segments.iter().find(|part| (part.address..part.address + part.size).contains(&address))?;
        let begin = there.at + address - there.address;
        let name = body.get(begin..begin.checked_add(size)?)?;
        let fits = begin + size <= there.at + there.size && line < 100_000 && column < 2_000 && name.ends_with(b".rs");
        let numbers = at + 2 * WORD..at + 4 * WORD;
        match fits.then(|| is_foreign(name))? {
            true => Some(SourcePlace { name: begin..begin + size, numbers }),
            // Of ours the line is enough.
            false => Some(SourcePlace { name: begin..begin, numbers: numbers.start + WORD..numbers.end }),
        }
    };
    // Numbers lie where they may be read at once.
    let first = segment.at + (WORD - segment.address % WORD) % WORD;
    (first..(segment.at + segment.size).saturating_sub(4 * WORD - 1)).step_by(WORD).filter_map(place).collect()
}

/// Whether this is a source file of Rust's own library, or of a package, which has its version in its name.
fn is_foreign(name: &[u8]) -> bool {
    let Some(text) = std::str::from_utf8(name).ok().and_then(|name| name.strip_suffix(".rs")) else { return false };
    let package = text.split_once("/src/").and_then(|(package, _)| package.rsplit_once('-'));
    text.starts_with("/rust")
        || package.is_some_and(|(_, version)| version.starts_with(|one: char| one.is_ascii_digit()))
}

/// The section of a module's own memory.
const MEMORY: u8 = 5;
/// Bytes of a page of memory.
const PAGE: usize = 1 << 16;

/// A module whose memory grows to so many bytes and no further; `None` if it has no memory of its own, or already more.
pub(crate) fn bounded(module: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut written = module.get(..8)?.to_vec();
    let mut is_bounded = false;
    for (kind, body) in sections(module)? {
        if kind != MEMORY {
            put_section(&mut written, kind, body);
            continue;
        }
        let mut reader = Reader(body);
        let (count, _, least) = (reader.number()?, reader.byte()?, reader.number()?);
        if count != 1 || least > most / PAGE {
            return None;
        }
        let mut limits = vec![1, 1];
        put_number(&mut limits, least);
        put_number(&mut limits, most / PAGE);
        put_section(&mut written, MEMORY, &limits);
        is_bounded = true;
    }
    is_bounded.then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_peoples_files_are_blank_and_ours_stay() {
        const LIBRARY: &str = "/rustc/59807616/library/core/src/cell.rs";
        const PACKAGE: &str = "yew-0.23.0/src/html/mod.rs";
        const OURS: &str = "src/domain/case.rs";
        let place = |address: u32, name: &str, line: u32, column: u32| {
            [address, name.len() as u32, line, column].map(u32::to_le_bytes).concat()
        };
        let module = |names: [&str; 3], numbers: [(u32, u32); 3]| {
            let mut data = names.concat().into_bytes();
            let mut address = 1024;
            for (name, (line, column)) in [LIBRARY, PACKAGE, OURS].into_iter().zip(numbers) {
                data.extend(place(address, name, line, column));
                address += name.len() as u32;
            }
            let mut body = vec![1, 0, 0x41, 0x80, 0x08, 0x0b];
            put_number(&mut body, data.len());
            body.extend(data);
            let mut module = b"\0asm\x01\0\0\0".to_vec();
            put_section(&mut module, 10, b"/rustc/code/a.rs");
            put_section(&mut module, DATA, &body);
            module
        };
        // A text before it is none of a name: who points to it says how long it is.
        let given = module([LIBRARY, PACKAGE, OURS], [(17, 5), (99_999, 9), (3, 4)]);
        let blank = |name: &str| " ".repeat(name.len());
        let left = module([&blank(LIBRARY), &blank(PACKAGE), OURS], [(0, 0), (0, 0), (3, 0)]);
        assert_eq!(placeless(&given), Some(left));
        assert_eq!(placeless(&given[..30]), None);
        // Numbers that are no line and column stay.
        let other = module([LIBRARY, PACKAGE, OURS], [(17, 5), (100_000, 9), (3, 4)]);
        let left = module([&blank(LIBRARY), PACKAGE, OURS], [(0, 0), (100_000, 9), (3, 0)]);
        assert_eq!(placeless(&other), Some(left));
    }

    #[test]
    fn memory_gets_an_end() {
        let module = |limits: &[u8]| {
            let mut module = b"\0asm\x01\0\0\0".to_vec();
            put_section(&mut module, 3, &[0]);
            put_section(&mut module, MEMORY, limits);
            put_section(&mut module, 10, &[0]);
            module
        };
        // Seventeen pages at first, 16,384 at most.
        let bounded = |limits: &[u8]| super::bounded(&module(limits), 1 << 30);
        assert_eq!(bounded(&[1, 0, 17]), Some(module(&[1, 1, 17, 0x80, 0x80, 0x01])));
        assert_eq!(bounded(&[1, 1, 17, 0x80, 0x80, 0x04]), Some(module(&[1, 1, 17, 0x80, 0x80, 0x01])));
        assert_eq!(bounded(&[1, 0, 0x81, 0x80, 0x01]), None, "it begins with more");
        assert_eq!(super::bounded(&module(&[1, 0, 17])[..15], 1 << 30), None);
    }

    #[test]
    fn a_section_is_taken_out_by_name() {
        let module = |sections: &[(u8, &[u8])]| {
            let mut module = b"\0asm\x01\0\0\0".to_vec();
            sections.iter().for_each(|(kind, body)| put_section(&mut module, *kind, body));
            module
        };
        let long = [1; 200];
        let all = module(&[(10, &long), (0, b"\x02abxyz"), (0, b"\x02ac")]);
        assert_eq!(without(&all, "ab"), Some(module(&[(10, &long), (0, b"\x02ac")])));
        assert_eq!(without(&all, "b"), Some(all.clone()));
        assert_eq!(without(&all[..all.len() - 1], "ab"), None);
    }
}
