//! A look at a ZIP's end before the ZIP library sees it: the library allocates what the file claims.
//!
//! It also searches for another directory wherever the last one is broken, which in a package would be that of an
//! enclosed office document. So the directory is read by itself first, with the rest of the file out of reach.

use crate::{Problem, limits, locals};
use std::io::{self, Read, Seek, SeekFrom};
use zip::read::{ArchiveOffset, Config};
use zip::{ZipArchive, result::ZipError};

const END: &[u8; 4] = b"PK\x05\x06";
const END_SIZE: usize = 22;
/// The record that closes a ZIP and the longest comment it can carry.
const TAIL: u64 = END_SIZE as u64 + u16::MAX as u64;

/// What a sound directory says.
pub struct Survey {
    /// Bytes of the whole file.
    pub length: u64,
    /// Where the directory starts; the entries' data end before it.
    pub start: u64,
    /// Names of several entries are one to the library.
    pub has_duplicates: bool,
    /// Why the headers before the entries are not what the directory says.
    pub contradiction: Option<Problem>,
}

/// No guessing: a package starts at the file's first byte.
pub fn config() -> Config {
    Config { archive_offset: ArchiveOffset::Known(0) }
}

/// What the library found wrong with a ZIP as a whole.
pub fn broken(error: ZipError) -> Problem {
    match error {
        ZipError::Io(error) if !is_content(&error) => error.into(),
        error => Problem::Broken(error.to_string()),
    }
}

/// Whether the fault lies in the bytes read rather than in reading them.
pub fn is_content(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof)
}

fn at(reader: &mut (impl Read + Seek), start: u64, length: u64) -> io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    reader.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    bytes.iter().skip(at).take(length).rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Reads the end of the file and checks that its directory can be read safely.
pub fn survey<R: Read + Seek>(reader: &mut R) -> Result<Survey, Problem> {
    let contradicts = |what: &str| Problem::Broken(what.to_owned());
    let length = reader.seek(SeekFrom::End(0))?;
    sniff(&at(reader, 0, 512)?)?;
    let from = length.saturating_sub(TAIL);
    let tail = at(reader, from, TAIL)?;
    let end = tail.windows(4).rposition(|four| four == END).ok_or(Problem::Truncated)?;
    let record = &tail[end..];
    match (END_SIZE + number(record, 20, 2) as usize).cmp(&record.len()) {
        _ if record.len() < END_SIZE => return Err(Problem::Truncated),
        std::cmp::Ordering::Greater => return Err(Problem::Truncated),
        std::cmp::Ordering::Less => return Err(contradicts("bytes after its end")),
        std::cmp::Ordering::Equal => {}
    }
    if number(record, 4, 4) != 0 || number(record, 8, 2) != number(record, 10, 2) {
        return Err(contradicts("one part of several"));
    }
    let (mut count, mut size, mut start) = (number(record, 10, 2), number(record, 12, 4), number(record, 16, 4));
    let mut end = from + end as u64;
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
        return Err(Problem::TooManyEntries(count));
    }
    if size > limits::DIRECTORY || start.checked_add(size) != Some(end) {
        return Err(contradicts("its directory is not where it should be"));
    }
    let bytes = at(reader, start, length - start)?;
    if bytes.windows(4).filter(|four| four == END).count() != 1 {
        return Err(contradicts("more than one end"));
    }
    let contradiction = match locals::compare(reader, &bytes, start) {
        Ok(()) => None,
        Err(problem @ Problem::Headers(_)) => Some(problem),
        Err(problem) => return Err(problem),
    };
    let alone = ZipArchive::with_config(config(), Alone { start, bytes, position: start }).map_err(broken)?;
    if alone.central_directory_start() != start {
        return Err(contradicts("two directories"));
    }
    Ok(Survey { length, start, has_duplicates: alone.len() as u64 != count, contradiction })
}

/// Tells what a file is that is no ZIP.
fn sniff(head: &[u8]) -> Result<(), Problem> {
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Ok(()),
        _ if text.starts_with(b"{") => Err(Problem::Json),
        // As every file of the age format begins; see the crate `seal`.
        _ if head.starts_with(b"age-encryption.org/") || head.starts_with(b"-----BEGIN AGE") => Err(Problem::Sealed),
        _ => Err(Problem::NotZip),
    }
}

/// The directory and nothing else of the file; before it, zeros up to the next byte of it, then an error.
struct Alone {
    start: u64,
    bytes: Vec<u8>,
    position: u64,
}

impl Read for Alone {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match self.position.checked_sub(self.start) {
            Some(skip) => {
                let rest = self.bytes.get(usize::try_from(skip).unwrap_or(usize::MAX)..).unwrap_or_default();
                let read = rest.len().min(buffer.len());
                buffer[..read].copy_from_slice(&rest[..read]);
                read
            }
            // The library's search window may begin a little before the directory, but not lie before it.
            None => {
                let before = usize::try_from(self.start - self.position).unwrap_or(usize::MAX);
                if before >= buffer.len() && !buffer.is_empty() {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, "no sound directory"));
                }
                let read = before.min(buffer.len());
                buffer[..read].fill(0);
                read
            }
        };
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Alone {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(by) => (self.start + self.bytes.len() as u64).checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
