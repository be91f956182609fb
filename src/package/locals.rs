//! Every entry of a ZIP is described twice, before its bytes and in the directory. Programs differ in which they believe, so
//! both must say the same, and nothing may lie between entries that one of them would show and another not.

use crate::PackageProblem;
use crate::directory::{Archive, Line, Places, broken};
use crate::survey::{at, number};
use rawzip::{ErrorKind, ZipEntry};
use std::io::{Read, Seek};
use ziping_json::order::sort_by_key;

const FULL: u64 = u32::MAX as u64;

/// Compares the headers before the entries with the directory, which starts at `end`.
///
/// # Errors
/// [`PackageProblem::Headers`] with the name that the directory has; [`PackageProblem::Unreadable`].
pub fn compare<R: Read + Seek>(archive: &Archive<R>, lines: &[Line], end: u64) -> Result<(), PackageProblem> {
    let mut lines: Vec<&Line> = lines.iter().collect();
    sort_by_key(&mut lines, |line| line.start);
    // A name and extra fields: grown for whoever has long ones.
    let mut buffer = vec![0; 512];
    let mut place = 0;
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).map_or(end, |next| next.start);
        if line.start != place || !fits(archive, line, next, &mut buffer)? {
            return Err(PackageProblem::Headers(String::from_utf8_lossy(&line.name).into_owned()));
        }
        place = next;
    }
    if place == end { Ok(()) } else { Err(PackageProblem::Headers(String::new())) }
}

/// Whether an entry's header says what the directory does, and its bytes end where the next one starts.
fn fits<R: Read + Seek>(
    archive: &Archive<R>,
    line: &Line,
    next: u64,
    buffer: &mut Vec<u8>,
) -> Result<bool, PackageProblem> {
    let entry = archive.get_entry(line.found.way);
    if let Ok(entry) = &entry
        && let Err(error) = entry.local_header(buffer)
        && let ErrorKind::BufferTooSmall { required } = error.kind()
    {
        // Two lengths of two bytes each: 128 KiB at most.
        buffer.resize(*required, 0);
    }
    let read = entry.and_then(|entry| Ok((entry.local_header(buffer)?, entry)));
    let (header, entry) = match read.map_err(broken) {
        Ok(read) => read,
        Err(PackageProblem::Broken(_)) => return Ok(false),
        Err(problem) => return Err(problem),
    };
    let flags = header.flags();
    // Encrypted or not: nothing else changes what the bytes mean.
    if header.file_path().as_bytes() != line.name
        || header.compression_method() != line.found.method
        || flags.is_encrypted() != line.is_encrypted
    {
        return Ok(false);
    }
    let said = (u64::from(header.crc32()), header.compressed_size_hint(), header.uncompressed_size_hint());
    let known = (u64::from(line.crc32), line.packed, line.size);
    if !flags.has_data_descriptor() {
        return Ok(said == known && ends(&entry) == next);
    }
    // Nothing is said before the bytes, or the same as behind them.
    if said != known && ![(0, 0, 0), (0, FULL, FULL)].contains(&said) {
        return Ok(false);
    }
    if ends(&entry) == next {
        // An empty folder of some packers has the flag and nothing behind.
        return Ok(said == known || known == (0, 0, 0));
    }
    described(archive, ends(&entry), next, known)
}

fn ends<R: Read + Seek>(entry: &ZipEntry<'_, Places<R>>) -> u64 {
    entry.compressed_data_range().1
}

/// Whether what stands behind an entry's bytes says the same. Its width is seen by the room it takes, which nothing else may:
/// rawzip goes by the directory, which streaming packers write narrow where this is wide.
fn described<R: Read + Seek>(
    archive: &Archive<R>,
    after: u64,
    next: u64,
    known: (u64, u64, u64),
) -> Result<bool, PackageProblem> {
    let Some(gap) = next.checked_sub(after).filter(|gap| *gap <= 24) else { return Ok(false) };
    let behind = at(archive.get_ref(), after, gap)?;
    let behind = if gap == 16 || gap == 24 { behind.strip_prefix(b"PK\x07\x08").unwrap_or_default() } else { &behind };
    let wide = match behind.len() {
        12 => 4,
        20 => 8,
        _ => return Ok(false),
    };
    Ok(known == (number(behind, 0, 4), number(behind, 4, wide), number(behind, 4 + wide, wide)))
}
