//! The outer shape of a Wasm module: sections, numbers, names.

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
/// What the names of files of Rust's own library begin with, before the digest of the compiler.
const LIBRARY: &[u8] = b"/rustc/";

/// A module in whose texts the names of files of Rust's own library are blank: they stand in messages of panics, which name our own
/// files still, and weigh 300 bytes of what a visitor waits for. `None` if a section reaches beyond the end.
pub(crate) fn placeless(module: &[u8]) -> Option<Vec<u8>> {
    let mut written = module.get(..8)?.to_vec();
    for (kind, body) in sections(module)? {
        let mut body = body.to_vec();
        if kind == DATA {
            let mut from = 0;
            while let Some(at) = body[from..].windows(LIBRARY.len()).position(|bytes| bytes == LIBRARY) {
                let name = &mut body[from + at..];
                let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_.".contains(byte);
                let end = name.iter().position(|byte| !is_name(byte)).unwrap_or(name.len());
                // Texts lie one behind another without anything between: a name ends where its ending does.
                let end = name[..end].windows(3).position(|bytes| bytes == b".rs").map_or(0, |dot| dot + 3);
                name[..end].fill(b' ');
                from += at + end.max(LIBRARY.len());
            }
        }
        put_section(&mut written, kind, &body);
    }
    Some(written)
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
    fn names_of_the_library_are_blank_and_others_stay() {
        let module = |data: &[u8]| {
            let mut module = b"\0asm\x01\0\0\0".to_vec();
            put_section(&mut module, 10, b"/rustc/code/a.rs");
            put_section(&mut module, DATA, data);
            module
        };
        let given = b"x/rustc/59807616/library/core/src/cell.rssrc/domain/case.rs\0/rustc/59807616/y.rs /rustc/";
        let blank = |name: &str| " ".repeat(name.len());
        let (one, other) = (blank("/rustc/59807616/library/core/src/cell.rs"), blank("/rustc/59807616/y.rs"));
        let left = format!("x{one}src/domain/case.rs\0{other} /rustc/");
        assert_eq!(placeless(&module(given)), Some(module(left.as_bytes())));
        assert_eq!(placeless(&module(given)[..30]), None);
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
