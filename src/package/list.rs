//! The files of a ZIP as its headers tell them, each checked before anything is unpacked.

use crate::directory::{Found, Line, broken};
use crate::nfc::nfc;
use crate::survey::Ending;
use crate::{PackageProblem, junk, limits, names, spelling};
use rawzip::CompressionMethod;
use std::collections::BTreeSet;
use std::io::{Read, Seek};

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
    /// What finds its bytes.
    pub found: Found,
    /// Why it could not be read; only of junk, which nobody reads unless the manifest lists it.
    pub fault: Option<PackageProblem>,
}

/// Every file of the ZIP.
pub fn list<R: Read + Seek>(survey: &Ending<R>) -> Result<Vec<Listed>, PackageProblem> {
    let (mut files, mut seen) = (Vec::with_capacity(survey.lines.len()), BTreeSet::new());
    let (mut packed, mut unpacked) = (0_u64, 0_u64);
    let is_slashed = has_backslashes(&survey.lines);
    for line in &survey.lines {
        let (path, raw) = path_of(line.known(), is_slashed)?;
        let is_junk = junk::of(&path).is_some();
        if !is_junk && !seen.insert(names::key(path.trim_end_matches('/'))) {
            return Err(PackageProblem::Duplicate(path));
        }
        let (start, end) = survey.archive.get_entry(line.found.way).map_err(broken)?.compressed_data_range();
        let fault = match check(line, &path, end, survey.start) {
            Err(problem) if !is_junk => return Err(problem),
            checked => checked.err(),
        };
        packed = packed.saturating_add(line.packed);
        unpacked = unpacked.saturating_add(line.size);
        let listed = Listed { path, raw, size: line.size, offset: None, found: line.found, fault };
        if !listed.path.ends_with('/') {
            let is_stored = line.found.method == CompressionMethod::STORE;
            files.push(Listed { offset: is_stored.then_some(start), ..listed });
        } else if is_junk {
            // An empty one is told as well.
            files.push(Listed { size: 0, fault: None, ..listed });
        }
    }
    // More data than there is room for: entries that share their bytes, the other kind of bomb.
    if packed > survey.start || unpacked > survey.length.saturating_add(limits::INFLATED) {
        return Err(PackageProblem::Bomb(String::new()));
    }
    Ok(files)
}

/// Whether folders are divided by backslashes, as old .NET did: only if no name has a slash.
fn has_backslashes(lines: &[Line]) -> bool {
    let has = |byte: u8| lines.iter().any(|line| line.known().contains(&byte));
    has(b'\\') && !has(b'/')
}

/// What one line alone tells of an entry whose bytes end at `end`.
fn check(line: &Line, path: &str, end: u64, directory: u64) -> Result<(), PackageProblem> {
    let path = || path.to_owned();
    // None given, plain, folder.
    if !matches!(line.kind, 0 | 0o100_000 | 0o040_000) {
        return Err(PackageProblem::NotAFile(path()));
    }
    if line.is_encrypted {
        return Err(PackageProblem::Encrypted(path()));
    }
    match line.found.method {
        CompressionMethod::STORE if line.packed != line.size => {
            return Err(PackageProblem::Broken("two sizes of one file".to_owned()));
        }
        CompressionMethod::STORE | CompressionMethod::DEFLATE => {}
        _ => return Err(PackageProblem::Method(path())),
    }
    if line.size > limits::RATIO_FROM && line.size / limits::RATIO > line.packed {
        return Err(PackageProblem::Bomb(path()));
    }
    if end > directory {
        return Err(PackageProblem::Broken("a file that reaches into the directory".to_owned()));
    }
    Ok(())
}

/// The path in NFC, if it is safe, and its bytes if they are not UTF-8.
fn path_of(name: &[u8], is_slashed: bool) -> Result<(String, Option<Vec<u8>>), PackageProblem> {
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
    if is_safe { Ok((path, raw)) } else { Err(PackageProblem::UnsafePath(path.chars().take(limits::PATH).collect())) }
}
