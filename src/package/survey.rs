//! A look at a ZIP's end. rawzip finds it, and goes on with what is likely meant where two numbers differ; here all must agree,
//! because another program may mean something else.

use crate::directory::{Archive, Line, Places, broken, lines};
use crate::{PackageProblem, limits, locals};
use rawzip::{Error, ErrorKind, RangeReader, ReaderAt, ZipLocator};
use std::cmp::Ordering;
use std::io::{self, Read, Seek, SeekFrom};

const END: &[u8; 4] = b"PK\x05\x06";
const END_SIZE: u64 = 22;
/// The record that closes a ZIP and the longest comment it can carry.
const TAIL: u64 = END_SIZE + u16::MAX as u64;

/// Bytes that are looked at in one go for the closing record; where a long comment follows it, more are.
const LOOK: usize = 1 << 12;

/// What a sound directory says.
pub struct Ending<R> {
    pub archive: Archive<R>,
    /// Bytes of the whole file.
    pub length: u64,
    /// Where the directory starts; the entries' data end before it.
    pub start: u64,
    pub lines: Vec<Line>,
    /// Why the headers before the entries are not what the directory says.
    pub contradiction: Option<PackageProblem>,
}

/// As many bytes as there are from a place on.
pub fn at(reader: &impl ReaderAt, start: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    RangeReader::new(reader, start..start.saturating_add(length)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A number of a record, the least byte first.
pub fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    bytes.iter().skip(at).take(length).rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

fn contradicts(what: &str) -> PackageProblem {
    PackageProblem::Broken(what.to_owned())
}

/// Reads the end of the file and its directory, and compares both with the headers before the entries.
pub fn survey<R: Read + Seek>(mut reader: R) -> Result<Ending<R>, PackageProblem> {
    let length = reader.seek(SeekFrom::End(0))?;
    let reader = Places::of(reader);
    sniff(&at(&reader, 0, 512)?)?;
    let locator = ZipLocator::new().max_search_space(TAIL);
    let located = locator.locate_in_reader(reader, &mut [0; LOOK], length);
    let archive = located.map_err(|(_, error)| unended(error))?;
    let (count, start) = directory(&archive, length)?;
    if archive.directory_offset() != start || archive.entries_hint() != count {
        return Err(contradicts("two directories"));
    }
    let lines = lines(&archive, count, length - start)?;
    let contradiction = match locals::compare(&archive, &lines, start) {
        Ok(()) => None,
        Err(problem @ PackageProblem::Headers(_)) => Some(problem),
        Err(problem) => return Err(problem),
    };
    Ok(Ending { archive, length, start, lines, contradiction })
}

/// Why no end was found.
fn unended(error: Error) -> PackageProblem {
    match error.kind() {
        ErrorKind::MissingEndOfCentralDirectory | ErrorKind::Eof => PackageProblem::Truncated,
        ErrorKind::IO(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => PackageProblem::Truncated,
        _ => broken(error),
    }
}

/// How many entries a directory has and where it starts, if all that the file's end says of it agrees.
fn directory<R: Read + Seek>(archive: &Archive<R>, length: u64) -> Result<(u64, u64), PackageProblem> {
    let (reader, mut end) = (archive.get_ref(), archive.eocd_offset());
    match archive.end_offset().cmp(&length) {
        Ordering::Greater => return Err(PackageProblem::Truncated),
        Ordering::Less => return Err(contradicts("bytes after its end")),
        Ordering::Equal => {}
    }
    let record = at(reader, end, END_SIZE)?;
    if number(&record, 4, 4) != 0 || number(&record, 8, 2) != number(&record, 10, 2) {
        return Err(contradicts("one part of several"));
    }
    let (mut count, mut size, mut start) = (number(&record, 10, 2), number(&record, 12, 4), number(&record, 16, 4));
    let locator = at(reader, end.saturating_sub(20), 20)?;
    let needs_large = count == u64::from(u16::MAX) || start == u64::from(u32::MAX);
    // Some packers write the large directory's end though the small one says all.
    if needs_large || locator.starts_with(b"PK\x06\x07") {
        let large = number(&locator, 8, 8);
        let record = at(reader, large, 56)?;
        if !locator.starts_with(b"PK\x06\x07") || !record.starts_with(b"PK\x06\x06") || large >= end {
            return Err(contradicts("no ZIP64 directory"));
        }
        let said = (number(&record, 32, 8), number(&record, 40, 8), number(&record, 48, 8));
        if !needs_large && said != (count, size, start) {
            return Err(contradicts("two directories"));
        }
        (count, size, start) = said;
        end = large;
    }
    if count > limits::ENTRIES as u64 {
        return Err(PackageProblem::TooManyEntries(count));
    }
    if size > limits::DIRECTORY || start.checked_add(size) != Some(end) {
        return Err(contradicts("its directory is not where it should be"));
    }
    let bytes = at(reader, start, length - start)?;
    if bytes.windows(4).filter(|four| four == END).count() != 1 {
        return Err(contradicts("more than one end"));
    }
    Ok((count, start))
}

/// Tells what a file is that is no ZIP.
fn sniff(head: &[u8]) -> Result<(), PackageProblem> {
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Ok(()),
        _ if text.starts_with(b"{") => Err(PackageProblem::Json),
        // As every file of the age format begins; see the crate `seal`.
        _ if head.starts_with(b"age-encryption.org/") || head.starts_with(b"-----BEGIN AGE") => {
            Err(PackageProblem::Sealed)
        }
        _ => Err(PackageProblem::NotZip),
    }
}
