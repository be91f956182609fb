//! Opens a package as if it came from an enemy: every limit is checked before anything is allocated or unpacked.

use crate::nfc::nfc;
use crate::survey::{Survey, broken, config, is_content, survey};
use crate::{Problem, bag, limits, names, paths};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

/// How much is read at once.
const PIECE: u64 = 256 << 10;

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path in the bag, NFC: `data/answers.json`. Where the name is not UTF-8, other bytes than ASCII stand as `%XX`.
    pub path: String,
    /// Bytes, as declared.
    pub size: u64,
    /// Where its bytes start in the ZIP, if stored uncompressed: they can be sliced out without reading.
    pub offset: Option<u64>,
    index: usize,
    is_utf8: bool,
}

/// An opened package.
#[derive(Debug)]
pub struct Opened<R> {
    archive: ZipArchive<R>,
    top: String,
    entries: Vec<Entry>,
}

/// Opens a package. Nothing is unpacked yet.
///
/// The reader is asked for small pieces: one over a slow source should buffer. A failure to read should not be of
/// kind `InvalidData`, `InvalidInput` or `UnexpectedEof`, which are taken for damage of the package.
///
/// # Errors
/// Anything that is not a package of this program, or not safe to read.
pub fn open<R: Read + Seek>(mut reader: R) -> Result<Opened<R>, Problem> {
    let survey = survey(&mut reader)?;
    let mut archive = ZipArchive::with_config(config(), reader).map_err(broken)?;
    if survey.has_duplicates {
        return Err(Problem::Duplicate(String::new()));
    }
    let (top, mut entries) = inside(list(&mut archive, &survey)?)?;
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    if let Some(pair) = entries.windows(2).find(|pair| pair[0].path == pair[1].path) {
        return Err(Problem::Duplicate(pair[0].path.clone()));
    }
    if let Some(entry) = entries.iter().find(|entry| limits::of(&entry.path).is_some_and(|limit| entry.size > limit)) {
        return Err(Problem::TooLarge(entry.path.clone()));
    }
    let opened = Opened { archive, top, entries };
    if opened.entry(paths::ANSWERS).is_none() {
        return Err(Problem::ForeignBag);
    }
    Ok(opened)
}

/// The bag's folder, with its slash, and its files by their paths in it.
fn inside(mut entries: Vec<Entry>) -> Result<(String, Vec<Entry>), Problem> {
    let has = |path: &str| entries.iter().any(|entry| entry.path == path);
    if has(paths::DECLARATION) {
        return Ok((String::new(), entries));
    }
    let declared = entries.iter().find_map(|entry| Some((top_of(&entry.path)?.to_owned(), entry.is_utf8)));
    let Some((top, is_utf8)) = declared else {
        let is_foreign = ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"].into_iter().any(has);
        let is_zip = |entry: &Entry| entry.path.to_ascii_lowercase().ends_with(".zip");
        return Err(match is_foreign {
            true => Problem::ForeignZip,
            false if entries.iter().any(is_zip) => Problem::Nested,
            false => Problem::NotBag,
        });
    };
    for entry in &mut entries {
        let path = match entry.path.split_once('/') {
            // Packers with a code page write UTF-8 where that page lacks a character: one folder, spelt in two ways.
            Some((_, path)) if entry.is_utf8 != is_utf8 => path.to_owned(),
            _ => entry.path.strip_prefix(&*top).ok_or_else(|| Problem::Stray(entry.path.clone()))?.to_owned(),
        };
        entry.path = path;
    }
    Ok((top, entries))
}

/// The folder, with its slash, of a declaration that lies in one folder.
fn top_of(path: &str) -> Option<&str> {
    let folder = path.strip_suffix(paths::DECLARATION)?;
    (folder.find('/') == Some(folder.len().checked_sub(1)?)).then_some(folder)
}

/// Every file of the ZIP, each one checked by what its header says.
fn list<R: Read + Seek>(archive: &mut ZipArchive<R>, survey: &Survey) -> Result<Vec<Entry>, Problem> {
    let (mut entries, mut seen) = (Vec::with_capacity(archive.len()), BTreeSet::new());
    let (mut packed, mut unpacked) = (0_u64, 0_u64);
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(broken)?;
        let (path, is_utf8) = path_of(&file)?;
        if !seen.insert(names::key(path.trim_end_matches('/'))) {
            return Err(Problem::Duplicate(path));
        }
        check(&file, &path, survey)?;
        packed = packed.saturating_add(file.compressed_size());
        unpacked = unpacked.saturating_add(file.size());
        if path.ends_with('/') || is_noise(&path) {
            continue;
        }
        let offset = file.data_start().filter(|_| file.compression() == CompressionMethod::Stored);
        entries.push(Entry { path, size: file.size(), offset, index, is_utf8 });
    }
    // More data than there is room for: entries that share their bytes, the other kind of bomb.
    if packed > survey.start || unpacked > survey.length.saturating_add(limits::INFLATED) {
        return Err(Problem::Bomb(String::new()));
    }
    Ok(entries)
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

/// The path in NFC, if it is safe, and whether it was UTF-8.
fn path_of<R: Read>(file: &ZipFile<'_, R>) -> Result<(String, bool), Problem> {
    let name = std::str::from_utf8(file.name_raw());
    let path: String = match name {
        Ok(name) => nfc(name),
        // As when repacked with a Chinese code page. A second byte there can look like a backslash.
        Err(_) => file.name_raw().iter().map(|byte| escaped(*byte)).collect(),
    };
    let safe = |part: &str| !matches!(part, "" | "." | "..");
    let is_safe = path.len() <= limits::PATH
        && !path.contains(['\\', ':'])
        && !path.contains(char::is_control)
        && path.strip_suffix('/').unwrap_or(&path).split('/').all(safe);
    if is_safe { Ok((path, name.is_ok())) } else { Err(Problem::UnsafePath(path.chars().take(limits::PATH).collect())) }
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b' ' | b'(' | b')' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

/// What systems add to a folder on their own.
fn is_noise(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    path.starts_with("__MACOSX/") || last.starts_with("._") || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

impl<R: Read + Seek> Opened<R> {
    /// The name of the top folder; empty if the bag lies at the ZIP's root.
    #[must_use]
    pub fn top(&self) -> &str {
        self.top.trim_end_matches('/')
    }

    /// All files, sorted by path.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file at a path of the bag.
    #[must_use]
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        self.entries.get(at)
    }

    /// The answers file, as enclosed.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`Problem::NotText`].
    pub fn answers_json(&mut self) -> Result<String, Problem> {
        self.text(paths::ANSWERS)
    }

    /// The programme file, as enclosed.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`Problem::NotText`].
    pub fn programme_json(&mut self) -> Result<String, Problem> {
        self.text(paths::PROGRAMME)
    }

    /// The assessment, as enclosed.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`Problem::NotText`].
    pub fn assessment_json(&mut self) -> Result<String, Problem> {
        self.text(paths::ASSESSMENT)
    }

    /// The criteria file, as enclosed; `None` in a package without one.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`Problem::NotText`].
    pub fn criteria_json(&mut self) -> Result<Option<String>, Problem> {
        if self.entry(paths::CRITERIA).is_none() {
            return Ok(None);
        }
        self.text(paths::CRITERIA).map(Some)
    }

    /// Path → SHA-256 as the manifest has them, unverified: to find evidence by its digest.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`Problem::NotText`].
    pub fn manifest(&mut self) -> Result<BTreeMap<String, String>, Problem> {
        Ok(bag::read_manifest(&self.text(paths::MANIFEST)?, true).files)
    }

    pub(crate) fn text(&mut self, path: &str) -> Result<String, Problem> {
        String::from_utf8(self.read(path)?).map_err(|_| Problem::NotText(path.to_owned()))
    }

    /// A whole file, such as a paper, in memory.
    ///
    /// # Errors
    /// [`Problem::NoSuchFile`], [`Problem::TooLarge`] above [`limits::PAPER`], [`Problem::Damaged`] when size or
    /// CRC-32 are not those declared, [`Problem::Unreadable`].
    pub fn read(&mut self, path: &str) -> Result<Vec<u8>, Problem> {
        if self.entry(path).is_some_and(|entry| entry.size > limits::PAPER) {
            return Err(Problem::TooLarge(path.to_owned()));
        }
        let mut bytes = Vec::new();
        self.copy(path, &mut |piece| {
            bytes.extend_from_slice(piece);
            true
        })?;
        Ok(bytes)
    }

    /// Streams a file piece by piece into `sink`, which may stop it with `false`. Pieces are given out before the
    /// CRC-32 is known: only `Ok` says that they were right.
    ///
    /// # Errors
    /// [`Problem::NoSuchFile`], [`Problem::Damaged`], [`Problem::Unreadable`], [`Problem::Cancelled`].
    pub fn copy(&mut self, path: &str, sink: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), Problem> {
        let entry = self.entry(path).ok_or_else(|| Problem::NoSuchFile(path.to_owned()))?;
        let (mut left, index) = (entry.size, entry.index);
        let damaged = || Problem::Damaged(path.to_owned());
        let mut file = self.archive.by_index(index).map_err(|error| match broken(error) {
            Problem::Broken(_) => damaged(),
            problem => problem,
        })?;
        // One byte more than declared is enough to catch a lie.
        let mut piece = vec![0; left.saturating_add(1).min(PIECE) as usize];
        loop {
            let read = match file.read(&mut piece) {
                Ok(read) => read,
                Err(error) if is_content(&error) => return Err(damaged()),
                Err(error) => return Err(error.into()),
            };
            left = left.checked_sub(read as u64).ok_or_else(damaged)?;
            match read {
                0 if left == 0 => return Ok(()),
                0 => return Err(damaged()),
                _ if !sink(&piece[..read]) => return Err(Problem::Cancelled),
                _ => {}
            }
        }
    }
}
