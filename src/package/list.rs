//! The files of a ZIP as its headers tell them, each checked before anything is unpacked.

use crate::nfc::nfc;
use crate::survey::{Survey, broken};
use crate::{Problem, junk, limits, names, spelling};
use std::collections::BTreeSet;
use std::io::{Read, Seek};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

/// A file of the ZIP.
#[derive(Debug)]
pub struct Listed {
    /// The whole path, NFC; other bytes than ASCII as `%XX` where it is not UTF-8.
    pub path: String,
    /// The path's bytes where they are not UTF-8.
    pub raw: Option<Vec<u8>>,
    /// Bytes, as declared.
    pub size: u64,
    /// Where its bytes start, if stored.
    pub offset: Option<u64>,
    /// Its place in the directory.
    pub index: usize,
    /// Why it could not be read; only of junk, which nobody reads unless the manifest lists it.
    pub fault: Option<Problem>,
}

/// Every file of the ZIP.
pub fn list<R: Read + Seek>(archive: &mut ZipArchive<R>, survey: &Survey) -> Result<Vec<Listed>, Problem> {
    let (mut files, mut seen) = (Vec::with_capacity(archive.len()), BTreeSet::new());
    let (mut packed, mut unpacked) = (0_u64, 0_u64);
    let is_slashed = has_backslashes(archive)?;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(broken)?;
        let (path, raw) = path_of(file.name_raw(), is_slashed)?;
        let is_junk = junk::of(&path).is_some();
        if !is_junk && !seen.insert(names::key(path.trim_end_matches('/'))) {
            return Err(Problem::Duplicate(path));
        }
        let fault = match check(&file, &path, survey) {
            Err(problem) if !is_junk => return Err(problem),
            checked => checked.err(),
        };
        packed = packed.saturating_add(file.compressed_size());
        unpacked = unpacked.saturating_add(file.size());
        if !path.ends_with('/') {
            let offset = file.data_start().filter(|_| file.compression() == CompressionMethod::Stored);
            files.push(Listed { path, raw, size: file.size(), offset, index, fault });
        } else if is_junk {
            // An empty one is told as well.
            files.push(Listed { path, raw, size: 0, offset: None, index, fault: None });
        }
    }
    // More data than there is room for: entries that share their bytes, the other kind of bomb.
    if packed > survey.start || unpacked > survey.length.saturating_add(limits::INFLATED) {
        return Err(Problem::Bomb(String::new()));
    }
    Ok(files)
}

/// Whether folders are divided by backslashes, as old .NET did: only if no name has a slash.
fn has_backslashes<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<bool, Problem> {
    let mut found = false;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(broken)?;
        if file.name_raw().contains(&b'/') {
            return Ok(false);
        }
        found |= file.name_raw().contains(&b'\\');
    }
    Ok(found)
}

/// What one header alone tells.
fn check<R: Read>(file: &ZipFile<'_, R>, path: &str, survey: &Survey) -> Result<(), Problem> {
    let path = || path.to_owned();
    let (packed, size) = (file.compressed_size(), file.size());
    // Of the kinds of file that Unix knows: none given, plain, folder.
    if !matches!(file.unix_mode().unwrap_or_default() & 0o170_000, 0 | 0o100_000 | 0o040_000) {
        return Err(Problem::NotAFile(path()));
    }
    if file.encrypted() {
        return Err(Problem::Encrypted(path()));
    }
    match file.compression() {
        CompressionMethod::Stored if packed != size => return Err(Problem::Broken("two sizes of one file".to_owned())),
        CompressionMethod::Stored | CompressionMethod::Deflated => {}
        _ => return Err(Problem::Method(path())),
    }
    if size > limits::RATIO_FROM && size / limits::RATIO > packed {
        return Err(Problem::Bomb(path()));
    }
    let end = file.data_start().and_then(|start| start.checked_add(packed));
    if end.is_none_or(|end| end > survey.start) {
        return Err(Problem::Broken("a file that reaches into the directory".to_owned()));
    }
    Ok(())
}

/// The path in NFC, if it is safe, and its bytes if they are not UTF-8.
fn path_of(name: &[u8], is_slashed: bool) -> Result<(String, Option<Vec<u8>>), Problem> {
    let text = std::str::from_utf8(name).map(|text| if is_slashed { text.replace('\\', "/") } else { text.to_owned() });
    // As when packed again with a Chinese code page.
    let raw = text.is_err().then(|| if is_slashed { spelling::slashed(name) } else { name.to_vec() });
    let path = raw.as_deref().map_or_else(|| nfc(&text.unwrap_or_default()), spelling::escaped);
    let path = path.strip_prefix("./").map(str::to_owned).unwrap_or(path);
    let raw = raw.map(|raw| raw.strip_prefix(b"./").map(<[u8]>::to_vec).unwrap_or(raw));
    // Finder's icon has a line break in its name. Nobody ever writes a file of that name.
    let judged = match junk::of(&path) {
        Some(_) => path.rsplit_once('/').map_or("", |(folder, _)| folder),
        None => &path,
    };
    let safe = |part: &str| !matches!(part, "" | "." | "..");
    let is_safe = path.len() <= limits::WHOLE_PATH
        && !path.contains('\\')
        && !judged.contains(':')
        && !judged.contains(char::is_control)
        && path.strip_suffix('/').unwrap_or(&path).split('/').all(safe);
    if is_safe { Ok((path, raw)) } else { Err(Problem::UnsafePath(path.chars().take(limits::PATH).collect())) }
}
